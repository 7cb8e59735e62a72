"""What `mpcareers` alone says: what it is, where to start, and what else there is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from mpcareers.views import page

_START: Final = (
    ("list", "all jobs by family, on one screen"),
    ("match", "what do you like and need? jobs that fit"),
    ("search footsteps", "which job is that?"),
    ("ask who needs a degree", "an answer, with its sources"),
    ("show mix-engineer", "one job on one screen"),
)
_COMPARE: Final = "mpcareers compare mix-engineer mastering-engineer"
_CLOSER: Final = (
    ("pay", "what a job earns"),
    ("path", "ways in and onward"),
    ("timeline", "who works when"),
    ("disputes", "where sources disagree"),
    ("terms", "words of the trade"),
    ("sources", "the documents behind it"),
    ("export", "web pages, handouts, data files"),
)


def door_page(jobs: int) -> page.Page:
    """Return the first page of a guide with so many jobs: 22 lines at 80 columns."""
    return (
        page.Title("mpcareers", f"{jobs} jobs in music production, with sources. Works offline."),
        page.Heading("Start here"),
        _commands((f"mpcareers {command}", what) for command, what in _START),
        page.Drawing((page.line("  ", page.ident(_COMPARE)),)),
        page.Heading("Look closer"),
        _commands(_CLOSER),
        page.Space(),
        page.Paragraph(
            page.line(
                *("For scripts and authors: ", page.ident("--json"), " on every command, "),
                *(page.ident("schema"), ", ", page.ident("check")),
            )
        ),
        page.Paragraph(page.line("Help: ", page.ident("mpcareers COMMAND --help"))),
    )


def _commands(rows: Iterable[tuple[str, str]]) -> page.Fields:
    fields = tuple((command, page.line(what)) for command, what in rows)
    return page.Fields(fields, label_style="ident")
