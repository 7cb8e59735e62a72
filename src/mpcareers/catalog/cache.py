"""Databases made from a catalog, kept beside the user's other caches where that is safe.

A cached database is only trusted when it is the user's own and was made from exactly this
state of the directory; without a cache everything is made anew in memory. Databases hold
data and nothing that could be executed, and each row carries a checksum.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sqlite3
import stat
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

from mpcareers import __version__
from mpcareers.catalog.errors import DamagedCacheError

Build = Callable[[sqlite3.Connection], None]

FORMAT: Final = "12"
"""Goes up with every change of what the databases hold."""

_OTHERS_MAY_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH
_damaged: Final[set[Path]] = set()


def open_database(kind: str, state: str, build: Build, *, keep: bool) -> sqlite3.Connection:
    """Return a database of this kind that `build` fills for this state of a catalog.

    It comes from the cache when a trustworthy one is there. Otherwise it is built, and
    kept for the next run if `keep` says so and the cache can be written.
    """
    path = _path(kind, state)
    plain_state = state.encode("utf-8", "backslashreplace").decode()
    signature = f"{FORMAT} {__version__} {plain_state}"
    if path is None:
        return _in_memory(build)
    return _trusted(path, signature) or _built(path, signature, build, keep=keep)


def add_row(connection: sqlite3.Connection, table: str, *values: str) -> None:
    """Add a row to a table whose last column is the row's checksum."""
    marks = ", ".join("?" * (len(values) + 1))
    statement = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608 (our own table names)
    connection.execute(statement, (*values, _checksum(values)))


def read_rows(
    connection: sqlite3.Connection, query: str, *values: str
) -> Iterator[tuple[str, ...]]:
    """Yield the rows that a query over whole rows finds, without their checksums.

    Raises:
        DamagedCacheError: when a row is not what was written.

    """
    try:
        for *found, checksum in connection.execute(query, values):
            if _checksum(found) != checksum:
                raise distrusted(connection)
            yield tuple(found)
    except (sqlite3.DatabaseError, UnicodeError, ValueError) as error:
        raise distrusted(connection) from error


def distrusted(connection: sqlite3.Connection) -> DamagedCacheError:
    """Return the error that a damaged database deserves, which will not be opened again."""
    with contextlib.suppress(sqlite3.Error):
        for _, _, file in connection.execute("PRAGMA database_list"):
            if file:
                _damaged.add(Path(file))
    return DamagedCacheError()


def _checksum(values: Iterable[object]) -> int:
    return zlib.crc32("\0".join(map(str, values)).encode("utf-8", "surrogatepass"))


def _path(kind: str, state: str) -> Path | None:
    """Return where the cache of this catalog lies, or None where there is no place for it."""
    import platformdirs

    root, _, _ = state.partition("\n")
    try:
        directory = platformdirs.user_cache_path("mpcareers", appauthor=False)
    except (OSError, RuntimeError, KeyError):
        return None
    return directory / f"{kind}-{zlib.crc32(root.encode('utf-8', 'surrogatepass')):08x}.sqlite"


def _trusted(path: Path, signature: str) -> sqlite3.Connection | None:
    if path in _damaged or not _is_ours(path.parent, stat.S_ISDIR):
        return None
    if not _is_ours(path, stat.S_ISREG):
        return None
    try:
        # Immutable: the file is only ever replaced, never written, so it needs no locks.
        connection = sqlite3.connect(
            f"file:{quote(os.fsencode(path))}?mode=ro&immutable=1", uri=True
        )
        (found,) = connection.execute("SELECT signature FROM made_from").fetchone()
    except (sqlite3.Error, TypeError):
        return None
    if found == signature:
        return connection
    connection.close()
    return None


def _is_ours(path: Path, is_kind: Callable[[int], bool]) -> bool:
    """Say whether the path is of this kind, belongs to the user, and nobody else may write it."""
    try:
        status = path.lstat()
    except OSError:
        return False
    if not hasattr(os, "geteuid"):
        return is_kind(status.st_mode)
    is_own = status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_MAY_WRITE
    return is_own and is_kind(status.st_mode)


def _in_memory(build: Build) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    _fill(connection, build)
    return connection


def _fill(connection: sqlite3.Connection, build: Build) -> None:
    with _no_garbage_collection():
        build(connection)
    connection.commit()


@contextlib.contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Keep the collector from walking trees that live for one file: it takes a tenth."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _built(path: Path, signature: str, build: Build, *, keep: bool) -> sqlite3.Connection:
    """Return a new database: the one just saved, or where that fails, one in memory."""
    if keep:
        with contextlib.suppress(OSError, sqlite3.Error):
            _save(path, signature, build)
            _damaged.discard(path)
            if saved := _trusted(path, signature):
                return saved
    return _in_memory(build)


def _save(path: Path, signature: str, build: Build) -> None:
    """Build the database in a draft beside its place, and put it there whole or not at all."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _is_ours(path.parent, stat.S_ISDIR):
        return
    _remove_orphans(path)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with contextlib.closing(sqlite3.connect(draft)) as connection:
            # Nobody reads the draft, and a draft that is not whole is thrown away.
            connection.execute("PRAGMA journal_mode=OFF")
            connection.execute("PRAGMA synchronous=OFF")
            _fill(connection, build)
            connection.execute("CREATE TABLE made_from (signature TEXT)")
            connection.execute("INSERT INTO made_from VALUES (?)", (signature,))
            connection.commit()
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _remove_orphans(path: Path) -> None:
    """Remove what processes left behind that were killed while saving."""
    for orphan in path.parent.glob(f"{path.name}.*"):
        process = orphan.suffix[1:]
        if process.isdigit() and not _runs(int(process)):
            orphan.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    if not hasattr(os, "geteuid"):  # on Windows the signal 0 would end the process
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
