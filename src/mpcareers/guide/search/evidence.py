"""What speaks for a role: names, questions and terms like the query, and texts with its words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from heapq import nlargest, nsmallest
from math import fsum, sqrt
from typing import Final, NamedTuple

from mpcareers.catalog.names import normalized
from mpcareers.guide.search.asked import Word
from mpcareers.guide.search.index import Index, IndexedRole, Kind, Phrase
from mpcareers.guide.search.spelling import likenesses, name_lengths
from mpcareers.guide.search.words import joined, stems

TRUST: Final[dict[Kind, float]] = {"name": 1.0, "question": 0.9, "term": 0.6}
"""How far a phrase of each kind that matches whole settles the matter."""

SLIP_TRUST: Final = 0.95
"""A misspelled name counts a little less than the name itself."""

TEXT_TRUST: Final = 0.8
"""How far a text that has all of the query's words settles the matter: less than a name."""

TOGETHER: Final = 0.5
"""What words count that stand in one passage beside words anywhere in the role."""

OTHER_FORMS: Final = 0.65
"""What a phrase counts whose words the query has in other forms only: a fixer fixes nothing."""

LEAST_COVERED: Final = 0.45
"""Share of the query that a phrase must cover to be looked at."""

MOST_PHRASES: Final = 100
"""Phrases of a kind that are looked at: among ten thousand roles a word like 'engineer'
leads to twenty thousand names, and only the best covered can win."""

MOST_CASES: Final = 200
"""Roles for which a kind of phrase may speak: among ten thousand a word like 'microphone'
leads to thousands, of which ten can be shown."""

MOST_ROLES: Final = 12
"""Roles whose passages are read: those whose texts have most of the query's words."""


class Evidence(NamedTuple):
    """What speaks for a role, how strongly from 0 to 1, and the phrase that says so.

    `likeness` is how like the phrase is to the query, whatever it says about the role.
    """

    strength: float
    phrase: Phrase | None = None
    likeness: float = 0.0


def phrase_evidence(
    index: Index, asked: Sequence[Word], kind: Kind, query: str
) -> dict[int, Evidence]:
    """Return, for each role, the phrase of this kind that is most like the query."""
    shares, sizes = _covered(index, asked, kind)
    total = sum(word.weight for word in asked)
    covering = [number for number, share in shares.items() if share / total >= LEAST_COVERED]
    forms = _forms(query)
    strongest: dict[int, Evidence] = {}
    for number in nsmallest(MOST_PHRASES, covering, key=lambda n: (-shares[n], sizes[n], n)):
        phrase = index.phrase(number)
        own = fsum(map(index.rarity, set(stems(phrase.text))))  # in whatever order
        likeness = shares[number] / total * min(1.0, shares[number] / own)
        likeness *= OTHER_FORMS + (1 - OTHER_FORMS) * _literal_share(phrase.text, forms)
        trust = likeness**2 * TRUST[kind]  # half a name is no half proof
        for role, weight in index.roles_of(phrase).items():
            if role not in strongest or trust * weight > strongest[role].strength:
                strongest[role] = Evidence(trust * weight, phrase, likeness)
    best = nlargest(MOST_CASES, strongest, key=lambda role: (strongest[role].strength, -role))
    return {role: strongest[role] for role in best}


def _literal_share(phrase: str, forms: Collection[str]) -> float:
    """Return the share of the phrase's words that the query has as they are, or as plurals."""
    words = _forms(phrase)
    return sum(word in forms for word in words) / len(words)


def _forms(text: str) -> list[str]:
    """Return the words of a text without the letter that makes most plurals."""
    return [word.removesuffix("s") for word in normalized(text).split()]


def _covered(
    index: Index, asked: Sequence[Word], kind: Kind
) -> tuple[dict[int, float], dict[int, int]]:
    """Return how much of the query the phrases that can cover enough do, and their stems' number.

    The most telling words come first: a phrase that has only the others cannot catch up.
    """
    shares: dict[int, float] = {}
    sizes: dict[int, int] = {}
    total = left = sum(word.weight for word in asked)
    for word in sorted(asked, key=lambda word: -word.weight):
        is_in_time = left / total >= LEAST_COVERED
        left -= word.weight
        best: dict[int, float] = {}
        for stem, share in word.stems.items():
            for number, size in index.phrases_with(kind, stem):
                if is_in_time or number in shares:
                    best.setdefault(number, share)
                    sizes[number] = size
        for number, share in best.items():
            shares[number] = shares.get(number, 0) + share * word.weight
    return shares, sizes


def spelling_evidence(index: Index, query: str) -> dict[int, Evidence]:
    """Return, for each role, the name that the whole query may be a misspelling of."""
    strongest: dict[int, Evidence] = {}
    spelled = joined(query)
    like: list[tuple[float, int]] = []
    for length in name_lengths(len(spelled)):
        names, numbers = index.spelled_names(length)
        like += [(each, int(numbers[place])) for place, each in likenesses(spelled, names)]
    for likeness, number in nlargest(MOST_PHRASES, like):
        phrase = index.phrase(number)
        for role in index.roles_of(phrase):
            strongest.setdefault(role, Evidence(likeness * SLIP_TRUST, phrase, likeness))
    return strongest


def text_evidence(index: Index, asked: Sequence[Word]) -> dict[int, Evidence]:
    """Return what the roles' texts have of the query's words, anywhere and in one passage."""
    anywhere = _anywhere(index, asked)
    best = nsmallest(MOST_ROLES, anywhere, key=lambda role: (-anywhere[role], role))
    strengths = {
        role: (anywhere[role] + TOGETHER * _together(index.role(role), asked)) / (1 + TOGETHER)
        for role in best
    }
    return {role: Evidence(each * TEXT_TRUST) for role, each in strengths.items()}


def _anywhere(index: Index, asked: Sequence[Word]) -> dict[int, float]:
    """Return the share of the query that each role's text says, from 0 to 1."""
    return _shares(asked, lambda stem: index.holders(stem).items())


def _together(role: IndexedRole, asked: Sequence[Word]) -> float:
    """Return how much of the query stands in single passages of a role, from 0 to 1."""
    shares = shares_held(role, asked)
    return min(1.0, sqrt(sum((role.weights[place] * shares[place]) ** 2 for place in shares)))


def shares_held(role: IndexedRole, asked: Sequence[Word]) -> dict[int, float]:
    """Return the share of the query that each quote of the role has, by the quote's place."""
    return _shares(asked, lambda stem: ((place, 1.0) for place in role.quotes_with(stem)))


def _shares(
    asked: Sequence[Word], holders: Callable[[str], Iterable[tuple[int, float]]]
) -> dict[int, float]:
    """Return the share of the query that each holder of its stems has, from 0 to 1.

    A holder comes with how much of a stem it has; of the stems of a word, its best counts.
    """
    total = sum(word.weight for word in asked)
    shares: dict[int, float] = {}
    for word in asked:
        best: dict[int, float] = {}
        for stem, share in word.stems.items():
            for holder, held in holders(stem):
                if share * held > best.get(holder, 0):
                    best[holder] = share * held
        for holder, held in best.items():
            shares[holder] = shares.get(holder, 0) + held * word.weight / total
    return shares
