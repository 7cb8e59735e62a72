"""Shows search results: the roles that are meant, why, and what the best one says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Gap
from mpcareers.guide.passages import Passage, passages
from mpcareers.guide.search.roles import Found, Hit, Reason
from mpcareers.views import page

_NAMES: Final = {"title", "also_called", "known_as"}
_MAX_NEAR: Final = 3
"""Hits that are shown where none is sure."""

_MAX_SURE: Final = 6
_WHY_AND_TITLE: Final = 69
"""Characters of a reason and of the titles before it in a line of 80 columns."""

_WHY: Final = {
    "title": "its title",
    "also_called": "also called",
    "known_as": "known as",
    "responsibilities": "work",
    "called_when": "called when",
    "getting_in": "ways in",
    "finding_work": "finding work",
    "drawbacks": "hard parts",
    "works_with": "works with",
    "leads_to": "leads to",
    "daily_life": "daily life",
    "nearest": "comes nearest",
}
"""What people call the field in which a word was found."""


def found_page(query: str, found: Found, catalog: Catalog, *, full: bool) -> page.Page:
    """Return the sure hits and the passage of the best; the near ones where none is sure."""
    sure = [hit for hit in found.hits if hit.confident]
    if full or not sure:
        shown = found.hits if full else found.hits[:_MAX_NEAR]
    else:
        shown = tuple(sure[:_MAX_SURE])
    hidden = len(found.hits) - len(shown)
    best = shown[0]
    return (
        *_head(query, found.gap, is_sure=bool(sure)),
        _hits(shown, catalog, is_sure=bool(sure)),
        *(_passage(best, catalog) if sure else ()),
        page.Space(),
        _next_line(best, hidden),
    )


def _head(query: str, gap: Gap | None, *, is_sure: bool) -> Iterator[page.Block]:
    if gap:
        why = "lies outside the guide" if gap.why == "outside" else "no profile yet"
        yield page.Title(gap.title, why)
        yield page.Paragraph(page.line(gap.summary))
        yield page.Paragraph(page.line(page.Span("Nearest jobs:", "warning")))
    elif not is_sure:
        text = f"Not sure what '{query}' means. Nearest:"
        yield page.Paragraph(page.line(page.Span(text, "warning")))


def _hits(hits: Sequence[Hit], catalog: Catalog, *, is_sure: bool) -> page.Fields:
    room = _WHY_AND_TITLE - max(len(hit.title) for hit in hits)
    rows = []
    for hit in hits:
        doubt = "not sure; " if is_sure and not hit.confident else ""
        why = page.shortened(doubt + (_why(hit.why[0]) if hit.why else ""), room)
        rows.append((hit.title, page.line(f"{catalog.cards[hit.id].level:<6}  ", page.dim(why))))
    return page.Fields(tuple(rows), label_style="bold")


def _why(reason: Reason) -> str:
    label = _WHY.get(reason.field, reason.field.replace("_", " ").removesuffix("s"))
    return label if reason.field in {"title", "nearest"} else f"{label}: {reason.text}"


def _passage(hit: Hit, catalog: Catalog) -> Iterator[page.Block]:
    """Return what the best hit says where the query was found, or what the role is."""
    by_name = hit.why[0].field in _NAMES
    found = (_find(hit, why, catalog) for why in hit.why)
    passage = None if by_name else next(filter(None, found), None)
    if passage is None:
        yield page.Space()
        yield page.Paragraph(page.line(hit.summary))
        return
    if passage.heading:
        yield page.Heading(passage.heading)
    else:
        yield page.Space()
    marks = ", ".join(passage.sources)
    yield page.Paragraph(page.line(passage.text, page.dim(f" [{marks}]" if marks else "")))


def _find(hit: Hit, why: Reason, catalog: Catalog) -> Passage | None:
    """Return the passage of which a reason shows the beginning or the heading."""
    if why.field in {"called_when", "codes"}:
        return None
    own = passages(catalog, catalog.roles[hit.id])
    return next(
        (each for each in own if each.field == why.field and why.text in (each.heading, each.text)),
        None,
    )


def _next_line(best: Hit, hidden: int) -> page.Paragraph:
    hits = "1 more hit" if hidden == 1 else f"{hidden} more hits"
    more = (f"{hits}: ", page.ident("--full"), "   ") if hidden else ()
    return page.Paragraph(page.line(*more, "Next: ", page.ident(f"mpcareers show {best.id}")))


def hits_rows(hits: Sequence[Hit]) -> page.Table:
    """Return one row per hit: id, title, score, sure or not, and the first reason."""
    columns = tuple(page.Column(header) for header in ("id", "title", "score", "sure", "why"))
    rows = (
        (
            page.line(hit.id),
            page.line(hit.title),
            page.line(f"{hit.score:.3f}"),
            page.line("sure" if hit.confident else "not sure"),
            page.line(_row_why(hit.why[0]) if hit.why else ""),
        )
        for hit in hits
    )
    return page.Table(columns, tuple(rows))


def _row_why(reason: Reason) -> str:
    return f"{reason.field.replace('_', ' ')}: {reason.text}"
