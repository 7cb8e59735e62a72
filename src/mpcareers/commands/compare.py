"""`mpcareers compare`: two or more roles side by side."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Annotated, Final

import typer

from mpcareers.commands.options import DataOption, JsonOption, open_catalog

FEWEST: Final = 2


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(compare)


def compare(
    roles: Annotated[
        list[str],
        typer.Argument(
            metavar="ROLE ROLE...",
            help="Two or more roles; '-' reads ids from standard input, one per line.",
        ),
    ],
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Compare roles: what ties them, what they share and what only one of them has.

    \b
    Examples:
      $ mpcareers compare mix-engineer mastering-engineer
      $ mpcareers compare "music producer" "recording engineer" --json
    """
    from mpcareers.guide.compare import compare as compared
    from mpcareers.views.compare import comparison_page
    from mpcareers.views.output import print_json, print_page

    catalog = open_catalog(data)
    found = catalog.resolve_all(_names(roles))
    if len(found) < FEWEST:
        raise typer.BadParameter("name at least two different roles", param_hint="ROLE ROLE...")
    answer = compared(found)
    if as_json:
        print_json(answer)
    else:
        print_page(comparison_page(answer, catalog))


def _names(words: Iterable[str]) -> list[str]:
    """Return the names given as arguments, with those from standard input for '-'."""
    names: list[str] = []
    for word in words:
        names += [line.strip() for line in sys.stdin or ()] if word == "-" else [word]
    return [name for name in names if name]
