"""References: each statement carries the numbers of its sources."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Source, Statement
from mpcareers.guide.compare import compare
from mpcareers.guide.profile import profile
from mpcareers.views.compare import comparison_page
from mpcareers.views.page import Bullets, Heading
from mpcareers.views.plain_page import plain_text
from mpcareers.views.profile import profile_page
from mpcareers.views.references import References

BOOK = Source("book", "A Book", "Press", None, 1999, "book", None, date(2026, 1, 1), None)
PAGE = Source(
    "page", "A Page", "Site", "https://example.org", None, "web", None, date(2026, 1, 1), "Short."
)


@pytest.fixture
def references() -> References:
    return References((BOOK, PAGE), {"book": "Book", "web": "Web page"})


def test_sources_are_numbered_by_their_order(references: References) -> None:
    assert references.mark(["book"]) == "[1]"
    assert references.mark(["page", "book"]) == "[2, 1]"


def test_a_statement_ends_with_its_numbers(references: References) -> None:
    assert str(references.statement(Statement("So it is.", ("page",)))) == "So it is. [2]"


def test_the_list_at_the_end_says_title_publisher_year_and_kind(references: References) -> None:
    heading, sources = references.section()

    assert heading == Heading("Sources")
    assert isinstance(sources, Bullets)
    assert sources.marks == (" 1", " 2")
    assert [str(item) for item in sources.items] == [
        "A Book. Press, 1999. Book.",
        "A Page. Site, undated. Web page. Short. https://example.org",
    ]


def test_every_number_of_a_profile_leads_to_a_source_and_every_source_is_named(
    catalog: Catalog,
) -> None:
    for role in catalog.roles.values():
        body, _, sources = plain_text(profile_page(profile(catalog, role))).rpartition(
            "\nSources\n"
        )
        numbered = set(re.findall(r"^ +(\d+) ", sources, re.MULTILINE))
        marks = {n for mark in re.findall(r"\[(\d+(?:, \d+)*)\]", body) for n in mark.split(", ")}
        assert marks <= numbered, role.id
        assert {int(n) for n in numbered} == set(range(1, len(numbered) + 1)), role.id


def test_every_source_of_a_profile_is_cited_by_a_statement_or_names_the_role(
    catalog: Catalog,
) -> None:
    for role in catalog.roles.values():
        answer = profile(catalog, role)
        body = plain_text(profile_page(answer)).rpartition("\nSources\n")[0]
        marks = {n for mark in re.findall(r"\[(\d+(?:, \d+)*)\]", body) for n in mark.split(", ")}
        silent = [
            source.id
            for n, source in enumerate(answer.sources, start=1)
            if str(n) not in marks and source.id not in role.known_as
        ]
        assert silent == [], role.id


def test_the_first_source_cited_is_number_one(catalog: Catalog) -> None:
    for role in catalog.roles.values():
        assert profile(catalog, role).sources[0].id == role.responsibilities[0].sources[0]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_a_comparison_lists_the_sources_that_it_cites_and_no_others(
    catalog: Catalog, count: int
) -> None:
    ids = ("mix-engineer", "mastering-engineer", "music-producer", "recording-engineer")[:count]
    answer = compare(catalog.resolve_all(ids))

    body, _, sources = plain_text(comparison_page(answer, catalog)).rpartition("\nSources\n")

    marks = {n for mark in re.findall(r"\[(\d+(?:, \d+)*)\]", body) for n in mark.split(", ")}
    assert marks == set(re.findall(r"^ +(\d+) ", sources, re.MULTILINE))
    assert marks


def test_a_title_that_ends_with_a_question_mark_gets_no_period() -> None:
    asking = References([replace(BOOK, title="What Is It?")], {"book": "Book"})

    *_, sources = asking.section()

    assert isinstance(sources, Bullets)
    assert str(sources.items[0]) == "What Is It? Press, 1999. Book."
