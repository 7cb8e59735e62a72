"""A catalog whose every text attacks the page: it is shown, and nothing runs or is asked for."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml

from mpcareers.catalog.loader import load_catalog
from mpcareers.site.folder import write_folder
from mpcareers.site.pages import site_files

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SMALL: Final = Path(__file__).parents[1] / "data" / "small"

PAYLOADS: Final = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<img src=x onerror=alert(3)>",
    '"><svg onload=alert(4)>',
    "' onmouseover='alert(5)",
    "<iframe srcdoc='<script>alert(6)</script>'></iframe>",
    "<a href=javascript:alert(7)>x</a>",
    "javascript:alert(8)",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import 'https://evil.example/y.css';</style>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<base href=https://evil.example/>",
    "{{ 7*7 }}{% raw %}${alert(13)}",
    "--><!--<script>alert(14)</script>",
    "]]><script>alert(15)</script>",
    "&lt;script&gt;alert(16)&lt;/script&gt;",
    "\\u003cscript\\u003ealert(17)",
    "<form action=https://evil.example/><button autofocus onfocus=alert(18)>",
)
TEXTS: Final = {
    *("title", "also_called", "known_as", "summary", "text", "gives", "receives", "who", "note"),
    *("what", "question", "answer", "about", "name", "also", "meaning", "passes_on", "publisher"),
    *("interest", "low_is", "high_is"),
}
"""Fields that hold words for people."""

PAGES: Final = (
    *(
        "index.html",
        "jobs.html",
        "map.html",
        "timelines.html",
        "pay.html",
        "questions.html",
        "disputes.html",
    ),
    *("sources.html", "glossary.html", "gaps.html", "roles/*.html", "sheets/*.html"),
    *("fields/*.html", "timelines/*.html", "pay/*.html"),
)


def attack(value: Any, key: str = "") -> Any:
    """Return the value with all payloads behind each text."""
    if isinstance(value, dict):
        return {
            name: attack(each, key if key in TEXTS and isinstance(each, str) else str(name))
            for name, each in value.items()
        }
    if isinstance(value, list):
        is_ids = key == "answer"  # of daily life; the answer to a question is a text
        return value if is_ids else [attack(each, key) for each in value]
    if key == "url":
        return f"{value}'onmouseover='alert(0)'&#34;%22"
    return f"{value} {' '.join(PAYLOADS)}" if isinstance(value, str) and key in TEXTS else value


@pytest.fixture(scope="module")
def hostile(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the exported guide of the hostile catalog."""
    assert chromium
    root = tmp_path_factory.mktemp("hostile")
    shutil.copytree(SMALL, root / "data")
    for path in (root / "data").rglob("*.yaml"):
        spoiled = attack(yaml.safe_load(path.read_text("utf-8")))
        path.write_text(yaml.safe_dump(spoiled, sort_keys=False, allow_unicode=True), "utf-8")
    write_folder(root / "guide", site_files(load_catalog(root / "data")))
    return root / "guide"


@pytest.fixture
def open_hostile(open_in: Callable[..., Page], hostile: Path) -> Callable[..., Page]:
    return lambda address: open_in(hostile, address, viewport={"width": 390, "height": 900})


def test_every_page_shows_the_texts_and_nothing_runs(
    open_hostile: Callable[..., Page], hostile: Path
) -> None:
    page = open_hostile("index.html")
    for path in sorted({each for kind in PAGES for each in hostile.glob(kind)}):
        page.goto(path.as_uri())
        page.mouse.move(200, 450)
        body = page.locator("body").text_content() or ""
        if path.parent.name in {"roles", "fields"}:
            assert all(payload in body for payload in PAYLOADS), path.name
        assert (
            page.locator("iframe, form[action*='evil'], main script, main link, base").count() == 0
        )


def test_search_and_comparison_show_the_texts_and_nothing_runs(
    open_hostile: Callable[..., Page],
) -> None:
    for address in (
        "map.html#arranger,conductor",
        "search.html#q=what%20does%20an%20arranger%20do",
        "search.html#q=%3Cscript%3Ealert(1)%3C%2Fscript%3E%20arranger",
        "search.html#q=page%20turner%20assistant",
        "search.html#q=%E0%A4%A",
        "compare.html#arranger,conductor,copyist",
        "compare.html#%3Cimg%20src=x%20onerror=alert(1)%3E,arranger",
    ):
        page = open_hostile(address)
        page.wait_for_timeout(100)
        assert page.locator("main script, main img, main iframe, main svg[onload]").count() == 0
    assert (
        "<script>alert(1)</script>"
        in open_hostile("compare.html#arranger,conductor").locator("#comparison").inner_text()
    )


def test_no_attribute_runs_and_no_link_leaves_the_web(hostile: Path) -> None:
    for path in hostile.rglob("*.html"):
        text = path.read_text("utf-8").casefold()
        assert 'href="javascript' not in text
        assert "<script>" not in text
    for path in (hostile / "assets").glob("*-data.js"):
        assert "<" not in path.read_text("utf-8")
