"""Who is in the room at each stage of a production, and what do they hand over?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mpcareers.catalog.catalog import Catalog, find_term
from mpcareers.catalog.model import Colleague, Production, Role
from mpcareers.catalog.record import record
from mpcareers.guide.usage import UsageError, term_ids

Presence = Mapping[str, tuple[int, ...]]
"""The indexes of the stages at which each role is in the room, by role id."""


@record
class Handover:
    """What one role hands over to another."""

    giver: str
    receiver: str
    what: str
    sources: tuple[str, ...]


@record
class TimelineStage:
    """A stage, the roles in the room, and the handovers that can only happen there."""

    phase: str
    text: str
    passes_on: str
    sources: tuple[str, ...]
    room: tuple[str, ...]
    handovers: tuple[Handover, ...]


@record
class Timeline:
    """A production from its first stage to its last.

    `roles` take part, in the order in which they join; `marked` is the role the user asked
    for, whether it takes part or not. Sources seldom say when something is handed over:
    `unplaced` has the handovers that fit several stages or none.
    """

    production: str
    roles: tuple[str, ...]
    marked: str | None
    stages: tuple[TimelineStage, ...]
    unplaced: tuple[Handover, ...]


def timelines(
    catalog: Catalog, name: str | None = None, marked: Role | None = None
) -> tuple[Timeline, ...]:
    """Return the timeline of the production that goes by this name, or of all.

    Raises:
        UsageError: when no production goes by the name.

    """
    productions = catalog.vocabulary.productions
    if name and not find_term(productions, name) and (role := _role_called(catalog, name)):
        hint = f"Its part, for example: mpcareers timeline {role.productions[0]} --role {role.id}"
        raise UsageError(f"'{name}' is a job, no production", hint=hint)
    wanted = productions if name is None else term_ids("PRODUCTION", [name], productions)
    return tuple(timeline(catalog, productions[id_], marked) for id_ in wanted)


def _role_called(catalog: Catalog, name: str) -> Role | None:
    """Return the role of this name that takes part in a production, if there is one."""
    role_id = catalog.find_id(name)
    role = catalog.roles[role_id] if role_id else None
    return role if role and role.productions else None


def timeline(catalog: Catalog, production: Production, marked: Role | None = None) -> Timeline:
    """Return the timeline of a production."""
    present = _presence(catalog, production)
    handovers = [(_only_stage(each, present), each) for each in _handovers(catalog, present)]
    return Timeline(
        production=production.id,
        roles=tuple(present),
        marked=marked.id if marked else None,
        stages=tuple(
            TimelineStage(
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
    """Return when the roles are in the room, sorted by first and last stage."""
    found = {
        role.id: tuple(n for n, stage in enumerate(production.stages) if stage.phase in role.phases)
        for role in catalog.roles.values()
        if production.id in role.productions
    }
    present = [(role, stages) for role, stages in found.items() if stages]
    return dict(sorted(present, key=lambda item: (item[1][0], item[1][-1], item[0])))


def _handovers(catalog: Catalog, present: Presence) -> Iterator[Handover]:
    """Yield the handovers; an exchange is one in each direction."""
    for role, other, colleague in _exchanges(catalog, present):
        if colleague.gives:
            yield Handover(role, other, colleague.gives, colleague.sources)
        if colleague.receives:
            yield Handover(other, role, colleague.receives, colleague.sources)


def _exchanges(catalog: Catalog, present: Presence) -> Iterator[tuple[str, str, Colleague]]:
    """Yield each pair of roles that exchange things once, though both profiles may say so."""
    reported: set[tuple[str, str]] = set()
    for role in present:
        for colleague in catalog.roles[role].works_with:
            other = colleague.role
            passes = colleague.gives or colleague.receives
            if passes and other and other in present and (other, role) not in reported:
                reported.add((role, other))
                yield role, other, colleague


def _only_stage(handover: Handover, present: Presence) -> int | None:
    """Return the index of the only stage at which this can happen, or None.

    The giver must be in the room; the receiver must be there too, or join later.
    """
    last = max(present[handover.receiver])
    possible = [number for number in present[handover.giver] if number <= last]
    return possible[0] if len(possible) == 1 else None
