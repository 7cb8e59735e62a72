"""Who is in the room at each stage of a production, and what passes from hand to hand?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import fsum

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Colleague, Production, Role, Stage
from mpcareers.guide.search.words import stems

Presence = Mapping[str, tuple[int, ...]]
"""The numbers of the stages at which each role is in the room, by its id."""


@dataclass(frozen=True, slots=True)
class Handover:
    """What two roles pass to each other, as the profile of the first tells it.

    Sources seldom say when. It stands at the stage that its words fit best, of those at which
    both are in the room, or else which one leaves to the other; `or_at` are the other phases
    where it may happen.
    """

    role: str
    other: str
    gives: str | None
    receives: str | None
    sources: tuple[str, ...]
    or_at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A stage with the roles in the room and what they hand to each other."""

    phase: str
    text: str
    passes_on: str
    sources: tuple[str, ...]
    room: tuple[str, ...]
    handovers: tuple[Handover, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A production from its first stage to its last.

    `roles` are those who take part, in the order in which they come in; `marked` is the role
    whose part the user asked for, whether it has one or not.
    """

    production: str
    roles: tuple[str, ...]
    marked: str | None
    stages: tuple[Scene, ...]


def timeline(catalog: Catalog, production: Production, marked: Role | None = None) -> Timeline:
    """Follow a production through its stages."""
    present = _presence(catalog, production)
    handovers = _placed(catalog, production.stages, present)
    return Timeline(
        production=production.id,
        roles=tuple(present),
        marked=marked.id if marked else None,
        stages=tuple(
            Scene(
                phase=stage.phase,
                text=stage.text,
                passes_on=stage.passes_on,
                sources=stage.sources,
                room=tuple(role for role, stages in present.items() if number in stages),
                handovers=tuple(each for place, each in handovers if place == number),
            )
            for number, stage in enumerate(production.stages)
        ),
    )


def _presence(catalog: Catalog, production: Production) -> Presence:
    """Return when the roles are in the room, by who comes in first and leaves first."""
    found = {
        role.id: tuple(n for n, stage in enumerate(production.stages) if stage.phase in role.phases)
        for role in catalog.roles.values()
        if production.id in role.productions
    }
    present = [(role, stages) for role, stages in found.items() if stages]
    return dict(sorted(present, key=lambda item: (item[1][0], item[1][-1], item[0])))


def _placed(
    catalog: Catalog, stages: Sequence[Stage], present: Presence
) -> tuple[tuple[int, Handover], ...]:
    """Return the handovers, each with the number of the stage at which it stands."""
    words = [frozenset(stems(f"{each.phase} {each.text} {each.passes_on}")) for each in stages]
    spread = Counter(chain.from_iterable(words))
    placed: list[tuple[int, Handover]] = []
    for role, other, colleague in _exchanges(catalog, present):
        said = set(stems(f"{colleague.gives or ''} {colleague.receives or ''} {colleague.text}"))
        chances = _meetings(present[role], present[other])
        if chances:
            place = max(chances, key=lambda n: fsum(1 / spread[word] for word in said & words[n]))
            or_at = tuple(stages[number].phase for number in chances if number != place)
            gives, receives = colleague.gives, colleague.receives
            told = Handover(role, other, gives, receives, colleague.sources, or_at)
            placed.append((place, told))
    return tuple(placed)


def _exchanges(catalog: Catalog, present: Presence) -> Iterator[tuple[str, str, Colleague]]:
    """Yield who passes things to whom; both profiles tell of it, and one of them is enough."""
    told: set[tuple[str, str]] = set()
    for role in present:
        for colleague in catalog.roles[role].works_with:
            other = colleague.role
            passes = colleague.gives or colleague.receives
            if passes and other and other in present and (other, role) not in told:
                told.add((role, other))
                yield role, other, colleague


def _meetings(stages: Sequence[int], others: Sequence[int]) -> tuple[int, ...]:
    """Return the stages at which two roles meet, or else those that one leaves to the other."""
    together = tuple(number for number in stages if number in others)
    return together or tuple(
        number
        for number in sorted((*stages, *others))
        if (number in stages and number + 1 in others)
        or (number in others and number + 1 in stages)
    )
