"""Which roles fit a set of filters, and why do the others not?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.frozen import frozen
from mpcareers.catalog.model import LEVELS, Role, Term, Vocabulary


@frozen
class Filters:
    """What is asked of a role, as ids of the vocabulary.

    A role must have any one of the ids in each of the first six fields that names some,
    all the conditions in `with_` and none of those in `without`.
    """

    family: frozenset[str] = frozenset()
    setting: frozenset[str] = frozenset()
    phase: frozenset[str] = frozenset()
    level: frozenset[str] = frozenset()
    skill: frozenset[str] = frozenset()
    tool: frozenset[str] = frozenset()
    with_: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()


@frozen
class Dropped:
    """A role that does not fit, with every filter it fails, in plain words."""

    id: str
    reasons: tuple[str, ...]


@frozen
class Selection:
    """The ids of the roles that pass the filters, and the other roles with the reasons."""

    kept: tuple[str, ...]
    dropped: tuple[Dropped, ...]


@frozen
class Explanation:
    """A selection as it is printed: whole roles, and the others with the reasons."""

    kept: tuple[Role, ...]
    dropped: tuple[Dropped, ...]


def select(catalog: Catalog, filters: Filters) -> Selection:
    """Hold every role against the filters; both parts come in the order of the ids."""
    if filters == Filters():
        return Selection(tuple(catalog.titles), ())
    reasons = {
        role.id: tuple(_reasons(role, filters, catalog.vocabulary))
        for role in catalog.roles.values()
    }
    return Selection(
        kept=tuple(role_id for role_id, said in reasons.items() if not said),
        dropped=tuple(Dropped(role_id, said) for role_id, said in reasons.items() if said),
    )


def _reasons(role: Role, filters: Filters, words: Vocabulary) -> Iterator[str]:
    """Say which filters the role fails; a role that fits gives no reason."""
    yield from _other("family", words.families[role.family], filters.family)
    yield from _other("level", LEVELS[role.level], filters.level)
    yield from _none_of("setting", role.settings, filters.setting, words.settings)
    yield from _none_of("phase", role.phases, filters.phase, words.phases)
    yield from _none_of("skill", role.skills, filters.skill, words.skills)
    yield from _none_of("tool", role.tools, filters.tool, words.tools)
    for missing in sorted(filters.with_.difference(role.conditions)):
        name = words.conditions[missing].name
        yield f"not among its conditions: {name} ({_typed('with', [missing])})"
    for unwanted in sorted(filters.without.intersection(role.conditions)):
        yield f"{words.conditions[unwanted].name} ({_typed('without', [unwanted])})"


def _other(field: str, given: Term, wanted: frozenset[str]) -> Iterator[str]:
    if wanted and given.id not in wanted:
        yield f"its {field} is {given.name} ({_typed(field, wanted)})"


def _none_of(
    field: str, given: Iterable[str], wanted: frozenset[str], terms: Mapping[str, Term]
) -> Iterator[str]:
    if wanted and wanted.isdisjoint(given):
        names = ", ".join(terms[each].name for each in sorted(wanted))
        yield f"not among its {field}s: {names} ({_typed(field, wanted)})"


def _typed(option: str, ids: Iterable[str]) -> str:
    """Return the filter as it is typed on a command line."""
    return " ".join(f"--{option} {each}" for each in sorted(ids))
