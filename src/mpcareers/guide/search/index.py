"""A catalog turned round: from words and names to roles, as tables kept beside it."""

from __future__ import annotations

import json
from math import log
from sqlite3 import Connection
from typing import Any, Literal, NamedTuple

from mpcareers.catalog.cache import read_rows
from mpcareers.catalog.catalog import Catalog

Kind = Literal["name", "question", "term"]
"""What a phrase is: a role's name, a question it answers, or a word of the vocabulary."""


class Phrase(NamedTuple):
    """A name, question or term as it stands in a field, and how much it says about each role."""

    kind: Kind
    field: str
    text: str
    roles: dict[str, float]


class Quote(NamedTuple):
    """A passage of a role, how much it says about the role, and its stems between blanks."""

    field: str
    text: str
    weight: float
    stems: str


class Index:
    """The tables, read as far as a query needs them."""

    def __init__(self, connection: Connection) -> None:
        """Take a database that `fill_index` has filled."""
        self._connection = connection
        self._holders: dict[str, int] = {}
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

    def trade_stems(self) -> set[str]:
        """Return the stems of all names and terms: the words that people mean to type."""
        keys = (key for key, _ in read_rows(self._connection, "SELECT * FROM phrased"))
        parted = (key.partition(":") for key in keys)
        return {stem for kind, _, stem in parted if kind in {"name", "term"}}

    def phrases_with(self, kind: Kind, stem: str) -> tuple[list[int], int]:
        """Return the numbers of the phrases with this stem, and how many roles they lead to."""
        numbers, roles = self._one("phrased", "key", f"{kind}:{stem}") or ([], 0)
        return numbers, roles

    def phrase_holders(self, kind: Kind, stem: str) -> int:
        """Return how many roles the phrases with this stem lead to."""
        key = f"{kind}:{stem}"
        if key not in self._holders:
            self._holders[key] = self.phrases_with(kind, stem)[1]
        return self._holders[key]

    def phrase(self, number: int) -> Phrase:
        """Return the phrase of this number."""
        query = "SELECT * FROM phrase WHERE number = ?"
        ((_, kind, field, text, roles),) = read_rows(self._connection, query, str(number))
        return Phrase(kind, field, text, json.loads(roles))  # type: ignore[arg-type]

    def spelled_names(self) -> dict[str, list[int]]:
        """Return all names of roles, run together, with the numbers of their phrases."""
        return self._one("fact", "name", "spelled names") or {}

    def is_trade_word(self, stem: str) -> bool:
        """Say whether a name or a term has the stem."""
        return any(self.phrases_with(kind, stem)[0] for kind in ("name", "term"))

    def card(self, role_id: str) -> tuple[str, str]:
        """Return a role's title and summary."""
        query = "SELECT * FROM card WHERE id = ?"
        ((_, title, summary),) = read_rows(self._connection, query, role_id)
        return title, summary

    def quotes(self, role_id: str) -> list[Quote]:
        """Return the passages of a role that may be quoted as reasons."""
        return [Quote(*each) for each in self._one("passages", "id", role_id) or []]

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
