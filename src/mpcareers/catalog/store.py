"""The databases made from a catalog: bundled with the program, cached, or held in memory.

A cached database is used only where it is the user's own and was made from exactly these files
by exactly this program; whatever is wrong with it, it is made anew. The files hold data and
nothing that could be executed.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import tempfile
import time
import weakref
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from mpcareers import __version__
from mpcareers.catalog.names import looks_like_yaml

Build = Callable[[sqlite3.Connection], None]
"""Fills an empty database; raises CatalogError where the catalog is invalid."""

MAX_FILES: Final = 40
"""Databases in the cache, two a catalog; those written longest ago are removed."""

_ABANDONED_AFTER: Final = 3600
"""Seconds after which a temporary file is one that a killed process left behind."""

_TICK_NS: Final = 100_000_000
"""A tenth of a second: file systems date changes to the clock's tick, so that a file which
changed just now could change again without looking newer."""

_COARSE_TICK_NS: Final = 2_000_000_000
"""The tick of file systems that date changes to the second, or to every other one."""

_PACKAGE: Final = Path(__file__).resolve().parents[1]
_DIRECTORIES: Final = ("", "roles/", "vocabulary/", "occupations/")


class Fingerprint(NamedTuple):
    """What the file system says about a catalog in the directory `root`.

    `text` differs whenever a file of the catalog does: it holds the size of each file, its
    inode, and the time at which its dates were last set, which nobody can set back.
    `is_stable` says that no file is so young that its next change might go unnoticed.
    """

    root: Path
    text: str
    is_stable: bool


class Store:
    """A database made from a catalog."""

    def __init__(
        self, connection: sqlite3.Connection, build: Build, cached: Path | None = None
    ) -> None:
        """Take a finished database, how to make it anew, and the file that is then worthless."""
        self._use(connection)
        self._build = build
        self._cached = cached

    def _use(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        # Not __del__: in a cycle the connection could be collected first, still open.
        weakref.finalize(self, connection.close)

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return what the query finds.

        Raises:
            CatalogError: where the database is damaged and the catalog has become invalid.

        """
        try:
            return self._connection.execute(query, values).fetchall()
        except (sqlite3.Error, UnicodeDecodeError):  # also in a message of SQLite's
            self.rebuild()
            return self._connection.execute(query, values).fetchall()

    def rebuild(self) -> None:
        """Make a damaged database anew, in memory; the next run makes a file.

        Raises:
            CatalogError: where the catalog has become invalid.

        """
        self._connection.close()
        if self._cached:
            with contextlib.suppress(OSError):
                self._cached.unlink()
        self._use(_built_in_memory(self._build))


def builtin_root() -> Path:
    """Return the directory of the built-in catalog: the package's, or in a checkout its `data`."""
    checkout = _PACKAGE.parents[1]
    if _PACKAGE.parent.name == "src" and (checkout / "pyproject.toml").is_file():
        return checkout / "data"
    return _PACKAGE / "_data"


def fingerprint(root: Path) -> Fingerprint:
    """Return the state of a catalog's files without opening any."""
    files, newest = [], 0
    try:
        for directory in _DIRECTORIES:
            for entry in _entries(root / directory):
                status = entry.stat()
                dates = f"{status.st_mtime_ns}/{status.st_ctime_ns}/{status.st_ino}"
                files.append(f"{directory}{entry.name}/{status.st_size}/{dates}")
                newest = max(newest, status.st_ctime_ns)
        text = "\n".join([str(root.resolve()), *sorted(files)])
    except (OSError, RuntimeError):  # a loop of links is a RuntimeError before Python 3.13
        return Fingerprint(root, str(root), is_stable=False)
    return Fingerprint(root, text, is_stable(newest, time.time_ns()))


def _entries(directory: Path) -> list[os.DirEntry[str]]:
    """Return the YAML files of a directory, or none where it is missing."""
    try:
        with os.scandir(directory) as entries:
            return [entry for entry in entries if looks_like_yaml(entry.name)]
    except FileNotFoundError:
        return []


def is_stable(changed: int, now: int) -> bool:
    """Say whether a next change would get another date; both times are in nanoseconds."""
    tick = _TICK_NS if changed % 1_000_000_000 else _COARSE_TICK_NS
    return now - changed > tick


def open_store(kind: str, state: Fingerprint, build: Build) -> Store:
    """Return the database of this kind that `build` makes for this state of a catalog.

    Raises:
        CatalogError: where it has to be made and the catalog is invalid.

    """
    if state.root == _PACKAGE / "_data" and (bundled := _bundled(kind)):
        return Store(bundled, build)
    return _cached(kind, state, build) or Store(_built_in_memory(build), build)


def write_database(path: Path, build: Build, made_from: str = "") -> None:
    """Make a database at the path of an empty file that nobody else opens.

    SQLite's own locks and journals are off: they protect against other users of the file, and
    where a file system has no working locks they cost five seconds each time.
    """
    address = f"file:{quote(os.fsencode(path))}?nolock=1"
    with contextlib.closing(sqlite3.connect(address, uri=True)) as connection:
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        build(connection)
        connection.execute("CREATE TABLE made_from (text TEXT)")
        connection.execute("INSERT INTO made_from VALUES (?)", (made_from,))
        connection.commit()


