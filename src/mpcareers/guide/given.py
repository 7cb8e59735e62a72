"""Which skills, tools and settings do a person's own words stand for?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, get_args

from mpcareers.catalog.catalog import find_term
from mpcareers.catalog.frozen import frozen
from mpcareers.catalog.model import Term, Vocabulary
from mpcareers.catalog.names import normalized
from mpcareers.catalog.nearest import nearest

Kind = Literal["skill", "tool", "setting"]
"""The vocabularies that a person can describe themselves with."""

KindAndId = tuple[Kind, str]
"""A term of one of these vocabularies; the same id may stand in two of them."""

MOST_NEAREST: Final = 3
"""Suggestions for an unknown word: more would have to be read instead of recognized."""


@frozen
class Given:
    """What a person says of themselves, as ids: what they have, and where they would work."""

    skills: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()

    @property
    def terms(self) -> tuple[KindAndId, ...]:
        """Return all of it as one sequence."""
        return (
            *(("skill", each) for each in self.skills),
            *(("tool", each) for each in self.tools),
            *(("setting", each) for each in self.settings),
        )

    def plus(self, terms: Iterable[KindAndId]) -> Given:
        """Return this with more terms, each of them once."""
        return _given((*self.terms, *terms))


@frozen
class UnknownWord:
    """A word that is no term of its kind.

    It is one of the kinds `found_as`; if of none, `nearest` are the known words that come
    closest, best first, each with its kind.
    """

    kind: Kind
    word: str
    found_as: tuple[Kind, ...]
    nearest: tuple[tuple[Kind, str], ...]


def read_words(
    vocabulary: Vocabulary, words: Iterable[tuple[Kind, str]]
) -> tuple[Given, tuple[UnknownWord, ...]]:
    """Return what these words stand for, and those of them that stand for nothing."""
    terms: list[KindAndId] = []
    unknown: list[UnknownWord] = []
    for kind, word in words:
        term = find_term(terms_by_kind(vocabulary)[kind], word)
        if term:
            terms.append((kind, term.id))
        else:
            unknown.append(_unknown(vocabulary, kind, word))
    return _given(terms), tuple(unknown)


def read_word(vocabulary: Vocabulary, kind: Kind, word: str) -> KindAndId | UnknownWord:
    """Return the term that the word stands for, of this kind rather than of another."""
    by_kind = terms_by_kind(vocabulary)
    for each in (kind, *by_kind):
        if term := find_term(by_kind[each], word):
            return each, term.id
    return _unknown(vocabulary, kind, word)


def terms_by_kind(vocabulary: Vocabulary) -> dict[Kind, Mapping[str, Term]]:
    """Return the vocabularies in the order of `Kind`."""
    return {
        "skill": vocabulary.skills,
        "tool": vocabulary.tools,
        "setting": vocabulary.settings,
    }


def _given(terms: Sequence[KindAndId]) -> Given:
    ids = {kind: tuple(dict.fromkeys(i for k, i in terms if k == kind)) for kind in get_args(Kind)}
    return Given(ids["skill"], ids["tool"], ids["setting"])


def _unknown(vocabulary: Vocabulary, kind: Kind, word: str) -> UnknownWord:
    by_kind = terms_by_kind(vocabulary)
    found_as = tuple(each for each, terms in by_kind.items() if find_term(terms, word))
    if found_as:
        return UnknownWord(kind, word, found_as, ())
    for each in dict.fromkeys((kind, *by_kind)):
        if near := _nearest(word, by_kind[each]):
            return UnknownWord(kind, word, (), tuple((each, known) for known in near))
    return UnknownWord(kind, word, (), ())


def _nearest(word: str, terms: Mapping[str, Term]) -> tuple[str, ...]:
    """Return known words that are spelled alike, then those that have a word in common."""
    known = {each: term for term in terms.values() for each in (term.id, term.name, *term.also)}
    asked = set(normalized(word).split())
    sharing = (each for each in known if asked & set(normalized(each).split()))
    shown: dict[str, str] = {}
    for each in (*nearest(word, known, MOST_NEAREST), *sharing):
        term = known[each]
        shown.setdefault(term.id, term.name if each == term.id else each)
    return tuple(shown.values())[:MOST_NEAREST]
