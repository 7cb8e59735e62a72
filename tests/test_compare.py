"""`mpcareers compare`: roles side by side, as a user meets them."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mpcareers.catalog.catalog import Catalog
from mpcareers.guide.compare import compare
from mpcareers.guide.schemas import ANSWER_TYPES
from mpcareers.views.compare import comparison_page
from mpcareers.views.rich_page import draw
from mpcareers.views.schema import json_schema

Run = Callable[..., Any]


@pytest.fixture
def run_small(run: Run, small_root: Path) -> Run:
    """Run a command on the small catalog."""
    return lambda *arguments: run(*arguments, "--data", str(small_root))


def relations(answer: Any) -> list[tuple[str, str, str]]:
    return [(each["role"], each["kind"], each["other"]) for each in answer["relations"]]


@pytest.fixture
def screen(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Return the first screen of a comparison as it is drawn on a terminal of some width."""

    def drawn(*ids: str, width: int = 80) -> str:
        monkeypatch.setattr("mpcareers.terminal.is_interactive", lambda: True)
        monkeypatch.setenv("TERM", "dumb")
        monkeypatch.setenv("COLUMNS", str(width))
        answer, shown = compare([catalog.roles[each] for each in ids]), io.StringIO()
        with contextlib.redirect_stdout(shown):
            draw(comparison_page(answer, catalog, full=False))
        return shown.getvalue()

    return drawn


# The first screen


def test_it_opens_with_the_answer_to_how_the_roles_differ(screen: Callable[..., str]) -> None:
    out = screen("mix-engineer", "mastering-engineer")

    assert out.startswith("The mix engineer has every track of a song apart and balances them")
    assert "Sources  [1] " in out


def test_without_such_an_answer_it_opens_with_what_each_role_is(
    screen: Callable[..., str], catalog: Catalog
) -> None:
    out = " ".join(screen("songwriter", "equipment-rep").split())

    for each in ("songwriter", "equipment-rep"):
        role = catalog.roles[each]
        assert f"{role.title}: {role.summary}" in out


@pytest.mark.parametrize("others", [("recording-engineer", "mix-engineer")])
def test_an_answer_about_other_roles_does_not_open_it(
    catalog: Catalog, others: tuple[str, str]
) -> None:
    assert compare([catalog.roles[each] for each in others]).question is None


def test_two_roles_stand_on_one_screen(screen: Callable[..., str], catalog: Catalog) -> None:
    heights = [
        len(screen(*pair).splitlines()) for pair in combinations(list(catalog.roles)[::6], 2)
    ]

    assert max(heights) <= 28
    assert sum(height <= 26 for height in heights) / len(heights) > 0.9


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160])
def test_no_line_is_wider_than_the_screen(screen: Callable[..., str], width: int) -> None:
    out = screen("songwriter", "equipment-rep", "post-production-audio-engineer", width=width)

    assert max(map(len, out.splitlines())) <= width


def test_a_narrow_screen_stacks_the_roles(screen: Callable[..., str]) -> None:
    out = screen("mix-engineer", "mastering-engineer", width=40)

    assert re.search(r"Place\n +Mix Engineer +from home\n +Mastering Engineer partly", out)


def test_pay_of_one_wider_group_stands_equal_and_says_why(screen: Callable[..., str]) -> None:
    out = screen("mix-engineer", "mastering-engineer")

    amounts = re.search(r"Pay, US +(.+\*)  +(.+\*)\n", out)
    assert amounts
    assert amounts[1].strip() == amounts[2].strip()
    assert "the same wider group, nobody measured these apart" in " ".join(out.split())


def test_pay_of_unlike_groups_says_what_each_measured(screen: Callable[..., str]) -> None:
    out = " ".join(screen("songwriter", "equipment-rep").split())

    assert "* Music Directors and Composers, ** Sales Representatives" in out
    assert "nobody measured" not in out


def test_what_is_not_known_is_no_answer(screen: Callable[..., str]) -> None:
    out = screen("loop-maker", "preset-designer")
    both = screen("loop-maker", "mix-engineer")

    assert re.search(r"^ +Not known +hours", out, re.MULTILINE)
    assert re.search(r"^ Hours +not known +long days", both, re.MULTILINE)


