"""The way into the program, as `mpcareers` and as `python -m mpcareers`."""

from __future__ import annotations

import os
import signal
from typing import NoReturn

from mpcareers.exit_codes import ExitCode


def main() -> None:
    """Run the program; an interrupt ends it at any moment, also while it is still loading."""
    signal.signal(signal.SIGINT, _leave)
    from mpcareers.cli import main as run_program

    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        run_program()
    except KeyboardInterrupt:
        _leave()


def _leave(*_: object) -> NoReturn:
    os._exit(ExitCode.INTERRUPTED)


if __name__ == "__main__":
    main()
