"""Has a catalog directory changed since it was last read?"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Final, NamedTuple

TICK_NS: Final = 100_000_000
"""A tenth of a second: file systems date changes to the clock's tick, so that a file which
changed just now could change again without looking newer."""

COARSE_TICK_NS: Final = 2_000_000_000
"""The tick of file systems that date changes to the second, or to every other one."""


class DirectoryState(NamedTuple):
    """What the file system says about a catalog in the directory `root`.

    `text` differs whenever a file of the catalog does. It holds what is known of each file,
    down to the time at which its dates were last set, which nobody can set back. `is_settled`
    says that no file is so young that its next change might go unnoticed.
    """

    root: Path
    text: str
    is_settled: bool


def directory_state(root: Path) -> DirectoryState:
    """Return the state of a catalog, without opening any of its files.

    Raises:
        OSError: when the directory cannot be listed.

    """
    files, newest = [], 0
    for directory in ("", "roles/", "vocabulary/"):
        with os.scandir(root / directory) as entries:
            for entry in entries:
                stat = entry.stat()
                changed = stat.st_ctime_ns
                dates = f"{stat.st_mtime_ns}/{changed}/{stat.st_ino}"
                files.append(f"{directory}{entry.name}/{stat.st_size}/{dates}")
                newest = max(newest, changed)
    files.sort()
    text = "\n".join([str(root.resolve()), *files])
    return DirectoryState(root, text, is_settled(newest, time.time_ns()))


def is_settled(changed: int, now: int) -> bool:
    """Say whether a next change would get another date; both times are in nanoseconds."""
    tick = TICK_NS if changed % 1_000_000_000 else COARSE_TICK_NS
    return now - changed > tick


def changed_files(earlier: str, now: str) -> set[str]:
    """Return the paths, below the root, of all files that differ between two states' texts."""
    lines = set(earlier.split("\n")).symmetric_difference(now.split("\n"))
    return {line.rsplit("/", 4)[0] for line in lines}
