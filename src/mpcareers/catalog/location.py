"""Where the built-in catalog lies."""

from __future__ import annotations

from pathlib import Path


def builtin_root() -> Path:
    """Return the packaged catalog, or the checkout's where the package has none.

    An installed package holds the data in `_data`; a checkout or an editable install
    reads the top-level `data` directory, so that edits show at once.
    """
    package = Path(__file__).resolve().parents[1]
    packaged = package / "_data"
    return packaged if packaged.is_dir() else package.parents[1] / "data"
