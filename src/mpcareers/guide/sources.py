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
from mpcareers.catalog.model import Reading, Source
from mpcareers.catalog.names import normalized
from mpcareers.catalog.record import record
from mpcareers.catalog.suggestions import nearest
from mpcareers.guide.passages import Passage, passages, stage_passages
from mpcareers.guide.usage import UsageError

_AGE: Final = re.compile(r"([0-9]{1,4})([ymd])")
_MAX_NEAREST: Final = 3
_MONTHS_PER_YEAR: Final = 12


@record
class ListedSource:
    """A document in short; `statements` is how many statements cite it."""

    id: str
    title: str
    publisher: str
    published: int | None
    kind: str
    read: Reading
    next: str | None
    statements: int


@record
class Citation:
    """A statement that cites a document, and its field."""

    field: str
    text: str


@record
class Dependent:
    """A role or production with statements that cite a document."""

    id: str
    title: str
    citations: tuple[Citation, ...]


@record
class Document:
    """A document in full: who published it, their interest, and what cites it."""

    id: str
    title: str
    publisher: str
    url: str | None
    published: int | None
    kind: str
    interest: str
    read: Reading
    next: str | None
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
            published=source.published,
            kind=source.kind,
            read=source.read,
            next=source.next,
            statements=counts[source.id],
        )
        for source in sources
    )


def stale_sources(
    catalog: Catalog, age: str, today: date | None = None
) -> tuple[ListedSource, ...]:
    """Return the documents that are overdue: last read longer than `age` before today.

    What is reissued counts from the day on which its next edition was due instead.

    Raises:
        UsageError: when the age is not a number of years, months or days, as in '2y'.

    """
    now = today or _today()
    oldest = _before(now, age)
    return tuple(
        each
        for each in listed_sources(catalog)
        if (is_overdue(each, now) if each.next else each.read.date < oldest)
    )


def is_overdue(source: ListedSource, today: date | None = None) -> bool:
    """Return whether the next edition of what is reissued was due before this month."""
    month = f"{today or _today():%Y-%m}"
    # A due date is a year or a month; text compares the year with the year alone.
    return source.next is not None and source.next < month[: len(source.next)]


def _today() -> date:
    return date.today()  # noqa: DTZ011 (the user's calendar)


def document(catalog: Catalog, name: str) -> Document | None:
    """Return the document with this id, in any spelling, and what cites it; or None."""
    source = catalog.sources.get(normalized(name).replace(" ", "-"))
    if source is None:
        return None
    roles = (
        Dependent(role.id, role.title, _from(source, passages(catalog, role)))
        for role in catalog.roles.values()
    )
    productions = (
        Dependent(each.id, each.name, _from(source, stage_passages(each)))
        for each in catalog.vocabulary.productions.values()
    )
    return Document(
        id=source.id,
        title=source.title,
        publisher=source.publisher,
        url=source.url,
        published=source.published,
        kind=source.kind,
        interest=interest_of(catalog, source),
        read=source.read,
        next=source.next,
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


def _from(source: Source, cited: Iterable[Passage]) -> tuple[Citation, ...]:
    return tuple(Citation(each.field, each.whole) for each in cited if source.id in each.sources)


def _counts(catalog: Catalog) -> Counter[str]:
    of_roles = (each for role in catalog.roles.values() for each in passages(catalog, role))
    productions = catalog.vocabulary.productions.values()
    of_productions = chain.from_iterable(map(stage_passages, productions))
    return Counter(
        source_id
        for passage in chain(of_roles, of_productions)
        for source_id in set(passage.sources)
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
