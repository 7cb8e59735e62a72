"""`mpcareers show`: one role, on one screen or in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from mpcareers.commands import options
from mpcareers.terminal import PROSE_WIDTH

if TYPE_CHECKING:
    from collections.abc import Collection

    from mpcareers.guide.profile import Profile
    from mpcareers.views.page import Page

HELP: Final = """Show one role: on one screen, or the sections you ask for.

A name may be typed as one word or several, in upper or lower case; it is never
guessed. A section may follow it. In a pipe, the whole profile is printed.

\b
Sections: work, skills, daily-life, people, ways-in, finding-work,
hard-parts, pay, outlook, names, codes, questions, disputes, sources

\b
Examples:
  $ mpcareers show mastering-engineer
  $ mpcareers show Recording Engineer/Mixer pay
  $ mpcareers show foley-artist --only ways-in,hard-parts
  $ mpcareers show foley-artist --json
"""


def _complete_sections() -> list[str]:
    from mpcareers.guide.profile import SECTIONS

    return list(SECTIONS)


def run(
    role: Annotated[
        list[str],
        typer.Argument(
            metavar="ROLE",
            help="The role's id, title or other name.",
            autocompletion=options.complete_roles,
        ),
    ],
    only: Annotated[
        str | None,
        typer.Option(
            metavar="SECTION[,SECTION]",
            help="Print these sections.",
            autocompletion=_complete_sections,
        ),
    ] = None,
    full: options.FullOption = False,
    width: options.WidthOption = PROSE_WIDTH,
    data: options.DataOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Print a role's card, its whole profile, or some sections."""
    from mpcareers.guide.profile import profile, read_sections, role_and_section
    from mpcareers.views.output import show_answer

    catalog = options.open_catalog(data)
    found, named = role_and_section(catalog, role)
    typed = ",".join(each for each in (only, named) if each is not None and each != "")
    sections = read_sections(typed) if only is not None or named else None
    show_answer(
        found,
        lambda: _page(profile(catalog, found), sections, full=full),
        as_json=as_json,
        width=width,
    )


def _page(profile: Profile, sections: Collection[str] | None, *, full: bool) -> Page:
    from mpcareers.views.card import card_page
    from mpcareers.views.profile import profile_page

    if sections is not None:
        return profile_page(profile, sections)
    return profile_page(profile) if options.in_full(full) else card_page(profile)
