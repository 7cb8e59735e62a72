"""Makes the databases that a wheel carries, so that a first run need not read the catalog."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BundledDatabases(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the databases of the built-in catalog beside its files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the databases; an editable install reads files that are edited, and has none."""
        self._made = TemporaryDirectory()
        if version == "editable":
            return
        for path in _bundle(Path(self.root), Path(self._made.name)):
            build_data["force_include"][str(path)] = f"mpcareers/_data/{path.name}"

    def finalize(self, *_: object) -> None:
        """Remove what is in the wheel now."""
        self._made.cleanup()


def _bundle(checkout: Path, to: Path) -> list[Path]:
    """Make the databases with the very program that the wheel carries."""
    sys.path.insert(0, str(checkout / "src"))
    from mpcareers.catalog.build import build_catalog
    from mpcareers.catalog.catalog import Catalog
    from mpcareers.catalog.errors import CatalogError
    from mpcareers.catalog.store import Store, fingerprint, write_database
    from mpcareers.guide.search.indexing import fill_index

    def build(database: sqlite3.Connection) -> None:
        build_catalog(root, database)

    root, path = checkout / "data", to / "catalog.sqlite"
    try:
        write_database(path, build)
    except CatalogError as error:
        sys.exit("\n".join(map(str, error.problems)))
    catalog = Catalog(Store(sqlite3.connect(path), build), fingerprint(root))
    write_database(to / "search.sqlite", lambda database: fill_index(catalog, database))
    return sorted(to.iterdir())
