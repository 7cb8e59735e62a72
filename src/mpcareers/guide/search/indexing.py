"""How the index is made: every role read once, its words weighed and its names noted."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping
from sqlite3 import Connection
from typing import Final

from mpcareers.catalog.cache import add_row
from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Role, Term, Vocabulary
from mpcareers.guide.search.index import Kind
from mpcareers.guide.search.passages import TERM_FIELDS, Passage, passages, weight_of
from mpcareers.guide.search.words import joined, stems

SATURATION: Final = 0.5
"""The weight at which a word counts half: a second mention adds less than the first."""

QUOTABLE: Final = 0.04
"""Weight from which a passage says enough about its role to be quoted as a reason."""

LENGTH_SHARE: Final = 0.5
"""How far a longer text needs more mentions for the same: BM25's b, between none and all."""

_TABLES: Final = """
CREATE TABLE held (stem TEXT PRIMARY KEY, weights TEXT, checksum INTEGER) WITHOUT ROWID;
CREATE TABLE phrase (number TEXT PRIMARY KEY, kind TEXT, field TEXT, text TEXT, holder TEXT,
    checksum INTEGER);
CREATE TABLE phrased (key TEXT PRIMARY KEY, roles TEXT, numbers TEXT, checksum INTEGER)
    WITHOUT ROWID;
CREATE TABLE holder (name TEXT PRIMARY KEY, roles TEXT, checksum INTEGER) WITHOUT ROWID;
CREATE TABLE alike (stem TEXT PRIMARY KEY, stems TEXT, checksum INTEGER) WITHOUT ROWID;
CREATE TABLE role (number TEXT PRIMARY KEY, id TEXT, title TEXT, summary TEXT, passages TEXT,
    checksum INTEGER);
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT, checksum INTEGER) WITHOUT ROWID;
"""


def fill_index(catalog: Catalog, connection: Connection) -> None:
    """Write the index of the catalog into an empty database."""
    connection.executescript(_TABLES)
    words = catalog.vocabulary
    held: dict[str, tuple[array[int], array[float]]] = {}
    lengths: list[float] = []
    phrases = _Phrases(connection)
    terms: dict[str, dict[int, float]] = {}
    for number, role in enumerate(catalog.roles.values()):
        found = [(passage, stems(passage.text)) for passage in passages(role, words)]
        weights = _weights(found)
        lengths.append(sum(weights.values()))
        for stem, weight in weights.items():
            numbers, shares = held.setdefault(stem, (array("L"), array("f")))
            numbers.append(number)
            shares.append(weight)
        quotes = json.dumps(_quotes(found))
        add_row(connection, "role", str(number), role.id, role.title, role.summary, quotes)
        for kind, field, text in _phrases_of(role):
            phrases.add(kind, field, text, f"role:{number}", {number})
        for key, weight in _term_weights(role):
            terms.setdefault(key, {})[number] = weight
    for key, roles in terms.items():
        _write(connection, "holder", {key: list(roles.items())})
        field, _, term_id = key.partition(":")
        term: Term = getattr(words, field)[term_id]
        for word in dict.fromkeys((term.name, *term.also)):
            phrases.add("term", field, word, key, roles)
    phrases.finish()
    _write(connection, "held", _saturated(held, lengths))
    _write(connection, "alike", _alike(words))
    _write(connection, "fact", {"roles": len(lengths), "spelled names": phrases.spelled})


class _Phrases:
    """The phrases as they are written, and which stems lead to them."""

    def __init__(self, connection: Connection) -> None:
        self.spelled: dict[str, list[int]] = {}
        self._connection = connection
        self._count = 0
        self._numbers: dict[str, array[int]] = {}
        self._roles: dict[str, set[int]] = {}

    def add(self, kind: Kind, field: str, text: str, holder: str, roles: Iterable[int]) -> None:
        """Write a phrase that leads to these roles."""
        number, self._count = self._count, self._count + 1
        add_row(self._connection, "phrase", str(number), kind, field, text, holder)
        found = set(stems(text))
        for stem in found:
            key = f"{kind}:{stem}"
            self._numbers.setdefault(key, array("L")).extend((number, len(found)))
            self._roles.setdefault(key, set()).update(roles)
        if kind == "name":
            self.spelled.setdefault(joined(text), []).append(number)

    def finish(self) -> None:
        """Write which stems lead to which phrases."""
        for key, numbers in self._numbers.items():
            roles = str(len(self._roles[key]))
            add_row(self._connection, "phrased", key, roles, json.dumps(numbers.tolist()))


def _weights(found: Iterable[tuple[Passage, list[str]]]) -> dict[str, float]:
    """Add up what the passages say, each stem once a passage."""
    weights: dict[str, float] = {}
    for passage, words in found:
        weight = passage.weight
        for stem in set(words):
            weights[stem] = weights.get(stem, 0) + weight
    return weights


def _quotes(found: Iterable[tuple[Passage, list[str]]]) -> list[tuple[str, str, float, str]]:
    """Return the passages that may be quoted as reasons, each with its stems."""
    return [
        (passage.field, passage.text, passage.weight, f" {' '.join(words)} ")
        for passage, words in found
        if passage.weight >= QUOTABLE
    ]


def _saturated(
    held: dict[str, tuple[array[int], array[float]]], lengths: list[float]
) -> Iterator[tuple[str, list[tuple[int, float]]]]:
    """Yield the weights between 0 and 1, so that long texts do not win by their length."""
    average = sum(lengths) / len(lengths)
    half = [SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length / average) for length in lengths]
    for stem, (numbers, weights) in held.items():
        pairs = zip(numbers, weights, strict=True)
        yield stem, [(n, round(weight / (weight + half[n]), 3)) for n, weight in pairs]


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
    """Return, for each single everyday word, the others of its group."""
    alike: dict[str, set[str]] = {}
    for term in words.words.values():
        group = {only for each in (term.name, *term.also) for only in _only(stems(each))}
        for stem in group:
            alike.setdefault(stem, set()).update(group - {stem})
    return {stem: sorted(others) for stem, others in alike.items() if others}


def _only(found: list[str]) -> list[str]:
    """Return the stem of a one-word text; longer ones are no equivalents of a word."""
    return found if len(found) == 1 else []


def _write(
    connection: Connection,
    table: str,
    entries: Mapping[str, object] | Iterable[tuple[str, object]],
) -> None:
    pairs = entries.items() if isinstance(entries, Mapping) else entries
    for key, value in pairs:
        add_row(connection, table, key, json.dumps(value, separators=(",", ":")))
