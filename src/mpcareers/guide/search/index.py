"""A catalog turned round: from words and names to roles, as tables kept beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from math import log
from typing import Any, Final, Literal, NamedTuple

from mpcareers.catalog.cache import KeptTables
from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.tables import NewTables

Kind = Literal["name", "question", "term"]
"""What a phrase is: a role's name, a question it answers, or a word of the vocabulary."""

LONGEST_EXPRESSION: Final = 3
"""Words of the longest everyday expression: longer ones nobody types in the same form."""

TRADE_KINDS: Final[tuple[Kind, ...]] = ("name", "term")
"""The kinds of phrases that are made of the trade's words, not of a question's."""


PHRASES_A_BUNCH: Final = 50
"""Phrases in one text of their table: a row for each costs more than to read its neighbors."""


class Phrase(NamedTuple):
    """A name, question or term as it stands in a field, and who has it."""

    field: str
    text: str
    holder: str


class IndexedRole(NamedTuple):
    """What a hit shows of its role, and the passages that may be quoted as reasons.

    `quotes` are fields and texts. A weight says how much a quote says about the role; a name
    has none, for names are phrases. `places` has an entry a stem, `,mix 0 4`, with the places
    of its quotes from 0; it stays text because a query needs few of them.
    """

    id: str
    title: str
    summary: str
    weights: list[float]
    quotes: list[tuple[str, str]]
    places: str

    def quotes_with(self, stem: str) -> Iterator[int]:
        """Yield the places of the quotes that have the stem."""
        _, _, after = self.places.partition(f",{stem} ")
        yield from map(int, after.partition(",")[0].split())


class Index:
    """The tables, read as far as a query needs them; roles go by their numbers."""

    def __init__(self, tables: KeptTables) -> None:
        """Take tables that `fill_index` has filled."""
        self._tables = tables
        self._stems: dict[str, tuple[str, str]] = {}
        self._held: dict[str, dict[int, float]] = {}
        self._phrased: dict[str, list[int]] = {}
        self._bunches: dict[int, list[tuple[str, str, str]]] = {}
        self._roles: dict[int, IndexedRole] = {}
        self._passages = int(self._json("fact", "passages") or 0)

    def rarity(self, stem: str) -> float:
        """Return how much a stem tells: the more, the fewer passages have it."""
        return log(1 + self._passages / (1 + int(self._found(stem)[0])))

    def is_seen(self, stem: str) -> bool:
        """Say whether any passage has the stem."""
        return self._found(stem)[0] != "0"

    def holders(self, stem: str) -> dict[int, float]:
        """Return how much a stem says about each role that has it, from 0 to 1."""
        if stem not in self._held:
            numbers, shares = json.loads(self._found(stem)[1])
            self._held[stem] = dict(zip(numbers, shares, strict=True))
        return self._held[stem]

    def alike(self, stems: Iterable[str]) -> list[str]:
        """Return the stems that everyday language uses for the same as this expression."""
        return self._json("alike", " ".join(stems)) or []

    def phrases_with(self, kind: Kind, stem: str) -> Iterator[tuple[int, int]]:
        """Yield the number of each phrase with this stem, and how many stems it has."""
        key = f"{kind}:{stem}"
        if key not in self._phrased:
            self._phrased[key] = self._json("phrased", key) or []
        numbers = self._phrased[key]
        return zip(numbers[::2], numbers[1::2], strict=True)

    def is_trade_word(self, stem: str) -> bool:
        """Say whether a name or a term has the stem."""
        return any(any(self.phrases_with(kind, stem)) for kind in TRADE_KINDS)

    def phrase(self, number: int) -> Phrase:
        """Return the phrase of this number."""
        bunch, place = divmod(number, PHRASES_A_BUNCH)
        if bunch not in self._bunches:
            self._bunches[bunch] = self._json("phrase", str(bunch))
        return Phrase(*self._bunches[bunch][place])

    def roles_of(self, phrase: Phrase) -> dict[int, float]:
        """Return the roles that a phrase leads to, and how much it says about each."""
        kind, _, number = phrase.holder.partition(":")
        if kind == "role":
            return {int(number): 1.0}
        return dict(self._json("holder", phrase.holder) or ())

    def trade_words(self, length: int) -> list[str]:
        """Return the words of this length in names and terms: those people mean to type."""
        return self._spelled(f"word:{length}")[0]

    def spelled_names(self, length: int) -> tuple[list[str], list[str]]:
        """Return the names that have this length run together, and their phrases' numbers."""
        return self._spelled(f"name:{length}")

    def role(self, number: int) -> IndexedRole:
        """Return what a hit shows of the role of this number."""
        if number not in self._roles:
            self._roles[number] = IndexedRole(*self._json("role", str(number)))
        return self._roles[number]

    def _found(self, stem: str) -> tuple[str, str]:
        """Return how many passages have the stem, and the JSON text of the roles that have it."""
        if stem not in self._stems:
            passages, _, roles = (self._tables.get("stem", stem) or "0 [[],[]]").partition(" ")
            self._stems[stem] = passages, roles
        return self._stems[stem]

    def _spelled(self, key: str) -> tuple[list[str], list[str]]:
        texts, _, numbers = (self._tables.get("spelled", key) or "").partition("\n\n")
        return texts.split(), numbers.split()

    def _json(self, table: str, key: str) -> Any:
        text = self._tables.get(table, key)
        return None if text is None else json.loads(text)


def open_index(catalog: Catalog) -> Index:
    """Return the index of the catalog, made at the first search and kept from then on."""

    def fill(tables: NewTables) -> None:
        from mpcareers.guide.search.indexing import fill_index  # only the first search needs it

        fill_index(catalog, tables)

    return Index(catalog.keep_tables("search", fill))
