"""Shipped tables: taken for exactly the files they were made from, wherever these lie."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mpcareers.catalog import reading, shipped
from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.errors import CatalogError
from mpcareers.catalog.loader import load_catalog
from mpcareers.catalog.shelf import NewShelf

ROLE = "roles/copyist.yaml"


def append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a changed role": lambda root: append(root / ROLE, "\n"),
    "a changed vocabulary": lambda root: append(root / "vocabulary/skills.yaml", "\n"),
    "changed sources": lambda root: append(root / "sources.yaml", "\n"),
    "another role": lambda root: shutil.copy(root / ROLE, root / "roles/zitherist.yaml"),
    "a role less": lambda root: (root / "roles/conductor.yaml").unlink(),
    "a renamed role": lambda root: (root / ROLE).rename(root / "roles/engraver.yaml"),
    "two roles that changed names": lambda root: swap(root / ROLE, root / "roles/arranger.yaml"),
    "a missing vocabulary": lambda root: (root / "vocabulary/skills.yaml").unlink(),
    "a file that nothing would read": lambda root: (root / "roles/zitherist.yml").touch(),
    "a file in the wrong place": lambda root: shutil.copy(root / ROLE, root),
    "a link that leads out": lambda root: link_out(root / ROLE),
}


def swap(one: Path, other: Path) -> None:
    one_text, other_text = one.read_bytes(), other.read_bytes()
    one.write_bytes(other_text)
    other.write_bytes(one_text)


def link_out(path: Path) -> None:
    outside = path.rename(path.parents[2] / path.name)
    path.symlink_to(outside)


@pytest.fixture
def tables(small_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ship tables of the small catalog; no file counts as too young for the cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("mpcareers.catalog.directory_state.TICK_NS", -1)
    path = tmp_path / "catalog.sqlite"
    shipped.ship(path, small_root, lambda new: reading.read_catalog(small_root, NewShelf(new)))
    monkeypatch.setattr(shipped, "shipped_path", lambda kind: tmp_path / f"{kind}.sqlite")
    return path


@pytest.fixture
def read_files(tables: Path, note_files: Callable[[], list[str]]) -> list[str]:
    """Return the names of the files that are parsed from now on."""
    assert tables.exists()
    return note_files()


def told(catalog: Catalog) -> tuple[object, ...]:
    """Return all that the catalog tells of its roles."""
    ties = [(catalog.comes_from(role_id), catalog.kinds_of(role_id)) for role_id in catalog.titles]
    return list(catalog.json_of_all()), catalog.titles, ties, catalog.vocabulary, catalog.sources


def outcome_of(root: Path) -> object:
    """Return all that the catalog tells, or all that is wrong with it."""
    try:
        return told(load_catalog(root))
    except CatalogError as error:
        return error.problems


def test_the_same_files_anywhere_are_not_read(
    read_files: list[str], tables: Path, small_root: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(small_root, tmp_path / "copy")
    (copy / "roles" / "copyist.yaml~").touch()
    (copy / "README").touch()

    taken = told(load_catalog(copy))

    assert read_files == []
    tables.unlink()
    assert told(load_catalog(copy)) == taken
    assert read_files == [], "the shipped tables are needed only once"
    assert told(load_catalog(small_root)) == taken
    assert len(read_files) == 14


@pytest.mark.parametrize("change", CHANGES)
def test_other_files_are_read(
    read_files: list[str], tables: Path, small_root: Path, change: str
) -> None:
    CHANGES[change](small_root)

    outcome = outcome_of(small_root)

    assert read_files
    tables.unlink()
    assert outcome_of(small_root) == outcome


def test_tables_of_another_program_are_not_taken(
    read_files: list[str], small_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shipped, "FORMAT", "0")

    load_catalog(small_root)

    assert len(read_files) == 14


def test_a_role_that_changes_later_is_read_alone(read_files: list[str], small_root: Path) -> None:
    load_catalog(small_root)
    append(small_root / ROLE, "\n")

    load_catalog(small_root)

    assert read_files == ["copyist.yaml"]


def test_without_a_cache_they_are_used_where_they_lie(
    read_files: list[str], tables: Path, small_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    before = tables.read_bytes()

    assert load_catalog(small_root).resolve_id("copyist") == "copyist"

    assert read_files == []
    assert tables.read_bytes() == before


@pytest.mark.parametrize(
    "damage", ["DELETE FROM role", "DROP TABLE role", "UPDATE role SET text = '{}'"]
)
def test_damage_changes_no_answer(
    read_files: list[str], tables: Path, small_root: Path, damage: str
) -> None:
    with closing(sqlite3.connect(tables)) as connection:
        connection.execute(damage)
        connection.commit()

    for _ in range(2):
        assert load_catalog(small_root).roles["copyist"].title == "Copyist"
    assert len(read_files) == 14


@pytest.mark.parametrize("content", [b"", b"no database", None])
def test_what_is_no_database_is_passed_over(
    read_files: list[str], tables: Path, small_root: Path, content: bytes | None
) -> None:
    whole = tables.read_bytes()
    tables.write_bytes(whole[:5000] if content is None else content)

    assert load_catalog(small_root).roles["copyist"].title == "Copyist"
    assert len(read_files) == 14
