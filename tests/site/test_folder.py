"""Writing a folder: whole or not at all, and nothing else is touched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mpcareers.catalog.errors import UsageError
from mpcareers.site.folder import MARKER, File, write_folder

FIRST = (File("index.html", b"one"), File("roles/a.html", b"two"))
SECOND = (File("index.html", b"new"),)


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MARKER
    }


def test_a_new_folder_is_written(tmp_path: Path) -> None:
    assert write_folder(tmp_path / "guide", FIRST) == 2

    assert _contents(tmp_path / "guide") == {"index.html": b"one", "roles/a.html": b"two"}
    assert [path.name for path in tmp_path.iterdir()] == ["guide"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "guide").mkdir()
    write_folder(tmp_path / "guide", FIRST)

    assert len(_contents(tmp_path / "guide")) == 2


def test_a_folder_that_was_written_before_is_replaced_as_a_whole(tmp_path: Path) -> None:
    write_folder(tmp_path / "guide", FIRST)
    write_folder(tmp_path / "guide", SECOND)

    assert _contents(tmp_path / "guide") == {"index.html": b"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["guide"]


def test_a_folder_with_anything_else_in_it_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "thesis"
    folder.mkdir()
    (folder / "chapter.txt").write_text("years of work")

    with pytest.raises(UsageError, match=r"chapter\.txt"):
        write_folder(folder, FIRST)
    assert _contents(folder) == {"chapter.txt": b"years of work"}


@pytest.mark.parametrize("name", ["notes.txt", "roles/mine.html", "empty/"])
def test_what_somebody_put_into_an_exported_folder_is_never_removed(
    name: str, tmp_path: Path
) -> None:
    folder = tmp_path / "guide"
    write_folder(folder, FIRST)
    if name.endswith("/"):
        (folder / name).mkdir()
    else:
        (folder / name).write_text("mine")

    with pytest.raises(UsageError, match=name.rstrip("/")):
        write_folder(folder, SECOND)
    assert (folder / name).exists()
    assert (folder / "index.html").read_bytes() == b"one"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "guide").symlink_to(tmp_path / "real")

    with pytest.raises(UsageError, match="is not a folder"):
        write_folder(tmp_path / "guide", FIRST)
    assert _contents(tmp_path / "real") == {}


def test_a_link_within_an_exported_folder_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.html").write_text("mine")
    write_folder(tmp_path / "guide", FIRST)
    (tmp_path / "guide" / "linked").symlink_to(outside)

    with pytest.raises(UsageError, match="linked"):
        write_folder(tmp_path / "guide", SECOND)
    assert (outside / "a.html").read_text() == "mine"


def test_a_marker_that_is_a_link_or_forged_counts_for_nothing(tmp_path: Path) -> None:
    write_folder(tmp_path / "guide", FIRST)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / MARKER).symlink_to(tmp_path / "guide" / MARKER)
    (tmp_path / "third").mkdir()
    (tmp_path / "third" / MARKER).write_text("something else\nkept.txt\n")

    for name in ("other", "third"):
        with pytest.raises(UsageError):
            write_folder(tmp_path / name, SECOND)


def test_a_file_is_no_folder_and_a_missing_parent_is_not_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")

    with pytest.raises(UsageError, match="is not a folder"):
        write_folder(tmp_path / "file", FIRST)
    with pytest.raises(UsageError, match="there is no folder"):
        write_folder(tmp_path / "none" / "guide", FIRST)


def test_a_failure_leaves_everything_as_it_was(tmp_path: Path) -> None:
    write_folder(tmp_path / "guide", FIRST)

    def failing() -> Iterator[File]:
        yield from SECOND
        raise OSError("no space")

    with pytest.raises(OSError, match="no space"):
        write_folder(tmp_path / "guide", failing())
    assert _contents(tmp_path / "guide") == {"index.html": b"one", "roles/a.html": b"two"}
    assert [path.name for path in tmp_path.iterdir()] == ["guide"]
