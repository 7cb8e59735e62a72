"""What is known of the pay of a job, or of the pay in a country?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Literal

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Country, MinimumWage, Pay, PayKind, Role
from mpcareers.catalog.record import record
from mpcareers.guide.places import country_code, is_country, shown_code
from mpcareers.guide.usage import MAX_KNOWN, UsageError

Sort = Literal["job", "part", "wider", "neighbor", "price", "estimate"]
"""What figures have in common: counted for this very job, for a part of it, for a wider group or
a neighboring one; prices and fees, which are no earnings; and estimates, which nobody counted."""

SORTS: Final[tuple[Sort, ...]] = ("job", "part", "wider", "neighbor", "price", "estimate")

_OF_FITS: Final[dict[str, Sort]] = {
    "same": "job",
    "narrower": "part",
    "wider": "wider",
    "neighbor": "neighbor",
}


@record
class PaySection:
    """Figures of one sort; by country, in each the newest first and the undated last."""

    sort: Sort
    figures: tuple[Pay, ...]


@record
class PaidCountry:
    """A country with figures, and how many there are."""

    code: str
    name: str
    figures: int


@record
class RolePay:
    """What is known of the pay of a role, in one country or in all.

    `countries` are all that have figures for the role.
    """

    role: str
    title: str
    country: str | None
    sections: tuple[PaySection, ...]
    countries: tuple[PaidCountry, ...]


@record
class MeasuredGroup:
    """A group that a country counts: its newest figure, and the roles that are counted in it."""

    occupation: str
    title: str
    counts: str | None
    figure: Pay
    figures: int
    roles: tuple[str, ...]


@record
class CountryPay:
    """What a country counts, and the groups with figures, those of most roles first.

    `countries` are all that have figures.
    """

    code: str
    name: str
    counts: str | None
    next: str | None
    minimum_wage: MinimumWage | None
    groups: tuple[MeasuredGroup, ...]
    countries: tuple[PaidCountry, ...]


@record
class CountryFigures:
    """How much a country has: groups and roles with figures, their kinds, and what is next."""

    code: str
    name: str
    groups: int
    roles: int
    kinds: tuple[PayKind, ...]
    counts: str | None
    next: str | None


def role_pay(catalog: Catalog, role: Role, country: str | None) -> RolePay:
    """Return what is known of a role's pay, in a country by its code or in all."""
    figures = [each for each in role.pay if country is None or is_in(country, each)]
    order = list(dict.fromkeys(each.country for each in figures))
    figures.sort(key=lambda each: (order.index(each.country), -(each.year or 0)))
    sections = (PaySection(s, tuple(f for f in figures if sort_of(f) == s)) for s in SORTS)
    return RolePay(
        role=role.id,
        title=role.title,
        country=country,
        sections=tuple(each for each in sections if each.figures),
        countries=_paid_countries(catalog, role.pay),
    )


def sort_of(figure: Pay) -> Sort:
    """Return what a figure has in common with others that may stand beside it."""
    if figure.kind == "estimate":
        return "estimate"
    return "price" if figure.kind in {"price", "fee"} else _OF_FITS[figure.fit]


def headline(role: Role) -> Pay | None:
    """Return the figure that speaks most of a role: earnings, best those of the US.

    A neighboring group says nothing of the role itself.
    """
    ranked = sorted(
        (each for each in role.pay if each.fit != "neighbor"),
        key=lambda figure: (
            figure.kind != "earnings",
            not is_in("US", figure) and figure.kind == "earnings",
            SORTS.index(sort_of(figure)),
            figure.fit != "same",
            not is_in("US", figure),
        ),
    )
    return ranked[0] if ranked else None


def is_in(country: str, figure: Pay) -> bool:
    """Say whether a figure holds for the country with this code."""
    return country in figure.country.split("/")


