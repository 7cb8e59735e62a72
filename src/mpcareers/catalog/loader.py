"""The way to a catalog: what its directory holds, validated once and then kept."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.store import fingerprint, open_store


def load_catalog(root: Path) -> Catalog:
    """Return the catalog in the directory `root`, from the cache where that is up to date.

    Raises:
        CatalogError: with every problem of every file; an invalid catalog is never half loaded.

    """

    def build(database: sqlite3.Connection) -> None:
        from mpcareers.catalog.build import build_catalog  # only a new catalog needs it

        build_catalog(root, database)

    state = fingerprint(root)
    return Catalog(open_store("catalog", state, build), state)
