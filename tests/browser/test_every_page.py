"""What holds of every page: it is silent, fits, leads somewhere, and can be used by everybody."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

OpenPage = Callable[..., "Page"]

WIDTHS: Final = (320, 768, 1280)

FOLDERS: Final = (".", "fields", "pay", "roles", "sheets", "timelines")

KINDS: Final = (
    *(
        "index.html",
        "jobs.html",
        "map.html",
        "timelines.html",
        "pay.html",
        "questions.html",
        "disputes.html",
    ),
    *("sources.html", "glossary.html", "gaps.html", "roles/mix-engineer.html"),
    *("sheets/mix-engineer.html", "fields/*.html", "timelines/*.html", "pay/us.html"),
    *("map.html#studio-setup-worker,mix-engineer", "search.html#q=footsteps%20in%20films"),
    "compare.html#mix-engineer,music-producer",
)
"""A page of each kind."""

TOO_WIDE: Final = (
    """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""
)
SHORTEN: Final = """() => {
  for (const list of document.querySelectorAll("main, main *")) {
    for (const item of Array.from(list.children).slice(20)) item.remove();
  }
}"""
"""Leave twenty items of whatever has many: more of one template say no more, and take minutes."""

AXE_TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Links(HTMLParser):
    """The links of a page and the ids that others may link to."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: list[str] = []
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src"} and value:
                self.targets.append(value)
            if name == "id" and value:
                self.ids.append(value)


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Links]:
    return {path: Links(path) for path in sorted(site.rglob("*.html"))}


@pytest.fixture(scope="module")
def axe() -> str:
    """Return the script of axe-core, which the package axe-playwright-python brings along."""
    found = find_spec("axe_playwright_python")
    if not found or not found.submodule_search_locations:
        pytest.skip("no axe-core here: pip install --group browser")
    return Path(found.submodule_search_locations[0], "axe.min.js").read_text("utf-8")


@pytest.fixture
def open_kind(open_page: OpenPage, site: Path) -> OpenPage:
    """Open a page of a kind; of many, the first."""

    def open_kind(kind: str, **options: Any) -> Page:
        found = sorted(site.glob(kind)) if "*" in kind else []
        address = found[0].relative_to(site).as_posix() if found else kind
        return open_page(address, **options)

    return open_kind


def test_the_folders_are_all_there_are(pages: dict[Path, Links], site: Path) -> None:
    assert {path.parent.relative_to(site).as_posix() for path in pages} == set(FOLDERS)


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_page_complains_asks_for_anything_outside_or_scrolls_sideways(
    open_page: OpenPage, pages: dict[Path, Links], site: Path, folder: str
) -> None:
    widths = [each for each in WIDTHS if each > 700 or folder != "sheets"]  # made for paper
    page = open_page("index.html", width=widths[0])
    too_wide = []
    for path in pages:
        if path.parent != site / folder:
            continue
        page.goto(path.as_uri())
        for width in widths:
            if page.viewport_size != {"width": width, "height": 900}:
                page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate(TOO_WIDE) > 0:
                too_wide.append((path.relative_to(site).as_posix(), width))
        widths.reverse()  # the next page begins where this one ends: a change of width takes long
    assert too_wide == []


def test_every_link_and_fragment_leads_somewhere(pages: dict[Path, Links], site: Path) -> None:
    broken = [
        (page.relative_to(site).as_posix(), target)
        for page, links in pages.items()
        for target in links.targets
        if not leads_somewhere(page, target, pages)
    ]
    assert broken == []


def test_every_id_is_there_once(pages: dict[Path, Links]) -> None:
    assert [
        page.name for page, links in pages.items() if len(set(links.ids)) < len(links.ids)
    ] == []


@pytest.mark.parametrize(
    "address",
    [
        "search.html#q=what%20does%20a%20mix%20engineer%20do",
        "search.html#q=do%20i%20need%20a%20degree",
        "search.html#q=travel%20with%20a%20band",
        "compare.html#mix-engineer,mastering-engineer,music-producer",
    ],
)
def test_what_scripts_link_leads_somewhere_too(
    open_page: OpenPage, pages: dict[Path, Links], site: Path, address: str
) -> None:
    page = open_page(address)
    own = page.evaluate("Array.from(document.querySelectorAll('[id]'), (each) => each.id)")
    targets = page.evaluate(
        "Array.from(document.querySelectorAll('main a'), (each) => each.getAttribute('href'))"
    )
    assert len(targets) > 5
    here = site / address.partition("#")[0]
    for target in targets:
        is_here = target.startswith("#") and target[1:] in own
        assert is_here or leads_somewhere(here, target, pages), target


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_says_what_it_has_to_say_without_scripts(open_kind: OpenPage, kind: str) -> None:
    with_scripts = open_kind(kind).locator("main").inner_text()
    without = open_kind(kind, java_script_enabled=False).locator("main").inner_text()
    if kind.startswith(("search", "compare")):
        assert "takes JavaScript" in without
    else:
        assert len(without) > 0.9 * len(with_scripts) > 200


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_a_page_can_be_used_by_everybody(  # axe-core: WCAG 2.2 AA and best practice
    open_kind: OpenPage, axe: str, kind: str, scheme: str, width: int
) -> None:
    page = open_kind(kind, color_scheme=scheme, width=width)
    page.evaluate(SHORTEN)
    page.evaluate(axe)
    options = {"runOnly": AXE_TAGS, "resultTypes": ["violations"], "preload": False}
    found = page.evaluate("(options) => axe.run(document, options)", options)
    violations = [
        (each["id"], each["help"], [node["html"][:120] for node in each["nodes"]][:3])
        for each in found["violations"]
    ]
    assert violations == []


@pytest.mark.parametrize("kind", ["index.html", "roles/mix-engineer.html", "map.html"])
def test_the_keyboard_reaches_the_content_and_shows_where_it_is(
    open_kind: OpenPage, kind: str
) -> None:
    page = open_kind(kind)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    outline = page.evaluate("""() => {
      const focused = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(focused);
      return [document.querySelector("main").contains(focused), outlineStyle, outlineWidth];
    }""")
    assert outline == [True, "solid", "3px"]


def leads_somewhere(page: Path, target: str, pages: dict[Path, Links]) -> bool:
    parts = urlsplit(target)
    if parts.scheme:
        return parts.scheme in {"http", "https"}
    path = Path(page.parent, unquote(parts.path)).resolve() if parts.path else page
    if not parts.fragment or path.name in {"search.html", "compare.html"}:
        return path.is_file()
    return path in pages and unquote(parts.fragment) in pages[path].ids
