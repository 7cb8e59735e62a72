"""`mpcareers check`: is a catalog valid, and if not, what is wrong where?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from mpcareers.catalog.errors import CatalogError
from mpcareers.commands import options
from mpcareers.exit_codes import ExitCode

HELP: Final = """Check a catalog; report problems with location and fix.

Problems go to standard error; with --json they are also the answer.

\b
Examples:
  $ mpcareers check
  $ mpcareers check my-catalog
"""


def run(
    directory: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DIR]",
            readable=False,
            help="The catalog's directory; default: the one in use.",
            autocompletion=options.complete_path,
        ),
    ] = None,
    data: options.DataOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Print the statistics of a valid catalog, or the problems of an invalid one."""
    from mpcareers.guide.stats import stats, stats_of_problems
    from mpcareers.views import output
    from mpcareers.views.stats import stats_page

    try:
        answer = stats(options.open_catalog(directory or data))
    except CatalogError as error:
        if as_json:
            output.print_json(stats_of_problems(error.problems))
        output.print_problems(error)
        raise typer.Exit(ExitCode.INVALID_CATALOG) from error
    output.show_answer(answer, lambda: stats_page(answer), as_json=as_json)