def _built_in_memory(build: Build) -> sqlite3.Connection:
    connection = _connected(":memory:")
    try:
        build(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _bundled(kind: str) -> sqlite3.Connection | None:
    """Return the database that an installed package has, or None in a checkout."""
    path = _PACKAGE / "_data" / f"{kind}.sqlite"
    if path.is_file():
        return _opened(path)
    from importlib.resources import as_file, files  # only a package inside a zip file needs it

    packed = files("mpcareers").joinpath("_data", f"{kind}.sqlite")
    if not packed.is_file():
        return None
    with as_file(packed) as unpacked, contextlib.closing(sqlite3.connect(unpacked)) as source:
        connection = _connected(":memory:")
        source.backup(connection)
    return connection


def _cached(kind: str, state: Fingerprint, build: Build) -> Store | None:
    """Return the cached database, made where it is missing, or None where none can be kept."""
    directory = _cache_directory()
    if directory is None or not state.is_stable:
        return None
    program = _program()
    made_from = f"{program}\n{state.text}".encode("utf-8", "backslashreplace").decode()
    name = f"{program}\n{state.root.resolve()}".encode("utf-8", "surrogatepass")
    path = directory / f"{kind}-{zlib.crc32(name):08x}.sqlite"
    connection = _trusted(path, made_from)
    if not connection and _is_written(path, build, made_from):
        connection = _trusted(path, made_from)
    return Store(connection, build, path) if connection else None


def _program() -> str:
    """Return what tells this program from others that make databases for the same catalog.

    In a checkout the code changes while the version stays: its files count as well.
    """
    with contextlib.suppress(OSError):
        paths = [*_PACKAGE.glob("catalog/*.py"), *_PACKAGE.glob("guide/search/*.py")]
        dates = sorted(f"{path.stat().st_mtime_ns}/{path.stat().st_size}" for path in paths)
        return f"{__version__} {zlib.crc32(' '.join(dates).encode()):08x}"
    return __version__


def _cache_directory() -> Path | None:
    """Return where databases are kept, or None where there is no private place for them."""
    import platformdirs

    try:
        directory = platformdirs.user_cache_path("mpcareers", appauthor=False)
    except (OSError, RuntimeError, KeyError):
        return None
    # Older versions of platformdirs take a relative one from the environment.
    return directory if directory.is_absolute() else None


def _trusted(path: Path, made_from: str) -> sqlite3.Connection | None:
    """Return the database at a path if the user made it, and from this state of the files."""
    if not _is_own(path.parent, stat.S_ISDIR) or not _is_own(path, stat.S_ISREG):
        return None
    connection = _opened(path)
    with contextlib.suppress(sqlite3.Error, UnicodeDecodeError):
        if connection and connection.execute("SELECT text FROM made_from").fetchone() == (
            made_from,
        ):
            return connection
    if connection:
        connection.close()
    return None


def _opened(path: Path) -> sqlite3.Connection | None:
    # Immutable: the file is only ever replaced, never written, so it needs no locks.
    address = f"file:{quote(os.fsencode(path))}?mode=ro&immutable=1"
    try:
        return _connected(address)
    except sqlite3.Error:
        return None


def _connected(address: str) -> sqlite3.Connection:
    """Open a database that any thread may close: it is one thread's turn to collect garbage."""
    return sqlite3.connect(address, uri=True, check_same_thread=False)


def _is_own(path: Path, is_kind: Callable[[int], bool]) -> bool:
    """Say whether the path is of this kind, the user's, and writable for nobody else."""
    try:
        status = path.lstat()
    except OSError:
        return False
    if not hasattr(os, "geteuid"):
        return is_kind(status.st_mode)
    others_may_write = status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return status.st_uid == os.geteuid() and not others_may_write and is_kind(status.st_mode)


def _is_written(path: Path, build: Build, made_from: str) -> bool:
    """Write a database beside its place, and put it there whole or not at all."""
    directory = path.parent
    try:
        if not _may_make(directory):
            return False
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_own(directory, stat.S_ISDIR):
            return False
        handle, name = tempfile.mkstemp(suffix=".tmp", prefix=path.stem, dir=directory)
        temporary = Path(name)
        try:
            write_database(temporary, build, made_from)
            os.fsync(handle)  # a power cut must not leave the name without the content
            temporary.replace(path)
        finally:
            os.close(handle)
            temporary.unlink(missing_ok=True)
        _remove_old_files(directory)
    except (OSError, sqlite3.Error):
        return False
    return True


def _may_make(directory: Path) -> bool:
    """Say whether the nearest directory that exists is the user's.

    It is not where root runs with a user's HOME: a cache of root's would stay in the user's way.
    """
    if not hasattr(os, "geteuid"):
        return True
    nearest = next(path for path in (directory, *directory.parents) if path.exists())
    return nearest.stat().st_uid == os.geteuid()


def _remove_old_files(directory: Path) -> None:
    """Remove what killed processes left behind, and the oldest files of a full cache."""
    abandoned = time.time() - _ABANDONED_AFTER
    for file in directory.glob("*.tmp"):
        if _written_at(file) < abandoned:
            file.unlink(missing_ok=True)
    for file in sorted(directory.glob("*.sqlite"), key=_written_at)[:-MAX_FILES]:
        file.unlink(missing_ok=True)


def _written_at(file: Path) -> float:
    try:
        return file.lstat().st_mtime
    except FileNotFoundError:  # another process was quicker to remove it
        return 0
