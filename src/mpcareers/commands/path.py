"""`mpcareers path`: how people get from one role to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from mpcareers.commands import options
from mpcareers.terminal import PROSE_WIDTH

if TYPE_CHECKING:
    from mpcareers.catalog.catalog import Catalog

HELP: Final = """Show how people get from role to role, or into and out of one.

Two roles: the shortest route with fewest essentials to learn, step by step, and with
--full every other as short. Where no route has up to three steps, the ways in from
entry-level jobs and the closest roles are shown; the exit code is 1, and the routes in
the JSON are an empty list.

One role: the ways into it, and the roles before and after it.

\b
Examples:
  $ mpcareers path assistant-engineer mastering-engineer
  $ mpcareers path from recording engineer to studio manager --json
  $ mpcareers path foley-artist
"""


def run(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="FROM [TO]",
            help="One role, or the one to leave and the one to reach.",
            autocompletion=options.complete_roles,
        ),
    ],
    full: options.FullOption = False,
    width: options.WidthOption = PROSE_WIDTH,
    data: options.DataOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Print the routes between two roles, or the neighborhood of one."""
    from mpcareers.guide.path import read_ends

    catalog, whole = options.open_catalog(data), options.in_full(full)
    start, goal = read_ends(catalog, words)
    if goal is None:
        _show_neighborhood(catalog, start, full=whole, as_json=as_json, width=width)
    else:
        _show_routes(catalog, start, goal, full=whole, as_json=as_json, width=width)


def _show_neighborhood(
    catalog: Catalog, name: str, *, full: bool, as_json: bool, width: int
) -> None:
    from mpcareers.guide.neighborhood import neighborhood
    from mpcareers.views.neighborhood import neighborhood_page
    from mpcareers.views.output import show_answer

    answer = neighborhood(catalog, catalog.resolve(name))
    show_answer(
        answer, lambda: neighborhood_page(answer, catalog, full=full), as_json=as_json, width=width
    )


def _show_routes(
    catalog: Catalog, start: str, goal: str, *, full: bool, as_json: bool, width: int
) -> None:
    from mpcareers.guide.path import path_by_names
    from mpcareers.views.output import show_answer
    from mpcareers.views.path import path_page

    answer = path_by_names(catalog, start, goal)
    show_answer(answer, lambda: path_page(answer, catalog, full=full), as_json=as_json, width=width)
    if not answer.routes:
        raise options.not_found(
            f"mpcareers: no route leads from {answer.start} to {answer.goal}; "
            f"for the ways into it try: mpcareers path {answer.goal}"
        )
