"""`mpcareers mcp`: an assistant's client calls the tools over real pipes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

mcp = pytest.importorskip("mcp", reason="the extra mpcareers[mcp] is not installed")

import anyio  # noqa: E402 (comes with mcp)

Answer = dict[str, Any]


@pytest.fixture
def call(surroundings: dict[str, str]) -> Callable[..., Answer]:
    """Return what starts the program, calls one tool and returns its answer."""

    def call_tool(tool: str, **values: Any) -> Answer:
        async def run(client: Any) -> Answer:
            result = await client.call_tool(tool, values)
            assert not result.is_error
            answer: Answer = result.structured_content
            return answer

        return in_session(surroundings, run)

    return call_tool


def in_session(
    surroundings: dict[str, str], run: Callable[[Any], Coroutine[Any, Any, Any]]
) -> Any:
    async def session() -> Any:
        server = mcp.StdioServerParameters(
            command=sys.executable, args=["-m", "mpcareers", "mcp"], env=surroundings
        )
        async with mcp.stdio_client(server) as streams, mcp.ClientSession(*streams) as client:
            await client.initialize()
            return await run(client)

    return anyio.run(session)


def test_six_tools_are_offered_and_all_only_read(surroundings: dict[str, str]) -> None:
    async def run(client: Any) -> Any:
        return (await client.list_tools()).tools

    tools = in_session(surroundings, run)

    assert {tool.name for tool in tools} == {
        "find_jobs", "answer_question", "show_job", "compare_jobs", "find_path", "show_pay",
    }  # fmt: skip
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)


def test_a_job_is_found_by_a_description_with_the_reason(call: Callable[..., Answer]) -> None:
    answer = call("find_jobs", query="who makes the footsteps in films")

    assert answer["jobs"][0]["id"] == "foley-artist"
    assert answer["jobs"][0]["why"]
    assert answer["gap"] is None


def test_a_question_is_answered_with_its_sources(call: Callable[..., Answer]) -> None:
    answer = call("answer_question", question="what is the difference between mixing and mastering")

    best = answer["answers"][0]
    assert best["confident"]
    assert best["sources"]
    assert all(answer["sources"][each]["publisher"] for each in best["sources"])


def test_the_own_word_of_the_guide_is_marked(call: Callable[..., Answer]) -> None:
    sources = call("show_job", job="mix-engineer")["sources"]

    own = [each for each, source in sources.items() if source["is_own_word"]]
    assert own == ["trade-knowledge"]


def test_only_the_fields_that_are_asked_for_come(call: Callable[..., Answer]) -> None:
    job = call("show_job", job="Mastering Engineer", fields=["daily_life"])["job"]

    assert set(job) == {"id", "title", "summary", "daily_life"}


def test_a_gap_is_told_as_a_gap(call: Callable[..., Answer], gap: str) -> None:
    answer = call("show_job", job=gap)

    assert answer["gap"]["id"] == gap
    assert "job" not in answer


@pytest.fixture
def gap(catalog: Any) -> str:
    """Return a job that the guide knows of and has no profile of."""
    return str(next(iter(catalog.gaps)))


def test_an_unknown_name_is_told_with_the_nearest(call: Callable[..., Answer]) -> None:
    assert "mastering-engineer" in call("show_job", job="mastring enginer")["not_found"]


def test_jobs_are_compared_and_paths_found(call: Callable[..., Answer]) -> None:
    compared = call("compare_jobs", jobs=["mix-engineer", "mastering-engineer"])
    ways = call("find_path", start="assistant-engineer", goal="mix-engineer")

    assert compared["comparison"]["roles"] == ["mix-engineer", "mastering-engineer"]
    assert ways["path"]["routes"]


def test_pay_comes_with_year_and_what_was_measured(call: Callable[..., Answer]) -> None:
    pay = call("show_pay", job="mix-engineer", country="uk")["pay"]

    figures = [figure for section in pay["sections"] for figure in section["figures"]]
    assert figures
    assert all(figure["country"] == "GB" and figure["what"] and figure["fit"] for figure in figures)


def test_without_the_extra_the_command_says_how_to_get_it(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "mpcareers.assistant", None)

    answer = run("mcp")

    assert answer.code == 1
    assert "mpcareers[mcp]" in answer.err
