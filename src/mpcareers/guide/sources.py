"""Which documents does the guide cite, where, and which were checked too long ago?"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import chain
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.frozen import frozen
from mpcareers.catalog.model import Source, Statement
from mpcareers.catalog.names import normalized
from mpcareers.catalog.nearest import nearest
from mpcareers.guide.citations import citations_of, production_citations
from mpcareers.guide.usage import UsageError

_AGE: Final = re.compile(r"([0-9]{1,4})([ymd])")
_MAX_NEAREST: Final = 3
_MONTHS_PER_YEAR: Final = 12


@frozen
class ListedSource:
    """A document in short; `statements` is how many statements cite it."""

    id: str
    title: str
    publisher: str
    year: int | None
    kind: str
    checked: date
    statements: int


@frozen
class Citation:
    """A statement that cites a document, and its field."""

    field: str
    text: str


@frozen
class Dependent:
    """A role or production with statements that cite a document."""

    id: str
    title: str
    citations: tuple[Citation, ...]


@frozen
class Document:
    """A document in full: who published it, their interest, and what cites it."""

    id: str
    title: str
    publisher: str
    url: str | None
    year: int | None
    kind: str
    interest: str
    checked: date
    note: str | None
    roles: tuple[Dependent, ...]
    productions: tuple[Dependent, ...]


def interest_of(catalog: Catalog, source: Source) -> str:
    """Return what the publisher gains: the source's own `interest`, else that of its kind."""
    return source.interest or catalog.vocabulary.source_kinds[source.kind].interest


def listed_sources(catalog: Catalog) -> tuple[ListedSource, ...]:
    """Return all documents, by kind in the order of the vocabulary, then by id."""
    order = list(catalog.vocabulary.source_kinds)
    sources = sorted(catalog.sources.values(), key=lambda each: (order.index(each.kind), each.id))
    counts = _counts(catalog)
    return tuple(
        ListedSource(
            id=source.id,
            title=source.title,
            publisher=source.publisher,
            year=source.year,
            kind=source.kind,
            checked=source.checked,
            statements=counts[source.id],
        )
        for source in sources
    )


def stale_sources(
    catalog: Catalog, age: str, today: date | None = None
) -> tuple[ListedSource, ...]:
    """Return the documents last checked longer than `age` before today.

    Raises:
        UsageError: when the age is not a number of years, months or days, as in '2y'.

    """
    oldest = _before(today or date.today(), age)  # noqa: DTZ011 (the user's calendar)
    return tuple(each for each in listed_sources(catalog) if each.checked < oldest)


def document(catalog: Catalog, name: str) -> Document | None:
    """Return the document with this id, in any spelling, and what cites it; or None."""
    source = catalog.sources.get(normalized(name).replace(" ", "-"))
    if source is None:
        return None
    roles = (
        Dependent(role.id, role.title, _from(source, citations_of(role)))
        for role in catalog.roles.values()
    )
    productions = (
        Dependent(each.id, each.name, _from(source, production_citations(each)))
        for each in catalog.vocabulary.productions.values()
    )
    return Document(
        id=source.id,
        title=source.title,
        publisher=source.publisher,
        url=source.url,
        year=source.year,
        kind=source.kind,
        interest=interest_of(catalog, source),
        checked=source.checked,
        note=source.note,
        roles=tuple(each for each in roles if each.citations),
        productions=tuple(each for each in productions if each.citations),
    )


def nearest_ids(catalog: Catalog, name: str) -> tuple[str, ...]:
    """Return a few ids of documents that are similar to the name or contain it."""
    key = normalized(name).replace(" ", "-")
    holding = (source_id for source_id in catalog.sources if key and key in source_id)
    found = dict.fromkeys((*nearest(key, catalog.sources, _MAX_NEAREST), *holding))
    return tuple(found)[:_MAX_NEAREST]


def _from(source: Source, cited: Iterable[tuple[str, Statement]]) -> tuple[Citation, ...]:
    return tuple(Citation(field, each.text) for field, each in cited if source.id in each.sources)


def _counts(catalog: Catalog) -> Counter[str]:
    of_roles = chain.from_iterable(map(citations_of, catalog.roles.values()))
    of_productions = chain.from_iterable(
        map(production_citations, catalog.vocabulary.productions.values())
    )
    return Counter(
        source_id
        for _, statement in chain(of_roles, of_productions)
        for source_id in set(statement.sources)
    )


def _before(today: date, age: str) -> date:
    """Return the day this long before today, or the first day of the calendar."""
    match = _AGE.fullmatch(age)
    if match is None:
        raise UsageError(
            f"'{age}' is not an age; write years, months or days, like 2y, 18m or 90d", "--stale"
        )
    number, unit = int(match[1]), match[2]
    if unit == "d":
        return today - timedelta(days=number)
    months = number * _MONTHS_PER_YEAR if unit == "y" else number
    year, month = divmod(today.year * _MONTHS_PER_YEAR + today.month - 1 - months, _MONTHS_PER_YEAR)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
