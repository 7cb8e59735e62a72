"""`mpcareers check`: is a catalog valid, and if not, where?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mpcareers.catalog.errors import CatalogError
from mpcareers.commands.options import DataOption, JsonOption, open_catalog
from mpcareers.exit_codes import ExitCode


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(check)


def check(
    directory: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DIR]", readable=False, help="The catalog's directory; else the one in use."
        ),
    ] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check a catalog: each problem, with its place and its mend.

    Problems go to standard error; with --json they are also the answer.

    \b
    Examples:
      $ mpcareers check
      $ mpcareers check my-catalog
    """
    from mpcareers.guide.census import census, census_of_problems
    from mpcareers.views.census import census_page
    from mpcareers.views.output import print_json, print_page, say_problems

    try:
        answer = census(open_catalog(directory or data))
    except CatalogError as error:
        if as_json:
            print_json(census_of_problems(error.problems))
        say_problems(error)
        raise typer.Exit(ExitCode.INVALID_CATALOG) from error
    if as_json:
        print_json(answer)
    else:
        print_page(census_page(answer))
