"""The way into the program, as `mpcareers` and as `python -m mpcareers`."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NoReturn

from mpcareers.exit_codes import ExitCode

if TYPE_CHECKING:
    from types import FrameType

_ENDING: Final = ("SIGINT", "SIGTERM", "SIGHUP")
"""The signals that end a run with the exit code that a shell shows for them."""

_OBJECTS_A_COLLECTION: Final = 100_000
"""New objects before the collector looks for cycles among them: a run makes hardly any, and
looking after every 700 takes a tenth of its time."""


class _Ended(BaseException):
    """A signal came; what is half done is undone on the way out, and nothing is said.

    It is no KeyboardInterrupt, as Typer would try to write the rest of the answer.
    """

    def __init__(self, number: int) -> None:
        self.number = number


def main() -> NoReturn:
    """Run the program and leave at once, whatever happens, with its exit code.

    Python is not taken down piece by piece: it would take a tenth of a short run, in which
    an interrupt would be told.
    """
    sys.unraisablehook = _on_unraisable
    gc.set_threshold(_OBJECTS_A_COLLECTION)
    _on_signals(lambda number, _: _leave(number))  # while loading, nothing can be half done
    try:
        run_program = _loaded()
        _on_signals(_end)
        code = run_program()
    except _Ended as ended:
        _leave(ended.number)
    os._exit(code)


def _loaded() -> Callable[[], int]:
    try:
        from mpcareers.cli import main as run_program
    except (ImportError, MemoryError, OSError, SystemError) as error:
        if os.environ.get("MPCAREERS_DEBUG"):
            raise
        message = f"mpcareers: cannot start: {str(error) or 'out of memory'}\n"
        with contextlib.suppress(OSError):
            os.write(2, message.encode("ascii", "backslashreplace"))
        os._exit(ExitCode.NOT_FOUND)
    return run_program


def _on_signals(handler: Callable[[int, FrameType | None], object]) -> None:
    """Handle the signals that end a run, but for those that the caller chose to ignore."""
    for number in (getattr(signal, name) for name in _ENDING if hasattr(signal, name)):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)


def _end(number: int, _: FrameType | None) -> NoReturn:
    raise _Ended(number)


def _on_unraisable(unraisable: sys.UnraisableHookArgs) -> None:
    """Leave by a signal that came where Python raises nothing, as in a callback."""
    if isinstance(unraisable.exc_value, _Ended):
        _leave(unraisable.exc_value.number)


def _leave(number: int) -> NoReturn:
    os._exit(128 + number)


if __name__ == "__main__":
    main()
