"""Writes a folder whole or not at all, and replaces only one that it wrote before."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from mpcareers.catalog.errors import UsageError
from mpcareers.catalog.record import record

MARKER: Final = ".mpcareers-export"
"""The file that says who wrote a folder, and lists what it wrote."""

_FIRST_LINE: Final = "Written by mpcareers export, which replaces this folder as a whole."


_NEW: Final = "Name a new folder, or one that mpcareers wrote before."


@record
class File:
    """A file to write; the path is relative to the folder, with slashes."""

    path: str
    content: bytes


def write_folder(
    folder: Path, files: Iterable[File], progress: Callable[[int], None] = lambda _: None
) -> int:
    """Write the files to a new folder, or to one written before, and return how many.

    All are written beside the folder first; `progress` hears how many there are so far. If
    anything fails, the folder is as it was before.

    Raises:
        UsageError: when the folder holds anything that was not written by this function.
        OSError: when it cannot be written.

    """
    target = Path(os.path.abspath(folder))  # noqa: PTH100 (resolve() would follow links)
    _refuse_foreign(target, folder)
    with _draft_beside(target) as draft:
        paths = []
        for number, file in enumerate(files, start=1):
            _write(draft / file.path, file.content)
            paths.append(file.path)
            progress(number)
        listing = "\n".join([_FIRST_LINE, *sorted(paths)])
        _write(draft / MARKER, f"{listing}\n".encode())
        _refuse_foreign(target, folder)  # what came in the meantime
        _swap(draft, target)
    return len(paths)


def _refuse_foreign(target: Path, typed: Path) -> None:
    """Refuse a target that is neither new nor empty nor written before, as it was written."""
    if not target.name:
        raise UsageError(f"{typed} cannot be replaced", "DIR", _NEW)
    if not target.parent.is_dir():
        raise UsageError(
            f"there is no folder {typed.parent}", "DIR", f"Make it: mkdir {typed.parent}"
        )
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISDIR(mode):
        raise UsageError(f"{typed} is not a folder", "DIR", _NEW)
    written = _written_before(target)
    found = _entries(target) if written else sorted(each.name for each in target.iterdir())
    if foreign := next((each for each in found if each not in written), None):
        raise UsageError(f"{typed} holds {foreign}, which mpcareers did not write", "DIR", _NEW)


def _entries(folder: Path) -> Iterator[str]:
    """Yield the paths of everything in the folder but folders; links are not followed."""
    for parent, folders, names in os.walk(folder):
        here = Path(parent)
        links = (name for name in folders if (here / name).is_symlink())
        for name in (*names, *links):
            yield (here / name).relative_to(folder).as_posix()
        if not folders and not names and here != folder:
            yield here.relative_to(folder).as_posix()


def _written_before(folder: Path) -> set[str]:
    marker = folder / MARKER
    with contextlib.suppress(OSError, UnicodeError):
        if stat.S_ISREG(marker.lstat().st_mode):
            first, *paths = marker.read_text("utf-8").splitlines()
            if first == _FIRST_LINE:
                return {MARKER, *paths}
    return set()


@contextlib.contextmanager
def _draft_beside(target: Path) -> Iterator[Path]:
    """Give a folder on the same disk, which is gone afterward, whatever happens."""
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    draft.mkdir()
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)


def _swap(draft: Path, target: Path) -> None:
    """Put the draft in the target's place; a failure leaves the target as it was."""
    if not target.exists():
        draft.rename(target)
        return
    old = draft.with_suffix(".old")
    target.rename(old)
    try:
        draft.rename(target)
    except BaseException:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
