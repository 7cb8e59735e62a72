"""Timelines: who is in the room at each stage, and what passes from hand to hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.loader import load_catalog
from mpcareers.guide.timeline import Handover, Timeline, timeline
from mpcareers.views.plain_page import plain_text
from mpcareers.views.schema import json_schema
from mpcareers.views.timeline import timeline_page

Run = Callable[..., Any]


def _write(root: Path, role: str, text: str) -> None:
    with (root / "roles" / f"{role}.yaml").open("a", encoding="utf-8") as file:
        file.write(text)


def test_a_production_is_who_is_there_when_and_then_its_stages(run: Run, small_root: Path) -> None:
    assert run("timeline", "record", "--data", str(small_root)).out == (
        "Timeline of a record (record)\n"
        "From the first note to the last take.\n"
        "\n"
        "  1 writing\n"
        "  2 recording\n"
        "\n"
        "  1. Arranger\n"
        "  1. Copyist\n"
        "  .2 Conductor\n"
        "\n"
        "1 writing\n"
        "The score is written. [1]\n"
        "  in the room: Arranger, Copyist\n"
        "  passes on: a score\n"
        "  - Arranger gives Copyist the score, and receives questions [1]\n"
        "\n"
        "2 recording\n"
        "The score is played. [1]\n"
        "  in the room: Conductor\n"
        "  passes on: takes\n"
        "\n"
        "Sources\n"
        "   1 A Handbook of the Score. Small Press, 1999. Book.\n"
    )


def test_the_part_of_one_role_is_marked_everywhere(run: Run, small_root: Path) -> None:
    shown = run("timeline", "record", "--role", "Copyist", "--data", str(small_root)).out

    marked = [line for line in shown.splitlines() if "[" in line and "[1]" not in line]
    assert "\n  1.>Copyist\n" in shown
    assert marked == [
        "1 [writing]",
        "  in the room: Arranger, [Copyist]",
    ]
    assert shown.startswith("Timeline of a record (record; > marks Copyist)\n")
    assert "  - Arranger gives [Copyist] the score, and receives questions [1]\n" in shown


def test_a_role_without_a_part_is_said_to_have_none(run: Run, small_root: Path) -> None:
    shown = run("timeline", "record", "--role", "musician", "--data", str(small_root)).out

    assert "Musician has no part in it.\n" in shown
    assert "marks" not in shown


@pytest.mark.parametrize("words", [["game"], ["video", "game"], ["VIDEO-GAME"], ["a game or app"]])
def test_a_production_goes_by_any_of_its_words(run: Run, words: list[str]) -> None:
    assert run("timeline", *words).out.startswith("Timeline of a game or app (game)\n")


def test_an_unknown_production_is_refused_with_the_nearest(run: Run) -> None:
    answer = run("timeline", "flim", "--json")

    assert answer.code == 2
    assert answer.out == ""
    assert "'flim' is not known (did you mean 'film'?)" in answer.err


def test_without_a_production_there_is_one_row_for_each(run: Run, catalog: Catalog) -> None:
    rows = [line.split("\t") for line in run("timeline").out.splitlines()]

    assert [row[0] for row in rows] == list(catalog.vocabulary.productions)
    live = catalog.vocabulary.productions["live"]
    assert rows[3] == [
        "live",
        "pre-production ─ load-in ─ sound check ─ performance ─ load-out",
        str(len(timeline(catalog, live).roles)),
    ]


def test_the_short_list_marks_a_role_only_where_it_takes_part(run: Run) -> None:
    rows = dict(
        line.split("\t")[:2] for line in run("timeline", "--role", "foley-artist").out.splitlines()
    )

    marked = {production: stages for production, stages in rows.items() if "[" in stages}
    assert list(marked) == ["film", "game"]
    assert all(" ─ [recording] ─ " in stages for stages in marked.values())


def test_an_exchange_that_both_profiles_tell_stands_there_once(small_root: Path) -> None:
    _write(
        small_root,
        "copyist",
        "works_with:\n"
        "  - {role: arranger, text: Asks., gives: parts, receives: a score, sources: [handbook]}\n",
    )

    (writing, _) = _record(small_root).stages

    assert writing.handovers == (
        Handover("arranger", "copyist", "the score", ("handbook",)),
        Handover("copyist", "arranger", "questions", ("handbook",)),
    )


def test_who_only_receives_is_shown_as_given_to(run: Run, small_root: Path) -> None:
    _write(
        small_root,
        "conductor",
        "works_with:\n  - {role: copyist, text: Waits., receives: parts, sources: [handbook]}\n",
    )

    shown = run("timeline", "record", "--data", str(small_root)).out

    assert "  - Copyist gives Conductor parts [1]\n" in shown


def test_roles_that_never_meet_pass_things_on_from_one_stage_to_the_next(small_root: Path) -> None:
    _write(
        small_root,
        "conductor",
        "works_with:\n  - {role: copyist, text: Waits., receives: parts, sources: [handbook]}\n",
    )

    (writing, recording) = _record(small_root).stages

    assert [each.giver for each in writing.handovers] == ["arranger", "copyist", "copyist"]
    assert recording.handovers == ()


def test_what_several_stages_leave_room_for_stands_at_none(run: Run, small_root: Path) -> None:
    for role in ("copyist", "arranger"):
        _join_recording(small_root, role)

    shown = run("timeline", "record", "--data", str(small_root)).out

    assert all(stage.handovers == () for stage in _record(small_root).stages)
    assert (
        "\nAlso passed from hand to hand\n"
        "  - Arranger gives Copyist the score, and receives questions [1]\n"
        "\nSources\n"
    ) in shown


def test_of_give_and_take_each_has_a_stage_of_its_own(run: Run, small_root: Path) -> None:
    _join_recording(small_root, "copyist")
    file = small_root / "roles" / "arranger.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("phases: [writing]", "phases: [recording]"), encoding="utf-8")

    shown = run("timeline", "record", "--data", str(small_root)).out

    stages, unplaced = shown.split("\nAlso passed from hand to hand\n")
    assert "  - Arranger gives Copyist the score [1]\n" in stages
    assert "Copyist gives" not in stages
    assert unplaced.startswith("  - Copyist gives Arranger questions [1]\n")


def test_what_comes_before_its_giver_stands_at_no_stage(small_root: Path) -> None:
    _write(
        small_root,
        "conductor",
        "works_with:\n  - {role: copyist, text: Asks., gives: a wish, sources: [handbook]}\n",
    )

    assert _record(small_root).unplaced == (
        Handover("conductor", "copyist", "a wish", ("handbook",)),
    )


def _join_recording(root: Path, role: str) -> None:
    file = root / "roles" / f"{role}.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("phases: [writing]", "phases: [writing, recording]"), "utf-8")


def _record(root: Path) -> Timeline:
    catalog = load_catalog(root)
    return timeline(catalog, catalog.vocabulary.productions["record"])


def test_whoever_is_in_the_room_works_on_that_production_in_that_phase(catalog: Catalog) -> None:
    for production in catalog.vocabulary.productions.values():
        for stage in timeline(catalog, production).stages:
            present = {
                role.id
                for role in catalog.roles.values()
                if production.id in role.productions and stage.phase in role.phases
            }
            assert set(stage.room) == present


# One screen


def screen(answer: Timeline, catalog: Catalog) -> str:
    return plain_text(timeline_page(answer, catalog, full=False))


def test_a_screen_says_at_which_stages_each_role_is_in_the_room(small_root: Path) -> None:
    catalog = load_catalog(small_root)

    assert screen(_record(small_root), catalog) == (
        "Timeline of a record (record)\n"
        "From the first note to the last take.\n"
        "\n"
        "  1 writing\n"
        "  2 recording\n"
        "\n"
        "  1. Arranger\n"
        "  1. Copyist\n"
        "  .2 Conductor\n"
        "What happens at each stage: --full One role's part: --role arranger\n"
    )


def test_a_screen_says_what_a_marked_role_gives_and_receives(small_root: Path) -> None:
    catalog = load_catalog(small_root)
    production = catalog.vocabulary.productions["record"]

    out = screen(timeline(catalog, production, catalog.roles["copyist"]), catalog)

    assert "  1.>Copyist\n" in out
    assert "  gives: questions to Arranger\n  receives: the score from Arranger\n" in out


def test_a_production_without_roles_shows_what_happens_in_it(small_root: Path) -> None:
    for role in (small_root / "roles").iterdir():
        text = role.read_text(encoding="utf-8")
        role.write_text(text.replace("productions: [record]\n", ""), encoding="utf-8")

    out = screen(_record(small_root), load_catalog(small_root))

    assert "No role of this guide says that it takes part.\n" in out
    assert "  writing: The score is written.\n" in out


def test_every_production_stands_on_one_screen(
    catalog: Catalog, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mpcareers.terminal.is_interactive", lambda: True)
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "80")

    for production in catalog.vocabulary.productions:
        assert len(run("timeline", production).out.splitlines()) < 24
    assert len(run("timeline").out.splitlines()) < 24


def test_json_is_a_list_of_productions_and_follows_its_schema(run: Run) -> None:
    schema = json_schema({"timeline": tuple[Timeline, ...]})
    everything = run("timeline", "--role", "foley-artist", "--json").json

    jsonschema.validate(everything, schema)
    assert [each["production"] for each in everything][:2] == ["record", "film"]
    assert run("timeline", "film", "--role", "foley-artist", "--json").json == everything[1:2]


def test_a_job_is_no_production_but_has_a_part_in_one(run: Run) -> None:
    answer = run("timeline", "mix engineer")

    assert answer.code == 2
    hint = "Its part, for example: mpcareers timeline record --role mix-engineer"
    assert answer.err == f"mpcareers: 'mix engineer' is a job, no production\n{hint}\n"
