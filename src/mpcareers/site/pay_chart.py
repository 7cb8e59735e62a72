"""Pay figures as ranges: one scale a group, and a group only of what may be compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from math import ceil, log10
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Pay
from mpcareers.catalog.record import record
from mpcareers.guide.places import country_name
from mpcareers.views.figures import MIDDLES, amount, newest_first, unit_of

WIDTH: Final = 200
"""Length of a scale, in the units of the drawing."""

_MAX_TICKS: Final = 5
_THOUSANDS: Final = 10_000
"""End of a scale from which its labels count thousands."""
_MILLION: Final = 1_000_000
_WORTH_A_CHART: Final = 3
"""Figures that are enough to compare groups of a country at a glance."""


@record
class Tick:
    """A mark on a scale, and where it stands."""

    x: int
    label: str


@record
class Bar:
    """A figure as a drawing: a range, a stroke at its middle, and arrows where it is open."""

    left: int
    right: int
    middle: int | None
    opens_left: bool
    opens_right: bool

    @property
    def width(self) -> int:
        """How long the bar is."""
        return self.right - self.left


@record
class PayRow:
    """A figure, its middle in words, and its bar."""

    figure: Pay
    middle: str
    bar: Bar


@record
class PayGroup:
    """Figures of one country, unit and kind, with the scale that they share.

    `low_is` and `high_is` say what the ends of all the ranges are, if they are all the same.
    """

    country: str
    unit: str
    kind: str
    rows: tuple[PayRow, ...]
    ticks: tuple[Tick, ...]
    low_is: str | None
    high_is: str | None


def pay_groups(catalog: Catalog, figures: Iterable[Pay]) -> tuple[PayGroup, ...]:
    """Return the figures by country, unit and kind, in the order in which these first appear.

    Of a country, what people earn comes before prices and fees; in a group, the newest figure.
    """
    groups: dict[tuple[str, str, str], list[Pay]] = {}
    for figure in figures:
        groups.setdefault((figure.country, unit_of(figure), figure.kind), []).append(figure)
    countries = list(dict.fromkeys(country for country, _, _ in groups))
    return tuple(
        _group(country_name(catalog, country), unit, kind, newest_first(rows))
        for (country, unit, kind), rows in sorted(
            groups.items(),
            key=lambda each: (countries.index(each[0][0]), each[0][2] != "earnings"),
        )
    )


def yearly_earnings(catalog: Catalog, country: str, figures: Iterable[Pay]) -> tuple[PayGroup, ...]:
    """Return one scale a currency with a row for each figure of what people earn in a year."""
    groups: dict[str, list[Pay]] = {}
    for figure in figures:
        if figure.kind == "earnings" and figure.per == "year" and _middle_value(figure):
            groups.setdefault(unit_of(figure), []).append(figure)
    return tuple(
        _group(country_name(catalog, country), unit, "earnings", rows)
        for unit, rows in groups.items()
        if len(rows) >= _WORTH_A_CHART
    )


def pay_by_country(catalog: Catalog, figures: Iterable[Pay]) -> list[tuple[str, list[PayGroup]]]:
    """Return the groups of figures under the names of their countries."""
    groups = pay_groups(catalog, figures)
    return [(country, list(each)) for country, each in groupby(groups, lambda each: each.country)]


def middle(figure: Pay) -> str:
    """Return the middle amounts in words, as in 'median 73,130'."""
    found = ((name, getattr(figure, name)) for name in MIDDLES)
    return ", ".join(f"{name} {amount(value)}" for name, value in found if value is not None)


def _middle_value(figure: Pay) -> float | None:
    return next((v for name in MIDDLES if (v := getattr(figure, name)) is not None), None)


def _group(country: str, unit: str, kind: str, figures: Sequence[Pay]) -> PayGroup:
    step = _tick_step(max(max(_amounts(each)) for each in figures))
    top = step * ceil(max(max(_amounts(each)) for each in figures) / step)
    return PayGroup(
        country=country,
        unit=unit,
        kind=kind,
        rows=tuple(PayRow(each, middle(each), _bar(each, top)) for each in figures),
        ticks=tuple(
            Tick(round(n * step / top * WIDTH), _short(n * step, top))
            for n in range(round(top / step) + 1)
        ),
        low_is=_in_common(each.low_is for each in figures if each.low is not None),
        high_is=_in_common(each.high_is for each in figures if each.high is not None),
    )


def _in_common(meanings: Iterable[str | None]) -> str | None:
    different = set(meanings)
    return different.pop() if len(different) == 1 else None


def _tick_step(highest: float) -> float:
    """Return the distance of at most five ticks, a round number."""
    power = 10 ** int(log10(highest / _MAX_TICKS) // 1) if highest > 0 else 1
    steps = (power * factor for factor in (1, 2, 2.5, 5, 10))
    return next((step for step in steps if highest / step <= _MAX_TICKS), 1)


def _short(value: float, top: float) -> str:
    if value >= _MILLION:
        return f"{value / _MILLION:g}M"
    return f"{value / 1000:g}k" if value and top >= _THOUSANDS else f"{value:g}"


def _amounts(figure: Pay) -> list[float]:
    names = ("low", *MIDDLES, "high")
    return [value for name in names if (value := getattr(figure, name)) is not None] or [1]


def _bar(figure: Pay, top: float) -> Bar:
    def x(value: float) -> int:
        return round(value / top * WIDTH)

    amounts, middle_value = _amounts(figure), _middle_value(figure)
    return Bar(
        left=x(min(amounts)),
        right=x(max(amounts)),
        middle=None if middle_value is None else x(middle_value),
        opens_left=figure.low is None and figure.high is not None and middle_value is None,
        opens_right=(figure.high is None and figure.low is not None and middle_value is None)
        or "more" in (figure.high_is or ""),
    )
