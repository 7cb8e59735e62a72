"""Which role is meant by these words, and why?"""

from __future__ import annotations

from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Gap
from mpcareers.catalog.record import record
from mpcareers.guide.search.index import IndexedJob, open_index
from mpcareers.guide.search.query import read_query
from mpcareers.guide.search.scoring import Score, rank

MAX_HITS: Final = 10
"""Hits in an answer: who has not found it among ten should ask in other words."""


MIN_SCORE: Final = 0.06
"""Score below which a hit is noise."""


@record
class Reason:
    """Where a hit was found: the field and the words that stand there."""

    field: str
    text: str


@record
class Hit:
    """A role that the query may mean; `score` runs from 0 to 1.

    A hit that is not `confident` rests on weak evidence.
    """

    id: str
    title: str
    summary: str
    score: float
    confident: bool
    why: tuple[Reason, ...]


@record
class Found:
    """The roles that a query may mean, best first.

    `gap` is set where it means a job that the catalog has no role for: the roles nearest to
    it come first then, and no hit is confident.
    """

    hits: tuple[Hit, ...]
    gap: Gap | None


def search(catalog: Catalog, text: str) -> Found:
    """Return the roles that the text may mean; nonsense finds none."""
    index = open_index(catalog)
    scores = rank(index, read_query(index, text))[: 3 * MAX_HITS]
    best = [each for each in scores if each.total >= MIN_SCORE]
    jobs = index.jobs(each.job for each in best)
    gap = _gap(catalog, best, jobs)
    roles = [each for each in gap.nearest if each in catalog.roles] if gap else []
    nearest = (_nearest(catalog, each) for each in roles)
    hits = [_hit(jobs[each.job], each, gap) for each in best if not jobs[each.job].is_gap]
    unique: dict[str, Hit] = {}
    for hit in (*nearest, *hits):
        if hit.why:
            unique.setdefault(hit.id, hit)
    return Found(tuple(unique.values())[:MAX_HITS], gap)


def _gap(catalog: Catalog, best: list[Score], jobs: dict[int, IndexedJob]) -> Gap | None:
    """Return the known gap that surely fits better than every role, or None."""
    first = jobs[best[0].job] if best else None
    return catalog.gaps[first.id] if first and first.is_gap and best[0].is_sure else None


def _hit(job: IndexedJob, score: Score, gap: Gap | None) -> Hit:
    strongest = sorted(score.evidence.values(), key=lambda each: -round(each.score, 6))
    quoted = (each.passage for each in strongest if each.passage)
    reasons = [Reason(each.field, each.heading or each.text) for each in quoted]
    if "typo" in score.evidence:
        reasons.append(Reason("title", job.title))
    confident = score.is_sure and gap is None
    why = tuple(dict.fromkeys(reasons))
    return Hit(job.id, job.title, job.summary, round(score.total, 3), confident, why)


def _nearest(catalog: Catalog, role_id: str) -> Hit:
    card = catalog.cards[role_id]
    why = (Reason("nearest", "comes nearest to a job without a profile"),)
    return Hit(role_id, card.title, card.summary, 0.0, confident=False, why=why)
