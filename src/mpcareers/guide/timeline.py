"""Who is in the room at each stage of a production, and what passes from hand to hand?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.frozen import frozen
from mpcareers.catalog.model import Colleague, Production, Role

Presence = Mapping[str, tuple[int, ...]]
"""The numbers of the stages at which each role is in the room, by its id."""


@frozen
class Handover:
    """What one role passes to another."""

    giver: str
    receiver: str
    what: str
    sources: tuple[str, ...]


@frozen
class Scene:
    """A stage with the roles in the room and the handovers that can happen at no other."""

    phase: str
    text: str
    passes_on: str
    sources: tuple[str, ...]
    room: tuple[str, ...]
    handovers: tuple[Handover, ...]


@frozen
class Timeline:
    """A production from its first stage to its last.

    `roles` are those who take part, in the order in which they come in; `marked` is the role
    whose part the user asked for, whether it has one or not. Sources seldom say when something
    changes hands: `unplaced` are the handovers that several stages, or none, leave room for.
    """

    production: str
    roles: tuple[str, ...]
    marked: str | None
    stages: tuple[Scene, ...]
    unplaced: tuple[Handover, ...]


def timeline(catalog: Catalog, production: Production, marked: Role | None = None) -> Timeline:
    """Follow a production through its stages."""
    present = _presence(catalog, production)
    handovers = [(_only_stage(each, present), each) for each in _handovers(catalog, present)]
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
        unplaced=tuple(each for place, each in handovers if place is None),
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


def _handovers(catalog: Catalog, present: Presence) -> Iterator[Handover]:
    """Yield what roles pass on; of an exchange, each direction is a handover of its own."""
    for role, other, colleague in _exchanges(catalog, present):
        if colleague.gives:
            yield Handover(role, other, colleague.gives, colleague.sources)
        if colleague.receives:
            yield Handover(other, role, colleague.receives, colleague.sources)


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


def _only_stage(handover: Handover, present: Presence) -> int | None:
    """Return the number of the one stage at which this can happen, if there is just one.

    Whoever gives must be in the room; whoever receives must be there too, or come in later.
    """
    last = max(present[handover.receiver])
    possible = [number for number in present[handover.giver] if number <= last]
    return possible[0] if len(possible) == 1 else None
