"""Fills the index: the names of all jobs first, then terms, then what the roles' texts say."""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.checks import names_of
from mpcareers.catalog.model import Gap, Role, Vocabulary
from mpcareers.guide.passages import Passage, passages
from mpcareers.guide.search.index import NAMES, TERMS
from mpcareers.guide.search.query import MAX_WORDS, content_words, joined, stems

MAIN_FIELDS: Final = NAMES | {"summary", "responsibilities", "called_when", "skills", "tools"}
MAIN_WEIGHT: Final = 0.7
OTHER_WEIGHT: Final = 0.1
"""What a role does says more about it than what stands around it. Finer weights, one a field,
move no line of the benchmark by more than two queries."""

_RANK_LOSS: Final = 0.05
_LEAST_SHARE: Final = 0.25
"""Lists name the most important first: each later term says a twentieth less about its role."""

_TABLES: Final = """
CREATE TABLE job (number INTEGER PRIMARY KEY, id TEXT, title TEXT, summary TEXT, is_gap INTEGER);
CREATE TABLE passage (
    number INTEGER PRIMARY KEY, field TEXT, heading TEXT, text TEXT, place INTEGER, jobs TEXT
);
CREATE TABLE stem (stem TEXT PRIMARY KEY, passages BLOB, jobs BLOB, weights BLOB) WITHOUT ROWID;
CREATE TABLE synonym (expression TEXT PRIMARY KEY, stems TEXT) WITHOUT ROWID;
CREATE TABLE spelling (kind TEXT, length INTEGER, texts TEXT, jobs TEXT);
CREATE INDEX spelling_by_length ON spelling (kind, length);
"""


def fill_index(catalog: Catalog, database: sqlite3.Connection) -> None:
    """Write the index of the catalog into an empty database."""
    database.executescript(_TABLES)
    _Filling(catalog, database).run()
    database.commit()


class _Filling:
    def __init__(self, catalog: Catalog, database: sqlite3.Connection) -> None:
        self._catalog = catalog
        self._database = database
        self._count = 0
        self._postings: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self._weights: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        self._words: dict[int, set[str]] = defaultdict(set)

    def run(self) -> None:
        self._add_names()
        self._add_terms()
        roles = len(self._catalog.roles)
        for number, gap in enumerate(self._catalog.gaps.values(), start=roles):
            self._add(Passage("summary", None, gap.summary, ()), 0, {number: 1.0})
        for number, role in enumerate(self._catalog.roles.values()):
            for place, passage in enumerate(passages(self._catalog, role)):
                if passage.field not in NAMES:
                    self._add(passage, place, {number: 1.0})
        self._write_stems()
        self._write_spellings("word", ((word, 0) for each in self._words.values() for word in each))
        synonyms = _synonyms(self._catalog.vocabulary).items()
        rows = [(expression, " ".join(sorted(found))) for expression, found in synonyms]
        self._database.executemany("INSERT INTO synonym VALUES (?, ?)", rows)

    def _add_names(self) -> None:
        """Add the names of roles and gaps, the shortest first: among equals the first is taken."""
        jobs: list[Role | Gap] = [*self._catalog.roles.values(), *self._catalog.gaps.values()]
        names: list[tuple[int, int, Passage]] = []
        for number, job in enumerate(jobs):
            row = (number, job.id, job.title, job.summary, not isinstance(job, Role))
            self._database.execute("INSERT INTO job VALUES (?, ?, ?, ?, ?)", row)
            for name in dict.fromkeys(names_of(job)[1:]):
                field = "title" if name == job.title else "also_called"
                names.append((len(stems(name)), number, Passage(field, None, name, ())))
        for _, number, passage in sorted(names, key=lambda each: each[:2]):
            self._add(passage, 0, {number: 1.0})
        self._write_spellings("name", ((joined(each.text), number) for _, number, each in names))

    def _add_terms(self) -> None:
        holders: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
        for number, role in enumerate(self._catalog.roles.values()):
            for field, ids in _terms_of(role).items():
                for rank, term_id in enumerate(ids):
                    share = max(_LEAST_SHARE, 1 - _RANK_LOSS * rank)
                    holders[field, term_id][number] = share
        for (field, term_id), held in holders.items():
            term = getattr(self._catalog.vocabulary, field)[term_id]
            for text in (term.name, *term.also):
                self._add(Passage(field, None, text, ()), 0, held)

    def _add(self, passage: Passage, place: int, jobs: dict[int, float]) -> None:
        number, self._count = self._count, self._count + 1
        text = f"{passage.heading} {passage.text}" if passage.heading else passage.text
        held = " ".join(f"{job}:{weight:.2g}" for job, weight in jobs.items())
        row = (number, passage.field, passage.heading, passage.text, place, held)
        self._database.execute("INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?)", row)
        weight = MAIN_WEIGHT if passage.field in MAIN_FIELDS else OTHER_WEIGHT
        for stem in set(stems(text)):
            self._postings[stem].append(number)
            for job, share in jobs.items():
                self._weights[stem][job] += weight * share
        if passage.field in NAMES | TERMS:
            for word in content_words(text):
                self._words[len(word)].add(word)

    def _write_stems(self) -> None:
        for stem, numbers in self._postings.items():
            held = self._weights[stem]
            weights = array("f", (weight / (weight + 1) for weight in held.values()))
            row = (stem, numbers.tobytes(), array("I", held).tobytes(), weights.tobytes())
            self._database.execute("INSERT INTO stem VALUES (?, ?, ?, ?)", row)

    def _write_spellings(self, kind: str, texts: Iterator[tuple[str, int]]) -> None:
        by_length: dict[int, list[tuple[str, int]]] = defaultdict(list)
        for text, job in sorted(texts):
            by_length[len(text)].append((text, job))
        for length, pairs in by_length.items():
            row: tuple[Any, ...] = (
                kind,
                length,
                *(" ".join(map(str, each)) for each in zip(*pairs, strict=True)),
            )
            self._database.execute("INSERT INTO spelling VALUES (?, ?, ?, ?)", row)


def _terms_of(role: Role) -> dict[str, tuple[str, ...]]:
    return {
        "skills": role.skills.all,
        "tools": role.tools.all,
        "settings": role.settings,
        "phases": role.phases,
        "productions": role.productions,
    }


def _synonyms(vocabulary: Vocabulary) -> dict[str, set[str]]:
    """Return, for each everyday expression, the single words of its group, all as stems."""
    synonyms: dict[str, set[str]] = defaultdict(set)
    for term in vocabulary.words.values():
        group = [stems(each) for each in (term.name, *term.also)]
        single = {each[0] for each in group if len(each) == 1}
        for each in group:
            if 0 < len(each) <= MAX_WORDS and single - set(each):
                synonyms[" ".join(each)] |= single - set(each)
    return synonyms
