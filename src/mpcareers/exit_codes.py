"""The exit codes of the program, as documented in README.md."""

from enum import IntEnum


class ExitCode(IntEnum):
    """How a run ended; Ctrl-C ends it by signal, which a shell reports as 130."""

    ANSWERED = 0
    NOT_FOUND = 1
    USAGE = 2
    INVALID_CATALOG = 3
    INTERRUPTED = 130
