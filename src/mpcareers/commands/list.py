"""`mpcareers list`: the roles that fit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Final, Literal

import typer

from mpcareers.commands import options

HELP: Final = """List the roles that fit.

Each filter may be repeated: several values of one filter mean any of them,
different filters mean all of them. Of conditions, all of --with must be named in
the role and none of --without; one that is not named is not ruled out.

--sort pay ranks by earnings within one country, unit and kind of figure: the
figure for the job itself before one for a wider group or a neighboring job,
then the newest, then one for all industries, then the lowest. Roles without one come last.

\b
In a pipe, one TAB-separated row per role:
  id, title, family, level, summary
  the same five, then with --sort pay:
    amount, unit, figure, year, fit, occupation, source
  id, "kept" or "dropped", reasons: with --explain
With --json, an array of whole roles; with --explain, an object instead:
  {"kept": [ROLE...], "dropped": [{"id": ID, "reasons": [TEXT...]}...]}

\b
Examples:
  $ mpcareers list --setting studio
  $ mpcareers list --phase mixing --level senior
  $ mpcareers list --with "from home" --without loud --explain
  $ mpcareers list --sort pay --country US --per year --figure median
  $ mpcareers list --skill EQ --json
"""


def _complete_levels() -> list[str]:
    from mpcareers.catalog.model import LEVELS

    return list(LEVELS)


def _complete_pay(field: str) -> Callable[[typer.Context], list[str]]:
    """Return a completion function for what goes with the pay options already typed."""

    def complete(ctx: typer.Context) -> list[str]:
        from mpcareers.guide.pay_order import matching_kinds

        typed = [ctx.params.get(name) for name in ("country", "per", "figure")]
        kinds = matching_kinds(options.open_catalog(ctx.params.get("data")), *typed)
        return list(dict.fromkeys(getattr(kind, field) for kind in kinds))

    return complete


_FAMILY: Final = options.words_option("--family", "families", "Group of neighboring jobs.")
_SETTING: Final = options.words_option("--setting", "settings", "Where the work is done.")
_PHASE: Final = options.words_option("--phase", "phases", "Step of a production.")
_SKILL: Final = options.words_option("--skill", "skills", "Something the role can do.")
_TOOL: Final = options.words_option("--tool", "tools", "Something the role works with.")
_WITH: Final = options.words_option("--with", "conditions", "Condition that must be named.")
_WITHOUT: Final = options.words_option("--without", "conditions", "Condition that must not be.")
_LEVEL: Final = typer.Option(
    metavar="WORD", help="entry, mid or senior.", autocompletion=_complete_levels
)
_COUNTRY: Final = typer.Option(
    metavar="CODE", help="As in US or UK.", autocompletion=_complete_pay("country")
)
_PER: Final = typer.Option(
    metavar="UNIT", help="As in year or day.", autocompletion=_complete_pay("per")
)
_FIGURE: Final = typer.Option(
    metavar="KIND", help="median, mean or typical.", autocompletion=_complete_pay("figure")
)


def run(
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
    sort: Annotated[
        Literal["pay"] | None,
        typer.Option(metavar="pay", help="Needs --country, --per and --figure."),
    ] = None,
    country: Annotated[str | None, _COUNTRY] = None,
    per: Annotated[str | None, _PER] = None,
    figure: Annotated[str | None, _FIGURE] = None,
    data: options.DataOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Print the roles that pass the filters, sorted by pay if asked for."""
    from mpcareers.guide.listing import list_roles
    from mpcareers.views import listing as views
    from mpcareers.views import output

    catalog = options.open_catalog(data)
    words = {
        "family": family, "setting": setting, "phase": phase, "level": level,
        "skill": skill, "tool": tool, "with_": with_, "without": without,
    }  # fmt: skip
    answer = list_roles(catalog, words, sort=sort, pay=(country, per, figure))
    if as_json and not explain:
        output.print_json_array(map(catalog.json_of, answer.kept))
        return
    output.show_answer(
        answer.explanation(catalog) if as_json else answer,
        lambda: views.listing_page(answer, catalog, explain=explain),
        lambda: views.listing_rows(answer, catalog, explain=explain),
        as_json=as_json,
    )
