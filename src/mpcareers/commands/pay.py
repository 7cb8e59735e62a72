"""`mpcareers pay`: what a job earns, as far as anybody counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from mpcareers.commands import options
from mpcareers.terminal import PROSE_WIDTH

if TYPE_CHECKING:
    from mpcareers.catalog.catalog import Catalog
    from mpcareers.catalog.model import Role

HELP: Final = """Show what is known of a job's pay, or what a country counts.

Figures for the job itself come first; wider and neighboring groups, prices and
estimates stand apart. Without ROLE: the countries, or one country's groups.

\b
Examples:
  $ mpcareers pay mix-engineer
  $ mpcareers pay foley artist --country UK
  $ mpcareers pay mix engineer in Germany
  $ mpcareers pay japan
  $ mpcareers pay --json
"""


def run(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ROLE",
            help="The role's id, title or other name, and a country; default: all.",
            show_default=False,
            autocompletion=options.complete_roles,
        ),
    ] = None,
    country: Annotated[
        str | None,
        typer.Option(
            metavar="CODE",
            help="A country's code or name.",
            autocompletion=options.complete_countries,
        ),
    ] = None,
    full: options.FullOption = False,
    width: options.WidthOption = PROSE_WIDTH,
    data: options.DataOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Print the pay of a role, the groups of a country, or the countries."""
    from mpcareers.guide.pay import read_subject

    catalog, whole = options.open_catalog(data), options.in_full(full)
    role, named = read_subject(catalog, words) if words else (None, None)
    where = country or named
    if role:
        _show_role(catalog, role, where, full=whole, width=width, as_json=as_json)
    elif where:
        _show_country(catalog, where, full=whole, width=width, as_json=as_json)
    else:
        _show_countries(catalog, as_json=as_json)


def _show_role(
    catalog: Catalog, role: Role, country: str | None, *, full: bool, width: int, as_json: bool
) -> None:
    from mpcareers.guide.pay import read_country, role_pay
    from mpcareers.views.output import show_answer
    from mpcareers.views.pay import no_role_pay, role_pay_page

    answer = role_pay(catalog, role, read_country(catalog, country) if country else None)
    if answer.sections or as_json:
        show_answer(answer, lambda: role_pay_page(answer, full=full), as_json=as_json, width=width)
    if not answer.sections:
        raise options.not_found(*no_role_pay(answer, country))


def _show_country(catalog: Catalog, country: str, *, full: bool, width: int, as_json: bool) -> None:
    from mpcareers.guide.pay import country_pay, read_country
    from mpcareers.views.output import show_answer
    from mpcareers.views.pay import country_pay_page, no_country_pay

    answer = country_pay(catalog, read_country(catalog, country))
    if answer.groups or as_json:
        show_answer(
            answer, lambda: country_pay_page(answer, full=full), as_json=as_json, width=width
        )
    if not answer.groups:
        raise options.not_found(*no_country_pay(answer, country))


def _show_countries(catalog: Catalog, *, as_json: bool) -> None:
    from mpcareers.guide.pay import countries_pay
    from mpcareers.views import pay as views
    from mpcareers.views.output import show_answer

    answer = countries_pay(catalog)
    show_answer(
        answer,
        lambda: views.countries_page(answer),
        lambda: views.countries_rows(answer),
        as_json=as_json,
    )
