"""Tables made from a catalog, kept beside the user's other caches where that is safe.

Kept tables are only trusted when they are the user's own and were made from exactly this
state of the directory; without a cache everything is made anew in memory. The files hold
data and nothing that could be executed.
"""

from __future__ import annotations

import contextlib
import gc
import os
import re
import sqlite3
import stat
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import quote

from mpcareers import __version__
from mpcareers.catalog.directory_state import DirectoryState
from mpcareers.catalog.tables import DamagedError, NewTables, Tables

T = TypeVar("T")
Build = Callable[[NewTables], None]

FORMAT: Final = "19"
"""Goes up with every change of what the tables hold."""

MAX_FILES: Final = 40
"""Files in the cache, two a catalog; those written longest ago go first."""

_OTHERS_MAY_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH
_DRAFT: Final = re.compile(r".*\.sqlite\.(\d+)(?:-\w+)?")


class KeptTables:
    """Tables that were kept, came with the program, or are made; damaged ones are made anew.

    The methods are those of `Tables`, but never raise DamagedError.
    """

    def __init__(self, kind: str, state: DirectoryState, build: Build) -> None:
        """Take the tables of this kind that `build` makes for this state of a catalog.

        They are kept for the next run if the state is settled and the cache can be written.
        """
        self._ways = _ways(kind, state, build)
        self._tables = next(self._ways)

    def get(self, table: str, key: str) -> str | None:
        """Return the text under a key, or None where there is none."""
        return self._read(lambda tables: tables.get(table, key))

    def all(self, table: str) -> dict[str, str]:
        """Return all texts of a table by their keys, in the order of the keys."""
        return self._read(lambda tables: tables.all(table))

    def _read(self, read: Callable[[Tables], T]) -> T:
        while True:
            try:
                return read(self._tables)
            except DamagedError:  # noqa: PERF203 (at most three times)
                self._tables = next(self._ways)


def earlier_tables(kind: str, state: str) -> tuple[str, Tables] | None:
    """Return the last kept tables of the same catalog and the state they were made for.

    Reading them raises DamagedError where they are damaged.
    """
    path, any_state = _path(kind, state), _signature("")
    with contextlib.suppress(DamagedError):
        if path and (tables := _own_tables(path)):
            made_from = tables.made_from()
            if made_from.startswith(any_state):
                return made_from.removeprefix(any_state), tables
    return None


def _ways(kind: str, state: DirectoryState, build: Build) -> Iterator[Tables]:
    """Yield the tables from each place they can come from, the cheapest first."""
    path, signature = _path(kind, state.text), _signature(state.text)
    if path and (kept := _trusted(path, signature)):
        yield kept
    from mpcareers.catalog.shipped import shipped_tables  # only a first run needs them

    place = path if state.is_settled else None
    if shipped := shipped_tables(kind, state.root):
        if place:
            _is_saved(place, partial(shipped.copy, made_from=signature))
        yield shipped
    made = partial(fill, made_from=signature, build=build)
    if place and _is_saved(place, made) and (saved := _trusted(place, signature)):
        yield saved
    connection = sqlite3.connect(":memory:")
    made(connection)
    yield Tables(connection)


def fill(connection: sqlite3.Connection, made_from: str, build: Build) -> None:
    """Make tables in an empty database."""
    tables = NewTables(connection)
    with _no_garbage_collection():
        build(tables)
    tables.finish(made_from)


def opened(path: Path) -> Tables | None:
    """Return the tables at a path, or None where there is no database."""
    # Immutable: the file is only ever replaced, never written, so it needs no locks.
    address = f"file:{quote(os.fsencode(path))}?mode=ro&immutable=1"
    try:
        return Tables(sqlite3.connect(address, uri=True))
    except sqlite3.Error:
        return None


def _signature(state: str) -> str:
    plain_state = state.encode("utf-8", "backslashreplace").decode()
    return f"{FORMAT} {__version__} {plain_state}"


def _path(kind: str, state: str) -> Path | None:
    """Return where the cache of this catalog lies, or None where there is no place for it."""
    import platformdirs

    root, _, _ = state.partition("\n")
    try:
        directory = platformdirs.user_cache_path("mpcareers", appauthor=False)
    except (OSError, RuntimeError, KeyError):
        return None
    if not directory.is_absolute():  # older versions of platformdirs take a relative one
        return None
    return directory / f"{kind}-{zlib.crc32(root.encode('utf-8', 'surrogatepass')):08x}.sqlite"


def _trusted(path: Path, signature: str) -> Tables | None:
    tables = _own_tables(path)
    with contextlib.suppress(DamagedError):
        if tables and tables.made_from() == signature:
            return tables
    return None


def _own_tables(path: Path) -> Tables | None:
    """Return the tables at a path where nobody but the user can have put them."""
    if not _is_ours(path.parent, stat.S_ISDIR) or not _is_ours(path, stat.S_ISREG):
        return None
    return opened(path)


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


def _is_saved(path: Path, write: Callable[[sqlite3.Connection], None]) -> bool:
    """Write tables into a draft beside their place, and put it there whole or not at all."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_ours(path.parent, stat.S_ISDIR):
            return False
        try:
            os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            with contextlib.closing(sqlite3.connect(draft)) as connection:
                # Nobody reads the draft, and a draft that is not whole is thrown away.
                connection.execute("PRAGMA journal_mode=OFF")
                connection.execute("PRAGMA synchronous=OFF")
                write(connection)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except (OSError, sqlite3.Error):
        return False
    with contextlib.suppress(OSError):
        _make_room(path.parent)
    return True


def _make_room(directory: Path) -> None:
    """Remove what killed processes left behind, and the oldest files of a full cache."""
    for file in directory.iterdir():
        draft = _DRAFT.fullmatch(file.name)
        if draft and not _runs(int(draft[1])):
            file.unlink(missing_ok=True)
    files = sorted(directory.glob("*.sqlite"), key=_written_at)
    for file in files[:-MAX_FILES]:
        file.unlink(missing_ok=True)


def _written_at(file: Path) -> float:
    try:
        return file.lstat().st_mtime
    except FileNotFoundError:  # another process was quicker to remove it
        return 0


def _runs(process: int) -> bool:
    if not hasattr(os, "geteuid"):  # on Windows the signal 0 would end the process
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
