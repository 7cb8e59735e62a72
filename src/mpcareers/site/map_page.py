"""What the page of the career map shows, and the styles that depend on the catalog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Facet, Role
from mpcareers.catalog.record import record
from mpcareers.guide.career_map import CareerMap, Lane
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

FILTERS: Final = ("degree", "instrument", "hours", "place", "employment")
"""The questions of daily life by which the map is filtered, beside the place of work."""

_HEAD: Final = 3.4
"""Height of the names of the levels, in em."""

_MAX_A4_ROWS: Final = 32
_SHEETS: Final = {"A4": (186, 250), "A3": (273, 372)}
"""Printable width and height in mm, in portrait, without the title."""


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
    facets = _facets(catalog)
    filters = {role_id: tuple(_filters(role, facets)) for role_id, role in roles.items()}
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
        "lanes": [MapLane(lane, families[lane.family].name) for lane in answer.lanes],
        "lines": lines,
        "width": WIDTH,
        "height": round(layout.height, 1),
        "numbers": numbers,
        "filters": {role_id: " ".join(each) for role_id, each in filters.items()},
        "facets": facets,
        "settings": _used_settings(catalog, roles.values()),
        "steps": _steps_by_role(answer),
        "outside": {
            role_id: [step for step in role.leads_to if step.who] for role_id, role in roles.items()
        },
    }


def map_styles(catalog: Catalog, answer: CareerMap) -> str:
    """Return the style sheet of the map, with the heights, filters and paper of this catalog."""
    look = (TEMPLATES.with_name("assets") / "map.css").read_text("utf-8")
    return "\n".join([look, *_heights(answer), *_filter_rules(catalog), *_print_rules(answer), ""])


def _filters(role: Role, facets: Iterable[Facet]) -> Iterator[str]:
    """Yield the classes by which a role is filtered; `u-` says that an answer is not known."""
    yield from (f"s-{each}" for each in role.settings)
    for facet in facets:
        answer = role.daily_life[facet.id]
        yield from (f"a-{each}" for each in answer.answer if answer.is_known)
        if not answer.is_known:
            yield f"u-{facet.id}"


def _used_settings(catalog: Catalog, roles: Any) -> list[Any]:
    used = {each for role in roles for each in role.settings}
    return [term for term in catalog.vocabulary.settings.values() if term.id in used]


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


def _filter_rules(catalog: Catalog) -> Iterator[str]:
    """Yield, for each choice, how the roles look that do not fit, and those that do not say."""
    fades = [
        f"{_chosen(f's-{setting}')} :is(.box, .career-map .line):not(.s-{setting})"
        for setting in catalog.vocabulary.settings
    ]
    asks = []
    for facet in _facets(catalog):
        for answer in facet.answers:
            chosen = _chosen(f"a-{answer}")
            fades.append(f"{chosen} .career-map .line:not(.a-{answer})")
            fades.append(f"{chosen} .box:not(.a-{answer}, .u-{facet.id})")
            asks.append(f"{chosen} .box.u-{facet.id}")
    yield ",\n".join(fades) + " { opacity: var(--faded); }"
    yield ",\n".join(asks) + " { border-style: dashed; }"
    yield ",\n".join(f"{each}::before" for each in asks) + ' { content: "?"; }'


def _chosen(value: str) -> str:
    return f'.map-page:has(option[value="{value}"]:checked)'


def _facets(catalog: Catalog) -> list[Facet]:
    """Return the filters; another catalog need not have all of them."""
    asked = catalog.vocabulary.daily_life
    return [asked[each] for each in FILTERS if each in asked]


def _sheet(answer: CareerMap) -> str:
    return "A4" if sum(lane.rows for lane in answer.lanes) <= _MAX_A4_ROWS else "A3"


def _print_rules(answer: CareerMap) -> Iterator[str]:
    """Fit the map onto one sheet: its em is as large as width and height allow."""
    sheet = _sheet(answer)
    width, height = _SHEETS[sheet]
    em = min(width / WIDTH, height / (Layout(answer).height + _HEAD))
    yield f"@media print {{ @page {{ size: {sheet}; }} .career-map {{ font-size: {em:.2f}mm; }} }}"
