"""Which question next narrows down the roles that fit a person?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Role
from mpcareers.catalog.record import record
from mpcareers.guide.background import (
    Background,
    Kind,
    KindAndId,
    UnknownWord,
    read_word,
    terms_by_kind,
)
from mpcareers.guide.match import Weights, roles_in

PLAN: Final[tuple[Kind, ...]] = (
    "setting", "skill", "tool", "skill", "tool", "skill", "tool", "skill",
)  # fmt: skip
"""The subject of each question: skills and tools in turn, as each narrows the other."""

MAX_SUGGESTIONS: Final = 6
"""Skills or tools in a question: few enough to take in at a glance."""

MIN_SHORTLIST: Final = 5
"""Roles that stay on the shortlist whatever their score: one answer must not decide."""

SHORTLIST_SCORE: Final = 0.5
"""Share of the best score that keeps a role on the shortlist."""


@record
class Suggestion:
    """A possible answer; `roles` of the shortlisted roles need it, or are found there."""

    id: str
    name: str
    meaning: str
    roles: int


@record
class NextQuestion:
    """A question with its suggestions, best first, about `shortlisted` roles."""

    number: int
    kind: Kind
    shortlisted: int
    suggestions: tuple[Suggestion, ...]


@record
class Conversation:
    """The state of a conversation.

    `step` is the index of the next question in PLAN; what is in `offered` is not suggested
    again.
    """

    background: Background = Background()
    step: int = 0
    offered: frozenset[KindAndId] = frozenset()

    def after(self, question: NextQuestion, terms: Sequence[KindAndId]) -> Conversation:
        """Return the conversation with the question answered by these terms, or by none."""
        offered = {(question.kind, each.id) for each in question.suggestions}
        return Conversation(
            self.background.plus(terms), question.number, self.offered.union(offered, terms)
        )


@record
class Reply:
    """What a person typed: terms, and unknown words."""

    terms: tuple[KindAndId, ...]
    unknown: tuple[UnknownWord, ...]


def next_question(catalog: Catalog, so_far: Conversation) -> NextQuestion | None:
    """Return the next question that still tells roles apart, or None if there is none."""
    roles = shortlist(catalog, so_far.background)
    for number, kind in enumerate(PLAN[so_far.step :], start=so_far.step + 1):
        suggestions = tuple(_suggestions(catalog, roles, kind, so_far.offered))
        if suggestions:
            return NextQuestion(number, kind, len(roles), suggestions)
    return None


def read_reply(catalog: Catalog, question: NextQuestion, text: str) -> Reply:
    """Read numbers of suggestions and words of the vocabulary, separated by commas.

    Words of another kind are accepted, too: a tool among skills is a tool.
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


def shortlist(catalog: Catalog, background: Background) -> tuple[Role, ...]:
    """Return the roles that may still rank first, best first.

    These are the roles in the person's settings that have at least SHORTLIST_SCORE times the
    best score, and the next ones if that leaves fewer than MIN_SHORTLIST.
    """
    weights, own = Weights(catalog), frozenset(background.terms)
    scores = {role.id: weights.score(role, own) for role in roles_in(catalog, background)}
    best = max(scores.values(), default=0)
    order = sorted(scores, key=lambda role_id: (-scores[role_id], role_id))
    close = sum(score >= SHORTLIST_SCORE * best for score in scores.values())
    return tuple(catalog.roles[each] for each in order[: max(close, MIN_SHORTLIST)])


def _suggestions(
    catalog: Catalog, shortlisted: Sequence[Role], kind: Kind, offered: frozenset[KindAndId]
) -> Iterator[Suggestion]:
    """Suggest what some of the shortlisted roles have and others do not."""
    terms = terms_by_kind(catalog.vocabulary)[kind]
    roles = Counter(each for role in shortlisted for each in _ids(role, kind))
    count = len(shortlisted)
    new = [id_ for id_ in roles if (kind, id_) not in offered and roles[id_] < count]
    for id_ in _best_first(new, roles, kind, count):
        yield Suggestion(id_, terms[id_].name, terms[id_].meaning, roles[id_])


def _best_first(ids: Iterable[str], roles: Mapping[str, int], kind: Kind, count: int) -> list[str]:
    """Return all settings, the most frequent first, or the needs that split the roles best.

    An answer separates as many pairs of roles as the number of roles with the need times the
    number without it.
    """
    if kind == "setting":
        return sorted(ids, key=lambda each: (-roles[each], each))
    pairs = {each: roles[each] * (count - roles[each]) for each in ids}
    return sorted(pairs, key=lambda each: (-pairs[each], -roles[each], each))[:MAX_SUGGESTIONS]


def _ids(role: Role, kind: Kind) -> tuple[str, ...]:
    ids = {"skill": role.skills.all, "tool": role.tools.all, "setting": role.settings}
    return ids[kind]
