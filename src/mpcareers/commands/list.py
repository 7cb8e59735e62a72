"""`mpcareers list`: the roles that fit."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from mpcareers.commands import options
from mpcareers.terminal import PROSE_WIDTH

HELP: Final = """List the jobs, all of them or those that fit.

TEXT is any words: a family, a setting, a stage, a skill, a tool, a level, an answer
about daily life or part of a title. Each filter may be repeated: several values of one
filter mean any of them, different filters mean all of them. Answers about daily life
are filtered with --with (all of them) and --without (none of them).

\b
In a pipe, one TAB-separated row per role:
  id, title, family, level, summary
  id, "kept" or "dropped", reasons: with --explain
With --json, an array of whole roles; with --explain, an object instead:
  {"kept": [ROLE...], "dropped": [{"id": ID, "reasons": [TEXT...]}...]}

\b
Daily life, for --with and --without:
  hours       regular-hours, irregular-hours, nights-and-weekends,
              long-days, tight-deadlines
  place       from-home, partly-from-home, on-site
  company     works-alone, works-in-a-team, alone-and-in-teams
  employment  mostly-freelance, mostly-employed, freelance-and-employed,
              pay-may-follow-sales
  degree      no-degree-needed, degree-helps, degree-usual
  instrument  no-instrument-needed, instrument-helps, instrument-needed
  travel      little-travel, some-travel, much-travel
  strain      hearing, heavy-lifting, long-standing, sitting-and-screen,
              heights, light

\b
Examples:
  $ mpcareers list live entry
  $ mpcareers list --phase mixing --level senior
  $ mpcareers list --with "from home" --without loud --explain
  $ mpcareers list --skill EQ --json
"""


_FAMILY: Final = options.words_option("--family", "families", "Group of neighboring jobs.")
_SETTING: Final = options.words_option("--setting", "settings", "Where the work is done.")
_PHASE: Final = options.words_option("--phase", "phases", "Step of a production.")
_SKILL: Final = options.words_option("--skill", "skills", "Something the role can do.")
_TOOL: Final = options.words_option("--tool", "tools", "Something the role works with.")
_WITH: Final = options.words_option("--with", "daily_answers", "What daily life must be like.")
_WITHOUT: Final = options.words_option("--without", "daily_answers", "What it must not be like.")
_LEVEL: Final = typer.Option(
    metavar="WORD", help="entry, mid or senior.", autocompletion=options.complete_levels
)


def run(
    text: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TEXT",
            help="Any words that the job must answer to.",
            show_default=False,
            autocompletion=options.complete_terms("families"),
        ),
    ] = None,
    family: Annotated[options.Words, _FAMILY] = None,
    setting: Annotated[options.Words, _SETTING] = None,
    phase: Annotated[options.Words, _PHASE] = None,
    level: Annotated[options.Words, _LEVEL] = None,
    skill: Annotated[options.Words, _SKILL] = None,
    tool: Annotated[options.Words, _TOOL] = None,
    with_: Annotated[options.Words, _WITH] = None,
    without: Annotated[options.Words, _WITHOUT] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why other roles are left out.")
    ] = False,
    full: options.FullOption = False,
    width: options.WidthOption = PROSE_WIDTH,
    data: options.DataOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Print the roles that answer to the words and pass the filters."""
    from mpcareers.guide.listing import list_roles
    from mpcareers.views import listing as views
    from mpcareers.views import output

    catalog = options.open_catalog(data)
    words = {
        "family": family, "setting": setting, "phase": phase, "level": level,
        "skill": skill, "tool": tool, "with_": with_, "without": without,
    }  # fmt: skip
    answer = list_roles(catalog, " ".join(text or ()), words)
    if as_json and not explain:
        output.print_json_array(map(catalog.json_of, answer.kept))
        return
    output.show_answer(
        answer.explanation(catalog) if as_json else answer,
        lambda: views.listing_page(answer, catalog, explain=explain, full=full),
        lambda: views.listing_rows(answer, catalog, explain=explain),
        as_json=as_json,
        width=width,
    )
