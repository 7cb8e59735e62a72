"""How the index is made: every role read once, its words weighed and its names noted."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Role, Term, Vocabulary
from mpcareers.catalog.tables import NewTables
from mpcareers.guide.search.index import (
    LONGEST_EXPRESSION,
    PHRASES_A_BUNCH,
    TRADE_KINDS,
    IndexedRole,
    Kind,
    Phrase,
)
from mpcareers.guide.search.passages import NAME_FIELDS, TERM_FIELDS, Passage, passages, weight_of
from mpcareers.guide.search.words import joined, stems, telling_words

SATURATION: Final = 1.0
"""The weight at which a word counts half: a second mention adds less than the first."""

QUOTABLE: Final = 0.04
"""Weight from which a passage says enough about its role to be quoted as a reason."""

LENGTH_SHARE: Final = 0.5
"""How far a longer text needs more mentions for the same: BM25's b, between none and all."""

_json: Final = json.JSONEncoder(separators=(",", ":")).encode  # dumps makes one a call
_TABLES: Final = ("alike", "fact", "holder", "phrase", "phrased", "role", "spelled", "stem")


def fill_index(catalog: Catalog, tables: NewTables) -> None:
    """Write the index of the catalog into empty tables."""
    tables.create(*_TABLES)
    texts, phrases = _Texts(tables), _Phrases(tables)
    terms: dict[str, dict[int, float]] = {}
    for number, role in enumerate(catalog.roles.values()):
        texts.add(number, role, catalog.vocabulary)
        for kind, field, text in _phrases_of(role):
            phrases.add(kind, field, text, f"role:{number}")
        for key, weight in _term_weights(role):
            terms.setdefault(key, {})[number] = weight
    for key, roles in terms.items():
        _write(tables, "holder", {key: list(roles.items())})
        field, _, term_id = key.partition(":")
        term: Term = getattr(catalog.vocabulary, field)[term_id]
        for text in dict.fromkeys((term.name, *term.also)):
            phrases.add("term", field, text, key)
    texts.finish()
    phrases.finish()
    _write(tables, "alike", _alike(catalog.vocabulary))


class _Texts:
    """The roles' texts as they are written, and how much each stem says about which role."""

    def __init__(self, tables: NewTables) -> None:
        self._tables = tables
        self._held: dict[str, tuple[array[int], array[float]]] = {}
        self._seen: Counter[str] = Counter()
        self._passages = 0
        self._lengths: list[float] = []

    def add(self, number: int, role: Role, words: Vocabulary) -> None:
        """Note the words of the role, and write what a hit shows of it."""
        weights: dict[str, float] = {}
        quotable: list[Passage] = []
        for passage in passages(role, words):
            self._passages += 1
            weight = passage.weight
            found = tuple(dict.fromkeys(stems(passage.text)))
            self._seen.update(found)
            for stem in found:
                weights[stem] = weights.get(stem, 0) + weight
            if weight >= QUOTABLE and passage.field not in TERM_FIELDS:
                quotable.append(passage)
        self._lengths.append(sum(weights.values()))
        for stem, weight in weights.items():
            numbers, sums = self._held.setdefault(stem, (array("I"), array("f")))
            numbers.append(number)
            sums.append(weight)
        _write(self._tables, "role", {str(number): _indexed(role, quotable)})

    def finish(self) -> None:
        """Write in how many passages a stem was seen, and how much it says about each role."""
        _write(self._tables, "fact", {"passages": self._passages})
        for stem, roles in self._saturated():
            self._tables.add("stem", stem, f"{self._seen[stem]} {_json(roles)}")

    def _saturated(self) -> Iterator[tuple[str, tuple[list[int], list[float]]]]:
        """Yield the weights between 0 and 1, so that long texts do not win by their length."""
        average = sum(self._lengths) / len(self._lengths)
        half = [
            SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length / average)
            for length in self._lengths
        ]
        for stem, (numbers, weights) in self._held.items():
            pairs = zip(numbers, weights, strict=True)
            shares = [round(weight / (weight + half[n]), 3) for n, weight in pairs]
            yield stem, (numbers.tolist(), shares)


