"""Shows the size of a valid catalog."""

from __future__ import annotations

from mpcareers.guide.stats import Stats
from mpcareers.views import page


def stats_page(stats: Stats) -> page.Page:
    """Return the counts on one line."""
    counts = (
        f" {stats.roles} roles, {stats.statements} sourced statements, "
        f"{stats.sources} sources, {stats.terms} terms"
    )
    return (page.Paragraph(page.line(page.Span("valid:", "good"), counts)),)
