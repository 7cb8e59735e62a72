"""A catalog directory read, checked, and written into a database; or all of its problems."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from mpcareers.catalog import checks
from mpcareers.catalog.errors import CatalogError
from mpcareers.catalog.figures import Figures
from mpcareers.catalog.files import find_files, read_file
from mpcareers.catalog.jsonio import encode
from mpcareers.catalog.model import (
    UNKNOWN,
    Country,
    Gap,
    GroupOutlook,
    GroupPay,
    Pay,
    Role,
    Source,
    Vocabulary,
)
from mpcareers.catalog.names import normalized
from mpcareers.catalog.problems import Problem, listed, quoted
from mpcareers.catalog.reader import FileReader, Place
from mpcareers.catalog.suggestions import Suggestions
from mpcareers.catalog.vocabularies import VOCABULARIES
from mpcareers.catalog.yaml_file import Mapping as MappingNode
from mpcareers.catalog.yaml_file import parse, place_of

TABLES: Final = """
CREATE TABLE role (id TEXT PRIMARY KEY, title TEXT, card TEXT, json TEXT);
CREATE TABLE name (name TEXT, id TEXT, is_gap INTEGER, PRIMARY KEY (name, id)) WITHOUT ROWID;
CREATE TABLE step (target TEXT, id TEXT, PRIMARY KEY (target, id)) WITHOUT ROWID;
CREATE TABLE kind (parent TEXT, id TEXT, PRIMARY KEY (parent, id)) WITHOUT ROWID;
CREATE TABLE part (name TEXT PRIMARY KEY, json TEXT);
"""
"""A row a role; its names, the roles it leads to and is a kind of; parts that are read whole.

