"""The tables that an installed program comes with: those of its built-in catalog.

They stand for any directory with the same files, byte by byte, and for no other.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path

from mpcareers import __version__
from mpcareers.catalog.cache import FORMAT, Build, fill, opened
from mpcareers.catalog.errors import CatalogError
from mpcareers.catalog.files import VOCABULARIES, find_files, read_file
from mpcareers.catalog.location import shipped_path
from mpcareers.catalog.tables import DamagedError, Tables


def shipped_tables(kind: str, root: Path) -> Tables | None:
    """Return the shipped tables of this kind if they were made from what `root` holds.

    Reading them raises DamagedError where they are damaged.
    """
    tables = opened(shipped_path(kind))
    with contextlib.suppress(DamagedError, CatalogError):
        if tables and _are_equal(tables.made_from().split("\n"), _content(root)):
            return tables
    return None


def ship(path: Path, root: Path, build: Build) -> None:
    """Make the tables at a path that are to be shipped for the catalog in `root`."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        fill(connection, "\n".join(_content(root)), build)


def _content(root: Path) -> Iterator[str]:
    """Yield what tables of a catalog depend on: the program, and each file with its digest.

    Raises:
        CatalogError: where anything is no file of a catalog, or cannot be read.

    """
    yield f"{FORMAT} {__version__}"
    files = find_files(root)
    if files.problems:
        raise CatalogError(files.problems)
    vocabularies = (root / "vocabulary" / f"{name}.yaml" for name in VOCABULARIES)
    for path in (root / "sources.yaml", *vocabularies, *files.roles.values()):
        digest = sha256(read_file(path, root)).hexdigest()
        yield f"{path.relative_to(root).as_posix()} {digest}"


def _are_equal(made_from: list[str], content: Iterator[str]) -> bool:
    """Compare line by line: what differs is not read to its end."""
    return all(made == found for made, found in zip_longest(made_from, content))
