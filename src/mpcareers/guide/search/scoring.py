"""How well each job fits a query: names, terms and passages, and what may be relied on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from heapq import nsmallest
from math import sqrt
from typing import Final, NamedTuple

from mpcareers.guide.search.index import NAMES, TERMS, Index, IndexedPassage
from mpcareers.guide.search.query import Query, stems

TRUST: Final = {"name": 1.0, "question": 0.9, "term": 0.5}
"""How far a phrase of each kind that is the whole query settles the matter."""

TEXT_TRUST: Final = 0.6
"""How far texts that have all of the query's words settle it: less than any phrase."""

TOGETHER: Final = 0.5
"""What words count that stand in one passage beside words anywhere in the role."""

MAX_PASSAGES: Final = 200
"""Passages that are looked at: those with most of the query."""

SAME_PHRASE: Final = 0.7
"""Likeness from which a phrase is what the query says."""

NEAR_NAME: Final = 0.78
"""Likeness, letter by letter, from which a name counts as misspelled; unrelated ones reach 0.75."""

MAX_NAME_WORDS: Final = 6
"""Words above which a query is a sentence and no misspelled name: of 800 names one has six."""


class Evidence(NamedTuple):
    """What speaks for a job, from 0 to 1, and the passage that says so.

    `is_sure` says that the evidence may be relied on without any other.
    """

    score: float
    passage: IndexedPassage | None
    is_sure: bool


class Score(NamedTuple):
    """How well a job fits, from 0 to 1, whether that is sure, and its evidence, best first."""

    job: int
    total: float
    is_sure: bool
    evidence: tuple[Evidence, ...]


def scores(index: Index, query: Query) -> list[Score]:
    """Return how well the jobs fit that anything speaks for, best first."""
    if not query.terms:
        return []
    found: dict[int, dict[str, Evidence]] = defaultdict(dict)
    coverage = covered(index, query)
    candidates = top_passages(index, coverage)
    for job, kind, evidence in _phrases(index, query, coverage, candidates):
        if evidence.score > found[job].get(kind, evidence._replace(score=0)).score:
            found[job][kind] = evidence
    if _may_be_misspelled(query, found):
        for job, evidence in _misspelled(index, query):
            if evidence.score > found[job].get("spelling", evidence._replace(score=0)).score:
                found[job]["spelling"] = evidence
    for job, evidence in _texts(index, query, coverage, candidates):
        found[job]["text"] = evidence
    return sorted(
        (_combined(job, found[job]) for job in found), key=lambda each: (-each.total, each.job)
    )


def _combined(job: int, found: dict[str, Evidence]) -> Score:
    """Combine independent evidence: each piece takes its share of the doubt that is left."""
    doubt = 1.0
    for each in found.values():
        doubt *= 1 - min(each.score, 1.0)
    ordered = sorted(found.values(), key=lambda each: -each.score)
    return Score(job, 1 - doubt, any(each.is_sure for each in ordered), tuple(ordered))


def covered(index: Index, query: Query) -> dict[int, float]:
    """Return the share of the query that each passage has, by its number."""
    coverage: dict[int, float] = defaultdict(float)
    for term in query.terms:
        best: dict[int, float] = {}
        for stem, share in sorted(term.stems.items(), key=lambda item: item[1]):
            best.update(dict.fromkeys(index.postings(stem), share))
        weight = term.weight / query.weight
        for number, share in best.items():
            coverage[number] += share * weight
    return coverage


def top_passages(index: Index, coverage: dict[int, float]) -> list[IndexedPassage]:
    """Return the passages that have most of the query; of equals, names come first."""
    best = nsmallest(MAX_PASSAGES, coverage, key=lambda n: (-round(coverage[n], 6), n))
    return sorted(index.passages(best))


