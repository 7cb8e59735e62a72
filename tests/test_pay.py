"""`mpcareers pay`: what was measured, for whom, where and when, as a user meets it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Pay
from mpcareers.guide.pay import SORTS, PaySection, RolePay, role_pay, sort_of
from mpcareers.guide.schemas import ANSWER_TYPES
from mpcareers.views.pay import HEADINGS, role_pay_page
from mpcareers.views.plain_page import plain_text
from mpcareers.views.schema import json_schema

Run = Callable[..., Any]
Screen = Callable[..., list[str]]


@pytest.fixture(scope="module")
def figure(catalog: Catalog) -> Pay:
    """Return a figure to make others of."""
    return replace(
        catalog.roles["mix-engineer"].pay[0],
        kind="earnings", fit="same", low=None, high=None, median=50_000, note=None,
    )  # fmt: skip


# One role


@pytest.mark.parametrize("role", ["mix-engineer", "foley-artist", "music-producer"])
def test_figures_stand_under_what_they_have_in_common(
    run: Run, catalog: Catalog, role: str
) -> None:
    out = run("pay", role).out
    sorts = {sort_of(each) for each in catalog.roles[role].pay}

    headings = [each for each in re.findall(r"\n\n(.+)\n", out) if each in HEADINGS.values()]
    assert headings == [HEADINGS[sort] for sort in SORTS if sort in sorts]


@pytest.mark.parametrize(
    ("changes", "sort"),
    [
        ({}, "job"),
        ({"kind": "minimum"}, "job"),
        ({"kind": "advertised"}, "job"),
        ({"fit": "narrower"}, "part"),
        ({"fit": "wider"}, "wider"),
        ({"fit": "neighbor"}, "neighbor"),
        ({"kind": "price"}, "price"),
        ({"kind": "fee", "fit": "wider"}, "price"),
        ({"kind": "estimate"}, "estimate"),
    ],
)
def test_prices_and_estimates_are_never_among_earnings(
    figure: Pay, changes: dict[str, Any], sort: str
) -> None:
    assert sort_of(replace(figure, **changes)) == sort


def test_each_figure_has_country_year_amounts_what_was_measured_its_kind_and_source(
    run: Run, small_root: Path
) -> None:
    out = run("pay", "arranger", "--data", str(small_root), "--width", "0").out

    assert (
        "  US 2020: 40,000 USD a year (median), 20,000 to 80,000; Arrangers, earnings. "
        "A small sample. [office]\n"
    ) in out
    assert (
        "  US undated: 12.50 USD a page (typical); One page of score, price asked. [handbook]\n"
    ) in out


def test_countries_keep_together_and_the_newest_figure_comes_first(
    catalog: Catalog, figure: Pay
) -> None:
    figures = tuple(
        replace(figure, country=country, year=year)
        for country, year in [("DE", 2020), ("US", 2019), ("DE", None), ("DE", 2024), ("US", 2025)]
    )
    role = replace(catalog.roles["mix-engineer"], pay=figures)

    (section,) = role_pay(catalog, role, None).sections

    assert [(each.country, each.year) for each in section.figures] == [
        ("DE", 2024), ("DE", 2020), ("DE", None), ("US", 2025), ("US", 2019),
    ]  # fmt: skip


def test_a_job_that_nobody_counted_alone_says_so(run: Run) -> None:
    said = "No earnings were found for this job alone."

    assert said in run("pay", "mix-engineer").out
    assert said not in run("pay", "sound-technician").out


def test_every_role_with_figures_fits_one_screen(on_screen: Screen, catalog: Catalog) -> None:
    for role in catalog.roles.values():
        if role.pay:
            lines = on_screen(80, "pay", role.id)
            assert len(lines) <= 24, role.id
            assert max(map(len, lines)) <= 80, role.id


def test_one_screen_has_something_of_every_sort_and_says_what_it_leaves_out(
    on_screen: Screen, catalog: Catalog
) -> None:
    role = catalog.roles["mix-engineer"]
    lines = on_screen(80, "pay", role.id)
    shown = sum(bool(re.match(r"  [A-Z]{2} (\d{4}|undated) ", line)) for line in lines)

    for sort in {sort_of(each) for each in role.pay}:
        assert HEADINGS[sort] in lines
    assert lines[-1] == (
        f"{len(role.pay) - shown} more figures and the notes: mpcareers pay {role.id} --full"
    )
    assert any(line.rstrip().endswith("(note).") or "(note)." in line for line in lines)


def test_in_full_and_in_a_pipe_every_figure_and_note_is_there(
    run: Run, on_screen: Screen, catalog: Catalog
) -> None:
    role = catalog.roles["mix-engineer"]
    piped = run("pay", role.id, "--width", "0").out
    full = " ".join(" ".join(on_screen(80, "pay", role.id, "--full")).split())

    for pay in role.pay:
        assert pay.what in piped
        assert pay.what in full
        assert (pay.note or "") in piped
        assert (pay.note or "") in full


@pytest.mark.parametrize("country", ["UK", "uk", "GB", "gb", "United Kingdom", "britain"])
def test_a_country_goes_by_its_names_and_is_shown_as_people_know_it(run: Run, country: str) -> None:
    answer = run("pay", "mix-engineer", "--country", country)

    assert answer.code == 0
    assert answer.out.startswith("Pay: Mix Engineer (UK)\n")
    assert re.search(r"^  UK \d{4}: ", answer.out, re.MULTILINE)
    assert not re.search(r"^  (US|GB) ", answer.out, re.MULTILINE)


@pytest.mark.parametrize("as_json", [False, True])
def test_a_country_without_figures_is_told_so_with_those_that_have(run: Run, as_json: bool) -> None:
    answer = run("pay", "mix-engineer", "--country", "Holland", *(["--json"] if as_json else []))

    assert answer.code == 1
    wrong, helps = answer.err.splitlines()
    assert wrong == "mpcareers: no pay figures for Mix Engineer in Holland"
    assert re.match("Countries with some: US, .*Germany", helps)
    if as_json:
        assert answer.json["sections"] == []
        assert {"DE", "GB", "US"} <= {each["code"] for each in answer.json["countries"]}
    else:
        assert answer.out == ""


def test_a_role_without_figures_is_told_so(run: Run, small_root: Path) -> None:
    answer = run("pay", "musician", "--data", str(small_root))

    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("mpcareers: no pay figures for Musician\n")


def test_what_is_no_country_is_wrong_usage(run: Run) -> None:
    answer = run("pay", "--country", "Mars")

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines()[0] == (
        "mpcareers: --country: 'Mars' is no country that the guide knows"
    )
    assert answer.err.splitlines()[1].count(",") < 10


def test_a_figure_for_a_part_of_the_job_says_so(catalog: Catalog, figure: Pay) -> None:
    part = replace(figure, fit="narrower", kind="fee")
    answer = RolePay("a", "A", None, (PaySection("price", (part,)),), ())

    assert "customary fee, a part of this job." in plain_text(role_pay_page(answer, full=True), 0)
    assert catalog.roles  # the figure is made of one of its own


# Countries


def test_a_country_shows_the_groups_of_most_jobs_first_and_none_by_amount(
    run: Run, catalog: Catalog
) -> None:
    groups = run("pay", "--country", "US", "--json").json["groups"]
    out = run("pay", "--country", "US", "--width", "0").out
    titles = [group["title"] for group in groups]

    assert groups == sorted(groups, key=lambda each: (-len(each["roles"]), each["title"]))
    assert re.findall(r"^  - (.+?)(?:,| \()", out, re.MULTILINE)[:2] == [
        title.partition(",")[0] for title in titles[:2]
    ]
    country = catalog.countries["us"]
    assert str(country.counts) in out
    assert f"Next figures are due {country.next}." in out


def test_a_group_names_the_roles_that_are_counted_in_it(run: Run, catalog: Catalog) -> None:
    groups = run("pay", "--country", "US", "--json").json["groups"]
    (group,) = [each for each in groups if each["occupation"] == "us-27-4014"]

    expected = [
        role.id
        for role in catalog.roles.values()
        if any(each.occupation == "us-27-4014" for each in role.pay)
    ]
    assert group["roles"] == expected
    assert group["figure"]["median"] == 73130


def test_a_country_fits_one_screen(on_screen: Screen, catalog: Catalog) -> None:
    codes = [each.code for each in catalog.countries.values()]
    for code in codes:
        assert len(on_screen(80, "pay", "--country", code)) <= 24, code


def test_a_country_that_counts_nothing_is_told_so(run: Run) -> None:
    answer = run("pay", "--country", "Holland")

    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("mpcareers: no pay figures for Holland\nCountries in the guide:")


def test_alone_it_lists_the_countries_on_one_screen(on_screen: Screen, catalog: Catalog) -> None:
    lines = on_screen(80, "pay")

    assert len(lines) <= 24
    for pay in (each for role in catalog.roles.values() for each in role.pay):
        if pay.country.lower() in catalog.countries:
            name = catalog.countries[pay.country.lower()].name
            assert any(line.startswith(f"{name} (") for line in lines), name
    assert any("2027-05" in line for line in lines)


def test_in_a_pipe_a_country_is_one_row(run: Run, catalog: Catalog) -> None:
    rows = [line.split("\t") for line in run("pay").out.splitlines()]
    (britain,) = [row for row in rows if row[0] == "GB"]
    figures = [
        (role.id, pay) for role in catalog.roles.values() for pay in role.pay if pay.country == "GB"
    ]

    assert britain[1] == "United Kingdom"
    assert int(britain[2]) == len({pay.occupation for _, pay in figures if pay.occupation})
    assert int(britain[3]) == len({role_id for role_id, _ in figures})
    assert set(britain[4].split(",")) == {pay.kind for _, pay in figures}
    assert britain[5] == "2027-10"


@pytest.mark.parametrize(
    "arguments", [(), ("mix-engineer",), ("--country", "US"), ("foley-artist", "--country", "UK")]
)
def test_the_answers_keep_to_the_schema(run: Run, arguments: tuple[str, ...]) -> None:
    schema = json_schema({"pay": ANSWER_TYPES["pay"]})

    jsonschema.validate(run("pay", *arguments, "--json").json, schema)


def test_json_has_every_figure_of_the_role(run: Run, catalog: Catalog) -> None:
    role = run("show", "mix-engineer", "--json").json
    answer = run("pay", "mix-engineer", "--json").json

    figures = [figure for section in answer["sections"] for figure in section["figures"]]
    assert list(answer) == ["role", "title", "country", "sections", "countries"]
    assert sorted(map(str, figures)) == sorted(map(str, role["pay"]))
    assert sum(each["figures"] for each in answer["countries"]) == len(figures)
    assert catalog.roles["mix-engineer"].title == answer["title"]


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("germany", ("--country", "DE")),
        ("south korea", ("--country", "KR")),
        ("mix engineer in germany", ("mix-engineer", "--country", "DE")),
        ("foley-artist uk", ("foley-artist", "--country", "UK")),
        ("sound technician new zealand", ("sound-technician", "--country", "NZ")),
    ],
)
def test_a_country_may_stand_among_the_words(run: Run, typed: str, same: tuple[str, ...]) -> None:
    assert run("pay", *typed.split()).out == run("pay", *same).out != ""


def test_what_stands_before_a_country_must_be_a_job(run: Run) -> None:
    answer = run("pay", "plumber", "in", "france")

    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("mpcareers: no role is called 'plumber'")
