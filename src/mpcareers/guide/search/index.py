"""A catalog turned round: from words and names to roles, as tables kept beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from math import log
from sqlite3 import Connection
from typing import Any, Literal, NamedTuple

from mpcareers.catalog.cache import read_rows
from mpcareers.catalog.catalog import Catalog

Kind = Literal["name", "question", "term"]
"""What a phrase is: a role's name, a question it answers, or a word of the vocabulary."""


class Phrase(NamedTuple):
    """A name, question or term as it stands in a field, and who has it."""

    field: str
    text: str
    holder: str


class Quote(NamedTuple):
    """A passage of a role, how much it says about the role, and its stems between blanks."""

    field: str
    text: str
    weight: float
    stems: str


class Card(NamedTuple):
    """What a hit shows of its role."""

    id: str
    title: str
    summary: str
    quotes: list[Quote]


class Index:
    """The tables, read as far as a query needs them; roles go by their numbers."""

    def __init__(self, connection: Connection) -> None:
        """Take a database that `fill_index` has filled."""
        self._connection = connection
        self._held: dict[str, dict[int, float]] = {}
        self._phrased: dict[str, tuple[int, list[int]]] = {}
        self._size = self._one("fact", "name", "roles") or 0

    def holders(self, stem: str) -> dict[int, float]:
        """Return how much a stem says about each role that has it, from 0 to 1."""
        if stem not in self._held:
            self._held[stem] = dict(self._one("held", "stem", stem) or ())
        return self._held[stem]

    def alike(self, stem: str) -> list[str]:
        """Return the stems that everyday language uses for the same."""
        return self._one("alike", "stem", stem) or []

    def knows(self, stem: str) -> bool:
        """Say whether the stem leads anywhere."""
        return bool(self.holders(stem) or self.alike(stem))

    @cached_property
    def trade_stems(self) -> set[str]:
        """The stems of all names and terms: the words that people mean to type."""
        keys = (row[0] for row in read_rows(self._connection, "SELECT * FROM phrased"))
        parted = (key.partition(":") for key in keys)
        return {stem for kind, _, stem in parted if kind in {"name", "term"}}

    def phrases_with(self, kind: Kind, stem: str) -> Iterator[tuple[int, int]]:
        """Yield the number of each phrase with this stem, and how many stems it has."""
        _, numbers = self._leads(kind, stem)
        return zip(numbers[::2], numbers[1::2], strict=True)

    def roles_with(self, kind: Kind, stem: str) -> int:
        """Return how many roles the phrases with this stem lead to."""
        return self._leads(kind, stem)[0]

    def phrase(self, number: int) -> Phrase:
        """Return the phrase of this number."""
        query = "SELECT * FROM phrase WHERE number = ?"
        ((_, _, *phrase),) = read_rows(self._connection, query, str(number))
        return Phrase(*phrase)

    def roles_of(self, phrase: Phrase) -> dict[int, float]:
        """Return the roles that a phrase leads to, and how much it says about each."""
        kind, _, number = phrase.holder.partition(":")
        if kind == "role":
            return {int(number): 1.0}
        return dict(self._one("holder", "name", phrase.holder) or ())

    def spelled_names(self) -> dict[str, list[int]]:
        """Return all names of roles, run together, with the numbers of their phrases."""
        return self._one("fact", "name", "spelled names") or {}

    def is_trade_word(self, stem: str) -> bool:
        """Say whether a name or a term has the stem."""
        return any(self.roles_with(kind, stem) for kind in ("name", "term"))

    def card(self, number: int) -> Card:
        """Return what a hit shows of the role of this number."""
        query = "SELECT * FROM role WHERE number = ?"
        ((_, role_id, title, summary, passages),) = read_rows(self._connection, query, str(number))
        return Card(role_id, title, summary, [Quote(*each) for each in json.loads(passages)])

    def rarity(self, holders: int) -> float:
        """Return how much a word tells that so many roles have: the fewer, the more."""
        return log(1 + (self._size - holders + 0.5) / (holders + 0.5))

    def _leads(self, kind: Kind, stem: str) -> tuple[int, list[int]]:
        key = f"{kind}:{stem}"
        if key not in self._phrased:
            self._phrased[key] = (0, [])
            query = "SELECT * FROM phrased WHERE key = ?"
            for _, roles, numbers in read_rows(self._connection, query, key):
                self._phrased[key] = (int(roles), json.loads(numbers))
        return self._phrased[key]

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
