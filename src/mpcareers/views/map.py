"""Shows the map of careers: fields by levels, and the ways into and out of one role."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import LEVELS
from mpcareers.guide.career_map import CareerMap, Lane
from mpcareers.views import page

_MARKS: Final[dict[tuple[bool, bool], tuple[str, page.Style]]] = {
    (False, False): ("  ", "dim"),
    (True, False): ("< ", "warning"),
    (False, True): ("> ", "good"),
    (True, True): ("<>", "good"),
}
"""What stands before a role: whether it leads to the one asked for, and is reached from it."""


def map_page(answer: CareerMap, catalog: Catalog) -> page.Page:
    """Return a column a level and rows by field; for one role, the fields of its ways only."""
    lanes = [lane for lane in answer.lanes if _is_shown(lane, answer)]
    return (
        _title(answer, catalog),
        page.Table(
            tuple(page.Column(level.name.capitalize()) for level in LEVELS.values()),
            tuple(row for lane in lanes for row in _rows(lane, answer, catalog)),
        ),
        page.Paragraph(_legend(answer, len(answer.lanes) - len(lanes))),
    )


def _title(answer: CareerMap, catalog: Catalog) -> page.Title:
    if answer.role is None:
        return page.Title("Career map", f"{len(catalog.titles)} jobs, {len(answer.steps)} steps")
    return page.Title(f"Ways to and from {catalog.titles[answer.role]}", answer.role)


def _legend(answer: CareerMap, hidden: int) -> page.Line:
    if answer.role is None:
        return page.line(
            "A box is a job, not a person: in a small studio one person holds several.\n",
            page.dim("The ways of one job: mpcareers map ROLE"),
        )
    fields = f"{hidden} field{'s' * (hidden > 1)} without a step: mpcareers map\n"
    return page.line(
        "< leads here, > comes next, <> both ways\n",
        page.dim(fields if hidden else ""),
        page.dim(f"What each step takes: mpcareers path {answer.role}"),
    )


def _is_shown(lane: Lane, answer: CareerMap) -> bool:
    if answer.role is None:
        return True
    shown = {answer.role}
    for step in answer.steps:
        if answer.role in {step.leaves, step.reaches}:
            shown |= {step.leaves, step.reaches}
    return any(each.role in shown for places in lane.levels.values() for each in places)


def _rows(lane: Lane, answer: CareerMap, catalog: Catalog) -> Iterator[tuple[page.Line, ...]]:
    nothing = page.line("")
    yield page.line(page.bold(catalog.vocabulary.families[lane.family].name)), nothing, nothing
    for places in zip_longest(*lane.levels.values()):
        yield tuple(
            page.line(_role(each.role, answer, catalog)) if each else nothing for each in places
        )


def _role(role: str, answer: CareerMap, catalog: Catalog) -> page.Span:
    title = catalog.titles[role]
    if answer.role is None:
        return page.Span(f"  {title}")
    if role == answer.role:
        return page.bold(f"* {title}")
    ways = {(step.leaves, step.reaches) for step in answer.steps}
    mark, style = _MARKS[(role, answer.role) in ways, (answer.role, role) in ways]
    return page.Span(f"{mark}{title}", style)
