"""The vocabularies of a catalog, one row each: all that other modules need to know of them."""

from __future__ import annotations

from typing import Final, NamedTuple

from mpcareers.catalog.model import Facet, Production, Skill, SourceKind, Term, Tool


class VocabularyKind(NamedTuple):
    """What the entries of a vocabulary are, and what people call one of them."""

    record: type[Term]
    label: str
    is_trade: bool = True


VOCABULARIES: Final[dict[str, VocabularyKind]] = {
    "families": VocabularyKind(Term, "family"),
    "settings": VocabularyKind(Term, "setting"),
    "phases": VocabularyKind(Term, "stage"),
    "daily_life": VocabularyKind(Facet, "daily life", is_trade=False),
    "skills": VocabularyKind(Skill, "skill"),
    "tools": VocabularyKind(Tool, "tool"),
    "words": VocabularyKind(Term, "everyday word", is_trade=False),
    "source_kinds": VocabularyKind(SourceKind, "kind of source", is_trade=False),
    "productions": VocabularyKind(Production, "production"),
}
"""The vocabularies by the name of their file, each after those its entries point into.

`is_trade` tells words of the trade, which a glossary explains, from those of this guide.
"""


def label_of(vocabulary: str) -> str:
    """Return what people call a term of this vocabulary, or of the levels."""
    return VOCABULARIES[vocabulary].label if vocabulary in VOCABULARIES else "level"
