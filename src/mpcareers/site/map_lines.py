"""The geometry of the career map, in em: where boxes stand, and how lines run between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal

from mpcareers.catalog.model import LEVELS
from mpcareers.catalog.record import record
from mpcareers.guide.career_map import CareerMap, MapStep

ROW: Final = 2.75
BOX_HEIGHT: Final = 2.4
BOX_WIDTH: Final = 12.5
LANE_GAP: Final = 1.0
"""Free height between the boxes of two lanes, through which lines pass a level by."""

LABELS: Final = 9.5
"""Width of the column with the names of the lanes."""

GUTTERS: Final = {"entry": 6.0, "mid": 9.0, "senior": 5.0}
"""Width of the gap to the right of each level."""

_SPREAD: Final = BOX_HEIGHT * 0.36
_LEFTS: Final = dict(
    zip(
        LEVELS,
        (
            LABELS,
            LABELS + BOX_WIDTH + GUTTERS["entry"],
            LABELS + 2 * BOX_WIDTH + GUTTERS["entry"] + GUTTERS["mid"],
        ),
        strict=True,
    )
)
WIDTH: Final = LABELS + 3 * BOX_WIDTH + sum(GUTTERS.values())

Way = Literal["up", "side", "back"]
"""Whether a step leads to a higher level, the same or a lower one."""


@record
class Box:
    """Where a role's box stands: left edge and middle."""

    role: str
    lane: int
    level: int
    left: float
    middle: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + BOX_WIDTH


@record
class Line:
    """A step as a line; `is_mutual` lines stand for the step back, too."""

    step: MapStep
    way: Way
    is_near: bool
    is_mutual: bool
    path: str


class Layout:
    """The boxes and lines of a map."""

    def __init__(self, answer: CareerMap) -> None:
        """Lay out the lanes from top to bottom."""
        self.tops: list[float] = []
        self.boxes: dict[str, Box] = {}
        top = 0.0
        for number, lane in enumerate(answer.lanes):
            self.tops.append(top)
            for level, places in enumerate(lane.levels.values()):
                left = list(_LEFTS.values())[level]
                for place in places:
                    middle = top + LANE_GAP / 2 + ROW * (place.row + 0.5)
                    self.boxes[place.role] = Box(place.role, number, level, left, middle)
            top += lane_height(lane.rows)
        self.height = top
        self.lines = tuple(self._lines(answer.steps))

    def _lines(self, steps: Iterable[MapStep]) -> Iterator[Line]:
        pairs = {(step.leaves, step.reaches) for step in steps}
        drawn = [
            step
            for step in steps
            if (step.reaches, step.leaves) not in pairs or self._is_forward(step)
        ]
        starts = self._starts(drawn)
        for step in drawn:
            one, other = self.boxes[step.leaves], self.boxes[step.reaches]
            mutual = (step.reaches, step.leaves) in pairs
            yield Line(
                step=step,
                way=_way(one, other),
                is_near=one.lane == other.lane,
                is_mutual=mutual,
                path=self._path(one, other, starts[step.leaves, step.reaches], mutual=mutual),
            )

    def _is_forward(self, step: MapStep) -> bool:
        one, other = self.boxes[step.leaves], self.boxes[step.reaches]
        return (one.level, one.middle, one.role) < (other.level, other.middle, other.role)

    def _starts(self, steps: Iterable[MapStep]) -> Mapping[tuple[str, str], float]:
        """Spread the starts of lines from one box by the height of where they end."""
        ends: dict[str, list[str]] = {}
        for step in steps:
            ends.setdefault(step.leaves, []).append(step.reaches)
        starts = {}
        for role, others in ends.items():
            others.sort(key=lambda each: (self.boxes[each].middle, each))
            for number, other in enumerate(others):
                share = (number + 0.5) / len(others) * 2 - 1 if len(others) > 1 else 0.0
                starts[role, other] = self.boxes[role].middle + share * _SPREAD
        return starts

    def _path(self, one: Box, other: Box, start: float, *, mutual: bool) -> str:
        """Return a step's line, with an open arrowhead at its end, or at both."""
        if other.level == one.level:
            tail, head = (one.right, start, 1), (other.right, other.middle, 1)
            line = _arc(one, other, start)
        elif other.level > one.level:
            tail, head = (one.right, start, 1), (other.left, other.middle, -1)
            line = self._across(one.right, start, other.left, other.middle)
        else:
            tail, head = (one.left, start, -1), (other.right, other.middle, 1)
            line = self._across(one.left, start, other.right, other.middle)
        return line + _chevron(*head) + (_chevron(*tail) if mutual else "")

    def _across(self, x1: float, y1: float, x2: float, y2: float) -> str:
        """Go to another level; pass the middle one by in the nearest gap between two lanes."""
        if abs(x2 - x1) < BOX_WIDTH:
            return f"M{_n(x1)} {_n(y1)}{_curve(x1, y1, x2, y2)}"
        gap = min((*self.tops[1:], self.height), key=lambda y: (abs(y - y1) + abs(y - y2), y))
        edges = (_LEFTS["mid"], _LEFTS["mid"] + BOX_WIDTH)
        enter, leave = edges if x1 < x2 else edges[::-1]
        return (
            f"M{_n(x1)} {_n(y1)}{_curve(x1, y1, enter, gap)}"
            f"H{_n(leave)}{_curve(leave, gap, x2, y2)}"
        )


def lane_height(rows: int) -> float:
    """Return the height of a lane with this many rows."""
    return rows * ROW + LANE_GAP


def _way(one: Box, other: Box) -> Way:
    if other.level == one.level:
        return "side"
    return "up" if other.level > one.level else "back"


def _curve(x1: float, y1: float, x2: float, y2: float) -> str:
    bend = (x1 + x2) / 2
    return f"C{_n(bend)} {_n(y1)} {_n(bend)} {_n(y2)} {_n(x2)} {_n(y2)}"


def _arc(one: Box, other: Box, start: float) -> str:
    """Return a line within a level: the farther it goes, the wider it bulges."""
    x = one.right
    bulge = x + 1.2 + min(3.4, abs(other.middle - start) * 0.09)
    return (
        f"M{_n(x)} {_n(start)}C{_n(bulge)} {_n(start)} "
        f"{_n(bulge)} {_n(other.middle)} {_n(x)} {_n(other.middle)}"
    )


def _chevron(x: float, y: float, side: int) -> str:
    """Return an open arrowhead at a point, coming from the left (-1) or from the right (1)."""
    return (
        f"M{_n(x + side * 0.5)} {_n(y - 0.34)}L{_n(x)} {_n(y)}L{_n(x + side * 0.5)} {_n(y + 0.34)}"
    )


def _n(em: float) -> str:
    """Return a length in tenths of an em, the unit of the drawing."""
    return f"{em * 10:.0f}"
