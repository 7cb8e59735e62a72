"""What can be wrong with a catalog's files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

WHOLE_FILE: Final = "(file)"
"""The path of a problem that concerns a file and not one of its fields."""

LONGEST_QUOTE: Final = 40
"""Characters of a file's text that a message repeats: one bad value never floods a screen."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with one file; line and column count from 1."""

    file: str
    line: int
    column: int
    path: str
    message: str

    def __str__(self) -> str:
        """Return the problem the way compilers do, so that editors can jump to it."""
        return f"{_visible(self.file)}:{self.line}:{self.column}: {self.path}: {self.message}"


def quoted(text: str) -> str:
    """Return the text in quotes as a message shows it: escaped, and cut where it is long."""
    return repr(text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 3] + "...")


def _visible(name: str) -> str:
    """Return a file's name with escapes for what would break a line or vanish in it."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in name)
