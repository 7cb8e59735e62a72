"""Which question next narrows down the roles that fit a person?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Final, Literal

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Role, Term
from mpcareers.catalog.names import normalized
from mpcareers.catalog.record import record
from mpcareers.guide.background import (
    Background,
    Kind,
    KindAndId,
    UnknownWord,
    read_word,
    terms_by_kind,
)
from mpcareers.guide.match import essentials_of, ranked

MAX_CHOICES: Final = 12
"""Skills or tools in a question: their meanings still fit one screen."""

MIN_SHORTLIST: Final = 5
"""Roles that stay on the shortlist whatever their score: one answer must not decide."""

SHORTLIST_SCORE: Final = 0.5
"""Share of the best score that keeps a role on the shortlist."""

_ANYTHING: Final = {
    "any", "anything", "either", "both", "none", "skip", "no preference", "don t know",
    "dont know", "dunno", "i don t know", "i dont know", "no idea", "not sure", "it doesn t matter",
    "doesn t matter", "don t care", "i don t care", "whatever",
}  # fmt: skip
"""Replies that leave a question open."""

_RANGE: Final = re.compile(r"([1-9]\d?) ?- ?(\d\d?)", re.ASCII)
_BETWEEN: Final = re.compile(r"[,;]| and ")

_ORDERS: Final = {
    "b": "back", "back": "back", "?": "explain", "help": "explain", "q": "end", "quit": "end",
    "exit": "end",
}  # fmt: skip


@record
class Choice:
    """A possible reply and the terms that it stands for: none where it excludes nothing."""

    name: str
    terms: tuple[KindAndId, ...]


@record
class Subject:
    """What a question is about: words of a kind, all of them or these choices.

    Words that are no choice are read as words of this kind. `facet` is the question of daily
    life that the choices answer.
    """

    asks: str
    kind: Kind
    facet: str | None = None
    choices: tuple[Choice, ...] = ()


def _with(*ids: str) -> tuple[KindAndId, ...]:
    return tuple(("with", each) for each in ids)


def _without(*ids: str) -> tuple[KindAndId, ...]:
    return tuple(("without", each) for each in ids)


PLAN: Final = (
    Subject("Where would you like to work?", "setting"),
    Subject(
        "Do you want to work from home?", "with", "place",
        (
            Choice("yes, at least in part", _with("from-home", "partly-from-home")),
            Choice("yes, all the time", _with("from-home")),
            Choice("no, elsewhere", _without("from-home")),
        ),
    ),
    Subject(
        "Which hours would you not want?", "without", "hours",
        (
            Choice("irregular hours", _without("irregular-hours")),
            Choice("nights and weekends", _without("nights-and-weekends")),
            Choice("long days", _without("long-days")),
            Choice("tight deadlines", _without("tight-deadlines")),
        ),
    ),
    Subject(
        "Employed or freelance?", "with", "employment",
        (
            Choice("employed", _with("mostly-employed", "freelance-and-employed")),
            Choice("freelance", _with("mostly-freelance", "freelance-and-employed")),
            Choice("no pay that depends on sales", _without("pay-may-follow-sales")),
        ),
    ),
    Subject(
        "Do you have a degree, or want one?", "with", "degree",
        (Choice("no", _without("degree-usual")), Choice("yes", ())),
    ),
    Subject(
        "Do you play an instrument or sing?", "with", "instrument",
        (Choice("no", _without("instrument-needed")), Choice("yes", ())),
    ),
    Subject(
        "How much would you travel?", "with", "travel",
        (
            Choice("hardly ever", _with("little-travel")),
            Choice("now and then", _without("much-travel")),
            Choice("as much as it takes", ()),
        ),
    ),
    Subject(
        "Would it be your first job in the field?", "level", None,
        (Choice("yes", (("level", "entry"),)), Choice("no", ())),
    ),
    Subject("Which of these can you do?", "skill"),
    Subject("Which of these can you do, too?", "skill"),
    Subject("Which of these do you work with?", "tool"),
)  # fmt: skip
"""The questions in their order: first what people care about, then what they have."""


@record
class NextQuestion:
    """A question with its choices; `meanings` explains its words, name by name."""

    number: int
    asks: str
    kind: Kind
    choices: tuple[Choice, ...]
    meanings: tuple[tuple[str, str], ...]


@record
class Conversation:
    """The state of a conversation.

    `step` is the index of the next question in PLAN; what is in `offered` is not offered
    again.
    """

    background: Background = Background()
    step: int = 0
    offered: frozenset[KindAndId] = frozenset()

    def after(self, question: NextQuestion, terms: Sequence[KindAndId]) -> Conversation:
        """Return the conversation with the question answered by these terms, or by none."""
        offered = {term for choice in question.choices for term in choice.terms}
        return Conversation(
            self.background.plus(terms), question.number, self.offered.union(offered, terms)
        )


Order = Literal["answer", "back", "explain", "end"]


@record
class Reply:
    """What a person typed: terms and unknown words, or an order to the conversation."""

    terms: tuple[KindAndId, ...]
    unknown: tuple[UnknownWord, ...] = ()
    order: Order = "answer"


def next_question(catalog: Catalog, so_far: Conversation) -> NextQuestion | None:
    """Return the next question that this catalog has choices for, or None if there is none."""
    for number, subject in enumerate(PLAN[so_far.step :], start=so_far.step + 1):
        choices = tuple(_choices(catalog, subject, so_far))
        if any(choice.terms for choice in choices):
            meanings = tuple(_meanings(catalog, subject, choices))
            return NextQuestion(number, subject.asks, subject.kind, choices, meanings)
    return None


def read_reply(catalog: Catalog, question: NextQuestion, text: str) -> Reply:
    """Read numbers and names of choices and words of the vocabulary, separated by commas.

    Numbers may be ranges; of a name, what stands before its comma is enough, such as "yes".
    Words of another kind are accepted, too: a tool among skills is a tool.
    """
    typed = text.strip().lower()
    if typed in _ORDERS:
        return Reply((), order=_ORDERS[typed])  # type: ignore[arg-type]
    choices = dict(_names(question.choices))
    terms: list[KindAndId] = []
    unknown: list[UnknownWord] = []
    for word in _words(text, len(question.choices)):
        key = normalized(word)
        if key in choices:
            terms += choices[key]
        elif key not in _ANYTHING:
            read = read_word(catalog.vocabulary, question.kind, word)
            if isinstance(read, UnknownWord):
                unknown.append(read)
            else:
                terms.append(read)
    return Reply(tuple(terms), tuple(unknown))


def _names(choices: Sequence[Choice]) -> Iterator[tuple[str, tuple[KindAndId, ...]]]:
    """Yield what may be typed for each choice; of two that begin alike, the first is meant."""
    for choice in reversed(choices):
        short = normalized(choice.name.partition(",")[0])
        yield short, choice.terms
        if short in {"yes", "no"}:
            yield short[0], choice.terms
    for number, choice in enumerate(choices, start=1):
        yield normalized(choice.name), choice.terms
        yield str(number), choice.terms


def _words(text: str, choices: int) -> Iterator[str]:
    """Yield the words of a reply, of ranges like 2-4 and of numbers without commas each one."""
    for part in filter(None, map(str.strip, _BETWEEN.split(text))):
        numbers = part.split()
        ends = _RANGE.fullmatch(part)
        if ends and int(ends[1]) <= int(ends[2]) <= choices:
            yield from map(str, range(int(ends[1]), int(ends[2]) + 1))
        elif all(number.isdecimal() for number in numbers):
            yield from numbers
        else:
            yield part


def shortlist(catalog: Catalog, background: Background) -> tuple[Role, ...]:
    """Return the roles that may still rank first, best first.

    These are the roles that have at least SHORTLIST_SCORE times the best score, and the next
    ones if that leaves fewer than MIN_SHORTLIST.
    """
    matches = ranked(catalog, background)
    best = max((match.score for match in matches), default=0)
    close = sum(match.score >= SHORTLIST_SCORE * best for match in matches)
    return tuple(catalog.roles[each.id] for each in matches[: max(close, MIN_SHORTLIST)])


def _choices(catalog: Catalog, subject: Subject, so_far: Conversation) -> Iterator[Choice]:
    known = terms_by_kind(catalog.vocabulary)
    if subject.choices:
        for choice in subject.choices:
            if all(id_ in known[kind] for kind, id_ in choice.terms):
                yield choice
        return
    ids = _settings(catalog) if subject.kind == "setting" else _needs(catalog, subject.kind, so_far)
    for id_ in ids:
        yield Choice(known[subject.kind][id_].name, ((subject.kind, id_),))


def _settings(catalog: Catalog) -> list[str]:
    """Return the settings that roles are found in, the most frequent first."""
    roles = Counter(each for role in catalog.roles.values() for each in role.settings)
    return sorted(roles, key=lambda each: (-roles[each], each))


def _needs(catalog: Catalog, kind: Kind, so_far: Conversation) -> list[str]:
    """Return essentials of the shortlisted roles that were not offered yet.

    Each is one that most of the roles need that none before it has: so a few speak to all of
    them, the common jobs and the rare.
    """
    ids_by_role = [
        [id_ for of, id_ in essentials_of(role) if of == kind and (of, id_) not in so_far.offered]
        for role in shortlist(catalog, so_far.background)
    ]
    chosen: list[str] = []
    waiting: list[list[str]] = []
    while len(chosen) < MAX_CHOICES:
        waiting = waiting or [ids for ids in ids_by_role if not set(ids).issubset(chosen)]
        if not waiting:
            break
        chosen.append(_most_needed(waiting, chosen))
        waiting = [ids for ids in waiting if chosen[-1] not in ids]
    return chosen


def _most_needed(ids_by_role: Sequence[Sequence[str]], chosen: Collection[str]) -> str:
    """Return what most roles need that is not chosen yet; of equals, what they name first."""
    roles = Counter(each for ids in ids_by_role for each in ids if each not in chosen)
    places = {each: min(ids.index(each) for ids in ids_by_role if each in ids) for each in roles}
    return min(roles, key=lambda each: (-roles[each], places[each], each))


def _meanings(
    catalog: Catalog, subject: Subject, choices: Sequence[Choice]
) -> Iterator[tuple[str, str]]:
    terms: Sequence[Term]
    if subject.facet:
        terms = list(catalog.vocabulary.daily_life[subject.facet].answers.values())
    else:
        known = terms_by_kind(catalog.vocabulary)[subject.kind]
        terms = [known[id_] for choice in choices for _, id_ in choice.terms]
    return ((term.name, term.meaning) for term in terms)
