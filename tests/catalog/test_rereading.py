"""A catalog that changed: what did not is not read again, and no answer shows it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.errors import CatalogError, UnknownRoleError
from mpcareers.catalog.loader import load_catalog


@pytest.fixture
def read_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, note_files: Callable[[], list[str]]
) -> list[str]:
    """Return the names of the files that are read from now on; no file counts as too young."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("mpcareers.catalog.directory_state.TICK_NS", -1)
    return note_files()


@pytest.fixture
def change(small_root: Path, read_files: list[str]) -> Callable[..., None]:
    """Load the catalog, so that it is kept, and then change a file of it."""

    def change_file(name: str, before: str = "", after: str = "") -> None:
        load_catalog(small_root)
        read_files.clear()
        file = small_root / name
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        assert before in text
        file.write_text(text.replace(before, after, 1), encoding="utf-8")

    return change_file


def told(catalog: Catalog) -> tuple[object, ...]:
    """Return all that the catalog tells of its roles."""
    ties = [(catalog.comes_from(role_id), catalog.kinds_of(role_id)) for role_id in catalog.titles]
    return list(catalog.json_of_all()), catalog.titles, ties, catalog.vocabulary, catalog.sources


def read_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> Catalog:
    monkeypatch.setenv("XDG_CACHE_HOME", f"{root}-other-cache")
    return load_catalog(root)


def test_only_a_changed_role_is_read_again(
    change: Callable[..., None],
    read_files: list[str],
    small_root: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    change("roles/copyist.yaml", "title: Copyist", "title: Engraver")

    catalog = load_catalog(small_root)

    assert read_files == ["copyist.yaml"]
    assert catalog.resolve_id("engraver") == "copyist"
    assert told(catalog) == told(read_anew(small_root, monkeypatch))


def test_a_name_that_a_role_gave_up_no_longer_finds_it(
    change: Callable[..., None], small_root: Path
) -> None:
    change("roles/copyist.yaml", "title: Copyist", "title: Copyist\nalso_called: [Engraver]")
    assert load_catalog(small_root).resolve_id("engraver") == "copyist"
    change("roles/copyist.yaml", "also_called: [Engraver]\n")

    with pytest.raises(UnknownRoleError):
        load_catalog(small_root).resolve_id("engraver")


def test_a_new_role_is_the_only_one_read(
    change: Callable[..., None],
    read_files: list[str],
    small_root: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = (small_root / "roles/copyist.yaml").read_text(encoding="utf-8")
    change("roles/engraver.yaml", "", text.replace("Copyist", "Engraver"))

    catalog = load_catalog(small_root)

    assert read_files == ["engraver.yaml"]
    assert told(catalog) == told(read_anew(small_root, monkeypatch))


@pytest.mark.parametrize("name", ["vocabulary/skills.yaml", "sources.yaml"])
def test_all_is_read_again_when_what_all_build_on_changed(
    change: Callable[..., None], read_files: list[str], small_root: Path, name: str
) -> None:
    change(name, "", "# a remark\n")

    load_catalog(small_root)

    assert len(read_files) == 14


def test_a_role_that_went_is_missed_where_it_is_named(
    read_files: list[str], small_root: Path
) -> None:
    load_catalog(small_root)
    assert read_files
    (small_root / "roles" / "musician.yaml").unlink()

    with pytest.raises(CatalogError) as caught:
        load_catalog(small_root)

    assert {Path(problem.file).name for problem in caught.value.problems} == {"conductor.yaml"}


def test_a_ring_through_roles_that_did_not_change_names_all_of_them(
    change: Callable[..., None], small_root: Path
) -> None:
    change("roles/copyist.yaml", "level:", "kind_of: arranger\nlevel:")
    change("roles/arranger.yaml", "level:", "kind_of: copyist\nlevel:")

    with pytest.raises(CatalogError) as caught:
        load_catalog(small_root)

    assert [Path(problem.file).name for problem in caught.value.problems] == [
        "arranger.yaml",
        "copyist.yaml",
    ]


def test_the_problems_of_a_changed_role_are_named_as_ever(
    change: Callable[..., None], small_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change("roles/copyist.yaml", "level: entry", "level: entrance")
    with pytest.raises(CatalogError) as caught:
        load_catalog(small_root)

    with pytest.raises(CatalogError) as expected:
        read_anew(small_root, monkeypatch)
    assert caught.value.problems == expected.value.problems


def test_damaged_tables_of_before_are_not_used(
    change: Callable[..., None],
    small_root: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    change("roles/copyist.yaml", "title: Copyist", "title: Engraver")
    (file,) = (tmp_path / "cache").rglob("*.sqlite")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DELETE FROM role WHERE key = 'arranger'")
        connection.commit()

    assert told(load_catalog(small_root)) == told(read_anew(small_root, monkeypatch))


def test_a_role_touched_a_moment_ago_is_read_but_not_kept(
    small_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    os.utime(small_root / "roles" / "copyist.yaml")

    load_catalog(small_root)

    assert not (tmp_path / "cache").exists()
