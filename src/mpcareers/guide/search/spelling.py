"""Misspelled words and names, set right against those the catalog knows."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

_LONG_ENOUGH: Final = 4
"""Letters below which a slip cannot be told from another word: 'mix' and 'fix'."""

_ALIKE: Final = 0.74
"""Share of letters that must stay in place: one slip in four letters, two in eight."""


class Speller:
    """Finds the known stem that a misspelled one was meant to be."""

    def __init__(self, known: Collection[str]) -> None:
        """Take the stems that stand in the catalog."""
        self._known = known
        self._choices = [stem for stem in known if len(stem) >= _LONG_ENOUGH]

    def corrected(self, stem: str) -> tuple[str, float]:
        """Return the stem that was meant and how sure that is, from 0 to 1.

        A stem that is known, or like none that is, comes back as it is with 1 or 0.
        """
        if stem in self._known:
            return stem, 1.0
        if len(stem) < _LONG_ENOUGH or stem.isdigit():
            return stem, 0.0
        from rapidfuzz import process  # costs 10 ms; a query without slips does not need it
        from rapidfuzz.distance import DamerauLevenshtein

        best = process.extractOne(
            stem,
            self._choices,
            scorer=DamerauLevenshtein.normalized_similarity,
            score_cutoff=_ALIKE,
        )
        return (best[0], best[1]) if best else (stem, 0.0)
