"""A catalog turned round: from words and names to roles, as tables kept beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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


class Phrase(NamedTuple):
    """A name, question or term as it stands in a field, and who has it."""

    field: str
    text: str
    holder: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a hit shows of its role, and the passages that may be quoted as reasons.

    `quotes` are a passage a line, each its field and text as JSON; `places` are a stem a line,
    each with the places of its quotes, counted from 0. They stay text because a query needs
    few of them. A weight says how much a quote says about the role; a name has none, for
    names are phrases.
    """

    id: str
    title: str
    summary: str
    weights: list[float]
    quotes: str
    places: str

    def quotes_with(self, stem: str) -> Iterator[int]:
        """Yield the places of the quotes that have the stem."""
        _, _, after = self.places.partition(f"\n{stem} ")
        yield from map(int, after.partition("\n")[0].split())

    def quotes_at(self, places: Iterable[int]) -> Iterator[tuple[str, str]]:
        """Yield the field and the text of the quotes at these places."""
        lines = self.quotes.split("\n")
        yield from (json.loads(lines[place]) for place in places)


class Index:
    """The tables, read as far as a query needs them; roles go by their numbers."""

    def __init__(self, tables: KeptTables) -> None:
        """Take tables that `fill_index` has filled."""
        self._tables = tables
        self._seen: dict[str, int] = {}
        self._held: dict[str, dict[int, float]] = {}
        self._phrased: dict[str, list[int]] = {}
        self._cards: dict[int, Card] = {}
        self._passages = int(self._json("fact", "passages") or 0)

    def rarity(self, stem: str) -> float:
        """Return how much a stem tells: the more, the fewer passages have it."""
        return log(1 + self._passages / (1 + self._seen_in(stem)))

    def is_seen(self, stem: str) -> bool:
        """Say whether any passage has the stem."""
        return self._seen_in(stem) > 0

    def holders(self, stem: str) -> dict[int, float]:
        """Return how much a stem says about each role that has it, from 0 to 1."""
        if stem not in self._held:
            self._held[stem] = dict(self._json("held", stem) or ())
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
        return Phrase(*self._json("phrase", str(number)))

    def roles_of(self, phrase: Phrase) -> dict[int, float]:
        """Return the roles that a phrase leads to, and how much it says about each."""
        kind, _, number = phrase.holder.partition(":")
        if kind == "role":
            return {int(number): 1.0}
        return dict(self._json("holder", phrase.holder) or ())

    def trade_stems(self, length: int) -> list[str]:
        """Return the stems of this length in names and terms: the words people mean to type."""
        return self._spelled(f"stem:{length}")[0]

    def spelled_names(self, length: int) -> tuple[list[str], list[str]]:
        """Return the names that have this length run together, and their phrases' numbers."""
        return self._spelled(f"name:{length}")

    def card(self, number: int) -> Card:
        """Return what a hit shows of the role of this number."""
        if number not in self._cards:
            self._cards[number] = Card(*self._json("role", str(number)))
        return self._cards[number]

    def _seen_in(self, stem: str) -> int:
        """Return how many passages have the stem."""
        if stem not in self._seen:
            self._seen[stem] = self._json("seen", stem) or 0
        return self._seen[stem]

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
