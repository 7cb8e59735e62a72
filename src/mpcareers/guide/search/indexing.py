"""How the index is made: every role read once, its words weighed and its names noted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from sqlite3 import Connection
from typing import Final

from mpcareers.catalog.cache import add_row
from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Role, Term, Vocabulary
from mpcareers.guide.search.index import Phrase
from mpcareers.guide.search.passages import NAME_FIELDS, TERM_FIELDS, Passage, passages, weight_of
from mpcareers.guide.search.words import joined, stems

SATURATION: Final = 0.5
"""The weight at which a word counts half: a second mention adds less than the first."""

QUOTABLE: Final = 0.04
"""Weight from which a passage says enough about its role to be quoted as a reason."""

LENGTH_SHARE: Final = 0.5
"""How far a longer text needs more mentions for the same: BM25's b, between none and all."""

_TABLES: Final = """
CREATE TABLE held (stem TEXT PRIMARY KEY, roles TEXT, checksum INTEGER) WITHOUT ROWID;
CREATE TABLE phrase (number TEXT PRIMARY KEY, kind TEXT, field TEXT, text TEXT, roles TEXT,
    checksum INTEGER);
CREATE TABLE phrased (key TEXT PRIMARY KEY, numbers TEXT, checksum INTEGER) WITHOUT ROWID;
CREATE TABLE alike (stem TEXT PRIMARY KEY, stems TEXT, checksum INTEGER) WITHOUT ROWID;
CREATE TABLE passages (id TEXT PRIMARY KEY, passages TEXT, checksum INTEGER);
CREATE TABLE card (id TEXT PRIMARY KEY, title TEXT, summary TEXT, checksum INTEGER);
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT, checksum INTEGER) WITHOUT ROWID;
"""


def fill_index(catalog: Catalog, connection: Connection) -> None:
    """Write the index of the catalog into an empty database."""
    connection.executescript(_TABLES)
    words = catalog.vocabulary
    held: dict[str, dict[str, float]] = {}
    phrases: list[Phrase] = []
    terms: dict[tuple[str, str], dict[str, float]] = {}
    for role in catalog.roles.values():
        found = tuple(passages(role, words))
        for stem, weight in _weights(found).items():
            held.setdefault(stem, {})[role.id] = weight
        phrases += _names(role, found)
        add_row(connection, "card", role.id, role.title, role.summary)
        _write(connection, "passages", {role.id: _telling(found)})
        for key, weight in _term_weights(role):
            terms.setdefault(key, {})[role.id] = weight
    phrases += _term_phrases(terms, words)
    _write(connection, "held", _saturated(held))
    _write(connection, "alike", _alike(words))
    _write(connection, "fact", {"roles": len(catalog.roles), "spelled names": _spelled(phrases)})
    _write_phrases(connection, phrases)


def _weights(found: Iterable[Passage]) -> dict[str, float]:
    """Add up what the passages say, each stem once a passage."""
    weights: dict[str, float] = {}
    for passage in found:
        for stem in set(stems(passage.text)):
            weights[stem] = weights.get(stem, 0) + passage.weight
    return weights


def _telling(found: Iterable[Passage]) -> list[tuple[str, str, float, str]]:
    """Return the passages that may be quoted as reasons, each with its stems."""
    return [
        (each.field, each.text, each.weight, f" {' '.join(stems(each.text))} ")
        for each in found
        if each.weight >= QUOTABLE
    ]


def _saturated(held: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Return the weights between 0 and 1, so that long texts do not win by their length."""
    lengths: dict[str, float] = {}
    for weights in held.values():
        for role_id, weight in weights.items():
            lengths[role_id] = lengths.get(role_id, 0) + weight
    average = sum(lengths.values()) / len(lengths)
    half = {
        role_id: SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length / average)
        for role_id, length in lengths.items()
    }
    return {
        stem: {id_: round(weight / (weight + half[id_]), 3) for id_, weight in weights.items()}
        for stem, weights in held.items()
    }


def _names(role: Role, found: Iterable[Passage]) -> Iterator[Phrase]:
    for passage in found:
        if passage.field in NAME_FIELDS:
            yield Phrase("name", passage.field, passage.text, {role.id: 1.0})
    for question in role.questions:
        yield Phrase("question", "questions", question.question, {role.id: 1.0})


def _term_weights(role: Role) -> Iterator[tuple[tuple[str, str], float]]:
    for field in TERM_FIELDS:
        for rank, term_id in enumerate(getattr(role, field)):
            yield (field, term_id), round(weight_of(field, rank), 3)


def _term_phrases(
    terms: dict[tuple[str, str], dict[str, float]], words: Vocabulary
) -> Iterator[Phrase]:
    """Yield every word of the vocabulary with the roles that have its term."""
    for (field, term_id), roles in terms.items():
        term: Term = getattr(words, field)[term_id]
        for word in dict.fromkeys((term.name, *term.also)):
            yield Phrase("term", field, word, roles)


def _alike(words: Vocabulary) -> dict[str, list[str]]:
    """Return, for each single everyday word, the others of its group."""
    alike: dict[str, set[str]] = {}
    for term in words.words.values():
        group = {only for each in (term.name, *term.also) for only in _only(stems(each))}
        for stem in group:
            alike.setdefault(stem, set()).update(group - {stem})
    return {stem: sorted(others) for stem, others in alike.items() if others}


def _spelled(phrases: Iterable[Phrase]) -> dict[str, list[int]]:
    """Return the names run together, each with the numbers of its phrases."""
    spelled: dict[str, list[int]] = {}
    for number, phrase in enumerate(phrases):
        if phrase.kind == "name":
            spelled.setdefault(joined(phrase.text), []).append(number)
    return spelled


def _only(found: list[str]) -> list[str]:
    """Return the stem of a one-word text; longer ones are no equivalents of a word."""
    return found if len(found) == 1 else []


def _write(connection: Connection, table: str, entries: Mapping[str, object]) -> None:
    for key, value in entries.items():
        add_row(connection, table, key, json.dumps(value, separators=(",", ":")))


def _write_phrases(connection: Connection, phrases: Iterable[Phrase]) -> None:
    numbers: dict[str, list[int]] = {}
    holders: dict[str, set[str]] = {}
    for number, phrase in enumerate(phrases):
        roles = json.dumps(phrase.roles, separators=(",", ":"))
        add_row(connection, "phrase", str(number), phrase.kind, phrase.field, phrase.text, roles)
        for stem in set(stems(phrase.text)):
            key = f"{phrase.kind}:{stem}"
            numbers.setdefault(key, []).append(number)
            holders.setdefault(key, set()).update(phrase.roles)
    _write(connection, "phrased", {k: (n, len(holders[k])) for k, n in numbers.items()})
