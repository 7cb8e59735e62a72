"""How roles in the order of their pay look: no amount without its year, fit and source."""

from __future__ import annotations

from typing import Final

from mpcareers.guide.pay_order import PayKind, PayOrder, Place
from mpcareers.views.figures import FIT_WORDS, UNDATED, amount, unit
from mpcareers.views.listing import ROLE_COLUMNS, role_cells, roles_page
from mpcareers.views.page import Column, Line, Page, Paragraph, Table, line, name, quiet, strong

_NO_FIGURE: Final = "no figure"
_PAY_COLUMNS: Final = ("amount", "unit", "figure", "year", "fit", "occupation", "source")


def pay_page(order: PayOrder) -> Page:
    """Return the roles for a person: first what the order rests on, then each with its pay."""
    if not order.places:
        return roles_page(())
    columns = (Column("id", fixed=True), Column("pay"))
    width = max(len(_money(each)) for each in order.places)
    rows = tuple((line(name(each.role.id)), _pay(each, width)) for each in order.places)
    return (Paragraph(line(_basis(order.kind))), Table(columns, rows))


def pay_rows(order: PayOrder) -> Table:
    """Return the row of each role with what its place rests on."""
    columns = tuple(map(Column, (*ROLE_COLUMNS, *_PAY_COLUMNS)))
    rows = ((*role_cells(each.role), *_pay_cells(each, order.kind)) for each in order.places)
    return Table(columns, tuple(rows))


def _basis(kind: PayKind) -> str:
    return (
        f"Sorted by {kind.figure} pay per {kind.per}, {kind.country}, highest first. "
        "A figure for a wider group is one number for all the roles in the group: "
        "where roles show the same amount, nobody measured them apart."
    )


def _pay(place: Place, width: int) -> Line:
    money = _money(place).rjust(width)
    if place.pay is None:
        return line(quiet(money))
    pay = place.pay
    others = f" (lowest of {place.choice} such figures)" if place.choice > 1 else ""
    measured = f"  {pay.year or UNDATED}, {FIT_WORDS[pay.fit]}: {pay.occupation}{others}"
    note = f". {pay.note} " if pay.note else " "
    return line(strong(money), measured, note, quiet(f"[{pay.source}]"))


def _money(place: Place) -> str:
    if place.pay is None or place.amount is None:
        return _NO_FIGURE
    return f"{amount(place.amount)} {place.pay.currency or place.pay.per}"


def _pay_cells(place: Place, kind: PayKind) -> tuple[Line, ...]:
    if place.pay is None or place.amount is None:
        return tuple(map(line, (_NO_FIGURE, "", kind.figure, "", "", "", "")))
    pay = place.pay
    digits = f"{place.amount:f}".rstrip("0").rstrip(".")
    measured = (str(pay.year or UNDATED), FIT_WORDS[pay.fit], pay.occupation, pay.source)
    return tuple(map(line, (digits, unit(pay), kind.figure, *measured)))
