"""The rankings such a guide could have today, each with its best single cutoff."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.checks import names_of
from mpcareers.catalog.model import Role
from mpcareers.guide.passages import statements

Scores = list[tuple[str, float]]
"""Role ids with their scores, best first."""

Scorer = Callable[[str], Scores]


@dataclass(frozen=True, slots=True)
class ScoredRole:
    """A hit of a baseline; it is confident from the cutoff upwards."""

    id: str
    score: float
    confident: bool


def baselines(catalog: Catalog) -> dict[str, Scorer]:
    """Return every baseline by its name."""
    return {
        "RapidFuzz WRatio on all names": _by_names(catalog, fuzz.WRatio),
        "token-set ratio on all names": _by_names(catalog, fuzz.token_set_ratio),
        "FTS5, BM25 and porter on the role text": _by_text(catalog),
    }


def cut_off(
    scorer: Scorer, meant: Iterable[str], nothing: Iterable[str]
) -> Callable[[str], Sequence[ScoredRole]]:
    """Return the ranking with the cutoff that best tells `meant` queries from `nothing` ones."""
    cutoff = _best_cutoff(
        [_best_score(scorer(query)) for query in meant],
        [_best_score(scorer(query)) for query in nothing],
    )

    def rank(query: str) -> Sequence[ScoredRole]:
        return [ScoredRole(id_, score, score >= cutoff) for id_, score in scorer(query)]

    return rank


def _best_score(scores: Scores) -> float:
    return scores[0][1] if scores else 0.0


def _best_cutoff(meant: Sequence[float], nothing: Sequence[float]) -> float:
    """Return the score with the best mean of the shares rightly kept and rightly refused."""

    def balanced(cutoff: float) -> float:
        kept = sum(score >= cutoff for score in meant) / len(meant)
        refused = sum(score < cutoff for score in nothing) / len(nothing)
        return kept + refused

    return max(sorted({*meant, *nothing}), key=balanced)


def _by_names(catalog: Catalog, ratio: Callable[[str, str], float]) -> Scorer:
    """Score a role by its most similar name."""
    names = {
        role.id: [default_process(name) for name in names_of(role)]
        for role in catalog.roles.values()
    }

    def score(query: str) -> Scores:
        query = default_process(query)
        best = ((id_, max(ratio(query, name) for name in each)) for id_, each in names.items())
        return sorted(best, key=lambda pair: -pair[1])

    return score


def _by_text(catalog: Catalog) -> Scorer:
    """Score a role by a full-text search for any word of the query."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE role USING fts5(id UNINDEXED, text, tokenize='porter')")
    rows = [(role.id, _text(catalog, role)) for role in catalog.roles.values()]
    database.executemany("INSERT INTO role VALUES (?, ?)", rows)

    def score(query: str) -> Scores:
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", query))
        found = "SELECT id, -bm25(role) FROM role WHERE role MATCH ? ORDER BY bm25(role)"
        return database.execute(found, (words,)).fetchall() if words else []

    return score


def _text(catalog: Catalog, role: Role) -> str:
    """Return what a reader sees of a role: names, summary, vocabulary and statements."""
    vocabulary = catalog.vocabulary
    terms = [
        *(vocabulary.skills[skill].name for skill in role.skills.all),
        *(vocabulary.tools[tool].name for tool in role.tools.all),
    ]
    texts = (statement.text for statement in statements(catalog, role))
    return "\n".join([*names_of(role), role.summary, *terms, *texts])
