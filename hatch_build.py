"""Makes the tables that a wheel carries, so that a first run need not read the catalog."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ShippedTables(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the tables of the built-in catalog beside its files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the tables; an editable install reads files that are edited, and has none."""
        self._made = TemporaryDirectory()
        if version != "editable":
            _ship(Path(self.root), Path(self._made.name))
            build_data["force_include"][self._made.name] = "mpcareers/_tables"

    def finalize(self, *_: object) -> None:
        """Remove what is in the wheel now."""
        self._made.cleanup()


def _ship(checkout: Path, to: Path) -> None:
    """Make the tables with the very program that the wheel carries."""
    sys.path.insert(0, str(checkout / "src"))
    from mpcareers.catalog.catalog import Catalog
    from mpcareers.catalog.directory_state import directory_state
    from mpcareers.catalog.errors import CatalogError
    from mpcareers.catalog.reading import read_catalog
    from mpcareers.catalog.shelf import NewShelf, Shelf
    from mpcareers.catalog.shipped import ship
    from mpcareers.catalog.tables import Tables
    from mpcareers.guide.search.indexing import fill_index

    root, path = checkout / "data", to / "catalog.sqlite"
    try:
        ship(path, root, lambda tables: read_catalog(root, NewShelf(tables)))
    except CatalogError as error:
        sys.exit("\n".join(map(str, error.problems)))
    shelf = Shelf(Tables(sqlite3.connect(path)))
    catalog = Catalog(shelf, directory_state(root))
    ship(to / "search.sqlite", root, lambda tables: fill_index(catalog, tables))
