"""The words of a text as search compares them: folded, without filler, cut to their stems."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from mpcareers.catalog.names import normalized

FILLER: Final = frozenset(
    """
    a able about actually after again all along already also always am an and any anybody anyone
    anything are around as at back be because become becoming been before being best better
    between bit both but by called can could d did do does doing don done during each either else
    enjoy enjoys enough ever every everybody everyone everything find for from get gets getting
    give go goes going good great guy guys had has have having he her here hers him his how i if
    in into is isn it its job jobs just kind know lady let like ll looks lot lots love loves m
    make makes making man many may maybe me men might mine more most much must my need needs never
    next nice no nor not of off ok on one ones only or other our out over own people per person
    please put puts really role roles s same shall she should since so some somebody someone
    something still such sure t take takes tell than that the their them then there these they
    thing things this those through to too under until up us use used uses using ve very want
    wants was way we well were what when where whether which while who whoever whole whom whose
    why will with without woman women work worked worker working works would yes yet you your
    """.split()  # noqa: SIM905 (a list of 200 quoted words reads worse)
)
"""Words that say how a question is asked, not what it is about."""

_INFLECTIONS: Final = (
    "izations", "isations", "ization", "isation", "izing", "ising", "izers", "isers", "izer",
    "iser", "ized", "ised", "izes", "ises", "ize", "ise", "ations", "ation", "ings", "ing",
    "nesses", "ness", "ments", "ment", "edly", "ed", "ies", "es", "s", "ly", "y", "e",
)  # fmt: skip
_DOERS: Final = ("ers", "ors", "ists", "er", "or", "ist", "ions", "ion")
_SHORTEST: Final = 3
_WORD: Final = re.compile(r"[a-z0-9]+(?:\.[0-9]+)*")  # "5.1" and "2.0" are one word


@lru_cache(maxsize=4096)  # the terms, which all roles share
def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words that matter, in their order."""
    return tuple([stem(word) for word in telling_words(text)])


def telling_words(text: str) -> list[str]:
    """Return the words that matter, in their order."""
    return [word for word in _words(text) if word not in FILLER]


def joined(text: str) -> str:
    """Return the text's words run together, so that split and joined spellings meet."""
    return "".join(_words(text))


def _words(text: str) -> list[str]:
    # Folding accents letter by letter costs ten times as much, and hardly a text has any.
    return _WORD.findall(text.lower()) if text.isascii() else normalized(text).split()


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Return the word without its endings, so that 'mixing', 'mixes' and 'mixers' meet.

    Three dozen English endings are enough for the words of one trade. The full stemmer
    of snowballstemmer finds no more roles, but its import costs 15 ms, a third of the time
    in which a whole search answers.
    """
    return _cut(_cut(word, _INFLECTIONS), _DOERS)


def _cut(word: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        is_plural_of_s = ending == "s" and word.endswith(("ss", "us", "is"))
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST and not is_plural_of_s:
            return _undoubled(word[: -len(ending)])
    return word


def _undoubled(word: str) -> str:
    """Return 'stop' for the 'stopp' of 'stopping'."""
    is_doubled = len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiouls"
    return word[:-1] if is_doubled else word
