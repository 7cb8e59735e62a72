"""How search hits look: the role, how sure, and why."""

from __future__ import annotations

from collections.abc import Sequence

from mpcareers.guide.search import Hit, Reason
from mpcareers.views.page import (
    Bullets,
    Column,
    Heading,
    Line,
    Page,
    Paragraph,
    Span,
    Table,
    line,
    name,
    quiet,
)


def hits_page(query: str, hits: Sequence[Hit]) -> Page:
    """Return the hits for a person, each with its reasons, and what to do next."""
    return (
        Heading(f"Roles for '{query}'"),
        Bullets(tuple(map(_hit, hits)), tuple(f"{n:>2}" for n, _ in enumerate(hits, start=1))),
        Paragraph(line(quiet(f"Try: mpcareers show {hits[0].id}"))),
    )


def hits_rows(hits: Sequence[Hit]) -> Table:
    """Return one row a hit: id, title, score, sure or not, and the first reason."""
    columns = tuple(Column(header) for header in ("id", "title", "score", "sure", "why"))
    rows = (
        (
            line(name(hit.id)),
            line(hit.title),
            line(f"{hit.score:.3f}"),
            line("sure" if hit.confident else "not sure"),
            line(_why(hit.why[0]) if hit.why else ""),
        )
        for hit in hits
    )
    return Table(columns, tuple(rows))


def _hit(hit: Hit) -> Line:
    doubt = () if hit.confident else (Span("  not sure", "warning"),)
    reasons = "".join(f"\n{_why(reason)}" for reason in hit.why)
    return line(name(hit.id), *doubt, f"\n{hit.summary}", quiet(reasons))


def _why(reason: Reason) -> str:
    return f"{reason.field.replace('_', ' ')}: {reason.text}"
