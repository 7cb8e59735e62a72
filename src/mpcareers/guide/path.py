"""How do people get from one role to another?"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from itertools import chain, pairwise
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.errors import RoleNameError
from mpcareers.catalog.model import Role
from mpcareers.catalog.record import record
from mpcareers.guide.usage import UsageError

MAX_NEAREST: Final = 3
"""Reachable roles that are named if there is no route."""


@record
class Move:
    """One step of a route: what sources say about it, and what is to be learned.

    `skills` and `tools` are those of the role reached that no earlier role of the route has.
    """

    leaves: str
    reaches: str
    text: str
    sources: tuple[str, ...]
    skills: tuple[str, ...]
    tools: tuple[str, ...]


@record
class Route:
    """A sequence of roles, with one move between each two."""

    roles: tuple[str, ...]
    moves: tuple[Move, ...]


@record
class Overlap:
    """What two roles have in common."""

    skills: tuple[str, ...]
    tools: tuple[str, ...]


@record
class Reachable:
    """A role, its distance from the start, and what it has in common with the goal."""

    role: str
    steps: int
    shared: Overlap


@record
class Path:
    """All shortest routes; if there is none, the reachable roles closest to the goal."""

    start: str
    goal: str
    routes: tuple[Route, ...]
    shared: Overlap
    nearest: tuple[Reachable, ...]


def path_by_names(catalog: Catalog, start: str, goal: str) -> Path:
    """Find the shortest routes between the roles that go by these names.

    Raises:
        RoleNameError: when a name does not lead to one role.
        UsageError: when both lead to the same one.

    """
    try:
        roles = catalog.resolve_all((start, goal))
    except RoleNameError as error:
        raise RoleNameError(f"{error}\na name of several words needs quotes") from error
    if len(roles) == 1:
        raise UsageError(f"this is {roles[0].id} again", "TO")
    return path(catalog, *roles)


def path(catalog: Catalog, start: Role, goal: Role) -> Path:
    """Find the shortest routes from one role to a different one.

    A step is what a profile names in `leads_to`; `kind_of` is not a step.
    """
    reached = _reached(catalog, start)
    routes = tuple(map(_route, _role_sequences(goal, reached))) if goal.id in reached else ()
    return Path(
        start=start.id,
        goal=goal.id,
        routes=routes,
        shared=_overlap(start, goal),
        nearest=() if routes else _nearest(goal, reached),
    )


Reached = Mapping[str, tuple[Role, int]]
"""The roles that can be reached, by id, the nearest first, each with its number of steps."""


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


def _role_sequences(goal: Role, reached: Reached) -> tuple[tuple[Role, ...], ...]:
    """Return the roles of every shortest route, found backward from the goal."""
    _, steps = reached[goal.id]
    if steps == 0:
        return ((goal,),)
    return tuple(
        (*roles, goal)
        for role, distance in reached.values()
        if distance == steps - 1 and any(step.role == goal.id for step in role.leads_to)
        for roles in _role_sequences(role, reached)
    )


def _route(roles: tuple[Role, ...]) -> Route:
    moves = (
        _move(roles[:number], before, after)
        for number, (before, after) in enumerate(pairwise(roles), start=1)
    )
    return Route(tuple(role.id for role in roles), tuple(moves))


def _move(behind: tuple[Role, ...], before: Role, after: Role) -> Move:
    step = next(step for step in before.leads_to if step.role == after.id)
    known_skills = set(chain.from_iterable(role.skills.all for role in behind))
    known_tools = set(chain.from_iterable(role.tools.all for role in behind))
    return Move(
        leaves=before.id,
        reaches=after.id,
        text=step.text,
        sources=step.sources,
        skills=tuple(each for each in after.skills.all if each not in known_skills),
        tools=tuple(each for each in after.tools.all if each not in known_tools),
    )


def _nearest(goal: Role, reached: Reached) -> tuple[Reachable, ...]:
    """Return the roles that share most with the goal for the distance to them.

    They are sorted by the number of shared skills and tools divided by the steps from the
    start; of equals, the nearer one comes first.
    """
    found = (
        Reachable(role.id, steps, _overlap(role, goal)) for role, steps in reached.values() if steps
    )
    similar = [each for each in found if _size(each.shared)]
    return tuple(sorted(similar, key=lambda each: -_size(each.shared) / each.steps)[:MAX_NEAREST])


def _overlap(role: Role, other: Role) -> Overlap:
    return Overlap(
        skills=tuple(each for each in role.skills.all if each in other.skills.all),
        tools=tuple(each for each in role.tools.all if each in other.tools.all),
    )


def _size(overlap: Overlap) -> int:
    return len(overlap.skills) + len(overlap.tools)
