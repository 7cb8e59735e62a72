"""The career questions of `questions.yaml`, and whether the guide's replies to them are right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any, Final, Protocol

import yaml

from mpcareers.catalog.catalog import Catalog
from mpcareers.guide.ask import Reply, ask
from mpcareers.guide.passages import passages

QUESTIONS: Final = Path(__file__).with_name("questions.yaml")
PRINTED: Final = 3
"""So many passages a reader of a reply looks at."""

WORDS: Final = ("skills", "tools")
"""Fields of a role that hold words of the vocabulary and no passages."""


class Text(Protocol):
    """What the scorer reads of a passage."""

    @property
    def field(self) -> str:
        """Return the field of the role in which it stands."""

    @property
    def heading(self) -> str | None:
        """Return what it answers or is about."""

    @property
    def text(self) -> str:
        """Return what it says."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """Passages that are a right answer: those of any role, or with any words, where None."""

    role: str | None
    field: str
    says: str | None

    def fits(self, role: str, passage: Text) -> bool:
        """Say whether a passage of this role is meant."""
        whole = f"{passage.heading or ''}\n{passage.text}".casefold()
        return (
            self.role in {role, None}
            and self.field == passage.field
            and (self.says is None or self.says.casefold() in whole)
        )


@dataclass(frozen=True, slots=True)
class Question:
    """A question, its subject and half, and what is right.

    That is a passage, a gap, or a country without figures; without any of them, no answer.
    """

    subject: str
    half: str
    text: str
    answers: tuple[Accepted, ...]
    gap: str | None
    country: str | None

    def place(self, reply: Reply) -> int | None:
        """Return the place of the first right passage counted from 1; 1 for what else is right."""
        if self.answers:
            return next(self._places(reply), None)
        if self.gap:
            right = reply.gap is not None and reply.gap.id == self.gap
        elif self.country:
            right = reply.country == self.country
        else:
            right = not any(found.confident for found in reply.answers)
        return 1 if right else None

    def _places(self, reply: Reply) -> Iterator[int]:
        for place, found in enumerate(reply.answers, 1):
            if any(accepted.fits(found.role, found) for accepted in self.answers):
                yield place


def load_questions(catalog: Catalog) -> list[Question]:
    """Return all questions; what they accept must stand in the catalog."""
    subjects = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    questions = [_question(subject, each) for subject in subjects for each in subjects[subject]]
    if missing := list(_missing(catalog, questions)):
        raise SystemExit("\n".join([f"{QUESTIONS}: not in the catalog:", *missing]))
    return questions


def print_questions(catalog: Catalog, questions: Sequence[Question], *, misses: bool) -> None:
    """Print per subject how often a right reply comes first and among three."""
    replies = {question: ask(catalog, question.text) for question in questions}
    print(f"  {'':14} {'questions':>9} {'first':>6} {'three':>6}")
    for subject in dict.fromkeys(question.subject for question in questions):
        _print_line(subject, {q: replies[q] for q in questions if q.subject == subject})
    _print_line("all", replies)
    print()
    if misses:
        for question, reply in replies.items():
            _print_miss(question, reply)


def _question(subject: str, entry: Mapping[str, Any]) -> Question:
    answers = tuple(
        Accepted(each.get("role"), each["field"], each.get("says"))
        for each in entry.get("answers", ())
    )
    gap, country = entry.get("gap"), entry.get("country")
    if not (answers or gap or country or entry.get("none")):
        raise SystemExit(f"{QUESTIONS}: nothing is right for: {entry['question']}")
    return Question(subject, entry["half"], entry["question"], answers, gap, country)


def _missing(catalog: Catalog, questions: Sequence[Question]) -> Iterator[str]:
    """Yield the gaps and passages that the catalog does not hold, as after an edit of a role."""
    there = [(role.id, each) for role in catalog.roles.values() for each in passages(catalog, role)]
    for question in questions:
        if question.gap and question.gap not in catalog.gaps:
            yield f"{question.text}: {question.gap}"
        for accepted in question.answers:
            stands = accepted.field in WORDS or any(accepted.fits(*each) for each in there)
            if not stands:
                yield f"{question.text}: {accepted}"


def _print_line(name: str, replies: Mapping[Question, Reply]) -> None:
    places = [question.place(reply) for question, reply in replies.items()]
    first = fmean(place == 1 for place in places)
    three = fmean(place is not None and place <= PRINTED for place in places)
    print(f"  {name:14} {len(places):9} {first:6.3f} {three:6.3f}")


def _print_miss(question: Question, reply: Reply) -> None:
    if question.place(reply) == 1:
        return
    print(f"{question.subject}: {question.text!r}")
    if reply.gap or reply.country:
        print(f"    gap: {reply.gap.id if reply.gap else None}, country: {reply.country}")
    for found in reply.answers[:PRINTED]:
        doubt = "" if found.confident else " (not sure)"
        print(f"    {found.role} {found.field}: {found.heading or found.text}{doubt}")
