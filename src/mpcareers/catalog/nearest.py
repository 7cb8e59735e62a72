"""The known words that come closest to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from mpcareers.catalog.names import normalized

SURE: Final = 0.75
"""Likeness above which a suggestion helps: one slip in four letters still counts."""

ROOT: Final = 5
"""Letters at the start that two forms of a word share: 'engineer' and 'engineering'."""


def nearest(word: str, known: Iterable[str], limit: int = 1) -> tuple[str, ...]:
    """Return up to `limit` of the known words that resemble the given one, best first.

    Longer words that contain it come first, then those it may be a misspelling of, then
    those that begin as it does.
    """
    from rapidfuzz import process, utils  # costs 7 ms, and only a mistake needs it
    from rapidfuzz.distance import DamerauLevenshtein

    choices = sorted(known)
    alike = process.extract(
        word[:200],
        choices,
        scorer=DamerauLevenshtein.normalized_similarity,
        processor=utils.default_process,
        score_cutoff=SURE,
        limit=limit,
    )
    by_length = sorted(choices, key=len)
    containing = (each for each in by_length if _has_words_of(word, each))
    related = (each for each in by_length if _is_related(word, each))
    found = dict.fromkeys([*containing, *(match for match, _, _ in alike), *related])
    return tuple(found)[:limit]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ' (did you mean ...?)' with the nearest known word, or nothing."""
    found = nearest(word, known)
    return f" (did you mean {found[0]!r}?)" if found else ""


def _has_words_of(word: str, other: str) -> bool:
    wanted = normalized(word).split()
    return bool(wanted) and set(wanted) <= set(normalized(other).split())


def _is_related(word: str, other: str) -> bool:
    """Say whether all words of the one are in the other, or begin like one of its words."""
    wanted, given = normalized(word).split(), normalized(other).split()
    if not wanted or len(normalized(word)) < ROOT - 1:
        return False
    return all(any(_is_form_of(each, one) for one in given) for each in wanted)


def _is_form_of(word: str, other: str) -> bool:
    return word == other or (len(word) >= ROOT and word[:ROOT] == other[:ROOT])
