"""What can be wrong with a catalog's files."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice
from typing import Final

WHOLE_FILE: Final = "(file)"
"""The path of a problem that concerns a file and not one of its fields."""

MAX_REPORTED: Final = 10
"""Problems of one file that are reported; fix them to see the rest."""

MAX_LISTED: Final = 16
"""Words that a message lists: as many as a pay figure has fields."""

MAX_QUOTE: Final = 40
"""Characters of a file's text that a message repeats: one bad value never floods a screen."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with one file; line and column count from 1.

    The last one of a file may stand for a `count` of others that are not reported.
    """

    file: str
    line: int
    column: int
    path: str
    message: str
    count: int = 1

    def __str__(self) -> str:
        """Return the problem the way compilers do, so that editors can jump to it."""
        return f"{_visible(self.file)}:{self.line}:{self.column}: {self.path}: {self.message}"


class FileProblems:
    """What is wrong with one file: the problems found first, and the `count` of all."""

    def __init__(self, file: str) -> None:
        """Begin with nothing wrong."""
        self._file = file
        self._found: list[Problem] = []
        self.count = 0

    @property
    def has_room(self) -> bool:
        """Say whether the next problem would still be reported."""
        return self.count < MAX_REPORTED

    def note(self, line: int, column: int, path: str, message: str) -> None:
        """Take a problem, to be reported or only counted."""
        self.count += 1
        if len(self._found) <= MAX_REPORTED:
            self._found.append(Problem(self._file, line, column, path, message))

    def reported(self) -> list[Problem]:
        """Return the first problems by their place, then one that stands for all others."""
        if self.count == len(self._found):
            return sorted(self._found)
        *first, next_one = self._found
        others = self.count - len(first)
        message = f"and {others:,} more problems in this file"
        place = next_one.line, next_one.column
        return [*sorted(first), Problem(self._file, *place, WHOLE_FILE, message, others)]


def quoted(text: str, longest: int = MAX_QUOTE) -> str:
    """Return the text in quotes as a message shows it: escaped, and cut where it is long."""
    return repr(text if len(text) <= longest else text[: longest - 3] + "...")


def listed(words: Collection[str]) -> str:
    """Return the words as a message lists them: the first ones, and how many more there are."""
    first = ", ".join(islice(words, MAX_LISTED))
    more = len(words) - MAX_LISTED
    return f"{first} and {more:,} more" if more > 0 else first


def _visible(name: str) -> str:
    """Return a file's name with escapes for what would break a line or vanish in it."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in name)
