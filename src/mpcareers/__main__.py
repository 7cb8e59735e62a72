"""The entry point of the program, as `mpcareers` and as `python -m mpcareers`."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
from typing import NoReturn

from mpcareers.exit_codes import ExitCode


def main() -> NoReturn:
    """Run the program and exit with its code."""
    # A run creates few cycles; looking for them at the default rate costs 5 ms.
    gc.set_threshold(100_000)
    # Ctrl-C ends the process as it does other programs: nothing to undo, no traceback.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        from mpcareers.cli import main as run_program
    except (ImportError, MemoryError, OSError, SystemError) as error:
        if os.environ.get("MPCAREERS_DEBUG"):
            raise
        message = f"mpcareers: cannot start: {str(error) or 'out of memory'}\n"
        with contextlib.suppress(OSError):
            os.write(2, message.encode("ascii", "backslashreplace"))
        os._exit(ExitCode.NOT_FOUND)
    code = run_program()
    # Skip interpreter shutdown, which costs about 15 ms; the streams are flushed.
    os._exit(code)


if __name__ == "__main__":
    main()
