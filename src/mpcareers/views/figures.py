"""Shows pay and outlook figures, always with year, place, measured occupation and source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from mpcareers.catalog.model import Fit, Outlook, Pay
from mpcareers.guide.places import shown_code
from mpcareers.views import page

BAR_WIDTH: Final = 14
"""Columns of a bar from the lowest to the highest amount."""

UNDATED: Final = "undated"

FIT_WORDS: Final[dict[Fit, str]] = {
    "same": "this job",
    "wider": "a wider group",
    "narrower": "a part of this job",
    "neighbor": "a neighboring job",
}
MIDDLES: Final = ("median", "mean", "typical")


def newest_first(figures: Iterable[Pay]) -> list[Pay]:
    """Return the figures, the newest first and the undated last."""
    return sorted(figures, key=lambda figure: -(figure.year or 0))


def unit(figure: Pay) -> str:
    """Return the country and unit of the amounts, for example 'US USD/year'."""
    if figure.per == "percent":
        return f"{shown_code(figure.country)} percent"
    return f"{shown_code(figure.country)} {figure.currency}/{figure.per}"


def unit_of(figure: Pay) -> str:
    """Return the unit of the amounts in words, for example 'USD a year'."""
    if figure.per == "percent":
        return "percent"
    article = "an" if figure.per in {"hour", "episode"} else "a"
    return f"{figure.currency} {article} {figure.per}"


def group_of(figure: Pay) -> tuple[str, str]:
    """Return what figures must have in common before their amounts may be compared."""
    return unit(figure), figure.kind


def amount(value: float) -> str:
    """Return an amount with thousands separators; amounts below 1 keep four decimals."""
    if value == int(value):
        return f"{value:,.0f}"
    return f"{value:,.2f}" if value >= 1 else f"{value:.4f}".rstrip("0")


def amounts(figure: Pay) -> str:
    """Return the amounts with their unit, as in '73,130 USD a year (median), 37,570 to 137,370'."""
    spread = _spread(figure)
    middles = [
        f"{amount(value)} {unit_of(figure)} ({key})"
        for key in MIDDLES
        if (value := getattr(figure, key)) is not None
    ]
    if not middles:
        return f"{spread} {unit_of(figure)}"
    return ", ".join([*middles, spread] if spread else middles)


def _spread(figure: Pay) -> str:
    if figure.low is not None and figure.high is not None:
        return f"{amount(figure.low)} to {amount(figure.high)}"
    if figure.low is not None:
        return f"from {amount(figure.low)}"
    return f"up to {amount(figure.high)}" if figure.high is not None else ""


def pay_line(figure: Pay, peers: Sequence[Pay], reference: str) -> page.Line:
    """Return the figure as two lines: the amounts with a bar, then what was measured.

    Bars of figures in the same unit are drawn to one scale, which `peers` sets.
    """
    top = max(_amounts(peer)[-1] for peer in peers if group_of(peer) == group_of(figure))
    price = "price asked, not income; " if figure.kind == "price" else ""
    note = f" {figure.note}" if figure.note else ""
    return page.line(
        f"{unit(figure):<13} ",
        _range(figure, top),
        f"\n{price}{FIT_WORDS[figure.fit]}: {figure.what}.{_ends(figure)}{note} ",
        page.dim(reference),
    )


def outlook_line(outlook: Outlook, reference: str) -> page.Line:
    """Return the projected change with its period, place and occupation."""
    note = f" {outlook.note}" if outlook.note else ""
    return page.line(
        f"{shown_code(outlook.country)} ",
        page.bold(f"{outlook.change_percent:+g} %"),
        f" jobs; {FIT_WORDS[outlook.fit]}: {outlook.what}.{note} ",
        page.dim(reference),
    )


def period(outlook: Outlook) -> str:
    """Return the years of a projection."""
    return f"{outlook.from_year}-{outlook.to_year}"


def short_amounts(figure: Pay) -> str:
    """Return the amounts without a bar, for a table cell."""
    middles = [f"{key} {amount(v)}" for key in MIDDLES if (v := getattr(figure, key)) is not None]
    is_range = figure.low is not None and figure.high is not None
    parts = [_spread(figure), *middles] if is_range else [*middles, _spread(figure)]
    return " ".join(part for part in parts if part)


def _amounts(figure: Pay) -> list[float]:
    keys = ("low", *MIDDLES, "high")
    return sorted(v for key in keys if (v := getattr(figure, key)) is not None)


def _range(figure: Pay, top: float) -> page.Span:
    in_words = short_amounts(figure)
    if figure.low is None or figure.high is None or top <= 0:
        return page.bold(in_words)
    middles = [f"{key} {amount(v)}" for key in MIDDLES if (v := getattr(figure, key)) is not None]
    bar = _bar(figure, top)
    drawn = f"{amount(figure.low):>8} {bar} {amount(figure.high):<8} {', '.join(middles)}".rstrip()
    return page.Span(drawn, "bold", in_words)


def _bar(figure: Pay, top: float) -> str:
    def place(value: float) -> int:
        return round(value / top * (BAR_WIDTH - 1))

    low, *_, high = _amounts(figure)
    cells = [" "] * BAR_WIDTH
    for cell in range(place(low), place(high) + 1):
        cells[cell] = "─"
    cells[place(high)], cells[place(low)] = "┤", "├"
    for key in MIDDLES:
        if (value := getattr(figure, key)) is not None:
            cells[place(value)] = "●"
    return "".join(cells)


def _ends(figure: Pay) -> str:
    """Return what low and high mean, if the source says so."""
    ends = (("low", figure.low_is), ("high", figure.high_is))
    meanings = ", ".join(f"{key}: {meaning}" for key, meaning in ends if meaning)
    return f" ({meanings})" if meanings else ""
