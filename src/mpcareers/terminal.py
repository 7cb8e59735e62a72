"""Standard streams and the terminal: safe text, encodings, widths and colors."""

# ruff: noqa: RUF001 (the table of substitutes lists look-alike characters)

from __future__ import annotations

import codecs
import contextlib
import errno
import io
import os
import sys
from shutil import get_terminal_size
from typing import BinaryIO, Final, TextIO

from mpcareers.catalog.names import UNSAFE

_SUBSTITUTES: Final = {
    "•": "-",
    "●": "#",
    "○": "o",
    "─": "-",
    "│": "|",
    "├": "|",
    "┤": "|",
    "└": "`",
    "→": ">",
    "…": "...",
    "–": "-",
    "—": "-",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "\N{REPLACEMENT CHARACTER}": "?",
}
"""Replacements for characters that the encoding of standard output lacks."""

_MAX_ERROR_LINE: Final = 4_000
"""Characters in one line of an error message; the longest list of known words has 2,000."""

_DEFAULT_SIZE: Final = (80, 24)

PROSE_WIDTH: Final = 80
"""Columns of prose in a pipe, wherever it is run."""

_DEFAULT_PAGER: Final = "less -FIRX"


def sanitize(text: str) -> str:
    """Return the text with every character that could act on a terminal replaced."""
    return UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """Return the text on one line and without tabs, for one field of a TAB-separated row."""
    return " ".join(sanitize(text).split())


def is_interactive() -> bool:
    """Return whether a person reads standard output on a terminal."""
    return sys.stdout.isatty()


def can_converse() -> bool:
    """Return whether a person can answer questions: input and output are both terminals."""
    return sys.stdin is not None and sys.stdin.isatty() and is_interactive()


def is_color_forced() -> bool:
    """Return whether FORCE_COLOR asks for color in a pipe as well; '0' and '' do not."""
    return os.environ.get("FORCE_COLOR", "") not in {"", "0"}


def is_color_off() -> bool:
    """Return whether NO_COLOR or a dumb terminal rules out color; an empty NO_COLOR does not."""
    return bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"


def screen_size() -> os.terminal_size:
    """Return the size of the screen in columns and lines; COLUMNS and LINES override it.

    In a pipe to a pager, the terminal is still behind standard input or standard error.
    """
    return get_terminal_size(_size_behind(0, 2))


def _size_behind(*descriptors: int) -> tuple[int, int]:
    for descriptor in descriptors:
        with contextlib.suppress(OSError):
            size = os.get_terminal_size(descriptor)
            if all(size):
                return size
    return _DEFAULT_SIZE


def write(text: str) -> None:
    """Write to standard output.

    Raises:
        OSError: when the text cannot be written.

    """
    sys.stdout.write(text)


def write_paged(text: str) -> None:
    """Write to standard output, through the user's pager if the text is longer than the screen.

    A pager that is missing or fails to start is no failure.

    Raises:
        OSError: when the text cannot be written.

    """
    pager = _pager() if text.count("\n") >= screen_size().lines else []
    if not pager or not _write_to(pager, text):
        write(text)


def _pager() -> list[str]:
    """Return the command of the pager as words; none if there is none to use.

    Nobody sits at a terminal without a size, and `less` asks a dumb one to press a key.
    """
    from shlex import split
    from shutil import which

    named = (os.environ.get(name) for name in ("MPCAREERS_PAGER", "PAGER"))
    command = next((each for each in named if each is not None), _DEFAULT_PAGER)
    try:
        words = split(command)
        is_seen = sys.stdout.isatty() and all(os.get_terminal_size(sys.stdout.fileno()))
    except (OSError, ValueError):
        return []
    is_usable = is_seen and words not in ([], ["cat"]) and os.environ.get("TERM") != "dumb"
    return words if is_usable and which(words[0]) else []


def _write_to(pager: list[str], text: str) -> bool:
    """Write the text to a pager and wait until it ends; return False if it cannot start."""
    import signal
    import subprocess

    # Ctrl-C belongs to the pager; what it ignores must not end the program below it.
    interrupt = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        subprocess.run(  # noqa: S603 (the user's own command; who has seen enough may quit it)
            pager,
            check=False,
            input=text,
            encoding=sys.stdout.encoding,
            errors=sys.stdout.errors,
            env={"LESS": "FIRX", **os.environ},
        )
    except OSError:
        return False
    finally:
        signal.signal(signal.SIGINT, interrupt)
    return True


def is_utf8() -> bool:
    """Return whether standard output can carry every character."""
    encoding = getattr(sys.stdout, "encoding", None) or ""
    return encoding.replace("-", "").replace("_", "").lower() in {"utf8", "utf8sig"}


def print_error(*lines: str) -> None:
    """Print lines to standard error; if that fails, the exit code still tells."""
    try:
        for line in lines:
            sys.stderr.write(f"{line}\n")
    except OSError:
        discard_output(sys.stderr)


def discard_output(stream: TextIO | None) -> None:
    """Redirect a stream that can no longer be written to the null device.

    Otherwise the last flush would report the same failure again.
    """
    if isinstance(stream, io.TextIOWrapper):
        with contextlib.suppress(OSError):  # too many open files
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, stream.fileno())
            os.close(null)


def prepare_streams() -> None:
    """Make the standard streams accept any text and standard error print only safe text."""
    codecs.register_error("mpcareers.substitute", _substitute)
    _replace_closed_streams()
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")  # as for arguments
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="mpcareers.substitute")
    if isinstance(sys.stderr, io.TextIOWrapper):
        encoding = sys.stderr.encoding
        sys.stderr = _SafeStream(sys.stderr.detach(), encoding)


class _SafeStream(io.TextIOWrapper):
    """Standard error that sanitizes and shortens whatever a message quotes.

    It claims to be UTF-8, because Typer bypasses an ASCII stream, and escapes what the real
    encoding lacks. Write errors are ignored: the exit code still tells.
    """

    def __init__(self, buffer: BinaryIO, encoding: str) -> None:
        super().__init__(buffer, "utf-8", "backslashreplace", line_buffering=True)
        self._real_encoding = encoding

    def write(self, text: str, /) -> int:
        safe = "".join(map(_shortened, sanitize(text).splitlines(keepends=True)))
        encoded = safe.encode(self._real_encoding, "backslashreplace")
        with contextlib.suppress(OSError):
            super().write(encoded.decode(self._real_encoding))
        return len(text)

    def flush(self) -> None:
        with contextlib.suppress(OSError):
            super().flush()


def _shortened(line: str) -> str:
    """Return a long line without its middle."""
    cut = " ... "
    half = (_MAX_ERROR_LINE - len(cut)) // 2
    return line if len(line) <= _MAX_ERROR_LINE else f"{line[:half]}{cut}{line[-half:]}"


class _ClosedStream(io.StringIO):
    """Closed standard output: writing to it fails, as in other programs."""

    def write(self, _text: str, /) -> int:
        raise OSError(errno.EBADF, "standard output is closed")


def _replace_closed_streams() -> None:
    """Replace the streams that the shell closed, which Python represents as None."""
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stdout is None:
        sys.stdout = _ClosedStream()


def _substitute(error: UnicodeError) -> tuple[str, int]:
    """Handle an encoding error: return similar characters and where to continue."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_similar, error.object[error.start : error.end])), error.end


def _similar(character: str) -> str:
    import unicodedata  # needed only where the terminal is not UTF-8

    plain = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    return _SUBSTITUTES.get(character) or plain or "?"
