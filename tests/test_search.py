"""`mpcareers search` finds the role that is meant, and says why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.loader import load_catalog
from mpcareers.guide.schemas import ANSWER_TYPES
from mpcareers.guide.search.index import Index, open_index
from mpcareers.guide.search.query import read_query, stems
from mpcareers.guide.search.roles import MAX_HITS, search
from mpcareers.views.schema import json_schema

Run = Callable[..., Any]


@pytest.fixture
def index(catalog: Catalog) -> Index:
    return open_index(catalog)


def hits(run: Run, query: str) -> Any:
    """Return the hits of a search, as a script gets them."""
    return run("search", query, "--json").json


# What finds a role


@pytest.mark.parametrize(
    ("query", "role"),
    [
        ("mastering engineer", "mastering-engineer"),
        ("ENGINEER, mastering", "mastering-engineer"),
        ("foley-artists", "foley-artist"),
        ("FOH engineer", "live-sound-engineer"),
        ("tape op", "assistant-engineer"),
        ("dubbing mixer", "rerecording-mixer"),
        ("re recording mixer", "rerecording-mixer"),
    ],
)
def test_a_title_surely_finds_its_role_in_any_order_number_and_case(
    run: Run, query: str, role: str
) -> None:
    best = hits(run, query)[0]

    assert (best["id"], best["confident"]) == (role, True)


def test_every_title_and_other_name_finds_its_role(catalog: Catalog) -> None:
    missed = [
        (name, role.id)
        for role in catalog.roles.values()
        for name in (role.title, *role.also_called)
        if role.id not in [hit.id for hit in search(catalog, name).hits if hit.confident]
    ]

    assert missed == []


@pytest.mark.parametrize(
    ("query", "role"),
    [
        ("mastring enginer", "mastering-engineer"),
        ("mix engneer", "mix-engineer"),
        ("folley artst", "foley-artist"),
        ("soundesigner", "sound-designer"),
        ("sound desgin er", "sound-designer"),
        ("aconsultant acoustic", "acoustic-consultant"),
        ("studio mangaer", "studio-manager"),
    ],
)
def test_typing_errors_are_forgiven(run: Run, query: str, role: str) -> None:
    assert hits(run, query)[0]["id"] == role


@pytest.mark.parametrize(
    ("query", "role"),
    [
        ("footsteps in films", "foley-artist"),
        ("who makes the footsteps in films", "foley-artist"),
        ("mixes the sound at concerts", "live-sound-engineer"),
        ("who repairs broken studio gear", "studio-technician"),
    ],
)
def test_a_description_surely_finds_the_role_that_does_it(run: Run, query: str, role: str) -> None:
    best = hits(run, query)[0]

    assert (best["id"], best["confident"]) == (role, True)


@pytest.mark.parametrize(
    ("query", "roles"),
    [
        ("acoustic treatment", {"studio-designer", "acoustic-consultant"}),
        ("loudness meter", {"mastering-engineer", "rerecording-mixer"}),
        ("Wwise", {"technical-sound-designer", "audio-programmer", "game-sound-designer"}),
    ],
)
def test_a_skill_or_tool_brings_up_the_roles_that_live_by_it(
    run: Run, query: str, roles: set[str]
) -> None:
    assert roles <= {hit["id"] for hit in hits(run, query)[:3] if hit["confident"]}


def test_everyday_words_find_what_the_trade_says_otherwise(small_root: Path) -> None:
    (small_root / "vocabulary" / "words.yaml").write_text(
        "joins:\n  name: parts\n  also: [pages for the players]\n  meaning: What players read.\n",
        "utf-8",
    )

    found = search(load_catalog(small_root), "pages for the players")

    assert found.hits[0].id == "copyist"


def test_words_in_one_sentence_outweigh_the_same_words_scattered(small_root: Path) -> None:
    for role, texts in {
        "conductor": ["Polishes the lamps.", "Counts the brass."],
        "copyist": ["Polishes the brass.", "Counts the lamps."],
    }.items():
        path = small_root / "roles" / f"{role}.yaml"
        added = "".join(f"  - text: {text}\n    sources: [handbook]\n" for text in texts)
        old = path.read_text("utf-8")
        path.write_text(old.replace("responsibilities:\n", f"responsibilities:\n{added}"), "utf-8")

    found = search(load_catalog(small_root), "polishing brass")

    assert [hit.id for hit in found.hits] == ["copyist", "conductor"]


# What is not known is said


@pytest.mark.parametrize("query", ["zzqx", "qwertyuiop asdf", "....", "0", "who is that"])
def test_nonsense_finds_nothing_and_says_so(run: Run, query: str) -> None:
    as_json, as_text = run("search", query, "--json"), run("search", query)

    assert (as_json.code, as_json.json) == (1, [])
    assert (as_text.code, as_text.out) == (1, "")
    assert "nothing found" in as_text.err


@pytest.mark.parametrize(
    "query",
    [
        "cement mixer", "civil engineer", "estate agent", "tax accountant", "dog trainer",
        "software tester", "dental hygienist", "brain surgeon", "hairdresser", "pizza", "goat",
    ],
)  # fmt: skip
def test_a_job_of_another_field_is_never_a_confident_hit(run: Run, query: str) -> None:
    assert [hit["id"] for hit in hits(run, query) if hit["confident"]] == []


@pytest.mark.parametrize(
    ("query", "gap"),
    [
        ("tour accountant", "tour-accountant"),
        ("piano tuner", "instrument-repairer"),
        ("guitar teacher", "music-teacher"),
        ("violin maker", "instrument-maker"),
        ("music therapist", "music-therapist"),
    ],
)
def test_a_job_without_a_profile_is_named_and_no_other_is_sure(
    catalog: Catalog, query: str, gap: str
) -> None:
    found = search(catalog, query)

    assert found.gap == catalog.gaps[gap]
    assert not any(hit.confident for hit in found.hits)


def test_the_title_of_every_job_without_a_profile_names_it(catalog: Catalog) -> None:
    assert [
        each.id for each in catalog.gaps.values() if search(catalog, each.title).gap != each
    ] == []


def test_the_jobs_nearest_to_one_without_a_profile_are_the_first_hits(catalog: Catalog) -> None:
    nearest = catalog.gaps["instrument-repairer"].nearest

    assert [hit.id for hit in search(catalog, "piano tuner").hits[: len(nearest)]] == list(nearest)


def test_a_job_without_a_profile_still_answers_scripts_with_an_array(run: Run) -> None:
    near = run("search", "piano", "tuner", "--json")

    assert near.code == 0
    assert [hit["id"] for hit in near.json if "nearest" in {why["field"] for why in hit["why"]}]


@pytest.mark.parametrize("query", ["dying recording studios", "dental hygienist", "goat"])
def test_a_real_word_is_not_rewritten_into_one_of_the_trade(index: Index, query: str) -> None:
    for term in read_query(index, query).terms:
        assert set(term.stems) <= set(stems(query)) | {"captur"}


# What a hit says


def test_every_hit_says_where_it_was_found_and_quotes_it(run: Run, catalog: Catalog) -> None:
    for hit in hits(run, "who repairs broken studio gear"):
        assert hit["why"], hit["id"]
        for why in hit["why"]:
            assert hasattr(catalog.roles[hit["id"]], why["field"])


def test_the_strongest_reason_comes_first(run: Run) -> None:
    best = hits(run, "mastering engineer")[0]

    assert best["why"][0] == {"field": "title", "text": "Mastering Engineer"}


def test_scores_fall_from_hit_to_hit(run: Run) -> None:
    scores = [hit["score"] for hit in hits(run, "sound engineer")]

    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_at_most_ten_hits_come_back_each_role_once(run: Run) -> None:
    found = [hit["id"] for hit in hits(run, "sound")]

    assert len(found) == len(set(found)) == MAX_HITS


@pytest.mark.parametrize("query", ["mixing", "piano tuner", "zzqx"])
def test_the_answer_keeps_to_the_schema(run: Run, query: str) -> None:
    jsonschema.validate(hits(run, query), json_schema({"search": ANSWER_TYPES["search"]}))


def test_words_count_the_same_quoted_or_not(run: Run) -> None:
    assert run("search", "mix", "engineer").out == run("search", "mix engineer").out


def test_the_second_search_reads_what_the_first_has_kept(small_root: Path) -> None:
    first, second = load_catalog(small_root), load_catalog(small_root)

    assert search(first, "chords") == search(second, "chords")


def test_a_changed_role_is_found_by_its_new_words(small_root: Path) -> None:
    search(load_catalog(small_root), "xylophone")
    path = small_root / "roles" / "copyist.yaml"
    path.write_text(path.read_text("utf-8").replace("every note", "xylophone notes"), "utf-8")

    assert search(load_catalog(small_root), "xylophone").hits[0].id == "copyist"


# The words of a query


@pytest.mark.parametrize("words", ["mix mixing mixes mixed", "edit editing edited"])
def test_forms_of_a_word_have_one_stem(words: str) -> None:
    assert len(set(stems(words))) == 1


def test_filler_says_nothing() -> None:
    assert stems("Who is the person that makes it?") == ()


def test_a_figure_with_a_point_is_one_word() -> None:
    assert stems("5.1 surround") == ("5.1", "surround")


def test_a_repeated_word_counts_once(index: Index) -> None:
    assert len(read_query(index, "mixing mixes mixing").terms) == 1


def test_a_typing_error_stands_for_the_word_that_was_meant(index: Index) -> None:
    (term,) = read_query(index, "masterng").terms

    assert list(term.stems) == list(stems("mastering"))
    assert not term.is_found


@pytest.mark.parametrize("word", ["pizza", "goat", "hygienist", "2019"])
def test_a_word_that_is_no_typing_error_stands_for_nothing_else(index: Index, word: str) -> None:
    (term,) = read_query(index, word).terms

    assert set(term.stems) <= set(stems(word))


def test_a_synonym_counts_half_the_word_itself(index: Index) -> None:
    (term,) = read_query(index, "fix").terms

    assert (term.stems["fix"], term.stems["repair"]) == (1, 0.5)


def test_the_rarer_a_word_the_more_it_weighs(index: Index) -> None:
    common, rare = read_query(index, "sound lacquer").terms

    assert common.weight < rare.weight
