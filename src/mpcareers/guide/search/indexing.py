"""Fills the index: the names of all jobs, then terms and questions, then what the profiles say."""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.checks import names_of
from mpcareers.catalog.model import Gap, Role, Vocabulary
from mpcareers.guide.passages import Passage, passages
from mpcareers.guide.search.index import MAIN_FIELDS, MAIN_WEIGHT, NAMES, OTHER_WEIGHT, TERMS
from mpcareers.guide.search.query import MAX_WORDS, content_words, stems, words

_RANK_LOSS: Final = 0.1
"""Lists name the most important first: the eleventh says half as much of its role."""

_PHRASES: Final = NAMES | TERMS | {"questions"}
"""Fields of which every word may be what a misspelled one was meant to be."""

_TABLES: Final = """
CREATE TABLE job (
    number INTEGER PRIMARY KEY, id TEXT, title TEXT, summary TEXT, is_gap INTEGER,
    first INTEGER, after_main INTEGER, end INTEGER
);
CREATE TABLE passage (
    number INTEGER PRIMARY KEY, field TEXT, heading TEXT, text TEXT, place INTEGER, jobs TEXT
);
CREATE TABLE counts (names INTEGER, phrases INTEGER);
CREATE TABLE stem (stem TEXT PRIMARY KEY, passages BLOB, jobs BLOB, weights BLOB) WITHOUT ROWID;
CREATE TABLE synonym (expression TEXT PRIMARY KEY, stems TEXT) WITHOUT ROWID;
CREATE TABLE spelling (kind TEXT, length INTEGER, texts TEXT, jobs TEXT);
CREATE INDEX spelling_by_length ON spelling (kind, length);
"""


def fill_index(catalog: Catalog, database: sqlite3.Connection) -> None:
    """Write the index of the catalog into an empty database."""
    database.executescript(_TABLES)
    index = _NewIndex(database)
    names = index.add_names([*catalog.roles.values(), *catalog.gaps.values()])
    for field, text, jobs in _terms(catalog):
        index.add(Passage(field, None, text, ()), 0, jobs)
    for number, role in enumerate(catalog.roles.values()):
        for question in role.questions:
            index.add(Passage("questions", None, question.question, ()), 0, {number: 1.0})
    index.write("counts", names, index.count)
    for number, role in enumerate(catalog.roles.values()):
        index.add_job(number, role, list(passages(catalog, role)))
    for number, gap in enumerate(catalog.gaps.values(), start=len(catalog.roles)):
        index.add_job(number, gap, [Passage("summary", None, gap.summary, ())])
    index.finish()
    synonyms = ((key, " ".join(sorted(found))) for key, found in _synonyms(catalog.vocabulary))
    database.executemany("INSERT INTO synonym VALUES (?, ?)", synonyms)
    database.commit()


class _NewIndex:
    """An index while it is written; what is known of a stem is written last."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self.count = 0
        self._passages: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self._weights: dict[str, dict[int, float]] = defaultdict(dict)
        self._known_words: set[str] = set()
        self._rows: list[tuple[object, ...]] = []

    def write(self, table: str, *row: object) -> None:
        """Write a row."""
        self._database.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608

    def add_names(self, jobs: Iterable[Role | Gap]) -> int:
        """Add all names, the shortest first: of equal ones the first are looked at."""
        names: list[tuple[int, int, Passage]] = []
        for number, job in enumerate(jobs):
            for name in dict.fromkeys(names_of(job)[1:]):
                field = "title" if name == job.title else "also_called"
                names.append((len(stems(name)), number, Passage(field, None, name, ())))
        for _, number, passage in sorted(names, key=lambda each: each[:2]):
            self.add(passage, 0, {number: 1.0})
        self._write_spellings("name", [("".join(words(p.text)), n) for _, n, p in names])
        return len(names)

    def add_job(self, number: int, job: Role | Gap, texts: Sequence[Passage]) -> None:
        """Add what a job's profile says, the main fields first."""
        own = [
            (passage.field not in MAIN_FIELDS, place, passage)
            for place, passage in enumerate(texts)
            if passage.field not in {*NAMES, *TERMS, "known_as"}
        ]
        first = self.count
        after_main = first + sum(not is_other for is_other, _, _ in own)
        for _, place, passage in sorted(own, key=lambda each: each[:2]):
            self.add(passage, place, {number: 1.0})
        row = (number, job.id, job.title, job.summary, isinstance(job, Gap))
        self.write("job", *row, first, after_main, self.count)
        self._database.executemany("INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?)", self._rows)
        self._rows.clear()

    def add(self, passage: Passage, place: int, jobs: Mapping[int, float]) -> None:
        """Add a passage, at its place in its role, with how much it says of each job."""
        held = " ".join([f"{job}:{share:.2g}" for job, share in jobs.items()])
        row = (self.count, passage.field, passage.heading, passage.text, place, held)
        self._rows.append(row)
        weight = MAIN_WEIGHT if passage.field in MAIN_FIELDS else OTHER_WEIGHT
        own = [(job, weight * share) for job, share in jobs.items()]
        for stem in set(stems(passage.whole)):
            self._passages[stem].append(self.count)
            weights = self._weights[stem]
            for job, value in own:
                weights[job] = weights.get(job, 0.0) + value
        if passage.field in _PHRASES:
            self._known_words.update(content_words(passage.heading or passage.text))
        self.count += 1

    def finish(self) -> None:
        """Write the stems, with weights between 0 and 1, and the words that people mean to type."""
        for stem, numbers in self._passages.items():
            held = self._weights[stem]
            weights = array("f", (weight / (weight + 1) for weight in held.values()))
            row = (stem, numbers.tobytes(), array("I", held).tobytes(), weights.tobytes())
            self.write("stem", *row)
        self._write_spellings("word", [(word, 0) for word in self._known_words])

    def _write_spellings(self, kind: str, spellings: list[tuple[str, int]]) -> None:
        by_length: dict[int, list[tuple[str, int]]] = defaultdict(list)
        for text, job in sorted(spellings):
            by_length[len(text)].append((text, job))
        for length, pairs in by_length.items():
            texts, jobs = zip(*pairs, strict=True)
            row = (kind, length, " ".join(texts), " ".join(map(str, jobs)))
            self.write("spelling", *row)


def _terms(catalog: Catalog) -> Iterable[tuple[str, str, Mapping[int, float]]]:
    """Yield the words of each term, with its field and how much it says of each role."""
    holders: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
    for number, role in enumerate(catalog.roles.values()):
        skills, tools = role.skills.all, role.tools.all
        for field, ids in zip(
            sorted(TERMS),
            (role.phases, role.productions, role.settings, skills, tools),
            strict=True,
        ):
            for rank, term_id in enumerate(ids):
                holders[field, term_id][number] = round(1 / (1 + _RANK_LOSS * rank), 2)
    for (field, term_id), jobs in holders.items():
        term = getattr(catalog.vocabulary, field)[term_id]
        yield from ((field, text, jobs) for text in (term.name, *term.also))


def _synonyms(vocabulary: Vocabulary) -> Iterable[tuple[str, set[str]]]:
    """Return, for each everyday expression, the single words of its group, all as stems."""
    synonyms: dict[str, set[str]] = defaultdict(set)
    for term in vocabulary.words.values():
        group = [stems(each) for each in (term.name, *term.also)]
        single = {each[0] for each in group if len(each) == 1}
        for each in group:
            if 0 < len(each) <= MAX_WORDS and single - set(each):
                synonyms[" ".join(each)] |= single - set(each)
    return synonyms.items()
