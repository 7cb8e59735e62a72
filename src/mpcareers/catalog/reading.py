"""A catalog directory read into a shelf, or all of its problems at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TypeVar

from mpcareers.catalog.catalog import names_of
from mpcareers.catalog.errors import CatalogError
from mpcareers.catalog.file_reading import FileReading
from mpcareers.catalog.files import VOCABULARIES, CatalogFiles, find_files, read_file
from mpcareers.catalog.json_text import json_text
from mpcareers.catalog.model import Production, Role, SourceList, Term, Vocabulary
from mpcareers.catalog.names import normalized
from mpcareers.catalog.nearest import Suggestions
from mpcareers.catalog.problems import FileProblems, Problem, listed, quoted
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
from mpcareers.catalog.record import Record
from mpcareers.catalog.shelf import NewShelf
from mpcareers.catalog.yaml_tree import parse

T = TypeVar("T")
AnyTerm = TypeVar("AnyTerm", bound=Term)


def read_catalog(root: Path, shelf: NewShelf) -> None:
    """Read the catalog in the directory `root` into the shelf.

    Raises:
        CatalogError: with every problem of every file.

    """
    files = find_files(root)
    reading = _Reading(files, {"roles": files.roles})
    families = reading.terms("families", read_term)
    settings = reading.terms("settings", read_term)
    phases = reading.terms("phases", read_term)
    conditions = reading.terms("conditions", read_term)
    skills = reading.terms("skills", read_skill)
    tools = reading.terms("tools", read_tool)
    words = reading.terms("words", read_term)
    source_kinds = reading.terms("source_kinds", read_source_kind)
    sources = reading.entries("sources", root / "sources.yaml", read_source)
    productions = reading.terms("productions", read_production)
    reading.roles(productions, shelf)
    if reading.problems:
        raise CatalogError(reading.problems)
    vocabulary = Vocabulary(
        families=families,
        settings=settings,
        phases=phases,
        productions=productions,
        skills=skills,
        tools=tools,
        conditions=conditions,
        words=words,
        source_kinds=source_kinds,
    )
    shelf.add_part("vocabulary", json_text(vocabulary))
    shelf.add_part("sources", json_text(SourceList(sources)))
    shelf.finish()


def read_roles(
    files: CatalogFiles,
    role_ids: Collection[str],
    vocabulary: Vocabulary,
    sources: Collection[str],
    shelf: NewShelf,
) -> None:
    """Read some roles of a catalog, whose vocabulary and sources are known, into the shelf.

    Raises:
        CatalogError: with every problem of their files.

    """
    some = {role_id: path for role_id, path in files.roles.items() if role_id in role_ids}
    terms = {name: getattr(vocabulary, name) for name in VOCABULARIES}
    reading = _Reading(
        CatalogFiles(files.root, some, files.problems),
        {"roles": files.roles, "sources": sources, **terms},
    )
    reading.roles(vocabulary.productions, shelf)
    if reading.problems:
        raise CatalogError(reading.problems)


class _Reading:
    """One reading of a catalog: which ids are known so far, and what was found wrong."""

    def __init__(self, files: CatalogFiles, known: dict[str, Collection[str]]) -> None:
        self._root = files.root
        self.problems: list[Problem] = files.problems
        self._role_files = files.roles
        self._known = known
        self._suggestions = Suggestions()

    def terms(self, name: str, read: Callable[[str, Record], AnyTerm]) -> dict[str, AnyTerm]:
        """Read a vocabulary file, whose ids the files read later may use."""
        path = self._root / "vocabulary" / f"{name}.yaml"
        return self._know(name, self._read(path, lambda record: read_terms(record, read)))

    def entries(self, name: str, path: Path, read: Callable[[str, Record], T]) -> dict[str, T]:
        """Read a file of other things with ids."""
        return self._know(name, self._read(path, lambda record: read_entries(record, read)))

    def roles(self, productions: Mapping[str, Production], shelf: NewShelf) -> None:
        """Read all role files; each role goes to the shelf at once, to keep memory small."""
        kinds: dict[str, _KindOf] = {}
        for role_id, path in self._role_files.items():

            def read(record: Record, role_id: str = role_id) -> Role:
                role = read_role(role_id, record)
                _check_phases(role, record, productions)
                if role.kind_of and role.kind_of != role_id:
                    kinds[role_id] = _KindOf(role.kind_of, record)
                return role

            role = self._read(path, read)
            if role and not self.problems:
                shelf.add_role(role, map(normalized, names_of(role)))
        for role_id in _rings(kinds):
            kinds[role_id].report_ring(self.problems, str(self._role_files[role_id]))

    def _know(self, name: str, entries: dict[str, T] | None) -> dict[str, T]:
        """Make ids known; where the file was unreadable, its ids are not checked at all."""
        if entries is None:
            return {}
        self._known[name] = entries
        return entries

    def _read(self, path: Path, read: Callable[[Record], T]) -> T | None:
        reading = FileReading(FileProblems(str(path)), self._known, self._suggestions)
        try:
            record = Record(reading, parse(read_file(path, self._root), str(path)))
        except CatalogError as error:
            self.problems += error.problems
            return None
        value = read(record)
        self.problems += reading.problems.told()
        return value


def _check_phases(role: Role, record: Record, productions: Mapping[str, Production]) -> None:
    """Report a role whose phases and productions do not meet: no timeline could show it."""
    stages = {
        production: {stage.phase for stage in productions[production].stages}
        for production in role.productions
        if production in productions
    }
    if not stages:
        return
    is_known = record.reading.known.get("phases", ()).__contains__
    own = set(role.phases)
    for phase in sorted(filter(is_known, own.difference(*stages.values()))):
        record.reject("phases", f"{quoted(phase)} is a stage of none of {listed(stages)}")
    for production, phases in stages.items():
        if phases.isdisjoint(own):
            record.reject("productions", f"none of the phases is a stage of {quoted(production)}")


class _KindOf:
    """What a role says it is a kind of, and where it says so."""

    def __init__(self, parent: str, record: Record) -> None:
        self.parent = parent
        self._place = record.place("kind_of")

    def report_ring(self, problems: list[Problem], file: str) -> None:
        message = "these roles are kinds of each other in a ring; one must be the broadest"
        problems.append(Problem(file, *self._place, "kind_of", message))


def _rings(kinds: dict[str, _KindOf]) -> list[str]:
    """Return the roles that, followed through `kind_of`, come back to themselves."""
    rings: list[str] = []
    settled: set[str] = set()
    for start in kinds:
        here, way = start, []
        while here in kinds and here not in settled:
            settled.add(here)
            way.append(here)
            here = kinds[here].parent
        if here in way:
            rings += way[way.index(here) :]
    return rings
