"""Disputes: every side is there, with who says so and what interest they have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mpcareers.catalog.catalog import Catalog
from mpcareers.guide.disputes import Disagreement, disputes
from mpcareers.views.disputes import disputes_page, overview_page
from mpcareers.views.plain_page import plain_text
from mpcareers.views.schema import json_schema

Run = Callable[..., Any]


def test_each_side_says_who_and_with_what_interest(run: Run, small_root: Path) -> None:
    assert run("disputes", "arranger", "--data", str(small_root)).out == (
        "Where sources disagree\n"
        "\n"
        "Arranger: Whether it is an art\n"
        "  - It is. Said by Small Press: A Handbook of the Score, 1999 (handbook). Book.\n"
        "    Interest: Wants to be bought.\n"
        "  - It is a trade. Said by Office of Numbers: Wages of the Quiet Trades, undated\n"
        "    (office). Statistics. Interest: Counts what is asked for.\n"
        "Here it is both.\n"
    )


def test_json_keeps_the_sides_and_their_sources_apart(run: Run, small_root: Path) -> None:
    (dispute,) = run("disputes", "arranger", "--data", str(small_root), "--json").json

    assert list(dispute) == ["role", "about", "positions", "note"]
    assert dispute["role"] == "arranger"
    assert dispute["positions"][1] == {
        "text": "It is a trade.",
        "sources": [
            {
                "id": "office",
                "publisher": "Office of Numbers",
                "title": "Wages of the Quiet Trades",
                "published": None,
                "kind": "statistics",
                "interest": "Counts what is asked for.",
            }
        ],
    }


def test_shows_every_dispute_of_all_roles(run: Run, catalog: Catalog) -> None:
    shown = run("disputes", "--width", "0").out

    headings = [
        f"\n{role.title}: {dispute.about}\n"
        for role in catalog.roles.values()
        for dispute in role.disputes
    ]
    assert len(headings) > len(catalog.roles)
    assert [heading for heading in headings if heading not in shown] == []


def test_a_screen_names_who_says_what_and_how_to_see_their_interest(catalog: Catalog) -> None:
    answer = disputes(catalog, [catalog.roles["mastering-engineer"]])

    shown = " ".join(plain_text(disputes_page(answer, catalog, full=False)).split())

    assert shown.startswith("Where sources disagree (Mastering Engineer)")
    for each in answer:
        assert all(position.text in shown for position in each.positions)
    assert "(Beat Spot, undated, seller of gear or services)" in shown
    assert shown.endswith("--full")


def test_a_screen_has_at_most_40_lines(
    run: Run, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mpcareers.terminal.is_interactive", lambda: True)
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "80")

    heights = [len(run("disputes", role).out.splitlines()) for role in catalog.titles]

    assert sum(height <= 40 for height in heights) / len(heights) > 0.95
    assert len(run("disputes").out.splitlines()) < 24


def test_what_has_no_room_on_a_screen_is_named(catalog: Catalog) -> None:
    answer = disputes(catalog, [catalog.roles["music-producer"]])

    shown = plain_text(disputes_page(answer, catalog, full=False))

    assert len(answer) > 3
    assert f"And also\n  - {answer[3].about}\n" in shown


def test_the_overview_counts_the_points_of_each_role(catalog: Catalog) -> None:
    answer = disputes(catalog, catalog.roles.values())

    shown = plain_text(overview_page(answer, catalog))

    assert shown.startswith(f"Where sources disagree ({len(answer)} points in ")
    for role in sorted(catalog.roles.values(), key=lambda role: -len(role.disputes))[:5]:
        assert f" {len(role.disputes)} {role.title}\n" in shown


def test_answers_for_one_role_by_any_of_its_names(run: Run) -> None:
    by_title = run("disputes", "Mastering", "Engineer", "--json")

    assert {each["role"] for each in by_title.json} == {"mastering-engineer"}
    assert by_title.out == run("disputes", "mastering-engineer", "--json").out


def test_a_role_without_disputes_is_an_answer(run: Run, small_root: Path) -> None:
    agreed = run("disputes", "copyist", "--data", str(small_root))

    assert agreed.code == 0
    assert "No disagreement between sources is known." in agreed.out
    assert run("disputes", "copyist", "--data", str(small_root), "--json").json == []


def test_an_unknown_role_is_not_found(run: Run) -> None:
    missed = run("disputes", "mastring-engineer")

    assert (missed.code, missed.out) == (1, "")
    assert "did you mean mastering-engineer" in missed.err


def test_json_keeps_to_the_schema(run: Run) -> None:
    schema = json_schema({"disputes": tuple[Disagreement, ...]})

    jsonschema.validate(run("disputes", "--json").json, schema)
