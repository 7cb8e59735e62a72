"""Which roles fit a set of words and filters, and why do the others not?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import LEVELS, Facet, Role, Term, Vocabulary
from mpcareers.catalog.names import normalized
from mpcareers.catalog.record import record
from mpcareers.guide.places import country_code, country_name
from mpcareers.guide.usage import UsageError, refuse_questions, term_ids

_KINDS: Final = (
    ("family", "families"),
    ("setting", "settings"),
    ("phase", "phases"),
    ("production", "productions"),
    ("skill", "skills"),
    ("tool", "tools"),
    ("daily life", "daily_answers"),
)
"""What a word may be in, and the vocabulary that holds it; the levels come on top."""


class Tag(NamedTuple):
    """Something that a role is or has: the kind, and the id."""

    kind: str
    id: str


@record
class Phrase:
    """Words that a role must answer to: with one of the tags, or with its names."""

    words: str
    tags: frozenset[Tag]


@record
class Filters:
    """What a role must have, as ids of the vocabulary.

    A role must have any one of the ids in each of the first six fields that names some, give
    all the answers about daily life in `with_` and none of those in `without`, and answer to
    each of the phrases.
    """

    family: frozenset[str] = frozenset()
    setting: frozenset[str] = frozenset()
    phase: frozenset[str] = frozenset()
    level: frozenset[str] = frozenset()
    skill: frozenset[str] = frozenset()
    tool: frozenset[str] = frozenset()
    with_: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    phrases: tuple[Phrase, ...] = ()


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

    `unsure` are those of the kept that say nothing about an answer they must not give, and
    `facets` the names of what the filters ask of daily life.
    """

    kept: tuple[str, ...]
    dropped: tuple[Dropped, ...]
    unsure: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()

    def explanation(self, catalog: Catalog) -> Explanation:
        """Return the same with whole roles."""
        return Explanation(tuple(catalog.roles[each] for each in self.kept), self.dropped)


def list_roles(catalog: Catalog, text: str, words: Mapping[str, Sequence[str] | None]) -> Listing:
    """Return the roles that answer to the text and pass the filters.

    The filters are given by field of `Filters` as the user's words.

    Raises:
        UsageError: when a word is unknown.

    """
    if not text.strip() and not any(words.values()):
        return Listing(tuple(catalog.titles), ())
    return select(catalog, _read_filters(catalog, text, words))


def _read_filters(
    catalog: Catalog, text: str, words: Mapping[str, Sequence[str] | None]
) -> Filters:
    vocabulary = catalog.vocabulary
    for field in ("with_", "without"):
        refuse_questions(vocabulary, f"--{field.rstrip('_')}", words.get(field) or ())
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
        },
        phrases=_read_phrases(catalog, text),
    )


def _read_phrases(catalog: Catalog, text: str) -> tuple[Phrase, ...]:
    """Return the text in phrases, each the longest that a vocabulary knows, else one word."""
    tags = _tags_by_name(catalog.vocabulary)
    longest = max(len(name.split()) for name in tags)
    words = normalized(text).split()
    phrases: list[Phrase] = []
    while words:
        sizes = range(min(longest, len(words)), 0, -1)
        size = next((each for each in sizes if " ".join(words[:each]) in tags), 1)
        phrase = " ".join(words[:size])
        phrases.append(Phrase(phrase, frozenset(tags.get(phrase, ()))))
        words = words[size:]
    for each in phrases:
        if not each.tags and not any(_is_called(role, each) for role in catalog.roles.values()):
            raise UsageError(
                _unknown_phrase(catalog, each.words, tags), hint=_instead(catalog, each.words)
            )
    return tuple(phrases)


def _instead(catalog: Catalog, words: str) -> str:
    """Return the command that takes words which no job answers to."""
    if code := country_code(catalog, words):
        return f"What is known of pay in {country_name(catalog, code)}: mpcareers pay {words}"
    return f"For any words at all: mpcareers search {words}"


