"""References: each statement carries the numbers of its sources."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import OWN_WORD, Reading, Source, Statement
from mpcareers.guide.compare import compare
from mpcareers.guide.profile import profile
from mpcareers.views.compare import comparison_page
from mpcareers.views.page import Bullets, Heading
from mpcareers.views.plain_page import plain_text
from mpcareers.views.profile import profile_page
from mpcareers.views.references import References

BOOK = Source(
    id="book",
    title="A Book",
    publisher="Press",
    url=None,
    published=1999,
    kind="book",
    interest=None,
    read=Reading(date(2026, 1, 1), "whole", None),
    next=None,
    note=None,
)
PAGE = replace(
    BOOK,
    id="page",
    title="A Page",
    publisher="Site",
    url="https://example.org",
    published=None,
    kind="web",
    note="Short.",
)
OWN = replace(BOOK, id=OWN_WORD, title="The guide itself")

MARKS = re.compile(r"\[((?:\d+|guide)(?:, (?:\d+|guide))*)\]")


def numbers_in(text: str) -> set[str]:
    """Return the numbers of all sources that a text cites."""
    marks = {each for mark in MARKS.findall(text) for each in mark.split(", ")}
    return marks - {"guide"}


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


def test_the_guides_own_word_has_no_number_and_is_no_source() -> None:
    references = References((OWN, BOOK), {"book": "Book"})
    _, sources = references.section()

    assert references.mark([OWN_WORD]) == "[guide]"
    assert references.mark([OWN_WORD, "book"]) == "[guide, 1]"
    assert isinstance(sources, Bullets)
    assert len(sources.items) == 1


def test_a_part_of_a_page_lists_the_sources_that_it_cites(references: References) -> None:
    references.mark(["page"])
    _, sources = references.cited_section()

    assert isinstance(sources, Bullets)
    assert sources.marks == (" 2",)
    assert str(sources.items[0]).startswith("A Page.")


def test_a_page_that_cites_nothing_lists_no_sources(references: References) -> None:
    assert references.cited_section() == ()


def test_a_short_list_has_the_ids_that_tell_more(references: References) -> None:
    _, sources = references.brief_section()

    assert isinstance(sources, Bullets)
    assert [str(item) for item in sources.items] == [
        "A Book. Press, 1999. [book]",
        "A Page. Site, undated. [page]",
    ]


def test_every_number_of_a_profile_leads_to_a_source_and_every_source_is_named(
    catalog: Catalog,
) -> None:
    for role in catalog.roles.values():
        body, _, sources = plain_text(profile_page(profile(catalog, role)), 0).rpartition(
            "\nSources\n"
        )
        numbered = set(re.findall(r"^ +(\d+) ", sources, re.MULTILINE))
        marks = numbers_in(body)
        assert marks <= numbered, role.id
        assert {int(n) for n in numbered} == set(range(1, len(numbered) + 1)), role.id


def test_every_source_of_a_profile_is_cited_by_a_statement_or_names_the_role(
    catalog: Catalog,
) -> None:
    for role in catalog.roles.values():
        answer = profile(catalog, role)
        cited = [each for each in answer.sources if each.id != OWN_WORD]
        body = plain_text(profile_page(answer), 0).rpartition("\nSources\n")[0]
        marks = numbers_in(body)
        silent = [
            source.id
            for n, source in enumerate(cited, start=1)
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

    body, _, sources = plain_text(comparison_page(answer, catalog), 0).rpartition("\nSources\n")

    marks = numbers_in(body)
    assert marks == set(re.findall(r"^ +(\d+) ", sources, re.MULTILINE))
    assert marks


def test_a_title_that_ends_with_a_question_mark_gets_no_period() -> None:
    asking = References([replace(BOOK, title="What Is It?")], {"book": "Book"})

    *_, sources = asking.section()

    assert isinstance(sources, Bullets)
    assert str(sources.items[0]) == "What Is It? Press, 1999. Book."
