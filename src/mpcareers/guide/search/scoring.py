"""How well each job fits a query: names, terms and passages, and what may be relied on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from heapq import nlargest, nsmallest
from math import prod, sqrt
from typing import Final, NamedTuple

from mpcareers.guide.search.index import (
    MAIN_WEIGHT,
    NAMES,
    OTHER_WEIGHT,
    TERMS,
    Index,
    IndexedPassage,
)
from mpcareers.guide.search.query import Query, stems, words

TRUST: Final = {"name": 1.0, "question": 0.9, "term": 0.5, "text": 0.6}
"""How far a phrase that is the whole query, and texts with all of its words, settle the matter."""

MAX_PHRASES: Final = 200
"""Names, questions and terms that are looked at: those with most of the query."""

MAX_JOBS: Final = 30
"""Jobs whose passages are looked at: those whose texts say most of the query."""

SAME_PHRASE: Final = 0.7
"""Likeness from which a phrase is what the query says."""

NEAR_NAME: Final = 0.78
"""Likeness, letter by letter, of a misspelled name; unrelated ones reach 0.75."""

SURE: Final = 0.3
SURE_LEAD: Final = 0.06
SURE_TITLE_LEAD: Final = 0.2
"""Score, and lead over the next job, from which texts with every word of a query are sure; other
trades have managers and designers, too, so a title needs the lead of near certainty."""

FIELD: Final = frozenset({"audio", "music", "musical", "recording", "song", "sound", "vocal"})
"""Words by which a title is surely one of this field."""


class Evidence(NamedTuple):
    """What speaks for a job, from 0 to 1; `is_sure` if it may be relied on without any other."""

    score: float
    is_sure: bool = False
    passage: IndexedPassage | None = None


class Score(NamedTuple):
    """How well a job fits, from 0 to 1, and its evidence by kind."""

    job: int
    total: float
    is_sure: bool
    evidence: dict[str, Evidence]


def rank(index: Index, query: Query) -> list[Score]:
    """Return how well the jobs fit that anything speaks for, best first."""
    if not query.terms:
        return []
    found: dict[int, dict[str, Evidence]] = defaultdict(dict)
    for job, kind, evidence in _evidence(index, query):
        if kind not in found[job] or evidence.score > found[job][kind].score:
            found[job][kind] = evidence
    totals = {job: 1 - prod(1 - e.score for e in kinds.values()) for job, kinds in found.items()}
    order = sorted(totals, key=lambda job: (-totals[job], job))
    second = totals[order[1]] if len(order) > 1 else 0.0
    return [
        Score(job, total, _is_sure(query, found[job], total, total - second), found[job])
        for job, total in ((job, totals[job]) for job in order)
    ]


def passages_of(index: Index, query: Query, job: int) -> dict[int, float]:
    """Return the numbers of a job's own passages, and how much of the query each says of it."""
    first, after_main, end = index.span(job)
    shares: dict[int, float] = defaultdict(float)
    for term in query.terms:
        best: dict[int, float] = {}
        for stem, share in sorted(term.stems.items(), key=lambda item: item[1]):
            best.update(dict.fromkeys(index.postings(stem, first, end), share))
        for number, share in best.items():
            weight = MAIN_WEIGHT if number < after_main else OTHER_WEIGHT
            shares[number] += weight * share * term.weight / query.weight
    return shares


def _evidence(index: Index, query: Query) -> Iterator[tuple[int, str, Evidence]]:
    yield from _phrases(index, query)
    yield from _misspelled(index, query)
    yield from _texts(index, query)


def _phrases(index: Index, query: Query) -> Iterator[tuple[int, str, Evidence]]:
    """Yield the names, questions and terms like the query, with the jobs they speak for."""
    shares: dict[int, float] = defaultdict(float)
    for term in query.terms:
        best: dict[int, float] = {}
        for stem, share in sorted(term.stems.items(), key=lambda item: item[1]):
            best.update(dict.fromkeys(index.postings(stem, 0, index.phrases), share))
        for number, share in best.items():
            shares[number] += share * term.weight
    for passage in index.passages(
        nsmallest(MAX_PHRASES, shares, key=lambda n: (-round(shares[n], 6), n))
    ):
        own = set(stems(passage.text))
        kind = _kind(passage.field)
        like = _likeness(index, query, own)
        is_said = query.says(own) if kind == "name" else words(passage.text) == query.words
        is_sure = like >= SAME_PHRASE and (is_said or not query.is_title)
        for job, share in passage.jobs.items():
            # Half a name is no half proof: the square tells near from far.
            score = like**2 * TRUST[kind] * share
            yield job, kind, Evidence(score, is_sure, passage)


def _kind(field: str) -> str:
    return "name" if field in NAMES else "term" if field in TERMS else "question"


def _likeness(index: Index, query: Query, own: set[str]) -> float:
    """Return how much of each other a query and the stems of a phrase have, from 0 to 1."""
    share = query.share_in(own)
    return share * min(1.0, share * query.weight / (index.idf_of(own) or 1.0))


def _misspelled(index: Index, query: Query) -> Iterator[tuple[int, str, Evidence]]:
    """Yield the jobs with names that the whole query may be a misspelling of.

    Both are compared run together, so that split and joined spellings are near each other.
    """
    from rapidfuzz import fuzz, process  # costs 7 ms; most queries do not need it

    joined = "".join(query.words)
    most = int(len(joined) * (2 - NEAR_NAME) / NEAR_NAME)
    names = index.spellings("name", range(len(joined) ** 2 // (most + 1), most + 1))
    texts = [name for name, _ in names]
    for _, ratio, n in process.extract(joined, texts, scorer=fuzz.ratio, limit=None):
        like = (ratio / 100 - NEAR_NAME) / (1 - NEAR_NAME)
        if like > 0:
            # Words that all stand in the guide were meant as typed: a bank manager leads no band.
            is_sure = like == 1 or (2 * like >= 1 and not all(t.is_found for t in query.terms))
            yield names[n][1], "typo", Evidence(like, is_sure)


def _texts(index: Index, query: Query) -> Iterator[tuple[int, str, Evidence]]:
    """Yield how much of the query each job's texts have, anywhere and in single passages."""
    anywhere: dict[int, float] = defaultdict(float)
    for term in query.terms:
        best: dict[int, float] = {}
        for stem, share in term.stems.items():
            for job, weight in index.jobs_with(stem).items():
                best[job] = max(best.get(job, 0.0), share * weight)
        for job, held in best.items():
            anywhere[job] += held * term.weight / query.weight
    for job in nlargest(MAX_JOBS, anywhere, key=lambda job: (round(anywhere[job], 6), -job)):
        said = passages_of(index, query, job)
        together = min(1.0, sqrt(sum(each**2 for each in said.values())))
        score = TRUST["text"] * (anywhere[job] + together) / 2
        quoted = max(said, key=lambda n: (said[n], -n), default=None)
        passage = None if quoted is None else next(index.passages([quoted]))
        yield job, "text", Evidence(score, passage=passage)


def _is_sure(query: Query, kinds: dict[str, Evidence], total: float, lead: float) -> bool:
    """Say whether a job is meant: by its name, or plainly more than any other."""
    if any(evidence.is_sure for evidence in kinds.values()):
        return True
    if query.is_title and FIELD.isdisjoint(query.words):
        return False
    least = SURE_TITLE_LEAD if query.is_title else SURE_LEAD
    return total >= SURE and lead >= least and query.is_known and len(query.terms) > 1
