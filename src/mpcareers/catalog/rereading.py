"""A catalog of which only role files changed: all other roles are taken as they were read."""

from __future__ import annotations

from pathlib import Path

from mpcareers.catalog.directory_state import changed_files
from mpcareers.catalog.errors import CatalogError
from mpcareers.catalog.files import find_files
from mpcareers.catalog.from_json import from_json
from mpcareers.catalog.model import SourceList, Vocabulary
from mpcareers.catalog.reading import read_roles
from mpcareers.catalog.shelf import NewShelf
from mpcareers.catalog.tables import DamagedError, Tables


def is_reread(root: Path, state: str, shelf: NewShelf, earlier: tuple[str, Tables]) -> bool:
    """Fill the shelf with the roles that changed since earlier tables, and with the rest of these.

    Return False where that cannot be done, or where a problem would have to be named:
    then the catalog has to be read as a whole.
    """
    earlier_state, tables = earlier
    names = changed_files(earlier_state, state)
    if not all(name == "roles" or name.startswith("roles/") for name in names):
        return False
    changed = {name.removeprefix("roles/").removesuffix(".yaml") for name in names}
    try:
        return _is_reread(root, changed, shelf, tables)
    except (CatalogError, DamagedError):
        return False


def _is_reread(root: Path, changed: set[str], shelf: NewShelf, earlier: Tables) -> bool:
    files = find_files(root)
    if not files.roles.keys() >= earlier.all("title").keys():
        return False  # what is gone may be missed by roles that have not changed
    vocabulary = from_json(Vocabulary, earlier.written("part", "vocabulary"))
    sources = from_json(SourceList, earlier.written("part", "sources")).sources
    read_roles(files, changed, vocabulary, sources, shelf)
    shelf.take_over(files.roles.keys() - changed, earlier)
    if shelf.kinds() != earlier.all("kind_of"):
        return False  # a ring may have closed
    shelf.finish()
    return True
