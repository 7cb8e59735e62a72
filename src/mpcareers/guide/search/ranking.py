"""The ranking: evidence from names, questions, vocabulary and text, combined in one place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import prod
from typing import Final, NamedTuple

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.names import normalized
from mpcareers.guide.search.index import Index, Kind, Phrase, Quote, open_index
from mpcareers.guide.search.spelling import corrected, likenesses
from mpcareers.guide.search.words import joined, stems

MOST_HITS: Final = 10
"""Hits in an answer: who has not found it among ten should ask in other words."""

WEAKEST: Final = 0.06
"""Score below which a hit is noise."""

CONFIDENT: Final = 0.35
"""Score from which a hit may be confident, if a phrase or enough words stand behind it."""

SAME_PHRASE: Final = 0.6
"""Likeness from which a name, question or term is what the query says."""

WHOLE_PHRASE: Final = 0.8
"""Likeness from which nobody needs to ask whether the query is misspelled."""

MOST_WORDS: Final = 0.6
"""Share of the query that a role's text must have to carry a hit without a phrase."""

ENOUGH_FOR_WORDS: Final = {0: 1.0, 1: 1.0, 2: 0.6, 3: 0.45}
"""Score needed by the number of words that agree: two of them often do so by chance, as a
store and a manager; the figures part the benchmark's nonsense from its descriptions."""

TRUST: Final[dict[Kind, float]] = {"name": 1.0, "question": 0.9, "term": 0.6}
"""How far a phrase of each kind that matches whole settles the matter."""

TEXT_TRUST: Final = 0.6

SLIP_TRUST: Final = 0.95
"""A misspelled name counts a little less than the name itself."""

ALIKE_SHARE: Final = 0.6
"""What an everyday word for the same counts beside the word itself."""

SLIP_SHARE: Final = 0.8
"""What a word counts that had to be spelled right first: it may have meant something else."""

NOT_VERBATIM: Final = 0.97
"""What a phrase counts that says the same in other forms or filler words."""

LEAST_COVERED: Final = 0.45
"""Share of the query that a phrase must cover to be looked at."""

UNKNOWN_SHARE: Final = 0.3
"""Weight of a word that no text has: descriptions are full of words that do not matter."""

MOST_PHRASES: Final = 300
"""Phrases of a kind that are looked at: among ten thousand roles a word like 'engineer'
leads to twenty thousand names, and only the best covered can win."""

MOST_REASONS: Final = 3
"""Reasons given for a hit: the strongest three say enough."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Where a hit was found: the field and the words that stand there."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
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


class _Word(NamedTuple):
    """A word of the query: the stems that stand for it, each with how well it does."""

    stems: dict[str, float]


class _Evidence(NamedTuple):
    """What speaks for a role, how strongly from 0 to 1, and the phrase that says so.

    `likeness` is how like the phrase is to the query, whatever it says about the role.
    """

    strength: float
    phrase: Phrase | None = None
    likeness: float = 0.0


_Case = dict[str, _Evidence]
"""All that speaks for one role, by the kind of evidence."""


def search(catalog: Catalog, query: str) -> tuple[Hit, ...]:
    """Return the roles that the query may mean, best first; nonsense finds none."""
    index = open_index(catalog)
    asked = [_word(index, stem) for stem in dict.fromkeys(stems(query))]
    cases: dict[int, _Case] = {}
    if asked:
        for kind in TRUST:
            _collect(cases, kind, _phrase_evidence(index, asked, kind, normalized(query)))
        if not _is_spelled_right(index, query, cases):
            _collect(cases, "slip", _spelling_evidence(index, query))
        _collect(cases, "text", _text_evidence(index, asked))
    scores = {role: _score(case) for role, case in cases.items()}
    found = [role for role, score in scores.items() if score >= WEAKEST]
    best = nsmallest(MOST_HITS, found, key=lambda role: (-scores[role], role))
    return tuple(_hit(index, asked, role, cases[role]) for role in best)


def _score(case: _Case) -> float:
    """Combine independent evidence: each piece takes its share of the doubt that is left."""
    return 1 - prod(1 - min(evidence.strength, 1.0) for evidence in case.values())


def _collect(cases: dict[int, _Case], kind: str, found: dict[int, _Evidence]) -> None:
    for role, evidence in found.items():
        cases.setdefault(role, {})[kind] = evidence


def _word(index: Index, stem: str) -> _Word:
    """Return what a stem of the query stands for: itself, its like, or what was meant."""
    if index.knows(stem):
        return _Word({stem: 1.0, **dict.fromkeys(index.alike(stem), ALIKE_SHARE)})
    meant = corrected(stem, index.trade_stems)
    return _Word({meant: SLIP_SHARE} if meant else {})


def _phrase_evidence(
    index: Index, asked: Sequence[_Word], kind: Kind, query: str
) -> dict[int, _Evidence]:
    """Return, for each role, the phrase of this kind that is most like the query."""
    matched: dict[int, float] = {}
    sizes: dict[int, int] = {}
    total = 0.0
    for word in asked:
        best: dict[int, float] = {}
        weight = index.rarity(0)
        for stem, share in word.stems.items():
            weight = min(weight, index.rarity(index.roles_with(kind, stem)))
            for number, size in index.phrases_with(kind, stem):
                best[number] = max(best.get(number, 0), share)
                sizes[number] = size
        total += weight
        for number, share in best.items():
            matched[number] = matched.get(number, 0) + share * weight
    covering = [number for number, share in matched.items() if share / total >= LEAST_COVERED]
    strongest: dict[int, _Evidence] = {}
    for number in nsmallest(MOST_PHRASES, covering, key=lambda n: (-matched[n], sizes[n], n)):
        phrase = index.phrase(number)
        own = sum(index.rarity(index.roles_with(kind, stem)) for stem in set(stems(phrase.text)))
        likeness = (matched[number] / total) * min(1.0, matched[number] / own)
        if normalized(phrase.text) != query:
            likeness *= NOT_VERBATIM
        for role, weight in index.roles_of(phrase).items():
            strength = likeness * weight * TRUST[kind]
            if role not in strongest or strength > strongest[role].strength:
                strongest[role] = _Evidence(strength, phrase, likeness)
    return strongest


def _is_spelled_right(index: Index, query: str, cases: dict[int, _Case]) -> bool:
    """Say whether a phrase was found and all words are the trade's: then no slip is looked for."""
    is_found = any(
        each.likeness >= WHOLE_PHRASE for case in cases.values() for each in case.values()
    )
    return is_found and all(index.is_trade_word(stem) for stem in stems(query))


