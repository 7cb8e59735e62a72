"""`mpcareers show`: one role in full."""

from __future__ import annotations

from typing import Annotated

import typer

from mpcareers.commands.options import DataOption, JsonOption, open_catalog


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(show)


def show(
    role: Annotated[
        list[str],
        typer.Argument(metavar="ROLE", help="The role's id, title or other name."),
    ],
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one role: work, skills, ways in and out, pay, sources.

    A name may be written as one word or several, in any case; it is never guessed.

    \b
    Examples:
      $ mpcareers show mastering-engineer
      $ mpcareers show Recording Engineer/Mixer
      $ mpcareers show foley-artist --json
    """
    from mpcareers.views.output import print_json_text, print_page

    catalog = open_catalog(data)
    role_id = catalog.resolve_id(" ".join(role))
    if as_json:
        print_json_text(catalog.json_of(role_id))
        return
    from mpcareers.guide.profile import profile
    from mpcareers.views.profile import profile_page

    print_page(profile_page(profile(catalog, catalog.roles[role_id])))
