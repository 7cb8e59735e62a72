"""A page as blocks of text, independent of how it is printed.

Views turn answers into blocks. `rich_page` draws them on a terminal, `plain_page` prints them
for pipes and screen readers.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from mpcareers.catalog.record import record

Style = Literal["plain", "title", "heading", "label", "ident", "bold", "dim", "good", "warning"]
"""The role of a piece of text; `rich_page` chooses colors and typefaces."""


@record
class Span:
    """Text in one style; `words` replaces a drawing where only text is printed."""

    text: str
    style: Style = "plain"
    words: str | None = None


@record
class Line:
    """Text that may be folded."""

    spans: tuple[Span, ...]

    def __str__(self) -> str:
        """Return the text without styles and drawings."""
        return "".join(span.text if span.words is None else span.words for span in self.spans)


@record
class Title:
    """The first line of a page; the aside is dimmed."""

    text: str
    aside: str = ""


@record
class Heading:
    """The title of a section."""

    text: str


@record
class Paragraph:
    """Running text."""

    line: Line


@record
class Bullets:
    """A list; `marks` replaces the bullets, for example with numbers."""

    items: tuple[Line, ...]
    marks: tuple[str, ...] = ()


@record
class Fields:
    """Labels with a text beside each; in two columns where asked and the screen has room."""

    rows: tuple[tuple[str, Line], ...]
    label_style: Style = "label"
    in_columns: bool = False


@record
class Groups:
    """Labels with many items beside each.

    On a small screen, the longest groups say how many of their items are left out.
    """

    rows: tuple[tuple[str, tuple[Span, ...]], ...]


@record
class Entry:
    """Something of a list: what it is called, what is said of it, and the id to type."""

    head: Line
    text: str
    id: str


@record
class Entries:
    """Entries in a line or two each; their ids stand in a column where the screen has room."""

    items: tuple[Entry, ...]


@record
class Column:
    """A column of a table; a fixed one is never folded or cut."""

    header: str
    fixed: bool = False
    right: bool = False


@record
class Table:
    """Rows of cells."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Line, ...], ...]


@record
class Space:
    """An empty line."""


@record
class Drawing:
    """Lines that are printed as they are, never folded."""

    lines: tuple[Line, ...]


@record
class SideBySide:
    """Things in columns and their attributes in rows; a narrow screen stacks the cells."""

    things: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Line, ...]], ...]


@record
class Columns:
    """Short lines in as many columns as the screen has room for, read from top to bottom."""

    lines: tuple[Line, ...]


Block = (
    Title
    | Heading
    | Paragraph
    | Bullets
    | Fields
    | Groups
    | Entries
    | Table
    | Space
    | Drawing
    | SideBySide
    | Columns
)
Page = tuple[Block, ...]


def line(*parts: str | Span) -> Line:
    """Return plain and styled parts as one line."""
    return Line(tuple(part if isinstance(part, Span) else Span(part) for part in parts))


def ident(text: str) -> Span:
    """Style an id or another word that a user can type."""
    return Span(text, "ident")


def bold(text: str) -> Span:
    """Style the most important text of a line."""
    return Span(text, "bold")


def dim(text: str) -> Span:
    """Style the least important text of a line."""
    return Span(text, "dim")


def joined(parts: Iterable[str | Span], separator: str = ", ") -> Line:
    """Return the parts with separators between them."""
    spans: list[str | Span] = []
    for part in parts:
        spans += [separator, part] if spans else [part]
    return line(*spans)


def shortened(text: str, length: int) -> str:
    """Return the text, or as many of its first words as fit the length, with dots behind them."""
    if len(text) <= length:
        return text
    return f"{text[: length - len(' ...')].rpartition(' ')[0]} ..."
