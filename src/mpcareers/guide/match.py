"""Which roles fit what a person already has, and what is missing?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import log
from typing import Final, Literal

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.frozen import frozen
from mpcareers.catalog.model import Role
from mpcareers.guide.given import Given, KindAndId, terms_by_kind

NeedKind = Literal["skill", "tool"]
NeedId = tuple[NeedKind, str]

LEAST_PLACE: Final = 0.5
"""Part of its full weight that a need keeps, however late the role names it."""

FALL: Final = 0.8
"""Part of the rest of its weight that a need keeps with each place further down."""

LARGEST_LIFT: Final = 3
"""Things to learn next at most: a longer list is the whole gap, not a next step."""

WORTH_ADDING: Final = 0.5
"""Part of the first thing's gain below which a further one no longer belongs in the lift."""

DIGITS: Final = 4
"""Decimals of all shares, so that every machine prints the same."""


@frozen
class Need:
    """A skill or tool that a role needs.

    `share` is its part of all that the role needs, by weight, from 0 to 1; `roles` is how
    many roles of the catalog need it.
    """

    id: str
    name: str
    kind: NeedKind
    share: float
    roles: int


@frozen
class Lift:
    """The one to three missing things worth most, and how much they add to the score."""

    needs: tuple[Need, ...]
    gain: float


@frozen
class Match:
    """How much of what a role needs somebody has.

    `score` is the part they have, by weight, from 0 to 1. What they have and what is missing
    come weightiest first; `lift` is None where nothing is missing.
    """

    id: str
    title: str
    score: float
    has: tuple[Need, ...]
    missing: tuple[Need, ...]
    lift: Lift | None


@frozen
class Gap:
    """The match of one role, and whether it is found in any of the settings asked for."""

    match: Match
    in_settings: bool


def ranked(catalog: Catalog, given: Given) -> tuple[Match, ...]:
    """Return the roles in the given settings that need any of what was given, best first."""
    weights = Weights(catalog)
    own = frozenset(given.terms)
    roles = (role for role in roles_in(catalog, given) if own & set(needs_of(role)))
    matches = (_match(catalog, given, role, weights) for role in roles)
    return tuple(sorted(matches, key=lambda match: (-match.score, match.id)))


def gap(catalog: Catalog, given: Given, role: Role) -> Gap:
    """Return the match of this one role, whatever was given."""
    match = _match(catalog, given, role, Weights(catalog))
    return Gap(match, _is_found_in(role, given.settings))


class Weights:
    """How much each need of a role weighs: by how few roles need it, and by its place.

    What every role needs says little about whether this one suits a person, and weighs 1;
    what one role needs alone says most, and weighs 2. Between them the logarithm makes equal
    ratios equal steps. The range is that narrow because the profiles name what matters to a
    role, not all it touches: that few of them name a thing may be chance, and must not let an
    incidental tool outweigh the core of a job. Rarity is that in the whole catalog, whatever
    settings are asked for, so that a score means the same in every answer.

    This is multiplied by a factor for the place of the need in the role's own list of skills
    or of tools, as these name the most important first: 1 for the first, and from place to
    place a fifth less above `LEAST_PLACE`. So it falls fast among the first, where the order
    is meant, and hardly among the last, where it is mostly chance.
    """

    def __init__(self, catalog: Catalog) -> None:
        """Count the roles that need each skill and tool."""
        self._all = len(catalog.roles)
        self.roles = Counter(need for role in catalog.roles.values() for need in needs_of(role))

    def of(self, role: Role) -> dict[NeedId, float]:
        """Return the weight of each of the role's needs, in the role's order."""
        places = (*_places(len(role.skills)), *_places(len(role.tools)))
        return {
            need: self._rarity(need) * place
            for need, place in zip(needs_of(role), places, strict=True)
        }

    def _rarity(self, need: NeedId) -> float:
        if self._all == 1:
            return 1  # nothing to tell apart, and log(1) to divide by
        return 1 + log(self._all / self.roles[need]) / log(self._all)

    def score(self, role: Role, own: Collection[KindAndId]) -> float:
        """Return the part of the role's needs among `own`, by weight, from 0 to 1."""
        weights = self.of(role)
        return sum(weights[need] for need in weights if need in own) / sum(weights.values())


def _places(length: int) -> Iterator[float]:
    """Yield the factors of the places in a list of this length."""
    return (LEAST_PLACE + (1 - LEAST_PLACE) * FALL**place for place in range(length))


def roles_in(catalog: Catalog, given: Given) -> Iterator[Role]:
    """Yield the roles found in any of the given settings; without any, all roles."""
    return (role for role in catalog.roles.values() if _is_found_in(role, given.settings))


def _is_found_in(role: Role, settings: Sequence[str]) -> bool:
    return not settings or not set(settings).isdisjoint(role.settings)


def needs_of(role: Role) -> tuple[NeedId, ...]:
    """Return what the role needs: its skills, then its tools."""
    return (
        *(("skill", each) for each in role.skills),
        *(("tool", each) for each in role.tools),
    )


def _match(catalog: Catalog, given: Given, role: Role, weights: Weights) -> Match:
    own = frozenset(given.terms)
    needs = _needs(catalog, role, weights)
    missing = tuple(need for each, need in needs.items() if each not in own)
    return Match(
        id=role.id,
        title=role.title,
        score=round(weights.score(role, own), DIGITS),
        has=tuple(need for each, need in needs.items() if each in own),
        missing=missing,
        lift=_lift(missing),
    )


def _needs(catalog: Catalog, role: Role, weights: Weights) -> Mapping[NeedId, Need]:
    """Return the needs, the weightiest first; among equals the role's own order stays."""
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


def _lift(missing: tuple[Need, ...]) -> Lift | None:
    """Return the weightiest things missing, without any that adds little to the first."""
    if not missing:
        return None
    worth = [n for n in missing[:LARGEST_LIFT] if n.share >= WORTH_ADDING * missing[0].share]
    gain = round(sum(need.share for need in worth), DIGITS)
    return Lift(tuple(worth), gain)
