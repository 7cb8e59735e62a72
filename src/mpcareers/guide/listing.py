"""Which roles fit a set of filters, and why do the others not?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import LEVELS, Facet, Role, Term, Vocabulary
from mpcareers.catalog.record import record
from mpcareers.guide.usage import term_ids


@record
class Filters:
    """What a role must have, as ids of the vocabulary.

    A role must have any one of the ids in each of the first six fields that names some, give
    all the answers about daily life in `with_` and none of those in `without`.
    """

    family: frozenset[str] = frozenset()
    setting: frozenset[str] = frozenset()
    phase: frozenset[str] = frozenset()
    level: frozenset[str] = frozenset()
    skill: frozenset[str] = frozenset()
    tool: frozenset[str] = frozenset()
    with_: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()


@record
class Dropped:
    """A role that does not fit, with every filter it fails, in plain words.

    It is `unknown` whether it fits if nothing but the guide's ignorance speaks against it.
    """

    id: str
    reasons: tuple[str, ...]
    unknown: bool


@record
class Explanation:
    """The answer of `list --explain`: whole roles, and the others with the reasons."""

    kept: tuple[Role, ...]
    dropped: tuple[Dropped, ...]


@record
class Listing:
    """The ids of the roles that pass the filters, and the other roles with the reasons.

    `unsure` are those of the kept that say nothing about an answer they must not give.
    """

    kept: tuple[str, ...]
    dropped: tuple[Dropped, ...]
    unsure: tuple[str, ...] = ()

    def explanation(self, catalog: Catalog) -> Explanation:
        """Return the same with whole roles."""
        return Explanation(tuple(catalog.roles[each] for each in self.kept), self.dropped)


def list_roles(catalog: Catalog, words: Mapping[str, Sequence[str] | None]) -> Listing:
    """Return the roles that pass the filters, given by field of `Filters` as the user's words.

    Raises:
        UsageError: when a word is unknown.

    """
    filters = _read_filters(catalog.vocabulary, words) if any(words.values()) else Filters()
    return select(catalog, filters)


def _read_filters(vocabulary: Vocabulary, words: Mapping[str, Sequence[str] | None]) -> Filters:
    terms: dict[str, Mapping[str, Term]] = {
        "family": vocabulary.families,
        "setting": vocabulary.settings,
        "phase": vocabulary.phases,
        "level": LEVELS,
        "skill": vocabulary.skills,
        "tool": vocabulary.tools,
        "with_": vocabulary.daily_answers,
        "without": vocabulary.daily_answers,
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
    kept: list[str] = []
    dropped: list[Dropped] = []
    unsure: list[str] = []
    for role in catalog.roles.values():
        reasons = tuple(_reasons(role, filters, catalog.vocabulary))
        unknown = tuple(_unknown(role, filters, catalog.vocabulary))
        if reasons or unknown:
            dropped.append(Dropped(role.id, reasons + unknown, unknown=not reasons))
        else:
            kept.append(role.id)
            if any(_is_silent(role, each, catalog.vocabulary) for each in filters.without):
                unsure.append(role.id)
    return Listing(tuple(kept), tuple(dropped), tuple(unsure))


def _reasons(role: Role, filters: Filters, words: Vocabulary) -> Iterator[str]:
    """Yield a reason for each filter that the role fails."""
    yield from _other("family", words.families[role.family], filters.family)
    yield from _other("level", LEVELS[role.level], filters.level)
    yield from _none_of("setting", role.settings, filters.setting, words.settings)
    yield from _none_of("phase", role.phases, filters.phase, words.phases)
    yield from _none_of("skill", role.skills.all, filters.skill, words.skills)
    yield from _none_of("tool", role.tools.all, filters.tool, words.tools)
    answers = words.daily_answers
    for missing in sorted(filters.with_ - role.answers):
        if not _is_silent(role, missing, words):
            yield f"is not: {answers[missing].name} ({_typed('with', [missing])})"
    for unwanted in sorted(filters.without & role.answers):
        yield f"{answers[unwanted].name} ({_typed('without', [unwanted])})"


def _unknown(role: Role, filters: Filters, words: Vocabulary) -> Iterator[str]:
    """Yield a reason for each answer that the role would have to give and says nothing about."""
    for missing in sorted(filters.with_ - role.answers):
        if _is_silent(role, missing, words):
            facet = _facet_of(missing, words)
            yield f"not known: {facet.name} ({_typed('with', [missing])})"


def _is_silent(role: Role, answer_id: str, words: Vocabulary) -> bool:
    return not role.daily_life[_facet_of(answer_id, words).id].is_known


def _facet_of(answer_id: str, words: Vocabulary) -> Facet:
    return next(each for each in words.daily_life.values() if answer_id in each.answers)


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
