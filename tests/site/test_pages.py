"""The pages of the site: where they lead, what they say, and what they may not do."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

import pytest

from mpcareers import __version__
from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.loader import load_catalog
from mpcareers.guide.listing import Filters, select
from mpcareers.site.pages import site_files

VOID = {"meta", "link", "input", "br", "path", "rect", "circle"}


class Page(HTMLParser):
    """The tags, ids and links of a page; unclosed or crossed tags are an error."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: list[tuple[str, str]] = []
        self.tags: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.text = ""
        self._open: list[str] = []
        self.feed(text)
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids[value or ""] += 1
            if name in {"href", "src"}:
                self.links.append((tag, value or ""))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[Path, Page]:
    """Return all pages by their paths."""
    return {path: Page(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}


def test_there_is_a_page_for_everything(site: Path, catalog: Catalog) -> None:
    for role in catalog.titles:
        assert (site / "roles" / f"{role}.html").is_file()
        assert (site / "sheets" / f"{role}.html").is_file()
    for production in catalog.vocabulary.productions:
        assert (site / "timelines" / f"{production}.html").is_file()
    for family in {card.family for card in catalog.cards.values()}:
        assert (site / "fields" / f"{family}.html").is_file()
    names = "index jobs map timelines pay compare questions disputes sources glossary gaps search"
    for name in names.split():
        assert (site / f"{name}.html").is_file()


def test_every_link_and_fragment_leads_somewhere(pages: dict[Path, Page]) -> None:
    ids = {path.resolve(): page.ids for path, page in pages.items()}
    for path, page in pages.items():
        for tag, link in page.links:
            if re.match("https?://", link):
                assert tag == "a"
                continue
            file, fragment = urldefrag(link)
            target = (path.parent / unquote(file)).resolve() if file else path.resolve()
            assert target.is_file(), f"{path}: {link}"
            if fragment and target.name != "compare.html":  # whose script reads it
                assert fragment in ids[target], f"{path}: {link}"


def test_an_id_stands_once_on_a_page(pages: dict[Path, Page]) -> None:
    for path, page in pages.items():
        assert [each for each, times in page.ids.items() if times > 1] == [], path


def test_no_page_has_scripts_or_styles_of_its_own(pages: dict[Path, Page]) -> None:
    for path, page in pages.items():
        text = path.read_text("utf-8")
        assert not any(each.startswith("on") or each == "style" for each in page.attributes), path
        assert "<style" not in text
        assert "<script>" not in text
        policy = text.index("Content-Security-Policy")
        assert policy < min(text.index("<link"), text.index("<title"))
        assert "default-src 'none'" in text


def test_every_page_names_the_version_and_the_day_of_its_content(
    pages: dict[Path, Page], catalog: Catalog
) -> None:
    day = max(role.checked for role in catalog.roles.values()).isoformat()
    for path, page in pages.items():
        assert f"mpcareers {__version__}, content of {day}" in page.text, path


def test_every_page_has_one_title_and_levels_of_headings_without_a_gap(
    pages: dict[Path, Page],
) -> None:
    for path, page in pages.items():
        assert page.tags["h1"] == 1, path
        assert page.tags["main"] == 1, path
        assert page.tags["h2"] or not page.tags["h3"], path


def test_a_role_page_cites_by_number_and_marks_the_guides_own_word(site: Path) -> None:
    page = (site / "roles" / "mix-engineer.html").read_text("utf-8")

    assert '<sup>[<a href="#s1">1</a>' in page
    assert '<a href="#own-word">guide</a>' in page
    cited = [int(number) for number in re.findall(r'href="#s(\d+)"', page)]
    assert list(dict.fromkeys(cited)) == list(range(1, max(cited) + 1))


def test_a_role_page_shows_every_pay_figure_with_its_year_and_what_was_measured(
    pages: dict[Path, Page], catalog: Catalog, site: Path
) -> None:
    page = pages[site / "roles" / "mastering-engineer.html"]
    for pay in catalog.roles["mastering-engineer"].pay:
        assert pay.what in page.text
        assert str(pay.year or "undated") in page.text
        for amount in (pay.low, pay.median, pay.high):
            assert amount is None or f"{amount:,.10g}" in page.text


def test_what_is_not_known_is_said(pages: dict[Path, Page], catalog: Catalog, site: Path) -> None:
    role = next(each for each in catalog.roles.values() if not each.daily_life["travel"].is_known)
    assert "not known" in pages[site / "roles" / f"{role.id}.html"].text


def test_each_map_box_has_the_classes_by_which_list_would_filter(
    site: Path, catalog: Catalog
) -> None:
    page = (site / "map.html").read_text("utf-8")
    boxes = re.findall(r'<li id="([a-z0-9-]+)" class="box ([^"]+)"', page)
    assert sorted(role for role, _ in boxes) == sorted(catalog.titles)
    for setting in catalog.vocabulary.settings:
        marked = sorted(role for role, classes in boxes if f"s-{setting}" in classes.split())
        assert marked == list(select(catalog, Filters(setting=frozenset([setting]))).kept)
    for facet in ("degree", "instrument", "hours", "place", "employment"):
        for answer in catalog.vocabulary.daily_life[facet].answers:
            marked = sorted(role for role, classes in boxes if f"a-{answer}" in classes.split())
            assert marked == list(select(catalog, Filters(with_=frozenset([answer]))).kept)


def test_the_list_of_jobs_can_be_filtered_as_the_map_and_leads_to_each_handout(site: Path) -> None:
    boxes = re.findall(r'class="box at-\d+ ([^"]+)"', (site / "map.html").read_text("utf-8"))
    page = (site / "jobs.html").read_text("utf-8")
    rows = re.findall(r'<tr class="job ([^"]+)"><th scope="row"><a href="roles/(.+?).html"', page)
    assert sorted(classes for classes, _ in rows) == sorted(boxes)
    assert all(f'href="sheets/{role}.html"' in page for _, role in rows)


def test_the_map_draws_and_tells_every_step(site: Path, catalog: Catalog) -> None:
    page = (site / "map.html").read_text("utf-8")
    steps = {
        (role.id, step.role)
        for role in catalog.roles.values()
        for step in role.leads_to
        if step.role
    }
    numbers = dict(re.findall(r'<li id="from-([a-z0-9-]+)" data-number="(\d+)"', page))
    ids = {number: role for role, number in numbers.items()}
    drawn = set()
    for classes, one, other in re.findall(
        r'<path class="line ([^"]+)" data-from="(\d+)" data-to="(\d+)"', page
    ):
        drawn.add((ids[one], ids[other]))
        if "mutual" in classes.split():
            drawn.add((ids[other], ids[one]))
    assert drawn == steps
    assert len(re.findall(r'<li data-to="\d+">', page)) == len(steps)


def test_the_same_catalog_gives_the_same_bytes(site: Path, catalog: Catalog) -> None:
    for file in site_files(catalog):
        assert (site / file.path).read_bytes() == file.content


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onmouseover='alert(1)",
        "{{ 7 * 7 }}{% raw %}",
        "</title></style></script><svg/onload=alert(1)>",
        "javascript:alert(1)",
        "\u202egnp.exe \u0007\u001b[31m",
    ],
)
def test_text_of_a_catalog_is_data(text: str, small_root: Path) -> None:
    for name, content in _hostile_pages(text, small_root).items():
        page = Page(content)

        assert page.tags["img"] == 0, name
        assert not any(each.startswith("on") for each in page.attributes), name
        assert not any("javascript:" in link for _, link in page.links), name
        assert not re.search("[\u202e\u0007\u001b]", page.text), name
        assert "49{%" not in page.text, name


