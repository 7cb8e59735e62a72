"""The exported guide in a real browser; what a page does wrong is collected while a test looks."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import pytest

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.loader import load_catalog
from mpcareers.catalog.store import builtin_root
from mpcareers.site.folder import write_folder
from mpcareers.site.pages import site_files

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HERE: Final = Path(__file__).parent
CHROMIUM: Final = ("chromium", "chromium-browser", "google-chrome")
OFFLINE: Final = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"),
)

OpenPage = Callable[..., "Page"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Name all tests of this folder, so that `-m browser` chooses them."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


def do_without(reason: str) -> NoReturn:
    """Skip the tests and say why, but not where they must run."""
    if os.environ.get("BROWSER_TESTS") == "required":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return Chromium, or say why these tests are skipped."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        do_without("no Playwright here: pip install --group browser")
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not program:
        do_without("no Chromium here, nor does CHROMIUM name one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(OFFLINE))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def guide(chromium: Browser) -> Catalog:  # noqa: ARG001 (without a browser nothing is read)
    """Return the built-in catalog, once there is a browser."""
    return load_catalog(builtin_root())


@pytest.fixture(scope="session")
def site(guide: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the exported guide."""
    folder = tmp_path_factory.mktemp("site") / "guide"
    write_folder(folder, site_files(guide))
    return folder


@pytest.fixture
def problems() -> list[str]:
    """Return what the pages of a test complained of or asked for outside their folder."""
    return []


@pytest.fixture
def open_in(chromium: Browser, problems: list[str]) -> Iterator[Callable[..., Page]]:
    """Open a page of a folder; at the end of the test no page may have done anything wrong."""
    contexts = []

    def open_in(folder: Path, address: str, **options: Any) -> Page:
        context = chromium.new_context(**options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: problems.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
        page.on("dialog", lambda dialog: problems.append(f"{page.url}: {dialog.message}"))
        page.on("request", lambda request: watch(folder, request.url))
        page.goto(f"{folder.as_uri()}/{address}")
        return page

    def watch(folder: Path, url: str) -> None:
        if not url.startswith((folder.as_uri(), "data:")):
            problems.append(f"asked for {url}")

    yield open_in
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def open_page(open_in: Callable[..., Page], site: Path) -> OpenPage:
    """Open a page of the exported guide."""

    def open_page(address: str, *, width: int = 1280, **options: Any) -> Page:
        return open_in(site, address, viewport={"width": width, "height": 900}, **options)

    return open_page
