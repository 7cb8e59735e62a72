"""How roles in the order of their pay look: no amount without its year, fit and source."""

from __future__ import annotations

from typing import Final

from mpcareers.guide.pay_order import PayKind, PayOrder, Place
from mpcareers.views.figures import FIT_WORDS, UNDATED, amount, unit
from mpcareers.views.listing import CARD_COLUMNS, card_cells, roles_page
from mpcareers.views.page import Bullets, Column, Line, Page, Paragraph, Table, line, name, quiet

_NO_FIGURE: Final = "no figure"
_PAY_COLUMNS: Final = ("amount", "unit", "figure", "year", "fit", "occupation", "source")


def pay_page(order: PayOrder) -> Page:
    """Return the roles for a person: first what the order rests on, then each with its pay."""
    if not order.places:
        return roles_page(())
    width = max(len(_money(each)) for each in order.places)
    amounts = tuple(_money(each).rjust(width) for each in order.places)
    return (
        Paragraph(line(_basis(order.kind))),
        Bullets(tuple(map(_measured, order.places)), amounts),
    )


def pay_rows(order: PayOrder) -> Table:
    """Return the row of each role with what its place rests on."""
    columns = tuple(map(Column, (*CARD_COLUMNS, *_PAY_COLUMNS)))
    rows = ((*card_cells(each.card), *_pay_cells(each, order.kind)) for each in order.places)
    return Table(columns, tuple(rows))


def _basis(kind: PayKind) -> str:
    return (
        f"Sorted by {kind.figure} pay per {kind.per}, {kind.country}, highest first. "
        "A figure for a wider group is one number for all the roles in the group: "
        "where roles show the same amount, nobody measured them apart."
    )


def _measured(place: Place) -> Line:
    if place.pay is None:
        return line(name(place.card.id))
    pay = place.pay
    others = f" (lowest of {place.choice} such figures)" if place.choice > 1 else ""
    measured = f"\n{pay.year or UNDATED}, {FIT_WORDS[pay.fit]}: {pay.occupation}{others}"
    note = f". {pay.note} " if pay.note else " "
    return line(name(place.card.id), measured, note, quiet(f"[{pay.source}]"))


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
