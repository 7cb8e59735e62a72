"""What does the guide rest on, what rests on each document, and which were checked too long ago?"""

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
from mpcareers.guide.claims import claims_in, claims_of

_AGE: Final = re.compile(r"([0-9]{1,4})([ymd])")
_NEAREST: Final = 3
_MONTHS: Final = 12


@frozen
class ListedSource:
    """A document in one line; `statements` counts what would lose support without it."""

    id: str
    title: str
    publisher: str
    year: int | None
    kind: str
    checked: date
    statements: int


@frozen
class Claim:
    """A statement that rests on a document, and the field in which it stands."""

    field: str
    text: str


@frozen
class Dependent:
    """A role or a production that has statements from a document."""

    id: str
    title: str
    claims: tuple[Claim, ...]


@frozen
class Document:
    """A document in full: who made it, what interest they have and what rests on it."""

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
    """Return what the source stands to gain: its own interest, else that of its kind."""
    return source.interest or catalog.vocabulary.source_kinds[source.kind].interest


def listed_sources(catalog: Catalog) -> tuple[ListedSource, ...]:
    """Return every document, by kind in the order of the vocabulary, then by id."""
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


def stale_sources(catalog: Catalog, age: str, today: date) -> tuple[ListedSource, ...]:
    """Return the documents last checked longer than `age` before `today`.

    Raises:
        ValueError: when the age is not a number of years, months or days, as in '2y'.

    """
    oldest = _before(today, age)
    return tuple(each for each in listed_sources(catalog) if each.checked < oldest)


def document(catalog: Catalog, name: str) -> Document | None:
    """Return the document with this id, however it is spelled, and all that rests on it."""
    source = catalog.sources.get(normalized(name).replace(" ", "-"))
    if source is None:
        return None
    roles = (
        Dependent(role.id, role.title, _from(source, claims_of(role)))
        for role in catalog.roles.values()
    )
    productions = (
        Dependent(each.id, each.name, _from(source, claims_in(each)))
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
        roles=tuple(each for each in roles if each.claims),
        productions=tuple(each for each in productions if each.claims),
    )


def nearest_ids(catalog: Catalog, name: str) -> tuple[str, ...]:
    """Return a few ids of documents that resemble the name or contain it."""
    key = normalized(name).replace(" ", "-")
    holding = (source_id for source_id in catalog.sources if key and key in source_id)
    found = dict.fromkeys((*nearest(key, catalog.sources, _NEAREST), *holding))
    return tuple(found)[:_NEAREST]


def _from(source: Source, cited: Iterable[tuple[str, Statement]]) -> tuple[Claim, ...]:
    return tuple(Claim(field, each.text) for field, each in cited if source.id in each.sources)


def _counts(catalog: Catalog) -> Counter[str]:
    of_roles = chain.from_iterable(map(claims_of, catalog.roles.values()))
    of_productions = chain.from_iterable(map(claims_in, catalog.vocabulary.productions.values()))
    return Counter(
        source_id
        for _, statement in chain(of_roles, of_productions)
        for source_id in set(statement.sources)
    )


def _before(today: date, age: str) -> date:
    """Return the day that lies this age before today, or the first day of the calendar."""
    match = _AGE.fullmatch(age)
    if match is None:
        raise ValueError(f"'{age}' is no age; write years, months or days, like 2y, 18m or 90d")
    number, unit = int(match[1]), match[2]
    if unit == "d":
        return today - timedelta(days=number)
    months = number * _MONTHS if unit == "y" else number
    year, month = divmod(today.year * _MONTHS + today.month - 1 - months, _MONTHS)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
