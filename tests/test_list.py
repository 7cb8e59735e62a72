"""`mpcareers list`: filters, reasons and the order of pay, as a user meets them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import jsonschema
import pytest

from mpcareers.catalog.catalog import Catalog, find_term
from mpcareers.catalog.model import Fit, Pay, Role
from mpcareers.guide.listing import Explanation, Filters, select
from mpcareers.guide.pay_order import PayKind, by_pay, kinds_of_pay
from mpcareers.views.pay_order import pay_page, pay_rows
from mpcareers.views.plain_page import plain_text, rows_text
from mpcareers.views.schema import json_schema

Run = Callable[..., Any]

US_MEDIAN = PayKind("US", "year", "median")
SORTED_BY_PAY = ("--sort", "pay", "--country", "US", "--per", "year", "--figure", "median")


def rows(out: str) -> list[list[str]]:
    return [line.split("\t") for line in out.splitlines()]


def ids(out: str) -> list[str]:
    return [row[0] for row in rows(out)]


@pytest.fixture
def on_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the program as if it drew on a terminal so many columns wide, without color."""

    def run_with(width: int, *arguments: str) -> str:
        monkeypatch.setattr("mpcareers.terminal.is_interactive", lambda: True)
        monkeypatch.setenv("COLUMNS", str(width))
        out: str = run(*arguments).out
        return re.sub(r"\x1b\[[0-9;]*m", "", out)

    return run_with


# Filters


def test_without_filters_every_role_is_listed_in_the_order_of_the_ids(
    run: Run, catalog: Catalog
) -> None:
    assert ids(run("list").out) == sorted(catalog.roles)


def test_a_repeated_filter_means_any_of_its_values(run: Run, catalog: Catalog) -> None:
    either = ids(run("list", "--phase", "mixing", "--phase", "mastering").out)
    expected = [i for i, r in catalog.roles.items() if {"mixing", "mastering"} & set(r.phases)]
    assert either == expected
    assert {"mix-engineer", "mastering-engineer"} <= set(either)


def test_different_filters_mean_all_of_them(run: Run, catalog: Catalog) -> None:
    both = ids(run("list", "--phase", "mixing", "--level", "senior").out)
    expected = [i for i, r in catalog.roles.items() if "mixing" in r.phases and r.level == "senior"]
    assert both == expected != []


@pytest.mark.parametrize(
    ("option", "word", "field"),
    [
        ("--family", "engineering", "family"),
        ("--setting", "studio", "settings"),
        ("--phase", "mixing", "phases"),
        ("--level", "entry", "level"),
        ("--skill", "equalization", "skills"),
        ("--tool", "compressor", "tools"),
    ],
)
def test_each_filter_reads_its_own_field(
    run: Run, catalog: Catalog, option: str, word: str, field: str
) -> None:
    def values(role: Role) -> Sequence[str]:
        value = getattr(role, field)
        return [value] if isinstance(value, str) else value

    kept = ids(run("list", option, word).out)
    assert kept == [i for i, role in catalog.roles.items() if word in values(role)]
    assert 0 < len(kept) < len(catalog.roles)


def test_a_filter_understands_other_words_for_the_same_thing(run: Run) -> None:
    assert run("list", "--skill", "EQ").out == run("list", "--skill", "equalization").out
    assert run("list", "--level", "Junior").out == run("list", "--level", "entry").out


@pytest.mark.parametrize(
    "option", ["--family", "--setting", "--phase", "--level", "--skill", "--tool", "--without"]
)
def test_an_unknown_value_is_wrong_usage_and_names_the_legal_ones(
    run: Run, catalog: Catalog, option: str
) -> None:
    answer = run("list", option, "zzqx")
    assert (answer.code, answer.out) == (2, "")
    assert f"{option}: 'zzqx' is not known" in answer.err
    legal = {
        "--family": list(catalog.vocabulary.families),
        "--setting": list(catalog.vocabulary.settings),
        "--phase": list(catalog.vocabulary.phases),
        "--level": ["entry", "mid", "senior"],
        "--skill": list(catalog.vocabulary.skills),
        "--tool": list(catalog.vocabulary.tools),
        "--without": list(catalog.vocabulary.conditions),
    }[option]
    assert f"Known are: {', '.join(legal)}" in answer.err


def test_a_mistyped_value_is_answered_with_the_nearest(run: Run) -> None:
    answer = run("list", "--phase", "mxing", "--json")
    assert (answer.code, answer.out) == (2, "")
    assert "did you mean 'mixing'?" in answer.err


