"""`mpcareers compare`: two or more roles side by side."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Annotated, Final

import typer

from mpcareers.commands import options
from mpcareers.commands.program import MAX_ARGUMENTS
from mpcareers.terminal import PROSE_WIDTH

HELP: Final = """Compare roles: how they differ, in words and side by side.

Pay that was measured of one wider group stands equal beside them: nobody measured
the jobs apart.

\b
Examples:
  $ mpcareers compare mix-engineer mastering-engineer
  $ mpcareers compare "music producer" "recording engineer" --json
"""


def run(
    roles: Annotated[
        list[str],
        typer.Argument(
            metavar="ROLE ROLE...",
            help="Two or more roles; '-' reads ids from standard input, one per line.",
            autocompletion=options.complete_roles,
        ),
    ],
    full: options.FullOption = False,
    width: options.WidthOption = PROSE_WIDTH,
    data: options.DataOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Print a comparison of the roles."""
    from mpcareers.guide.compare import compare_by_names
    from mpcareers.views.compare import comparison_page
    from mpcareers.views.output import show_answer

    names = _names(roles)
    catalog = options.open_catalog(data)
    answer = compare_by_names(catalog, names)
    show_answer(
        answer,
        lambda: comparison_page(answer, catalog, full=options.in_full(full)),
        as_json=as_json,
        width=width,
    )


_BETWEEN: Final = {"and", "or", "vs", "vs.", "versus"}
"""Words that people write between two jobs."""


def _names(words: Iterable[str]) -> list[str]:
    """Return the names from the arguments, and for '-' those from standard input."""
    names: list[str] = []
    for word in words:
        names += _read_lines() if word == "-" else [word]
    return [name for name in names if name and name.lower() not in _BETWEEN]


def _read_lines() -> list[str]:
    """Return the lines of standard input, which may be as long as all arguments together.

    Raises:
        BadParameter: when there is more, perhaps without end, or it cannot be read.

    """
    try:
        text = sys.stdin.read(MAX_ARGUMENTS + 1) if sys.stdin else ""
    except OSError as error:
        raise typer.BadParameter(f"cannot be read: {error.strerror}", param_hint="-") from error
    if len(text) > MAX_ARGUMENTS:
        raise typer.BadParameter(f"more than {MAX_ARGUMENTS:,} characters", param_hint="-")
    return [line.strip() for line in text.splitlines()]
