"""`mpcareers ask`: an answer in the guide's words, with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from mpcareers.commands import options
from mpcareers.terminal import PROSE_WIDTH

if TYPE_CHECKING:
    from mpcareers.catalog.catalog import Catalog
    from mpcareers.guide.ask import Reply

HELP: Final = """Answer a question, with the sources of the answer.

The guide answers with passages of its profiles, and says so when it does not know.
Without QUESTION: what it answers, by subject.

\b
In a pipe, `mpcareers ask` alone prints a TAB-separated row per question:
  subject, question, role

\b
Examples:
  $ mpcareers ask do i need a degree
  $ mpcareers ask "how does mixing differ from mastering?"
  $ mpcareers ask what does a mix engineer earn in the uk --json
"""


def run(
    question: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="QUESTION",
            help="Any question about jobs in music production; default: a list.",
            show_default=False,
        ),
    ] = None,
    full: options.FullOption = False,
    width: options.WidthOption = PROSE_WIDTH,
    data: options.DataOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Print the answer to a question, or the questions that have one."""
    from mpcareers.guide.ask import ask
    from mpcareers.views.ask import answer_page
    from mpcareers.views.output import show_answer

    catalog, text = options.open_catalog(data), " ".join(question or ())
    if not text.strip():
        _show_questions(catalog, full=full, as_json=as_json)
        return
    reply = ask(catalog, text)
    answers = reply.answers
    if answers or as_json:
        show_answer(
            answers, lambda: answer_page(text, reply, catalog), as_json=as_json, width=width
        )
    if not answers:
        raise options.not_found(*_why_not(catalog, reply, text))


def _show_questions(catalog: Catalog, *, full: bool, as_json: bool) -> None:
    from mpcareers.guide.questions import asked_questions
    from mpcareers.views.ask import questions_page, questions_rows
    from mpcareers.views.output import show_answer

    answer = asked_questions(catalog)
    show_answer(
        answer,
        lambda: questions_page(answer, full=full),
        lambda: questions_rows(answer),
        as_json=as_json,
    )


def _why_not(catalog: Catalog, reply: Reply, question: str) -> tuple[str, ...]:
    from mpcareers.guide.pay import paid_countries
    from mpcareers.guide.places import named_country
    from mpcareers.views.ask import no_answer, no_figures
    from mpcareers.views.gaps import gap_lines

    if reply.gap:
        return gap_lines(reply.gap)
    if reply.country:
        name = named_country(catalog, question, reply.country)
        return no_figures(name, paid_countries(catalog))
    return no_answer(question)
