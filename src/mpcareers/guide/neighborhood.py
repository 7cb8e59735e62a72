"""Which roles lead to this one, and where does it lead?"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Role, Statement, Step
from mpcareers.catalog.record import record


@record
class Neighbor:
    """A role one step away, what sources say about that step, and the roles one step further."""

    role: str
    text: str
    sources: tuple[str, ...]
    beyond: tuple[Neighbor, ...]


@record
class Neighborhood:
    """The ways into a role, the roles before and after it, and other jobs it leads to.

    Each role appears once, at its shortest distance.
    """

    role: str
    getting_in: tuple[Statement, ...]
    before: tuple[Neighbor, ...]
    after: tuple[Neighbor, ...]
    outside: tuple[Step, ...]


Steps = Iterable[tuple[str, Step]]
"""The ids of roles one step away, each with that step."""


def neighborhood(catalog: Catalog, role: Role) -> Neighborhood:
    """Return the ways into a role and its neighbors up to two steps away."""
    return Neighborhood(
        role=role.id,
        getting_in=role.getting_in,
        before=_neighbors(role.id, catalog.comes_from),
        after=_neighbors(role.id, lambda id_: _after(catalog, id_)),
        outside=tuple(step for step in role.leads_to if step.who),
    )


def _neighbors(role_id: str, steps: Callable[[str], Steps]) -> tuple[Neighbor, ...]:
    near = dict(steps(role_id))
    return tuple(
        Neighbor(
            role=other,
            text=step.text,
            sources=step.sources,
            beyond=tuple(
                Neighbor(further, onward.text, onward.sources, ())
                for further, onward in steps(other)
                if further not in near and further != role_id
            ),
        )
        for other, step in near.items()
    )


def _after(catalog: Catalog, role_id: str) -> Steps:
    return ((step.role, step) for step in catalog.roles[role_id].leads_to if step.role)
