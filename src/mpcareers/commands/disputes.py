"""`mpcareers disputes`: where the sources disagree."""

from __future__ import annotations

from typing import Annotated

import typer

from mpcareers.commands.options import DataOption, JsonOption, open_catalog


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(disputes)


def disputes(
    role: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ROLE]",
            help="The role's id, title or other name; else all roles.",
            show_default=False,
        ),
    ] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show where sources disagree, who says what, and to what gain.

    \b
    Examples:
      $ mpcareers disputes mastering-engineer
      $ mpcareers disputes --json
    """
    from mpcareers.guide.disputes import disputes as disputes_about
    from mpcareers.views.disputes import disputes_page
    from mpcareers.views.output import print_json, print_page

    catalog = open_catalog(data)
    roles = [catalog.resolve(" ".join(role))] if role else catalog.roles.values()
    answer = disputes_about(catalog, roles)
    if as_json:
        print_json(answer)
    else:
        print_page(disputes_page(answer, catalog))
