"""Figures: amounts, bars, and what was measured."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mpcareers.catalog.model import Outlook, Pay
from mpcareers.views.figures import (
    BAR_WIDTH,
    amount,
    amounts,
    newest_first,
    outlook_line,
    pay_line,
    period,
    short_amounts,
    unit,
)
from mpcareers.views.page import Line

PAY = Pay(
    country="US",
    currency="USD",
    per="year",
    low=None,
    median=None,
    mean=None,
    typical=None,
    high=None,
    low_is=None,
    high_is=None,
    year=2020,
    kind="earnings",
    what="Arrangers",
    occupation=None,
    fit="same",
    source="office",
    note=None,
)
OUTLOOK = Outlook(
    country="US",
    from_year=2020,
    to_year=2030,
    change_percent=-1.5,
    jobs_from=None,
    jobs_to=None,
    what="Musicians",
    occupation="us-musicians",
    fit="wider",
    source="office",
    note=None,
)


def drawn(line: Line) -> str:
    return "".join(span.text for span in line.spans)


def bar_of(figure: Pay, *peers: Pay) -> str:
    """Return the bar of a figure without the amounts around it."""
    first = drawn(pay_line(figure, (figure, *peers), "[1]")).splitlines()[0]
    start = first.index("├") if "├" in first else first.index("┤")
    return first[start : first.rindex("┤") + 1]


def test_the_newest_figure_comes_first_and_the_undated_last() -> None:
    figures = [replace(PAY, year=year) for year in (None, 2010, 2024, None, 2019)]

    assert [each.year for each in newest_first(figures)] == [2024, 2019, 2010, None, None]


def test_figures_of_one_year_keep_the_order_of_the_file() -> None:
    figures = [replace(PAY, what=each) for each in "cab"]

    assert [each.what for each in newest_first(figures)] == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0"), (950, "950"), (66430, "66,430"), (12.5, "12.50"), (1234567.0, "1,234,567")],
)
def test_an_amount_has_its_thousands_apart(value: float, shown: str) -> None:
    assert amount(value) == shown


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"median": 10}, "10 USD a year (median)"),
        ({"median": 10, "low": 5, "high": 20}, "10 USD a year (median), 5 to 20"),
        ({"low": 5, "high": 20, "per": "hour"}, "5 to 20 USD an hour"),
        ({"low": 5}, "from 5 USD a year"),
        ({"high": 20, "per": "percent", "currency": None}, "up to 20 percent"),
    ],
)
def test_amounts_in_a_line_have_their_unit(changes: dict[str, Any], shown: str) -> None:
    assert amounts(replace(PAY, **changes)) == shown


def test_a_country_is_shown_as_people_know_it() -> None:
    assert unit(replace(PAY, country="GB")) == "UK USD/year"
    assert str(outlook_line(replace(OUTLOOK, country="GB"), "")).startswith("UK ")


def test_a_unit_names_country_currency_and_what_for() -> None:
    assert unit(PAY) == "US USD/year"
    assert unit(replace(PAY, per="percent", currency=None)) == "US percent"


@pytest.mark.parametrize(
    ("amounts", "shown"),
    [
        ({"median": 10}, "median 10"),
        ({"low": 5, "high": 20}, "5 to 20"),
        ({"low": 5, "median": 10, "high": 20}, "5 to 20 median 10"),
        ({"low": 5}, "from 5"),
        ({"high": 20}, "up to 20"),
        ({"low": 5, "mean": 10}, "mean 10 from 5"),
        ({"median": 9, "mean": 10}, "median 9 mean 10"),
        ({"low": 0, "high": 0}, "0 to 0"),
    ],
)
def test_amounts_in_a_cell_say_what_they_are(amounts: dict[str, float], shown: str) -> None:
    assert short_amounts(replace(PAY, **amounts)) == shown  # type: ignore[arg-type]


def test_a_figure_says_place_amount_what_was_measured_and_its_source() -> None:
    figure = replace(PAY, median=66430, fit="wider", note="A small sample.")

    assert str(pay_line(figure, [figure], "[3]")) == (
        "US USD/year   median 66,430\na wider group: Arrangers. A small sample. [3]"
    )


def test_the_ends_are_explained_where_the_source_does() -> None:
    figure = replace(PAY, low=1, high=2, low_is="10th percentile", high_is="90th percentile")

    assert "(low: 10th percentile, high: 90th percentile)" in str(pay_line(figure, [figure], ""))


def test_a_price_is_called_one() -> None:
    figure = replace(PAY, typical=12.5, per="page", kind="price")

    assert "price asked, not income" in str(pay_line(figure, [figure], ""))


def test_a_bar_has_its_ends_at_low_and_high_and_a_dot_at_the_middle() -> None:
    figure = replace(PAY, low=0, median=50, high=100)

    bar = bar_of(figure)

    assert len(bar) == BAR_WIDTH
    assert bar[0] == "├"
    assert bar[-1] == "┤"
    assert bar.index("●") in {BAR_WIDTH // 2 - 1, BAR_WIDTH // 2}


def test_plain_text_says_the_amounts_in_words() -> None:
    figure = replace(PAY, low=0, median=50, high=100)

    assert str(pay_line(figure, [figure], "")).startswith("US USD/year   0 to 100 median 50\n")


def test_bars_of_one_unit_share_a_scale() -> None:
    small, large = replace(PAY, low=0, high=50), replace(PAY, low=0, high=100)

    assert len(bar_of(small, large)) == pytest.approx(len(bar_of(large, small)) / 2, abs=1)


@pytest.mark.parametrize(
    "other",
    [
        replace(PAY, low=0, high=1000, currency="GBP"),
        replace(PAY, low=0, high=1000, country="GB"),
        replace(PAY, low=0, high=1000, per="month"),
        replace(PAY, low=0, high=1000, kind="price"),
    ],
    ids=["currency", "country", "unit", "price"],
)
def test_bars_of_other_units_do_not_change_the_scale(other: Pay) -> None:
    figure = replace(PAY, low=0, high=50)

    assert bar_of(figure, other) == bar_of(figure)


def test_a_figure_without_two_ends_has_no_bar() -> None:
    figure = replace(PAY, low=5, median=10)

    assert "─" not in drawn(pay_line(figure, [figure], ""))


def test_a_figure_of_nothing_but_zeros_is_no_error() -> None:
    figure = replace(PAY, low=0, high=0)

    assert "0 to 0" in str(pay_line(figure, [figure], ""))


def test_a_bar_of_equal_ends_is_one_mark() -> None:
    figure = replace(PAY, low=100, high=100)

    first = drawn(pay_line(figure, [figure], "")).splitlines()[0]

    assert "100 " in first
    assert "─" not in first


@pytest.mark.parametrize(("change", "shown"), [(-1.5, "-1.5 %"), (5, "+5 %"), (0, "+0 %")])
def test_an_outlook_has_its_sign(change: float, shown: str) -> None:
    text = str(outlook_line(replace(OUTLOOK, change_percent=change), "[2]"))

    assert text == f"US {shown} jobs; a wider group: Musicians. [2]"


def test_a_period_names_both_years() -> None:
    assert period(OUTLOOK) == "2020-2030"
