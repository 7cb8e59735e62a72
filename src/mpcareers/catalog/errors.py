"""The errors that reach the edge of the program; every run imports them, so they are light."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mpcareers.catalog.model import Gap
    from mpcareers.catalog.problems import Problem


class CatalogError(Exception):
    """The catalog is invalid; `problems` holds those of every file, one file after the other."""

    def __init__(self, problems: list[Problem]) -> None:
        """Sort the problems by file, and leave those of one file in their order."""
        self.problems = sorted(problems, key=lambda problem: problem.file)
        self.count = sum(problem.count for problem in problems)
        super().__init__(f"{self.count:,} problem{'s' * (self.count > 1)}")


class UsageError(Exception):
    """The user asked for something that cannot be answered; the message says why.

    `option` is the option or argument at fault, if it is only one; `hint` says what to type.
    """

    def __init__(self, message: str, option: str | None = None, hint: str | None = None) -> None:
        """Keep the option and the hint beside the message."""
        self.option = option
        self.hint = hint
        super().__init__(message)


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


class GapError(RoleNameError):
    """`name` is that of a job without a role; `gap` says what it is and what comes nearest."""

    def __init__(self, name: str, gap: Gap) -> None:
        """Keep the name as the user wrote it."""
        self.name = name
        self.gap = gap
        outside = "lies outside this guide" if gap.why == "outside" else "has no profile yet"
        nearest = f"; nearest: {', '.join(gap.nearest)}" if gap.nearest else ""
        super().__init__(f"'{name}' {outside}{nearest}")


class SharedNameError(RoleNameError):
    """Several roles go by `name`; `ids` are all of them."""

    def __init__(self, name: str, ids: tuple[str, ...]) -> None:
        """Keep the name as the user wrote it."""
        self.name = name
        self.ids = ids
        super().__init__(f"'{name}' can be any of {', '.join(ids)}; name one of these ids")
