"""`mpcareers path`: how people get from one role to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mpcareers.catalog.errors import RoleNameError
from mpcareers.commands.options import DataOption, JsonOption, open_catalog
from mpcareers.exit_codes import ExitCode
from mpcareers.views.output import say

if TYPE_CHECKING:
    from mpcareers.catalog.catalog import Catalog
    from mpcareers.catalog.model import Role


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(path)


def path(
    start: Annotated[
        str,
        typer.Argument(
            metavar="FROM",
            help="A role; a name of several words needs quotes.",
        ),
    ],
    goal: Annotated[
        str | None,
        typer.Argument(metavar="[TO]", help="The role to reach."),
    ] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show how people get from role to role, or into and out of one.

    Two roles: every shortest route, what is to be learned at each step and what the sources
    say of it. Without a route the exit code is 1, the roles that come nearest are shown, and
    the routes in the JSON are an empty list.

    One role: the doors into it, and the roles up to two steps before and after it.

    \b
    Examples:
      $ mpcareers path assistant-engineer mastering-engineer
      $ mpcareers path "recording engineer" "studio manager" --json
      $ mpcareers path foley-artist
    """
    catalog = open_catalog(data)
    if goal is None:
        _show_neighborhood(catalog, catalog.resolve(start), as_json=as_json)
    else:
        _show_routes(catalog, *_two_roles(catalog, start, goal), as_json=as_json)


def _two_roles(catalog: Catalog, start: str, goal: str) -> tuple[Role, ...]:
    """Return the roles that are meant.

    Raises:
        RoleNameError: when a name leads to no single role.
        BadParameter: when both lead to the same.

    """
    try:
        roles = catalog.resolve_all((start, goal))
    except RoleNameError as error:
        raise RoleNameError(f"{error}\na name of several words needs quotes") from error
    if len(roles) == 1:
        raise typer.BadParameter(f"this is {roles[0].id} again", param_hint="TO")
    return roles


def _show_neighborhood(catalog: Catalog, role: Role, *, as_json: bool) -> None:
    from mpcareers.guide.neighborhood import neighborhood
    from mpcareers.views.neighborhood import neighborhood_page
    from mpcareers.views.output import print_json, print_page

    answer = neighborhood(catalog, role)
    if as_json:
        print_json(answer)
    else:
        print_page(neighborhood_page(answer, catalog))


def _show_routes(catalog: Catalog, start: Role, goal: Role, *, as_json: bool) -> None:
    from mpcareers.guide.path import path as path_between
    from mpcareers.views.output import print_json, print_page
    from mpcareers.views.path import path_page

    answer = path_between(catalog, start, goal)
    if as_json:
        print_json(answer)
    else:
        print_page(path_page(answer, catalog))
    if not answer.routes:
        say(
            f"mpcareers: no route leads from {start.id} to {goal.id}; "
            f"for the doors into it try: mpcareers path {goal.id}"
        )
        raise typer.Exit(ExitCode.NOT_FOUND)
