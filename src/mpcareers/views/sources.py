"""Shows the documents behind the guide: a list of all, or one with what cites it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import SourceKind
from mpcareers.guide.sources import Citation, Dependent, Document, ListedSource
from mpcareers.views import page
from mpcareers.views.figures import UNDATED

_FIELD_WORDS: Final = {
    "known_as": "known as",
    "responsibilities": "the work",
    "works_with": "works with",
    "leads_to": "leads to",
    "getting_in": "ways in",
    "finding_work": "finding work",
    "drawbacks": "the hard parts",
    "codes": "official lists",
}


def sources_page(answer: Sequence[ListedSource], catalog: Catalog) -> page.Page:
    """Return the documents: a table per kind, below the interest of that kind.

    That none is left to list means that none was checked too long ago.
    """
    if catalog.sources and not answer:
        return _none_stale(catalog)
    kinds = catalog.vocabulary.source_kinds.values()
    sections = (_kind(kind, [each for each in answer if each.kind == kind.id]) for kind in kinds)
    return (page.Title("Sources", _count(len(answer), "document")), *chain.from_iterable(sections))


def _none_stale(catalog: Catalog) -> page.Page:
    since = min(each.read.date for each in catalog.sources.values())
    text = f"All {_count(len(catalog.sources), 'document')} were checked since {since}."
    return (page.Paragraph(page.line(text)),)


def sources_rows(answer: Sequence[ListedSource]) -> page.Table:
    """Return one row per document: id, kind, publisher, year, checked, statements."""
    headers = ("id", "kind", "publisher", "year", "checked", "statements")
    rows = (
        (
            page.line(each.id),
            page.line(each.kind),
            page.line(each.publisher),
            page.line(_year(each)),
            page.line(each.read.date.isoformat()),
            page.line(str(each.statements)),
        )
        for each in answer
    )
    return page.Table(tuple(map(page.Column, headers)), tuple(rows))


def document_page(answer: Document, catalog: Catalog) -> page.Page:
    """Return one document with everything that cites it."""
    return (*_head(answer, catalog), *chain.from_iterable(map(_dependent, _dependents(answer))))


def _kind(kind: SourceKind, sources: Sequence[ListedSource]) -> Iterator[page.Block]:
    if sources:
        yield page.Heading(kind.name)
        yield page.Paragraph(page.line(page.dim(kind.interest)))
        columns = (
            page.Column("id", fixed=True),
            page.Column("publisher, year, last checked"),
            page.Column("used", fixed=True, right=True),
        )
        yield page.Table(columns, tuple(map(_row, sources)))


def _row(source: ListedSource) -> tuple[page.Line, ...]:
    made = page.line(
        f"{source.publisher}, {_year(source)}, ", page.dim(source.read.date.isoformat())
    )
    return (page.line(page.ident(source.id)), made, page.line(f"{source.statements:>4}"))


def _head(answer: Document, catalog: Catalog) -> Iterator[page.Block]:
    kind = catalog.vocabulary.source_kinds[answer.kind]
    yield page.Title(answer.title, answer.id)
    rows = (
        ("Publisher", answer.publisher),
        ("Year", _year(answer)),
        ("Kind", f"{kind.name}. {kind.meaning}"),
        ("Interest", f"{answer.interest.rstrip('.')}."),
        ("Note", answer.note),
        ("Address", answer.url),
        ("Checked", answer.read.date.isoformat()),
        ("Used", _used(answer)),
    )
    yield page.Fields(tuple((label, page.line(text)) for label, text in rows if text))


def _used(answer: Document) -> str:
    count = sum(len(each.citations) for each in _dependents(answer))
    if not count:
        return "No statement cites it."
    places = (
        _count(len(dependents), noun)
        for dependents, noun in ((answer.roles, "role"), (answer.productions, "production"))
        if dependents
    )
    return f"{_count(count, 'statement')} in {' and '.join(places)}"


def _dependents(answer: Document) -> tuple[Dependent, ...]:
    return answer.roles + answer.productions


def _dependent(dependent: Dependent) -> Iterator[page.Block]:
    yield page.Heading(f"{dependent.title} ({dependent.id})")
    yield page.Bullets(tuple(map(_citation, dependent.citations)))


def _citation(citation: Citation) -> page.Line:
    return page.line(
        page.dim(f"{_FIELD_WORDS.get(citation.field, citation.field)}: "), citation.text
    )


def _year(source: ListedSource | Document) -> str:
    return str(source.published or UNDATED)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
