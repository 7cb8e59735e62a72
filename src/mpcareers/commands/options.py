"""The options that commands share, and how their values are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from mpcareers.catalog.catalog import Catalog
    from mpcareers.catalog.model import Term

DataOption = Annotated[
    Path | None,
    typer.Option(
        "--data",
        envvar="MPCAREERS_DATA",
        metavar="DIR",
        readable=False,  # what cannot be read is the loader's to tell
        help="Use the catalog in this directory instead of the built-in one.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]


def open_catalog(data: Path | None) -> Catalog:
    """Return the catalog that the user asked for.

    Raises:
        CatalogError: when it is invalid.

    """
    from mpcareers.catalog.loader import load_catalog
    from mpcareers.catalog.location import builtin_root

    return load_catalog(data or builtin_root())


def term_ids(option: str, words: Sequence[str], terms: Mapping[str, Term]) -> frozenset[str]:
    """Return the ids of the terms that the user's words stand for.

    Raises:
        BadParameter: naming every word that stands for none, and the legal ones.

    """
    from mpcareers.catalog.catalog import find_term

    found = {word: find_term(terms, word) for word in words}
    unknown = [word for word, term in found.items() if term is None]
    if unknown:
        raise typer.BadParameter(_unknown_words(unknown, terms), param_hint=option)
    return frozenset(term.id for term in found.values() if term)


def _unknown_words(unknown: Sequence[str], terms: Mapping[str, Term]) -> str:
    from mpcareers.catalog.nearest import did_you_mean

    words = {word: term.id for term in terms.values() for word in (term.id, term.name, *term.also)}
    named = ", ".join(f"'{word}' is not known{did_you_mean(word, words)}" for word in unknown)
    return f"{named}. Known are: {', '.join(terms)}"
