"""The same guide in Firefox, where there is one: a search, a comparison and the map.

Playwright drives only a Firefox of its own, which no registry has; WebDriver BiDi is the protocol
that every Firefox speaks.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from mpcareers.catalog.catalog import Catalog
from mpcareers.guide.search.roles import search


class Firefox:
    """A tab of Firefox, and all that its pages wrote on the console or asked a network for."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._numbers = count(1)
        self.problems: list[str] = []
        self.call("session.new", capabilities={})
        self.call("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        self._tab = self.call("browsingContext.getTree")["contexts"][0]["context"]

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self._numbers)
        self._connection.send(json.dumps({"id": number, "method": method, "params": params}))
        while (answer := json.loads(self._connection.recv(timeout=60))).get("id") != number:
            self._note(answer)
        assert answer["type"] == "success", answer
        return dict(answer["result"])

    def _note(self, event: dict[str, Any]) -> None:
        params = event.get("params", {})
        if event.get("method") == "log.entryAdded":
            self.problems.append(str(params["text"]))
        url = params.get("request", {}).get("url", "file:")
        if not url.startswith(("file:", "data:")):
            self.problems.append(url)

    def open(self, url: str) -> None:
        self.call("browsingContext.navigate", context=self._tab, url=url, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """Return what an expression of JavaScript gives, as JSON."""
        answer = self.call(
            "script.evaluate",
            expression=f"JSON.stringify({expression})",
            target={"context": self._tab},
            awaitPromise=False,
        )
        assert answer["type"] == "success", answer
        return json.loads(answer["result"]["value"])


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Firefox]:
    """Return Firefox, or say why these tests are skipped."""
    websockets = pytest.importorskip("websockets.sync.client", reason="no websockets here")
    program = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
    if not program:
        pytest.skip("no Firefox here")
    command = [program, "--headless", "--no-remote", "--profile", str(tmp_path)]
    process = subprocess.Popen(  # noqa: S603 (a program of the PATH)
        [*command, "--remote-debugging-port", "0"],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env=os.environ | {"HOME": str(tmp_path)},
        text=True,
    )
    try:
        assert process.stderr
        addresses = (re.search(r"ws://\S+", line) for line in process.stderr)
        address = next(found.group() for found in addresses if found)
        with websockets.connect(f"{address}/session", max_size=None) as connection:
            yield Firefox(connection)
    finally:
        process.terminate()
        process.communicate(timeout=30)


def test_firefox_searches_compares_and_follows_the_map(
    firefox: Firefox, site: Path, guide: Catalog
) -> None:
    for query in ("footsteps in films", "mastring enginer", "who sets up the microphones"):
        firefox.open(f"{site.as_uri()}/search.html#q={query.replace(' ', '%20')}")
        titles = firefox.evaluate(
            "Array.from(document.querySelectorAll('.hits h3 a'), (link) => link.textContent)"
        )
        assert titles == [hit.title for hit in search(guide, query).hits]

    firefox.open(f"{site.as_uri()}/compare.html#mix-engineer,music-producer")
    assert firefox.evaluate("document.title").startswith("Mix Engineer, Music Producer")

    firefox.open(f"{site.as_uri()}/map.html#mix-engineer")
    assert firefox.evaluate("document.querySelector('#panel h2').textContent") == "Mix Engineer"
    assert firefox.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert firefox.problems == []


def test_no_page_complains_in_firefox(firefox: Firefox, site: Path) -> None:
    for page in sorted(site.glob("*.html")):
        firefox.open(page.as_uri())
    assert firefox.problems == []
