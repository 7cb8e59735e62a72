"""How do these roles differ, and how are they related?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import Final, Literal, get_args

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Pay, Role
from mpcareers.catalog.record import record
from mpcareers.guide.usage import UsageError

RelationKind = Literal["is a kind of", "leads to", "works with"]


@record
class Relation:
    """A relation between two of the roles; `text` and `sources` are those of the catalog."""

    role: str
    kind: RelationKind
    other: str
    text: str | None
    sources: tuple[str, ...]


@record
class PayGroup:
    """Figures that may be compared with each other: one country, unit, kind and fit.

    Figures of a measured occupation share its id in `occupation`; for the jobs themselves it
    is None.
    """

    country: str
    currency: str | None
    per: str
    kind: str
    fit: str
    occupation: str | None
    figures: dict[str, tuple[Pay, ...]]


@record
class Comparison:
    """What roles share and where they differ, field by field.

    `same` has what all of them have, `different` what only one of them has, by role, and
    `some` what several but not all have, each with the ids of those roles.
    """

    roles: tuple[Role, ...]
    relations: tuple[Relation, ...]
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
    "essential_skills": lambda role: role.skills.essential,
    "useful_skills": lambda role: role.skills.useful,
    "essential_tools": lambda role: role.tools.essential,
    "useful_tools": lambda role: role.tools.useful,
    "daily_life": lambda role: tuple(sorted(role.answers)),
    "works_with": lambda role: tuple(each.role for each in role.works_with if each.role),
    "leads_to": lambda role: tuple(each.role for each in role.leads_to if each.role),
}


MIN_ROLES: Final = 2

MAX_ROLES: Final = 100
"""Roles in one comparison: each is a column, and each unknown one a line with suggestions."""


def compare_by_names(catalog: Catalog, names: Sequence[str]) -> Comparison:
    """Compare the roles that go by these names.

    Raises:
        UsageError: when they are too few or too many.
        RoleNameError: when a name does not lead to one role.

    """
    option = "ROLE ROLE..."
    if len(names) > MAX_ROLES:
        raise UsageError(f"at most {MAX_ROLES} roles can be compared", option)
    roles = catalog.resolve_all(names)
    if len(roles) < MIN_ROLES:
        raise UsageError("name at least two different roles", option)
    return compare(roles)


def compare(roles: Sequence[Role]) -> Comparison:
    """Compare two or more roles field by field."""
    ids_by_value = {name: _ids_by_value(roles, values) for name, values in _FIELDS.items()}
    return Comparison(
        roles=tuple(roles),
        relations=tuple(
            sorted(_relations(roles), key=lambda each: get_args(RelationKind).index(each.kind))
        ),
        same={
            name: tuple(each for each, ids in held.items() if len(ids) == len(roles))
            for name, held in ids_by_value.items()
        },
        different={
            name: {
                role.id: tuple(each for each, ids in held.items() if ids == (role.id,))
                for role in roles
            }
            for name, held in ids_by_value.items()
        },
        some={
            name: {each: ids for each, ids in held.items() if 1 < len(ids) < len(roles)}
            for name, held in ids_by_value.items()
        },
        pay=_pay_groups(roles),
    )


def _ids_by_value(
    roles: Sequence[Role], values: Callable[[Role], tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Return each value of a field with the ids of the roles that have it."""
    ids_by_value: dict[str, tuple[str, ...]] = {}
    for role in roles:
        for value in values(role):
            ids_by_value[value] = (*ids_by_value.get(value, ()), role.id)
    return ids_by_value


def _relations(roles: Sequence[Role]) -> Iterable[Relation]:
    for first, second in combinations(roles, 2):
        for role, other in ((first, second), (second, first)):
            if role.kind_of == other.id:
                yield Relation(role.id, "is a kind of", other.id, None, ())
            for step in role.leads_to:
                if step.role == other.id:
                    yield Relation(role.id, "leads to", other.id, step.text, step.sources)
            for colleague in role.works_with:
                if colleague.role == other.id:
                    text, sources = colleague.text, colleague.sources
                    yield Relation(role.id, "works with", other.id, text, sources)


def _pay_groups(roles: Sequence[Role]) -> tuple[PayGroup, ...]:
    """Group all figures; in a group, those of a role are sorted by year, the undated last."""
    groups: dict[tuple[str | None, ...], dict[str, tuple[Pay, ...]]] = {}
    for role in roles:
        for pay in sorted(role.pay, key=lambda pay: -(pay.year or 0)):
            figures = groups.setdefault(_group_key(pay), {})
            figures[role.id] = (*figures.get(role.id, ()), pay)
    return tuple(_pay_group(figures) for figures in groups.values())


def _group_key(pay: Pay) -> tuple[str | None, ...]:
    return (pay.country, pay.currency, pay.per, pay.kind, pay.fit, _measured(pay))


def _measured(pay: Pay) -> str | None:
    return None if pay.fit == "same" else pay.occupation


def _pay_group(figures: dict[str, tuple[Pay, ...]]) -> PayGroup:
    first = next(iter(figures.values()))[0]
    return PayGroup(
        country=first.country,
        currency=first.currency,
        per=first.per,
        kind=first.kind,
        fit=first.fit,
        occupation=_measured(first),
        figures=figures,
    )
