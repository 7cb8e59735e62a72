"""Misspelled words and names, held against those the catalog knows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

LONG_ENOUGH: Final = 5
"""Letters below which a slip cannot be told from another word: 'goat' and 'goal'."""

ALIKE: Final = 0.8
"""Share of letters in place from which a stem is taken for another: one slip in five."""

NEAR: Final = 0.78
"""Likeness from which a whole name counts as misspelled; unrelated titles reach 0.75."""


def corrected(stem: str, known: Iterable[str]) -> str | None:
    """Return the known stem that a misspelled one was meant to be, if one is near."""
    if len(stem) < LONG_ENOUGH or stem.isdigit():
        return None
    from rapidfuzz import process  # costs 7 ms; a query without slips does not need it
    from rapidfuzz.distance import OSA

    best = process.extractOne(
        stem,
        sorted(each for each in known if len(each) >= LONG_ENOUGH),
        scorer=OSA.normalized_similarity,
        score_cutoff=ALIKE,
    )
    return best[0] if best else None


def likenesses(query: str, names: Iterable[str]) -> dict[str, float]:
    """Return the names like the whole query, with how like from 0 to 1.

    Both are compared run together, so that split and joined spellings are near each other.
    """
    from rapidfuzz import fuzz, process

    found = process.extract(
        query, list(names), scorer=fuzz.ratio, score_cutoff=NEAR * 100, limit=None
    )
    return {name: (score / 100 - NEAR) / (1 - NEAR) for name, score, _ in found}
