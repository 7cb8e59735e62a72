"""The map of careers: every role and step, placed well, and readable in a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from mpcareers.catalog.catalog import Catalog
from mpcareers.guide.career_map import career_map
from mpcareers.site.map_lines import BOX_HEIGHT, Layout

Run = Callable[..., Any]


def test_every_role_stands_once_in_its_family_and_level(catalog: Catalog) -> None:
    places = [
        (place.role, lane.family, level)
        for lane in career_map(catalog).lanes
        for level, cell in lane.levels.items()
        for place in cell
    ]
    assert sorted(places) == sorted(
        (card.id, card.family, card.level) for card in catalog.cards.values()
    )


def test_roles_of_a_cell_do_not_overlap_and_stay_in_their_lane(catalog: Catalog) -> None:
    for lane in career_map(catalog).lanes:
        for cell in lane.levels.values():
            rows = [place.row for place in cell]
            assert all(after - before >= 1 for before, after in pairwise(rows))
            assert all(0 <= row <= lane.rows - 1 for row in rows)


def test_all_steps_between_roles_are_on_the_map(catalog: Catalog) -> None:
    steps = {(step.leaves, step.reaches) for step in career_map(catalog).steps}

    assert ("recording-engineer", "mix-engineer") in steps
    assert len(steps) == sum(
        step.role is not None for role in catalog.roles.values() for step in role.leads_to
    )


def test_steps_are_shorter_than_in_the_order_of_the_vocabulary(catalog: Catalog) -> None:
    answer = career_map(catalog)
    boxes = Layout(answer).boxes
    length = sum(abs(boxes[s.leaves].middle - boxes[s.reaches].middle) for s in answer.steps)

    plain = Layout(type(answer)(None, tuple(sorted(answer.lanes, key=lambda e: e.family)), ()))
    middles = plain.boxes
    other = sum(abs(middles[s.leaves].middle - middles[s.reaches].middle) for s in answer.steps)
    assert length < other


def test_lines_end_at_the_edges_of_their_boxes(catalog: Catalog) -> None:
    layout = Layout(career_map(catalog))
    for line in layout.lines:
        one, other = layout.boxes[line.step.leaves], layout.boxes[line.step.reaches]
        x, y = map(float, re.match(r"M(\d+) (\d+)", line.path).groups())  # type: ignore[union-attr]
        assert min(abs(x - one.left * 10), abs(x - one.right * 10)) <= 1
        assert abs(y - one.middle * 10) <= BOX_HEIGHT * 5
        ends = re.findall(r"(\d+) (\d+)(?=M)", line.path)
        assert any(
            min(abs(float(x) - other.left * 10), abs(float(x) - other.right * 10)) <= 1
            and abs(float(y) - other.middle * 10) <= 1
            for x, y in ends
        )


def test_the_map_shows_all_fields_and_jobs(run: Run, catalog: Catalog) -> None:
    shown = run("map").out

    assert shown.startswith("Career map (")
    for title in catalog.titles.values():
        assert title in shown


def test_the_ways_of_a_role_are_marked(run: Run) -> None:
    shown = run("map", "Recording", "Engineer").out

    assert "* Recording Engineer" in shown
    assert "< Assistant Engineer" in shown
    assert "> Mix Engineer" in shown
    assert "<>Live Sound Engineer" in shown


def test_fields_without_a_step_are_counted_not_shown(run: Run) -> None:
    shown = run("map", "recording-engineer").out

    assert "Acoustic Consultant" not in shown
    assert "without a step: mpcareers map" in shown


def test_an_unknown_role_is_refused(run: Run) -> None:
    failed = run("map", "recrding-engineer")

    assert failed.code == 1
    assert "recording-engineer" in failed.err


def test_the_json_has_lanes_levels_and_steps(run: Run) -> None:
    answer = run("map", "mix-engineer", "--json").json

    assert answer["role"] == "mix-engineer"
    assert {"entry", "mid", "senior"} == set(answer["lanes"][0]["levels"])
    assert {"leaves", "reaches", "text", "sources"} == set(answer["steps"][0])