def _tags_by_name(vocabulary: Vocabulary) -> dict[str, set[Tag]]:
    """Return what each word of the vocabulary and of the levels can stand for."""
    terms = [(kind, getattr(vocabulary, name)) for kind, name in _KINDS] + [("level", LEVELS)]
    tags: dict[str, set[Tag]] = {}
    for kind, vocabulary_terms in terms:
        for term in vocabulary_terms.values():
            for name in (term.id, term.name, *term.also):
                tags.setdefault(normalized(name), set()).add(Tag(kind, term.id))
    return tags


def _unknown_phrase(catalog: Catalog, word: str, known: Iterable[str]) -> str:
    from mpcareers.catalog.suggestions import did_you_mean

    hint = did_you_mean(word, {*known, *map(normalized, catalog.titles.values())})
    return f"no job answers to '{word}'{hint}"


def select(catalog: Catalog, filters: Filters) -> Listing:
    """Apply the filters to every role; both parts are sorted by id."""
    vocabulary = catalog.vocabulary
    kept: list[str] = []
    dropped: list[Dropped] = []
    unsure: list[str] = []
    for role in catalog.roles.values():
        reasons = tuple(_reasons(role, filters, vocabulary))
        unknown = tuple(_unknown(role, filters, vocabulary))
        if reasons or unknown:
            dropped.append(Dropped(role.id, reasons + unknown, unknown=not reasons))
        else:
            kept.append(role.id)
            if any(_is_silent(role, each, vocabulary) for each in filters.without):
                unsure.append(role.id)
    answers = sorted(_wanted_answers(filters) | filters.without)
    facets = dict.fromkeys(_facet_of(each, vocabulary).name for each in answers)
    return Listing(tuple(kept), tuple(dropped), tuple(unsure), tuple(facets))


def _wanted_answers(filters: Filters) -> frozenset[str]:
    """Return the answers about daily life that a role must give."""
    of_text = (
        tag.id for phrase in filters.phrases if _is_of_daily_life(phrase) for tag in phrase.tags
    )
    return filters.with_.union(of_text)


def _is_of_daily_life(phrase: Phrase) -> bool:
    return {tag.kind for tag in phrase.tags} == {"daily life"}


def _reasons(role: Role, filters: Filters, words: Vocabulary) -> Iterator[str]:
    """Yield a reason for each filter that the role fails."""
    for phrase in filters.phrases:
        is_silent = _is_of_daily_life(phrase) and all(
            _is_silent(role, tag.id, words) for tag in phrase.tags
        )
        is_named = _is_called(role, phrase) and phrase.words not in LEVELS
        if not (is_silent or phrase.tags & _tags(role) or is_named):
            yield f"does not answer to: {phrase.words}"
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


def _tags(role: Role) -> frozenset[Tag]:
    """Return what a role is and has, of its skills and tools the essential ones."""
    ids = (
        ("family", (role.family,)),
        ("setting", role.settings),
        ("phase", role.phases),
        ("production", role.productions),
        ("skill", role.skills.essential),
        ("tool", role.tools.essential),
        ("daily life", role.answers),
        ("level", (role.level,)),
    )
    return frozenset(Tag(kind, each) for kind, own in ids for each in own)


def _is_called(role: Role, phrase: Phrase) -> bool:
    """Say whether the phrase stands in one of the role's names, in the singular or plural."""
    wanted = f" {phrase.words} "
    singular = f" {phrase.words.removesuffix('s')} "
    names = (f" {normalized(name)} " for name in (role.title, *role.also_called))
    return any(wanted in name or singular in name for name in names)


def _unknown(role: Role, filters: Filters, words: Vocabulary) -> Iterator[str]:
    """Yield a reason for each answer that the role would have to give and says nothing about."""
    for missing in sorted(_wanted_answers(filters) - role.answers):
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
