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

SURE: Final = (0.3, 0.06)
"""Score, and lead over the next job, from which texts with every word of a query are sure."""

SURE_TITLE: Final = (0.65, 0.2)
"""The same for a query that ends as a job's name does: other trades have managers, too."""

MAX_TITLE_TERMS: Final = 4
MIN_NAMESAKES: Final = 3
"""Terms of a query that is a title, and jobs whose names end as it does."""


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
    is_named = any(kinds["name"].is_sure for kinds in found.values() if "name" in kinds)
    if len(query.words) <= MAX_NAME_WORDS and not is_named:
        for job, evidence in _misspelled(index, query):
            _keep_best(found[job], "typo", evidence)
    for job, evidence in _texts(index, query, passages):
        found[job]["text"] = evidence
    totals = {job: 1 - prod(1 - e.score for e in kinds.values()) for job, kinds in found.items()}
    order = sorted(totals, key=lambda job: (-totals[job], job))
    least = SURE_TITLE if _is_title(query, passages) else SURE
    leads = [(totals[each], totals[each] - after) for each, after in _with_next(order, totals)]
    return [
        Score(job, totals[job], _is_sure(query, found[job], lead, least), found[job])
        for job, lead in zip(order, leads, strict=True)
    ]


def _with_next(order: list[int], totals: dict[int, float]) -> Iterator[tuple[int, float]]:
    """Yield each job with the score of the next one."""
    after = [totals[job] for job in order[1:]]
    return zip(order, [*after, 0.0][: len(order)], strict=True)


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
    return share * min(1.0, share * query.weight / (index.idf_of(own) or 1.0))


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
            # Words that all stand in the guide were meant as typed: a bank manager leads no band.
            is_sure = like == 1 or (2 * like >= 1 and not all(t.is_found for t in query.terms))
            yield names[n][1], Evidence(like * TRUST["typo"], is_sure)


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
    """Say whether a short query ends as the names of several jobs do."""
    last = query.terms[-1].stems
    names = (
        (passage, stems(passage.text)[-1:]) for passage, _ in passages if passage.field in NAMES
    )
    namesakes = {job for passage, end in names if end and end[0] in last for job in passage.jobs}
    return len(query.terms) <= MAX_TITLE_TERMS and len(namesakes) >= MIN_NAMESAKES


def _is_sure(
    query: Query,
    kinds: dict[str, Evidence],
    lead: tuple[float, float],
    least: tuple[float, float],
) -> bool:
    trusted = ("name", "typo") if least == SURE_TITLE else tuple(kinds)
    if any(kinds[kind].is_sure for kind in trusted if kind in kinds):
        return True
    is_clear = all(value >= needed for value, needed in zip(lead, least, strict=True))
    return is_clear and query.is_known and len(query.terms) > 1
