"""`mpcareers show`: one role in full, as a user meets it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Code, Outlook, Pay
from mpcareers.guide.citations import statements_of
from mpcareers.guide.profile import profile
from mpcareers.guide.schemas import ANSWER_TYPES
from mpcareers.views.schema import json_schema

Run = Callable[..., Any]


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
        "Where it stands in a production",
        "What the work is",
        "Skills",
        "Tools",
        "Who it works with",
        "Ways in",
        "Where it can lead",
        "Finding work",
        "The hard parts",
        "Pay",
        "Outlook",
        "In official lists",
        "Questions people ask",
        "Sources disagree: Whether it is an art",
        "Sources",
    ]


def test_what_a_role_does_not_have_leaves_no_empty_section(run: Run, small_root: Path) -> None:
    out = run("show", "musician", "--data", str(small_root)).out

    assert re.findall(r"\n\n(.+)\n", out) == ["What the work is", "Skills", "Pay", "Sources"]


def test_other_names_stand_once_and_without_the_title(run: Run, small_root: Path) -> None:
    out = run("show", "arranger", "--data", str(small_root)).out

    assert "  Also called: Arranger (Orchestrator), Orchestrator, Maestro\n" in out


def test_many_names_do_not_stand_before_the_work(run: Run, catalog: Catalog) -> None:
    role = catalog.roles["mastering-engineer"]

    head, _, rest = run("show", role.id).out.partition("What the work is")

    assert "  Also called: Mastering Engineer (Post-Production Engineer), " in head
    assert re.search(r" and \d+ other names \(below\)\n", head)
    assert len([each for each in role.also_called if each in head]) <= 3
    assert all(each in section(rest, "All its other names") for each in role.also_called)


def test_the_timeline_marks_the_phases_of_the_role_in_brackets(run: Run, small_root: Path) -> None:
    arranger = run("show", "arranger", "--data", str(small_root)).out
    conductor = run("show", "conductor", "--data", str(small_root)).out

    assert "  a record: [writing] ─ recording\n" in arranger
    assert "  a record: writing ─ [recording]\n" in conductor


def test_skills_and_tools_are_grouped_by_kind(run: Run, small_root: Path) -> None:
    out = run("show", "conductor", "--data", str(small_root)).out

    assert section(out, "Skills") == "  musical: harmony\n  interpersonal: patience"
    assert section(out, "Tools") == "  hardware: baton"


def test_colleagues_say_what_passes_between_them(run: Run, small_root: Path) -> None:
    out = run("show", "arranger", "--data", str(small_root)).out

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
    dated, undated = section(
        run("show", "arranger", "--data", str(small_root)).out, "Pay"
    ).splitlines()

    assert dated == (
        "  2020: US USD/year 20,000 to 80,000 median 40,000 this job: Arrangers. "
        "(low: 10th percentile, high: 90th percentile) A small sample. [2]"
    )
    assert undated == (
        "  undated: US USD/page typical 12.50 price asked, not income; this job: Arrangers. [1]"
    )


def test_a_role_without_figures_says_that_nobody_measured_it(run: Run, small_root: Path) -> None:
    out = run("show", "musician", "--data", str(small_root)).out

    assert section(out, "Pay") == "This guide found no earnings for this job or one near it."


def test_a_role_with_figures_of_others_only_says_so(run: Run, catalog: Catalog) -> None:
    for role in catalog.roles.values():
        out = run("show", role.id).out
        own = any(pay.fit == "same" and pay.measures == "earnings" for pay in role.pay)
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
        "   2 Wages of the Quiet Trades. Office of Numbers, undated. Statistics. Undated."
        " https://example.org/wages\n"
    )


def test_everything_a_role_says_is_on_its_page(run: Run, catalog: Catalog) -> None:
    for role in catalog.roles.values():
        out = run("show", role.id).out
        noted: tuple[Pay | Outlook | Code, ...] = (*role.pay, *role.outlook, *role.codes)
        texts = [each.text for each in (*role.responsibilities, *role.drawbacks)]
        texts += [each.text for each in (*role.getting_in, *role.finding_work)]
        texts += [each.text for each in role.works_with]
        texts += [each.text for each in role.leads_to]
        texts += [each.note for each in noted if each.note]
        texts += [text for each in role.questions for text in (each.question, each.answer)]
        texts += [position.text for each in role.disputes for position in each.positions]
        texts += [each.note for each in role.disputes if each.note]
        texts += [*role.also_called, *role.known_as.values(), role.summary]
        known = out.casefold()
        assert [text for text in texts if text.casefold() not in known] == [], role.id


def test_a_profile_cites_every_source_of_every_statement(catalog: Catalog) -> None:
    for role in catalog.roles.values():
        cited = {source for statement in statements_of(role) for source in statement.sources}
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


def test_json_has_what_the_file_says(run: Run, small_root: Path) -> None:
    role = run("show", "arranger", "--data", str(small_root), "--json").json

    assert role["pay"][1] == {
        "country": "US",
        "currency": "USD",
        "per": "page",
        "low": None,
        "median": None,
        "mean": None,
        "typical": 12.5,
        "high": None,
        "low_is": None,
        "high_is": None,
        "year": None,
        "measures": "price",
        "occupation": "Arrangers",
        "fit": "same",
        "source": "handbook",
        "note": None,
    }
    assert role["codes"][0]["code"] == "2652"
    assert role["kind_of"] is None
    assert role["checked"] == "2026-11-05"
    assert role["known_as"] == {"handbook": "Arranger (Orchestrator)"}
