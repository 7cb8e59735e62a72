"""Looks up the words a user typed, and reports those that mean nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mpcareers.catalog.catalog import find_term
from mpcareers.catalog.model import Term


class UsageError(Exception):
    """The user asked for something that cannot be answered; the message says what to type.

    `option` is the option or argument at fault, if it is only one.
    """

    def __init__(self, message: str, option: str | None = None) -> None:
        """Keep the option beside the message."""
        self.option = option
        super().__init__(message)


def term_ids(option: str, words: Sequence[str], terms: Mapping[str, Term]) -> frozenset[str]:
    """Return the ids of the terms that the words stand for.

    Raises:
        UsageError: naming every unknown word, the closest known one, and all known ids.

    """
    found = {word: find_term(terms, word) for word in words}
    unknown = [word for word, term in found.items() if term is None]
    if unknown:
        raise UsageError(_unknown_words(unknown, terms), option)
    return frozenset(term.id for term in found.values() if term)


def _unknown_words(unknown: Sequence[str], terms: Mapping[str, Term]) -> str:
    from mpcareers.catalog.suggestions import did_you_mean

    words = {word for term in terms.values() for word in (term.id, term.name, *term.also)}
    named = ", ".join(f"'{word}' is not known{did_you_mean(word, words)}" for word in unknown)
    return f"{named}. Known are: {', '.join(terms)}"
