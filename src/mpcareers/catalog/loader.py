"""The way to a catalog: what its directory holds, validated once and then kept."""

from __future__ import annotations

from pathlib import Path

from mpcareers.catalog.cache import KeptTables, earlier_tables
from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.directory_state import DirectoryState, directory_state
from mpcareers.catalog.shelf import NewShelf, Shelf
from mpcareers.catalog.tables import NewTables


def load_catalog(root: Path) -> Catalog:
    """Return the catalog in the directory `root`, from the cache where that is up to date.

    Raises:
        CatalogError: with every problem of every file; an invalid catalog is never half loaded.

    """
    try:
        state = directory_state(root)
    except (OSError, RuntimeError):  # a loop of links is a RuntimeError before Python 3.13
        state = DirectoryState(root, str(root), is_settled=False)

    def build(tables: NewTables) -> None:
        from mpcareers.catalog.reading import read_catalog  # only a new catalog needs them
        from mpcareers.catalog.rereading import is_reread

        earlier = earlier_tables("catalog", state.text)
        if not (earlier and is_reread(root, state.text, NewShelf(tables), earlier)):
            read_catalog(root, NewShelf(tables))

    return Catalog(Shelf(KeptTables("catalog", state, build)), state)
