"""The ranking: evidence from names, questions, vocabulary and text, combined in one place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Role
from mpcareers.guide.search.index import Index, Name, Passage, build_index, passages
from mpcareers.guide.search.spelling import Speller
from mpcareers.guide.search.words import stems

MOST_HITS: Final = 10
"""Hits in an answer: who has not found it among ten should ask in other words."""

WEAKEST: Final = 0.2
"""Score below which a hit is noise."""

CONFIDENT: Final = 0.45
"""Score from which a hit is more likely right than wrong."""

NAME_TRUST: Final = 1.0
QUESTION_TRUST: Final = 0.95
TERM_TRUST: Final = 0.8
TEXT_TRUST: Final = 0.75

MOST_REASONS: Final = 3
"""Reasons given for a hit: the three strongest passages say enough."""


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


@dataclass(slots=True)
class _Case:
    """All that speaks for one role: the doubt that is left, and the names that matched."""

    doubt: float = 1.0
    reasons: list[Reason] = field(default_factory=list)

    def add(self, strength: float, reason: Reason | None = None) -> None:
        """Let independent evidence shrink what doubt is left."""
        self.doubt *= 1 - min(strength, 1.0)
        if reason:
            self.reasons.append(reason)


def search(catalog: Catalog, query: str) -> tuple[Hit, ...]:
    """Return the roles that the query may mean, best first; nonsense finds none."""
    index = build_index(catalog)
    asked = _asked_stems(index, query)
    if not asked:
        return ()
    cases: dict[str, _Case] = {}
    for names, trust in (
        (index.names, NAME_TRUST),
        (index.questions, QUESTION_TRUST),
        (index.terms, TERM_TRUST),
    ):
        _weigh_names(index, asked, names, trust, cases)
    _weigh_texts(index, asked, cases)
    found = {id_: case for id_, case in cases.items() if 1 - case.doubt >= WEAKEST}
    best = sorted(found, key=lambda id_: (found[id_].doubt, id_))[:MOST_HITS]
    return tuple(_hit(catalog, catalog.roles[id_], found[id_], asked) for id_ in best)


def _asked_stems(index: Index, query: str) -> dict[str, float]:
    """Return the stems of the query, spelled right, with their rarity as weight.

    A word that no role knows weighs most of all: it is what the query is about.
    """
    speller = Speller(index.weights)
    asked: dict[str, float] = {}
    for stem in stems(query):
        meant, sureness = speller.corrected(stem)
        weight = index.rarity(meant)
        asked[meant] = max(asked.get(meant, 0), weight)
    return asked


def _weigh_names(
    index: Index,
    asked: dict[str, float],
    names: Iterable[Name],
    trust: float,
    cases: dict[str, _Case],
) -> None:
    """Add the best matching name of each role to its case."""
    best: dict[str, tuple[float, Name]] = {}
    for name in names:
        likeness = _likeness(index, asked, name)
        for role_id, share in name.roles.items():
            strength = likeness * share * trust
            if strength > best.get(role_id, (0.1, name))[0]:
                best[role_id] = (strength, name)
    for role_id, (strength, name) in best.items():
        cases.setdefault(role_id, _Case()).add(strength, Reason(name.field, name.text))


def _likeness(index: Index, asked: dict[str, float], name: Name) -> float:
    """Return how far the query and the name consist of the same words, by their rarity."""
    shared = sum(weight for stem, weight in asked.items() if stem in name.words)
    if not shared:
        return 0.0
    in_name = sum(index.rarity(stem) for stem in name.words)
    covered, used = shared / sum(asked.values()), shared / in_name
    return covered * used


def _weigh_texts(index: Index, asked: dict[str, float], cases: dict[str, _Case]) -> None:
    """Add what the roles' texts have of the query's words."""
    total = sum(asked.values())
    strengths: dict[str, float] = {}
    for stem, weight in asked.items():
        for role_id, share in index.weights.get(stem, {}).items():
            strengths[role_id] = strengths.get(role_id, 0) + share * weight / total
    for role_id, strength in strengths.items():
        cases.setdefault(role_id, _Case()).add(strength * TEXT_TRUST)


def _hit(catalog: Catalog, role: Role, case: _Case, asked: dict[str, float]) -> Hit:
    score = round(1 - case.doubt, 3)
    reasons = _reasons(case, tuple(passages(role, catalog)), asked)
    return Hit(role.id, role.title, role.summary, score, score >= CONFIDENT, reasons)


def _reasons(case: _Case, found: Sequence[Passage], asked: dict[str, float]) -> tuple[Reason, ...]:
    """Return the names that matched and the passages that hold most of the query's words."""

    def strength(passage: Passage) -> float:
        words = set(stems(passage.text))
        return passage.weight * sum(weight for stem, weight in asked.items() if stem in words)

    telling = sorted((p for p in found if strength(p) > 0), key=strength, reverse=True)
    texts = [Reason(passage.field, passage.text) for passage in telling]
    return tuple(dict.fromkeys([*case.reasons, *texts]))[:MOST_REASONS]
