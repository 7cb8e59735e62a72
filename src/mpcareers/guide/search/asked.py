"""The words of a query: what each stands for in the trade, and how much it tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from mpcareers.guide.search.index import LONGEST_EXPRESSION, Index
from mpcareers.guide.search.spelling import LONG_ENOUGH, corrected, word_lengths
from mpcareers.guide.search.words import stem, telling_words

ALIKE_SHARE: Final = 0.5
"""What an everyday word for the same counts beside the word itself."""

SLIP_SHARE: Final = 0.8
"""What a word counts that had to be spelled right first: it may have meant something else."""

UNKNOWN_SHARE: Final = 0.3
"""Weight of a word that no text has: descriptions are full of words that do not matter."""


class Word(NamedTuple):
    """A word of the query: the stems that stand for it, the best first, and how well each does."""

    stems: dict[str, float]
    weight: float
    """How much the word tells: the more, the fewer passages have it."""


def words_asked(index: Index, query: str) -> list[Word]:
    """Return the words of a query that matter, each once, in their order."""
    typed: dict[str, str] = {}
    for word in telling_words(query):
        typed.setdefault(stem(word), word)
    asked = list(typed)
    return [_word(index, asked, place, typed[own]) for place, own in enumerate(asked)]


def _word(index: Index, asked: Sequence[str], place: int, typed: str) -> Word:
    """Return what a stem of the query stands for: itself, its like, or what was meant."""
    own = asked[place]
    alike = dict.fromkeys(_alike(index, asked, place), ALIKE_SHARE)
    if index.is_seen(own):
        return Word({own: 1.0} | alike, index.rarity(own))
    if not alike and (meant := _corrected(index, typed)):
        return Word({meant: SLIP_SHARE}, index.rarity(meant))
    rarities = map(index.rarity, alike)
    return Word(alike, min(rarities, default=index.rarity(own) * UNKNOWN_SHARE))


def _alike(index: Index, asked: Sequence[str], place: int) -> Iterator[str]:
    """Yield the stems that mean the same as an expression around this place."""
    for first in range(max(0, place - LONGEST_EXPRESSION + 1), place + 1):
        for end in range(place + 1, min(first + LONGEST_EXPRESSION, len(asked)) + 1):
            yield from index.alike(asked[first:end])


def _corrected(index: Index, typed: str) -> str | None:
    """Return the stem of the trade's word that a misspelled one was meant to be."""
    if len(typed) < LONG_ENOUGH or typed.isdigit():
        return None
    lengths = word_lengths(len(typed))
    meant = corrected(typed, [word for each in lengths for word in index.trade_words(each)])
    return meant and stem(meant)
