"""What the tests of the catalog share: the files that a reading opens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mpcareers.catalog import files, reading


@pytest.fixture
def note_files(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Begin to note the names of the files that are read, in the list that is returned."""

    def begin() -> list[str]:
        names: list[str] = []

        def noted(path: Path, root: Path) -> bytes:
            names.append(path.name)
            return files.read_file(path, root)

        monkeypatch.setattr(reading, "read_file", noted)
        return names

    return begin
