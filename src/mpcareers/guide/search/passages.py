"""The passages of a role that can be found, and how much each field says about the role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from mpcareers.catalog.model import Role, Term, Vocabulary

FIELD_WEIGHTS: Final = {
    "title": 1.0,
    "also_called": 1.0,
    "known_as": 1.0,
    "summary": 0.9,
    "responsibilities": 0.6,
    "called_when": 0.6,
    "skills": 0.8,
    "tools": 0.6,
    "questions": 0.4,
    "settings": 0.3,
    "phases": 0.3,
    "productions": 0.1,
    "works_with": 0.06,
    "getting_in": 0.05,
    "finding_work": 0.05,
    "drawbacks": 0.05,
    "conditions": 0.05,
    "disputes": 0.05,
    "leads_to": 0.03,
}
"""What a role is called and does says most about it, what stands around it least.

Half or double of most of them moves no line of the benchmark by more than two queries.
"""

NAME_FIELDS: Final = frozenset({"title", "also_called", "known_as"})

TERM_FIELDS: Final = ("skills", "tools", "settings", "phases", "productions", "conditions")

_RANK_LOSS: Final = 0.05
_LEAST_SHARE: Final = 0.25


class Passage(NamedTuple):
    """A piece of a role's text, in the field where it stands, at its place from 0."""

    field: str
    text: str
    rank: int

    @property
    def weight(self) -> float:
        """Return how much the passage says about its role."""
        return weight_of(self.field, self.rank)


def weight_of(field: str, rank: int) -> float:
    """Return the weight of the entry at this place: lists name the most important first."""
    return FIELD_WEIGHTS[field] * max(_LEAST_SHARE, 1 - _RANK_LOSS * rank)


def passages(role: Role, words: Vocabulary) -> Iterator[Passage]:
    """Yield everything a role can be found by, with the words behind its ids."""
    yield Passage("title", role.title, 0)
    yield from _same("also_called", role.also_called)
    yield from _same("known_as", role.known_as.values())
    yield Passage("summary", role.summary, 0)
    yield from _same("responsibilities", (each.text for each in role.responsibilities))
    yield from _same("called_when", (each.text for each in role.called_when))
    for field in TERM_FIELDS:
        terms = getattr(words, field)
        yield from _ranked(field, (_all_words(terms[each]) for each in getattr(role, field)))
    yield from _same("questions", (f"{q.question} {q.answer}" for q in role.questions))
    yield from _same("works_with", (each.text for each in role.works_with))
    yield from _same("getting_in", (each.text for each in role.getting_in))
    yield from _same("finding_work", (each.text for each in role.finding_work))
    yield from _same("drawbacks", (each.text for each in role.drawbacks))
    yield from _same("disputes", (side.text for each in role.disputes for side in each.positions))
    yield from _same("leads_to", (each.text for each in role.leads_to))


def _same(field: str, texts: Iterable[str]) -> Iterator[Passage]:
    return (Passage(field, text, 0) for text in texts)


def _ranked(field: str, texts: Iterable[str]) -> Iterator[Passage]:
    return (Passage(field, text, rank) for rank, text in enumerate(texts))


def _all_words(term: Term) -> str:
    return ", ".join((term.name, *term.also))
