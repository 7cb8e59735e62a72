"""Shows the documents behind the guide: a list of all, or one with what cites it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import OWN_WORD, Extent, SourceKind
from mpcareers.guide.sources import Citation, Dependent, Document, ListedSource
from mpcareers.views import page
from mpcareers.views.excerpt import first_few, first_sentences
from mpcareers.views.figures import UNDATED

_EXTENTS: Final[dict[Extent, str]] = {
    "whole": "in full",
    "part": "in part",
    "copy": "in somebody's copy",
    "quoted": "only as quoted",
}
"""How much of a document was read, in words."""

_FIELD_WORDS: Final = {
    "known_as": "known as",
    "responsibilities": "the work",
    "works_with": "works with",
    "leads_to": "leads to",
    "getting_in": "ways in",
    "finding_work": "finding work",
    "drawbacks": "the hard parts",
    "codes": "official lists",
    "daily_life": "daily life",
}


_MAX_CITED: Final = 3
"""Documents named on the first screen as those that most statements cite."""

_MAX_OVERDUE: Final = 2
"""Documents named on the first screen as due for a new edition."""

_MAX_NOTE: Final = 160
"""Characters of a document's note on its first screen."""

_MAX_DEPENDENTS: Final = 12
"""Roles named on the first screen of a document."""


def sources_page(
    answer: Sequence[ListedSource],
    overdue: Sequence[ListedSource],
    catalog: Catalog,
    *,
    full: bool,
) -> page.Page:
    """Return how many documents of each kind there are, or in full a table per kind."""
    title = page.Title("Sources", _count(len(answer), "document"))
    kinds = catalog.vocabulary.source_kinds.values()
    by_kind = [(kind, [each for each in answer if each.kind == kind.id]) for kind in kinds]
    if full:
        return (title, *chain.from_iterable(_kind(*each) for each in by_kind))
    counts = tuple(
        page.line(page.dim(f"{len(sources):>4}"), f" {kind.name}")
        for kind, sources in sorted(by_kind, key=lambda each: -len(each[1]))
        if sources
    )
    return (
        title,
        page.Space(),
        page.Columns(counts),
        page.Space(),
        page.Fields(tuple(_highlights(answer, overdue))),
        page.Space(),
        page.Paragraph(
            page.line(
                page.dim("One of them: "),
                page.ident(f"mpcareers sources {_most_cited(answer)[0].id}" if answer else ""),
                page.dim("   All: "),
                page.ident("--full"),
            )
        ),
    )


def stale_page(answer: Sequence[ListedSource], catalog: Catalog) -> page.Page:
    """Return the documents that were read too long ago, or that there are none."""
    return sources_page(answer, (), catalog, full=True) if answer else _none_stale(catalog)


def _highlights(
    answer: Sequence[ListedSource], overdue: Sequence[ListedSource]
) -> Iterator[tuple[str, page.Line]]:
    """Yield the documents cited most, those of which only a part was read, and those overdue."""
    cited = (f"{each.publisher}: {each.title} ({each.statements})" for each in _most_cited(answer))
    yield "Most cited", page.joined(cited, "\n")
    partly = Counter(each.read.extent for each in answer)
    read = (f"{partly[extent]} {words}" for extent, words in _EXTENTS.items() if partly[extent])
    yield "Read", page.line(", ".join(read))
    if overdue:
        names = [f"{each.id} ({each.next})" for each in overdue]
        yield "Overdue", page.line(first_few(names, _MAX_OVERDUE), ": see --stale 2y")
    else:
        yield "Overdue", page.line("none has a newer edition that is due")


def _most_cited(answer: Sequence[ListedSource]) -> list[ListedSource]:
    """Return the documents cited most; the guide's own word is none."""
    documents = (each for each in answer if each.id != OWN_WORD)
    return sorted(documents, key=lambda each: -each.statements)[:_MAX_CITED]


def _none_stale(catalog: Catalog) -> page.Page:
    since = min(each.read.date for each in catalog.sources.values())
    text = f"All {_count(len(catalog.sources), 'document')} were read since {since}."
    return (page.Paragraph(page.line(text)),)


def sources_rows(answer: Sequence[ListedSource]) -> page.Table:
    """Return one row per document: id, kind, publisher, year, read, statements, extent, next."""
    headers = ("id", "kind", "publisher", "year", "read", "statements", "extent", "next")
    rows = (
        (
            page.line(each.id),
            page.line(each.kind),
            page.line(each.publisher),
            page.line(_year(each)),
            page.line(each.read.date.isoformat()),
            page.line(str(each.statements)),
            page.line(each.read.extent),
            page.line(each.next or ""),
        )
        for each in answer
    )
    return page.Table(tuple(map(page.Column, headers)), tuple(rows))


def document_page(answer: Document, catalog: Catalog, *, full: bool) -> page.Page:
    """Return one document with the roles that cite it, or in full with all that cites it."""
    head = tuple(_head(answer, catalog, full=full))
    if full:
        return (*head, *chain.from_iterable(map(_dependent, _dependents(answer))))
    dependents = sorted(_dependents(answer), key=lambda each: -len(each.citations))
    names = [f"{each.title} {len(each.citations)}" for each in dependents]
    if not names:
        return head
    return (
        *head,
        page.Heading("Cited for"),
        page.Paragraph(page.line(first_few(names, _MAX_DEPENDENTS))),
        page.Space(),
        page.Paragraph(page.line(page.dim("What it is cited for: "), page.ident("--full"))),
    )


def _kind(kind: SourceKind, sources: Sequence[ListedSource]) -> Iterator[page.Block]:
    if sources:
        yield page.Heading(kind.name)
        yield page.Paragraph(page.line(page.dim(kind.interest)))
        columns = (
            page.Column("id", fixed=True),
            page.Column("publisher, year, read"),
            page.Column("used", fixed=True, right=True),
        )
        yield page.Table(columns, tuple(map(_row, sources)))


def _row(source: ListedSource) -> tuple[page.Line, ...]:
    made = page.line(
        f"{source.publisher}, {_year(source)}, ", page.dim(source.read.date.isoformat())
    )
    return (page.line(page.ident(source.id)), made, page.line(f"{source.statements:>4}"))


def _head(answer: Document, catalog: Catalog, *, full: bool) -> Iterator[page.Block]:
    kind = catalog.vocabulary.source_kinds[answer.kind]
    yield page.Title(answer.title, answer.id)
    rows = (
        ("Publisher", answer.publisher),
        ("Year", _year(answer)),
        ("Kind", f"{kind.name}. {kind.meaning}"),
        ("Interest", f"{answer.interest.rstrip('.')}."),
        (
            "Note",
            answer.note if full or not answer.note else first_sentences(answer.note, _MAX_NOTE),
        ),
        ("Address", answer.url),
        ("Read", _reading(answer)),
        ("Next edition", answer.next),
        ("Used", _used(answer)),
    )
    yield page.Fields(tuple((label, page.line(text)) for label, text in rows if text))


def _reading(answer: Document) -> str:
    original = f"; {answer.read.original}" if answer.read.original else ""
    return f"{_EXTENTS[answer.read.extent]} on {answer.read.date}{original}"


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
    """Return the statement behind its field, unless it begins with the field's name."""
    field = _FIELD_WORDS.get(citation.field, citation.field)
    label = "" if citation.text.lower().startswith(f"{field},") else f"{field}: "
    return page.line(page.dim(label), citation.text)


def _year(source: ListedSource | Document) -> str:
    return str(source.published or UNDATED)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
