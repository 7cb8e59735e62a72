"""What can be wrong with a catalog, and the errors that say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

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
        return f"{self.file}:{self.line}:{self.column}: {self.path}: {self.message}"


class CatalogError(Exception):
    """The catalog is invalid; `problems` holds every problem of every file, sorted."""

    def __init__(self, problems: list[Problem]) -> None:
        """Sort the problems by file and place."""
        self.problems = sorted(problems)
        super().__init__(f"{len(problems)} problems")


class RoleNameError(Exception):
    """Names that do not lead to exactly one role each; its text says what is known of them."""


class UnknownRoleError(RoleNameError):
    """No role goes by `name`; `nearest` are the ids that come closest, best first."""

    def __init__(self, name: str, nearest: tuple[str, ...]) -> None:
        """Keep the name as the user wrote it."""
        self.name = name
        self.nearest = nearest
        hint = f"; did you mean {', '.join(nearest)}?" if nearest else ""
        super().__init__(f"no role is called '{name}'{hint}")


class SharedNameError(RoleNameError):
    """Several roles go by `name`; `ids` are all of them."""

    def __init__(self, name: str, ids: tuple[str, ...]) -> None:
        """Keep the name as the user wrote it."""
        self.name = name
        self.ids = ids
        super().__init__(f"'{name}' can be any of {', '.join(ids)}; name one of these ids")


def quoted(text: str) -> str:
    """Return the text in quotes as a message shows it: escaped, and cut where it is long."""
    return repr(text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 3] + "...")
