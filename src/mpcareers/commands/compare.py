"""`mpcareers compare`: two or more roles side by side."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Annotated, Final

import typer

from mpcareers.commands.options import DataOption, JsonOption, open_catalog
from mpcareers.commands.program import LONGEST

FEWEST: Final = 2

MOST: Final = 100
"""Roles in one comparison: each is a column, and each unknown one a line with suggestions."""

_HINT: Final = "ROLE ROLE..."


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(compare)


def compare(
    roles: Annotated[
        list[str],
        typer.Argument(
            metavar=_HINT,
            help="Two or more roles; '-' reads ids from standard input, one per line.",
        ),
    ],
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Compare roles: what ties them, and what each has alone.

    \b
    Examples:
      $ mpcareers compare mix-engineer mastering-engineer
      $ mpcareers compare "music producer" "recording engineer" --json
    """
    from mpcareers.guide.compare import compare as compared
    from mpcareers.views.compare import comparison_page
    from mpcareers.views.output import print_json, print_page

    names = _names(roles)
    if len(names) > MOST:
        raise typer.BadParameter(f"at most {MOST} roles can be compared", param_hint=_HINT)
    catalog = open_catalog(data)
    found = catalog.resolve_all(names)
    if len(found) < FEWEST:
        raise typer.BadParameter("name at least two different roles", param_hint=_HINT)
    answer = compared(found)
    if as_json:
        print_json(answer)
    else:
        print_page(comparison_page(answer, catalog))


def _names(words: Iterable[str]) -> list[str]:
    """Return the names given as arguments, with those from standard input for '-'."""
    names: list[str] = []
    for word in words:
        names += _lines_of_input() if word == "-" else [word]
    return [name for name in names if name]


def _lines_of_input() -> list[str]:
    """Return the lines of standard input, which are as few as arguments can be.

    Raises:
        BadParameter: when they are more, perhaps without an end, or cannot be read.

    """
    try:
        text = sys.stdin.read(LONGEST + 1) if sys.stdin else ""
    except OSError as error:
        raise typer.BadParameter(f"cannot be read: {error.strerror}", param_hint="-") from error
    if len(text) > LONGEST:
        raise typer.BadParameter(f"more than {LONGEST:,} characters", param_hint="-")
    return [line.strip() for line in text.splitlines()]
