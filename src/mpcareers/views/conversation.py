"""Shows the questions of a conversation, each suggestion with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mpcareers.catalog.model import Role
from mpcareers.guide.background import Kind, UnknownWord
from mpcareers.guide.conversation import PLAN, NextQuestion, Suggestion
from mpcareers.views import page

PROMPT: Final = "Numbers or other words, with commas between (Enter skips): "

_AGAIN: Final = "Say it in other words, or press Enter to go on."

_ASKS: Final[dict[Kind, str]] = {
    "setting": "Where would you like to work?",
    "skill": "Which of these can you do?",
    "tool": "Which of these do you work with?",
}


def opening_page() -> page.Page:
    """Return what comes before the first question."""
    rules = "Enter skips a question; Ctrl-D ends them and shows the answer so far."
    return (
        page.Title("Which roles fit what you have?"),
        page.Paragraph(page.line(f"At most {len(PLAN)} short questions. {rules}")),
    )


def question_page(question: NextQuestion) -> page.Page:
    """Return the question, why it is worth answering, and the numbered suggestions."""
    items = tuple(_suggestion(each, question) for each in question.suggestions)
    marks = tuple(f"{number:>2}" for number, _ in enumerate(items, start=1))
    asks = f"Question {question.number} of at most {len(PLAN)}: {_ASKS[question.kind]}"
    return (
        page.Heading(asks),
        page.Paragraph(page.line(page.dim(_why(question)))),
        page.Bullets(items, marks),
    )


def unknown_page(unknown: tuple[UnknownWord, ...]) -> page.Page:
    """Return the unknown words of a reply, with the closest known ones."""
    return tuple(page.Paragraph(page.line(f"{each.message} {_AGAIN}")) for each in unknown)


def nothing_page() -> page.Page:
    """Return the answer to an empty background."""
    text = "Nothing to match: you named no skill and no tool. All roles: "
    return (page.Paragraph(page.line(text, page.ident("mpcareers list"))),)


def settings_only_page(roles: Sequence[Role]) -> page.Page:
    """Return the answer to a background of settings only, in which these roles are found."""
    found = f"{len(roles)} role is" if len(roles) == 1 else f"{len(roles)} roles are"
    text = "To say which roles fit you, please name at least one skill or tool as well."
    listed = page.joined(page.ident(role.id) for role in roles)
    return (
        page.Paragraph(page.line(text)),
        page.Paragraph(
            page.Line((*page.line(f"{found} found where you would work: ").spans, *listed.spans))
        ),
    )


def _why(question: NextQuestion) -> str:
    if question.kind == "setting":
        return "This leaves the roles found there."
    roles = f"{question.shortlisted} roles on the shortlist"
    return f"Some of the {roles} need these and others do not, so your answer tells them apart."


def _suggestion(suggestion: Suggestion, question: NextQuestion) -> page.Line:
    verb = "are found there" if question.kind == "setting" else "need it"
    reason = f"({suggestion.roles} of {question.shortlisted} {verb})"
    return page.line(page.bold(suggestion.name), f": {suggestion.meaning} ", page.dim(reason))
