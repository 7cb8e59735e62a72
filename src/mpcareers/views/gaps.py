"""Says that a job has no profile, what it is, and what comes nearest."""

from __future__ import annotations

from mpcareers.catalog.model import Gap


def gap_lines(gap: Gap) -> tuple[str, ...]:
    """Return the error for a job that the guide knows only by name."""
    why = (
        "this job lies outside the guide" if gap.why == "outside" else "no profile of this job yet"
    )
    nearest = f"Nearest: {', '.join(gap.nearest)}   " if gap.nearest else ""
    command = f"mpcareers search {gap.title.casefold()}"
    return (f"mpcareers: {why}: {gap.title}", gap.summary, f"{nearest}Next: {command}")
