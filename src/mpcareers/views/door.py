"""What `mpcareers` alone says: what it is, where to start, and what else there is."""

from __future__ import annotations

from typing import Final

from mpcareers.views import page

_START: Final = (
    ("list", "all jobs by family, on one screen"),
    ("match", "what do you like and need? jobs that fit"),
    ("search footsteps", "which job is that?"),
    ("ask do i need a degree", "an answer, with its sources"),
    ("show mix-engineer", "one job on one screen"),
    ("compare mix-engineer mastering-engineer", ""),
)
_CLOSER: Final = (
    (("pay", "what a job earns"), ("timeline", "who works when")),
    (("path", "ways in and onward"), ("disputes", "where sources disagree")),
    (("terms", "words of the trade"), ("sources", "the documents behind it")),
)


def door_page(jobs: int) -> page.Page:
    """Return the first page of a guide with so many jobs: 22 lines at 80 columns."""
    return (
        page.Title("mpcareers", f"{jobs} jobs in music production, with sources. Works offline."),
        page.Heading("Start here"),
        page.Drawing(tuple(_start(*each) for each in _START)),
        page.Heading("Look closer"),
        page.Drawing(tuple(_closer(each) for each in _CLOSER)),
        page.Space(),
        page.Paragraph(
            page.line("For scripts and authors: ", page.ident("--json"), " on every command, ",
                      page.ident("schema"), ", ", page.ident("check"))
        ),
        page.Paragraph(page.line("Help: ", page.ident("mpcareers COMMAND --help"))),
    )  # fmt: skip


def _start(command: str, what: str) -> page.Line:
    typed = f"mpcareers {command}"
    blanks = " " * max(1, 34 - len(typed)) if what else ""
    return page.line("  ", page.ident(typed), blanks, what)


def _closer(row: tuple[tuple[str, str], ...]) -> page.Line:
    parts: list[page.Span | str] = ["  "]
    for command, what in row:
        parts += [page.ident(command), " " * (10 - len(command)), f"{what:<25}"]
    return page.line(*parts)
