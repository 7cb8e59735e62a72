"""The cache: what is kept is right, whatever became of the file, and it does not pile up."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mpcareers.catalog import cache
from mpcareers.catalog.cache import KeptTables
from mpcareers.catalog.directory_state import DirectoryState
from mpcareers.catalog.tables import NewTables

TEXTS = {f"key {number:03}": f"text {number}" for number in range(500)}

DAMAGE = {
    "a lost row": "DELETE FROM word WHERE key = 'key 007'",
    "lost rows": "DELETE FROM word",
    "a lost table": "DROP TABLE word",
    "another text": "UPDATE word SET text = 'text 8' WHERE key = 'key 007'",
    "a number": "UPDATE word SET text = x'07' WHERE key = 'key 007'",
    "another key": "UPDATE word SET key = 'key 7' WHERE key = 'key 007'",
    "the row of another table": (
        "UPDATE word SET (text, checksum) = (SELECT text, checksum FROM other)"
        " WHERE key = 'key 007'"
    ),
    "a row too much": "INSERT INTO word VALUES ('key 7', 'text', 0)",
    "a roll without the keys": "UPDATE roll SET text = '' WHERE key LIKE 'word _'",
    "no roll": "DELETE FROM roll WHERE key LIKE 'word%'",
}


class Builds:
    """Builds the tables and counts how often."""

    def __init__(self) -> None:
        """Start at none."""
        self.count = 0

    def __call__(self, tables: NewTables) -> None:
        """Write one table with many texts and one with a single text."""
        self.count += 1
        tables.create("word", "other")
        for key, text in TEXTS.items():
            tables.add("word", key, text)
        tables.add("other", "key 007", "another")


@pytest.fixture
def build() -> Builds:
    """Return what builds the tables."""
    return Builds()


@pytest.fixture
def opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, build: Builds
) -> Callable[..., KeptTables]:
    """Open the tables of a catalog with a cache of this test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return lambda root="/catalog": KeptTables(
        "test", DirectoryState(Path(root), f"{root}\nstate", is_settled=True), build
    )


def files_in(directory: Path) -> list[Path]:
    return sorted(path for path in directory.rglob("*") if path.is_file())


def alter(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(statement)
        connection.commit()


def test_what_is_kept_is_not_built_again(opened: Callable[..., KeptTables], build: Builds) -> None:
    for _ in range(3):
        tables = opened()
        assert tables.all("word") == TEXTS
        assert tables.get("word", "key 007") == "text 7"
        assert tables.get("word", "key 7") is None

    assert build.count == 1


@pytest.mark.parametrize("key", ["", "\n", "key 006\nkey 007", "nothing", "\0"])
def test_a_key_that_never_was_is_not_there(
    opened: Callable[..., KeptTables], build: Builds, key: str
) -> None:
    assert opened().get("word", key) is None
    assert opened().get("other", key) is None
    assert build.count == 1


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_changes_no_answer_and_is_mended(
    opened: Callable[..., KeptTables], build: Builds, tmp_path: Path, damage: str
) -> None:
    opened()
    (file,) = files_in(tmp_path)
    alter(file, DAMAGE[damage])

    tables = opened()
    assert tables.get("word", "key 007") == "text 7"
    assert tables.get("word", "key 7") is None
    assert tables.all("word") == TEXTS
    assert build.count == 2
    assert opened().all("word") == TEXTS
    assert build.count == 2


def test_damage_that_comes_back_is_read_around(
    opened: Callable[..., KeptTables], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened()
    (file,) = files_in(tmp_path)
    alter(file, DAMAGE["a lost row"])
    content = file.read_bytes()
    put = Path.replace

    def put_damaged(draft: Path, place: Path) -> Path:
        draft.write_bytes(content)
        return put(draft, place)

    monkeypatch.setattr(Path, "replace", put_damaged)

    assert opened().get("word", "key 007") == "text 7"


def test_what_killed_runs_left_is_removed_but_not_the_draft_of_a_running_one(
    opened: Callable[..., KeptTables], tmp_path: Path
) -> None:
    opened()
    (file,) = files_in(tmp_path)
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    for ending in ("", "-journal", "-wal", "-shm"):
        file.with_name(f"test-00000000.sqlite.{ended.pid}{ending}").touch()
    running = file.with_name(f"test-00000000.sqlite.{os.getppid()}")
    running.touch()

    opened("/another")

    assert [path for path in files_in(tmp_path) if path.suffix != ".sqlite"] == [running]


def test_the_files_written_longest_ago_make_room(
    opened: Callable[..., KeptTables],
    build: Builds,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cache, "MAX_FILES", 3)
    for number in range(5):
        before = set(files_in(tmp_path))
        opened(f"/catalog {number}")
        (new,) = set(files_in(tmp_path)) - before
        os.utime(new, (number, number))
    assert len(files_in(tmp_path)) == 3
    assert build.count == 5

    opened("/catalog 4")
    assert build.count == 5
    opened("/catalog 0")
    assert build.count == 6
