"""The table of a benchmark: what was measured beside what was to be reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_HEADER: Final = ("command", "measured", "ratio", "reach", "met")
_WORDS: Final = {True: "yes", False: "NO", None: ""}


@dataclass(frozen=True, slots=True)
class Row:
    """One measure; `reach` is None where it only stands beside the others."""

    label: str
    measured: float
    unit: str
    base: float | None = None
    reach: float | None = None

    @property
    def most(self) -> float | None:
        """Return the largest value that still meets the reach, in the unit of the measure."""
        return None if self.reach is None else self.reach * (self.base or 1)

    @property
    def met(self) -> bool | None:
        """Return whether the reach is met, or None where there is none."""
        return None if self.most is None else self.measured <= self.most

    def cells(self) -> tuple[str, ...]:
        """Return the row as a reader sees it."""
        ratio = f"{self.measured / self.base:.2f}" if self.base else ""
        return (
            self.label,
            f"{self.measured:,.0f} {self.unit}",
            ratio,
            self._reach(),
            _WORDS[self.met],
        )

    def _reach(self) -> str:
        if self.reach is None:
            return ""
        if self.base is None:
            return f"{self.reach:g} {self.unit}"
        return f"{self.reach:g}"


def as_text(rows: Sequence[Row]) -> str:
    """Return the rows as an aligned table."""
    cells = [_HEADER, *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join("  ".join(_aligned(line, widths)).rstrip() for line in cells)


def as_markdown(rows: Sequence[Row]) -> str:
    """Return the rows as a table in Markdown."""
    rule = ("---", "---:", "---:", "---:", "---")
    lines = [_HEADER, rule, *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    first, *middle, last = cells
    numbers = [cell.rjust(width) for cell, width in zip(middle, widths[1:], strict=False)]
    return [first.ljust(widths[0]), *numbers, last]