def test_all_unknown_values_of_an_option_are_named_at_once(run: Run) -> None:
    answer = run("list", "--with", "lodu", "--with", "zzqx")
    assert "'lodu' is not known (did you mean 'loud'?), 'zzqx' is not known" in answer.err


# Conditions


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("works at night", "works-at-night"),
        ("travels", "travels"),
        ("lifts", "heavy-lifting"),
        ("loud", "loud-places"),
        ("alone", "works-alone"),
        ("from home", "from-home"),
        ("employed posts exist", "employed-posts"),
        ("no degree needed", "no-degree-needed"),
        ("no instrument needed", "no-instrument-needed"),
    ],
)
def test_conditions_go_by_the_words_people_use(
    run: Run, catalog: Catalog, words: str, condition: str
) -> None:
    term = find_term(catalog.vocabulary.conditions, words)
    assert term is not None
    assert term.id == condition
    with_it, without_it = (
        ids(run("list", "--with", words).out),
        ids(run("list", "--without", words).out),
    )
    assert with_it == [i for i, r in catalog.roles.items() if condition in r.conditions] != []
    assert sorted(with_it + without_it) == sorted(catalog.roles)


def test_all_conditions_of_with_must_hold(run: Run) -> None:
    alone, home = (set(ids(run("list", "--with", each).out)) for each in ("alone", "from home"))
    both = ids(run("list", "--with", "alone", "--with", "from home").out)
    assert set(both) == alone & home
    assert set(both) < alone


def test_none_of_the_conditions_of_without_may_hold(run: Run, catalog: Catalog) -> None:
    kept = ids(run("list", "--without", "loud", "--without", "travels").out)
    expected = {
        i for i, r in catalog.roles.items() if not {"loud-places", "travels"} & set(r.conditions)
    }
    assert set(kept) == expected
    assert "live-sound-engineer" not in kept


def test_conditions_join_the_other_filters(run: Run, catalog: Catalog) -> None:
    kept = ids(run("list", "--setting", "home", "--with", "alone", "--without", "travels").out)
    assert kept
    for role in map(catalog.roles.__getitem__, kept):
        assert "home" in role.settings
        assert "works-alone" in role.conditions
        assert "travels" not in role.conditions


# Streams and shapes


