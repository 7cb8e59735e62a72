"""Whole processes and what they cost: the time until they end and the memory they peak at."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from statistics import median
from typing import IO, Final

COLUMNS: Final = 100
"""Width of the terminal that programs see."""

_ROWS: Final = 40
_RSS_UNIT: Final = 1 if sys.platform == "darwin" else 1024
_NOT_PASSED_ON: Final = ("MPCAREERS_", "COLUMNS", "FORCE_COLOR", "NO_COLOR", "PYTHONDONTWRITE")


@dataclass(frozen=True, slots=True)
class Command:
    """A program with its arguments, where it writes to and how it should end."""

    words: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    on_terminal: bool = False
    exit_codes: tuple[int, ...] = (0,)
    before: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: seconds, and bytes of memory at its largest."""

    seconds: float
    peak: int


def measured(commands: Mapping[str, Command], runs: int) -> dict[str, float]:
    """Return the median time of each command in seconds.

    The runs are interleaved, so that a slow minute of the machine slows all of them alike,
    and in another order each round, so that none always follows the same one. A round before
    the first, in the given order, fills the caches of the disk, of Python and of the programs.
    """
    for command in commands.values():
        run(command)
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(runs):
        for name in Random(number).sample(list(commands), len(commands)):  # noqa: S311 (no secret)
            seconds[name].append(run(commands[name]).seconds)
    return {name: median(each) for name, each in seconds.items()}


def run(command: Command) -> Cost:
    """Run the command once.

    Raises:
        SystemExit: when it ends otherwise than it should; what it measures is then worthless.

    """
    if command.before:
        command.before()
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        if command.on_terminal:
            process = _started_on_terminal(command, errors)
        else:
            process = _started(command, subprocess.DEVNULL, errors)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in command.exit_codes:
            errors.seek(0)
            said = errors.read().decode("utf-8", "replace")
            raise SystemExit(f"{' '.join(command.words)} ended with {process.returncode}:\n{said}")
    return Cost(seconds, usage.ru_maxrss * _RSS_UNIT)


def _started(command: Command, output: int, errors: IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 (our own commands)
        command.words,
        env={**_environment(), **command.environment},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=errors,
    )


def _started_on_terminal(command: Command, errors: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start the command on a terminal of its own and read what it draws there to the end."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", _ROWS, COLUMNS, 0, 0))
    process = _started(command, theirs, errors)
    os.close(theirs)
    with contextlib.suppress(OSError):  # how Linux says that nobody has the other end open
        while os.read(ours, 65536):
            pass
    os.close(ours)
    return process


def _environment() -> dict[str, str]:
    """Return the environment without what would change how the programs behave."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(_NOT_PASSED_ON)}
    return {**kept, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
