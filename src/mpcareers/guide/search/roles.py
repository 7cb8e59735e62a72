"""Which role is meant by these words, and why?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Gap
from mpcareers.catalog.record import record
from mpcareers.guide.search.index import IndexedJob, open_index
from mpcareers.guide.search.query import read_query
from mpcareers.guide.search.scoring import Score, scores

MAX_HITS: Final = 10
"""Hits in an answer: who has not found it among ten should ask in other words."""

WEAKEST: Final = 0.06
"""Score below which a hit is noise."""

MAX_REASONS: Final = 3
"""Reasons given for a hit: the strongest three say enough."""


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

    `gap` is set where it means a job that the catalog has no role for; no hit is confident then.
    """

    hits: tuple[Hit, ...]
    gap: Gap | None


def search(catalog: Catalog, text: str) -> Found:
    """Return the roles that the text may mean; nonsense finds none."""
    index = open_index(catalog)
    found = [each for each in scores(index, read_query(index, text)) if each.total >= WEAKEST]
    best = found[: 2 * MAX_HITS]
    jobs = index.jobs([each.job for each in best])
    gap = _gap(catalog, best, jobs)
    hits = (_hit(jobs[each.job], each, gap) for each in best if not jobs[each.job].is_gap)
    nearest = (
        (_nearest(catalog, role_id) for role_id in gap.nearest if role_id in catalog.roles)
        if gap
        else ()
    )
    unique = {hit.id: hit for hit in (*nearest, *hits) if hit.why}
    return Found(tuple(unique.values())[:MAX_HITS], gap)


def _gap(catalog: Catalog, best: list[Score], jobs: dict[int, IndexedJob]) -> Gap | None:
    """Return the known gap that fits better than every role, or None."""
    first = jobs[best[0].job] if best else None
    return catalog.gaps[first.id] if first and first.is_gap and best[0].is_sure else None


def _hit(job: IndexedJob, score: Score, gap: Gap | None) -> Hit:
    return Hit(
        id=job.id,
        title=job.title,
        summary=job.summary,
        score=round(score.total, 3),
        confident=score.is_sure and gap is None,
        why=tuple(dict.fromkeys(_reasons(score)))[:MAX_REASONS],
    )


def _reasons(score: Score) -> Iterator[Reason]:
    for each in score.evidence:
        passage = each.passage
        if passage:
            yield Reason(passage.field, passage.heading or passage.text)


def _nearest(catalog: Catalog, role_id: str) -> Hit:
    card = catalog.cards[role_id]
    why = (Reason("nearest", "the nearest role to a job without a profile"),)
    return Hit(role_id, card.title, card.summary, 0.0, False, why)
