"""`mpcareers match`: the roles that fit a background, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from mpcareers.commands import options
from mpcareers.terminal import can_converse

if TYPE_CHECKING:
    from mpcareers.catalog.catalog import Catalog
    from mpcareers.guide.background import Words

HELP: Final = """Rank roles by how much of what they need you already have.

What few roles need weighs more, as it says more about a role. Each option may be
repeated; several settings mean any of them. Without options, on a terminal, a short
conversation asks for what you have.

\b
Examples:
  $ mpcareers match --skill EQ --skill "critical listening" --setting studio
  $ mpcareers match --tool "Pro Tools" --tool microphone --json
  $ mpcareers match --skill mixing --for mastering-engineer
"""

_SKILL: Final = options.words_option("--skill", "skills", "Something you can do.")
_TOOL: Final = options.words_option("--tool", "tools", "Something you work with.")
_SETTING: Final = options.words_option("--setting", "settings", "Where you would work.")


def run(
    skill: Annotated[options.Words, _SKILL] = None,
    tool: Annotated[options.Words, _TOOL] = None,
    setting: Annotated[options.Words, _SETTING] = None,
    for_role: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="ROLE",
            help="Show all that this one role needs.",
            autocompletion=options.complete_roles,
        ),
    ] = None,
    data: options.DataOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Print the roles that fit, or what is missing for one role."""
    catalog = options.open_catalog(data)
    if not (skill or tool or setting or for_role or as_json) and can_converse():
        from mpcareers.commands.conversation import converse

        converse(catalog, data)
        return
    words: Words = {"skill": skill or (), "tool": tool or (), "setting": setting or ()}
    if for_role:
        _show_gap(catalog, words, for_role, as_json=as_json)
    else:
        _show_ranking(catalog, words, as_json=as_json)


def _show_gap(catalog: Catalog, words: Words, name: str, *, as_json: bool) -> None:
    from mpcareers.guide.background import read_background
    from mpcareers.guide.match import gap
    from mpcareers.views.match import gap_page
    from mpcareers.views.output import show_answer

    role = catalog.resolve(name)
    background = read_background(catalog.vocabulary, words, may_be_empty=True)
    answer = gap(catalog, background, role)
    show_answer(answer, lambda: gap_page(answer, catalog), as_json=as_json)


def _show_ranking(catalog: Catalog, words: Words, *, as_json: bool) -> None:
    from mpcareers.guide.background import read_background
    from mpcareers.guide.match import ranked
    from mpcareers.views.match import matches_page, matches_rows
    from mpcareers.views.output import show_answer

    background = read_background(catalog.vocabulary, words, may_be_empty=False)
    matches = ranked(catalog, background)
    show_answer(
        matches,
        lambda: matches_page(matches, background, catalog),
        lambda: matches_rows(matches),
        as_json=as_json,
    )
