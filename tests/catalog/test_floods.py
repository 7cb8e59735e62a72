"""Many mistakes: told at the length of a screen, counted in full, and without a wait."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mpcareers.catalog import suggestions
from mpcareers.catalog.suggestions import Suggestions
from mpcareers.catalog.problems import MAX_REPORTED

Run = Callable[..., Any]

GOOD = (Path(__file__).parents[1] / "data" / "small" / "roles" / "copyist.yaml").read_text("utf-8")
MANY = 400

FLOODS = {
    "unknown keys": GOOD + "".join(f"key{n}: x\n" for n in range(MANY)),
    "unknown ids": GOOD.replace(
        "phases: [writing]", f"phases: [writing, {', '.join(f'a{n}' for n in range(MANY))}]"
    ),
    "values that are no texts": f"{GOOD}also_called: [{'[], ' * MANY}]\n",
    "repeated keys": GOOD + "x: 1\n" * (MANY + 1),
    "anchors": f"{GOOD}also_called: [{'&a b, ' * MANY}]\n",
    "aliases": f"{GOOD}also_called: [{'*a, ' * MANY}]\n",
}


@pytest.mark.parametrize("content", FLOODS.values(), ids=FLOODS)
def test_a_file_with_many_problems_is_told_the_first_and_how_many_more(
    run: Run, small_root: Path, content: str
) -> None:
    file = small_root / "roles" / "copyist.yaml"
    file.write_text(content, encoding="utf-8")

    *told, rest, count = run("check", str(small_root)).err.splitlines()

    assert len(told) == MAX_REPORTED
    assert rest.startswith(f"{file}:")
    assert rest.endswith(f": (file): and {MANY - MAX_REPORTED} more problems in this file")
    assert count == f"mpcareers: the catalog is invalid: {MANY} problems"


def test_no_line_says_that_there_is_one_more(run: Run, small_root: Path) -> None:
    keys = "".join(f"key{n}: x\n" for n in range(MAX_REPORTED + 1))
    (small_root / "roles" / "copyist.yaml").write_text(GOOD + keys, encoding="utf-8")

    answer = run("check", str(small_root))

    assert len(answer.err.splitlines()) == MAX_REPORTED + 2
    assert "more problem" not in answer.err


def test_json_says_how_many_problems_it_does_not_tell(run: Run, small_root: Path) -> None:
    (small_root / "roles" / "copyist.yaml").write_text(FLOODS["unknown ids"], encoding="utf-8")

    problems = run("check", "--json", str(small_root)).json["problems"]

    assert len(problems) == MAX_REPORTED + 1
    assert problems[-1].endswith(f"and {MANY - MAX_REPORTED} more problems in this file")


def test_check_names_all_bad_files_and_other_commands_a_screenful(
    run: Run, small_root: Path
) -> None:
    for number in range(50):
        (small_root / "roles" / f"torn-{number}.yaml").write_text("title: [", encoding="utf-8")

    checked = run("check", str(small_root)).err.splitlines()
    listed = run("list", "--data", str(small_root)).err.splitlines()

    assert len(checked) == 51
    assert listed[:-1] == checked[:20]
    assert listed[-1] == f"{checked[-1]}; mpcareers check names all"


def test_a_word_in_many_productions_is_told_with_some_of_them(run: Run, small_root: Path) -> None:
    file = small_root / "vocabulary" / "productions.yaml"
    text = file.read_text(encoding="utf-8")
    entry = text.partition("meaning:")[2]
    names = [f"production-{n}" for n in range(100)]
    more = "".join(f"{name}:\n  name: {name}\n  meaning:{entry}" for name in names)
    file.write_text(text + more, encoding="utf-8")
    role = GOOD.replace("phases: [", "phases: [touring, ")
    role = role.replace("productions: [record]", f"productions: [{', '.join(names)}]")
    (small_root / "roles" / "copyist.yaml").write_text(role, encoding="utf-8")

    (problem, _) = run("check", str(small_root)).err.splitlines()

    assert "'touring' is a stage of none of production-0, " in problem
    assert problem.endswith(" and 84 more")


def test_the_longest_id_is_suggested_in_full_and_a_longer_word_cut() -> None:
    suggestions = Suggestions()

    assert suggestions.did_you_mean("a" * 63, ["a" * 64]) == f" (did you mean '{'a' * 64}'?)"
    assert len(suggestions.did_you_mean("a" * 199, ["a" * 200])) < 100


def test_the_nearest_words_are_looked_for_until_it_takes_too_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = ["arranger", "copyist", "conductor"]
    monkeypatch.setattr(suggestions, "MOST_COMPARISONS", 2 * len(known))
    looked_for = Suggestions()

    found = [looked_for.did_you_mean("copist", known) for _ in range(3)]

    assert found == [" (did you mean 'copyist'?)"] * 2 + [""]
