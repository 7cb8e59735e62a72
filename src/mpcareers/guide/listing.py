"""Which roles fit a set of filters, and why do the others not?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.frozen import frozen
from mpcareers.catalog.model import LEVELS, Role, Term, Vocabulary
from mpcareers.guide.usage import term_ids

if TYPE_CHECKING:
    from mpcareers.guide.pay_order import PayOrder


@frozen
class Filters:
    """What a role must have, as ids of the vocabulary.

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
class Explanation:
    """The answer of `list --explain`: whole roles, and the others with the reasons."""

    kept: tuple[Role, ...]
    dropped: tuple[Dropped, ...]


@frozen
class Listing:
    """The ids of the roles that pass the filters, and the other roles with the reasons.

    `order` has the pay figures if the roles are sorted by them; else they are sorted by id.
    """

    kept: tuple[str, ...]
    dropped: tuple[Dropped, ...]
    order: PayOrder | None = None

    def explanation(self, catalog: Catalog) -> Explanation:
        """Return the same with whole roles."""
        return Explanation(tuple(catalog.roles[each] for each in self.kept), self.dropped)


def list_roles(
    catalog: Catalog,
    words: Mapping[str, Sequence[str] | None],
    *,
    sort: str | None,
    pay: tuple[str | None, str | None, str | None],
) -> Listing:
    """Return the roles that pass the filters, given by field of `Filters` as the user's words.

    With `sort` they are ranked by the kind of pay: country, unit and figure.

    Raises:
        UsageError: when a word is unknown, or `sort` and `pay` do not name a kind of pay.

    """
    filters = _read_filters(catalog.vocabulary, words) if any(words.values()) else Filters()
    listing = select(catalog, filters)
    if sort is None and pay == (None, None, None):
        return listing
    from mpcareers.guide.pay_order import by_pay, find_kind

    kind = find_kind(catalog, sort, pay)
    order = by_pay(map(catalog.roles.__getitem__, listing.kept), kind)
    return Listing(tuple(each.card.id for each in order.ranks), listing.dropped, order)


def _read_filters(vocabulary: Vocabulary, words: Mapping[str, Sequence[str] | None]) -> Filters:
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
            field: term_ids(f"--{field.rstrip('_')}", typed, terms[field])
            for field, typed in words.items()
            if typed
        }
    )


def select(catalog: Catalog, filters: Filters) -> Listing:
    """Apply the filters to every role; both parts are sorted by id."""
    if filters == Filters():
        return Listing(tuple(catalog.titles), ())
    reasons = {
        role.id: tuple(_reasons(role, filters, catalog.vocabulary))
        for role in catalog.roles.values()
    }
    return Listing(
        kept=tuple(role_id for role_id, failed in reasons.items() if not failed),
        dropped=tuple(Dropped(role_id, failed) for role_id, failed in reasons.items() if failed),
    )


def _reasons(role: Role, filters: Filters, words: Vocabulary) -> Iterator[str]:
    """Yield a reason for each filter that the role fails."""
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


def _other(field: str, own: Term, wanted: frozenset[str]) -> Iterator[str]:
    if wanted and own.id not in wanted:
        yield f"its {field} is {own.name} ({_typed(field, wanted)})"


def _none_of(
    field: str, own: Iterable[str], wanted: frozenset[str], terms: Mapping[str, Term]
) -> Iterator[str]:
    if wanted and wanted.isdisjoint(own):
        names = ", ".join(terms[each].name for each in sorted(wanted))
        yield f"not among its {field}s: {names} ({_typed(field, wanted)})"


def _typed(option: str, ids: Iterable[str]) -> str:
    """Return the filter as it is typed on a command line."""
    return " ".join(f"--{option} {each}" for each in sorted(ids))
