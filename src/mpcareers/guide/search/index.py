"""A catalog turned round: from words to passages and roles, in a database kept beside it."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import log
from typing import Final, NamedTuple

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.store import Store

NAMES: Final = frozenset({"title", "also_called", "known_as"})
TERMS: Final = frozenset({"skills", "tools", "settings", "phases", "productions", "families"})


class IndexedPassage(NamedTuple):
    """A passage as it can be quoted, and the jobs that have it, with how much it says of each."""

    number: int
    field: str
    heading: str
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
        self._found = cache(self._stem)

    def idf(self, stem: str) -> float:
        """Return how much a stem says, from 0 to 1: the more, the fewer passages have it."""
        return log(1 + self._passages / (1 + len(self.postings(stem)))) / log(2 + self._passages)

    def postings(self, stem: str) -> array[int]:
        """Return the numbers of the passages that have a stem."""
        return self._found(stem)[0]

    def jobs_with(self, stem: str) -> Iterator[tuple[int, float]]:
        """Yield the numbers of the jobs whose texts have a stem, and how much it says of each."""
        _, numbers, weights = self._found(stem)
        return zip(numbers, weights, strict=True)

    def synonyms(self, expression: Sequence[str]) -> list[str]:
        """Return the stems that everyday language uses for the same as these stems."""
        query = "SELECT stems FROM synonym WHERE expression = ?"
        rows = self._store.rows(query, " ".join(expression))
        return rows[0][0].split() if rows else []

    def spellings(self, kind: str, lengths: Iterable[int]) -> list[tuple[str, int]]:
        """Return the words or joined names of these lengths, and the jobs that have the names."""
        query = "SELECT texts, jobs FROM spelling WHERE kind = ? AND length = ?"
        return [
            (text, int(job))
            for length in lengths
            for texts, jobs in self._store.rows(query, kind, length)
            for text, job in zip(texts.split(), jobs.split(), strict=True)
        ]

    def passages(self, numbers: Iterable[int]) -> Iterator[IndexedPassage]:
        """Yield the passages of these numbers."""
        listed = ",".join(map(str, numbers))
        query = f"SELECT * FROM passage WHERE number IN ({listed})"  # noqa: S608 (numbers)
        for number, field, heading, text, place, jobs in self._store.rows(query):
            pairs = (pair.split(":") for pair in jobs.split())
            held = {int(job): float(weight) for job, weight in pairs}
            yield IndexedPassage(number, field, heading, text, place, held)

    def jobs(self, numbers: Iterable[int]) -> dict[int, IndexedJob]:
        """Return the jobs of these numbers."""
        listed = ",".join(map(str, numbers))
        query = f"SELECT * FROM job WHERE number IN ({listed})"  # noqa: S608 (numbers)
        return {row[0]: IndexedJob(*row) for row in self._store.rows(query)}

    def _stem(self, stem: str) -> tuple[array[int], array[int], array[float]]:
        passages, jobs, weights = array("I"), array("I"), array("f")
        query = "SELECT passages, jobs, weights FROM stem WHERE stem = ?"
        for packed in self._store.rows(query, stem):
            passages.frombytes(packed[0])
            jobs.frombytes(packed[1])
            weights.frombytes(packed[2])
        return passages, jobs, weights


def open_index(catalog: Catalog) -> Index:
    """Return the index of the catalog, made at the first search and kept from then on."""

    def fill(database: sqlite3.Connection) -> None:
        from mpcareers.guide.search.indexing import fill_index  # only the first search needs it

        fill_index(catalog, database)

    return Index(catalog.open_store("search", fill))
