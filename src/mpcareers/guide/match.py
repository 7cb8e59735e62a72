"""Which roles fit what a person already has, and what is missing?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import log
from typing import Final, Literal

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Role
from mpcareers.catalog.record import record
from mpcareers.guide.background import Background, KindAndId, terms_by_kind

NeedKind = Literal["skill", "tool"]
NeedId = tuple[NeedKind, str]

MIN_PLACE_WEIGHT: Final = 0.5
"""Share of its full weight that a need keeps however late the role names it."""

PLACE_DECAY: Final = 0.8
"""Share of the remaining weight that is kept from one place to the next."""

MAX_NEXT_STEP: Final = 3
"""Needs in a next step at most: a longer list would be the whole gap."""

MIN_GAIN: Final = 0.5
"""A further need belongs to the next step if it gains this share of the first one's gain."""

DIGITS: Final = 4
"""Decimals of all shares, so that every machine prints the same numbers."""


@record
class Need:
    """A skill or tool that a role needs.

    `share` is its weight as a share of all that the role needs, from 0 to 1; `roles` is how
    many roles of the catalog need it.
    """

    id: str
    name: str
    kind: NeedKind
    share: float
    roles: int


@record
class NextStep:
    """The one to three missing needs worth most, and how much they add to the score."""

    needs: tuple[Need, ...]
    gain: float


@record
class Match:
    """How much of what a role needs a person has.

    `score` is the share they have, by weight, from 0 to 1. `has` and `missing` start with the
    heaviest; `next_step` is None if nothing is missing.
    """

    id: str
    title: str
    score: float
    has: tuple[Need, ...]
    missing: tuple[Need, ...]
    next_step: NextStep | None


@record
class Gap:
    """The match of one role, and whether it is found in any of the person's settings."""

    match: Match
    in_settings: bool


def ranked(catalog: Catalog, background: Background) -> tuple[Match, ...]:
    """Return the roles in the person's settings that need any of what they have, best first."""
    weights = Weights(catalog)
    own = frozenset(background.terms)
    roles = (role for role in roles_in(catalog, background) if own & set(needs_of(role)))
    matches = (_match(catalog, background, role, weights) for role in roles)
    return tuple(sorted(matches, key=lambda match: (-match.score, match.id)))


def gap(catalog: Catalog, background: Background, role: Role) -> Gap:
    """Return the match of this one role, whatever the background."""
    match = _match(catalog, background, role, Weights(catalog))
    return Gap(match, _is_found_in(role, background.settings))


class Weights:
    """How much each need of a role weighs: the product of its rarity and its place.

    Rarity: a need of every role says little about whether this one suits a person and weighs 1;
    a need of one role alone says most and weighs 2; between them the weight is logarithmic, so
    that equal ratios are equal steps. The range is narrow because profiles name what matters to
    a role, not all it touches: if few name a thing, that may be chance, and an incidental tool
    must not outweigh the core of a job. Rarity counts the whole catalog, whatever the settings,
    so that a score means the same in every answer.

    Place: a role lists its most important skills and tools first. The first weighs 1, and each
    next one a fifth less of what is above MIN_PLACE_WEIGHT. The weight thus falls quickly where
    the order is deliberate and slowly where it is mostly chance.
    """

    def __init__(self, catalog: Catalog) -> None:
        """Count the roles that need each skill and tool."""
        self._all = len(catalog.roles)
        self.roles = Counter(need for role in catalog.roles.values() for need in needs_of(role))

    def of(self, role: Role) -> dict[NeedId, float]:
        """Return the weight of each need, in the role's order."""
        places = (*_places(len(role.skills.all)), *_places(len(role.tools.all)))
        return {
            need: self._rarity(need) * place
            for need, place in zip(needs_of(role), places, strict=True)
        }

    def _rarity(self, need: NeedId) -> float:
        if self._all == 1:
            return 1  # log(1) is 0, and there is nothing to tell apart
        return 1 + log(self._all / self.roles[need]) / log(self._all)

    def score(self, role: Role, own: Collection[KindAndId]) -> float:
        """Return the share of the role's needs that is in `own`, by weight, from 0 to 1."""
        weights = self.of(role)
        return sum(weights[need] for need in weights if need in own) / sum(weights.values())


def _places(length: int) -> Iterator[float]:
    """Yield the weights of the places in a list of this length."""
    return (
        MIN_PLACE_WEIGHT + (1 - MIN_PLACE_WEIGHT) * PLACE_DECAY**place for place in range(length)
    )


def roles_in(catalog: Catalog, background: Background) -> Iterator[Role]:
    """Yield the roles found in any of the person's settings; without any, all roles."""
    return (role for role in catalog.roles.values() if _is_found_in(role, background.settings))


def _is_found_in(role: Role, settings: Sequence[str]) -> bool:
    return not settings or not set(settings).isdisjoint(role.settings)


def needs_of(role: Role) -> tuple[NeedId, ...]:
    """Return what the role needs: its skills, then its tools."""
    return (
        *(("skill", each) for each in role.skills.all),
        *(("tool", each) for each in role.tools.all),
    )


def _match(catalog: Catalog, background: Background, role: Role, weights: Weights) -> Match:
    own = frozenset(background.terms)
    needs = _needs(catalog, role, weights)
    missing = tuple(need for each, need in needs.items() if each not in own)
    return Match(
        id=role.id,
        title=role.title,
        score=round(weights.score(role, own), DIGITS),
        has=tuple(need for each, need in needs.items() if each in own),
        missing=missing,
        next_step=_next_step(missing),
    )


def _needs(catalog: Catalog, role: Role, weights: Weights) -> Mapping[NeedId, Need]:
    """Return the needs, the heaviest first, equals in the role's own order."""
    terms = terms_by_kind(catalog.vocabulary)
    weight = weights.of(role)
    total = sum(weight.values())
    return {
        (kind, id_): Need(
            id=id_,
            name=terms[kind][id_].name,
            kind=kind,
            share=round(weight[kind, id_] / total, DIGITS),
            roles=weights.roles[kind, id_],
        )
        for kind, id_ in sorted(weight, key=lambda need: -weight[need])
    }


def _next_step(missing: tuple[Need, ...]) -> NextStep | None:
    """Return the heaviest missing needs, without those that add little to the first."""
    if not missing:
        return None
    worth = [n for n in missing[:MAX_NEXT_STEP] if n.share >= MIN_GAIN * missing[0].share]
    gain = round(sum(need.share for need in worth), DIGITS)
    return NextStep(tuple(worth), gain)
