"""Sources: every document, what rests on it, and which were checked too long ago."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.loader import load_catalog
from mpcareers.catalog.model import OWN_WORD
from mpcareers.guide.passages import passages
from mpcareers.guide.sources import (
    Document,
    ListedSource,
    document,
    is_overdue,
    listed_sources,
    stale_sources,
)
from mpcareers.views.plain_page import plain_text
from mpcareers.views.schema import json_schema
from mpcareers.views.sources import document_page, sources_page

Run = Callable[..., Any]

TODAY = date(2026, 3, 31)


def read_on(root: Path, source_day: str, day: date) -> Catalog:
    """Return the catalog after a source was read on another day and is not reissued any more."""
    path = root / "sources.yaml"
    text = path.read_text("utf-8")
    assert source_day in text
    text = text.replace(source_day, day.isoformat()).replace("  next: 2027-05\n", "")
    path.write_text(text, "utf-8")
    return load_catalog(root)


def test_lists_who_when_and_how_much_rests_on_it(run: Run, small_root: Path) -> None:
    rows = [row.split("\t") for row in run("sources", "--data", str(small_root)).out.splitlines()]

    assert [row[:5] + row[6:] for row in rows] == [
        ["handbook", "book", "Small Press", "1999", "2026-11-01", "whole", ""],
        ["office", "statistics", "Office of Numbers", "undated", "2026-11-02", "part", "2027-05"],
    ]
    shown = run("sources", "office", "--data", str(small_root), "--json").json
    assert rows[1][5] == str(sum(len(each["citations"]) for each in shown["roles"]))


def test_lists_every_document_in_the_order_of_the_json(run: Run, catalog: Catalog) -> None:
    rows = [row.split("\t")[0] for row in run("sources").out.splitlines()]

    assert set(rows) == set(catalog.sources)
    assert rows == [each["id"] for each in run("sources", "--json").json]


def test_shows_one_document_with_all_that_rests_on_it(run: Run, small_root: Path) -> None:
    assert run("sources", "office", "--data", str(small_root)).out == (
        "Wages of the Quiet Trades (office)\n"
        "  Publisher: Office of Numbers\n"
        "  Year: undated\n"
        "  Kind: Statistics. Numbers counted by an office.\n"
        "  Interest: Counts what is asked for.\n"
        "  Note: A yearly table.\n"
        "  Address: https://example.org/wages\n"
        "  Read: in part on 2026-11-02\n"
        "  Next edition: 2027-05\n"
        "  Used: 5 statements in 1 role\n"
        "\n"
        "Arranger (arranger)\n"
        "  - works with: publishers: Asks them for leave.\n"
        "  - Pay, United States: 2020: median 40,000, 20,000 (10th percentile) to 80,000\n"
        "    (90th percentile) USD a year (earnings, Arrangers, this very job). A small\n"
        "    sample.\n"
        "  - Outlook, United States: 2020 to 2030: -1.5 percent jobs (Musicians, a wider\n"
        "    group that holds this job).\n"
        "  - official lists: ISCO 2652 Musicians\n"
        "  - disputes: Whether it is an art: It is a trade.\n"
    )


def test_names_and_stages_of_productions_rest_on_documents_too(run: Run, small_root: Path) -> None:
    shown = run("sources", "handbook", "--data", str(small_root)).out

    assert "  - known as: Arranger (Orchestrator)\n" in shown
    assert "\na record (record)\n  - stages: writing: The score is written.\n" in shown


def test_an_undated_price_says_so(run: Run, small_root: Path) -> None:
    shown = run("sources", "handbook", "--data", str(small_root)).out

    assert "  - Pay, United States: Undated: typical 12.5 USD a page (price asked of" in shown


def test_a_document_nothing_rests_on_says_so(run: Run, small_root: Path) -> None:
    with (small_root / "sources.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "diary:\n  title: A Diary\n  publisher: Nobody\n  kind: book\n"
            "  published: unknown\n  read: {date: 2026-11-01, extent: whole}\n"
        )

    shown = run("sources", "diary", "--data", str(small_root)).out
    assert "  Used: No statement cites it.\n" in shown


def test_finds_an_id_however_it_is_spelled(run: Run) -> None:
    assert run("sources", "BLS OOH Sound").out == run("sources", "bls-ooh-sound").out


def test_an_unknown_id_names_the_nearest(run: Run) -> None:
    missed = run("sources", "bls-ooh-soud", "--json")

    assert (missed.code, missed.out) == (1, "")
    assert "no source has the id 'bls-ooh-soud'; did you mean bls-ooh-sound" in missed.err


def test_the_beginning_of_an_id_names_those_that_hold_it(run: Run) -> None:
    assert "did you mean bls-oews-2025" in run("sources", "bls-oews").err


@pytest.mark.parametrize("word", ["zzqx", ""])
def test_an_id_like_no_other_names_where_to_look(run: Run, word: str) -> None:
    missed = run("sources", word)

    assert (missed.code, missed.out) == (1, "")
    assert f"no source has the id '{word}'; `mpcareers sources` lists all" in missed.err


def test_a_stale_document_is_listed_and_fails_the_job(run: Run, small_root: Path) -> None:
    read_on(small_root, "2026-11-02", date(1900, 1, 1))

    arguments = ("sources", "--stale", "100y", "--data", str(small_root))
    watched, as_json = run(*arguments), run(*arguments, "--json")
    assert watched.code == as_json.code == 1
    assert [row.split("\t")[0] for row in watched.out.splitlines()] == ["office"]
    assert [each["id"] for each in as_json.json] == ["office"]


def test_nothing_stale_is_an_empty_answer(run: Run, small_root: Path) -> None:
    arguments = ("sources", "--stale", "100y", "--data", str(small_root))
    watched, as_json = run(*arguments), run(*arguments, "--json")

    assert (watched.code, watched.out) == (0, "")
    assert (as_json.code, as_json.json) == (0, [])


def test_a_person_is_told_when_nothing_is_stale(
    run: Run, small_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mpcareers.terminal.is_interactive", lambda: True)

    shown = run("sources", "--stale", "100y", "--data", str(small_root)).out

    assert "All 2 documents were read since 2026-11-01." in shown


@pytest.mark.parametrize("age", ["", "2", "y", "2 y", "2w", "2Y", "-2y", "2.5y", "٢y", "12345y"])
def test_an_age_that_cannot_be_read_is_a_usage_error(run: Run, age: str) -> None:
    wrong = run("sources", f"--stale={age}")

    assert (wrong.code, wrong.out) == (2, "")
    assert "like 2y, 18m or 90d" in wrong.err


def test_one_document_cannot_be_watched(run: Run) -> None:
    assert run("sources", "bls-ooh-sound", "--stale", "2y").code == 2


@pytest.mark.parametrize(
    ("age", "still_fresh"),
    [
        ("2y", date(2024, 3, 31)),
        ("1m", date(2026, 2, 28)),
        ("25m", date(2024, 2, 29)),
        ("3m", date(2025, 12, 31)),
        ("90d", date(2025, 12, 31)),
        ("0d", TODAY),
    ],
)
def test_a_document_is_stale_when_checked_before_the_day_of_that_age(
    small_root: Path, age: str, still_fresh: date
) -> None:
    too_old = date.fromordinal(still_fresh.toordinal() - 1)
    read_on(small_root, "2026-11-01", still_fresh)

    stale = stale_sources(read_on(small_root, "2026-11-02", too_old), age, TODAY)

    assert [each.id for each in stale] == ["office"]


def test_an_age_beyond_the_calendar_makes_nothing_stale(small_root: Path) -> None:
    assert stale_sources(load_catalog(small_root), "9999y", TODAY) == ()


@pytest.mark.parametrize(
    ("today", "overdue"),
    [(date(2027, 5, 31), []), (date(2027, 6, 1), ["office"])],
)
def test_what_is_reissued_is_stale_once_its_next_edition_was_due(
    small_root: Path, today: date, overdue: list[str]
) -> None:
    small = load_catalog(small_root)

    assert [each.id for each in stale_sources(small, "99y", today)] == overdue
    assert [each.id for each in listed_sources(small) if is_overdue(each, today)] == overdue


def cited_in(data: Any) -> Iterator[str]:
    """Yield every source that stands anywhere in a role."""
    if isinstance(data, list):
        yield from chain.from_iterable(map(cited_in, data))
    elif isinstance(data, dict):
        yield from (*data.get("sources", ()), *data.get("known_as", ()))
        yield from [data["source"]] if "source" in data else []
        yield from chain.from_iterable(map(cited_in, data.values()))


def test_whatever_has_a_source_is_a_citation(catalog: Catalog) -> None:
    for role in catalog.roles.values():
        cited = [source for each in passages(catalog, role) for source in each.sources]

        assert sorted(cited) == sorted(cited_in(json.loads(catalog.json_of(role.id))))


# One screen


def test_a_screen_counts_the_kinds_and_names_what_most_rests_on(catalog: Catalog) -> None:
    listed = listed_sources(catalog)
    most = max((each for each in listed if each.id != OWN_WORD), key=lambda each: each.statements)

    shown = plain_text(sources_page(listed, (), catalog, full=False), 0)

    for kind in catalog.vocabulary.source_kinds.values():
        count = sum(each.kind == kind.id for each in listed)
        assert not count or f" {count} {kind.name}\n" in shown
    assert f"Most cited: {most.publisher}: {most.title} ({most.statements})" in shown
    assert "Overdue: none" in shown


def test_a_screen_names_what_is_overdue(small_root: Path) -> None:
    small = load_catalog(small_root)
    listed = listed_sources(small)

    shown = plain_text(sources_page(listed, listed[1:], small, full=False))

    assert "Overdue: office (2027-05)" in shown


def test_a_document_is_a_screen_with_the_roles_that_cite_it(small_root: Path) -> None:
    small = load_catalog(small_root)
    found = document(small, "office")
    assert found

    shown = plain_text(document_page(found, small, full=False))

    assert shown.endswith("\nCited for\nArranger 5\n\nWhat it is cited for: --full\n")


@pytest.mark.parametrize("arguments", [["sources"], ["sources", "bls-ooh-sound"]])
def test_the_screen_has_24_lines(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setattr("mpcareers.terminal.is_interactive", lambda: True)
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "80")

    assert len(run(*arguments).out.splitlines()) < 24


def test_a_person_who_asks_sees_documents_under_what_their_kind_wants(catalog: Catalog) -> None:
    shown = plain_text(sources_page(listed_sources(catalog), (), catalog, full=True))

    assert "\nUnion or guild\nSpeaks for its members" in shown
    assert shown.index("\nOfficial statistics\n") < shown.index("\nForum discussion\n")


@pytest.mark.parametrize("arguments", [["sources"], ["sources", "beatspot-careers"]])
def test_json_keeps_to_the_schema(run: Run, arguments: list[str]) -> None:
    schema = json_schema({"sources": tuple[ListedSource, ...] | Document})

    jsonschema.validate(run(*arguments, "--json").json, schema)
