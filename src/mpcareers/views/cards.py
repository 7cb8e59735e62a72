"""Shows roles in short: one line or row each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from mpcareers.catalog.model import Card
from mpcareers.views import page

CARD_COLUMNS: Final = ("id", "title", "family", "level", "summary")


def roles_page(roles: Sequence[Card]) -> page.Page:
    """Return a table of the roles: the id to type, and what the role is."""
    if not roles:
        return (page.Paragraph(page.line("No role fits; --explain gives the reasons.")),)
    rows = tuple((page.line(page.ident(role.id)), _about(role)) for role in roles)
    return (page.Table((page.Column("id", fixed=True), page.Column("role")), rows),)


def roles_rows(roles: Iterable[Card]) -> page.Table:
    """Return one row per role, with CARD_COLUMNS."""
    return page.Table(tuple(map(page.Column, CARD_COLUMNS)), tuple(map(card_cells, roles)))


def card_cells(role: Card) -> tuple[page.Line, ...]:
    """Return the cells of CARD_COLUMNS."""
    title = page.line(page.bold(role.title))
    return (page.line(role.id), title, *map(page.line, (role.family, role.level, role.summary)))


def _about(role: Card) -> page.Line:
    return page.line(
        page.bold(role.title),
        page.dim(f"  {role.family}, {role.level} level"),
        f"\n{role.summary}",
    )
