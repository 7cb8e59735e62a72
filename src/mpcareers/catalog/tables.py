"""Texts by key, in tables of a SQLite database that prove to be what was written.

Each row has a checksum over its table, its key and its text. What is missing is proven as
well: the roll of a database says which keys its tables have, so that a row that was lost
is told from one that never was.
"""

from __future__ import annotations

import sqlite3
import zlib
from typing import Final

_ROLL: Final = "roll"
_MADE_FROM: Final = "made from"
_KEYS_A_LIST: Final = 200
"""Keys in one list of the roll: few enough to be read for each key that is not there."""


class DamagedError(Exception):
    """A database is not what was written."""


class NewTables:
    """Tables while they are written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take an empty database."""
        self._connection = connection
        self._keys: dict[str, list[str]] = {}
        self._create(_ROLL)

    def create(self, *tables: str) -> None:
        """Make tables, in place of those that have these names."""
        for table in tables:
            self._keys[table] = []
            self._connection.execute(f"DROP TABLE IF EXISTS {table}")
            self._create(table)

    def add(self, table: str, key: str, text: str) -> None:
        """Add a text under a key that the table does not have yet."""
        self._keys[table].append(key)
        self._insert(table, key, text)

    def finish(self, made_from: str) -> None:
        """Write the roll, and what the tables were made from."""
        for table, keys in self._keys.items():
            lists = 1 + len(keys) // _KEYS_A_LIST
            parted: list[list[str]] = [[] for _ in range(lists)]
            for key in keys:
                parted[_number(key, lists)].append(key)
            self._insert(_ROLL, table, f"{len(keys)} {lists}")
            for number, listed in enumerate(parted):
                self._insert(_ROLL, f"{table} {number}", "".join(f"{key}\n" for key in listed))
        self._insert(_ROLL, _MADE_FROM, made_from)
        self._connection.commit()

    def _create(self, table: str) -> None:
        columns = "(key TEXT PRIMARY KEY, text TEXT, checksum INTEGER)"
        self._connection.execute(f"CREATE TABLE {table} {columns}")

    def _insert(self, table: str, key: str, text: str) -> None:
        row = (key, text, _checksum(table, key, text))
        statement = f"INSERT INTO {table} VALUES (?, ?, ?)"  # noqa: S608 (our own table names)
        self._connection.execute(statement, row)


class Tables:
    """Finished tables; all that is read from them is proven.

    Every method raises DamagedError where the database is not what was written.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take a database that was written as `NewTables`."""
        self._connection = connection

    def made_from(self) -> str:
        """Return what the tables were made from."""
        return self.written(_ROLL, _MADE_FROM)

    def copy(self, connection: sqlite3.Connection, made_from: str) -> None:
        """Write these tables into an empty database, as made from something else.

        Raises:
            sqlite3.Error: where that cannot be done.

        """
        self._connection.backup(connection)
        row = (made_from, _checksum(_ROLL, _MADE_FROM, made_from), _MADE_FROM)
        connection.execute(f"UPDATE {_ROLL} SET text = ?, checksum = ? WHERE key = ?", row)  # noqa: S608 (our own names)
        connection.commit()

    def get(self, table: str, key: str) -> str | None:
        """Return the text under a key, or None where there is none."""
        text = self._found(table, key)
        if text is None and key in self._keys_beside(table, key):
            raise DamagedError
        return text

    def written(self, table: str, key: str) -> str:
        """Return the text under a key that the table must have."""
        text = self._found(table, key)
        if text is None:
            raise DamagedError
        return text

    def all(self, table: str) -> dict[str, str]:
        """Return all texts of a table by their keys, in the order of the keys."""
        rows = self._rows(f"SELECT * FROM {table} ORDER BY key")  # noqa: S608 (our own names)
        found = {row[0]: _proven(table, row) for row in rows}
        count, _ = self._size(table)
        if len(found) != count:
            raise DamagedError
        return found

    def _found(self, table: str, key: str) -> str | None:
        query = f"SELECT * FROM {table} WHERE key = ?"  # noqa: S608 (our own table names)
        for row in self._rows(query, key):
            if row[0] != key:
                raise DamagedError
            return _proven(table, row)
        return None

    def _size(self, table: str) -> tuple[int, int]:
        """Return how many keys a table has, and how many lists of them there are."""
        count, lists = self.written(_ROLL, table).split()
        return int(count), int(lists)

    def _keys_beside(self, table: str, key: str) -> list[str]:
        """Return the list of keys in which this one would have to stand."""
        _, lists = self._size(table)
        return self.written(_ROLL, f"{table} {_number(key, lists)}").split("\n")[:-1]

    def _rows(self, query: str, *values: str) -> list[tuple[str, str, int]]:
        try:
            return self._connection.execute(query, values).fetchall()
        except (sqlite3.Error, UnicodeDecodeError) as error:  # also in a message of SQLite's
            raise DamagedError from error


def _proven(table: str, row: tuple[str, str, int]) -> str:
    """Return the text of a row that is as it was written."""
    key, text, checksum = row
    if not isinstance(text, str) or _checksum(table, key, text) != checksum:
        raise DamagedError
    return text


def _checksum(table: str, key: str, text: str) -> int:
    return zlib.crc32(f"{table}\0{key}\0{text}".encode())


def _number(key: str, lists: int) -> int:
    """Return the number of the list that a key belongs to."""
    return zlib.crc32(key.encode()) % lists
