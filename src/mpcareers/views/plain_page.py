"""A page as plain text: no colors, no boxes, nothing folded or cut."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from mpcareers.views.page import (
    Block,
    Bullets,
    Drawing,
    Fields,
    Heading,
    Page,
    Paragraph,
    Table,
    Title,
)
from mpcareers.views.text import harmless, one_line


def plain_text(page: Page) -> str:
    """Return the page as text that reads well in `less` and line by line in `grep`."""
    lines: list[str] = []
    for block in page:
        if lines and isinstance(block, Heading):
            lines.append("")
        lines += _lines(block)
    return "".join(f"{text}\n" for text in lines)


def rows_text(table: Table) -> str:
    """Return a table as TAB-separated rows without a header, one record a line."""
    return "".join("\t".join(one_line(str(cell)) for cell in row) + "\n" for row in table.rows)


@singledispatch
def _lines(block: Block) -> Iterator[str]:
    raise TypeError(f"no plain text for {type(block).__name__}")


@_lines.register
def _(block: Title) -> Iterator[str]:
    aside = f" ({one_line(block.aside)})" if block.aside else ""
    yield f"{one_line(block.text)}{aside}"


@_lines.register
def _(block: Heading) -> Iterator[str]:
    yield one_line(block.text)


@_lines.register
def _(block: Paragraph) -> Iterator[str]:
    yield one_line(str(block.line))


@_lines.register
def _(block: Bullets) -> Iterator[str]:
    marks = block.marks or ("-",) * len(block.items)
    for mark, item in zip(marks, block.items, strict=True):
        yield f"  {mark} {one_line(str(item))}"


@_lines.register
def _(block: Fields) -> Iterator[str]:
    for label, text in block.rows:
        yield f"  {one_line(label)}: {one_line(str(text))}"


@_lines.register
def _(block: Table) -> Iterator[str]:
    yield "  " + "\t".join(one_line(column.header) for column in block.columns)
    for row in block.rows:
        yield "  " + "\t".join(one_line(str(cell)) for cell in row)


@_lines.register
def _(block: Drawing) -> Iterator[str]:
    for text in block.lines:
        yield harmless(str(text)).rstrip()