A command finds the one role it needs among ten thousand without looking at the others.
"""

Check = Callable[[Any, Place], None]


def build_catalog(root: Path, database: sqlite3.Connection) -> None:
    """Read the catalog in the directory `root` into an empty database.

    Raises:
        CatalogError: with every problem of every file.

    """
    database.executescript(TABLES)
    _Build(root, database).run()
    database.commit()


class _Build:
    """One reading of a catalog: which ids are known so far, and what was found wrong."""

    def __init__(self, root: Path, database: sqlite3.Connection) -> None:
        self._root = root
        self._database = database
        self._files = find_files(root)
        self._problems: list[Problem] = self._files.problems
        self._known: dict[str, Collection[str]] = {"roles": self._files.roles}
        self._suggestions = Suggestions()
        self._cited: dict[str, tuple[str, int, int]] = {}

    def run(self) -> None:
        """Read all files, each after those it points into."""
        vocabulary = self._vocabulary()
        countries = self._countries()
        path = self._root / "gaps.yaml"
        gaps = self._entries("gaps", path, Gap, checks.check_gaps) if path.exists() else {}
        _RoleReading(self, vocabulary, countries, gaps).run(self._files.roles)
        self._check_vintages()
        if self._problems:
            raise CatalogError(self._problems)
        parts = {
            "vocabulary": vocabulary,
            "sources": self._known["sources"],
            "countries": countries,
            "gaps": gaps,
        }
        rows = [(name, encode(part)) for name, part in parts.items()]
        self._database.executemany("INSERT INTO part VALUES (?, ?)", rows)
        for gap in gaps.values():
            self.add_names(gap)

    def _vocabulary(self) -> Vocabulary:
        parts: dict[str, Any] = {}
        for name, kind in VOCABULARIES.items():
            if name == "productions":  # they cite sources, which name their kind
                path = self._root / "sources.yaml"
                self._entries("sources", path, Source, checks.check_sources)
            path = self._root / "vocabulary" / f"{name}.yaml"
            check = checks.check_facets if name == "daily_life" else checks.check_terms
            parts[name] = self._entries(name, path, kind.record, check)
        vocabulary = Vocabulary(**parts)
        if "daily_life" in self._known:
            self._known["daily_life answers"] = {**vocabulary.daily_answers, UNKNOWN: None}
        return vocabulary

    def _countries(self) -> dict[str, Country]:
        def check(country: Country, place: Place) -> None:
            checks.check_country(country, place)
            for occupation in country.occupations.values():
                here = place.below("occupations").below(occupation.id)
                self.note_cited(occupation.pay, here.below("pay"))
                self.note_cited(occupation.outlook, here.below("outlook"))

        read = {
            country_id: self.read(path, Country, check, id=country_id)
            for country_id, path in self._files.countries.items()
        }
        countries = {id_: country for id_, country in read.items() if country}
        if len(countries) == len(read):
            self._known["occupations"] = {
                each for country in countries.values() for each in country.occupations
            }
        return countries

    def _entries(self, name: str, path: Path, kind: Any, check: Check) -> dict[str, Any]:
        """Read a file of entries by id, and make the ids known to the files read later.

        Where the file was unreadable, its ids are not checked at all.
        """
        entries: dict[str, Any] | None = self.read(path, dict[str, kind], check)
        if entries is None:
            return {}
        self._known[name] = entries
        return entries

    def read(self, path: Path, kind: Any, check: Check, **derived: object) -> Any:
        """Return what a file states, or None where it is no YAML; take over its problems."""
        reader = FileReader(str(path), self._known, self._suggestions)
        try:
            node = parse(read_file(path, self._root), str(path))
        except CatalogError as error:
            self._problems += error.problems
            return None
        value, place = reader.read(kind, node, **derived)
        if isinstance(node, MappingNode):
            check(value, place)
        self._problems += reader.problems.reported()
        return value

    def note_cited(self, figures: Iterable[Pay | GroupPay | GroupOutlook], place: Place) -> None:
        """Note the sources of a list of figures, and where each is cited first."""
        for n, figure in enumerate(figures):
            if figure.source not in self._cited:
                node = place.below(n).below("source").node
                self._cited[figure.source] = (place.file.name, *place_of(node))

    def _check_vintages(self) -> None:
        """Report figures from two vintages of one series, whatever files they stand in."""
        for ids in checks.vintages(self._cited):
            message = f"figures from several vintages are in use ({listed(ids)}); keep the newest"
            self._problems.append(Problem(*self._cited[ids[0]], "source", message))

    def report(self, problem: Problem) -> None:
        """Note a problem between files."""
        self._problems.append(problem)

    def add_role(self, role: Role) -> None:
        """Store a role at once, to keep memory small; none is stored once a file was wrong."""
        if self._problems:
            return
        execute = self._database.execute
        execute(
            "INSERT INTO role VALUES (?, ?, ?, ?)",
            (role.id, role.title, encode(role.card), encode(role)),
        )
        for target in {step.role for step in role.leads_to if step.role}:
            execute("INSERT INTO step VALUES (?, ?)", (target, role.id))
        if role.kind_of:
            execute("INSERT INTO kind VALUES (?, ?)", (role.kind_of, role.id))
        self.add_names(role)

    def add_names(self, job: Role | Gap) -> None:
        """Store the names that find a role or a gap."""
        for name in {normalized(name) for name in checks.names_of(job)}:
            row = (name, job.id, isinstance(job, Gap))
            self._database.execute("INSERT INTO name VALUES (?, ?, ?)", row)


class _RoleReading:
    """The reading of the role files, when all that they point into is known."""

    def __init__(
        self,
        build: _Build,
        vocabulary: Vocabulary,
        countries: Mapping[str, Country],
        gaps: Mapping[str, Gap],
    ) -> None:
        self._build = build
        self._vocabulary = vocabulary
        self._figures = Figures(countries)
        self._wages = {each.code: each.minimum_wage for each in countries.values()}
        self._gaps = {
            normalized(name): gap for gap in gaps.values() for name in checks.names_of(gap)
        }
        self._titles: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._places: dict[str, tuple[str, int, int]] = {}

    def run(self, files: Mapping[str, Path]) -> None:
        """Read, check and store each role."""
        for role_id, path in files.items():
            role = self._build.read(path, Role, self._check, id=role_id)
            if role:
                self._build.add_role(self._figures.resolved(role))
        for role_id in checks.cycles(self._parents):
            message = "these roles are kinds of each other in a cycle; one must be the broadest"
            self._build.report(Problem(*self._places[role_id], "kind_of", message))

    def _check(self, role: Role, place: Place) -> None:
        checks.check_role(role, place, self._vocabulary, self._wages)
        self._check_names(role, place)
        self._build.note_cited(role.pay, place.below("pay"))
        if role.kind_of and role.kind_of != role.id:
            self._parents[role.id] = role.kind_of
            self._places[role.id] = (place.file.name, *place_of(place.below("kind_of").node))

    def _check_names(self, role: Role, place: Place) -> None:
        """Report a title that another role has, and names that are those of a known gap."""
        title = normalized(role.title)
        owner = self._titles.setdefault(title, role.id)
        if owner != role.id:
            place.reject("title", message=f"is already the title of {quoted(owner)}")
        if gap := self._gaps.get(title):
            message = f"is a name of {quoted(gap.id)} in gaps.yaml; delete that gap"
            place.reject("title", message=message)
        for n, name in enumerate(role.also_called):
            if gap := self._gaps.get(normalized(name)):
                message = f"{quoted(name)} is a job of its own: {quoted(gap.id)} in gaps.yaml"
                place.reject("also_called", n, message=message)
