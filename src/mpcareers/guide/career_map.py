"""Which jobs lead to which: all roles by field and level, placed so that steps stay short."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Final, NamedTuple

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import LEVELS, Level, Role
from mpcareers.catalog.record import record

_MAX_ROUNDS: Final = 20
"""Rounds of a search for a better order; it usually ends after five."""


@record
class Place:
    """Where a role stands in its lane, in rows from the top; halves lie between two rows."""

    role: str
    row: float


@record
class Lane:
    """A family of roles, by level; each level has at most `rows` roles."""

    family: str
    rows: int
    levels: dict[Level, tuple[Place, ...]]


@record
class MapStep:
    """A step from one role to another, and what sources say about it."""

    leaves: str
    reaches: str
    text: str
    sources: tuple[str, ...]


@record
class CareerMap:
    """All roles in lanes, and all steps between them; `role` is the one asked for, if any."""

    role: str | None
    lanes: tuple[Lane, ...]
    steps: tuple[MapStep, ...]


def career_map(catalog: Catalog, role: Role | None = None) -> CareerMap:
    """Return the map of all roles.

    Families that are tied by many steps become neighbors, and so do the roles in a cell: the
    sum of the vertical lengths of all steps is small, though not always the smallest possible.
    """
    roles = dict(catalog.roles)
    steps = tuple(_steps(roles.values()))
    cells = _cells(roles.values())
    families = _short_order([each for each in catalog.vocabulary.families if each in cells], roles)
    rows = _short_rows({family: cells[family] for family in families}, steps)
    return CareerMap(
        role=role.id if role else None,
        lanes=tuple(_lane(family, cells[family], rows) for family in families),
        steps=steps,
    )


Cells = Mapping[str, Mapping[Level, list[str]]]
"""The ids of the roles by family and level."""


def _steps(roles: Iterable[Role]) -> Iterator[MapStep]:
    for role in roles:
        for step in role.leads_to:
            if step.role:
                yield MapStep(role.id, step.role, step.text, step.sources)


def _cells(roles: Iterable[Role]) -> Cells:
    cells: dict[str, dict[Level, list[str]]] = {}
    for role in roles:
        levels = cells.setdefault(role.family, {level: [] for level in LEVELS})  # type: ignore[misc]
        levels[role.level].append(role.id)
    return cells


def _height(cell: Mapping[Level, list[str]]) -> int:
    return max(map(len, cell.values()))


def _short_order(families: list[str], roles: Mapping[str, Role]) -> list[str]:
    """Move families to where the steps between them become shortest, until none moves."""
    ties = [
        (role.family, roles[step.role].family)
        for role in roles.values()
        for step in role.leads_to
        if step.role and roles[step.role].family != role.family
    ]
    heights = {family: _height(cell) for family, cell in _cells(roles.values()).items()}
    best = _order_length(families, ties, heights)
    for _ in range(_MAX_ROUNDS):
        before = best
        for family in sorted(families):
            others = [each for each in families if each != family]
            for place in range(len(families)):
                tried = [*others[:place], family, *others[place:]]
                if (length := _order_length(tried, ties, heights)) < best:
                    families, best = tried, length
        if best == before:
            break
    return families


def _order_length(
    families: Iterable[str], ties: Iterable[tuple[str, str]], heights: Mapping[str, int]
) -> float:
    middles, top = {}, 0.0
    for family in families:
        middles[family] = top + heights[family] / 2
        top += heights[family]
    return sum(abs(middles[one] - middles[other]) for one, other in ties)


def _short_rows(cells: Cells, steps: Iterable[MapStep]) -> dict[str, float]:
    """Return the row of each role in its lane: swap roles and slide cells, while it helps."""
    columns: list[_Column] = []
    top = 0.0
    for cell in cells.values():
        columns += [_Column(top, _height(cell), list(ids)) for ids in cell.values() if ids]
        top += _height(cell)
    rows = _Rows(columns, steps)
    for _ in range(_MAX_ROUNDS):
        moved = [rows.swap(column) or rows.slide(column) for column in columns]
        if not any(moved):
            break
    return {role: rows.y[role] - column.top for column in columns for role in column.roles}


class _Column(NamedTuple):
    """The roles of one cell, from top to bottom, and the lane that they lie in."""

    top: float
    height: int
    roles: list[str]


class _Rows:
    """Where the roles stand, counted in rows from the top of the map."""

    def __init__(self, columns: Iterable[_Column], steps: Iterable[MapStep]) -> None:
        self.y = {
            role: top + (height - len(roles)) / 2 + number
            for top, height, roles in columns
            for number, role in enumerate(roles)
        }
        self._neighbors: dict[str, list[str]] = {role: [] for role in self.y}
        for step in steps:
            self._neighbors[step.leaves].append(step.reaches)
            self._neighbors[step.reaches].append(step.leaves)

    def swap(self, column: _Column) -> bool:
        """Swap roles of a cell where that makes their steps shorter; say whether any was."""
        swapped = False
        for one, other in combinations(column.roles, 2):
            now = self._length(one, self.y[one]) + self._length(other, self.y[other])
            if self._length(one, self.y[other]) + self._length(other, self.y[one]) < now:
                self.y[one], self.y[other] = self.y[other], self.y[one]
                swapped = True
        column.roles.sort(key=self.y.__getitem__)
        return swapped

    def slide(self, column: _Column) -> bool:
        """Move a cell that does not fill its lane to the best half row; say whether it moved."""
        first = self.y[column.roles[0]]
        free = 2 * (column.height - len(column.roles))
        starts = (column.top + half / 2 for half in range(free + 1))
        best = min(starts, key=lambda at: (self._length_from(column, at), abs(at - first)))
        self.y.update({role: best + number for number, role in enumerate(column.roles)})
        return best != first

    def _length_from(self, column: _Column, start: float) -> float:
        return sum(self._length(role, start + n) for n, role in enumerate(column.roles))

    def _length(self, role: str, at: float) -> float:
        return sum(abs(self.y[other] - at) for other in self._neighbors[role])


def _lane(family: str, cell: Mapping[Level, list[str]], rows: Mapping[str, float]) -> Lane:
    return Lane(
        family=family,
        rows=_height(cell),
        levels={
            level: tuple(Place(role, rows[role]) for role in sorted(ids, key=rows.__getitem__))
            for level, ids in cell.items()
        },
    )
