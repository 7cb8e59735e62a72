"""A page drawn with Rich for a person at a terminal."""

from __future__ import annotations

import sys
from functools import singledispatch
from shutil import get_terminal_size
from typing import Final

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from mpcareers.views.page import (
    Block,
    Bullets,
    Column,
    Drawing,
    Fields,
    Heading,
    Line,
    Page,
    Paragraph,
    Style,
    Table,
    Title,
)
from mpcareers.views.text import harmless

MEASURE: Final = 100
"""Columns of running text at most: longer lines are hard to follow from end to start."""

NARROWEST: Final = 40
"""Columns below which no table can be read; a narrower screen breaks the lines itself."""

_LOOKS: Final[dict[Style, str]] = {
    "plain": "",
    "title": "bold",
    "heading": "bold cyan",
    "name": "cyan",
    "strong": "bold",
    "quiet": "dim",
    "good": "green",
    "warning": "yellow",
}


def draw(page: Page) -> None:
    """Draw the page on standard output."""
    console = _console()
    for number, block in enumerate(page):
        if number and isinstance(block, Heading):
            console.print()
        if isinstance(block, Drawing):
            console.print(_rendered(block), no_wrap=True, overflow="ignore", crop=False)
        else:
            width = console.width if isinstance(block, Table) else min(console.width, MEASURE)
            console.print(_rendered(block), width=width)


def _console() -> Console:
    """Return a console that takes text as it is, on a screen of a width that can be used."""
    screen = get_terminal_size()
    return Console(
        file=sys.stdout,
        width=max(screen.columns, NARROWEST),
        height=max(screen.lines, 1),  # without it Rich takes a dumb terminal for 80 columns
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )


@singledispatch
def _rendered(block: Block) -> RenderableType:
    raise TypeError(f"no drawing for {type(block).__name__}")


@_rendered.register
def _(block: Title) -> RenderableType:
    aside = f"  {harmless(block.aside)}" if block.aside else ""
    return Text.assemble((harmless(block.text), _LOOKS["title"]), (aside, _LOOKS["quiet"]))


@_rendered.register
def _(block: Heading) -> RenderableType:
    return Text(harmless(block.text), style=_LOOKS["heading"])


@_rendered.register
def _(block: Paragraph) -> RenderableType:
    return _text(block.line)


@_rendered.register
def _(block: Bullets) -> RenderableType:
    marks = block.marks or ("•",) * len(block.items)
    return _pairs([(Text(m), _text(i)) for m, i in zip(marks, block.items, strict=True)])


@_rendered.register
def _(block: Fields) -> RenderableType:
    return _pairs([(Text(harmless(label), _LOOKS["quiet"]), _text(t)) for label, t in block.rows])


@_rendered.register
def _(block: Drawing) -> RenderableType:
    return Group(*map(_text, block.lines))


@_rendered.register
def _(block: Table) -> RenderableType:
    drawn = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in block.columns:
        drawn.add_column(
            Text(harmless(column.header)),
            no_wrap=column.fixed,
            overflow="ignore" if column.fixed else "fold",
            justify="right" if column.right else "left",
            min_width=_fixed_width(block, column) if column.fixed else None,
        )
    for row in block.rows:
        drawn.add_row(*map(_text, row))
    return drawn


def _pairs(rows: list[tuple[Text, Text]]) -> RenderableType:
    """Return rows with a hanging indent behind their first cell."""
    grid = RichTable.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for label, text in rows:
        grid.add_row(label, text)
    return Padding(grid, (0, 0, 0, 2))


def _fixed_width(table: Table, column: Column) -> int:
    place = table.columns.index(column)
    return max((_text(row[place]).cell_len for row in table.rows), default=0)


def _text(line: Line) -> Text:
    return Text.assemble(*((harmless(span.text), _LOOKS[span.style]) for span in line.spans))
