"""How do these roles differ, and what ties them together?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import Final, Literal, get_args

from mpcareers.catalog.frozen import frozen
from mpcareers.catalog.model import Pay, Role

Tie = Literal["is a kind of", "leads to", "works with"]


@frozen
class Kinship:
    """A tie from one compared role to another; `text` and `sources` are the catalog's words."""

    role: str
    tie: Tie
    other: str
    text: str | None
    sources: tuple[str, ...]


@frozen
class PayGroup:
    """Figures that may be held against each other: one country, unit, measure and fit.

    Figures of a wider or neighboring group also share the `occupation` that was measured;
    for those of the jobs themselves it is None.
    """

    country: str
    currency: str | None
    per: str
    measures: str
    fit: str
    occupation: str | None
    figures: dict[str, tuple[Pay, ...]]


@frozen
class Comparison:
    """What sets roles apart, field by field.

    `same` has what all of them have, `different` what only one of them has, by role, and
    `some` what several but not all have, each with the ids of those roles.
    """

    roles: tuple[Role, ...]
    kinship: tuple[Kinship, ...]
    same: dict[str, tuple[str, ...]]
    different: dict[str, dict[str, tuple[str, ...]]]
    some: dict[str, dict[str, tuple[str, ...]]]
    pay: tuple[PayGroup, ...]


_FIELDS: Final[dict[str, Callable[[Role], tuple[str, ...]]]] = {
    "family": lambda role: (role.family,),
    "level": lambda role: (role.level,),
    "productions": lambda role: role.productions,
    "phases": lambda role: role.phases,
    "settings": lambda role: role.settings,
    "skills": lambda role: role.skills,
    "tools": lambda role: role.tools,
    "conditions": lambda role: role.conditions,
    "works_with": lambda role: tuple(each.role for each in role.works_with if each.role),
    "leads_to": lambda role: tuple(each.role for each in role.leads_to if each.role),
}


def compare(roles: Sequence[Role]) -> Comparison:
    """Compare two or more roles field by field."""
    holders = {name: _holders(roles, values) for name, values in _FIELDS.items()}
    return Comparison(
        roles=tuple(roles),
        kinship=tuple(sorted(_kinship(roles), key=lambda each: get_args(Tie).index(each.tie))),
        same={
            name: tuple(each for each, ids in held.items() if len(ids) == len(roles))
            for name, held in holders.items()
        },
        different={
            name: {
                role.id: tuple(each for each, ids in held.items() if ids == (role.id,))
                for role in roles
            }
            for name, held in holders.items()
        },
        some={
            name: {each: ids for each, ids in held.items() if 1 < len(ids) < len(roles)}
            for name, held in holders.items()
        },
        pay=_pay_groups(roles),
    )


def _holders(
    roles: Sequence[Role], values: Callable[[Role], tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Return each value of a field with the ids of the roles that have it."""
    holders: dict[str, tuple[str, ...]] = {}
    for role in roles:
        for value in values(role):
            holders[value] = (*holders.get(value, ()), role.id)
    return holders


def _kinship(roles: Sequence[Role]) -> Iterable[Kinship]:
    for first, second in combinations(roles, 2):
        for role, other in ((first, second), (second, first)):
            if role.kind_of == other.id:
                yield Kinship(role.id, "is a kind of", other.id, None, ())
            for step in role.leads_to:
                if step.role == other.id:
                    yield Kinship(role.id, "leads to", other.id, step.text, step.sources)
            for colleague in role.works_with:
                if colleague.role == other.id:
                    text, sources = colleague.text, colleague.sources
                    yield Kinship(role.id, "works with", other.id, text, sources)


def _pay_groups(roles: Sequence[Role]) -> tuple[PayGroup, ...]:
    """Group all figures; within a group each role's come newest first, undated last."""
    groups: dict[tuple[str | None, ...], dict[str, tuple[Pay, ...]]] = {}
    for role in roles:
        for pay in sorted(role.pay, key=lambda pay: -(pay.year or 0)):
            figures = groups.setdefault(_group_key(pay), {})
            figures[role.id] = (*figures.get(role.id, ()), pay)
    return tuple(_pay_group(figures) for figures in groups.values())


def _group_key(pay: Pay) -> tuple[str | None, ...]:
    return (pay.country, pay.currency, pay.per, pay.measures, pay.fit, _measured(pay))


def _measured(pay: Pay) -> str | None:
    return None if pay.fit == "same" else pay.occupation


def _pay_group(figures: dict[str, tuple[Pay, ...]]) -> PayGroup:
    first = next(iter(figures.values()))[0]
    return PayGroup(
        country=first.country,
        currency=first.currency,
        per=first.per,
        measures=first.measures,
        fit=first.fit,
        occupation=_measured(first),
        figures=figures,
    )
