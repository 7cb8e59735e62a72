"""A page as blocks of text: what a view makes of an answer, before anybody draws it.

`rich_page` draws a page for a person at a terminal, `plain_page` for a pipe or a screen
reader. A view that builds blocks need not know which.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from mpcareers.catalog.frozen import frozen

Style = Literal["plain", "title", "heading", "ident", "bold", "dim", "good", "warning"]
"""What a piece of text is, not how it looks."""


@frozen
class Span:
    """A piece of text in one style; of a picture, `words` say the same where it would be noise."""

    text: str
    style: Style = "plain"
    words: str | None = None


@frozen
class Line:
    """Text that may run over several lines on the screen."""

    spans: tuple[Span, ...]

    def __str__(self) -> str:
        """Return the text without styles and pictures."""
        return "".join(span.text if span.words is None else span.words for span in self.spans)


@frozen
class Title:
    """The first line of a page, with a quieter word beside it."""

    text: str
    aside: str = ""


@frozen
class Heading:
    """The title of a section."""

    text: str


@frozen
class Paragraph:
    """Running text."""

    line: Line


@frozen
class Bullets:
    """A list of statements; `marks` replaces the bullets, for example with numbers."""

    items: tuple[Line, ...]
    marks: tuple[str, ...] = ()


@frozen
class Fields:
    """Labels, each with a text beside it."""

    rows: tuple[tuple[str, Line], ...]


@frozen
class Column:
    """How a table's column behaves; a fixed one is never folded or cut."""

    header: str
    fixed: bool = False
    right: bool = False


@frozen
class Table:
    """Rows of cells under columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Line, ...], ...]


@frozen
class Drawing:
    """Lines whose spaces matter; they are never folded."""

    lines: tuple[Line, ...]


Block = Title | Heading | Paragraph | Bullets | Fields | Table | Drawing
Page = tuple[Block, ...]


def line(*parts: str | Span) -> Line:
    """Return the parts, plain or styled, as one line."""
    return Line(tuple(part if isinstance(part, Span) else Span(part) for part in parts))


def ident(text: str) -> Span:
    """Return an id or another word that a user can type."""
    return Span(text, "ident")


def bold(text: str) -> Span:
    """Return a text that carries the sense of its line."""
    return Span(text, "bold")


def dim(text: str) -> Span:
    """Return a text that stands back."""
    return Span(text, "dim")


def joined(parts: Iterable[str | Span], separator: str = ", ") -> Line:
    """Return the parts with separators between them."""
    spans: list[str | Span] = []
    for part in parts:
        spans += [separator, part] if spans else [part]
    return line(*spans)
