"""Paths: every shortest route with what it takes, or what comes closest to one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.loader import load_catalog
from mpcareers.catalog.model import Role
from mpcareers.guide.neighborhood import Neighborhood, neighborhood
from mpcareers.guide.path import Path as Answer
from mpcareers.guide.path import path
from mpcareers.views.neighborhood import neighborhood_page
from mpcareers.views.page import Drawing
from mpcareers.views.plain_page import plain_text
from mpcareers.views.schema import json_schema

Run = Callable[..., Any]


@pytest.fixture
def root(small_root: Path) -> Path:
    """Return a catalog where two routes lead from the copyist to the conductor.

    The copyist and the musician read music and know no harmony.
    """
    for role in ("copyist", "musician"):
        file = small_root / "roles" / f"{role}.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("harmony", "reading"), encoding="utf-8")
    _lead(small_root, "copyist", "arranger", "Learns to compose.")
    _lead(small_root, "copyist", "musician", "Learns to play.")
    _lead(small_root, "musician", "conductor", "Is chosen by the others.")
    return small_root


def _lead(root: Path, role: str, other: str, text: str) -> None:
    file = root / "roles" / f"{role}.yaml"
    known = file.read_text(encoding="utf-8")
    key = "" if "leads_to:" in known else "leads_to:\n"
    step = f"  - role: {other}\n    text: {text}\n    sources: [handbook]\n"
    file.write_text(f"{known}{key}{step}", encoding="utf-8")


def test_a_step_says_what_to_learn_and_what_its_sources_say(run: Run, small_root: Path) -> None:
    assert run("path", "arranger", "conductor", "--data", str(small_root)).out == (
        "Arranger to Conductor (1 step)\n"
        "  1 Arranger > Conductor: 1 essential to learn, 0 useful\n"
        "\n"
        "What the two have in common\n"
        "  skills: harmony, notation, patience, counting, listening\n"
        "\n"
        "Step 1: Arranger > Conductor\n"
        "Takes the stand at the first reading. [1]\n"
        "  core tools: baton\n"
        "\n"
        "Sources\n"
        "   1 A Handbook of the Score. Small Press, 1999. Book.\n"
    )


def test_all_shortest_routes_are_shown_that_with_fewest_essentials_to_learn_first(
    run: Run, root: Path
) -> None:
    shown = run("path", "copyist", "conductor", "--data", str(root)).out

    assert shown.startswith(
        "Copyist to Conductor (2 steps, 2 routes)\n"
        "  1 Copyist > Musician > Conductor: 2 essentials to learn, 0 useful\n"
        "  2 Copyist > Arranger > Conductor: 3 essentials to learn, 0 useful\n"
    )
    assert "\nRoute 1, step 2: Musician > Conductor\nIs chosen by the others. [1]\n" in shown


def test_what_any_earlier_role_of_the_route_has_is_not_learned_again(root: Path) -> None:
    catalog = load_catalog(root)

    routes = path(catalog, catalog.resolve("copyist"), catalog.resolve("conductor")).routes

    learned = [[move.essential_skills for move in route.moves] for route in routes]
    assert learned == [[(), ("harmony",)], [("harmony",), ()]]


def test_what_is_essential_is_told_apart_from_what_is_useful(catalog: Catalog) -> None:
    start, goal = catalog.roles["mix-engineer"], catalog.roles["mastering-engineer"]

    (move,) = path(catalog, start, goal).routes[0].moves

    assert set(move.essential_skills) == {*goal.skills.essential} - {*start.skills.all}
    assert set(move.useful_tools) == {*goal.tools.useful} - {*start.tools.all}


# One screen


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch, run: Run) -> Callable[..., str]:
    """Return what a person sees at a terminal of 80 columns."""

    def shown(*arguments: str) -> str:
        monkeypatch.setattr("mpcareers.terminal.is_interactive", lambda: True)
        monkeypatch.setenv("TERM", "dumb")
        monkeypatch.setenv("COLUMNS", "80")
        return str(run("path", *arguments).out)

    return shown


@pytest.mark.parametrize(
    ("start", "goal"),
    [
        ("mix-engineer", "mastering-engineer"),
        ("live-sound-engineer", "rerecording-mixer"),
        ("preset-designer", "record-company-staff"),
    ],
)
def test_a_way_of_any_length_stands_on_one_screen(
    screen: Callable[..., str], catalog: Catalog, start: str, goal: str
) -> None:
    out = screen(start, goal)

    assert len(out.splitlines()) <= 24
    assert out.count("learn first") == len(
        path(catalog, *_roles(catalog, start, goal)).routes[0].moves
    )
    assert f"mpcareers match --for {goal}" in " ".join(out.split())


def test_the_ways_into_a_role_stand_on_one_screen(
    screen: Callable[..., str], catalog: Catalog
) -> None:
    heights = [len(screen(role).splitlines()) for role in list(catalog.roles)[::3]]

    assert sum(height <= 24 for height in heights) / len(heights) > 0.9
    assert max(heights) <= 26


def test_a_screen_names_roles_by_their_titles_and_says_which_have_no_profile(
    screen: Callable[..., str], root: Path
) -> None:
    _outside(root)
    out = " ".join(screen("copyist", "--data", str(root)).split())

    assert "comes from no role of this guide leads to Arranger, Musician then to Conductor" in out
    assert "and to copyists of a house (no profile here)" in out


def _outside(root: Path) -> None:
    with (root / "roles" / "copyist.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {who: copyists of a house, text: Some., sources: [handbook]}\n")


def _roles(catalog: Catalog, *ids: str) -> list[Role]:
    return [catalog.roles[each] for each in ids]


# In full


def test_a_step_that_begins_two_routes_is_told_once(run: Run) -> None:
    shown = run("path", "preset-designer", "record-company-staff").out

    repeated = shown.index("As in route ")
    place = shown[repeated + len("As in ") :].split(".")[0].capitalize()
    told, again = (
        line
        for line in shown.splitlines()
        if line.endswith(": Preset Designer > Independent Producer")
    )
    assert told.startswith(f"{place}: ")
    assert shown.index(told) < shown.index(again) < repeated


def test_a_step_that_asks_for_nothing_new_says_so(run: Run, root: Path) -> None:
    _lead(root, "musician", "copyist", "Goes back to the desk.")

    shown = run("path", "musician", "copyist", "--data", str(root)).out

    assert "Goes back to the desk. [1]\nNo skill and no tool is new.\n" in shown


def test_being_a_kind_of_a_role_is_no_step(run: Run, small_root: Path) -> None:
    answer = run("path", "conductor", "musician", "--data", str(small_root))

    assert answer.code == 1
    assert answer.err == (
        "mpcareers: no route leads from conductor to musician; "
        "for the ways into it try: mpcareers path musician\n"
    )
    assert answer.out == (
        "Conductor to Musician (no route in up to 3 steps)\n"
        "\n"
        "What the two have in common\n"
        "  skills: harmony, patience, notation, counting, listening\n"
        "\n"
        "Roles that Conductor can reach and that come nearest\n"
        "None that has a skill or a tool of Musician.\n"
    )


def test_without_a_route_the_nearest_reachable_roles_are_named(run: Run, root: Path) -> None:
    answer = run("path", "arranger", "musician", "--data", str(root))

    assert answer.code == 1
    assert "\n  - Conductor, 1 step away, shares patience, notation, " in answer.out


def test_where_only_a_long_detour_leads_the_ways_in_from_entry_level_are_told(
    run: Run, catalog: Catalog
) -> None:
    answer = run("path", "beatmaker", "live-sound-engineer", "--json")

    assert answer.code == 1
    ways = answer.json["from_entry"]
    assert ways[0]["roles"] == ["sound-technician", "live-sound-engineer"]
    for way in ways:
        assert catalog.roles[way["roles"][0]].level == "entry"
        assert way["roles"][-1] == "live-sound-engineer"
    shown = run("path", "beatmaker", "live-sound-engineer").out
    assert "\n  - Sound Technician > Live Sound Engineer: " in shown


def test_nearest_are_the_roles_that_share_most_with_the_goal_for_each_step(
    catalog: Catalog,
) -> None:
    start, goal = next(
        (role, other)
        for role in catalog.roles.values()
        for other in catalog.roles.values()
        if role is not other and path(catalog, role, other).nearest
    )
    needed = {*goal.skills.all, *goal.tools.all}

    nearest = path(catalog, start, goal).nearest

    roles = [catalog.roles[each.role] for each in nearest]
    shares = [len(needed & {*role.skills.all, *role.tools.all}) for role in roles]
    assert shares == [len(each.shared.skills) + len(each.shared.tools) for each in nearest]
    worth = [share / each.steps for share, each in zip(shares, nearest, strict=True)]
    assert worth == sorted(worth, reverse=True)
    assert all(worth)


def test_a_near_role_comes_before_a_far_one_that_shares_more(small_root: Path) -> None:
    _lead(small_root, "conductor", "copyist", "Comes down from the stand.")
    catalog = load_catalog(small_root)

    nearest = path(catalog, catalog.roles["arranger"], catalog.roles["musician"]).nearest

    found = [
        (each.role, each.steps, len(each.shared.skills), each.shared.tools) for each in nearest
    ]
    assert found == [("conductor", 1, 5, ()), ("copyist", 2, 5, ("part",))]


def test_json_without_a_route_has_no_routes_and_still_fails(run: Run, root: Path) -> None:
    answer = run("path", "arranger", "musician", "--data", str(root), "--json")

    assert answer.code == 1
    assert answer.json["routes"] == []
    assert answer.json["nearest"]


def test_a_longer_way_is_not_shown(root: Path) -> None:
    _lead(root, "copyist", "conductor", "Knows every note.")
    catalog = load_catalog(root)

    routes = path(catalog, catalog.resolve("copyist"), catalog.resolve("conductor")).routes

    assert [route.roles for route in routes] == [("copyist", "conductor")]


def test_every_route_takes_real_steps_and_meets_no_role_twice(catalog: Catalog) -> None:
    roles = list(catalog.roles.values())
    steps = {(role.id, step.role, step.text) for role in roles for step in role.leads_to}
    start = catalog.roles["preset-designer"]

    routes = [
        route
        for goal in roles
        if goal.id != start.id
        for route in path(catalog, start, goal).routes
    ]

    assert len(routes) > len(roles) / 2
    for route in routes:
        assert len(set(route.roles)) == len(route.roles)
        assert [(move.leaves, move.reaches) for move in route.moves] == list(pairwise(route.roles))
        assert {(move.leaves, move.reaches, move.text) for move in route.moves} <= steps


def test_a_role_has_no_path_to_itself(run: Run) -> None:
    answer = run("path", "mix-engineer", "Mix Engineer")

    assert answer.code == 2
    assert "this is mix-engineer again" in answer.err


def test_one_role_alone_shows_the_ways_in_and_its_trees(run: Run, root: Path) -> None:
    shown = run("path", "arranger", "--data", str(root)).out

    assert shown == (
        "Arranger (arranger, mid level)\n"
        "\n"
        "Ways in\n"
        "  - Some start as copyists. [1]\n"
        "\n"
        "Roles that lead here\n"
        "arranger\n"
        "└─ copyist, entry [1]\n"
        "\n"
        "Where it leads\n"
        "arranger\n"
        "└─ conductor, senior [1]\n"
        "\n"
        "Sources\n"
        "   1 A Handbook of the Score. Small Press, 1999. Book.\n"
    )


def test_a_tree_is_two_steps_deep(run: Run, root: Path) -> None:
    shown = run("path", "copyist", "--data", str(root)).out

    assert "Roles that lead here\nNone of the roles of this guide.\n" in shown
    assert (
        "copyist\n"
        "├─ arranger, mid [1]\n"
        "│  └─ conductor, senior [1]\n"
        "└─ musician, entry [1]\n"
        "   └─ conductor, senior [1]\n"
    ) in shown


def test_a_role_one_step_away_is_not_told_again_as_two_steps_away(root: Path) -> None:
    _lead(root, "copyist", "conductor", "Knows every note.")
    catalog = load_catalog(root)

    after = neighborhood(catalog, catalog.resolve("copyist")).after

    assert [(each.role, each.beyond) for each in after] == [
        ("arranger", ()),
        ("musician", ()),
        ("conductor", ()),
    ]


@pytest.mark.parametrize("full", [True, False])
def test_a_way_in_that_begins_with_a_label_is_told_with_its_next_sentence(
    small_root: Path, full: bool
) -> None:
    file = small_root / "roles" / "arranger.yaml"
    way = "Apprenticeship. A house that copies scores takes on beginners in autumn. So it is."
    text = file.read_text(encoding="utf-8").replace("Some start as copyists.", way)
    file.write_text(text, encoding="utf-8")
    catalog = load_catalog(small_root)
    answer = neighborhood(catalog, catalog.roles["arranger"])

    shown = plain_text(neighborhood_page(answer, catalog, full=full), 0)

    assert f"  - {way if full else way.removesuffix(' So it is.')} [1]\n" in shown


def test_jobs_outside_the_guide_stand_apart(run: Run, root: Path) -> None:
    _outside(root)

    shown = run("path", "copyist", "--data", str(root)).out

    assert "\nJobs without a profile here that it leads to\n  - copyists of a house [1]\n" in shown


def test_every_tree_fits_60_columns(catalog: Catalog) -> None:
    pages = [
        neighborhood_page(neighborhood(catalog, r), catalog, full=True)
        for r in catalog.roles.values()
    ]

    drawings = [block for page in pages for block in page if isinstance(block, Drawing)]
    assert len(drawings) > len(pages)
    assert max(len(str(line)) for drawing in drawings for line in drawing.lines) <= 60


def test_json_follows_its_schema(run: Run) -> None:
    schema = json_schema({"path": Answer | Neighborhood})

    jsonschema.validate(run("path", "songwriter", "mastering-engineer", "--json").json, schema)
    jsonschema.validate(run("path", "foley-artist", "mastering-engineer", "--json").json, schema)
    jsonschema.validate(run("path", "mix-engineer", "--json").json, schema)


@pytest.mark.parametrize(
    "typed",
    [
        "assistant-engineer mix-engineer",
        "assistant engineer mix engineer",
        "from assistant engineer to mix engineer",
        "assistant-engineer to mix-engineer",
    ],
)
def test_names_of_several_words_need_no_quotes(run: Run, typed: str) -> None:
    same = run("path", "assistant-engineer", "mix-engineer").out

    assert run("path", *typed.split()).out == same


def test_a_name_of_several_words_alone_is_one_role(run: Run) -> None:
    assert run("path", "mix", "engineer").out == run("path", "mix-engineer").out
