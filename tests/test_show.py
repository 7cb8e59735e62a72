"""`mpcareers show`: one role in full, as a user meets it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import OWN_WORD, Code, Outlook, Pay
from mpcareers.guide.passages import statements
from mpcareers.guide.pay import sort_of
from mpcareers.guide.profile import SECTIONS, profile
from mpcareers.guide.schemas import ANSWER_TYPES
from mpcareers.views.schema import json_schema

Run = Callable[..., Any]
Screen = Callable[..., list[str]]

CARD: list[str] = ["Where", "Hours", "Work as", "Needed", "Body", "Pay", "Ways in", "Hard parts"]
"""Labels that every card has."""


def section(text: str, heading: str) -> str:
    """Return the lines below a heading, up to the next blank one."""
    (body,) = re.findall(
        rf"^{re.escape(heading)}\n(.*?)(?=\n\n|\Z)", text, re.MULTILINE | re.DOTALL
    )
    return str(body)


def test_a_profile_starts_with_title_id_family_level_and_summary(
    run: Run, small_root: Path
) -> None:
    first, second, *_ = run("show", "arranger", "--data", str(small_root)).out.splitlines()

    assert first == "Arranger (arranger, making music, mid level)"
    assert second == "Turns a tune into a score."


def test_a_profile_has_its_sections_in_the_order_a_newcomer_asks(
    run: Run, small_root: Path
) -> None:
    out = run("show", "arranger", "--data", str(small_root)).out

    assert re.findall(r"\n\n(.+)\n", out) == [
        "Its place in a production",
        "The work",
        "Skills",
        "Tools",
        "Daily life",
        "Who it works with",
        "Ways in",
        "Where it can lead",
        "Finding work",
        "The hard parts",
        "Pay",
        "Outlook",
        "Other names",
        "In official lists",
        "Questions people ask",
        "Sources disagree: Whether it is an art",
        "Sources",
    ]


def test_what_a_role_does_not_have_leaves_no_empty_section(run: Run, small_root: Path) -> None:
    out = run("show", "musician", "--data", str(small_root)).out

    assert re.findall(r"\n\n(.+)\n", out) == [
        "The work",
        "Skills",
        "Tools",
        "Daily life",
        "Pay",
        "Sources",
    ]


def test_other_names_stand_once_and_without_the_title(run: Run, small_root: Path) -> None:
    out = run("show", "arranger", "--data", str(small_root)).out

    assert "  Also called: Arranger (Orchestrator), Orchestrator, Maestro\n" in out


def test_many_names_do_not_stand_before_the_work(run: Run, catalog: Catalog) -> None:
    role = catalog.roles["mastering-engineer"]

    head, _, rest = run("show", role.id).out.partition("\nThe work\n")

    assert "  Also called: Mastering Engineer (Post-Production Engineer), " in head
    assert re.search(r" and \d+ other\s+names \(below\)\n", head)
    assert len([each for each in role.also_called if each in head]) <= 3
    names = " ".join(section(rest, "Other names").split())
    assert all(each in names for each in role.also_called)


def test_the_timeline_marks_the_phases_of_the_role_in_brackets(run: Run, small_root: Path) -> None:
    arranger = run("show", "arranger", "--data", str(small_root)).out
    conductor = run("show", "conductor", "--data", str(small_root)).out

    assert "  a record: [writing] ─ recording\n" in arranger
    assert "  a record: writing ─ [recording]\n" in conductor


def test_skills_and_tools_are_essential_ones_and_useful_ones_by_kind(
    run: Run, small_root: Path
) -> None:
    path = small_root / "roles" / "conductor.yaml"
    added = "counting, listening], useful: [reading]}"
    path.write_text(path.read_text("utf-8").replace("counting, listening]}", added), "utf-8")

    out = run("show", "conductor", "--data", str(small_root)).out

    assert section(out, "Skills") == (
        "  essential: harmony, patience, notation, counting, listening\n  musical: reading"
    )
    assert section(out, "Tools") == "  essential: baton"


def test_daily_life_says_what_is_known_and_what_is_not(run: Run, small_root: Path) -> None:
    arranger = run("show", "arranger", "--data", str(small_root)).out
    conductor = run("show", "conductor", "--data", str(small_root)).out

    assert section(arranger, "Daily life") == "  company: works alone. [1]\n  hours: not known"
    assert section(conductor, "Daily life") == (
        "  company: not known\n  hours: regular hours, evenings. The show starts at eight. [1]"
    )


def test_colleagues_say_what_passes_between_them(run: Run, small_root: Path) -> None:
    out = run("show", "arranger", "--data", str(small_root), "--width", "0").out

    assert section(out, "Who it works with").splitlines() == [
        (
            "  - copyist: Hands over the score page by page. "
            "Gives: the score. Receives: questions. [1]"
        ),
        "  - publishers: Asks them for leave. [1, 2]",
    ]


def test_where_people_come_from_is_what_others_lead_to(run: Run, small_root: Path) -> None:
    out = run("show", "conductor", "--data", str(small_root)).out

    assert section(out, "Where people come from") == (
        "  - arranger: Takes the stand at the first reading. [1]"
    )


def test_a_broader_role_names_its_kinds_and_each_kind_the_broader_role(
    run: Run, small_root: Path
) -> None:
    assert "  Its kinds: conductor\n" in run("show", "musician", "--data", str(small_root)).out
    assert "  A kind of: musician\n" in run("show", "conductor", "--data", str(small_root)).out


def test_pay_has_year_place_measured_job_and_source_and_the_undated_comes_last(
    run: Run, small_root: Path
) -> None:
    out = run("show", "arranger", "--data", str(small_root), "--width", "0").out
    dated, undated = section(out, "Pay").splitlines()

    assert dated == (
        "  2020: US USD/year 20,000 to 80,000 median 40,000 this job: Arrangers. "
        "(low: 10th percentile, high: 90th percentile) A small sample. [2]"
    )
    assert undated == (
        "  undated: US USD/page typical 12.50 price asked, not income; this job: "
        "One page of score. [1]"
    )


def test_a_role_without_figures_says_that_nobody_measured_it(run: Run, small_root: Path) -> None:
    out = run("show", "musician", "--data", str(small_root)).out

    assert section(out, "Pay") == "This guide found no earnings for this job or one near it."


def test_a_role_with_figures_of_others_only_says_so(run: Run, catalog: Catalog) -> None:
    for role in catalog.roles.values():
        out = run("show", role.id, "--only", "pay").out
        own = any(sort_of(pay) == "job" for pay in role.pay)
        assert ("This guide found no earnings" in out) is not own, role.id


def test_a_dispute_shows_both_sides_with_their_sources_and_the_guides_sense(
    run: Run, small_root: Path
) -> None:
    out = run("show", "arranger", "--data", str(small_root)).out

    assert section(out, "Sources disagree: Whether it is an art").splitlines() == [
        "  - It is. [1]",
        "  - It is a trade. [2]",
        "Here it is both.",
    ]


def test_the_sources_at_the_end_say_what_kind_of_document_each_is(
    run: Run, small_root: Path
) -> None:
    out = run("show", "arranger", "--data", str(small_root)).out

    assert out.endswith(
        "\nSources\n"
        "   1 A Handbook of the Score. Small Press, 1999. Book.\n"
        "   2 Wages of the Quiet Trades. Office of Numbers, undated. Statistics. A yearly\n"
        "    table. https://example.org/wages\n"
    )


def test_everything_a_role_says_is_on_its_page(run: Run, catalog: Catalog) -> None:
    for role in catalog.roles.values():
        out = run("show", role.id, "--width", "0").out
        noted: tuple[Pay | Outlook | Code, ...] = (*role.pay, *role.outlook, *role.codes)
        texts = [each.text for each in (*role.responsibilities, *role.drawbacks)]
        texts += [each.text for each in (*role.getting_in, *role.finding_work)]
        texts += [each.text for each in role.works_with]
        texts += [each.text for each in role.leads_to]
        texts += [each.text for each in role.daily_life.values() if each.text]
        texts += [each.note for each in noted if each.note]
        texts += [text for each in role.questions for text in (each.question, each.answer)]
        texts += [position.text for each in role.disputes for position in each.positions]
        texts += [each.note for each in role.disputes if each.note]
        texts += [*role.also_called, *role.known_as.values(), role.summary]
        known = out.casefold()
        assert [text for text in texts if text.casefold() not in known] == [], role.id


def test_what_only_helps_the_search_is_not_on_the_page(run: Run, catalog: Catalog) -> None:
    for role in catalog.roles.values():
        out = run("show", role.id, "--width", "0").out
        assert not any(text in out for text in role.called_when), role.id


def test_a_profile_cites_every_source_of_every_statement(catalog: Catalog) -> None:
    for role in catalog.roles.values():
        cited = {source for each in statements(catalog, role) for source in each.sources}
        assert cited <= {source.id for source in profile(catalog, role).sources}, role.id


def test_a_name_of_several_words_needs_no_quotes(run: Run) -> None:
    assert run("show", "Mastering", "Engineer").out == run("show", "mastering-engineer").out


def test_options_may_stand_before_or_behind_the_name(run: Run) -> None:
    assert run("show", "foley-artist", "--json").out == run("show", "--json", "foley-artist").out


def test_an_unknown_role_is_told_the_nearest_and_nothing_is_guessed(run: Run) -> None:
    answer = run("show", "mastring-engineer")

    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith(
        "mpcareers: no role is called 'mastring-engineer'; did you mean mastering-engineer"
    )


def test_a_shared_name_names_all_who_have_it(run: Run, small_root: Path) -> None:
    answer = run("show", "Maestro", "--data", str(small_root))

    assert (answer.code, answer.out) == (1, "")
    assert "'Maestro' can be any of arranger, conductor" in answer.err


@pytest.mark.parametrize("words", ["[/red]", "{0}%s", ":smile:", "\\x1b", "../../etc/passwd", "*"])
def test_the_users_words_come_back_as_they_were(run: Run, words: str) -> None:
    answer = run("show", words)

    assert answer.code == 1
    assert f"no role is called '{words}'" in answer.err


def test_an_error_leaves_standard_output_empty_with_json_too(run: Run) -> None:
    answer = run("show", "nobody-at-all", "--json")

    assert (answer.code, answer.out) == (1, "")


def test_every_role_as_json_keeps_the_promise_of_the_schema(run: Run, catalog: Catalog) -> None:
    validator = jsonschema.Draft202012Validator(json_schema({"show": ANSWER_TYPES["show"]}))
    keys = set()

    for role_id in catalog.roles:
        answer = run("show", role_id, "--json")
        validator.validate(answer.json)
        assert answer.json["id"] == role_id
        assert (answer.code, answer.err) == (0, "")
        keys.add(tuple(answer.json))

    assert len(keys) == 1


def test_json_has_what_the_files_say(run: Run, small_root: Path) -> None:
    role = run("show", "arranger", "--data", str(small_root), "--json").json

    assert role["pay"][0] == {
        "country": "US",
        "currency": "USD",
        "per": "page",
        "kind": "price",
        "what": "One page of score",
        "low": None,
        "median": None,
        "mean": None,
        "typical": 12.5,
        "high": None,
        "low_is": None,
        "high_is": None,
        "year": None,
        "occupation": None,
        "fit": "same",
        "source": "handbook",
        "note": None,
    }
    assert role["pay"][1]["occupation"] == "us-arrangers"
    assert role["daily_life"]["hours"] == {"answer": ["unknown"], "text": None, "sources": []}
    assert role["codes"][0]["code"] == "2652"
    assert role["kind_of"] is None
    assert role["checked"] == "2026-11-05"
    assert role["known_as"] == {"handbook": "Arranger (Orchestrator)"}


# The card


def test_every_role_fits_one_screen(on_screen: Screen, catalog: Catalog) -> None:
    for role in catalog.roles.values():
        lines = on_screen(80, "show", role.id)
        labels = [line[2:12].strip() for line in lines if line.startswith("  ")]

        assert len(lines) <= 24, role.id
        assert max(map(len, lines)) <= 80, role.id
        assert [label for label in CARD if label not in labels] == [], role.id
        assert lines[0].startswith(role.title)
        assert " ".join(lines[1:3]).startswith(role.summary), role.id


def test_a_card_says_what_is_not_known(on_screen: Screen, small_root: Path) -> None:
    text = "\n".join(on_screen(80, "show", "musician", "--data", str(small_root)))

    assert re.search("^  Hours +regular hours, evenings; company not known$", text, re.MULTILINE)
    assert re.search("^  Pay +no figures known$", text, re.MULTILINE)


def test_a_card_stars_what_was_measured_for_others_too(on_screen: Screen) -> None:
    text = "\n".join(on_screen(80, "show", "mix-engineer"))

    assert re.search(r"^  Pay +US [\d,]+ USD a year \(median\), \d{4}\*", text, re.MULTILINE)
    assert re.search(
        r"^\* Sound Engineering Technicians, a wider group, not this", text, re.MULTILINE
    )
    assert re.search(r"also .*: mpcareers pay mix-engineer$", text, re.MULTILINE)


def test_a_card_counts_what_is_cited_and_what_is_the_guides_own(
    on_screen: Screen, catalog: Catalog
) -> None:
    role = catalog.roles["mix-engineer"]
    bases = [set(each.sources) for each in statements(catalog, role)]
    own = bases.count({OWN_WORD})

    last = on_screen(80, "show", role.id)[-1]

    assert last == (
        f"All: --full   Checked {role.checked}; of {len(bases)} statements "
        f"{len(bases) - own} cited, {own} the guide's own"
    )


@pytest.mark.parametrize("width", [60, 100, 160, 240])
def test_a_card_uses_the_room_there_is(on_screen: Screen, width: int) -> None:
    lines = on_screen(width, "show", "mix-engineer")

    assert max(map(len, lines)) <= width
    assert (len(lines) < 20) is (width >= 140)


def test_in_full_at_a_terminal_is_what_a_pipe_gets(on_screen: Screen) -> None:
    text = " ".join(on_screen(80, "show", "mix-engineer", "--full"))

    for heading in ("The work", "Skills", "Daily life", "Ways in", "Pay", "Questions", "Sources"):
        assert heading in text
    assert len(text) > 10_000


# Sections


@pytest.mark.parametrize("words", [("pay",), ("salary",), ("--only", "pay")])
def test_a_section_may_follow_the_name(run: Run, words: tuple[str, ...]) -> None:
    answer = run("show", "mix-engineer", *words)

    assert answer.code == 0
    assert re.findall(r"\n\n(.+)\n", answer.out) == ["Pay", "Sources"]


def test_several_sections_come_in_the_order_of_the_page(run: Run) -> None:
    out = run("show", "mix-engineer", "--only", "hard-parts,ways-in").out

    assert re.findall(r"\n\n(.+)\n", out) == [
        "Ways in",
        "Where people come from",
        "Where it can lead",
        "The hard parts",
        "Sources",
    ]


def test_sections_list_the_sources_that_they_cite(run: Run) -> None:
    out = run("show", "mix-engineer", "--only", "daily-life", "--width", "0").out
    numbers = {int(each) for mark in re.findall(r"\[([\d, ]+)", out) for each in
               re.findall(r"\d+", mark)}  # fmt: skip
    listed = {int(each) for each in re.findall(r"^ +(\d+) ", section(out, "Sources"), re.MULTILINE)}

    assert numbers == listed


@pytest.mark.parametrize("name", SECTIONS)
def test_every_section_answers(run: Run, name: str) -> None:
    answer = run("show", "mix-engineer", "--only", name)

    assert (answer.code, answer.err) == (0, "")
    assert len(answer.out.splitlines()) > 2


def test_a_section_of_which_there_is_nothing_says_so(run: Run, small_root: Path) -> None:
    out = run("show", "copyist", "outlook", "--data", str(small_root)).out

    assert out.splitlines()[1] == "The guide says nothing about this job's outlook."


def test_a_role_of_that_name_goes_before_a_section(run: Run, small_root: Path) -> None:
    path = small_root / "roles" / "copyist.yaml"
    path.write_text(
        path.read_text("utf-8").replace("title: Copyist", "title: Copyist Work"), "utf-8"
    )

    assert run("show", "copyist", "work", "--data", str(small_root)).out.startswith(
        "Copyist Work ("
    )


def test_an_unknown_section_is_wrong_usage(run: Run) -> None:
    for typed in ("zzqx", ""):
        answer = run("show", "mix-engineer", "--only", typed)

        assert (answer.code, answer.out) == (2, "")
        assert answer.err.splitlines()[1] == "All sections: mpcareers show --help"


def test_the_help_names_every_section(run: Run) -> None:
    out = run("show", "--help").out

    assert [name for name in SECTIONS if not re.search(rf"\b{name}\b", out)] == []


# Pipes


def test_a_pipe_gets_prose_folded_at_eighty_columns(run: Run) -> None:
    lines = run("show", "mix-engineer").out.splitlines()

    assert max(len(line) for line in lines if "http" not in line and "─" not in line) <= 80
    assert any(len(line) > 70 for line in lines)


def test_the_width_of_prose_in_a_pipe_may_be_chosen(run: Run) -> None:
    narrow = run("show", "mix-engineer", "--width", "50").out
    whole = run("show", "mix-engineer", "--width", "0").out

    assert narrow.split() == whole.split() == run("show", "mix-engineer").out.split()
    assert max(len(each) for each in narrow.splitlines() if not re.search("http|─", each)) <= 50
    assert max(map(len, whole.splitlines())) > 200


# Gaps


def test_a_job_without_a_profile_is_told_as_one(run: Run, small_root: Path) -> None:
    for name in ("Assistant Page Turner", "page minder"):
        answer = run("show", name, "--data", str(small_root))

        assert (answer.code, answer.out) == (1, "")
        assert answer.err.splitlines() == [
            "mpcareers: no profile of this job yet: Assistant Page Turner",
            "Holds the pages that were turned.",
            "Nearest: musician   Next: mpcareers search assistant page turner",
        ]


def test_a_job_outside_the_field_is_told_as_one(run: Run, small_root: Path) -> None:
    path = small_root / "gaps.yaml"
    path.write_text(path.read_text("utf-8").replace("why: planned", "why: outside"), "utf-8")

    err = run("show", "page minder", "--data", str(small_root)).err

    assert err.startswith("mpcareers: this job lies outside the guide: Assistant Page Turner\n")
