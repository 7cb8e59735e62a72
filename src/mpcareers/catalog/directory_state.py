"""Has a catalog directory changed since it was last read?"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

TICK_NS: Final = 100_000_000
"""A tenth of a second: file systems date changes to the clock's tick, so that a file which
changed just now could change again without looking newer."""


def directory_state(root: Path) -> str:
    """Return a text that differs whenever a file of the catalog does.

    It holds what the file system knows about each file, down to the time at which its
    dates were last set, which nobody can set back.

    Raises:
        OSError: when the directory cannot be listed.

    """
    return "\n".join([str(root.resolve()), *_file_states(root)])


def changed_just_now(root: Path) -> bool:
    """Say whether a file is so young that its next change might go unnoticed."""
    newest = max((entry.stat().st_ctime_ns for entry in _entries(root)), default=0)
    return time.time_ns() - newest < TICK_NS


def _file_states(root: Path) -> list[str]:
    states = []
    for entry in _entries(root):
        stat = entry.stat()
        states.append(
            f"{entry.name}/{stat.st_size}/{stat.st_mtime_ns}/{stat.st_ctime_ns}/{stat.st_ino}"
        )
    states.sort()
    return states


def _entries(root: Path) -> Iterator[os.DirEntry[str]]:
    for directory in (root, root / "roles", root / "vocabulary"):
        with os.scandir(directory) as entries:
            yield from entries
