"""Comparing in the browser: what `mpcareers compare` says, for any two or three jobs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations
from typing import TYPE_CHECKING, Any

from mpcareers.catalog.catalog import Catalog
from mpcareers.guide.compare import Comparison, compare
from mpcareers.site.compare_data import FIELDS
from mpcareers.views.figures import short_amounts

if TYPE_CHECKING:
    from playwright.sync_api import Page

COMPARE = """(groups) => groups.map((ids) => {
  const { question, relations, same, some, different, pay } = mpCompare(ids);
  return {
    question: question && question[0],
    relations: relations.map(({ role, kind, other, text }) => [role, kind, other, text]),
    same, some, different,
    pay: pay.map(({ figures }) => figures),
  };
})"""


def said(guide: Catalog, answer: Comparison) -> dict[str, Any]:
    """Return an answer of the terminal as the script gives it, ids as names."""
    ids = [role.id for role in answer.roles]
    return {
        "question": answer.question.question if answer.question else None,
        "relations": [[e.role, e.kind, e.other, e.text] for e in answer.relations],
        "same": {field: names(guide, field, answer.same[field]) for field in FIELDS},
        "some": {
            field: [
                [*names(guide, field, [each]), list(of)] for each, of in answer.some[field].items()
            ]
            for field in FIELDS
        },
        "different": {
            field: [names(guide, field, answer.different[field][each]) for each in ids]
            for field in FIELDS
        },
    }


def names(guide: Catalog, field: str, values: Iterable[str]) -> list[str]:
    words = guide.vocabulary
    named: dict[str, Any] = {
        "family": words.families,
        "essential_skills": words.skills,
        "useful_skills": words.skills,
        "essential_tools": words.tools,
        "useful_tools": words.tools,
        "productions": words.productions,
        "phases": words.phases,
        "settings": words.settings,
    }
    if field in {"works_with", "leads_to"}:
        return [guide.titles[each] for each in values]
    return [named[field][each].name if field in named else each for each in values]


def test_any_jobs_compare_as_in_the_terminal(
    open_page: Callable[..., Page], guide: Catalog
) -> None:
    roles = list(guide.roles.values())
    groups = [*list(combinations(roles, 2))[::17], *zip(roles, roles[5:], roles[11:], strict=False)]
    found = open_page("compare.html").evaluate(COMPARE, [[r.id for r in g] for g in groups])

    for group, in_browser in zip(groups, found, strict=True):
        expected = compare(group)
        pay = in_browser.pop("pay")
        assert in_browser == said(guide, expected), [role.id for role in group]
        assert len(pay) == len(expected.pay)
        for shown, figures in zip(pay, expected.pay, strict=True):
            assert list(shown) == list(figures.figures)
            for role_id, each in figures.figures.items():
                assert all(
                    short_amounts(one) in text
                    for one, (text, _) in zip(each, shown[role_id], strict=True)
                )


def test_a_person_chooses_two_jobs_and_sees_them_side_by_side(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("compare.html")
    assert page.get_by_role("status").inner_text() == "Choose two jobs or three."
    page.get_by_label("First job").select_option(label="Mix Engineer")
    page.get_by_label("Second job").select_option(label="Mastering Engineer")

    assert page.title().startswith("Mix Engineer, Mastering Engineer")
    assert "differ" in page.locator(".answer h3").inner_text()
    heads = page.get_by_role("table", name="Daily life").get_by_role("columnheader")
    assert heads.all_inner_texts() == ["Mix Engineer", "Mastering Engineer"]
    assert "leads to" in page.locator("[data-part=relations]").inner_text()
    assert page.locator("#cited li").count() > 3
    assert page.url.endswith("#mix-engineer,mastering-engineer")


def test_a_role_page_leads_to_a_comparison_with_that_job_chosen(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("roles/mix-engineer.html")
    page.get_by_role("main").get_by_role("link", name="Compare").click()
    page.get_by_text("Choose two jobs or three.").wait_for()

    assert page.get_by_label("First job").input_value() == "mix-engineer"
    page.get_by_label("Third job").select_option(label="Music Producer")
    assert page.get_by_role("status").inner_text() == "Mix Engineer, Music Producer"


def test_an_address_shows_the_comparison_and_leaves_out_what_is_no_job(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("compare.html#mix-engineer,toString,nobody,mix-engineer,music-producer")
    assert page.get_by_role("status").inner_text() == "Mix Engineer, Music Producer"


def test_a_source_can_be_followed_and_the_comparison_stays(open_page: Callable[..., Page]) -> None:
    page = open_page("compare.html#mix-engineer,mastering-engineer")
    page.locator("#comparison .cite a").first.click()
    assert page.evaluate("document.querySelector(':target').closest('#cited') !== null")
    assert page.locator("#comparison").is_visible()
