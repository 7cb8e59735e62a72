"""The known words that come closest to one that is not known."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from mpcareers.catalog.names import MAX_ID, normalized
from mpcareers.catalog.problems import quoted

SURE: Final = 0.75
"""Likeness above which a suggestion helps: one slip in four letters still counts."""

ROOT: Final = 5
"""Letters at the start that two forms of a word share: 'engineer' and 'engineering'."""

MOST_COMPARISONS: Final = 500_000
"""Comparisons of words in one reading of a catalog: they take some three seconds."""


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
    wanted = normalized(word).split()
    by_length = [(each, normalized(each).split()) for each in sorted(choices, key=len)]
    containing = (each for each, words in by_length if wanted and set(wanted) <= set(words))
    related = (each for each, words in by_length if _are_related(wanted, words))
    found = dict.fromkeys([*containing, *(match for match, _, _ in alike), *related])
    return tuple(found)[:limit]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ' (did you mean ...?)' with the nearest known word, or nothing."""
    found = nearest(word, known)
    return f" (did you mean {quoted(found[0], MAX_ID)}?)" if found else ""


class Suggestions:
    """Suggestions for the unknown words of one catalog, until looking for them takes too long."""

    def __init__(self) -> None:
        """Begin with all the comparisons that one reading may make."""
        self._left = MOST_COMPARISONS

    def did_you_mean(self, word: str, known: Collection[str]) -> str:
        """Return ' (did you mean ...?)' with the nearest known word, or nothing."""
        self._left -= len(known)
        return did_you_mean(word, known) if self._left >= 0 else ""


def _are_related(wanted: list[str], words: list[str]) -> bool:
    """Say whether each wanted word, if there are letters enough, is a form of another."""
    if len(" ".join(wanted)) < ROOT - 1:
        return False
    return all(any(_is_form_of(each, one) for one in words) for each in wanted)


def _is_form_of(word: str, other: str) -> bool:
    return word == other or (len(word) >= ROOT and word[:ROOT] == other[:ROOT])
