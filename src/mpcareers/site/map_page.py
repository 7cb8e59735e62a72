"""What the page of the career map shows, and the styles that depend on the catalog."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Role
from mpcareers.catalog.record import record
from mpcareers.guide.career_map import CareerMap, Lane
from mpcareers.site.job_filters import filter_classes, filter_content
from mpcareers.site.map_lines import (
    BOX_HEIGHT,
    LANE_GAP,
    ROW,
    WIDTH,
    Layout,
    Line,
    lane_height,
)
from mpcareers.site.renderer import TEMPLATES
from mpcareers.site.role_page import other_names

_HEAD: Final = 3.4
"""Height of the names of the levels, in em."""

_MAX_A4_ROWS: Final = 32
_SHEETS: Final = {"A4": (186, 250), "A3": (273, 372)}
"""Printable width and height in mm, in portrait, without the title."""


_PANEL_WIDTH: Final = 55
_PANEL_GAP: Final = 8
"""Least width in mm of what stands beside the map on paper, and its distance."""


@record
class MapLane:
    """A lane of the map and the name of its family."""

    lane: Lane
    name: str


@record
class MapLine:
    """A line of the map and the filters that both of its roles pass."""

    line: Line
    leaves: int
    reaches: int
    passes: str


def map_content(catalog: Catalog, answer: CareerMap) -> dict[str, Any]:
    """Return what the template of the map needs."""
    layout = Layout(answer)
    roles = dict(catalog.roles)
    numbers = {role_id: number for number, role_id in enumerate(roles)}
    filters = {role.id: list(filter_classes(catalog, role)) for role in roles.values()}
    families = catalog.vocabulary.families
    lines = [
        MapLine(
            line,
            numbers[line.step.leaves],
            numbers[line.step.reaches],
            " ".join(
                each for each in filters[line.step.leaves] if each in filters[line.step.reaches]
            ),
        )
        for line in layout.lines
    ]
    return {
        **filter_content(catalog),
        "lanes": [MapLane(lane, families[lane.family].name) for lane in answer.lanes],
        "lines": lines,
        "width": WIDTH,
        "height": round(layout.height, 1),
        "numbers": numbers,
        "known_as": _known_as(roles.values()),
        "steps": _steps_by_role(answer),
        "outside": {
            role_id: [step for step in role.leads_to if step.who] for role_id, role in roles.items()
        },
    }


def map_styles(answer: CareerMap) -> str:
    """Return the style sheet of the map, with the heights and the paper of this catalog."""
    look = (TEMPLATES.with_name("assets") / "map.css").read_text("utf-8")
    return "\n".join([look, *_heights(answer), *_print_rules(answer), ""])


def _known_as(roles: Iterable[Role]) -> dict[str, list[str]]:
    """Return the names by which each role can be found, without those that several have."""
    names = {role.id: [role.title, *other_names(role)] for role in roles}
    times = Counter(name.casefold() for each in names.values() for name in each)
    return {
        role_id: [each[0], *(name for name in each[1:] if times[name.casefold()] == 1)]
        for role_id, each in names.items()
    }


def _steps_by_role(answer: CareerMap) -> dict[str, list[Any]]:
    steps: dict[str, list[Any]] = {}
    for step in answer.steps:
        steps.setdefault(step.leaves, []).append(step)
    return steps


def _heights(answer: CareerMap) -> Iterator[str]:
    for rows in sorted({lane.rows for lane in answer.lanes}):
        yield f".career-map .rows-{rows} {{ height: {lane_height(rows):g}em; }}"
    halves = {
        int(each.row * 2) for lane in answer.lanes for x in lane.levels.values() for each in x
    }
    for half in sorted(halves):
        top = LANE_GAP / 2 + (ROW - BOX_HEIGHT) / 2 + half * ROW / 2
        yield f".career-map .at-{half} {{ top: {top:g}em; }}"


def _sheet(answer: CareerMap) -> str:
    return "A4" if sum(lane.rows for lane in answer.lanes) <= _MAX_A4_ROWS else "A3"


def _print_rules(answer: CareerMap) -> Iterator[str]:
    """Fit the map onto one sheet: its em is as large as width and height allow.

    How to read it stands beside it where there is room.
    """
    sheet = _sheet(answer)
    width, height = _SHEETS[sheet]
    em = min(width / WIDTH, height / (Layout(answer).height + _HEAD))
    rules = [f"@page {{ size: {sheet}; }}", f".career-map {{ font-size: {em:.2f}mm; }}"]
    beside = width - em * WIDTH - _PANEL_GAP
    if beside >= _PANEL_WIDTH:
        place = f"left: {width - beside:.0f}mm; width: {beside:.0f}mm"
        rules.append(f".map-page .panel {{ display: block; position: absolute; {place}; }}")
    yield f"@media print {{ {' '.join(rules)} }}"