def _spelling_evidence(index: Index, query: str) -> dict[int, _Evidence]:
    """Return, for each role, the name that the whole query may be a misspelling of."""
    strongest: dict[int, _Evidence] = {}
    names = index.spelled_names()
    for name, likeness in likenesses(joined(query), names).items():
        for phrase in map(index.phrase, names[name][:MOST_PHRASES]):
            for role in index.roles_of(phrase):
                if role not in strongest or likeness > strongest[role].likeness:
                    strongest[role] = _Evidence(likeness * SLIP_TRUST, phrase, likeness)
    return strongest


def _text_evidence(index: Index, asked: Sequence[_Word]) -> dict[int, _Evidence]:
    """Return what the roles' texts have of the query's words."""
    strengths: dict[int, float] = {}
    total = 0.0
    for word in asked:
        best: dict[int, float] = {}
        weight = index.rarity(0) * UNKNOWN_SHARE
        for stem, share in word.stems.items():
            holders = index.holders(stem)
            if holders:
                weight = min(weight, index.rarity(len(holders)))
            for role, held in holders.items():
                best[role] = max(best.get(role, 0), share * held)
        total += weight
        for role, held in best.items():
            strengths[role] = strengths.get(role, 0) + held * weight
    return {role: _Evidence(each / total * TEXT_TRUST) for role, each in strengths.items()}


def _hit(index: Index, asked: Sequence[_Word], role: int, case: _Case) -> Hit:
    card = index.card(role)
    return Hit(
        id=card.id,
        title=card.title,
        summary=card.summary,
        score=round(_score(case), 3),
        confident=_is_confident(index, asked, role, case),
        why=_reasons(case, card.quotes, asked),
    )


def _is_confident(index: Index, asked: Iterable[_Word], role: int, case: _Case) -> bool:
    """Say whether a hit deserves trust: a phrase is the query, or the text has its words."""
    score = _score(case)
    if score >= CONFIDENT and any(each.likeness >= SAME_PHRASE for each in case.values()):
        return True
    words, share = _words_held(index, asked, role)
    return share >= MOST_WORDS and score >= ENOUGH_FOR_WORDS.get(words, CONFIDENT)


def _words_held(index: Index, asked: Iterable[_Word], role: int) -> tuple[int, float]:
    """Return how many of the query's words the role's text has, and their share by rarity."""
    words, held, total = 0, 0.0, 0.0
    for word in asked:
        holders = {stem: index.holders(stem) for stem in word.stems}
        weight = min(
            (index.rarity(len(roles)) for roles in holders.values() if roles),
            default=index.rarity(0),
        )
        best = max((word.stems[s] for s, roles in holders.items() if role in roles), default=0)
        words += best > 0
        held += weight * best
        total += weight
    return words, held / total


def _reasons(case: _Case, quotes: Iterable[Quote], asked: Iterable[_Word]) -> tuple[Reason, ...]:
    """Return the phrases that matched and the passages that hold most of the query's words."""
    wanted = {f" {stem} ": share for word in asked for stem, share in word.stems.items()}
    strengths = {
        quote: quote.weight * sum(share for stem, share in wanted.items() if stem in quote.stems)
        for quote in quotes
    }
    telling = sorted((q for q in strengths if strengths[q]), key=lambda q: -strengths[q])
    strong = sorted(case.values(), key=lambda evidence: -evidence.strength)
    phrases = [Reason(each.phrase.field, each.phrase.text) for each in strong if each.phrase]
    passages = [Reason(quote.field, quote.text) for quote in telling]
    return tuple(dict.fromkeys([*phrases, *passages]))[:MOST_REASONS]
