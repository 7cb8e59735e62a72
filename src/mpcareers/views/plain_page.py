"""Prints a page as plain text: no colors, no boxes, nothing cut; prose is folded at words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch
from typing import Final

from mpcareers.terminal import PROSE_WIDTH, one_line, sanitize
from mpcareers.views import page

_SGR: Final[dict[page.Style, str]] = {"bold": "1", "dim": "2", "ident": "1", "warning": "35"}
"""Escape codes for the styles of fields in rows."""

_INDENT: Final = "    "
"""What stands before all lines of an item but the first."""


def plain_text(blocks: page.Page, width: int = PROSE_WIDTH) -> str:
    """Return the page as text, for `less` and `grep`.

    Lines are folded at this many columns, 0 for never; the rows of a table stay whole.
    """
    lines: list[str] = []
    for block in blocks:
        if lines and isinstance(block, page.Heading):
            lines.append("")
        is_whole = isinstance(block, page.Table | page.Drawing)
        for text in _lines(block):
            lines += [text] if is_whole or not width else _folded(text, width)
    return "".join(f"{text}\n" for text in lines)


def _folded(text: str, width: int) -> Iterator[str]:
    """Yield the line in parts that fit; a word too long for a part stands alone."""
    start = text[: len(text) - len(text.lstrip())]
    part, indent = start, _INDENT if start else ""
    for word in text.split():
        blank = " " if part.strip() else ""
        if blank and len(part) + 1 + len(word) > width:
            yield part
            part, blank = indent, ""
        part += blank + word
    yield part


def rows_text(table: page.Table, *, in_color: bool = False) -> str:
    """Return a table as TAB-separated rows without a header, one record per line.

    The first field, an id, is never colored, so that `cut -f1` gets what commands take.
    """
    field = _styled if in_color else _field
    return "".join(
        "\t".join((_field(first), *map(field, others))) + "\n" for first, *others in table.rows
    )


def _field(cell: page.Line) -> str:
    return one_line(str(cell))


def _styled(cell: page.Line) -> str:
    """Return the field with the escape codes of the cell's style, that of its first span."""
    text, code = _field(cell), _SGR.get(cell.spans[0].style) if cell.spans else None
    return f"\x1b[{code}m{text}\x1b[0m" if text and code else text


@singledispatch
def _lines(block: page.Block) -> Iterator[str]:
    raise TypeError(f"no plain text for {type(block).__name__}")


@_lines.register
def _(block: page.Title) -> Iterator[str]:
    aside = f" ({one_line(block.aside)})" if block.aside else ""
    yield f"{one_line(block.text)}{aside}"


@_lines.register
def _(block: page.Heading) -> Iterator[str]:
    yield one_line(block.text)


@_lines.register
def _(block: page.Paragraph) -> Iterator[str]:
    yield one_line(str(block.line))


@_lines.register
def _(block: page.Bullets) -> Iterator[str]:
    marks = block.marks or ("-",) * len(block.items)
    for mark, item in zip(marks, block.items, strict=True):
        yield f"  {mark} {one_line(str(item))}"


@_lines.register
def _(block: page.Fields) -> Iterator[str]:
    for label, text in block.rows:
        yield f"  {_labeled(label)}{one_line(str(text))}".rstrip()


@_lines.register
def _(block: page.Groups) -> Iterator[str]:
    for label, items in block.rows:
        yield f"  {_labeled(label)}{', '.join(one_line(item.text) for item in items)}"


def _labeled(label: str) -> str:
    return f"{one_line(label)}: " if label else ""


@_lines.register
def _(block: page.Entries) -> Iterator[str]:
    for each in block.items:
        yield f"  {one_line(str(each.head))} ({each.id}): {one_line(each.text)}"


@_lines.register
def _(block: page.Table) -> Iterator[str]:
    yield "  " + "\t".join(one_line(column.header) for column in block.columns)
    for row in block.rows:
        yield "  " + "\t".join(one_line(str(cell)) for cell in row)


@_lines.register
def _(block: page.Space) -> Iterator[str]:  # noqa: ARG001 (all spaces are alike)
    yield ""


@_lines.register
def _(block: page.Drawing) -> Iterator[str]:
    for text in block.lines:
        yield sanitize(str(text)).rstrip()


@_lines.register
def _(block: page.SideBySide) -> Iterator[str]:
    for label, cells in block.rows:
        for thing, cell in zip(block.things, cells, strict=True):
            yield f"  {one_line(label)}, {one_line(thing)}: {one_line(str(cell))}"


@_lines.register
def _(block: page.Columns) -> Iterator[str]:
    for text in block.lines:
        yield f"  {sanitize(str(text)).strip()}"
