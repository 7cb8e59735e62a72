"""Shows roles by pay: no amount without its year, fit and source."""

from __future__ import annotations

from typing import Final

from mpcareers.guide.pay_order import PayKind, PayOrder, Rank
from mpcareers.views import page
from mpcareers.views.cards import CARD_COLUMNS, card_cells, roles_page
from mpcareers.views.figures import FIT_WORDS, UNDATED, amount, unit

_NO_FIGURE: Final = "no figure"
_PAY_COLUMNS: Final = ("amount", "unit", "figure", "year", "fit", "occupation", "source")


def pay_page(order: PayOrder) -> page.Page:
    """Return what the order is based on, then each role with its figure."""
    if not order.ranks:
        return roles_page(())
    width = max(len(_money(each)) for each in order.ranks)
    amounts = tuple(_money(each).rjust(width) for each in order.ranks)
    return (
        page.Paragraph(page.line(_basis(order.kind))),
        page.Bullets(tuple(map(_measured, order.ranks)), amounts),
    )


def pay_rows(order: PayOrder) -> page.Table:
    """Return the row of each role with the figure that ranks it."""
    columns = tuple(map(page.Column, (*CARD_COLUMNS, *_PAY_COLUMNS)))
    rows = ((*card_cells(each.card), *_pay_cells(each, order.kind)) for each in order.ranks)
    return page.Table(columns, tuple(rows))


def _basis(kind: PayKind) -> str:
    return (
        f"Sorted by {kind.figure} pay per {kind.per}, {kind.country}, highest first. "
        "A figure for a wider group is one number for all the roles in the group: "
        "where roles show the same amount, nobody measured them apart."
    )


def _measured(rank: Rank) -> page.Line:
    if rank.pay is None:
        return page.line(page.ident(rank.card.id))
    pay = rank.pay
    others = f" (lowest of {rank.choice} such figures)" if rank.choice > 1 else ""
    measured = f"\n{pay.year or UNDATED}, {FIT_WORDS[pay.fit]}: {pay.occupation}{others}"
    note = f". {pay.note} " if pay.note else " "
    return page.line(page.ident(rank.card.id), measured, note, page.dim(f"[{pay.source}]"))


def _money(rank: Rank) -> str:
    if rank.pay is None or rank.amount is None:
        return _NO_FIGURE
    return f"{amount(rank.amount)} {rank.pay.currency or rank.pay.per}"


def _pay_cells(rank: Rank, kind: PayKind) -> tuple[page.Line, ...]:
    if rank.pay is None or rank.amount is None:
        return tuple(map(page.line, (_NO_FIGURE, "", kind.figure, "", "", "", "")))
    pay = rank.pay
    digits = f"{rank.amount:f}".rstrip("0").rstrip(".")
    measured = (str(pay.year or UNDATED), FIT_WORDS[pay.fit], pay.occupation, pay.source)
    return tuple(map(page.line, (digits, unit(pay), kind.figure, *measured)))
