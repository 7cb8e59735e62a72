"""The exit codes of the program, as promised in README.md."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a shell learns about a run."""

    ANSWERED = 0
    NOT_FOUND = 1
    USAGE = 2
    INVALID_CATALOG = 3
    INTERRUPTED = 130
