"""What does a term mean, what else is it called, and which roles use it?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, Literal, get_args

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import LEVELS, Role, Skill, SkillKind, Term, Tool, ToolKind
from mpcareers.catalog.names import normalized
from mpcareers.catalog.record import record
from mpcareers.catalog.suggestions import nearest
from mpcareers.catalog.vocabularies import VOCABULARIES
from mpcareers.guide.search.query import stems

MAX_GUESSES: Final = 5
"""Guesses in an answer; a word that needs more is too badly misspelled."""

Certainty = Literal["exact", "part", "guess"]
"""How a word matches a term: a name of it, part of a name, or similar to one."""


@record
class TermUser:
    """A role with the term in its profile.

    `essential` says whether nobody does the job without it, None for all but skills and tools.
    """

    id: str
    title: str
    essential: bool | None


@record
class GlossaryEntry:
    """A term of one vocabulary, and the roles that use it, those first that cannot do without.

    `kind` is set for skills and tools; `match` is None in a glossary of all terms.
    """

    vocabulary: str
    kind: SkillKind | ToolKind | None
    id: str
    name: str
    also: tuple[str, ...]
    meaning: str
    roles: tuple[TermUser, ...]
    match: Certainty | None = None


def glossary(catalog: Catalog) -> tuple[GlossaryEntry, ...]:
    """Return all terms, by vocabulary; skills and tools by kind."""
    users = _users(catalog)
    return tuple(
        GlossaryEntry(
            vocabulary=name,
            kind=_kind(term),
            id=term.id,
            name=term.name,
            also=term.also,
            meaning=term.meaning,
            roles=tuple(sorted(users.get((name, term.id), ()), key=lambda u: not u.essential)),
        )
        for name, terms in _vocabularies(catalog).items()
        for term in sorted(terms.values(), key=_place_of_kind)
    )


def define(catalog: Catalog, word: str) -> tuple[GlossaryEntry, ...]:
    """Return the terms with this name, then those with the word in a longer name.

    They may belong to several vocabularies. If there are none, return guesses: terms with a
    name, or part of a name, that is similar to the word.
    """
    entries = glossary(catalog)
    exact = _named(entries, word)
    part = [entry for entry in _containing(entries, word) if entry not in exact]
    return (
        *_marked("exact", exact),
        *_marked("part", part),
        *(() if exact or part else _marked("guess", _similar(entries, word))),
    )


def _marked(match: Certainty, entries: Iterable[GlossaryEntry]) -> Iterator[GlossaryEntry]:
    return (replace(entry, match=match) for entry in entries)


def _named(entries: Iterable[GlossaryEntry], word: str) -> list[GlossaryEntry]:
    """Return the entries with this name, starting with those whose main name it is."""
    key = normalized(word)
    found = (entry for entry in entries if key in _names(entry))
    return sorted(found, key=lambda entry: key not in {entry.id, normalized(entry.name)})


def _containing(entries: Iterable[GlossaryEntry], word: str) -> list[GlossaryEntry]:
    """Return the entries with the word in a name, starting with main names."""
    wanted = set(stems(word))
    found = (
        entry
        for entry in entries
        if wanted and any(wanted.issubset(stems(name)) for name in _names(entry))
    )
    return sorted(found, key=lambda entry: not wanted.issubset(stems(entry.name)))


def _similar(entries: Sequence[GlossaryEntry], word: str) -> list[GlossaryEntry]:
    if not stems(word):
        return []
    names = {name for entry in entries for name in _names(entry)}
    known = names | {part for name in names for part in name.split()}
    found = dict.fromkeys(
        entry
        for near in nearest(normalized(word), known, MAX_GUESSES)
        for entry in (*_named(entries, near), *_containing(entries, near))
    )
    return list(found)[:MAX_GUESSES]


def _names(entry: GlossaryEntry) -> set[str]:
    return {normalized(each) for each in (entry.id, entry.name, *entry.also)}


def _vocabularies(catalog: Catalog) -> dict[str, Mapping[str, Term]]:
    """Return the vocabularies of trade words; the guide's own words are no glossary."""
    trade = (name for name, kind in VOCABULARIES.items() if kind.is_trade)
    return {**{name: getattr(catalog.vocabulary, name) for name in trade}, "levels": LEVELS}


def _kind(term: Term) -> SkillKind | ToolKind | None:
    return term.kind if isinstance(term, (Skill, Tool)) else None


def _place_of_kind(term: Term) -> int:
    kind = _kind(term)
    return (*get_args(SkillKind), *get_args(ToolKind)).index(kind) if kind else 0


def _users(catalog: Catalog) -> dict[tuple[str, str], list[TermUser]]:
    users: dict[tuple[str, str], list[TermUser]] = {}
    for role in catalog.roles.values():
        essentials = {"skills": role.skills.essential, "tools": role.tools.essential}
        for name, ids in _terms_of(role).items():
            for term_id in ids:
                essential = term_id in essentials[name] if name in essentials else None
                user = TermUser(role.id, role.title, essential)
                users.setdefault((name, term_id), []).append(user)
    return users


def _terms_of(role: Role) -> dict[str, Collection[str]]:
    return {
        "families": (role.family,),
        "settings": role.settings,
        "phases": role.phases,
        "productions": role.productions,
        "skills": role.skills.all,
        "tools": role.tools.all,
        "levels": (role.level,),
    }
