"""Shows disagreements: each position, who holds it, and their interest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import OWN_WORD
from mpcareers.guide.disputes import CitedSource, Disagreement, Position
from mpcareers.views import page
from mpcareers.views.excerpt import first_few, first_sentences
from mpcareers.views.figures import UNDATED

_MAX_ROLES: Final = 36
"""Roles in the overview: two columns of one screen."""

_MAX_IN_SHORT: Final = 3
"""Disagreements of a role with their positions on its page; of others it has the point."""

_MAX_NOTE: Final = 160
"""Characters of the guide's own conclusion on the first screen."""

_MAX_SOURCES: Final = 1
"""Documents named behind a position on the first screen."""


def disputes_page(answer: Sequence[Disagreement], catalog: Catalog, *, full: bool) -> page.Page:
    """Return the disagreements one after the other; in full with every document's interest."""
    if not answer:
        text = "No disagreement between sources is known."
        return (page.Paragraph(page.line(text)),)
    if full:
        whole = chain.from_iterable(_disagreement(each, catalog) for each in answer)
        return (page.Title("Where sources disagree"), *whole)
    sections = (
        (page.Title("Where sources disagree", catalog.titles[answer[0].role]),),
        chain.from_iterable(map(partial(_in_short, catalog=catalog), answer[:_MAX_IN_SHORT])),
        _others(answer[_MAX_IN_SHORT:]),
        (
            page.Space(),
            page.Paragraph(
                page.line(page.dim("Who gains what from a position: "), page.ident("--full"))
            ),
        ),
    )
    return tuple(chain.from_iterable(sections))


def overview_page(answer: Sequence[Disagreement], catalog: Catalog) -> page.Page:
    """Return how many disagreements each role has, those with most first."""
    if not answer:
        return disputes_page(answer, catalog, full=False)
    by_role = Counter(each.role for each in answer).most_common()
    counted = tuple(
        page.line(page.dim(f"{count:>2}"), f" {catalog.titles[role]}")
        for role, count in by_role[:_MAX_ROLES]
    )
    more = len(by_role) - len(counted)
    aside = f"{len(answer)} points in {len(by_role)} roles" + (
        f", {more} not shown" if more else ""
    )
    return (
        page.Title("Where sources disagree", aside),
        page.Space(),
        page.Columns(counted),
        page.Space(),
        page.Paragraph(
            page.line(
                page.dim("Who says what: "),
                page.ident(f"mpcareers disputes {by_role[0][0]}"),
                page.dim("   All: "),
                page.ident("--full"),
            )
        ),
    )


def _in_short(answer: Disagreement, catalog: Catalog) -> Iterator[page.Block]:
    yield page.Heading(answer.about)
    yield page.Bullets(tuple(_short_position(each, catalog) for each in answer.positions))
    if answer.note:
        yield page.Paragraph(page.line(first_sentences(answer.note, _MAX_NOTE)))


def _others(answer: Sequence[Disagreement]) -> Iterator[page.Block]:
    if answer:
        yield page.Heading("And also")
        yield page.Bullets(tuple(page.line(each.about) for each in answer))


def _disagreement(answer: Disagreement, catalog: Catalog) -> Iterator[page.Block]:
    yield page.Heading(f"{catalog.titles[answer.role]}: {answer.about}")
    yield page.Bullets(tuple(_position(each, catalog) for each in answer.positions))
    if answer.note:
        yield page.Paragraph(page.line(answer.note))


def _short_position(position: Position, catalog: Catalog) -> page.Line:
    """Return a position and who holds it, each with the kind of document it is."""
    cited = [_short_source(each, catalog) for each in position.sources]
    return page.line(position.text, page.dim(f" ({first_few(cited, _MAX_SOURCES, '; ')})"))


def _short_source(source: CitedSource, catalog: Catalog) -> str:
    if source.id == OWN_WORD:
        return "this guide"
    kind = catalog.vocabulary.source_kinds[source.kind].name
    return f"{source.publisher}, {source.published or UNDATED}, {kind[:1].lower()}{kind[1:]}"


def _position(position: Position, catalog: Catalog) -> page.Line:
    said_by = (_cited_source(each, catalog).spans for each in position.sources)
    return page.Line((*page.line(position.text).spans, *chain.from_iterable(said_by)))


def _cited_source(source: CitedSource, catalog: Catalog) -> page.Line:
    kind = catalog.vocabulary.source_kinds[source.kind].name
    return page.line(
        page.dim("\nSaid by "),
        page.bold(source.publisher),
        f": {source.title}, {source.published or UNDATED} (",
        page.ident(source.id),
        f"). {kind}. Interest: {source.interest.rstrip('.')}.",
    )
