"""`mpcareers map`: which jobs lead to which."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from mpcareers.commands import options

HELP: Final = """Show all jobs by field and level, and the ways of one of them.

\b
Examples:
  $ mpcareers map
  $ mpcareers map recording-engineer
"""


def run(
    role: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ROLE]",
            help="Mark the jobs before and after this one.",
            show_default=False,
            autocompletion=options.complete_roles,
        ),
    ] = None,
    data: options.DataOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Print the map, with the ways of one role marked."""
    from mpcareers.guide.career_map import career_map
    from mpcareers.views.map import map_page
    from mpcareers.views.output import show_answer

    catalog = options.open_catalog(data)
    answer = career_map(catalog, catalog.resolve(" ".join(role)) if role else None)
    show_answer(answer, lambda: map_page(answer, catalog), as_json=as_json)
