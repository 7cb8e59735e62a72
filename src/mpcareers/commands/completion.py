"""What a shell offers when the user presses TAB.

Completion never fails and never prints: with broken or missing data it offers nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import typer

Candidates = list[tuple[str, str]]
"""What may follow, each with a word of explanation, which bash does not show."""

_RISKY: Final = re.compile(r"[^\w ,./()&+-]")
"""What a shell or Typer may take for more than text: zsh evaluates explanations again, so
that a title could run a command when somebody presses TAB."""

_LONGEST: Final = 60
"""Characters of an explanation: Typer folds longer ones into lines of their own."""

_VOCABULARIES: Final = {
    "family": "families",
    "setting": "settings",
    "phase": "phases",
    "skill": "skills",
    "tool": "tools",
    "production": "productions",
    "with": "conditions",
    "without": "conditions",
}


def complete_role(context: typer.Context, incomplete: str) -> Candidates:
    """Offer the roles that are not on the command line yet."""
    from mpcareers.catalog.errors import CatalogError

    try:
        titles = _role_titles(_directory(context))
    except CatalogError:
        return []
    given = [word for value in context.params.values() for word in _words(value)]
    return _starting_with(incomplete, {i: t for i, t in titles.items() if i not in given})


def complete_term(option: str) -> Callable[[typer.Context, str], Candidates]:
    """Return what completes the values of a filter option."""

    def complete(context: typer.Context, incomplete: str) -> Candidates:
        from mpcareers.catalog.errors import CatalogError
        from mpcareers.catalog.loader import load_catalog
        from mpcareers.catalog.model import LEVELS

        if option == "level":
            return _starting_with(incomplete, {i: t.meaning for i, t in LEVELS.items()})
        try:
            vocabulary = load_catalog(_directory(context)).vocabulary
        except CatalogError:
            return []
        terms = getattr(vocabulary, _VOCABULARIES[option])
        return _starting_with(incomplete, {i: t.name for i, t in terms.items()})

    return complete


def _role_titles(root: Path) -> dict[str, str]:
    """Return titles by id; for bash, which shows no titles, the files stay closed."""
    from mpcareers.catalog.files import find_files
    from mpcareers.catalog.loader import load_catalog

    if os.environ.get("_MPCAREERS_COMPLETE") == "complete_bash":
        return dict.fromkeys(find_files(root).roles, "")
    return load_catalog(root).titles


def _starting_with(incomplete: str, explained: dict[str, str]) -> Candidates:
    return [
        (word, _RISKY.sub(" ", text)[:_LONGEST])
        for word, text in explained.items()
        if word.startswith(incomplete)
    ]


def _directory(context: typer.Context) -> Path:
    from mpcareers.catalog.location import builtin_root

    given = context.params.get("data") or os.environ.get("MPCAREERS_DATA")
    return Path(given) if given else builtin_root()


def _words(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [word for word in value if isinstance(word, str)] if isinstance(value, tuple) else []
