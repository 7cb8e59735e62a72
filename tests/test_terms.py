"""Terms: every word of the vocabulary is found, explained and tied to its roles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.loader import load_catalog
from mpcareers.catalog.model import LEVELS
from mpcareers.catalog.vocabularies import VOCABULARIES
from mpcareers.guide.terms import GlossaryEntry, define, glossary
from mpcareers.views.plain_page import plain_text
from mpcareers.views.schema import json_schema
from mpcareers.views.terms import definitions_page, glossary_page

Run = Callable[..., Any]


def found(catalog: Catalog, word: str, match: str) -> list[tuple[str, str]]:
    """Return vocabulary and id of the terms that the word finds in this way."""
    return [(each.vocabulary, each.id) for each in define(catalog, word) if each.match == match]


def test_lists_every_term_one_a_row(run: Run, catalog: Catalog) -> None:
    rows = [row.split("\t") for row in run("terms").out.splitlines()]

    trade = [name for name, kind in VOCABULARIES.items() if kind.is_trade]
    known = sum(len(getattr(catalog.vocabulary, name)) for name in trade) + len(LEVELS)
    assert len(rows) == known
    assert ["equalizer", "software tool", "equalizer"] in [row[:3] for row in rows]


def test_skills_and_tools_come_by_kind(run: Run) -> None:
    kinds = [row.split("\t")[1] for row in run("terms").out.splitlines()]

    runs = [kind for place, kind in enumerate(kinds) if kinds[place - 1] != kind]
    assert runs == [
        "family", "setting", "stage",
        "technical skill", "musical skill", "interpersonal skill",
        "hardware tool", "software tool", "paperwork tool",
        "production", "level",
    ]  # fmt: skip


def test_a_person_sees_the_groups_with_their_numbers(catalog: Catalog) -> None:
    answer = glossary(catalog)
    skills = [each for each in answer if (each.vocabulary, each.kind) == ("skills", "musical")]

    shown = plain_text(glossary_page(answer, full=False))

    assert shown.startswith(f"Words of the trade ({len(answer)} terms)\n")
    assert f"\n  Skill: musical: {len(skills)} " in shown
    assert len(shown.splitlines()) < 24


def test_a_person_who_asks_sees_all_terms_in_groups(catalog: Catalog) -> None:
    shown = plain_text(glossary_page(glossary(catalog), full=True))

    assert "\nSkill: musical\n" in shown
    assert "\nLevel\n" in shown
    assert all(skill in shown for skill in catalog.vocabulary.skills)


@pytest.mark.parametrize("word", ["EQ", "mixing", "plug-in", "stems", "audio", "equlizr", "mid"])
def test_a_term_takes_at_most_16_lines_of_a_screen(
    run: Run, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    monkeypatch.setattr("mpcareers.terminal.is_interactive", lambda: True)
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "80")

    assert len(run("terms", word).out.splitlines()) <= 16


def test_a_screen_says_whose_core_a_term_is_and_to_how_many_it_is_useful(
    catalog: Catalog,
) -> None:
    core = [r.title for r in catalog.roles.values() if "limiter" in r.tools.essential]
    useful = [r.title for r in catalog.roles.values() if "limiter" in r.tools.useful]

    shown = plain_text(definitions_page("limiter", define(catalog, "limiter"), full=False))

    assert f"  core of: {', '.join(core)}; useful to {len(useful)} more\n" in shown


def test_explains_a_word_with_its_synonyms_and_roles(run: Run) -> None:
    shown = run("terms", "equalizer", "--width", "0").out

    assert "equalizer (software tool)\nRaises or lowers chosen bands of tone" in shown
    assert "Also called: EQ, equaliser" in shown
    assert "Mastering Engineer (mastering-engineer)" in shown


def test_a_word_of_several_vocabularies_shows_all(catalog: Catalog) -> None:
    assert found(catalog, "EQ", "exact") == [
        ("skills", "equalization"),
        ("tools", "equalizer"),
    ]


@pytest.mark.parametrize("word", ["PRO TOOLS", "pro-tools", "Pro  Tools"])
def test_a_word_is_found_however_it_is_spelled(catalog: Catalog, word: str) -> None:
    assert ("tools", "pro-tools") in found(catalog, word, "exact")


def test_several_words_need_no_quotes(run: Run) -> None:
    assert run("terms", "pro", "tools").out == run("terms", "pro tools").out


def test_a_word_finds_the_longer_terms_that_contain_it(catalog: Catalog) -> None:
    assert found(catalog, "loudness", "part")[:2] == [
        ("skills", "loudness-measurement"),
        ("tools", "loudness-meter"),
    ]


def test_a_term_comes_before_the_longer_ones_that_contain_its_name(catalog: Catalog) -> None:
    matches = [each.match for each in define(catalog, "foley")]

    assert matches[0] == "exact"
    assert set(matches[1:]) == {"part"}
    assert ("tools", "foley-stage") in found(catalog, "foley", "part")


def test_a_misspelled_word_is_answered_by_marked_guesses(run: Run) -> None:
    shown = run("terms", "equlizr")

    assert shown.code == 0
    assert shown.out.startswith("No term is called 'equlizr'; these are guesses\n")
    assert "equalizer (software tool, a guess)" in shown.out


def test_a_misspelled_part_of_a_term_is_guessed_too(catalog: Catalog) -> None:
    assert ("tools", "loudness-meter") in found(catalog, "loudnes meters", "guess")


@pytest.mark.parametrize("word", ["revreb", "mastring", "equlizr", "mixin"])
def test_no_guess_is_made_twice(catalog: Catalog, word: str) -> None:
    guesses = found(catalog, word, "guess")

    assert guesses
    assert len(guesses) == len(set(guesses))


def test_a_guess_comes_before_the_terms_that_only_contain_it(catalog: Catalog) -> None:
    guesses = found(catalog, "mastring", "guess")

    assert guesses[:2] == [("phases", "mastering"), ("skills", "mastering")]
    assert ("tools", "mastering-software") in guesses


def test_many_longer_terms_come_as_a_table(run: Run) -> None:
    shown = run("terms", "audio").out

    assert "audio-interface\taudio interface (hardware tool): " in shown
    assert "Roles:" not in shown


@pytest.mark.parametrize("word", ["zzqx", "", "   ", "the"])
def test_a_word_like_no_term_is_not_found(run: Run, word: str) -> None:
    missed = run("terms", word)

    assert (missed.code, missed.out) == (1, "")
    assert f"no term is called '{word}' or anything like it\nTry: mpcareers terms" in missed.err


def test_a_word_like_no_term_is_an_empty_list_in_json(run: Run) -> None:
    missed = run("terms", "zzqx", "--json")

    assert (missed.code, missed.json) == (1, [])


def test_every_word_of_every_term_finds_it(small_root: Path) -> None:
    small = load_catalog(small_root)

    for entry in glossary(small):
        for word in (entry.id, entry.name, *entry.also):
            assert (entry.vocabulary, entry.id) in found(small, word, "exact")


@pytest.mark.parametrize(
    ("word", "ids"),
    [
        ("paper", ["copyist"]),
        ("entry-level", ["copyist", "musician"]),
        ("chords", ["arranger", "conductor", "copyist", "musician"]),
        ("score editor", ["arranger"]),
    ],
)
def test_a_term_is_used_by_the_roles_that_name_it(
    small_root: Path, word: str, ids: list[str]
) -> None:
    entry = define(load_catalog(small_root), word)[0]

    assert entry.match == "exact"
    assert [role.id for role in entry.roles] == ids


def test_a_term_that_no_role_uses_says_so(run: Run, small_root: Path) -> None:
    unused = [each.id for each in glossary(load_catalog(small_root)) if not each.roles]

    assert unused
    assert "  Roles: none\n" in run("terms", unused[0], "--data", str(small_root)).out


def test_json_keeps_to_the_schema(run: Run) -> None:
    schema = json_schema({"terms": tuple[GlossaryEntry, ...]})

    for arguments in (["terms"], ["terms", "EQ"], ["terms", "equlizr"]):
        jsonschema.validate(run(*arguments, "--json").json, schema)


def test_a_job_is_no_term_but_can_be_shown(run: Run) -> None:
    answer = run("terms", "mix-engineer")

    assert (answer.code, answer.out) == (1, "")
    assert answer.err.endswith("\nTry: mpcareers show mix-engineer\n")