def read_subject(catalog: Catalog, words: Sequence[str]) -> tuple[Role | None, str | None]:
    """Return the role and the country that the words name, as in `mix engineer in Germany`.

    Raises:
        RoleNameError: when what is no country does not lead to one role.

    """
    for place in range(len(words)):
        country = " ".join(words[place:])
        if is_country(catalog, country):
            name = " ".join(words[:place]).removesuffix(" in")
            return (catalog.resolve(name) if name else None), country
    return catalog.resolve(" ".join(words)), None


def read_country(catalog: Catalog, name: str) -> str:
    """Return the code of a country by its name or code, in capitals.

    Raises:
        UsageError: where it is neither the name of a country nor shaped like a code.

    """
    code = country_code(catalog, name)
    if code is None and len(name) == len("US") and name.isascii() and name.isalpha():
        code = name.upper()  # a country that the guide knows nothing of
    if code is None:
        known = sorted(paid_countries(catalog), key=lambda country: -country.figures)
        codes = ", ".join(shown_code(each.code) for each in known[:MAX_KNOWN])
        raise UsageError(
            f"'{name}' is no country that the guide knows",
            "--country",
            f"Known are: {codes}   All: mpcareers pay",
        )
    return code


def paid_countries(catalog: Catalog) -> tuple[PaidCountry, ...]:
    """Return all countries with figures, in the order of their codes."""
    return _paid_countries(catalog, (f for role in catalog.roles.values() for f in role.pay))


def _paid_countries(catalog: Catalog, figures: Iterable[Pay]) -> tuple[PaidCountry, ...]:
    counts: dict[str, int] = {}
    for figure in figures:
        for code in figure.country.split("/"):
            counts[code] = counts.get(code, 0) + 1
    return tuple(
        PaidCountry(code, _name(catalog, code), count) for code, count in sorted(counts.items())
    )


def _name(catalog: Catalog, code: str) -> str:
    country = catalog.countries.get(code.lower())
    return country.name if country else code


def country_pay(catalog: Catalog, code: str) -> CountryPay:
    """Return what a country counts; no groups where it counts nothing."""
    country = catalog.countries.get(code.lower())
    return CountryPay(
        code=code,
        name=_name(catalog, code),
        counts=country.counts if country else None,
        next=country.next if country else None,
        minimum_wage=country.minimum_wage if country else None,
        groups=_groups(catalog, country) if country else (),
        countries=paid_countries(catalog),
    )


def _groups(catalog: Catalog, country: Country) -> tuple[MeasuredGroup, ...]:
    """Return the groups with figures in which a role is counted."""
    figures: dict[str, list[Pay]] = {}
    roles: dict[str, list[str]] = {}
    for role in catalog.roles.values():
        own = [each for each in role.pay if each.occupation in country.occupations]
        for occupation in dict.fromkeys(str(each.occupation) for each in own):
            figures[occupation] = [each for each in own if each.occupation == occupation]
            roles.setdefault(occupation, []).append(role.id)
    groups = (
        MeasuredGroup(
            occupation=occupation,
            title=country.occupations[occupation].title,
            counts=country.occupations[occupation].counts,
            figure=max(own, key=lambda figure: figure.year or 0),
            figures=len(own),
            roles=tuple(roles[occupation]),
        )
        for occupation, own in figures.items()
    )
    return tuple(sorted(groups, key=lambda each: (-len(each.roles), each.title)))


def countries_pay(catalog: Catalog) -> tuple[CountryFigures, ...]:
    """Return how much each country has, in the order of the codes."""
    roles = list(catalog.roles.values())
    found = []
    for paid in paid_countries(catalog):
        country = catalog.countries.get(paid.code.lower())
        own = [(role.id, f) for role in roles for f in role.pay if is_in(paid.code, f)]
        found.append(
            CountryFigures(
                code=paid.code,
                name=paid.name,
                groups=len({f.occupation for _, f in own if f.occupation}),
                roles=len({role_id for role_id, _ in own}),
                kinds=tuple(dict.fromkeys(f.kind for _, f in own)),
                counts=country.counts if country else None,
                next=country.next if country else None,
            )
        )
    return tuple(found)
