"""How a list of roles looks, and why the others are not on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from mpcareers.catalog.model import Card
from mpcareers.guide.listing import Dropped, Selection
from mpcareers.views.page import (
    Column,
    Heading,
    Line,
    Page,
    Paragraph,
    Table,
    line,
    name,
    quiet,
    strong,
)

CARD_COLUMNS: Final = ("id", "title", "family", "level", "summary")


def roles_page(roles: Sequence[Card]) -> Page:
    """Return the roles for a person: what to type, and what the role is."""
    if not roles:
        return (Paragraph(line("No role fits; --explain gives the reasons.")),)
    rows = tuple((line(name(role.id)), _about(role)) for role in roles)
    return (Table((Column("id", fixed=True), Column("role")), rows),)


def roles_rows(roles: Iterable[Card]) -> Table:
    """Return one row a role: id, title, family, level and summary."""
    return Table(tuple(map(Column, CARD_COLUMNS)), tuple(map(card_cells, roles)))


def card_cells(role: Card) -> tuple[Line, ...]:
    """Return the cells of a role's row in a pipe, in the order of CARD_COLUMNS."""
    return tuple(map(line, (role.id, role.title, role.family, role.level, role.summary)))


def dropped_page(dropped: Sequence[Dropped]) -> Page:
    """Return the dropped roles for a person, each with its reasons."""
    if not dropped:
        return (Heading("Dropped"), Paragraph(line("None.")))
    rows = tuple((line(name(each.id)), line("\n".join(each.reasons))) for each in dropped)
    return (Heading("Dropped"), Table((Column("id", fixed=True), Column("why")), rows))


def verdict_rows(selection: Selection) -> Table:
    """Return one row a role of the catalog: id, kept or dropped, and the reasons."""
    columns = tuple(map(Column, ("id", "verdict", "reasons")))
    kept = [(role_id, "kept", "") for role_id in selection.kept]
    dropped = [(each.id, "dropped", "; ".join(each.reasons)) for each in selection.dropped]
    return Table(columns, tuple(tuple(map(line, row)) for row in (*kept, *dropped)))


def _about(role: Card) -> Line:
    return line(
        strong(role.title), quiet(f"  {role.family}, {role.level} level"), f"\n{role.summary}"
    )
