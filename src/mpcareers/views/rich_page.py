"""Draws a page on a terminal with Rich."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import singledispatch
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.text import Text

from mpcareers import terminal
from mpcareers.terminal import sanitize
from mpcareers.views import page

if TYPE_CHECKING:
    from rich.table import Table as RichTable

MEASURE: Final = 100
"""Maximum width of running text, in columns: longer lines are hard to read."""

NARROWEST: Final = 40
"""Minimum width, in columns, for readable tables; narrower terminals wrap the lines."""

MIN_COLUMN: Final = 21
"""Columns of a cell beside others; narrower ones would break most lines after a word."""

MAX_COLUMN: Final = 70
"""Columns of a cell beside others on a wide screen."""

_INDENT: Final = "  "
_WORD: Final = re.compile(r"\s*\S+\s*")
_STYLES: Final[dict[page.Style, str]] = {
    "plain": "",
    "title": "bold",
    "heading": "bold cyan",
    "ident": "cyan",
    "bold": "bold",
    "dim": "dim",
    "good": "green",
    "warning": "yellow",
}


def draw(blocks: page.Page) -> None:
    """Draw a page on standard output."""
    console = _console()
    for number, block in enumerate(blocks):
        if number and isinstance(block, page.Heading):
            console.print()
        if isinstance(block, page.Table):
            console.print(_table(block))
        else:
            console.print(Text("\n").join(_lines(block, console.width)), soft_wrap=True)


def _console() -> Console:
    """Return a console that prints text as it is, on a screen wide enough to be used.

    Colors are decided here, since Rich reads the environment differently in each version.
    """
    screen = terminal.screen_size()
    return Console(
        file=sys.stdout,
        force_terminal=terminal.is_interactive() or terminal.is_color_forced(),
        no_color=bool(os.environ.get("NO_COLOR")),
        width=max(screen.columns, NARROWEST),
        height=max(screen.lines, 1),  # else Rich assumes 80 columns for a dumb terminal
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )


@singledispatch
def _lines(block: page.Block, screen: int) -> Iterable[Text]:  # noqa: ARG001 (all overloads share it)
    """Return the lines of a block on a screen of this width."""
    raise TypeError(f"no drawing for {type(block).__name__}")


@_lines.register
def _(block: page.Title, screen: int) -> Iterable[Text]:
    aside = f"  {sanitize(block.aside)}" if block.aside else ""
    text = Text.assemble((sanitize(block.text), _STYLES["title"]), (aside, _STYLES["dim"]))
    return _folded(text, min(screen, MEASURE), screen)


@_lines.register
def _(block: page.Heading, screen: int) -> Iterable[Text]:
    text = Text(sanitize(block.text), style=_STYLES["heading"])
    return _folded(text, min(screen, MEASURE), screen)


@_lines.register
def _(block: page.Paragraph, screen: int) -> Iterable[Text]:
    return _folded(_text(block.line), min(screen, MEASURE), screen)


@_lines.register
def _(block: page.Bullets, screen: int) -> Iterable[Text]:
    marks = block.marks or ("•",) * len(block.items)
    return _hanging([(Text(m), _text(i)) for m, i in zip(marks, block.items, strict=True)], screen)


@_lines.register
def _(block: page.Fields, screen: int) -> Iterable[Text]:
    rows = [(Text(sanitize(label), _STYLES["dim"]), _text(text)) for label, text in block.rows]
    return _hanging(rows, screen)


@_lines.register
def _(block: page.Drawing, screen: int) -> Iterable[Text]:  # noqa: ARG001 (never folded)
    return map(_text, block.lines)


@_lines.register
def _(block: page.SideBySide, screen: int) -> Iterable[Text]:
    margin = min(max((len(label) for label, _ in block.rows), default=0), screen // 4)
    room = screen - margin - 1
    width = room // len(block.things) - len(_INDENT)
    if width < MIN_COLUMN:
        return _stacked(block, screen)
    return _aligned(block, margin, min(width, MAX_COLUMN))


@_lines.register
def _(block: page.Columns, screen: int) -> Iterable[Text]:
    cells = [Text(" ").append_text(_text(each)) for each in block.lines]
    width = max((each.cell_len for each in cells), default=0) + len(_INDENT)
    height = -(-len(cells) // max(1, (screen + len(_INDENT)) // width)) or 1
    for row in range(height):
        line = Text()
        for place, cell in enumerate(cells[row::height]):
            line.pad_right(place * width - line.cell_len)
            line.append_text(cell)
        yield line


def _aligned(block: page.SideBySide, margin: int, width: int) -> Iterator[Text]:
    """Yield the cells in columns of this width, each row behind its label."""
    titles = tuple(page.line(page.bold(thing)) for thing in block.things)
    for number, (label, cells) in enumerate((("", titles), *block.rows)):
        columns = [
            list(_folded(Text(sanitize(label), _STYLES["dim"]), margin, margin)),
            *(list(_folded(_text(cell), width, width)) for cell in cells),
        ]
        for left, *others in zip_longest(*columns, fillvalue=Text()):
            line = Text(" ").append_text(left)
            for place, part in enumerate(others):
                line.pad_right(1 + margin + len(_INDENT) + place * (width + 2) - line.cell_len)
                line.append_text(part)
            line.rstrip()
            yield line
        if not number:
            yield Text(f" {'─' * (margin + len(cells) * (width + len(_INDENT)))}", _STYLES["dim"])


def _stacked(block: page.SideBySide, screen: int) -> Iterator[Text]:
    """Yield the cells of each row below its label; what is the same everywhere stands once."""
    for label, cells in block.rows:
        if len({str(cell) for cell in cells}) == 1:
            yield from _hanging([(Text(sanitize(label), _STYLES["dim"]), _text(cells[0]))], screen)
            continue
        yield Text(f"{_INDENT}{sanitize(label)}", _STYLES["dim"])
        titles = (Text(f"{_INDENT}{sanitize(thing)}", _STYLES["bold"]) for thing in block.things)
        yield from _hanging(list(zip(titles, map(_text, cells), strict=True)), screen)


def _hanging(rows: Sequence[tuple[Text, Text]], screen: int) -> Iterator[Text]:
    """Yield lines with a hanging indent after the label of each row.

    A line that does not fit beside the labels reduces its indent.
    """
    margin = min(max((label.cell_len for label, _ in rows), default=0), screen // 2)
    indent = margin + len(_INDENT) + 1
    for label, text in rows:
        lefts = _folded(label, margin, margin)
        rights = _folded(text, min(screen, MEASURE) - indent, screen)
        for left, right in zip_longest(lefts, rights, fillvalue=Text()):
            start = Text.assemble(_INDENT, left) if left else Text()
            start.pad_right(min(indent, screen - right.cell_len) - start.cell_len)
            yield start.append_text(right)


def _folded(text: Text, width: int, screen: int) -> Iterator[Text]:
    """Yield lines of this width; a longer word gets a line of its own if it fits the screen.

    That way a URL can be copied, or opened with a click.
    """
    for paragraph in text.split(allow_blank=True):
        paragraph.expand_tabs()
        for each in paragraph.divide(_breaks(paragraph.plain, width, screen)):
            each.rstrip()
            yield each


def _breaks(text: str, width: int, screen: int) -> Iterator[int]:
    """Yield the offsets of line breaks: between words, and inside words too long for a line."""
    cells: Callable[[str], int] = len if text.isascii() else cell_len  # the same, but fast
    used = 0
    for match in _WORD.finditer(text):
        start, word = match.start(), match[0]
        size = cells(word.rstrip())
        if start and used + size > width:
            yield start
            used = 0
        if size > (screen if start else width):  # the first word stands beside a label
            for part in chop_cells(word.rstrip(), width)[:-1]:
                start += len(part)
                yield start
        used += cells(text[start : match.end()])


def _table(block: page.Table) -> RichTable:
    from rich import box
    from rich.table import Table as RichTable  # 8 ms, and many pages have no table

    drawn = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in block.columns:
        drawn.add_column(
            Text(sanitize(column.header)),
            no_wrap=column.fixed,
            overflow="ignore" if column.fixed else "fold",
            justify="right" if column.right else "left",
            min_width=_fixed_width(block, column) if column.fixed else None,
        )
    for row in block.rows:
        drawn.add_row(*map(_text, row))
    return drawn


def _fixed_width(table: page.Table, column: page.Column) -> int:
    place = table.columns.index(column)
    return max((_text(row[place]).cell_len for row in table.rows), default=0)


def _text(line: page.Line) -> Text:
    return Text.assemble(*((sanitize(span.text), _STYLES[span.style]) for span in line.spans))
