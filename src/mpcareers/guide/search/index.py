"""A catalog turned round: from words to passages and jobs, in a database kept beside it."""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import log
from typing import Final, NamedTuple

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.store import Store

NAMES: Final = frozenset({"title", "also_called"})
TERMS: Final = frozenset({"skills", "tools", "settings", "phases", "productions"})
MAIN_FIELDS: Final = NAMES | {"summary", "responsibilities", "called_when", "skills", "tools"}
"""Fields that say what a role is and does; the others stand around it."""

MAIN_WEIGHT: Final = 0.7
OTHER_WEIGHT: Final = 0.1
"""What a passage of a main field says of its role, and any other. Finer weights, one a field,
move no line of the benchmark by more than two queries."""


class Posting(NamedTuple):
    """The passages that have a stem, and how much it says of each job."""

    passages: array[int]
    jobs: dict[int, float]


class IndexedPassage(NamedTuple):
    """A passage as it can be quoted, its place in its role, and how much it says of each job."""

    number: int
    field: str
    heading: str | None
    text: str
    place: int
    jobs: dict[int, float]


class IndexedJob(NamedTuple):
    """What a hit shows of a role, or of a known gap."""

    number: int
    id: str
    title: str
    summary: str
    is_gap: bool


class Index:
    """The database of a catalog's words, read as far as a query needs it."""

    def __init__(self, store: Store) -> None:
        """Take a database that `fill_index` has filled."""
        self._store = store
        self._passages = int(store.rows("SELECT count(*) FROM passage")[0][0])
        self._names, self.phrases = store.rows("SELECT names, phrases FROM counts")[0]
        self._posting = cache(self._read_posting)
        self.idf = cache(self._read_idf)

    def postings(self, stem: str, first: int = 0, end: int | None = None) -> array[int]:
        """Return the numbers of the passages that have a stem, of all or from `first` to `end`."""
        numbers = self._posting(stem).passages
        if end is None:
            return numbers
        return numbers[bisect_left(numbers, first) : bisect_left(numbers, end)]

    def span(self, job: int) -> tuple[int, int, int]:
        """Return where a job's own passages begin, where those of other fields, and their end."""
        row = self._store.rows("SELECT first, after_main, end FROM job WHERE number = ?", job)[0]
        return row[0], row[1], row[2]

    def jobs_with(self, stem: str) -> dict[int, float]:
        """Return how much a stem says of each job whose texts have it, from 0 to 1."""
        return self._posting(stem).jobs

    def idf_of(self, stems: Iterable[str]) -> float:
        """Return how much stems say together, the same sum in whatever order they come."""
        return sum(map(self.idf, sorted(stems)))

    def synonyms(self, expression: Sequence[str]) -> list[str]:
        """Return the stems that everyday language uses for the same as these stems."""
        query = "SELECT stems FROM synonym WHERE expression = ?"
        rows = self._store.rows(query, " ".join(expression))
        return rows[0][0].split() if rows else []

    def spellings(self, kind: str, lengths: Iterable[int]) -> list[tuple[str, int]]:
        """Return the words, or names run together, of these lengths, and the jobs of the names."""
        query = "SELECT texts, jobs FROM spelling WHERE kind = ? AND length = ?"
        found = (row for length in lengths for row in self._store.rows(query, kind, length))
        return [
            (text, int(job))
            for texts, jobs in found
            for text, job in zip(texts.split(), jobs.split(), strict=True)
        ]

    def passages(self, numbers: Iterable[int]) -> Iterator[IndexedPassage]:
        """Yield the passages of these numbers, in their order."""
        listed = ",".join(map(str, numbers))
        query = f"SELECT * FROM passage WHERE number IN ({listed}) ORDER BY number"  # noqa: S608
        for number, field, heading, text, place, jobs in self._store.rows(query):
            pairs = (pair.split(":") for pair in jobs.split())
            held = {int(job): float(share) for job, share in pairs}
            yield IndexedPassage(number, field, heading, text, place, held)

    def names_with(self, stems: Iterable[str]) -> Iterator[IndexedPassage]:
        """Yield the names that have any of the stems."""
        found = {n for stem in stems for n in self.postings(stem, 0, self._names)}
        return self.passages(found)

    def jobs(self, numbers: Iterable[int]) -> dict[int, IndexedJob]:
        """Return the jobs of these numbers."""
        listed = ",".join(map(str, numbers))
        columns = ", ".join(IndexedJob._fields)
        query = f"SELECT {columns} FROM job WHERE number IN ({listed})"  # noqa: S608 (numbers)
        return {row[0]: IndexedJob(*row) for row in self._store.rows(query)}

    def _read_idf(self, stem: str) -> float:
        """Return how much a stem says, from 0 to 1: the more, the fewer passages have it."""
        # The length of the list: reading the lists of all words of 200 names takes far longer.
        query = "SELECT total(length(passages)) FROM stem WHERE stem = ?"
        count = self._store.rows(query, stem)[0][0] / array("I").itemsize
        return log(1 + self._passages / (1 + count)) / log(2 + self._passages)

    def _read_posting(self, stem: str) -> Posting:
        query = "SELECT passages, jobs, weights FROM stem WHERE stem = ?"
        found = array("I"), array("I"), array("f")
        for row in self._store.rows(query, stem):
            for values, packed in zip(found, row, strict=True):
                values.frombytes(packed)  # type: ignore[attr-defined]
        passages, jobs, weights = found
        return Posting(passages, dict(zip(jobs, weights, strict=True)))


def open_index(catalog: Catalog) -> Index:
    """Return the index of the catalog, made at the first search and kept from then on."""
    return Index(index_store(catalog))


def index_store(catalog: Catalog) -> Store:
    """Return the database of the index."""

    def fill(database: sqlite3.Connection) -> None:
        from mpcareers.guide.search.indexing import fill_index  # only the first search needs it

        fill_index(catalog, database)

    return catalog.open_store("search", fill)
