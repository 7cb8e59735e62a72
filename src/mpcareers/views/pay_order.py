"""How roles in the order of their pay look: no amount without its year, fit and source."""

from __future__ import annotations

from mpcareers.catalog.model import Pay
from mpcareers.guide.pay_order import PayKind, PayOrder, Place
from mpcareers.views.figures import FIT_WORDS, UNDATED, amount, unit
from mpcareers.views.listing import role_cells
from mpcareers.views.page import Column, Line, Page, Paragraph, Table, line, name, quiet, strong

_NO_FIGURE = "no figure"


def pay_page(order: PayOrder) -> Page:
    """Return the roles for a person: first what the order rests on, then each with its pay."""
    columns = (Column("id", fixed=True), Column("pay"))
    rows = tuple((line(name(each.role.id)), _pay(each)) for each in order.places)
    return (Paragraph(line(_basis(order.kind))), Table(columns, rows))


def pay_rows(order: PayOrder) -> Table:
    """Return the row of each role, then amount, unit, kind of figure, year, fit and source."""
    headers = ("id", "title", "family", "level", "summary", "amount", "unit", "figure", "year")
    columns = tuple(Column(header) for header in (*headers, "fit", "source"))
    rows = ((*role_cells(each.role), *_pay_cells(each, order.kind)) for each in order.places)
    return Table(columns, tuple(rows))


def _basis(kind: PayKind) -> str:
    return (
        f"Sorted by {kind.figure} pay per {kind.per}, {kind.country}, highest first. "
        "A figure for a wider group is one number for all the roles in the group: "
        "where roles show the same amount, nobody measured them apart."
    )


def _pay(place: Place) -> Line:
    if place.pay is None or place.amount is None:
        return line(quiet(_NO_FIGURE))
    pay = place.pay
    return line(
        strong(f"{amount(place.amount)} {pay.currency or pay.per}"),
        f"  {_year(pay)}, {FIT_WORDS[pay.fit]}: {pay.occupation} ",
        quiet(pay.source),
    )


def _pay_cells(place: Place, kind: PayKind) -> tuple[Line, ...]:
    if place.pay is None or place.amount is None:
        return tuple(map(line, (_NO_FIGURE, "", kind.figure, "", "", "")))
    pay = place.pay
    words = (f"{place.amount:g}", unit(pay), kind.figure, _year(pay), FIT_WORDS[pay.fit])
    return tuple(map(line, (*words, pay.source)))


def _year(pay: Pay) -> str:
    return str(pay.year or UNDATED)
