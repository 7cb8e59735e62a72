"""A catalog as tables: each role a row of JSON, beside it what finds and orders the roles.

The tables let a command read the one role it needs, out of ten thousand, without looking
at the others.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from mpcareers.catalog.cache import add_row, distrusted, read_rows

if TYPE_CHECKING:
    from mpcareers.catalog.model import Role

_TABLES: Final = """
CREATE TABLE role (id TEXT PRIMARY KEY, json TEXT, checksum INTEGER);
CREATE TABLE card (id TEXT PRIMARY KEY, title TEXT, kind_of TEXT, checksum INTEGER)
    WITHOUT ROWID;
CREATE TABLE name (key TEXT, id TEXT, checksum INTEGER, PRIMARY KEY (key, id)) WITHOUT ROWID;
CREATE TABLE step (to_id TEXT, from_id TEXT, checksum INTEGER, PRIMARY KEY (to_id, from_id))
    WITHOUT ROWID;
CREATE TABLE part (name TEXT PRIMARY KEY, json TEXT, checksum INTEGER);
"""


class Shelf:
    """The tables of one catalog."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take a database that holds the tables, or an empty one that `create` fills."""
        self._connection = connection

    def create(self) -> None:
        """Make the tables."""
        self._connection.executescript(_TABLES)

    def add_role(self, role: Role, names: Iterable[str]) -> None:
        """Add a role with the normalized names that find it."""
        from mpcareers.catalog.json_text import json_text  # only a new catalog needs it

        self._add("role", role.id, json_text(role))
        self._add("card", role.id, role.title, role.kind_of or "")
        for name in set(names):
            self._add("name", name, role.id)
        for other in {step.role for step in role.leads_to if step.role}:
            self._add("step", other, role.id)

    def add_part(self, name: str, json: str) -> None:
        """Add a part of the catalog that is read whole: the vocabulary or the sources."""
        self._add("part", name, json)

    def role_json(self, role_id: str) -> str | None:
        """Return a role as JSON text, or None where there is none of this id."""
        for _, json in self._rows("SELECT * FROM role WHERE id = ?", role_id):
            return json
        return None

    def all_json(self) -> Iterator[str]:
        """Yield all roles as JSON texts, in the order of their ids.

        All rows are checked before the first is given away, so that no half answer is
        printed from a damaged cache.
        """
        query = "SELECT * FROM role ORDER BY id"
        for _ in self._rows(query):
            pass
        return (json for _, json in self._rows(query))

    def titles(self) -> dict[str, str]:
        """Return all titles by id, in the order of the ids."""
        return {id_: title for id_, title, _ in self._rows("SELECT * FROM card ORDER BY id")}

    def has_role(self, role_id: str) -> bool:
        """Say whether there is a role of this id."""
        return any(self._rows("SELECT * FROM card WHERE id = ?", role_id))

    def ids_named(self, key: str) -> tuple[str, ...]:
        """Return the ids of the roles that go by this normalized name."""
        rows = self._rows("SELECT * FROM name WHERE key = ? ORDER BY id", key)
        return tuple(id_ for _, id_ in rows)

    def names(self) -> dict[str, tuple[str, ...]]:
        """Return all normalized names with the ids of their roles."""
        names: dict[str, tuple[str, ...]] = {}
        for key, id_ in self._rows("SELECT * FROM name ORDER BY key, id"):
            names[key] = (*names.get(key, ()), id_)
        return names

    def ids_leading_to(self, role_id: str) -> tuple[str, ...]:
        """Return the ids of the roles that lead to this one."""
        rows = self._rows("SELECT * FROM step WHERE to_id = ? ORDER BY from_id", role_id)
        return tuple(from_id for _, from_id in rows)

    def ids_of_kind(self, role_id: str) -> tuple[str, ...]:
        """Return the ids of the roles that are kinds of this one."""
        rows = self._rows("SELECT * FROM card WHERE kind_of = ? ORDER BY id", role_id)
        return tuple(id_ for id_, *_ in rows)

    def part_json(self, name: str) -> str:
        """Return a part of the catalog as JSON text."""
        for _, json in self._rows("SELECT * FROM part WHERE name = ?", name):
            return json
        raise distrusted(self._connection)

    def _add(self, table: str, *values: str) -> None:
        add_row(self._connection, table, *values)

    def _rows(self, query: str, *values: str) -> Iterator[tuple[str, ...]]:
        return read_rows(self._connection, query, *values)
