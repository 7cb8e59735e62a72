"""How do people get from one role to another?"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Role
from mpcareers.catalog.record import record
from mpcareers.guide.usage import UsageError

MAX_STEPS: Final = 3
"""Steps of a route: longer ones lead through jobs that have nothing to do with either end."""

MAX_NEAREST: Final = 3
"""Reachable roles, and entry-level jobs, that are named if there is no route."""


@record
class Move:
    """One step of a route: what sources say about it, and what is to be learned.

    All skills and tools are those of the role reached that no earlier role of the route has;
    nobody does its job without the essential ones.
    """

    leaves: str
    reaches: str
    text: str
    sources: tuple[str, ...]
    essential_skills: tuple[str, ...]
    useful_skills: tuple[str, ...]
    essential_tools: tuple[str, ...]
    useful_tools: tuple[str, ...]

    @property
    def essentials(self) -> int:
        """How many essential skills and tools are to be learned."""
        return len(self.essential_skills) + len(self.essential_tools)


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
    """All shortest routes of up to three steps, that with fewest essentials to learn first.

    If there is none, `from_entry` are the shortest routes to the goal from entry-level roles,
    and `nearest` the reachable roles closest to the goal.
    """

    start: str
    goal: str
    routes: tuple[Route, ...]
    shared: Overlap
    from_entry: tuple[Route, ...]
    nearest: tuple[Reachable, ...]


def read_ends(catalog: Catalog, words: Sequence[str]) -> tuple[str, str | None]:
    """Return the one or two names in the words, as in `from runner to mix engineer`.

    Where one of them is no name, resolving it says so.
    """
    asked = [word for place, word in enumerate(words) if place or word.lower() != "from"]
    whole = " ".join(asked)
    if "to" in asked[1:-1]:
        place = asked.index("to", 1)
        return " ".join(asked[:place]), " ".join(asked[place + 1 :])
    if len(asked) == 1 or catalog.find_id(whole):
        return whole, None
    splits = ((" ".join(asked[:n]), " ".join(asked[n:])) for n in range(1, len(asked)))
    known = (pair for pair in splits if all(map(catalog.find_id, pair)))
    return next(known, (asked[0], " ".join(asked[1:])))


def path_by_names(catalog: Catalog, start: str, goal: str) -> Path:
    """Find the shortest routes between the roles that go by these names.

    Raises:
        RoleNameError: when a name does not lead to one role.
        UsageError: when both lead to the same one.

    """
    roles = catalog.resolve_all((start, goal))
    if len(roles) == 1:
        raise UsageError(f"this is {roles[0].id} again", "TO")
    return path(catalog, *roles)


def path(catalog: Catalog, start: Role, goal: Role) -> Path:
    """Find the shortest routes from one role to a different one.

    A step is what a profile names in `leads_to`; `kind_of` is not a step.
    """
    routes = _routes(catalog, start, goal)
    return Path(
        start=start.id,
        goal=goal.id,
        routes=routes,
        shared=_overlap(start, goal),
        from_entry=() if routes else _from_entry(catalog, goal),
        nearest=() if routes else _nearest(goal, _reached(catalog, start)),
    )


def _routes(catalog: Catalog, start: Role, goal: Role) -> tuple[Route, ...]:
    reached = _reached(catalog, start)
    sequences = _role_sequences(goal, reached) if goal.id in reached else ()
    return tuple(sorted(map(_route, sequences), key=_effort))


def _effort(route: Route) -> tuple[int, int]:
    """Return the steps of a route and the essentials to learn on it."""
    return len(route.moves), sum(move.essentials for move in route.moves)


def _from_entry(catalog: Catalog, goal: Role) -> tuple[Route, ...]:
    """Return the easiest route to the goal from each entry-level role, the easiest first."""
    entry = (role for role in catalog.roles.values() if role.level == "entry" and role != goal)
    routes = (route for role in entry for route in _routes(catalog, role, goal)[:1])
    return tuple(sorted(routes, key=_effort)[:MAX_NEAREST])


Reached = Mapping[str, tuple[Role, int]]
"""The roles that can be reached, by id, the nearest first, each with its number of steps."""


def _reached(catalog: Catalog, start: Role) -> Reached:
    reached = {start.id: (start, 0)}
    front = deque([start])
    while front:
        role = front.popleft()
        for step in role.leads_to if reached[role.id][1] < MAX_STEPS else ():
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
    skills = set(chain.from_iterable(role.skills.all for role in behind))
    tools = set(chain.from_iterable(role.tools.all for role in behind))
    return Move(
        leaves=before.id,
        reaches=after.id,
        text=step.text,
        sources=step.sources,
        essential_skills=tuple(each for each in after.skills.essential if each not in skills),
        useful_skills=tuple(each for each in after.skills.useful if each not in skills),
        essential_tools=tuple(each for each in after.tools.essential if each not in tools),
        useful_tools=tuple(each for each in after.tools.useful if each not in tools),
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
