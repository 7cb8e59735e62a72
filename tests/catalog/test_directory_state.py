"""The state of a directory: no change of a catalog goes unnoticed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mpcareers.catalog.directory_state import changed_files, directory_state, is_settled

SECOND = 1_000_000_000
A_DATE = 1_700_000_000 * SECOND


@pytest.mark.parametrize(
    ("changed", "later", "expected"),
    [
        (A_DATE + 1, 0, False),
        (A_DATE + 1, SECOND // 20, False),
        (A_DATE + 1, SECOND // 5, True),
        (A_DATE + 1, -SECOND, False),
        (A_DATE, SECOND // 5, False),
        (A_DATE, SECOND * 3, True),
    ],
    ids=["now", "same tick", "fine dates", "in the future", "coarse dates", "coarse but old"],
)
def test_a_catalog_is_settled_when_a_change_would_get_another_date(
    changed: int, later: int, expected: bool
) -> None:
    assert is_settled(changed, changed + later) is expected


def test_a_change_of_the_same_size_and_date_is_seen(small_root: Path) -> None:
    before = directory_state(small_root).text
    role = small_root / "roles" / "copyist.yaml"
    dates = role.stat()
    role.write_bytes(role.read_bytes().swapcase())
    os.utime(role, ns=(dates.st_atime_ns, dates.st_mtime_ns))

    assert changed_files(before, directory_state(small_root).text) == {"roles/copyist.yaml"}


def test_files_of_one_name_in_two_directories_are_told_apart(small_root: Path) -> None:
    (small_root / "roles" / "skills.yaml").touch()
    before = directory_state(small_root).text
    (small_root / "vocabulary" / "skills.yaml").write_text("other", encoding="utf-8")

    assert changed_files(before, directory_state(small_root).text) == {"vocabulary/skills.yaml"}
