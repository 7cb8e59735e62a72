"""How do people get from one role to another?"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from itertools import chain, pairwise
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.frozen import frozen
from mpcareers.catalog.model import Role

MOST_NEAREST: Final = 3
"""Reachable roles that are named where no route exists."""


@frozen
class Move:
    """One step of a route: what sources say of it, and what is new compared with all before it.

    `skills` and `tools` belong to the role that is reached; no earlier role of the route has them.
    """

    leaves: str
    reaches: str
    text: str
    sources: tuple[str, ...]
    skills: tuple[str, ...]
    tools: tuple[str, ...]


@frozen
class Route:
    """A way from the first of the roles to the last, with one move between each two."""

    roles: tuple[str, ...]
    moves: tuple[Move, ...]


@frozen
class Overlap:
    """What two roles have in common."""

    skills: tuple[str, ...]
    tools: tuple[str, ...]


@frozen
class Reachable:
    """A role so many steps from the start, and what it has in common with the goal."""

    role: str
    steps: int
    shared: Overlap


@frozen
class Path:
    """All shortest routes; where there is none, the reachable roles nearest to the goal."""

    start: str
    goal: str
    routes: tuple[Route, ...]
    shared: Overlap
    nearest: tuple[Reachable, ...]


def path(catalog: Catalog, start: Role, goal: Role) -> Path:
    """Find the shortest routes from one role to a different one.

    A step is what a profile names under `leads_to`. That one role is a kind of another is none.
    """
    reached = _reached(catalog, start)
    routes = tuple(map(_route, _ways(goal, reached))) if goal.id in reached else ()
    return Path(
        start=start.id,
        goal=goal.id,
        routes=routes,
        shared=_overlap(start, goal),
        nearest=() if routes else _nearest(goal, reached),
    )


Reached = Mapping[str, tuple[Role, int]]
"""The roles that can be reached, by id and the nearest first, each with the steps it takes."""


def _reached(catalog: Catalog, start: Role) -> Reached:
    reached = {start.id: (start, 0)}
    front = deque([start])
    while front:
        role = front.popleft()
        for step in role.leads_to:
            if step.role and step.role not in reached:
                after = catalog.roles[step.role]
                reached[after.id] = (after, reached[role.id][1] + 1)
                front.append(after)
    return reached


def _ways(goal: Role, reached: Reached) -> tuple[tuple[Role, ...], ...]:
    """Return the roles of every shortest route, found from its end to its start."""
    _, steps = reached[goal.id]
    if steps == 0:
        return ((goal,),)
    return tuple(
        (*way, goal)
        for role, distance in reached.values()
        if distance == steps - 1 and any(step.role == goal.id for step in role.leads_to)
        for way in _ways(role, reached)
    )


def _route(roles: tuple[Role, ...]) -> Route:
    moves = (
        _move(roles[:number], before, after)
        for number, (before, after) in enumerate(pairwise(roles), start=1)
    )
    return Route(tuple(role.id for role in roles), tuple(moves))


def _move(behind: tuple[Role, ...], before: Role, after: Role) -> Move:
    step = next(step for step in before.leads_to if step.role == after.id)
    known_skills = set(chain.from_iterable(role.skills for role in behind))
    known_tools = set(chain.from_iterable(role.tools for role in behind))
    return Move(
        leaves=before.id,
        reaches=after.id,
        text=step.text,
        sources=step.sources,
        skills=tuple(each for each in after.skills if each not in known_skills),
        tools=tuple(each for each in after.tools if each not in known_tools),
    )


def _nearest(goal: Role, reached: Reached) -> tuple[Reachable, ...]:
    """Return the roles that share most with the goal for the way to them.

    They come by the number of skills and tools they share with it, divided by the steps from
    the start; of equals, the nearer one comes first.
    """
    found = (
        Reachable(role.id, steps, _overlap(role, goal)) for role, steps in reached.values() if steps
    )
    alike = [each for each in found if _size(each.shared)]
    return tuple(sorted(alike, key=lambda each: -_size(each.shared) / each.steps)[:MOST_NEAREST])


def _overlap(role: Role, other: Role) -> Overlap:
    return Overlap(
        skills=tuple(each for each in role.skills if each in other.skills),
        tools=tuple(each for each in role.tools if each in other.tools),
    )


def _size(overlap: Overlap) -> int:
    return len(overlap.skills) + len(overlap.tools)
