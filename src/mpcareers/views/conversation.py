"""Shows the questions of a conversation, each with its numbered choices."""

from __future__ import annotations

from typing import Final

from mpcareers.guide.background import UnknownWord
from mpcareers.guide.conversation import PLAN, NextQuestion
from mpcareers.views import page

PROMPT: Final = "(Enter skips, b goes back, ? explains, q shows the result) > "

_AGAIN: Final = "Say it in other words or by its number, or press Enter to go on."


def opening_page() -> page.Page:
    """Return what comes before the first question."""
    return (
        page.Title("Which jobs fit you?"),
        page.Paragraph(
            page.line(
                f"At most {len(PLAN)} short questions: first what you care about, then what you "
                "can do. Reply with numbers or words of your own, with commas between."
            )
        ),
    )


def question_page(question: NextQuestion) -> page.Page:
    """Return the question and its numbered choices."""
    choices = tuple(
        page.line(page.bold(f"{number:>2}"), f" {choice.name}")
        for number, choice in enumerate(question.choices, start=1)
    )
    heading = page.Heading(f"{question.number} of {len(PLAN)}  {question.asks}")
    return (heading, page.Columns(choices))


def meanings_page(question: NextQuestion) -> page.Page:
    """Return what the words of the question mean."""
    items = (page.line(page.bold(name), f": {meaning}") for name, meaning in question.meanings)
    return (page.Bullets(tuple(items)),)


def unknown_page(unknown: tuple[UnknownWord, ...]) -> page.Page:
    """Return the unknown words of a reply, with the closest known ones."""
    return tuple(page.Paragraph(page.line(f"{each.message} {_AGAIN}")) for each in unknown)


def nothing_page() -> page.Page:
    """Return the answer to an empty background."""
    text = "Nothing to go by: you skipped every question. All jobs: "
    return (page.Paragraph(page.line(text, page.ident("mpcareers list"))),)
