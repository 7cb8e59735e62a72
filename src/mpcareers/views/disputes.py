"""How disagreements look: each side, who says so, and what interest they have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from mpcareers.catalog.catalog import Catalog
from mpcareers.guide.disputes import Disagreement, Side, Witness
from mpcareers.views.figures import UNDATED
from mpcareers.views.page import (
    Block,
    Bullets,
    Heading,
    Line,
    Page,
    Paragraph,
    Title,
    line,
    name,
    quiet,
    strong,
)


def disputes_page(answer: Sequence[Disagreement], catalog: Catalog) -> Page:
    """Return the disagreements one after the other."""
    title = Title("Where sources disagree")
    if not answer:
        return (title, Paragraph(line("The guide knows no point on which its sources disagree.")))
    return (title, *chain.from_iterable(_disagreement(each, catalog) for each in answer))


def _disagreement(answer: Disagreement, catalog: Catalog) -> Iterator[Block]:
    yield Heading(f"{catalog.titles[answer.role]}: {answer.about}")
    yield Bullets(tuple(_side(each, catalog) for each in answer.positions))
    if answer.note:
        yield Paragraph(line(answer.note))


def _side(side: Side, catalog: Catalog) -> Line:
    said_by = (_witness(each, catalog).spans for each in side.sources)
    return Line((*line(side.text).spans, *chain.from_iterable(said_by)))


def _witness(witness: Witness, catalog: Catalog) -> Line:
    kind = catalog.vocabulary.source_kinds[witness.kind].name
    return line(
        quiet("\nSaid by "),
        strong(witness.publisher),
        f": {witness.title}, {witness.year or UNDATED} (",
        name(witness.id),
        f"). {kind}. Interest: {witness.interest.rstrip('.')}.",
    )
