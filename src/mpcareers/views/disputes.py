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
    yield Heading(f"{catalog.roles[answer.role].title}: {answer.about}")
    yield Bullets(tuple(_side(each, catalog) for each in answer.positions))
    if answer.note:
        yield Paragraph(line(strong("This guide: "), answer.note))


def _side(side: Side, catalog: Catalog) -> Line:
    said = line(side.text)
    return Line(tuple(chain(said.spans, *(_witness(each, catalog) for each in side.sources))))


def _witness(witness: Witness, catalog: Catalog) -> tuple[Span, ...]:
    kind = catalog.vocabulary.source_kinds[witness.kind].name
