"""Where the built-in catalog lies, and the tables that were made from it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parents[1]


def builtin_root() -> Path:
    """Return the packaged catalog, or the checkout's where the package has none.

    An installed package holds the data in `_data`; a checkout or an editable install
    reads the top-level `data` directory, so that edits show at once.
    """
    packaged = _PACKAGE / "_data"
    return packaged if packaged.is_dir() else _PACKAGE.parents[1] / "data"


def shipped_path(kind: str) -> Path:
    """Return where an installed package, and nothing else, has the tables of this kind."""
    return _PACKAGE / "_tables" / f"{kind}.sqlite"
