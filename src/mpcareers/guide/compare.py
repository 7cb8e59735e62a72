"""How do these roles differ, and how are they related?"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, Literal, get_args

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Fit, Pay, PayKind, Question, Role
from mpcareers.catalog.names import normalized
from mpcareers.catalog.record import record
from mpcareers.guide.usage import UsageError

RelationKind = Literal["is a kind of", "leads to", "works with"]

_ASKS_DIFFERENCE: Final = re.compile(r"\b(differs?|different|difference|same)\b")


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

    `question` is the one that asks for the difference of all these roles, if any of them
    answers it. `same` has what all of them have, `different` what only one of them has, by
    role, and `some` what several but not all have, each with the ids of those roles.
    `daily_life` has the answers by facet and role; `unknown` is one of them.
    """

    roles: tuple[Role, ...]
    question: Question | None
    relations: tuple[Relation, ...]
    same: dict[str, tuple[str, ...]]
    different: dict[str, dict[str, tuple[str, ...]]]
    some: dict[str, dict[str, tuple[str, ...]]]
    daily_life: dict[str, dict[str, tuple[str, ...]]]
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
        question=min(_differences(roles), key=lambda each: len(each.question), default=None),
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
        daily_life={
            facet: {role.id: role.daily_life[facet].answer for role in roles}
            for facet in roles[0].daily_life
        },
        pay=_pay_groups(roles),
    )


def _differences(roles: Sequence[Role]) -> Iterator[Question]:
    """Yield the questions of any role that ask how it differs from all the others."""
    for role in roles:
        others = [each for each in roles if each is not role]
        yield from (each for each in role.questions if asks_difference(each, others))


def asks_difference(question: Question, others: Iterable[Role]) -> bool:
    """Say whether the question asks how a job differs from all these others."""
    words = normalized(question.question)
    return bool(_ASKS_DIFFERENCE.search(words)) and all(_names(words, each) for each in others)


def _names(words: str, role: Role) -> bool:
    """Say whether the words name the role by its title; other names are often parts of titles."""
    title = re.escape(normalized(role.title))
    return re.search(rf"\b(a|an|the|other|and) {title}s?\b", words) is not None


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


def comparable_pay(roles: Sequence[Role], kinds: Collection[PayKind]) -> dict[str, Pay]:
    """Return a figure of these kinds for each role that has one, all in one country and unit.

    That is the country and unit in which most of the roles have figures, and of equals the one
    with most figures. A role's figure is the one that fits it best, and of those the newest; that
    of a neighboring group says nothing of the role. A role with figures of this country in
    another unit has the best of those.
    """
    groups: dict[tuple[str, str | None, str], dict[str, list[Pay]]] = {}
    for role in roles:
        for pay in role.pay:
            if pay.kind in kinds and pay.fit != "neighbor" and _has_amount(pay):
                group = groups.setdefault((pay.country, pay.currency, pay.per), {})
                group.setdefault(role.id, []).append(pay)
    order = sorted(groups, key=lambda each: _size(groups[each]), reverse=True)
    country = order[0][0] if order else None
    found: dict[str, Pay] = {}
    for each in order:
        if each[0] == country:
            for role_id, figures in groups[each].items():
                found.setdefault(role_id, min(figures, key=_rank))
    return found


def _size(group: Mapping[str, Sequence[Pay]]) -> tuple[int, int]:
    return len(group), sum(map(len, group.values()))


def _has_amount(pay: Pay) -> bool:
    amounts = (pay.low, pay.median, pay.mean, pay.typical, pay.high)
    return any(each is not None for each in amounts)


def _rank(pay: Pay) -> tuple[int, int]:
    return get_args(Fit).index(pay.fit), -(pay.year or 0)
