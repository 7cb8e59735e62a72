"""How well each job fits a query: names, terms and passages, and what may be relied on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from heapq import nsmallest
from math import prod, sqrt
from typing import Final, NamedTuple

from mpcareers.guide.search.index import (
    MAIN_FIELDS,
    MAIN_WEIGHT,
    NAMES,
    OTHER_WEIGHT,
    TERMS,
    Index,
    IndexedPassage,
)
from mpcareers.guide.search.query import Query, stems

TRUST: Final = {"name": 1.0, "question": 0.9, "term": 0.5, "typo": 0.95}
"""How far a phrase of each kind that is the whole query settles the matter."""

TEXT_TRUST: Final = 0.6
"""How far texts with all of the query's words settle it: less than a name or a question."""

TOGETHER: Final = 0.5
"""What words count that stand in one passage beside words anywhere in the role."""

MAX_PASSAGES: Final = 200
"""Passages that are looked at: those with most of the query."""

SAME_PHRASE: Final = 0.7
"""Likeness from which a phrase is what the query says."""

NEAR_NAME: Final = 0.78
"""Likeness, letter by letter, of a misspelled name; unrelated ones reach 0.75."""

MAX_NAME_WORDS: Final = 6
"""Words above which a query is a sentence and no misspelled name: of 800 names one has six."""

SURE: Final = 0.25
SURE_LEAD: Final = 0.04
"""Score, and lead over the next job, from which texts with every word of a query are sure."""


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
    passages = best_passages(index, query)
    found: dict[int, dict[str, Evidence]] = defaultdict(dict)
    for job, kind, evidence in _phrases(index, query, passages):
        _keep_best(found[job], kind, evidence)
    if len(query.words) <= MAX_NAME_WORDS and not _is_named(found):
        for job, evidence in _misspelled(index, query):
            _keep_best(found[job], "typo", evidence)
    for job, evidence in _texts(index, query, passages):
        found[job]["text"] = evidence
    totals = {job: 1 - prod(1 - e.score for e in kinds.values()) for job, kinds in found.items()}
    order = sorted(totals, key=lambda job: (-totals[job], job))
    needs_name = _is_title(query, passages)
    return [
        Score(
            job, totals[job], _is_sure(query, found[job], lead, needs_name=needs_name), found[job]
        )
        for job, lead in ((each, _lead(totals, order, place)) for place, each in enumerate(order))
    ]


def best_passages(index: Index, query: Query) -> list[tuple[IndexedPassage, float]]:
    """Return the passages with most of the query, and their shares; of equals, names first."""
    shares: dict[int, float] = defaultdict(float)
    for term in query.terms:
        best: dict[int, float] = {}
        for stem, share in sorted(term.stems.items(), key=lambda item: item[1]):
            best.update(dict.fromkeys(index.postings(stem), share * term.weight / query.weight))
        for number, share in best.items():
            shares[number] += share
    chosen = nsmallest(MAX_PASSAGES, shares, key=lambda n: (-round(shares[n], 6), n))
    return [(passage, shares[passage.number]) for passage in index.passages(chosen)]


def likeness(index: Index, query: Query, phrase: str) -> float:
    """Return how much of each other a query and a phrase have, from 0 to 1."""
    own = set(stems(phrase))
    share = query.share_in(own)
    return share * min(1.0, share * query.weight / (sum(map(index.idf, own)) or 1.0))


def _keep_best(kinds: dict[str, Evidence], kind: str, evidence: Evidence) -> None:
    if kind not in kinds or evidence.score > kinds[kind].score:
        kinds[kind] = evidence


def _phrases(
    index: Index, query: Query, passages: list[tuple[IndexedPassage, float]]
) -> Iterator[tuple[int, str, Evidence]]:
    """Yield the names, questions and terms like the query, with the jobs they speak for."""
    for passage, _ in passages:
        kind = _kind(passage.field)
        if not kind:
            continue
        phrase = passage.heading or passage.text
        like = likeness(index, query, phrase)
        is_sure = like >= SAME_PHRASE and query.rarest_in(set(stems(phrase)))
        for job, share in passage.jobs.items():
            # Half a name is no half proof: the square tells near from far.
            yield job, kind, Evidence(like**2 * TRUST[kind] * share, is_sure, passage)


def _kind(field: str) -> str:
    if field in NAMES:
        return "name"
    return "term" if field in TERMS else "question" if field == "questions" else ""


def _is_named(found: dict[int, dict[str, Evidence]]) -> bool:
    return any(kinds["name"].is_sure for kinds in found.values() if "name" in kinds)


def _misspelled(index: Index, query: Query) -> Iterator[tuple[int, Evidence]]:
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
            yield names[n][1], Evidence(like * TRUST["typo"], 2 * like >= 1)


def _texts(
    index: Index, query: Query, passages: list[tuple[IndexedPassage, float]]
) -> Iterator[tuple[int, Evidence]]:
    """Yield how much of the query each job's texts have, anywhere and in single passages."""
    anywhere: dict[int, float] = defaultdict(float)
    for term in query.terms:
        best: dict[int, float] = {}
        for stem, share in term.stems.items():
            for job, weight in index.jobs_with(stem).items():
                best[job] = max(best.get(job, 0.0), share * weight)
        for job, held in best.items():
            anywhere[job] += held * term.weight / query.weight
    together: dict[int, float] = defaultdict(float)
    quotes: dict[int, tuple[float, IndexedPassage]] = {}
    for passage, share in passages:
        if _kind(passage.field) in {"name", "term"}:
            continue
        said = share * (MAIN_WEIGHT if passage.field in MAIN_FIELDS else OTHER_WEIGHT)
        for job in passage.jobs:
            together[job] += said**2
            if job not in quotes or said > quotes[job][0]:
                quotes[job] = said, passage
    for job, held in anywhere.items():
        score = (held + TOGETHER * min(1.0, sqrt(together[job]))) / (1 + TOGETHER)
        yield job, Evidence(score * TEXT_TRUST, passage=quotes[job][1] if job in quotes else None)


def _is_title(query: Query, passages: list[tuple[IndexedPassage, float]]) -> bool:
    """Say whether a short query ends as a job's name does: then only a name makes it sure."""
    last = query.terms[-1].stems
    return len(query.terms) <= MAX_NAME_WORDS - 2 and any(
        stems(passage.text)[-1:] and stems(passage.text)[-1] in last
        for passage, _ in passages
        if passage.field in NAMES
    )


def _is_sure(
    query: Query, kinds: dict[str, Evidence], lead: tuple[float, float], *, needs_name: bool
) -> bool:
    if needs_name:
        return any(kinds[kind].is_sure for kind in ("name", "typo") if kind in kinds)
    is_clear = all(value >= least for value, least in zip(lead, (SURE, SURE_LEAD), strict=True))
    is_said = query.is_known and len(query.terms) > 1
    return (is_clear and is_said) or any(each.is_sure for each in kinds.values())


def _lead(totals: dict[int, float], order: list[int], place: int) -> tuple[float, float]:
    """Return the score of the job at this place, and how far the next one is behind."""
    after = totals[order[place + 1]] if place + 1 < len(order) else 0.0
    return totals[order[place]], totals[order[place]] - after
