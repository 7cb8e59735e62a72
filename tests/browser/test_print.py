"""On paper: a sheet a job, and the map on one page."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mpcareers.catalog.catalog import Catalog

if TYPE_CHECKING:
    from playwright.sync_api import Page


def printed_pages(page: Page, paper: str | None = None) -> int:
    """Return how many pages a page takes, on this paper or on that which its styles ask for."""
    options = {"format": paper} if paper else {"prefer_css_page_size": True}
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(**options)))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_sheet_prints_on_exactly_one_page(
    open_page: Callable[..., Page], guide: Catalog, site: Path, paper: str
) -> None:
    page = open_page("index.html")
    pages = {}
    for path in sorted((site / "sheets").iterdir()):
        page.goto(path.as_uri())
        pages[path.stem] = printed_pages(page, paper)
    assert pages == dict.fromkeys(guide.titles, 1)


def test_the_map_prints_on_one_page_before_the_steps_in_words(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("map.html")
    page.evaluate("document.getElementById('steps').remove()")
    page.evaluate("document.querySelector('.site-foot').remove()")
    page.evaluate("document.getElementById('sources')?.remove()")
    assert printed_pages(page) == 1
