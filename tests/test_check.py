"""`mpcareers check`: is a catalog valid, and if not, where?"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mpcareers.guide.schemas import ANSWER_TYPES
from mpcareers.views.schema import json_schema

Run = Callable[..., Any]
AS_COMPILERS_DO = re.compile(r"(?P<file>.+):(?P<line>\d+):(?P<column>\d+): (?P<path>\S+): .+")


@pytest.fixture
def broken_root(small_root: Path) -> Path:
    """Return a catalog with three problems in two files."""
    musician = small_root / "roles" / "musician.yaml"
    text = musician.read_text(encoding="utf-8")
    text = text.replace("level: entry", "level: novice").replace("[patience,", "[patiense,")
    musician.write_text(text, encoding="utf-8")
    (small_root / "roles" / "torn.yaml").write_text('title: "', encoding="utf-8")
    return small_root


def test_the_built_in_catalog_is_valid(run: Run) -> None:
    answer = run("check")

    assert (answer.code, answer.err) == (0, "")
    assert re.fullmatch(
        r"valid: \d+ roles, \d+ sourced statements, \d+ sources, \d+ terms\n", answer.out
    )


def test_a_valid_directory_is_counted(run: Run, small_root: Path) -> None:
    answer = run("check", str(small_root))

    assert answer.out == "valid: 4 roles, 21 sourced statements, 2 sources, 22 terms\n"
    assert answer.code == 0


def test_every_problem_is_a_line_as_compilers_write_it_and_then_comes_the_count(
    run: Run, broken_root: Path
) -> None:
    answer = run("check", str(broken_root))

    *problems, count = answer.err.splitlines()
    assert (answer.code, answer.out) == (3, "")
    assert count == "mpcareers: the catalog is invalid: 3 problems"
    assert [
        (Path(found["file"]).name, found["line"], found["path"])
        for found in map(AS_COMPILERS_DO.fullmatch, problems)
        if found
    ] == [
        ("musician.yaml", "4", "level"),
        ("musician.yaml", "10", "skills.essential[0]"),
        ("torn.yaml", "1", "(file)"),
    ]


def test_one_problem_is_counted_in_the_singular(run: Run, small_root: Path) -> None:
    (small_root / "roles" / "torn.yaml").write_text('title: "', encoding="utf-8")

    assert run("check", str(small_root)).err.endswith("the catalog is invalid: 1 problem\n")


def test_a_place_leads_to_the_word_that_is_wrong(run: Run, broken_root: Path) -> None:
    for text in run("check", str(broken_root)).err.splitlines()[:2]:
        found = AS_COMPILERS_DO.fullmatch(text)
        assert found
        row = Path(found["file"]).read_text(encoding="utf-8").splitlines()[int(found["line"]) - 1]
        assert row[int(found["column"]) - 1 :].startswith(("novice", "patiense"))


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("show", "musician"),
        ("search", "music"),
        ("compare", "musician", "arranger"),
        ("list", "--json"),
    ],
    ids=" ".join,
)
def test_every_other_command_refuses_an_invalid_catalog_with_the_same_words(
    run: Run, broken_root: Path, arguments: tuple[str, ...]
) -> None:
    answer = run(*arguments, "--data", str(broken_root))

    assert (answer.code, answer.out) == (3, "")
    assert answer.err == run("check", str(broken_root)).err


def test_the_variable_replaces_the_built_in_catalog(
    run: Run, small_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MPCAREERS_DATA", str(small_root))

    assert run("check").out.startswith("valid: 4 roles")


def test_the_option_wins_over_the_variable_and_the_argument_over_both(
    run: Run, data_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MPCAREERS_DATA", "/nowhere")

    assert run("check", "--data", str(data_root)).out.startswith("valid: ")
    assert run("check", str(data_root), "--data", "/nowhere").code == 0


def test_a_wrong_variable_is_named_in_the_message(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MPCAREERS_DATA", "/nowhere/at-all")

    answer = run("list")

    assert (answer.code, answer.out) == (3, "")
    assert "/nowhere/at-all" in answer.err


def test_a_fixed_catalog_is_valid_at_once(run: Run, broken_root: Path) -> None:
    assert run("check", str(broken_root)).code == 3
    musician = broken_root / "roles" / "musician.yaml"
    text = musician.read_text(encoding="utf-8")
    text = text.replace("level: novice", "level: entry").replace("[patiense,", "[patience,")
    musician.write_text(text, encoding="utf-8")
    (broken_root / "roles" / "torn.yaml").unlink()

    assert run("check", str(broken_root)).code == 0


def test_a_catalog_that_breaks_after_it_was_read_is_invalid_at_once(
    run: Run, small_root: Path
) -> None:
    assert run("check", str(small_root)).code == 0
    (small_root / "roles" / "torn.yaml").write_text('title: "', encoding="utf-8")

    assert run("check", str(small_root)).code == 3


def test_the_answer_as_json_keeps_the_promise_of_the_schema(run: Run, small_root: Path) -> None:
    answer = run("check", str(small_root), "--json")

    jsonschema.validate(answer.json, json_schema({"check": ANSWER_TYPES["check"]}))
    assert answer.json["roles"] == 4


@pytest.mark.parametrize("text", ["\x1b[31m", "\N{RIGHT-TO-LEFT OVERRIDE}"])
def test_a_message_never_quotes_raw_what_it_found(run: Run, small_root: Path, text: str) -> None:
    musician = small_root / "roles" / "musician.yaml"
    content = musician.read_text(encoding="utf-8")
    escaped = "".join(f"\\u{ord(character):04x}" for character in text)
    musician.write_text(content.replace("level: entry", f'level: "{escaped}"'), encoding="utf-8")

    err = run("check", str(small_root)).err

    assert "expected one of entry, mid, senior" in err
    assert text not in err


def test_the_problems_are_the_answer_as_json(run: Run, small_root: Path) -> None:
    (small_root / "roles" / "musician.yaml").write_text("title: [", encoding="utf-8")

    answer = run("check", "--json", str(small_root))

    assert answer.code == 3
    assert answer.json["roles"] == 0
    assert answer.json["problems"] == answer.err.splitlines()[:-1]