# In full


def test_in_full_it_says_how_the_roles_are_related(run_small: Run) -> None:
    out = run_small("compare", "arranger", "copyist").out

    headings = [text for text in out.splitlines() if text and not text.startswith(" ")]
    assert headings[:2] == ["Arranger, Copyist", "How they are related"]
    assert "arranger works with copyist: Hands over the score page by page. [1]" in out


def test_a_kind_says_what_it_is_a_kind_of(run_small: Run) -> None:
    out = run_small("compare", "conductor", "musician").out

    assert "conductor is a kind of musician" in out


@pytest.mark.parametrize("order", [("arranger", "conductor"), ("conductor", "arranger")])
def test_a_tie_is_found_whichever_role_is_named_first(
    run_small: Run, order: tuple[str, str]
) -> None:
    answer = run_small("compare", *order, "--json").json

    assert relations(answer) == [("arranger", "leads to", "conductor")]


def test_roles_without_a_relation_are_reported(run_small: Run) -> None:
    assert "No direct relation" in run_small("compare", "copyist", "musician").out


def test_fields_are_split_into_what_both_have_and_what_one_has(run_small: Run) -> None:
    answer = run_small("compare", "arranger", "copyist", "--json").json

    assert answer["same"]["essential_skills"] == [
        "harmony", "notation", "patience", "counting", "listening",
    ]  # fmt: skip
    assert answer["same"]["level"] == []
    assert answer["different"]["level"] == {"arranger": ["mid"], "copyist": ["entry"]}
    assert answer["same"]["settings"] == ["home"]
    assert answer["different"]["essential_tools"] == {
        "arranger": ["score-editor"],
        "copyist": ["part"],
    }


def test_daily_life_is_told_by_facet_and_the_unknown_is_told_as_such(run_small: Run) -> None:
    answer = run_small("compare", "arranger", "copyist", "--json").json

    assert answer["daily_life"] == {
        "company": {"arranger": ["works-alone"], "copyist": ["unknown"]},
        "hours": {"arranger": ["unknown"], "copyist": ["regular-hours", "evenings"]},
    }


def test_nothing_is_lost_and_nothing_made_up_between_shared_and_apart(catalog: Catalog) -> None:
    for pair in combinations(list(catalog.roles.values())[:12], 2):
        answer = compare(pair)
        for role in pair:
            same, different = answer.same, answer.different
            for field, own in (
                ("essential_skills", role.skills.essential),
                ("useful_tools", role.tools.useful),
            ):
                assert {*same[field], *different[field][role.id]} == set(own)


def test_what_several_but_not_all_of_three_have_is_told_with_their_ids(run_small: Run) -> None:
    answer = run_small("compare", "arranger", "copyist", "musician", "--json").json

    assert answer["same"]["level"] == []
    assert answer["some"]["level"] == {"entry": ["copyist", "musician"]}
    assert answer["different"]["level"] == {"arranger": ["mid"], "copyist": [], "musician": []}
    assert answer["some"]["essential_tools"] == {"part": ["copyist", "musician"]}


def test_roles_keep_the_order_in_which_they_were_named(run_small: Run) -> None:
    answer = run_small("compare", "musician", "arranger", "copyist", "--json").json

    assert [role["id"] for role in answer["roles"]] == ["musician", "arranger", "copyist"]


def test_words_stand_as_names_and_not_as_ids(run_small: Run) -> None:
    out = run_small("compare", "arranger", "conductor").out

    assert "recording studio" in out
    assert "score editor" in out
    assert "score-editor" not in out


def test_figures_are_only_put_side_by_side_when_they_measure_alike(catalog: Catalog) -> None:
    roles = catalog.resolve_all(["mix-engineer", "mastering-engineer", "music-producer"])

    for group in compare(roles).pay:
        for figures in group.figures.values():
            for pay in figures:
                assert (pay.country, pay.currency, pay.per, pay.kind, pay.fit) == (
                    group.country,
                    group.currency,
                    group.per,
                    group.kind,
                    group.fit,
                )


