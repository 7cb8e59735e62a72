"""What is worth asking next, to find the roles that fit a person?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.frozen import frozen
from mpcareers.catalog.model import Role
from mpcareers.guide.given import Given, Kind, KindAndId, UnknownWord, read_word, terms_by_kind
from mpcareers.guide.match import Weights, roles_in

PLAN: Final[tuple[Kind, ...]] = (
    "setting", "skill", "tool", "skill", "tool", "skill", "tool", "skill",
)  # fmt: skip
"""What each question is about: skills and tools by turns, as each narrows the other."""

MOST_SUGGESTIONS: Final = 6
"""Skills or tools in a question: as many as are taken in at a glance."""

FEWEST_IN_RACE: Final = 5
"""Roles that stay in the race however far behind: one answer must not decide it."""

IN_RACE: Final = 0.5
"""Part of the leader's score that keeps a role in the race."""


@frozen
class Suggestion:
    """A possible answer; `roles` of the roles in the race need it, or are found there."""

    id: str
    name: str
    meaning: str
    roles: int


@frozen
class NextQuestion:
    """A question with its suggestions, best first; `in_race` is how many roles it sorts."""

    number: int
    kind: Kind
    in_race: int
    suggestions: tuple[Suggestion, ...]


@frozen
class Conversation:
    """How far a conversation has come.

    `step` is the place in the plan of the next question; `offered` has been suggested before
    and is not suggested again.
    """

    given: Given = Given()
    step: int = 0
    offered: frozenset[KindAndId] = frozenset()

    def after(self, question: NextQuestion, terms: Sequence[KindAndId]) -> Conversation:
        """Return the conversation with the question answered by these terms, or by none."""
        offered = {(question.kind, each.id) for each in question.suggestions}
        return Conversation(
            self.given.plus(terms), question.number, self.offered.union(offered, terms)
        )


@frozen
class Reply:
    """What a person's line says: terms, and words that nobody knows."""

    terms: tuple[KindAndId, ...]
    unknown: tuple[UnknownWord, ...]


def next_question(catalog: Catalog, so_far: Conversation) -> NextQuestion | None:
    """Return the next question that still tells roles apart, or None when there is none."""
    race = roles_in_race(catalog, so_far.given)
    for number, kind in enumerate(PLAN[so_far.step :], start=so_far.step + 1):
        suggestions = tuple(_suggestions(catalog, race, kind, so_far.offered))
        if suggestions:
            return NextQuestion(number, kind, len(race), suggestions)
    return None


def read_reply(catalog: Catalog, question: NextQuestion, text: str) -> Reply:
    """Read numbers of suggestions and words of the vocabulary, with commas between them.

    A word of another kind than the question's is welcome too: a tool among skills is a tool.
    """
    terms: list[KindAndId] = []
    unknown: list[UnknownWord] = []
    numbered = {str(n): each.id for n, each in enumerate(question.suggestions, start=1)}
    for word in filter(None, (part.strip() for part in text.split(","))):
        if word in numbered:
            terms.append((question.kind, numbered[word]))
            continue
        read = read_word(catalog.vocabulary, question.kind, word)
        if isinstance(read, UnknownWord):
            unknown.append(read)
        else:
            terms.append(read)
    return Reply(tuple(terms), tuple(unknown))


def roles_in_race(catalog: Catalog, given: Given) -> tuple[Role, ...]:
    """Return the roles that may still come out first, best first.

    These are the roles in the given settings that have at least half of the leader's score,
    and the next ones where that leaves too few to choose among.
    """
    weights, own = Weights(catalog), frozenset(given.terms)
    scores = {role.id: weights.score(role, own) for role in roles_in(catalog, given)}
    best = max(scores.values(), default=0)
    order = sorted(scores, key=lambda role_id: (-scores[role_id], role_id))
    close = sum(score >= IN_RACE * best for score in scores.values())
    return tuple(catalog.roles[each] for each in order[: max(close, FEWEST_IN_RACE)])


def _suggestions(
    catalog: Catalog, race: Sequence[Role], kind: Kind, offered: frozenset[KindAndId]
) -> Iterator[Suggestion]:
    """Suggest what some of the roles in the race have and others have not."""
    terms = terms_by_kind(catalog.vocabulary)[kind]
    roles = Counter(each for role in race for each in _ids(role, kind))
    told_apart = [i for i in roles if (kind, i) not in offered and roles[i] < len(race)]
    for id_ in _best_first(told_apart, roles, kind, len(race)):
        yield Suggestion(id_, terms[id_].name, terms[id_].meaning, roles[id_])


def _best_first(ids: Iterable[str], roles: Mapping[str, int], kind: Kind, race: int) -> list[str]:
    """Return all settings, the most usual first, or the needs that split the race best.

    An answer tells apart as many pairs of roles as there are roles that need the thing, times
    those that do not.
    """
    if kind == "setting":
        return sorted(ids, key=lambda each: (-roles[each], each))
    pairs = {each: roles[each] * (race - roles[each]) for each in ids}
    return sorted(pairs, key=lambda each: (-pairs[each], -roles[each], each))[:MOST_SUGGESTIONS]


def _ids(role: Role, kind: Kind) -> tuple[str, ...]:
    return {"skill": role.skills, "tool": role.tools, "setting": role.settings}[kind]