def test_in_a_pipe_a_role_is_one_row_of_five_whole_fields(
    run: Run, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    roles = catalog.roles.values()
    expected = [[role.id, role.title, role.family, role.level, role.summary] for role in roles]
    assert rows(run("list").out) == expected


def test_json_is_the_array_of_the_same_roles_whole(run: Run) -> None:
    listed = ids(run("list", "--phase", "mastering").out)
    answer = run("list", "--phase", "mastering", "--json").json
    assert [role["id"] for role in answer] == listed
    assert answer[0] == run("show", listed[0], "--json").json


def test_a_list_that_comes_out_empty_is_an_answer(run: Run) -> None:
    nothing = ("list", "--level", "entry", "--with", "a degree is usual")
    piped, as_json = run(*nothing), run(*nothing, "--json")
    assert (piped.code, piped.out, piped.err) == (0, "", "")
    assert (as_json.code, as_json.json, as_json.err) == (0, [], "")


def test_a_person_is_told_when_no_role_fits(on_terminal: Run) -> None:
    nothing = ("list", "--level", "entry", "--with", "a degree is usual")
    assert "No role fits" in on_terminal(80, *nothing)
    assert "No role fits" in on_terminal(80, *nothing, *SORTED_BY_PAY)


@pytest.mark.parametrize("width", [60, 80, 100, 160])
@pytest.mark.parametrize("more", [(), ("--without", "loud", "--explain"), SORTED_BY_PAY])
def test_the_table_fits_the_terminal_and_never_cuts_an_id(
    on_terminal: Run, catalog: Catalog, width: int, more: tuple[str, ...]
) -> None:
    lines = on_terminal(width, "list", *more).splitlines()
    assert max(map(len, lines)) <= width
    assert set(catalog.roles) <= {word for line in lines for word in line.split()}


def test_a_person_reads_title_family_level_and_summary(on_terminal: Run, catalog: Catalog) -> None:
    text = " ".join(on_terminal(160, "list", "--phase", "mastering").split())
    role = catalog.roles["mastering-engineer"]
    assert f"{role.id} {role.title} {role.family}, {role.level} level {role.summary}" in text


# Why a role is dropped


def test_in_a_pipe_explain_gives_a_verdict_on_every_role(run: Run, catalog: Catalog) -> None:
    kept = ids(run("list", "--without", "travels").out)
    verdicts = rows(run("list", "--without", "travels", "--explain").out)
    assert [row[0] for row in verdicts if row[1] == "kept"] == kept
    assert {row[0] for row in verdicts} == set(catalog.roles)
    assert {tuple(row[1:]) for row in verdicts} == {
        ("kept", ""),
        ("dropped", "travels (--without travels)"),
    }


@pytest.mark.parametrize(
    ("filters", "role", "reason"),
    [
        (
            ("--family", "production"),
            "mix-engineer",
            "its family is audio engineering (--family production)",
        ),
        (("--level", "junior"), "mix-engineer", "its level is senior (--level entry)"),
        (
            ("--phase", "writing", "--phase", "mixing"),
            "mastering-engineer",
            "not among its phases: mixing, writing (--phase mixing --phase writing)",
        ),
        (
            ("--setting", "live"),
            "mastering-engineer",
            "not among its settings: concert venue (--setting live)",
        ),
        (
            ("--skill", "songwriting"),
            "foley-artist",
            "not among its skills: songwriting (--skill songwriting)",
        ),
        (
            ("--with", "remote"),
            "live-sound-engineer",
            "not among its conditions: can be done from home (--with from-home)",
        ),
        (("--without", "loud"), "live-sound-engineer", "loud places (--without loud-places)"),
    ],
)
def test_each_reason_names_the_filter_in_plain_words(
    run: Run, filters: tuple[str, ...], role: str, reason: str
) -> None:
    assert [role, "dropped", reason] in rows(run("list", *filters, "--explain").out)


def test_a_role_dropped_by_several_filters_has_all_the_reasons(run: Run) -> None:
    answer = run("list", "--without", "loud", "--with", "from home", "--explain", "--json").json
    (live,) = [each for each in answer["dropped"] if each["id"] == "live-sound-engineer"]
    assert live["reasons"] == [
        "not among its conditions: can be done from home (--with from-home)",
        "loud places (--without loud-places)",
    ]


def test_json_with_explain_is_an_object_of_kept_and_dropped(run: Run) -> None:
    filters = ("--without", "travels", "--json")
    answer = run("list", *filters, "--explain").json
    assert list(answer) == ["kept", "dropped"]
    assert answer["kept"] == run("list", *filters).json
    schema = json_schema({"list-explain": Explanation})
    jsonschema.validate(answer, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(answer["kept"], schema)


def test_on_a_terminal_the_reasons_are_a_second_table(on_terminal: Run) -> None:
    kept, _, dropped = on_terminal(100, "list", "--without", "loud", "--explain").partition(
        "Dropped"
    )
    assert "mastering-engineer" in kept
    assert "live-sound-engineer" not in kept
    assert re.search(r"live-sound-engineer +loud places \(--without loud-places\)", dropped)


def test_on_a_terminal_explain_says_when_nothing_was_dropped(on_terminal: Run) -> None:
    assert on_terminal(80, "list", "--explain").rstrip().endswith("Dropped\nNone.")


def test_a_selection_holds_every_role_once(catalog: Catalog) -> None:
    filters = Filters(setting=frozenset({"live"}), without=frozenset({"travels"}))
    selection = select(catalog, filters)
    assert sorted((*selection.kept, *(each.id for each in selection.dropped))) == sorted(
        catalog.roles
    )
    assert all(each.reasons for each in selection.dropped)


# The order of pay


def paid(
    amount: float, *, fit: Fit = "same", year: int | None = 2024, currency: str = "USD"
) -> Pay:
    """Return a made-up yearly US median."""
    return Pay(
        country="US", currency=currency, per="year", low=None, median=amount, mean=None,
        typical=None, high=None, low_is=None, high_is=None, year=year, measures="earnings",
        occupation="Made-up workers", fit=fit, source="made-up", note=None,
    )  # fmt: skip


def earners(catalog: Catalog, *figures: tuple[Pay, ...]) -> list[Role]:
    """Return a role named a, b, c ... for each of the groups of figures."""
    role = catalog.roles["mix-engineer"]
    return [replace(role, id=name, pay=pay) for name, pay in zip("abcdef", figures, strict=False)]


def order_of(roles: list[Role]) -> str:
    return "".join(place.card.id for place in by_pay(roles, US_MEDIAN).ranks)


def test_roles_come_by_amount_and_those_without_a_figure_last(catalog: Catalog) -> None:
    roles = earners(catalog, (), (paid(40_000),), (paid(60_000),), ())
    assert order_of(roles) == "cbad"


def test_equal_amounts_come_in_the_order_of_the_ids(catalog: Catalog) -> None:
    roles = earners(catalog, (paid(50_000),), (paid(50_000),))
    assert order_of(roles[::-1]) == "ab"


def test_a_figure_for_the_job_goes_before_a_newer_and_higher_one_for_another(
    catalog: Catalog,
) -> None:
    figures = (
        paid(90_000, fit="neighbor", year=2025),
        paid(80_000, fit="wider", year=2024),
        paid(30_000, fit="same", year=2001),
    )
    (place,) = by_pay(earners(catalog, figures), US_MEDIAN).ranks
    assert place.pay == figures[2]
    (place,) = by_pay(earners(catalog, figures[:2]), US_MEDIAN).ranks
    assert place.pay == figures[1]


def test_among_figures_of_one_fit_the_newest_counts_and_an_undated_one_last(
    catalog: Catalog,
) -> None:
    figures = (paid(1, year=None), paid(2, year=2020), paid(3, year=2024))
    (place,) = by_pay(earners(catalog, figures), US_MEDIAN).ranks
    assert (place.amount, place.choice) == (3, 1)


def test_of_equally_good_figures_the_lowest_counts_and_the_view_says_so(catalog: Catalog) -> None:
    order = by_pay(earners(catalog, (paid(70_000), paid(30_000))), US_MEDIAN)
    assert (order.ranks[0].amount, order.ranks[0].choice) == (30_000, 2)
    assert "(lowest of 2 such figures)" in plain_text(pay_page(order))


def test_a_figure_for_all_industries_goes_before_a_lower_one_for_one_industry(
    catalog: Catalog,
) -> None:
    everywhere = replace(paid(50_000), occupation="Made-up workers, all industries")
    order = by_pay(earners(catalog, (paid(30_000), everywhere)), US_MEDIAN)
    assert (order.ranks[0].pay, order.ranks[0].choice) == (everywhere, 1)
    assert "such figures" not in plain_text(pay_page(order))


def test_a_person_reads_the_note_of_a_figure(catalog: Catalog) -> None:
    noted = replace(paid(50_000), note="Counts a few.")
    page = pay_page(by_pay(earners(catalog, (noted,)), US_MEDIAN))
    assert "Made-up workers. Counts a few. [made-up]" in plain_text(page)


def test_amounts_in_different_currencies_are_not_mixed(catalog: Catalog) -> None:
    roles = earners(
        catalog, (paid(10),), (paid(20, currency="EUR"),), (paid(30),), (paid(5, currency="EUR"),)
    )
    assert order_of(roles) == "bdca"


@pytest.mark.parametrize(
    "unlike",
    [
        {"country": "UK"},
        {"per": "hour"},
        {"measures": "price"},
        {"median": None, "mean": 50_000.0},
    ],
)
def test_only_earnings_of_one_country_unit_and_kind_count(
    catalog: Catalog, unlike: dict[str, Any]
) -> None:
    roles = earners(catalog, (replace(paid(50_000), **unlike),), (paid(1),))
    assert order_of(roles) == "ba"


def test_a_pipe_gets_amounts_as_plain_numbers_in_full(catalog: Catalog) -> None:
    amounts = (1_234_567.0, 66_430.0, 100.0, 12.5, 0.131)
    order = by_pay(earners(catalog, *((paid(each),) for each in amounts)), US_MEDIAN)
    assert [row[5] for row in rows(rows_text(pay_rows(order)))] == [
        "1234567", "66430", "100", "12.5", "0.131",
    ]  # fmt: skip


def test_an_undated_figure_says_so(catalog: Catalog) -> None:
    order = by_pay(earners(catalog, (paid(50_000, year=None),)), US_MEDIAN)
    assert rows(rows_text(pay_rows(order)))[0][8] == "undated"
    assert "50,000 USD a undated, this job" in plain_text(pay_page(order))


def test_the_kinds_of_pay_are_those_of_earnings_with_their_number_of_roles(
    catalog: Catalog,
) -> None:
    roles = earners(
        catalog,
        (paid(1), paid(2)),
        (paid(3), replace(paid(4), measures="price", per="song")),
        (replace(paid(5), country="UK", median=None, low=1.0, high=2.0, typical=1.5),),
    )
    made_up = cast(Catalog, SimpleNamespace(roles={role.id: role for role in roles}))
    assert kinds_of_pay(made_up) == {PayKind("UK", "year", "typical"): 1, US_MEDIAN: 2}


def test_sorted_rows_carry_amount_unit_kind_year_fit_occupation_and_source(
    run: Run, catalog: Catalog
) -> None:
    first, *_, last = rows(run("list", *SORTED_BY_PAY).out)
    role = catalog.roles[first[0]]
    assert first[:5] == [role.id, role.title, role.family, role.level, role.summary]
    amount, unit, figure, year, fit, occupation, source = first[5:]
    assert (unit, figure) == ("US USD/year", "median")
    assert fit in {"this job", "a wider group", "a neighboring job"}
    assert (float(amount), int(year), occupation, source) in {
        (pay.median, pay.year, pay.occupation, pay.source) for pay in role.pay
    }
    assert last[5:] == ["no figure", "", "median", "", "", "", ""]


def test_the_page_says_what_is_sorted_and_what_equal_amounts_mean(on_terminal: Run) -> None:
    text = " ".join(on_terminal(80, "list", *SORTED_BY_PAY).split())
    assert text.startswith("Sorted by median pay per year, US, highest first.")
    assert "where roles show the same amount, nobody measured them apart" in text
    assert re.search(r"[\d,]+ USD mastering-engineer \d{4}, a wider group: .*?\[bls-oews-", text)
    assert re.search(r"loop-maker no figure", text)


def test_json_in_the_order_of_pay_is_still_an_array_of_whole_roles(run: Run) -> None:
    order = ids(run("list", *SORTED_BY_PAY).out)
    answer = run("list", *SORTED_BY_PAY, "--json").json
    assert [role["id"] for role in answer] == order != sorted(order)
    assert sorted(answer, key=lambda role: role["id"]) == run("list", "--json").json


def test_sorting_by_pay_keeps_the_filters_and_the_reasons(run: Run) -> None:
    home = ("--setting", "home")
    sorted_ids = ids(run("list", *SORTED_BY_PAY, *home).out)
    assert sorted(sorted_ids) == ids(run("list", *home).out)
    answer = run("list", *SORTED_BY_PAY, *home, "--explain", "--json").json
    assert [role["id"] for role in answer["kept"]] == sorted_ids
    assert answer["dropped"] == run("list", *home, "--explain", "--json").json["dropped"]


def test_country_unit_and_kind_may_be_written_in_any_case(run: Run) -> None:
    shouted = ("--sort", "pay", "--country", "us", "--per", "Year", "--figure", "MEDIAN")
    assert run("list", *shouted).out == run("list", *SORTED_BY_PAY).out


@pytest.mark.parametrize(
    "arguments",
    [
        ("--sort", "pay"),
        ("--sort", "pay", "--country", "US", "--per", "year"),
        ("--sort", "pay", "--country", "US", "--figure", "median"),
        ("--sort", "pay", "--per", "year", "--figure", "median"),
        ("--sort", "pay", "--country", "XX", "--per", "year", "--figure", "median"),
        ("--sort", "pay", "--country", "US", "--per", "year", "--figure", "low"),
    ],
)
def test_a_sort_that_would_mix_kinds_of_pay_is_wrong_usage_and_names_what_there_is(
    run: Run, catalog: Catalog, arguments: tuple[str, ...]
) -> None:
    answer = run("list", *arguments, "--json")
    assert (answer.code, answer.out) == (2, "")
    for kind, count in kinds_of_pay(catalog).items():
        options = f"--country {kind.country} --per {kind.per} --figure {kind.figure}"
        assert re.search(rf"^ +{re.escape(options)}  \({count} roles?\)$", answer.err, re.MULTILINE)


@pytest.mark.parametrize("option", ["--country", "--per", "--figure"])
def test_what_belongs_to_the_sort_is_refused_without_it(run: Run, option: str) -> None:
    answer = run("list", option, "US")
    assert (answer.code, answer.out) == (2, "")
    assert "need --sort pay" in answer.err


def test_nothing_but_pay_can_be_sorted_by(run: Run) -> None:
    answer = run("list", "--sort", "title")
    assert (answer.code, answer.out) == (2, "")
    assert "'pay'" in answer.err


def test_every_example_of_the_help_works(run: Run) -> None:
    examples = re.findall(r"\$ mpcareers (.+)", run("list", "--help").out)
    assert len(examples) >= 5
    for example in examples:
        assert run(*shlex.split(example)).code == 0


@pytest.mark.parametrize("option", ["--country", "--per", "--figure"])
def test_an_empty_word_is_no_kind_of_pay(run: Run, option: str) -> None:
    for words in ((option, ""), (*SORTED_BY_PAY, option, "")):
        answer = run("list", *words)

        assert (answer.code, answer.out) == (2, "")
