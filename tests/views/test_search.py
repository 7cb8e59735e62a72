"""The screen of a search: what is sure, what the best one says, and when nothing is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mpcareers.catalog.catalog import Catalog
from mpcareers.guide.search.roles import Found, Hit, Reason
from mpcareers.views.plain_page import plain_text
from mpcareers.views.search import found_page

Run = Callable[..., Any]
Screen = Callable[..., list[str]]


def hit(catalog: Catalog, role_id: str, *why: Reason, sure: bool = True) -> Hit:
    card = catalog.cards[role_id]
    return Hit(card.id, card.title, card.summary, 0.5, sure, why)


def page_of(catalog: Catalog, *hits: Hit, full: bool = False) -> str:
    return plain_text(found_page("words", Found(hits, None), catalog, full=full), 0)


def test_a_sure_hit_has_title_level_and_why_in_one_line(catalog: Catalog) -> None:
    text = page_of(catalog, hit(catalog, "foley-artist", Reason("title", "Foley Artist")))

    assert text.startswith("  Foley Artist: mid its title\n")


def test_a_hit_by_its_name_says_what_the_role_is(catalog: Catalog) -> None:
    best = hit(catalog, "foley-artist", Reason("title", "x"), Reason("questions", "y"))

    assert f"\n\n{catalog.cards['foley-artist'].summary}\n" in page_of(catalog, best)


def test_the_best_hit_shows_the_passage_it_was_found_by(catalog: Catalog) -> None:
    question = catalog.roles["mix-engineer"].questions[0]
    best = hit(catalog, "mix-engineer", Reason("questions", question.question))

    text = page_of(catalog, best)

    assert f"\n\n{question.question}\n{question.answer} [{', '.join(question.sources)}]" in text


def test_weaker_hits_are_counted_and_shown_in_full_only(catalog: Catalog) -> None:
    why = Reason("responsibilities", "Something.")
    hits = (
        hit(catalog, "mix-engineer", why),
        hit(catalog, "mastering-engineer", why, sure=False),
    )

    assert "Mastering" not in page_of(catalog, *hits)
    assert "1 more hit: --full Next: mpcareers show mix-engineer" in page_of(catalog, *hits)
    assert "not sure; work: Something." in page_of(catalog, *hits, full=True)


def test_where_nothing_is_sure_one_line_says_so_and_three_follow(catalog: Catalog) -> None:
    near = [
        hit(catalog, each, Reason("tools", "x"), sure=False) for each in list(catalog.cards)[:5]
    ]

    lines = page_of(catalog, *near).splitlines()

    assert lines[0] == "Not sure what 'words' means. Nearest:"
    assert [line.partition(":")[0].strip() for line in lines[1:4]] == [
        each.title for each in near[:3]
    ]
    assert lines[4:] == ["", f"2 more hits: --full Next: mpcareers show {near[0].id}"]


def test_a_job_without_a_profile_is_told_as_one(on_screen: Screen, small_root: Path) -> None:
    lines = on_screen(80, "search", "page", "minder", "--data", str(small_root))

    assert lines[0] == "Assistant Page Turner  no profile yet"
    assert lines[1] == "Holds the pages that were turned."
    assert any(line.startswith("  Musician") for line in lines)


@pytest.mark.parametrize("width", [60, 80, 160])
@pytest.mark.parametrize("query", ["EQ", "microphones", "mix engineer", "beat maker", "pictures"])
def test_a_search_fits_one_screen(on_screen: Screen, width: int, query: str) -> None:
    lines = on_screen(width, "search", *query.split())

    assert max(map(len, lines)) <= width
    assert len(lines) <= (20 if width >= 80 else 24)


def test_a_pipe_gets_all_hits_as_rows(run: Run) -> None:
    rows = [row.split("\t") for row in run("search", "foley").out.splitlines()]

    assert rows[0][:2] == ["foley-artist", "Foley Artist"]
    assert all(len(row) == 5 for row in rows)
    assert all(re.fullmatch(r"\d\.\d{3}", row[2]) for row in rows)
    assert {row[3] for row in rows} <= {"sure", "not sure"}


def test_nothing_found_says_what_to_do(run: Run) -> None:
    answer = run("search", "zzqx")

    assert (answer.code, answer.out) == (1, "")
    assert answer.err.splitlines() == [
        "mpcareers: nothing found for 'zzqx'",
        "Try other words, or all jobs: mpcareers list",
    ]
