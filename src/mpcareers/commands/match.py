"""`mpcareers match`: the roles that fit a background, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from mpcareers.commands import options
from mpcareers.terminal import PROSE_WIDTH, can_converse

if TYPE_CHECKING:
    from mpcareers.catalog.catalog import Catalog
    from mpcareers.guide.background import Words

HELP: Final = """Find the roles that fit what you want, can do and work with.

Without options, on a terminal, a short conversation asks for it. Each option may be
repeated; several settings, or several answers to one question, mean any of them.

What counts is the share of a role's essential skills and tools that you have; a wish
that it does not fulfill halves that, and the useful ones only break ties.

\b
Examples:
  $ mpcareers match --skill EQ --skill "ear for tone" --without "on site"
  $ mpcareers match --tool "Pro Tools" --setting studio --json
  $ mpcareers match --skill mixing --for mastering-engineer
"""

_SKILL: Final = options.words_option("--skill", "skills", "Something you can do.")
_TOOL: Final = options.words_option("--tool", "tools", "Something you work with.")
_SETTING: Final = options.words_option("--setting", "settings", "Where you would work.")
_LEVEL: Final = typer.Option(
    metavar="WORD", help="entry, mid or senior.", autocompletion=options.complete_levels
)
_WITH: Final = options.words_option("--with", "daily_answers", "What daily life should be like.")
_WITHOUT: Final = options.words_option("--without", "daily_answers", "What it should not be like.")


def run(
    skill: Annotated[options.Words, _SKILL] = None,
    tool: Annotated[options.Words, _TOOL] = None,
    setting: Annotated[options.Words, _SETTING] = None,
    level: Annotated[options.Words, _LEVEL] = None,
    with_: Annotated[options.Words, _WITH] = None,
    without: Annotated[options.Words, _WITHOUT] = None,
    for_role: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="ROLE",
            help="Show all that this one role needs.",
            autocompletion=options.complete_roles,
        ),
    ] = None,
    full: options.FullOption = False,
    width: options.WidthOption = PROSE_WIDTH,
    data: options.DataOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Print the roles that fit, or what is missing for one role."""
    catalog = options.open_catalog(data)
    words: Words = {
        "skill": skill or (),
        "tool": tool or (),
        "setting": setting or (),
        "level": level or (),
        "with": with_ or (),
        "without": without or (),
    }
    if for_role:
        _show_gap(
            catalog, words, for_role, full=options.in_full(full), as_json=as_json, width=width
        )
    elif not any(words.values()) and not as_json and can_converse():
        from mpcareers.commands.conversation import converse

        converse(catalog, data)
    else:
        _show_ranking(catalog, words, full=full, as_json=as_json)


def _show_gap(
    catalog: Catalog, words: Words, name: str, *, full: bool, as_json: bool, width: int
) -> None:
    from mpcareers.guide.background import read_background
    from mpcareers.guide.match import gap
    from mpcareers.views.match import gap_page
    from mpcareers.views.output import show_answer

    role = catalog.resolve(name)
    background = read_background(catalog.vocabulary, words, may_be_empty=True)
    answer = gap(catalog, background, role)
    show_answer(answer, lambda: gap_page(answer, catalog, full=full), as_json=as_json, width=width)


def _show_ranking(catalog: Catalog, words: Words, *, full: bool, as_json: bool) -> None:
    from mpcareers.guide.background import read_background
    from mpcareers.guide.match import ranked
    from mpcareers.views.match import matches_page, matches_rows
    from mpcareers.views.output import show_answer

    background = read_background(catalog.vocabulary, words, may_be_empty=False)
    matches = ranked(catalog, background)
    show_answer(
        matches,
        lambda: matches_page(matches, background, catalog, full=full),
        lambda: matches_rows(matches, catalog),
        as_json=as_json,
    )
