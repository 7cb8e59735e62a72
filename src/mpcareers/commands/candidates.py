"""What may stand in place of each argument and each option's value, by the parameter's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from mpcareers.catalog.frozen import frozen
from mpcareers.commands.program import MODULES

Explained = dict[str, str]
"""Words that may follow, each with a few more that explain it."""

_VOCABULARIES: Final = {
    "family": "families",
    "setting": "settings",
    "phase": "phases",
    "skill": "skills",
    "tool": "tools",
    "production": "productions",
    "with_": "conditions",
    "without": "conditions",
}


@frozen
class Question:
    """Which parameter is asked for, what was given before, and whether words are explained."""

    parameter: str
    given: Mapping[str, Any]
    explained: bool

    @property
    def root(self) -> Path:
        """Return the directory of the catalog in use."""
        from mpcareers.catalog.location import builtin_root

        data = self.given.get("data")
        return Path(data) if data else builtin_root()


def candidates(question: Question) -> Explained:
    """Return what may follow, however little of it is typed; nothing for free text.

    Raises:
        CatalogError: when the words come from a catalog that is invalid.

    """
    find = _FINDERS.get(question.parameter)
    return find(question) if find else {}


def _roles(question: Question) -> Explained:
    from mpcareers.catalog.files import find_files
    from mpcareers.catalog.loader import load_catalog

    if question.explained:
        return load_catalog(question.root).titles
    return dict.fromkeys(find_files(question.root).roles, "")  # the files stay closed


def _terms(question: Question) -> Explained:
    from mpcareers.catalog.loader import load_catalog

    vocabulary = load_catalog(question.root).vocabulary
    terms = getattr(vocabulary, _VOCABULARIES[question.parameter])
    return {id_: term.name for id_, term in terms.items()}


def _all_terms(question: Question) -> Explained:
    from mpcareers.catalog.loader import load_catalog
    from mpcareers.guide.terms import glossary

    return {entry.id: entry.name for entry in glossary(load_catalog(question.root))}


def _levels(_: Question) -> Explained:
    from mpcareers.catalog.model import LEVELS

    return {id_: level.meaning for id_, level in LEVELS.items()}


def _kinds_of_pay(question: Question) -> Explained:
    """Return what goes with the country, the unit and the figure that are given already."""
    from mpcareers.catalog.loader import load_catalog
    from mpcareers.guide.pay_order import kinds_of_pay

    given = {name: question.given.get(name) or "" for name in ("country", "per", "figure")}
    fitting = [
        kind
        for kind in kinds_of_pay(load_catalog(question.root))
        if all(
            word.casefold() in {"", getattr(kind, name).casefold()} for name, word in given.items()
        )
    ]
    return dict.fromkeys((getattr(kind, question.parameter) for kind in fitting), "")


def _sources(question: Question) -> Explained:
    from mpcareers.catalog.loader import load_catalog

    return {id_: source.title for id_, source in load_catalog(question.root).sources.items()}


def _answers(_: Question) -> Explained:
    from mpcareers.guide.answers import ANSWERS

    return dict.fromkeys(ANSWERS, "")


_FINDERS: Final[dict[str, Callable[[Question], Explained]]] = {
    **dict.fromkeys(("role", "roles", "start", "goal", "for_role"), _roles),
    **dict.fromkeys(_VOCABULARIES, _terms),
    **dict.fromkeys(("country", "per", "figure"), _kinds_of_pay),
    "level": _levels,
    "sort": lambda _: {"pay": ""},
    "source": _sources,
    "term": _all_terms,
    "command": lambda _: dict.fromkeys(MODULES, ""),
    "answer": _answers,
}
