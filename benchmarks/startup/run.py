"""Measure how fast the program starts, answers and grows, against what it is to reach.

Every figure is of whole processes, the median of interleaved runs. T is an empty Typer
program with two commands, which nothing that is built on Typer can undercut.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timezone
from importlib.metadata import version
from pathlib import Path
from typing import Final

import plan
from plan import Measure
from processes import measured, run
from programs import Programs
from table import Row, as_markdown, as_text

from mpcareers.catalog.store import builtin_root

MOST_MB: Final = 400
"""Megabytes that any command may take, whatever the catalog."""

MOST_SECONDS: Final = 60
"""Seconds that the first run on the largest catalog may take."""


def main() -> None:
    """Measure everything and print one table."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as scratch:
        rows = list(_rows(Path(scratch), arguments))
    print(_circumstances(arguments.runs))
    print()
    print(as_markdown(rows) if arguments.markdown else as_text(rows))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the program from start to end.")
    parser.add_argument("--runs", type=int, default=15, metavar="N", help="15 unless given")
    parser.add_argument("--skip-large", action="store_true", help="leave out 3,000 roles and more")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument(
        "--peers", type=Path, metavar="DIR", help="where tldr, http and sqlite-utils are; else PATH"
    )
    return parser.parse_args()


def _circumstances(runs: int) -> str:
    """Say on what and how it was measured."""
    today = datetime.now(tz=timezone.utc).date()
    versions = f"Python {platform.python_version()}, Typer {version('typer')}"
    machine = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} processors"
    is_bundled = (builtin_root() / "catalog.sqlite").exists()
    program = "from a wheel" if is_bundled else "from a checkout, without databases"
    return (
        f"{today}: medians of {runs} interleaved runs; mpcareers {program}; {versions}; {machine}"
    )


def _rows(scratch: Path, arguments: argparse.Namespace) -> Iterator[Row]:
    programs = Programs(scratch)
    another = _another_catalog(scratch)
    measures = [*plan.at_builtin_size(programs), *plan.first_runs(programs, another)]
    large = {} if arguments.skip_large else _large_catalogs(scratch)
    memory = list(_memory_rows(programs, large[plan.LARGEST])) if large else []
    for size, root in large.items():
        measures += plan.at_size(programs, size, root)
    measures += plan.beside(programs, arguments.peers)
    _say(f"running {len(measures)} commands {arguments.runs} times")
    yield from _time_rows(measures, arguments.runs)
    yield from memory


def _another_catalog(scratch: Path) -> Path:
    """Copy the built-in catalog: in another place it is no longer the bundled one."""
    copy = shutil.copytree(builtin_root(), scratch / "copy")
    time.sleep(1)  # a catalog that changed this moment is not kept
    return copy


def _large_catalogs(scratch: Path) -> dict[int, Path]:
    _say("making large catalogs")
    roots = plan.large_catalogs(scratch)
    time.sleep(1)  # a catalog that changed this moment is not kept
    return roots


def _time_rows(measures: Sequence[Measure], runs: int) -> Iterator[Row]:
    """Yield the medians, each beside the measure it is held against."""
    seconds = measured({measure.label: measure.command for measure in measures}, runs)
    times = {label: each * 1000 for label, each in seconds.items()}
    for measure in measures:
        yield Row(
            measure.label,
            times[measure.label],
            "ms",
            times[measure.base] if measure.base else None,
            measure.reach,
        )


def _memory_rows(programs: Programs, root: Path) -> Iterator[Row]:
    """Yield the peak of every command at the largest size, and how long the first run took."""
    for label, command in plan.for_memory(programs, root).items():
        _say(f"{label}, {plan.LARGEST:,} roles")
        cost = run(command)
        name = f"{label}, {plan.LARGEST:,} roles"
        if label.startswith("first"):
            yield Row(f"{name}, once", cost.seconds, "s", reach=MOST_SECONDS)
        yield Row(f"{name}, memory", cost.peak / 1_000_000, "MB", reach=MOST_MB)


def _say(stage: str) -> None:
    print(f"{stage} ...", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
