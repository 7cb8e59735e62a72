"""Searching and asking in the browser: what the terminal gives, on a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import yaml

from mpcareers.catalog.catalog import Catalog
from mpcareers.guide.ask import ask
from mpcareers.guide.passages import passages
from mpcareers.guide.search.query import words
from mpcareers.guide.search.roles import search

if TYPE_CHECKING:
    from playwright.sync_api import Page

BENCHMARK: Final = Path(__file__).parents[2] / "benchmarks" / "search"

FIND: Final = """(queries) => queries.map((query) => {
  const { hits, gap } = mpSearch.search(query);
  return {
    hits: hits.map(({ job, score, isSure, why }) =>
      [job.id, score, Boolean(isSure), why.map(({ field }) => field)]),
    gap: gap && gap.id,
  };
})"""
ASK: Final = """(questions) => questions.map((question) => {
  const { answers, gap, country, overview } = mpAsk(question);
  return {
    answers: answers.map(({ job, passage, score, isSure }) =>
      [job.id, passage.field, passage.heading, passage.text, score, isSure]),
    gap: gap && gap.id,
    hasCountry: Boolean(country),
    overview: overview && [overview.question, overview.answers, overview.unknown],
  };
})"""

ODD: Final = [
    *("", " ", "5.1 mixing", "café müsic", "Straße & Söhne", "日本語", "ﬁlm sound", "mix " * 300),
    *("__proto__ constructor", "toString", "٣٤٥٦", "AR manager", "<b>mix</b>", "%00 %s ${x} \\"),
]


def of_benchmark(file: str, key: str) -> list[str]:
    kinds = yaml.safe_load((BENCHMARK / file).read_text("utf-8"))
    return [entry[key] for entries in kinds.values() for entry in entries]


def misspelled(queries: list[str]) -> Iterator[str]:
    """Yield the queries with two letters swapped, and with one left out."""
    for number, query in enumerate(queries):
        place = number % max(1, len(query) - 2)
        one, two, rest = query[:place], query[place : place + 2], query[place + 2 :]
        yield one + two[::-1] + rest
        yield one + two[:1] + rest


def test_every_word_has_the_stem_that_the_terminal_gives_it(
    open_page: Callable[..., Page], guide: Catalog
) -> None:
    stemmer = pytest.importorskip("Stemmer").Stemmer("english")
    if stemmer.stemWord("interval") != "interval":
        pytest.skip("an older Snowball than that of the lock file")
    texts = [p.whole for role in guide.roles.values() for p in passages(guide, role)]
    texts += of_benchmark("queries.yaml", "query") + of_benchmark("questions.yaml", "question")
    known = sorted({word for text in texts for word in words(text)})
    assert len(known) > 6_000

    stems = open_page("search.html").evaluate("(words) => words.map(mpStem)", known)
    differing = [
        (word, stem, stemmer.stemWord(word))
        for word, stem in zip(known, stems, strict=True)
        if stem != stemmer.stemWord(word)
    ]
    assert differing == []


def test_a_search_finds_the_same_jobs_with_the_same_scores(
    open_page: Callable[..., Page], guide: Catalog
) -> None:
    queries = of_benchmark("queries.yaml", "query")
    queries += [*misspelled(queries[::20]), *ODD]
    found = open_page("search.html").evaluate(FIND, queries)

    for query, in_browser in zip(queries, found, strict=True):
        expected = search(guide, query)
        hits = [
            [hit.id, hit.score, hit.confident, [why.field for why in hit.why]]
            for hit in expected.hits
        ]
        gap = expected.gap.id if expected.gap else None
        assert in_browser == {"hits": hits, "gap": gap}, query


def test_a_question_is_answered_with_the_same_passages(
    open_page: Callable[..., Page], guide: Catalog
) -> None:
    own = [each.question for role in guide.roles.values() for each in role.questions]
    questions = [*of_benchmark("questions.yaml", "question"), *own[::9], *ODD]
    replies = open_page("search.html").evaluate(ASK, questions)

    for question, reply in zip(questions, replies, strict=True):
        expected = ask(guide, question)
        answers = [
            [each.role, each.field, each.heading, each.text, each.score, each.confident]
            for each in expected.answers
        ]
        gap = expected.gap.id if expected.gap else None
        of_all = expected.overview
        overview = of_all and [of_all.question, list(map(list, of_all.answers)), of_all.unknown]
        assert reply == {
            "answers": answers,
            "gap": gap,
            "hasCountry": expected.country is not None,
            "overview": overview,
        }, question


def test_a_person_searches_from_the_start_page_and_opens_the_job(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("index.html")
    page.get_by_role("searchbox").fill("makes the footsteps in films")
    page.keyboard.press("Enter")

    page.wait_for_url("**/search.html#q=*")
    assert page.get_by_role("searchbox").input_value() == "makes the footsteps in films"
    page.locator(".hits a").first.click()
    assert page.locator("h1").inner_text() == "Foley Artist"


def test_a_question_is_answered_on_top_with_sources_that_can_be_followed(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("search.html#q=do%20i%20need%20a%20degree")
    page.get_by_role("searchbox").fill("how much does a mix engineer earn")

    answer = page.locator(".answer", has_text="Mix Engineer")
    answer.wait_for()
    answer.locator(".cite a").first.click()
    assert page.evaluate("document.querySelector(':target').closest('#cited') !== null")


def test_the_name_of_a_job_leads_to_it_without_an_answer_to_no_question(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("search.html#q=mix%20engineer")

    assert page.locator(".hits h3").first.inner_text() == "Mix Engineer"
    assert page.locator(".answer").count() == 0


def test_typing_finds_as_one_types_and_the_address_can_be_shared(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("search.html")
    page.get_by_role("searchbox").press_sequentially("mastring enginer")

    page.get_by_role("link", name="Mastering Engineer", exact=True).first.wait_for()
    page.wait_for_function("location.hash === '#q=mastring%20enginer'")
    page.reload()
    assert page.locator(".hits h3 a").first.inner_text() == "Mastering Engineer"


def test_how_sure_the_guide_is_is_said(open_page: Callable[..., Page], guide: Catalog) -> None:
    page = open_page("search.html")
    for query in ("footsteps in films", "mix engineer", "mastring enginer", "dog walker", "xqzzyk"):
        page.get_by_role("searchbox").fill(query)
        page.keyboard.press("Enter")
        said = page.get_by_role("status").inner_text()
        hits = search(guide, query).hits
        if hits:
            jobs = "1 job" if len(hits) == 1 else f"{len(hits)} jobs"
            assert jobs in said
            assert ("surely" in said) is not any(hit.confident for hit in hits)
        else:
            assert said == "Nothing found. Try other words, such as what the person does."


def test_a_job_without_a_profile_is_named_with_the_nearest(
    open_page: Callable[..., Page], guide: Catalog
) -> None:
    gap = next(each for each in guide.gaps.values() if set(each.nearest) & set(guide.roles))
    page = open_page("search.html")
    page.get_by_role("searchbox").fill(gap.title)
    page.keyboard.press("Enter")

    assert gap.summary in page.locator(".note").inner_text()
    nearest = {guide.titles[each] for each in gap.nearest if each in guide.titles}
    assert nearest <= set(page.locator(".hits h3").all_inner_texts())


def test_the_data_hold_no_number_that_the_scripts_repeat(site: Path) -> None:
    """A number of the ranking stands in Python alone; exponents and places are no such numbers."""
    for name in ("search.js", "ask.js"):
        script = (site / "assets" / name).read_text("utf-8")
        code = re.sub(r"//.*|\"[^\"]*\"|/\^?\[.*?/[a-z]*", "", script)
        assert set(re.findall(r"(?<![\w.])\d+(?:\.\d+)?", code)) <= {"0", "1", "2", "3", "6"}, name
