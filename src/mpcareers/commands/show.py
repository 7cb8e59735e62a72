"""`mpcareers show`: one role in full."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from mpcareers.commands import options

HELP: Final = """Show one role: work, skills, ways in and out, pay, sources.

A name may be typed as one word or several, in upper or lower case; it is never guessed.

\b
Examples:
  $ mpcareers show mastering-engineer
  $ mpcareers show Recording Engineer/Mixer
  $ mpcareers show foley-artist --json
"""


def run(
    role: Annotated[
        list[str],
        typer.Argument(
            metavar="ROLE",
            help="The role's id, title or other name.",
            autocompletion=options.complete_roles,
        ),
    ],
    data: options.DataOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Print the profile of a role."""
    from mpcareers.guide.profile import profile
    from mpcareers.views.output import show_answer
    from mpcareers.views.profile import profile_page

    catalog = options.open_catalog(data)
    found = catalog.resolve(" ".join(role))
    show_answer(found, lambda: profile_page(profile(catalog, found)), as_json=as_json)
