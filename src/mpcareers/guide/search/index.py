"""What a catalog's roles can be found by: their names, and the words of their texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Role, Term
from mpcareers.guide.search.words import stems

FIELD_WEIGHTS: Final = {
    "title": 1.0,
    "also_called": 1.0,
    "known_as": 1.0,
    "summary": 0.8,
    "responsibilities": 0.7,
    "skills": 0.6,
    "tools": 0.6,
    "questions": 0.45,
    "settings": 0.35,
    "phases": 0.35,
    "productions": 0.3,
    "works_with": 0.25,
    "getting_in": 0.2,
    "finding_work": 0.2,
    "drawbacks": 0.2,
    "conditions": 0.2,
    "disputes": 0.2,
    "leads_to": 0.15,
}
"""How much a word in a field says about the role: what it is called and does comes first,
what stands around it last."""

RANK_LOSS: Final = 0.06
"""What each place further down a list costs a word: lists name the most important first."""

SATURATION: Final = 0.5
"""The weight at which a word counts half: a second mention adds less than the first."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a role's text, in the field where it stands, at its place from 0."""

    field: str
    text: str
    rank: int

    @property
    def weight(self) -> float:
        """Return how much the passage says about its role."""
        return FIELD_WEIGHTS[self.field] * max(0.2, 1 - RANK_LOSS * self.rank)


@dataclass(frozen=True, slots=True)
class Name:
    """A name, term or question that leads to roles, each with how strongly; `words` are stems."""

    field: str
    text: str
    words: frozenset[str]
    roles: dict[str, float]


@dataclass(frozen=True, slots=True)
class Index:
    """A catalog turned round: from names and words to roles.

    `weights` says for each stem how much it says about each role, from 0 to 1.
    """

    names: tuple[Name, ...]
    questions: tuple[Name, ...]
    terms: tuple[Name, ...]
    weights: dict[str, dict[str, float]]
    size: int

    def rarity(self, stem: str) -> float:
        """Return how much a stem tells: the fewer roles have it, the more."""
        holders = len(self.weights.get(stem, ()))
        return log(1 + (self.size - holders + 0.5) / (holders + 0.5))


def build_index(catalog: Catalog) -> Index:
    """Return the index of a catalog."""
    weights: dict[str, dict[str, float]] = {}
    names: list[Name] = []
    for role in catalog.roles.values():
        found = tuple(passages(role, catalog))
        for stem, weight in _stem_weights(found).items():
            weights.setdefault(stem, {})[role.id] = weight / (weight + SATURATION)
        names += [
            _name(passage.field, passage.text, {role.id: 1.0})
            for passage in found
            if passage.field in {"title", "also_called", "known_as"}
        ]
    return Index(
        names=tuple(names),
        questions=tuple(
            _name("questions", question.question, {role.id: 1.0})
            for role in catalog.roles.values()
            for question in role.questions
        ),
        terms=tuple(_term_names(catalog)),
        weights=weights,
        size=len(catalog.roles),
    )


def passages(role: Role, catalog: Catalog) -> Iterator[Passage]:
    """Yield everything a role can be found by, with the words behind its ids."""
    words = catalog.vocabulary
    yield Passage("title", role.title, 0)
    yield from _ranked("also_called", role.also_called)
    yield from _ranked("known_as", role.known_as.values())
    yield Passage("summary", role.summary, 0)
    yield from _ranked("responsibilities", (each.text for each in role.responsibilities))
    yield from _terms("skills", (words.skills[each] for each in role.skills))
    yield from _terms("tools", (words.tools[each] for each in role.tools))
    yield from _ranked("questions", (f"{q.question} {q.answer}" for q in role.questions))
    yield from _terms("settings", (words.settings[each] for each in role.settings))
    yield from _terms("phases", (words.phases[each] for each in role.phases))
    yield from _terms("productions", (words.productions[each] for each in role.productions))
    yield from _ranked("works_with", (each.text for each in role.works_with))
    yield from _ranked("getting_in", (each.text for each in role.getting_in))
    yield from _ranked("finding_work", (each.text for each in role.finding_work))
    yield from _ranked("drawbacks", (each.text for each in role.drawbacks))
    yield from _terms("conditions", (words.conditions[each] for each in role.conditions))
    yield from _ranked(
        "disputes", (position.text for each in role.disputes for position in each.positions)
    )
    yield from _ranked("leads_to", (each.text for each in role.leads_to))


def _ranked(field: str, texts: Iterable[str]) -> Iterator[Passage]:
    return (Passage(field, text, rank) for rank, text in enumerate(texts))


def _terms(field: str, terms: Iterable[Term]) -> Iterator[Passage]:
    return _ranked(field, (", ".join((term.name, *term.also)) for term in terms))


def _stem_weights(found: Iterable[Passage]) -> dict[str, float]:
    """Add up what each passage says, each stem once a passage."""
    weights: dict[str, float] = {}
    for passage in found:
        for stem in set(stems(passage.text)):
            weights[stem] = weights.get(stem, 0) + passage.weight
    return weights


def _name(field: str, text: str, roles: dict[str, float]) -> Name:
    return Name(field, text, frozenset(stems(text)), roles)


def _term_names(catalog: Catalog) -> Iterator[Name]:
    """Yield every word of the vocabulary with the roles that have its term."""
    holders: dict[tuple[str, str], dict[str, float]] = {}
    for role in catalog.roles.values():
        for field in ("skills", "tools", "settings", "phases", "productions", "conditions"):
            for rank, term_id in enumerate(getattr(role, field)):
                weight = Passage(field, "", rank).weight
                holders.setdefault((field, term_id), {})[role.id] = weight
    for (field, term_id), roles in holders.items():
        term: Term = getattr(catalog.vocabulary, field)[term_id]
        for word in dict.fromkeys((term.name, *term.also)):
            yield _name(field, word, roles)