def _hostile_pages(text: str, root: Path) -> dict[str, str]:
    """Return the pages of the small catalog with this text wherever a text may stand."""

    def spoiled(value: Any, name: str = "") -> Any:
        if is_dataclass(value) and not isinstance(value, type):
            return replace(
                value, **{f.name: spoiled(getattr(value, f.name), f.name) for f in fields(value)}
            )
        if isinstance(value, tuple) and name not in IDS:
            return tuple(spoiled(each, name) for each in value)
        return text if isinstance(value, str) and name in TEXTS else value

    catalog = load_catalog(root)
    catalog.roles = {id_: spoiled(role) for id_, role in catalog.roles.items()}
    catalog.__dict__["titles"] = dict.fromkeys(catalog.titles, text)
    catalog.__dict__["sources"] = {
        id_: replace(source, title=text, publisher=text, url=text, note=text)
        for id_, source in catalog.sources.items()
    }
    return {
        file.path: file.content.decode()
        for file in site_files(catalog)
        if file.path.endswith(".html")
    }


TEXTS = {
    "title", "also_called", "summary", "text", "who", "gives", "receives", "what", "note",
    "question", "answer", "about", "low_is", "high_is",
}  # fmt: skip
IDS = {"sources", "settings", "phases", "productions", "essential", "useful"}