def _phrases(
    index: Index, query: Query, coverage: dict[int, float], candidates: list[IndexedPassage]
) -> Iterator[tuple[int, str, Evidence]]:
    """Yield names, questions and terms that are like the query, with the jobs they speak for."""
    for passage in candidates:
        kind, text = _phrase(passage)
        if not kind:
            continue
        own = set(stems(text))
        share = coverage[passage.number]
        if kind == "question":  # the passage has the answer as well
            share = share_of(query, own)
        size = sum(map(index.idf, own)) or 1.0
        likeness = share * min(1.0, share * query.weight / size)
        is_sure = likeness >= SAME_PHRASE and has_rarest(query, own)
        for job, held in passage.jobs.items():
            # Half a name is no half proof: the square tells near from far.
            yield job, kind, Evidence(likeness**2 * TRUST[kind] * held, passage, is_sure)


def _phrase(passage: IndexedPassage) -> tuple[str, str]:
    if passage.field in NAMES:
        return "name", passage.text
    if passage.field in TERMS:
        return "term", passage.text
    return ("question", passage.heading) if passage.field == "questions" else ("", "")


def share_of(query: Query, own: set[str]) -> float:
    """Return the share of the query that these stems have."""
    return (
        sum(
            max((share for stem, share in term.stems.items() if stem in own), default=0)
            * term.weight
            for term in query.terms
        )
        / query.weight
    )


def has_rarest(query: Query, own: set[str]) -> bool:
    """Say whether these stems have the word of the query that says most."""
    rarest = max(query.terms, key=lambda term: term.weight)
    return not own.isdisjoint(rarest.stems)


def _may_be_misspelled(query: Query, found: dict[int, dict[str, Evidence]]) -> bool:
    """Say whether the whole query may be a name with typos: a short one that is no known name."""
    if query.word_count > MAX_NAME_WORDS:
        return False
    return not any(each["name"].is_sure for each in found.values() if "name" in each)


def _misspelled(index: Index, query: Query) -> Iterator[tuple[int, Evidence]]:
    """Yield the jobs with names that the whole query may be a misspelling of.

    Both are compared run together, so that split and joined spellings are near each other.
    """
    from rapidfuzz import fuzz, process  # costs 7 ms; most queries do not need it

    length = len(query.joined)
    least, most = (
        int(length * NEAR_NAME / (2 - NEAR_NAME)),
        int(length * (2 - NEAR_NAME) / NEAR_NAME),
    )
    names = index.spellings("name", range(least, most + 1))
    texts = [name for name, _ in names]
    cutoff = NEAR_NAME * 100
    for _, ratio, n in process.extract(
        query.joined, texts, scorer=fuzz.ratio, score_cutoff=cutoff, limit=None
    ):
        likeness = (ratio / 100 - NEAR_NAME) / (1 - NEAR_NAME)
        yield names[n][1], Evidence(likeness * 0.95, None, likeness >= 0.5)


def _texts(
    index: Index, query: Query, coverage: dict[int, float], candidates: list[IndexedPassage]
) -> Iterator[tuple[int, Evidence]]:
    """Yield how much of the query each job's texts have, anywhere and in one passage."""
    anywhere: dict[int, float] = defaultdict(float)
    for term in query.terms:
        best: dict[int, float] = {}
        for stem, share in term.stems.items():
            for job, weight in index.jobs_with(stem):
                best[job] = max(best.get(job, 0.0), share * weight)
        for job, held in best.items():
            anywhere[job] += held * term.weight / query.weight
    together: dict[int, float] = defaultdict(float)
    quotes: dict[int, IndexedPassage] = {}
    for passage in candidates:
        if passage.field in NAMES | TERMS:
            continue
        said = coverage[passage.number] * (0.7 if passage.field in _MAIN else 0.1)
        for job in passage.jobs:
            together[job] += said**2
            quotes.setdefault(job, passage)
    for job, held in anywhere.items():
        score = (held + TOGETHER * min(1.0, sqrt(together[job]))) / (1 + TOGETHER)
        yield job, Evidence(score * TEXT_TRUST, quotes.get(job), False)


_MAIN: Final = {"summary", "responsibilities", "called_when"}
