"""Shows disagreements: each position, who holds it, and their interest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from mpcareers.catalog.catalog import Catalog
from mpcareers.guide.disputes import CitedSource, Disagreement, Position
from mpcareers.views import page
from mpcareers.views.figures import UNDATED


def disputes_page(answer: Sequence[Disagreement], catalog: Catalog) -> page.Page:
    """Return the disagreements one after the other."""
    title = page.Title("Where sources disagree")
    if not answer:
        return (
            title,
            page.Paragraph(page.line("No disagreement between sources is known.")),
        )
    return (title, *chain.from_iterable(_disagreement(each, catalog) for each in answer))


def _disagreement(answer: Disagreement, catalog: Catalog) -> Iterator[page.Block]:
    yield page.Heading(f"{catalog.titles[answer.role]}: {answer.about}")
    yield page.Bullets(tuple(_position(each, catalog) for each in answer.positions))
    if answer.note:
        yield page.Paragraph(page.line(answer.note))


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
