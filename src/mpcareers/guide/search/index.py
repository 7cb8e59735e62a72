"""A catalog turned round: from words and names to roles, as tables kept beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from math import log
from sqlite3 import Connection
from typing import Any, Final, Literal

from mpcareers.catalog.cache import read_rows
from mpcareers.catalog.catalog import Catalog
from mpcareers.guide.search.words import joined

Kind = Literal["name", "question", "term"]
"""What a phrase is: a role's name, a question it answers, or a word of the vocabulary."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name, question or term as it stands in a field, and how much it says about each role."""

    kind: Kind
    field: str
    text: str
    roles: dict[str, float]


class Index:
    """The tables, read as far as a query needs them."""

    def __init__(self, connection: Connection) -> None:
        """Take a database that `fill_index` has filled."""
        self._connection = connection
        self._size = self._one("fact", "name", "roles") or 0

    def holders(self, stem: str) -> dict[str, float]:
        """Return how much a stem says about each role that has it, from 0 to 1."""
        return self._one("held", "stem", stem) or {}

    def alike(self, stem: str) -> list[str]:
        """Return the stems that everyday language uses for the same."""
        return self._one("alike", "stem", stem) or []

    def knows(self, stem: str) -> bool:
        """Say whether the stem leads anywhere."""
        return bool(self.holders(stem) or self.alike(stem))

    def known_stems(self) -> list[str]:
        """Return all stems that roles have."""
        return [stem for stem, _ in read_rows(self._connection, "SELECT * FROM held")]

    def phrases_with(self, kind: Kind, stem: str) -> tuple[list[int], int]:
        """Return the numbers of the phrases with this stem, and how many roles they lead to."""
        numbers, roles = self._one("phrased", "key", f"{kind}:{stem}") or ([], 0)
        return numbers, roles

    def phrase(self, number: int) -> Phrase:
        """Return the phrase of this number."""
        query = "SELECT * FROM phrase WHERE number = ?"
        ((_, kind, field, text, roles),) = read_rows(self._connection, query, str(number))
        return Phrase(kind, field, text, json.loads(roles))  # type: ignore[arg-type]

    def spelled_names(self) -> Iterator[tuple[int, str]]:
        """Yield the number of every role's name, and the name run together."""
        query = "SELECT * FROM phrase WHERE kind = 'name'"
        for number, _, _, text, _ in read_rows(self._connection, query):
            yield int(number), joined(text)

    def rarity(self, holders: int) -> float:
        """Return how much a word tells that so many roles have: the fewer, the more."""
        return log(1 + (self._size - holders + 0.5) / (holders + 0.5))

    def _one(self, table: str, column: str, key: str) -> Any:
        query = f"SELECT * FROM {table} WHERE {column} = ?"  # noqa: S608 (our own names)
        for _, value in read_rows(self._connection, query, key):
            return json.loads(value)
        return None


def open_index(catalog: Catalog) -> Index:
    """Return the index of the catalog, made at the first search and kept from then on."""

    def fill(connection: Connection) -> None:
        from mpcareers.guide.search.indexing import fill_index  # only the first search needs it

        fill_index(catalog, connection)

    return Index(catalog.keep_database("search", fill))
