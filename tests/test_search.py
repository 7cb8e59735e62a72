"""`mpcareers search` finds the role that is meant, and says why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mpcareers.catalog.loader import load_catalog
from mpcareers.guide.search.query import stems
from mpcareers.guide.search.roles import Hit, search
from mpcareers.views.schema import json_schema

Run = Callable[..., Any]


def first(run: Run, query: str) -> Any:
    """Return the best hit of a search."""
    return run("search", query, "--json").json[0]


@pytest.mark.parametrize(
    ("query", "role"),
    [
        ("mastering engineer", "mastering-engineer"),
        ("ENGINEER, mastering", "mastering-engineer"),
        ("foley-artists", "foley-artist"),
        ("FOH engineer", "live-sound-engineer"),
        ("tape op", "assistant-engineer"),
        ("dubbing mixer", "rerecording-mixer"),
    ],
)
def test_a_title_finds_its_role_in_any_order_number_and_case(
    run: Run, query: str, role: str
) -> None:
    assert first(run, query)["id"] == role
    assert first(run, query)["confident"]


@pytest.mark.parametrize(
    ("query", "role"),
    [
        ("mastring enginer", "mastering-engineer"),
        ("folley artst", "foley-artist"),
        ("soundesigner", "sound-designer"),
        ("sound desgin er", "sound-designer"),
        ("aconsultant acoustic", "acoustic-consultant"),
        ("studio mangaer", "studio-manager"),
    ],
)
def test_typing_errors_are_forgiven(run: Run, query: str, role: str) -> None:
    assert first(run, query)["id"] == role


@pytest.mark.parametrize(
    ("query", "role"),
    [
        ("footsteps in films", "foley-artist"),
        ("who makes the footsteps in films", "foley-artist"),
        ("mixes the sound at concerts", "live-sound-engineer"),
    ],
)
def test_a_description_finds_the_role_that_does_it(run: Run, query: str, role: str) -> None:
    assert first(run, query)["id"] == role


@pytest.mark.parametrize(
    ("query", "roles"),
    [
        ("acoustic treatment", {"studio-designer", "acoustic-consultant", "mix-engineer"}),
        ("loudness meter", {"mastering-engineer", "rerecording-mixer", "radio-audio-engineer"}),
        ("Wwise", {"technical-sound-designer", "game-sound-designer"}),
    ],
)
def test_a_skill_or_tool_brings_up_the_roles_that_live_by_it(
    run: Run, query: str, roles: set[str]
) -> None:
    found = [hit["id"] for hit in run("search", query, "--json").json[:3]]

    assert roles & set(found)


@pytest.mark.parametrize("query", ["zzqx", "qwertyuiop asdf", "....", "0"])
def test_nonsense_finds_nothing_and_says_so(run: Run, query: str) -> None:
    as_json, as_text = run("search", query, "--json"), run("search", query)

    assert (as_json.code, as_json.json) == (1, [])
    assert (as_text.code, as_text.out) == (1, "")
    assert "nothing found" in as_text.err


@pytest.mark.parametrize("query", ["cement mixer", "train conductor", "civil engineer", "pizza"])
def test_a_job_of_another_field_is_never_a_confident_hit(run: Run, query: str) -> None:
    assert not any(hit["confident"] for hit in run("search", query, "--json").json)


def test_every_hit_quotes_where_it_was_found(run: Run) -> None:
    for hit in run("search", "who repairs broken studio gear", "--json").json:
        assert hit["why"], hit["id"]
        for why in hit["why"]:
            shown = run("show", hit["id"], "--json").json
            assert why["field"] in shown


def test_scores_fall_from_hit_to_hit(run: Run) -> None:
    scores = [hit["score"] for hit in run("search", "sound", "engineer", "--json").json]

    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_the_answer_keeps_to_the_schema(run: Run) -> None:
    hits = run("search", "mixing", "--json").json

    jsonschema.validate(hits, json_schema({"search": tuple[Hit, ...]}))


def test_a_role_of_another_catalog_is_found_by_its_own_words(small_root: Path) -> None:
    catalog = load_catalog(small_root)
    role = next(iter(catalog.roles.values()))

    assert search(catalog, role.title).hits[0].id == role.id


@pytest.mark.parametrize("words", ["mix mixing mixes mixed", "edit editing edited edits"])
def test_forms_of_a_word_have_one_stem(words: str) -> None:
    assert len(set(stems(words))) == 1


def test_filler_says_nothing() -> None:
    assert not stems("Who is the person that makes it?")


def test_a_short_word_is_not_corrected_into_another(run: Run) -> None:
    assert not any(hit["confident"] for hit in run("search", "goat", "--json").json)


def test_an_expression_of_several_words_counts_as_its_everyday_equals(run: Run) -> None:
    hits = run("search", "sound insulation", "--json").json

    assert {hit["id"] for hit in hits[:2]} == {"acoustic-consultant", "studio-designer"}


def test_words_in_one_sentence_outweigh_the_same_words_scattered(small_root: Path) -> None:
    for role, texts in {
        "conductor": ["Polishes the lamps.", "Counts the brass."],
        "copyist": ["Polishes the brass.", "Counts the lamps."],
    }.items():
        path = small_root / "roles" / f"{role}.yaml"
        added = "".join(f"  - text: {text}\n    sources: [handbook]\n" for text in texts)
        old = path.read_text("utf-8")
        path.write_text(old.replace("responsibilities:\n", f"responsibilities:\n{added}"), "utf-8")

    hits = search(load_catalog(small_root), "polishing brass").hits

    assert [hit.id for hit in hits] == ["copyist", "conductor"]
