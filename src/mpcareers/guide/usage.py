"""Looks up the words a user typed, and reports those that mean nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from mpcareers.catalog.catalog import find_term
from mpcareers.catalog.errors import UsageError
from mpcareers.catalog.model import Term, Vocabulary

__all__ = ["MAX_KNOWN", "UsageError", "refuse_questions", "term_ids"]

MAX_KNOWN: Final = 10
"""Legal words that a message names; of more it says where all are listed."""

_DAILY_LIFE: Final = {"--with", "--without"}


def term_ids(option: str, words: Sequence[str], terms: Mapping[str, Term]) -> frozenset[str]:
    """Return the ids of the terms that the words stand for.

    Raises:
        UsageError: naming every unknown word, the closest known one, and up to ten known ids.

    """
    found = {word: find_term(terms, word) for word in words}
    unknown = [word for word, term in found.items() if term is None]
    if unknown:
        raise UsageError(_unknown_words(unknown, terms), option, _known(option, terms))
    return frozenset(term.id for term in found.values() if term)


def refuse_questions(vocabulary: Vocabulary, option: str, words: Sequence[str]) -> None:
    """Have a word that is a question of daily life replaced by one of its answers.

    Raises:
        UsageError: naming the answers; `--without degree` could mean the one or the other.

    """
    for word in words:
        facet = find_term(vocabulary.daily_life, word)
        if facet and not find_term(vocabulary.daily_answers, word):
            answers = f"Its answers: {', '.join(facet.answers)}"
            raise UsageError(f"'{word}' is a question", option, answers)


def _unknown_words(unknown: Sequence[str], terms: Mapping[str, Term]) -> str:
    from mpcareers.catalog.suggestions import did_you_mean

    words = {word for term in terms.values() for word in (term.id, term.name, *term.also)}
    return ", ".join(f"'{word}' is not known{did_you_mean(word, words)}" for word in unknown)


def _known(option: str, terms: Mapping[str, Term]) -> str:
    ids = list(terms)
    if len(ids) <= MAX_KNOWN:
        return f"Known are: {', '.join(ids)}"
    lister = "mpcareers list --help" if option in _DAILY_LIFE else "mpcareers terms --full"
    return f"Known are: {', '.join(ids[:MAX_KNOWN])} and {len(ids) - MAX_KNOWN} more: {lister}"
