"""`mpcareers list`: the roles that fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from mpcareers.commands.options import DataOption, JsonOption, open_catalog, term_ids

if TYPE_CHECKING:
    from mpcareers.catalog.catalog import Catalog
    from mpcareers.catalog.model import Term
    from mpcareers.guide.listing import Filters, Selection
    from mpcareers.guide.pay_order import PayKind, PayOrder
    from mpcareers.views.page import Page, Table

Words = list[str] | None


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("list")(list_roles)


def _filter_option(name: str, help_text: str) -> Any:
    return typer.Option(f"--{name}", metavar="WORD", help=help_text)


def list_roles(
    family: Annotated[Words, _filter_option("family", "Group of neighboring jobs.")] = None,
    setting: Annotated[Words, _filter_option("setting", "Where the work is done.")] = None,
    phase: Annotated[Words, _filter_option("phase", "Step of a production.")] = None,
    level: Annotated[Words, _filter_option("level", "entry, mid or senior.")] = None,
    skill: Annotated[Words, _filter_option("skill", "Something the role can do.")] = None,
    tool: Annotated[Words, _filter_option("tool", "Something the role works with.")] = None,
    with_: Annotated[Words, _filter_option("with", "Condition that must be named.")] = None,
    without: Annotated[Words, _filter_option("without", "Condition that must not be.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say why others drop out.")] = False,
    sort: Annotated[
        Literal["pay"] | None,
        typer.Option(metavar="pay", help="Needs --country, --per and --figure."),
    ] = None,
    country: Annotated[str | None, typer.Option(metavar="CODE", help="As in US or UK.")] = None,
    per: Annotated[str | None, typer.Option(metavar="UNIT", help="As in year or day.")] = None,
    figure: Annotated[
        str | None, typer.Option(metavar="KIND", help="median, mean or typical.")
    ] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the roles that fit.

    Each filter may be repeated: several values of one filter mean any of them,
    different filters mean all of them. Of conditions, all of --with must be named in
    the role and none of --without; one that is not named is not ruled out.

    --sort pay ranks by earnings within one country, unit and kind of figure: the
    figure for the job itself before one for a wider group or a neighboring job,
    then the newest, then one for all industries, then the lowest. Roles without one come last.

    \b
    In a pipe, one TAB-separated row a role:
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
    from mpcareers.views.output import print_json_array, print_page_or_rows

    given = (family, setting, phase, level, skill, tool, with_, without, country, per, figure)
    if as_json and not (any(given) or explain or sort):
        print_json_array(open_catalog(data).json_of_all())
        return
    from mpcareers.guide.listing import select
    from mpcareers.views.listing import dropped_page, verdict_rows

    catalog = open_catalog(data)
    filters = _filters(
        catalog, family=family, setting=setting, phase=phase, level=level,
        skill=skill, tool=tool, with_=with_, without=without,
    )  # fmt: skip
    selection = select(catalog, filters)
    order = _pay_order(catalog, selection.kept, sort, country, per, figure)
    if order:
        selection = replace(selection, kept=tuple(place.card.id for place in order.places))
    if as_json:
        _print_as_json(catalog, selection, explain=explain)
        return
    page, rows = _pay_views(order) if order else _role_views(catalog, selection.kept)
    if explain:
        page, rows = (*page, *dropped_page(selection.dropped)), verdict_rows(selection)
    print_page_or_rows(page, rows)


def _print_as_json(catalog: Catalog, selection: Selection, *, explain: bool) -> None:
    from mpcareers.catalog.json_text import json_text
    from mpcareers.views.output import print_json_array, print_json_object

    roles = map(catalog.json_of, selection.kept)
    if explain:
        print_json_object({"kept": roles, "dropped": map(json_text, selection.dropped)})
    else:
        print_json_array(roles)


def _role_views(catalog: Catalog, ids: Iterable[str]) -> tuple[Page, Table]:
    from mpcareers.views.listing import roles_page, roles_rows

    cards = tuple(catalog.cards[each] for each in ids)
    return roles_page(cards), roles_rows(cards)


def _pay_views(order: PayOrder) -> tuple[Page, Table]:
    from mpcareers.views.pay_order import pay_page, pay_rows

    return pay_page(order), pay_rows(order)


def _filters(catalog: Catalog, **words: Words) -> Filters:
    from mpcareers.catalog.model import LEVELS
    from mpcareers.guide.listing import Filters

    if not any(words.values()):
        return Filters()
    vocabulary = catalog.vocabulary
    terms: dict[str, Mapping[str, Term]] = {
        "family": vocabulary.families,
        "setting": vocabulary.settings,
        "phase": vocabulary.phases,
        "level": LEVELS,
        "skill": vocabulary.skills,
        "tool": vocabulary.tools,
        "with_": vocabulary.conditions,
        "without": vocabulary.conditions,
    }
    return Filters(
        **{
            field: term_ids(f"--{field.rstrip('_')}", given or (), terms[field])
            for field, given in words.items()
        }
    )


def _pay_order(
    catalog: Catalog,
    ids: Iterable[str],
    sort: str | None,
    country: str | None,
    per: str | None,
    figure: str | None,
) -> PayOrder | None:
    """Return the roles by the kind of pay that was named, if any.

    Raises:
        BadParameter: naming the kinds the catalog has, when it has no such kind.

    """
    given = tuple(word.casefold() for word in (country, per, figure) if word is not None)
    if sort is None:
        if given:
            raise typer.BadParameter("--country, --per and --figure need --sort pay")
        return None
    from mpcareers.guide.pay_order import by_pay, kinds_of_pay

    kinds = kinds_of_pay(catalog)
    for kind in kinds:
        if given == (kind.country.casefold(), kind.per, kind.figure):
            return by_pay(map(catalog.roles.__getitem__, ids), kind)
    raise typer.BadParameter(_only_within(kinds), param_hint="--sort")


def _only_within(kinds: Mapping[PayKind, int]) -> str:
    known = "\n".join(
        f"  --country {kind.country} --per {kind.per} --figure {kind.figure}"
        f"  ({count} {'role' if count == 1 else 'roles'})"
        for kind, count in kinds.items()
    )
    return f"pay compares only within one country, unit and kind of figure. There are:\n{known}"
