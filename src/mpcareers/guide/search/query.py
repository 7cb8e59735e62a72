"""A query, read once: normalized, split, without stop words, stemmed, its typos corrected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple

import Stemmer

from mpcareers.catalog.names import normalized

if TYPE_CHECKING:
    from mpcareers.guide.search.index import Index

STOP_WORDS: Final = frozenset(
    """
    a able about actually after again all along already also always am an and any anybody anyone
    anything are around as at back be because become becoming been before being best better
    between bit both but by called can could d did do does doing don done during each either else
    enjoy enjoys enough ever every everybody everyone everything find for from get gets getting
    give go goes going good great guy guys had has have having he her here hers him his how i if
    in into is isn it its job jobs just kind know lady let like ll looks lot lots love loves m
    make makes making man many may maybe me might mine more most much must my need needs never
    next nice no nor not of off ok on one ones only or other our out over own people per person
    please put puts really role roles s same shall she should since so some somebody someone
    something still such sure t take takes tell than that the their them then there these they
    thing things this those through to too under until up us use used uses using ve very want
    wants was way we well were what when where whether which while who whoever whole whom whose
    why will with without work worked worker working works would yes yet you your
    """.split()  # noqa: SIM905 (a list of 200 quoted words reads worse)
)
"""Words that say how a question is asked, not what it is about."""

SYNONYM: Final = 0.5
"""What an everyday word for the same counts beside the word itself."""

MAX_WORDS: Final = 3
"""Words in an everyday expression that has synonyms."""

MAX_TITLE: Final = 4
"""Words that count in a query that is a title."""

PERSON: Final = r"(?:(?<!met)er|or|ist|ian|yst|ant|agent|tech|man|guy)s?$"
"""How words for somebody who does something end; a meter is a thing."""

ALIKE: Final = 0.79
"""Share of letters in place from which a word is a misspelling of another: one typo in five."""

_WORD: Final = re.compile(r"[a-z0-9]+(?:\.[0-9]+)*")  # "5.1" and "2.0" are one word
_PERSON: Final = re.compile(PERSON)
_STEMMER: Final = Stemmer.Stemmer("english")


class QueryTerm(NamedTuple):
    """A word of a query: the stems that stand for it, with how well each does, and its weight.

    The fewer passages have the word, the more it weighs. A word that means nothing here has
    no stems; one that `is_found` stands in a passage as it was typed.
    """

    stems: dict[str, float]
    weight: float
    is_found: bool


class Query(NamedTuple):
    """A query: its text, all its words, the terms that count, and their weight together."""

    text: str
    words: list[str]
    terms: tuple[QueryTerm, ...]
    weight: float

    def with_terms(self, terms: tuple[QueryTerm, ...]) -> Query:
        """Return the query with these terms instead of its own."""
        return self._replace(terms=terms, weight=sum(term.weight for term in terms))

    @property
    def is_known(self) -> bool:
        """Whether every word means something here."""
        return all(term.stems for term in self.terms)

    @property
    def is_title(self) -> bool:
        """Whether it may name a job: a few words, of which the last is somebody who does it."""
        typed = [word for word in self.words if word not in STOP_WORDS]
        return len(self.terms) <= MAX_TITLE and bool(_PERSON.search(typed[-1]))

    def says(self, stems: set[str]) -> bool:
        """Return whether all of these stems stand for a term of the query."""
        return all(any(stem in term.stems for term in self.terms) for stem in stems)

    def share_in(self, stems: set[str]) -> float:
        """Return the share of the query, by weight, that these stems stand for."""
        held = (
            term.weight
            * max((share for stem, share in term.stems.items() if stem in stems), default=0)
            for term in self.terms
        )
        return sum(held) / self.weight


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, without accents."""
    # Folding accents letter by letter costs ten times as much, and hardly a text has any.
    return _WORD.findall(text.lower()) if text.isascii() else normalized(text).split()


def content_words(text: str) -> list[str]:
    """Return the words of a text that are no stop words."""
    return [word for word in words(text) if word not in STOP_WORDS]


def stem(word: str) -> str:
    """Return the stem of a word."""
    return str(_STEMMER.stemWord(word))


@lru_cache(maxsize=4096)  # the terms, which all roles share
def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the content words: 'mixing', 'mixes' and 'mixed' meet."""
    return tuple(_STEMMER.stemWords(content_words(text)))


def read_query(index: Index, text: str) -> Query:
    """Return the query with the terms that count, each once, in their order."""
    typed = dict(reversed([(_STEMMER.stemWord(word), word) for word in content_words(text)]))
    own = list(reversed(typed))
    terms = (_term(index, own, place, typed[stem]) for place, stem in enumerate(own))
    return Query(text, words(text), (), 0.0).with_terms(tuple(terms))


def _term(index: Index, own: list[str], place: int, word: str) -> QueryTerm:
    """Return what a word stands for: itself and its synonyms, or the word that was meant."""
    stem = own[place]
    found = dict.fromkeys(_synonyms(index, own, place), SYNONYM)
    if index.postings(stem):
        found[stem] = 1.0
    elif not found:
        stem = _STEMMER.stemWord(_corrected(index, word))
        found = {stem: 1.0} if index.postings(stem) else {}
    return QueryTerm(found, index.idf(stem), bool(index.postings(own[place])))


def _synonyms(index: Index, own: list[str], place: int) -> Iterator[str]:
    """Yield the synonyms of every expression around this place."""
    for first in range(max(0, place - MAX_WORDS + 1), place + 1):
        for end in range(place + 1, min(first + MAX_WORDS, len(own)) + 1):
            yield from index.synonyms(own[first:end])


def _corrected(index: Index, word: str) -> str:
    """Return the trade's word that a misspelled one was meant to be, or the word itself.

    A wrong first letter is rare, and mostly makes another word: nothing dental is for rent.
    """
    from rapidfuzz import process  # costs 7 ms; a query without typos does not need it
    from rapidfuzz.distance import OSA

    lengths = range(ceil(len(word) * ALIKE), int(len(word) / ALIKE) + 1)
    known = [each for each, _ in index.spellings("word", lengths) if each[0] == word[0]]
    best = process.extractOne(word, known, scorer=OSA.normalized_similarity, score_cutoff=ALIKE)
    return str(best[0]) if best else word
