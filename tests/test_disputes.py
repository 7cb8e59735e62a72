"""Disputes: every side is there, with who says so and what interest they have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema

from mpcareers.catalog.catalog import Catalog
from mpcareers.guide.disputes import Disagreement
from mpcareers.views.schema import json_schema

Run = Callable[..., Any]


def test_each_side_says_who_and_with_what_interest(run: Run, small_root: Path) -> None:
    assert run("disputes", "arranger", "--data", str(small_root)).out == (
        "Where sources disagree\n"
        "\n"
        "Arranger: Whether it is an art\n"
        "  - It is. Said by Small Press: A Handbook of the Score, 1999 (handbook)."
        " Book. Interest: Wants to be bought.\n"
        "  - It is a trade. Said by Office of Numbers: Wages of the Quiet Trades,"
        " undated (office). Statistics. Interest: Counts what is asked for.\n"
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
                "year": None,
                "kind": "statistics",
                "interest": "Counts what is asked for.",
            }
        ],
    }


def test_shows_every_dispute_of_all_roles(run: Run, catalog: Catalog) -> None:
    shown = run("disputes").out

    headings = [
        f"\n{role.title}: {dispute.about}\n"
        for role in catalog.roles.values()
        for dispute in role.disputes
    ]
    assert len(headings) > len(catalog.roles)
    assert [heading for heading in headings if heading not in shown] == []


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
