"""The ranking: all evidence for a role combined in one place, and what may be relied on."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nsmallest
from math import prod
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.frozen import frozen
from mpcareers.catalog.names import normalized
from mpcareers.guide.search.asked import Word, words_asked
from mpcareers.guide.search.evidence import (
    TRUST,
    Evidence,
    phrase_evidence,
    shares_held,
    spelling_evidence,
    text_evidence,
)
from mpcareers.guide.search.index import Index, IndexedRole, open_index
from mpcareers.guide.search.words import stems, telling_words

MOST_HITS: Final = 10
"""Hits in an answer: who has not found it among ten should ask in other words."""

WEAKEST: Final = 0.06
"""Score below which a hit is noise."""

CONFIDENT: Final = 0.38
"""Score from which a hit may be confident, if a phrase stands behind it."""

SAME_PHRASE: Final = {"name": 0.7, "question": 0.7, "term": 0.7, "slip": 0.5}
"""Likeness from which a phrase is what the query says; a misspelled name has to be half way
between one that is only near and the name itself."""

WHOLE_PHRASE: Final = 0.8
"""Likeness from which nobody needs to ask whether the query is misspelled."""

LONGEST_NAME: Final = 6
"""Words above which a query is a sentence and no misspelled name: of 800 names one has six."""

MOST_WORDS: Final = 0.75
"""Share of the query that a role's text must have to carry a hit without a phrase."""

ENOUGH_FOR_WORDS: Final = (1.0, 1.0, 0.8, 0.5, 0.35)
"""Score needed by the number of words that agree, the last for all above: two of them often do
so by chance, as a store and a manager; the figures part the benchmark's nonsense from the rest."""

MOST_REASONS: Final = 3
"""Reasons given for a hit: the strongest three say enough."""


@frozen
class Reason:
    """Where a hit was found: the field and the words that stand there."""

    field: str
    text: str


@frozen
class Hit:
    """A role that the query may mean; `score` runs from 0 to 1.

    A hit that is not `confident` rests on weak evidence.
    """

    id: str
    title: str
    summary: str
    score: float
    confident: bool
    why: tuple[Reason, ...]


_Case = dict[str, Evidence]
"""All that speaks for one role, by the kind of evidence."""


def search(catalog: Catalog, query: str) -> tuple[Hit, ...]:
    """Return the roles that the query may mean, best first; nonsense finds none."""
    index = open_index(catalog)
    asked = words_asked(index, query)
    cases: dict[int, _Case] = {}
    if asked:
        for kind in TRUST:
            _collect(cases, kind, phrase_evidence(index, asked, kind, query))
        if _may_be_misspelled(index, query, cases):
            _collect(cases, "slip", spelling_evidence(index, query))
        _collect(cases, "text", text_evidence(index, asked))
    scores = {role: _score(case) for role, case in cases.items()}
    found = [role for role, score in scores.items() if score >= WEAKEST]
    best = nsmallest(MOST_HITS, found, key=lambda role: (-scores[role], role))
    hits = (_hit(index, asked, role, cases[role]) for role in best)
    return tuple(hit for hit in hits if hit.why)


def _score(case: _Case) -> float:
    """Combine independent evidence: each piece takes its share of the doubt that is left."""
    return 1 - prod(1 - min(evidence.strength, 1.0) for evidence in case.values())


def _collect(cases: dict[int, _Case], kind: str, found: dict[int, Evidence]) -> None:
    for role, evidence in found.items():
        cases.setdefault(role, {})[kind] = evidence


def _may_be_misspelled(index: Index, query: str, cases: dict[int, _Case]) -> bool:
    """Say whether the query may be a name with slips: no phrase, or words that are no trade's."""
    if _is_sentence(query):
        return False
    is_found = any(
        each.likeness >= WHOLE_PHRASE for case in cases.values() for each in case.values()
    )
    return not (is_found and all(index.is_trade_word(stem) for stem in stems(query)))


def _is_sentence(query: str) -> bool:
    """Say whether a query is too long for a name, or has more filler than a name has."""
    words = normalized(query).split()
    return len(words) > LONGEST_NAME or 2 * len(telling_words(query)) < len(words)


def _hit(index: Index, asked: Sequence[Word], role: int, case: _Case) -> Hit:
    indexed = index.role(role)
    return Hit(
        id=indexed.id,
        title=indexed.title,
        summary=indexed.summary,
        score=round(_score(case), 3),
        confident=_is_confident(index, asked, role, case),
        why=_reasons(case, indexed, asked),
    )


def _is_confident(index: Index, asked: Sequence[Word], role: int, case: _Case) -> bool:
    """Say whether a hit deserves trust: a phrase is the query, or the text has its words."""
    score = _score(case)
    same = (case[kind].likeness >= least for kind, least in SAME_PHRASE.items() if kind in case)
    if score >= CONFIDENT and any(same):
        return True
    words, share = _words_held(index, asked, role)
    return share >= MOST_WORDS and score >= ENOUGH_FOR_WORDS[min(words, len(ENOUGH_FOR_WORDS) - 1)]


def _words_held(index: Index, asked: Sequence[Word], role: int) -> tuple[int, float]:
    """Return how many of the query's words the role's text has, and their share of its weight."""
    held = [
        max((share for stem, share in word.stems.items() if role in index.holders(stem)), default=0)
        for word in asked
    ]
    total = sum(word.weight for word in asked)
    share = sum(word.weight * each for word, each in zip(asked, held, strict=True)) / total
    return sum(each > 0 for each in held), share


def _reasons(case: _Case, indexed: IndexedRole, asked: Sequence[Word]) -> tuple[Reason, ...]:
    """Return the phrases that matched and the passages that hold most of the query's words."""
    shares = shares_held(indexed, asked)
    telling = sorted(shares, key=lambda place: (-shares[place] * indexed.weights[place], place))
    strong = sorted(case.values(), key=lambda evidence: -evidence.strength)
    phrases = [(each.phrase.field, each.phrase.text) for each in strong if each.phrase]
    quotes = [indexed.quotes[place] for place in telling[:MOST_REASONS]]
    found = dict.fromkeys([*phrases, *map(tuple, quotes)])
    return tuple(Reason(field, text) for field, text in list(found)[:MOST_REASONS])
