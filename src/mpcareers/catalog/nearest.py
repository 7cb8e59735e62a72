"""The known words that come closest to a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_SURE: Final = 75
"""Similarity, of 100, above which a suggestion helps: one slip in four letters still counts."""


def nearest(word: str, known: Iterable[str], limit: int = 1) -> tuple[str, ...]:
    """Return up to `limit` of the known words that resemble the given one, best first."""
    from rapidfuzz import process, utils  # costs 10 ms, and only a mistake needs it
    from rapidfuzz.distance import DamerauLevenshtein

    found = process.extract(
        word[:200],
        sorted(known),
        scorer=DamerauLevenshtein.normalized_similarity,
        processor=utils.default_process,
        score_cutoff=_SURE / 100,
        limit=limit,
    )
    return tuple(match for match, _, _ in found)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ' (did you mean ...?)' with the nearest known word, or nothing."""
    found = nearest(word, known)
    return f" (did you mean {found[0]!r}?)" if found else ""
