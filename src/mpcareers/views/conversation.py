"""How the questions of a conversation look, each suggestion with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mpcareers.catalog.model import Role
from mpcareers.guide.conversation import PLAN, NextQuestion, Suggestion
from mpcareers.guide.given import Kind, UnknownWord
from mpcareers.views.page import (
    Bullets,
    Heading,
    Line,
    Page,
    Paragraph,
    Title,
    joined,
    line,
    name,
    quiet,
    strong,
)

PROMPT: Final = "Numbers or other words, with commas between (Enter skips): "

_AGAIN: Final = "Say it in other words, or press Enter to go on."

_ASKS: Final[dict[Kind, str]] = {
    "setting": "Where would you like to work?",
    "skill": "Which of these can you do?",
    "tool": "Which of these do you work with?",
}


def opening_page() -> Page:
    """Return what is said before the first question."""
    rules = "Enter skips a question; Ctrl-D ends them and shows the answer so far."
    return (
        Title("Which roles fit what you have?"),
        Paragraph(line(f"At most {len(PLAN)} short questions. {rules}")),
    )


def question_page(question: NextQuestion) -> Page:
    """Return the question, why it is worth answering, and its numbered suggestions."""
    items = tuple(_suggestion(each, question) for each in question.suggestions)
    marks = tuple(f"{number:>2}" for number, _ in enumerate(items, start=1))
    asks = f"Question {question.number} of at most {len(PLAN)}: {_ASKS[question.kind]}"
    return (
        Heading(asks),
        Paragraph(line(quiet(_why(question)))),
        Bullets(items, marks),
    )


def unknown_page(unknown: tuple[UnknownWord, ...]) -> Page:
    """Return which words of a reply were not understood, with the nearest known ones."""
    return tuple(Paragraph(line(f"{not_known(each)} {_AGAIN}")) for each in unknown)


def nothing_page() -> Page:
    """Return what is said where nothing was given."""
    said = "Nothing to match: you named no skill and no tool. All roles: "
    return (Paragraph(line(said, name("mpcareers list"))),)


def settings_only_page(roles: Sequence[Role]) -> Page:
    """Return what is said where only settings were given, in which these roles are found."""
    found = f"{len(roles)} role is" if len(roles) == 1 else f"{len(roles)} roles are"
    said = "To say which roles fit you, please name at least one skill or tool as well."
    listed = joined(name(role.id) for role in roles)
    return (
        Paragraph(line(said)),
        Paragraph(Line((*line(f"{found} found where you would work: ").spans, *listed.spans))),
    )


def not_known(word: UnknownWord) -> str:
    """Say that the word is not known, and which known ones come nearest."""
    near = [
        f"'{each}'" + ("" if kind == word.kind else f" ({kind})") for kind, each in word.nearest
    ]
    nearest = f"; nearest: {', '.join(near)}" if near else ""
    return f"'{word.word}' is not a known {word.kind}{nearest}."


def _why(question: NextQuestion) -> str:
    if question.kind == "setting":
        return "This leaves the roles found there."
    race = f"{question.in_race} roles still in the race"
    return f"Some of the {race} need these and others do not, so your answer tells them apart."


def _suggestion(suggestion: Suggestion, question: NextQuestion) -> Line:
    verb = "are found there" if question.kind == "setting" else "need it"
    reason = f"({suggestion.roles} of {question.in_race} {verb})"
    return line(strong(suggestion.name), f": {suggestion.meaning} ", quiet(reason))
