"""The way to a catalog: what its directory holds, validated once and then kept."""

from __future__ import annotations

from pathlib import Path
from sqlite3 import Connection

from mpcareers.catalog.cache import open_database
from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.directory_state import changed_just_now, directory_state
from mpcareers.catalog.shelf import Shelf


def load_catalog(root: Path) -> Catalog:
    """Return the catalog in the directory `root`, from the cache where that is up to date.

    Raises:
        CatalogError: with every problem of every file; an invalid catalog is never half loaded.

    """
    try:
        state = directory_state(root)
        keep = not changed_just_now(root)
    except (OSError, RuntimeError):  # a loop of links is a RuntimeError before Python 3.13
        state, keep = str(root), False
    connection = open_database("catalog", state, lambda new: _fill(new, root), keep=keep)
    return Catalog(Shelf(connection), state, keep=keep)


def _fill(connection: Connection, root: Path) -> None:
    """Read all files of the catalog into the tables."""
    from mpcareers.catalog.reading import read_catalog

    shelf = Shelf(connection)
    shelf.create()
    read_catalog(root, shelf)
