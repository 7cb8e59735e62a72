"""Draws a page on a terminal with Rich."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import singledispatch
from itertools import chain, zip_longest
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

MIN_COLUMN: Final = 19
"""Columns of a cell beside others; narrower ones would break most lines after a word."""

MAX_COLUMN: Final = 70
"""Columns of a cell beside others on a wide screen."""

TWO_COLUMNS: Final = 140
"""Width, in columns, from which fields stand in two columns and entries show their ids."""

_INDENT: Final = "  "
_GUTTER: Final = 4
_FRAME: Final = 5
_GAP: Final = 2
"""Lines of a screen around groups: a title and a blank line, what goes deeper, and the prompt."""

_WORD: Final = re.compile(r"\s*\S+\s*")
_STYLES: Final[dict[page.Style, str]] = {
    "plain": "",
    "title": "bold",
    "heading": "bold",
    "label": "magenta",
    "ident": "bold",
    "bold": "bold",
    "dim": "dim",
    "good": "magenta",
    "warning": "magenta",
}
"""Typefaces, which carry the meaning, and one color.

Of the sixteen named colors, magenta is the one that reads on black as well as on white: 4.5 to 1
and 4.7 to 1 in the palette of xterm, where cyan and yellow have 2 to 1 or less on white.
"""


def drawn(blocks: page.Page) -> str:
    """Return a page as it looks on the terminal behind standard output."""
    console = _console()
    with console.capture() as capture:
        for number, block in enumerate(blocks):
            if number and isinstance(block, page.Heading):
                console.print()
            if isinstance(block, page.Table):
                console.print(_table(block, console.width))
                console.print()
            else:
                console.print(Text("\n").join(_lines(block, console.width)), soft_wrap=True)
    return capture.get()


def draw(blocks: page.Page) -> None:
    """Draw a page on standard output."""
    terminal.write(drawn(blocks))


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
    style = _STYLES[block.label_style]
    rows = [(Text(sanitize(label), style), _text(text)) for label, text in block.rows]
    if block.in_columns and screen >= TWO_COLUMNS:
        return _side_by_side(rows, screen)
    return _hanging(rows, screen, gap=2 if block.label_style == "ident" else 1)


def _side_by_side(rows: Sequence[tuple[Text, Text]], screen: int) -> Iterator[Text]:
    """Yield the rows in two columns that are as nearly equal as their order allows."""
    width = (screen - _GUTTER) // 2
    halves = (
        (list(_hanging(rows[:cut], width)), list(_hanging(rows[cut:], width)))
        for cut in range(len(rows) + 1)
    )
    for left, right in zip_longest(*min(halves, key=lambda half: max(map(len, half)))):
        line = left or Text()
        if right:
            line.pad_right(width + _GUTTER - line.cell_len)
            line.append_text(right)
        yield line


@_lines.register
def _(block: page.Groups, screen: int) -> Iterable[Text]:
    """Fold each group; while all together are too high, take a line from the longest."""
    style = _STYLES["label"]
    margin = max((cell_len(sanitize(label)) for label, _ in block.rows), default=0)
    width = min(screen, MEASURE) - margin - len(_INDENT) - 1
    folded = [list(_item_lines(items, width)) for _, items in block.rows]
    left = sum(map(len, folded)) - max(terminal.screen_size().lines - _FRAME, len(folded))
    while left > 0:
        longest = max(folded, key=len)
        longest.pop()
        left -= 1
    rows = [
        (Text(sanitize(label), style), Text("\n").join(_with_rest(lines, items, width)))
        for (label, items), lines in zip(block.rows, folded, strict=True)
    ]
    return _hanging(rows, screen)


def _item_lines(items: Sequence[page.Span], width: int) -> Iterator[list[page.Span]]:
    """Yield the items in lines of this width, with a comma after each."""
    line: list[page.Span] = []
    used = 0
    for item in items:
        size = cell_len(sanitize(item.text)) + 2
        if line and used + size - 1 > width:
            yield line
            line, used = [], 0
        line.append(item)
        used += size
    yield line


def _with_rest(
    lines: Sequence[list[page.Span]], items: Sequence[page.Span], width: int
) -> Iterator[Text]:
    """Yield lines of items; the last says how many are left out, and gives way to that."""
    *whole, last = lines
    left_out = len(items) - sum(map(len, lines))
    while left_out and last and _size(last) + len(_and_more(left_out)) > width:
        last = last[:-1]
        left_out += 1
    for line in whole:
        yield Text.assemble(_text(page.joined(line)), ",")
    rest = _and_more(left_out) if whole or last else str(left_out)
    yield Text.assemble(_text(page.joined(last)), rest if last else rest.lstrip())


def _size(line: Sequence[page.Span]) -> int:
    return cell_len(str(page.joined(line)))


def _and_more(count: int) -> str:
    return f" and {count} more" if count else ""


@_lines.register
def _(block: page.Entries, screen: int) -> Iterable[Text]:
    if screen >= TWO_COLUMNS:
        return _entry_columns(block.items, screen)
    return chain.from_iterable(_entry(each, screen) for each in block.items)


def _entry(entry: page.Entry, screen: int) -> Iterator[Text]:
    """Yield the lines of an entry, its text behind what it is called."""
    text = Text.assemble(_text(entry.head), "  ", sanitize(entry.text))
    first, *others = _folded(text, min(screen, MEASURE) - len(_INDENT), screen)
    yield first
    rest = Text(" ").join(others)
    for line in _folded(rest, min(screen, MEASURE) - len(_INDENT), screen) if others else ():
        yield Text.assemble(_INDENT, line)


def _entry_columns(entries: Sequence[page.Entry], screen: int) -> Iterator[Text]:
    """Yield the entries in three columns: what each is called, the id to type, the text."""
    head = max((_text(each.head).cell_len for each in entries), default=0)
    ident = max((cell_len(each.id) for each in entries), default=0)
    indent = head + ident + 2 * len(_INDENT)
    for each in entries:
        start = _text(each.head)
        start.pad_right(head + len(_INDENT) - start.cell_len)
        start.append(each.id, _STYLES["ident"])
        for line in _folded(Text(sanitize(each.text)), screen - indent, screen):
            start.pad_right(indent - start.cell_len)
            yield start.append_text(line)
            start = Text()


@_lines.register
def _(block: page.Space, screen: int) -> Iterable[Text]:  # noqa: ARG001 (all spaces are alike)
    return (Text(),)


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
            list(_folded(Text(sanitize(label), _STYLES["label"]), margin, margin)),
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
            yield from _hanging(
                [(Text(sanitize(label), _STYLES["label"]), _text(cells[0]))], screen
            )
            continue
        head = Text(sanitize(label), _STYLES["label"])
        for line in _folded(head, min(screen, MEASURE) - len(_INDENT), screen):
            yield Text.assemble(_INDENT, line)
        titles = (Text(f"{_INDENT}{sanitize(thing)}", _STYLES["bold"]) for thing in block.things)
        yield from _hanging(list(zip(titles, map(_text, cells), strict=True)), screen)


def _hanging(rows: Sequence[tuple[Text, Text]], screen: int, gap: int = 1) -> Iterator[Text]:
    """Yield lines with a hanging indent after the label of each row.

    A line that does not fit beside the labels reduces its indent.
    """
    margin = min(max((label.cell_len for label, _ in rows), default=0), screen // 2)
    indent = margin + len(_INDENT) + gap  # a command needs more, to end before its text
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


def _table(block: page.Table, screen: int) -> RichTable:
    from rich import box
    from rich.table import Table as RichTable  # 8 ms, and many pages have no table

    drawn = RichTable(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, _GAP - 1, 0, 0),
        header_style="bold",
    )
    for column, width in zip(block.columns, _widths(block, screen), strict=True):
        drawn.add_column(
            Text(sanitize(column.header)),
            no_wrap=column.fixed,
            overflow="ignore" if column.fixed and not column.right else "fold",
            justify="right" if column.right else "left",
            width=width,
        )
    for row in block.rows:
        drawn.add_row(*map(_text, row))
    return drawn


def _widths(table: page.Table, screen: int) -> list[int | None]:
    """Return the widths with which no word is broken, or None each where there are none.

    What is left over goes to the columns by what they lack. Rich would take the same share of
    all columns, and break words in one while another has room.
    """
    columns = [
        (column.fixed, [Text(sanitize(column.header)), *map(_text, cells)])
        for column, *cells in zip(table.columns, *table.rows, strict=True)
    ]
    whole = [max(cell.cell_len for cell in cells) for _, cells in columns]
    least = [
        width if is_fixed else max(word.cell_len for cell in cells for word in cell.split())
        for (is_fixed, cells), width in zip(columns, whole, strict=True)
    ]
    room = screen - _GAP * (len(columns) - 1) - sum(least)
    if room < 0:
        return [None] * len(columns)
    lacking = [most - width for most, width in zip(whole, least, strict=True)]
    share = min(1.0, room / (sum(lacking) or 1))
    return [width + int(share * more) for width, more in zip(least, lacking, strict=True)]


def _text(line: page.Line) -> Text:
    return Text.assemble(*((sanitize(span.text), _STYLES[span.style]) for span in line.spans))
