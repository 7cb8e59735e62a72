"""Prints a page as plain text: no colors, no boxes, nothing folded or cut."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch
from typing import Final

from mpcareers.terminal import one_line, sanitize
from mpcareers.views import page

_SGR: Final[dict[page.Style, str]] = {"bold": "1", "dim": "2", "ident": "36", "warning": "33"}
"""Escape codes for the styles of fields in rows."""


def plain_text(blocks: page.Page) -> str:
    """Return the page as text, one item per line, for `less` and `grep`."""
    lines: list[str] = []
    for block in blocks:
        if lines and isinstance(block, page.Heading):
            lines.append("")
        lines += _lines(block)
    return "".join(f"{text}\n" for text in lines)


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
        yield f"  {one_line(label)}: {one_line(str(text))}"


@_lines.register
def _(block: page.Table) -> Iterator[str]:
    yield "  " + "\t".join(one_line(column.header) for column in block.columns)
    for row in block.rows:
        yield "  " + "\t".join(one_line(str(cell)) for cell in row)


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
