"""Shows search results: the role, how certain it is, and why."""

from __future__ import annotations

from collections.abc import Sequence

from mpcareers.guide.search.roles import Hit, Reason
from mpcareers.views import page


def hits_page(query: str, hits: Sequence[Hit]) -> page.Page:
    """Return the hits with their reasons, and what to type next."""
    return (
        page.Heading(f"Roles for '{query}'"),
        page.Bullets(tuple(map(_hit, hits)), tuple(f"{n:>2}" for n, _ in enumerate(hits, start=1))),
        page.Paragraph(page.line(page.dim(f"Try: mpcareers show {hits[0].id}"))),
    )


def hits_rows(hits: Sequence[Hit]) -> page.Table:
    """Return one row per hit: id, title, score, sure or not, and the first reason."""
    columns = tuple(page.Column(header) for header in ("id", "title", "score", "sure", "why"))
    rows = (
        (
            page.line(hit.id),
            page.line(hit.title),
            page.line(f"{hit.score:.3f}"),
            page.line("sure" if hit.confident else "not sure"),
            page.line(_why(hit.why[0]) if hit.why else ""),
        )
        for hit in hits
    )
    return page.Table(columns, tuple(rows))


def _hit(hit: Hit) -> page.Line:
    doubt = () if hit.confident else (page.Span("  not sure", "warning"),)
    reasons = "".join(f"\n{_why(reason)}" for reason in hit.why)
    return page.line(page.ident(hit.id), *doubt, f"\n{hit.summary}", page.dim(reasons))


def _why(reason: Reason) -> str:
    return f"{reason.field.replace('_', ' ')}: {reason.text}"