def test_every_figure_of_every_role_is_there_newest_first(catalog: Catalog) -> None:
    roles = catalog.resolve_all(["mix-engineer", "mastering-engineer", "music-producer"])

    groups = compare(roles).pay

    for role in roles:
        shown = [pay for group in groups for pay in group.figures.get(role.id, ())]
        assert sorted(map(repr, shown)) == sorted(map(repr, role.pay))
    for group in groups:
        for figures in group.figures.values():
            years = [pay.year or 0 for pay in figures]
            assert years == sorted(years, reverse=True)


def test_a_pipe_gets_the_whole_comparison_whatever_the_width(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    narrow = run("compare", "mix-engineer", "mastering-engineer").out
    monkeypatch.setenv("COLUMNS", "300")

    assert run("compare", "mix-engineer", "mastering-engineer").out == narrow
    assert not re.search("[│┃━…\x1b]", narrow)


def test_one_role_is_a_usage_error(run: Run) -> None:
    answer = run("compare", "mix-engineer")

    assert (answer.code, answer.out) == (2, "")
    assert "name at least two different roles" in answer.err


def test_the_same_role_twice_is_one_role(run: Run) -> None:
    assert run("compare", "mix-engineer", "Mix Engineer", "mixing engineer").code == 2


def test_all_unknown_names_are_told_at_once(run: Run) -> None:
    answer = run("compare", "mix-engineer", "nobody", "mastring-engineer")

    assert (answer.code, answer.out) == (1, "")
    assert "'nobody'" in answer.err
    assert "'mastring-engineer'; did you mean mastering-engineer" in answer.err


def test_a_dash_reads_ids_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    direct = run("compare", "mix-engineer", "mastering-engineer", "--json").out
    monkeypatch.setattr("sys.stdin", io.StringIO("mix-engineer\n\n  mastering-engineer  \n"))

    assert run("compare", "-", "--json").out == direct


def test_names_from_standard_input_join_those_on_the_command_line(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("foley-artist\n"))

    answer = run("compare", "mix-engineer", "-", "songwriter", "--json")

    ids = [role["id"] for role in answer.json["roles"]]
    assert ids == ["mix-engineer", "foley-artist", "songwriter"]


def test_an_empty_standard_input_is_a_usage_error(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))

    assert run("compare", "-").code == 2


def test_a_closed_standard_input_is_a_usage_error_and_no_crash(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)

    answer = run("compare", "-")

    assert (answer.code, answer.out) == (2, "")
    assert "should not happen" not in answer.err


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_a_hostile_title_cannot_reach_the_terminal(
    run: Run, small_root: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    path = small_root / "roles" / "copyist.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("title: Copyist", 'title: "C\\e]0;owned\\aopy\\x9bist"'), encoding="utf-8"
    )
    monkeypatch.setattr("mpcareers.terminal.is_interactive", lambda: True)
    monkeypatch.setenv("COLUMNS", str(width))

    out = run("compare", "arranger", "copyist", "--data", str(small_root)).out

    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", re.sub(r"\x1b\[[0-9;]*m", "", out))


def test_every_pair_with_the_first_role_keeps_the_promise_of_the_schema(
    run: Run, catalog: Catalog
) -> None:
    validator = jsonschema.Draft202012Validator(json_schema({"compare": ANSWER_TYPES["compare"]}))
    first, *others = catalog.titles

    for other in others:
        answer = run("compare", first, other, "--json")
        validator.validate(answer.json)
        assert (answer.code, answer.err) == (0, "")


def test_all_roles_at_once_are_an_answer_too(run: Run, catalog: Catalog) -> None:
    assert len(run("compare", *catalog.titles, "--json").json["roles"]) == len(catalog.titles)


@pytest.mark.parametrize("between", ["and", "vs", "or", "versus"])
def test_a_word_between_two_jobs_is_no_job(run: Run, between: str) -> None:
    plain = run("compare", "mix-engineer", "mastering-engineer")

    assert run("compare", "mix-engineer", between, "mastering-engineer") == plain
