"""A catalog directory as a validated `Catalog`, or all of its problems at once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TypeVar

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.files import find_files, read_file
from mpcareers.catalog.model import Production, Role, Term, Vocabulary
from mpcareers.catalog.problems import CatalogError, Problem
from mpcareers.catalog.read_role import read_role
from mpcareers.catalog.read_vocabulary import (
    read_entries,
    read_production,
    read_skill,
    read_source,
    read_source_kind,
    read_term,
    read_terms,
    read_tool,
)
from mpcareers.catalog.record import FileReading, Record
from mpcareers.catalog.yaml_tree import parse

T = TypeVar("T")
AnyTerm = TypeVar("AnyTerm", bound=Term)


def load_catalog(root: Path) -> Catalog:
    """Return the catalog in the directory `root`.

    Raises:
        CatalogError: with every problem of every file; an invalid catalog is never half loaded.

    """
    loading = _Loading(root)
    families = loading.terms("families", read_term)
    settings = loading.terms("settings", read_term)
    phases = loading.terms("phases", read_term)
    conditions = loading.terms("conditions", read_term)
    skills = loading.terms("skills", read_skill)
    tools = loading.terms("tools", read_tool)
    source_kinds = loading.terms("source_kinds", read_source_kind)
    sources = loading.entries("sources", root / "sources.yaml", read_source)
    productions = loading.terms("productions", read_production)
    roles = loading.roles(productions)
    if loading.problems:
        raise CatalogError(loading.problems)
    vocabulary = Vocabulary(
        families, settings, phases, productions, skills, tools, conditions, source_kinds
    )
    return Catalog(roles, vocabulary, sources)


class _Loading:
    """One reading of a catalog: which ids are known so far, and what was found wrong."""

    def __init__(self, root: Path) -> None:
        self._root = root
        files = find_files(root)
        self.problems: list[Problem] = files.problems
        self._role_files = files.roles
        self._known: dict[str, Collection[str]] = {"roles": files.roles}

    def terms(self, name: str, read: Callable[[str, Record], AnyTerm]) -> dict[str, AnyTerm]:
        """Read a vocabulary file, whose ids the files read later may use."""
        path = self._root / "vocabulary" / f"{name}.yaml"
        return self._know(name, self._read(path, lambda record: read_terms(record, read)))

    def entries(self, name: str, path: Path, read: Callable[[str, Record], T]) -> dict[str, T]:
        """Read a file of other things with ids."""
        return self._know(name, self._read(path, lambda record: read_entries(record, read)))

    def roles(self, productions: dict[str, Production]) -> dict[str, Role]:
        """Read all role files."""
        roles: dict[str, Role] = {}
        kind_places: dict[str, tuple[int, int]] = {}
        for role_id, path in self._role_files.items():

            def read(record: Record, role_id: str = role_id) -> Role:
                role = read_role(role_id, record)
                _check_phases(role, record, productions)
                kind_places[role_id] = record.place("kind_of")
                return role

            if role := self._read(path, read):
                roles[role_id] = role
        for role_id in _ring_of_kinds(roles):
            file, place = str(self._role_files[role_id]), kind_places[role_id]
            message = "these roles are kinds of each other in a ring; one must be the broadest"
            self.problems.append(Problem(file, *place, "kind_of", message))
        return roles

    def _know(self, name: str, entries: dict[str, T] | None) -> dict[str, T]:
        """Make ids known; where the file was unreadable, its ids are not checked at all."""
        if entries is None:
            return {}
        self._known[name] = entries
        return entries

    def _read(self, path: Path, read: Callable[[Record], T]) -> T | None:
        reading = FileReading(str(path), self._known)
        try:
            record = Record(reading, parse(read_file(path, self._root), str(path)))
        except CatalogError as error:
            self.problems += error.problems
            return None
        value = read(record)
        self.problems += reading.problems
        return value


def _check_phases(role: Role, record: Record, productions: dict[str, Production]) -> None:
    """Report a role whose phases and productions do not meet: no timeline could show it."""
    stages = {
        production: {stage.phase for stage in productions[production].stages}
        for production in role.productions
        if production in productions
    }
    if not stages:
        return
    for phase in role.phases:
        if not any(phase in phases for phases in stages.values()):
            record.reject("phases", f"{phase!r} is a stage of none of {', '.join(stages)}")
    for production, phases in stages.items():
        if phases.isdisjoint(role.phases):
            record.reject("productions", f"none of the phases is a stage of {production!r}")


def _ring_of_kinds(roles: dict[str, Role]) -> list[str]:
    """Return the roles that, followed through `kind_of`, come back to themselves."""
    return [role_id for role_id in roles if role_id in _broader(role_id, roles)]


def _broader(role_id: str, roles: dict[str, Role]) -> list[str]:
    """Return the ids above a role, up to the broadest or the first that repeats."""
    above: list[str] = []
    role = roles.get(role_id)
    while role and role.kind_of and role.kind_of not in above:
        above.append(role.kind_of)
        role = roles.get(role.kind_of)
    return above
