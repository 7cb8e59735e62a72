"""Misspelled words and names, held against those the catalog knows."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Final

LONG_ENOUGH: Final = 4
"""Letters below which a slip cannot be told from another word: 'fix' and 'mix'."""

ALIKE: Final = 0.79
"""Share of letters in place from which a word is taken for another: one slip in five, and a
little less, as the measure of 'foly' and 'foley' falls short of 0.8 by its last digit."""

NEAR: Final = 0.78
"""Likeness from which a whole name counts as misspelled; unrelated titles reach 0.75."""


def word_lengths(length: int) -> range:
    """Return the lengths that a word can have which a misspelled one of this length means."""
    return range(max(LONG_ENOUGH, ceil(length * ALIKE)), int(length / ALIKE) + 1)


def name_lengths(length: int) -> range:
    """Return the lengths that a name can have which a misspelled one of this length means."""
    return range(ceil(length * NEAR / (2 - NEAR)), int(length * (2 - NEAR) / NEAR) + 1)


def corrected(word: str, known: Sequence[str]) -> str | None:
    """Return the known word that a misspelled one was meant to be, if one is near."""
    from rapidfuzz import process  # costs 7 ms; a query without slips does not need it
    from rapidfuzz.distance import OSA

    best = process.extractOne(word, known, scorer=OSA.normalized_similarity, score_cutoff=ALIKE)
    return best[0] if best else None


def likenesses(query: str, names: Sequence[str]) -> list[tuple[int, float]]:
    """Return the places of the names like the whole query, and how like, from 0 to 1.

    Both are compared run together, so that split and joined spellings are near each other.
    """
    from rapidfuzz import fuzz, process

    found = process.extract(query, names, scorer=fuzz.ratio, score_cutoff=NEAR * 100, limit=None)
    return [(place, (score / 100 - NEAR) / (1 - NEAR)) for _, score, place in found]
