"""How the numbers of a valid catalog look."""

from __future__ import annotations

from mpcareers.guide.census import Census
from mpcareers.views.page import Page, Paragraph, Span, line


def census_page(census: Census) -> Page:
    """Return the census as one line."""
    counts = (
        f" {census.roles} roles, {census.statements} sourced statements, "
        f"{census.sources} sources, {census.terms} terms"
    )
    return (Paragraph(line(Span("valid:", "good"), counts)),)
