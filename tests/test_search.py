"""`mpcareers search` finds the role that is meant, and says why."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest
import yaml

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.checks import names_of
from mpcareers.catalog.loader import load_catalog
from mpcareers.catalog.model import Gap, Role
from mpcareers.catalog.names import normalized
from mpcareers.guide.schemas import ANSWER_TYPES
from mpcareers.guide.search.index import TERMS, Index, open_index
from mpcareers.guide.search.query import read_query, stems
from mpcareers.guide.search.roles import MAX_HITS, search
from mpcareers.views.schema import json_schema

Run = Callable[..., Any]


@pytest.fixture
def index(catalog: Catalog) -> Index:
    return open_index(catalog)


JOBS: Final = Path(__file__).parent / "data" / "jobs.yaml"


def surely_found(catalog: Catalog, query: str) -> str | None:
    """Return the gap that is named, or the first hit if it is sure."""
    found = search(catalog, query)
    if found.gap:
        return found.gap.id
    return found.hits[0].id if found.hits and found.hits[0].confident else None


@cache
def names_by_stems(catalog: Catalog) -> dict[str, set[frozenset[str]]]:
    """Return the names of every role and gap, as the search compares them."""
    jobs: list[Role | Gap] = [*catalog.roles.values(), *catalog.gaps.values()]
    return {job.id: {frozenset(stems(name)) for name in names_of(job)} for job in jobs}


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


def test_no_job_is_surely_taken_for_another(catalog: Catalog) -> None:
    """Words of the trade, like quality control, may be what many jobs do."""
    meant = yaml.safe_load(JOBS.read_text("utf-8"))
    terms = {
        normalized(text)
        for name in TERMS
        for term in getattr(catalog.vocabulary, name).values()
        for text in (term.name, *term.also)
    }
    wrong = [
        (name, job, taken_for)
        for job, names in meant.items()
        for name in names
        if (taken_for := surely_found(catalog, name)) not in {None, job}
        and frozenset(stems(name)) not in names_by_stems(catalog)[taken_for]
        and normalized(name) not in terms
    ]

    assert wrong == []


OTHER_FIELDS: Final = """
    nurse, dental hygienist, stage lighting technician, yoga studio manager, bank manager,
    wedding photographer, car mechanic, RF engineer at a phone company, hotel manager, software
    tester, graphic designer, film critic, screenwriter, casting director, civil engineer, dance
    teacher, florist, truck driver, train conductor, copy editor, fashion designer, tattoo
    artist, makeup artist, dog trainer, personal trainer, football coach, real estate agent,
    travel agent, tax lawyer, patent lawyer, divorce lawyer, hearing aid technician, ultrasound
    technician, radiology technician, lab technician, network engineer, flight engineer, sound
    bath healer, pottery studio owner, tattoo studio manager, fitness studio manager, film
    director, TV news producer, oil producer, cheese producer, egg producer, concert pianist,
    opera singer, wedding planner, hair stylist, web designer, interior designer, game level
    designer, game tester, character artist, camera operator, video editor, newspaper editor,
    book editor, book publisher, newspaper publisher, recording secretary, cement mixer, cake
    mixer, paint mixer, master plumber, school teacher, sales manager, bank teller, warehouse
    manager, office manager, restaurant manager, radio astronomer, radio operator, ship radio
    officer, production manager in a factory, line producer, theatre director, set designer,
    costume designer, lighting designer, stage actor, playwright, ballet dancer, electrical
    engineer, chemical engineer, boom truck operator, crane operator, pipe organ donor
    coordinator, tape measure salesman, database programmer, payroll specialist, product
    manager, brand manager, community manager, systems analyst, systems engineer at NASA,
    project manager, construction supervisor, housekeeping supervisor, shift supervisor, sound
    investment adviser, mobile phone repairer, appliance repairer, piano mover, estate agent,
    tax accountant, brain surgeon, hairdresser, goat, are recording studios dying
"""


def test_a_job_of_another_field_is_never_a_confident_hit(catalog: Catalog) -> None:
    for name in re.split(r",\s+", OTHER_FIELDS.strip()):
        found = search(catalog, name)

        assert not any(hit.confident for hit in found.hits), name
        assert found.gap is None or found.gap.why == "outside", name


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
    for gap in catalog.gaps.values():
        nearest = [each for each in gap.nearest if each in catalog.roles]

        assert [hit.id for hit in search(catalog, gap.title).hits[: len(nearest)]] == nearest


def test_the_plain_job_comes_before_its_specializations(run: Run) -> None:
    for query, role in (("mixing", "mix-engineer"), ("mastering", "mastering-engineer")):
        assert hits(run, query)[0]["id"] == role


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
