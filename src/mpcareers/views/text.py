"""Text that may safely reach a terminal, whoever wrote it."""

from __future__ import annotations

from mpcareers.catalog.unsafe import UNSAFE


def harmless(text: str) -> str:
    """Return the text with every character that could act on a terminal replaced."""
    return UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """Return the text as one line without tabs, for a cell of a TAB-separated row."""
    return " ".join(harmless(text).split())