class _Phrases:
    """The phrases as they are written, which stems lead to them, and how they are spelled."""

    def __init__(self, tables: NewTables) -> None:
        self._tables = tables
        self._count = 0
        self._bunch: list[Phrase] = []
        self._numbers: dict[str, array[int]] = {}
        self._names: dict[int, list[tuple[str, int]]] = {}
        self._words: dict[int, set[str]] = {}

    def add(self, kind: Kind, field: str, text: str, holder: str) -> None:
        """Write a phrase of this kind that leads to the roles of its holder."""
        number, self._count = self._count, self._count + 1
        self._bunch.append(Phrase(field, text, holder))
        if len(self._bunch) == PHRASES_A_BUNCH:
            self._write_bunch()
        found = dict.fromkeys(stems(text))
        for stem in found:
            key = f"{kind}:{stem}"
            self._numbers.setdefault(key, array("I")).extend((number, len(found)))
        if kind in TRADE_KINDS:
            for word in telling_words(text):
                self._words.setdefault(len(word), set()).add(word)
        if kind == "name":
            name = joined(text)
            self._names.setdefault(len(name), []).append((name, number))

    def finish(self) -> None:
        """Write which stems lead to which phrases, and what can be misspelled by its length."""
        if self._bunch:
            self._write_bunch()
        for key, numbers in self._numbers.items():
            _write(self._tables, "phrased", {key: numbers.tolist()})
        for length, pairs in self._names.items():
            names, places = zip(*pairs, strict=True)
            self._write_spelled(f"name:{length}", names, places)
        for length, words in self._words.items():
            self._write_spelled(f"word:{length}", sorted(words), ())

    def _write_bunch(self) -> None:
        """Write the phrases noted since the last bunch."""
        last = self._count - 1
        _write(self._tables, "phrase", {str(last // PHRASES_A_BUNCH): self._bunch})
        self._bunch = []

    def _write_spelled(self, key: str, texts: Iterable[str], numbers: Iterable[int]) -> None:
        # Lines read faster than JSON, and a large catalog has a million of them.
        self._tables.add("spelled", key, "\n".join(texts) + "\n\n" + "\n".join(map(str, numbers)))


def _indexed(role: Role, quotable: Sequence[Passage]) -> IndexedRole:
    """Return what a hit shows of the role, and where its quotes have which stems."""
    places: dict[str, str] = {}
    for place, passage in enumerate(quotable):
        for stem in dict.fromkeys(stems(passage.text)):
            places[stem] = f"{places.get(stem, '')} {place}"
    return IndexedRole(
        id=role.id,
        title=role.title,
        summary=role.summary,
        weights=[0 if p.field in NAME_FIELDS else round(p.weight, 3) for p in quotable],
        quotes=[(passage.field, passage.text) for passage in quotable],
        places="".join(f",{stem}{found}" for stem, found in places.items()),
    )


def _phrases_of(role: Role) -> Iterator[tuple[Kind, str, str]]:
    yield "name", "title", role.title
    yield from (("name", "also_called", name) for name in role.also_called)
    yield from (("name", "known_as", name) for name in role.known_as.values())
    yield from (("question", "questions", each.question) for each in role.questions)


def _term_weights(role: Role) -> Iterator[tuple[str, float]]:
    for field in TERM_FIELDS:
        for rank, term_id in enumerate(getattr(role, field)):
            yield f"{field}:{term_id}", round(weight_of(field, rank), 3)


def _alike(words: Vocabulary) -> dict[str, list[str]]:
    """Return, for each everyday expression, the single words of its group, all as stems."""
    alike: dict[str, set[str]] = {}
    for term in words.words.values():
        group = [stems(each) for each in (term.name, *term.also)]
        single = {each[0] for each in group if len(each) == 1}
        for each in group:
            if 0 < len(each) <= LONGEST_EXPRESSION:
                alike.setdefault(" ".join(each), set()).update(single - set(each))
    return {expression: sorted(others) for expression, others in alike.items() if others}


def _write(
    tables: NewTables,
    table: str,
    entries: Mapping[str, object] | Iterable[tuple[str, object]],
) -> None:
    pairs = entries.items() if isinstance(entries, Mapping) else entries
    for key, value in pairs:
        tables.add(table, key, _json(value))
