"""`mpcareers mcp`: an assistant's client calls the tools over real pipes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, Final

import pytest

from mpcareers.catalog.catalog import Catalog

mcp = pytest.importorskip("mcp", reason="the extra mpcareers[mcp] is not installed")

import anyio  # noqa: E402 (comes with mcp)

Answer = dict[str, Any]

CALLS: Final[dict[str, tuple[str, Answer]]] = {
    "footsteps": ("find_jobs", {"query": "who makes the footsteps in films"}),
    "question": (
        "answer_question",
        {"question": "what is the difference between mixing and mastering"},
    ),
    "whole job": ("show_job", {"job": "mix-engineer"}),
    "one field": ("show_job", {"job": "Mastering Engineer", "fields": ["daily_life"]}),
    "gap": ("show_job", {"job": "Tour Accountant"}),
    "misspelled": ("show_job", {"job": "mastring enginer"}),
    "comparison": ("compare_jobs", {"jobs": ["mix-engineer", "mastering-engineer"]}),
    "path": ("find_path", {"start": "assistant-engineer", "goal": "mix-engineer"}),
    "pay": ("show_pay", {"job": "mix-engineer", "country": "uk"}),
}


@pytest.fixture(scope="module")
def session() -> tuple[list[Any], dict[str, Answer]]:
    """Return the tools that the program offers, and its answers to all calls, of one session."""

    async def run() -> tuple[list[Any], dict[str, Answer]]:
        server = mcp.StdioServerParameters(
            command=sys.executable, args=["-m", "mpcareers", "mcp"], env=dict(os.environ)
        )
        async with mcp.stdio_client(server) as streams, mcp.ClientSession(*streams) as client:
            await client.initialize()
            tools = (await client.list_tools()).tools
            results = {name: await client.call_tool(*call) for name, call in CALLS.items()}
        assert not any(result.is_error for result in results.values())
        return tools, {name: result.structured_content for name, result in results.items()}

    return anyio.run(run)


@pytest.fixture
def answers(session: tuple[list[Any], dict[str, Answer]]) -> dict[str, Answer]:
    """Return the answers to all calls."""
    return session[1]


def test_six_tools_are_offered_and_all_only_read(
    session: tuple[list[Any], dict[str, Answer]],
) -> None:
    tools = session[0]

    assert {tool.name for tool in tools} == {
        "find_jobs", "answer_question", "show_job", "compare_jobs", "find_path", "show_pay",
    }  # fmt: skip
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)


def test_a_job_is_found_by_a_description_with_the_reason(answers: dict[str, Answer]) -> None:
    found = answers["footsteps"]

    assert found["jobs"][0]["id"] == "foley-artist"
    assert found["jobs"][0]["why"]
    assert found["gap"] is None


def test_a_question_is_answered_with_its_sources(answers: dict[str, Answer]) -> None:
    reply = answers["question"]

    best = reply["answers"][0]
    assert best["confident"]
    assert best["sources"]
    assert all(reply["sources"][each]["publisher"] for each in best["sources"])


def test_the_own_word_of_the_guide_is_marked(answers: dict[str, Answer]) -> None:
    sources = answers["whole job"]["sources"]

    assert [each for each, s in sources.items() if s["is_own_word"]] == ["trade-knowledge"]


def test_only_the_fields_that_are_asked_for_come(answers: dict[str, Answer]) -> None:
    assert set(answers["one field"]["job"]) == {"id", "title", "summary", "daily_life"}


def test_a_gap_is_told_as_a_gap(answers: dict[str, Answer], catalog: Catalog) -> None:
    assert "tour-accountant" in catalog.gaps
    assert answers["gap"]["gap"]["id"] == "tour-accountant"
    assert "job" not in answers["gap"]


def test_an_unknown_name_is_told_with_the_nearest(answers: dict[str, Answer]) -> None:
    assert "mastering-engineer" in answers["misspelled"]["not_found"]


def test_jobs_are_compared_and_paths_found(answers: dict[str, Answer]) -> None:
    assert answers["comparison"]["comparison"]["roles"] == ["mix-engineer", "mastering-engineer"]
    assert answers["path"]["path"]["routes"]


def test_pay_comes_with_year_and_what_was_measured(answers: dict[str, Answer]) -> None:
    sections = answers["pay"]["pay"]["sections"]

    figures = [figure for section in sections for figure in section["figures"]]
    assert figures
    assert all(figure["country"] == "GB" and figure["what"] and figure["fit"] for figure in figures)


def test_without_the_extra_the_command_says_how_to_get_it(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "mpcareers.assistant", None)

    answer = run("mcp")

    assert answer.code == 1
    assert "mpcareers[mcp]" in answer.err
