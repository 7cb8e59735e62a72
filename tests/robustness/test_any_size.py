"""Any size: large catalogs answer in bounded time and memory, or are refused by number."""

# ruff: noqa: S603 (running the program is what these tests do)

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

MEGABYTE = 1 << 20
SHAPES: dict[str, Callable[[int, int], str]] = {
    "alike": lambda number, _last: f"title: Copyist {number}\n",
    "of one name": lambda number, _last: f"title: Copyist {number}\nalso_called: [Scribe]\n",
    "a chain of kinds": lambda number, last: (
        f"title: Copyist {number}\n" + (f"kind_of: r{number + 1}\n" if number < last else "")
    ),
    "a ring of kinds": lambda number, last: (
        f"title: Copyist {number}\nkind_of: r{number + 1 if number < last else 0}\n"
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_thousand_roles_are_checked_in_a_few_seconds(
    surroundings: dict[str, str], small_root: Path, shape: str
) -> None:
    _, rest = (small_root / "roles" / "copyist.yaml").read_text(encoding="utf-8").split("\n", 1)
    for number in range(1_000):
        role = small_root / "roles" / f"r{number}.yaml"
        role.write_text(SHAPES[shape](number, 999) + rest, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "mpcareers", "list", "--json", "--data", str(small_root)],
        env=surroundings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)

    assert process.returncode == (3 if shape == "a ring of kinds" else 0)
    assert used.ru_utime < 6, "ten seconds are promised; a chain must not grow with its square"
    assert used.ru_maxrss * 1024 < 500 * MEGABYTE
