"""Standard output and error, made fit for any text and any terminal."""

from __future__ import annotations

import codecs
import contextlib
import errno
import io
import os
import sys
from typing import BinaryIO, Final

from mpcareers.views.text import harmless

_LIKENESSES: Final = {
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
"""What the drawings become where the terminal's encoding lacks their characters."""


_LONGEST_LINE: Final = 4_000
"""Characters of a message's line; the longest lists of known words that help have half of it."""


class _HarmlessStream(io.TextIOWrapper):
    """Standard error: plain text only, whoever's words a message quotes.

    It calls itself UTF-8, as Typer writes around a stream that is ASCII, and escapes what
    the real encoding lacks. Where even messages cannot be written, the exit code tells.
    """

    def __init__(self, buffer: BinaryIO, encoding: str) -> None:
        super().__init__(buffer, "utf-8", "backslashreplace", line_buffering=True)
        self._real_encoding = encoding

    def write(self, text: str, /) -> int:
        short = "".join(map(_cut, harmless(text).splitlines(keepends=True)))
        narrow = short.encode(self._real_encoding, "backslashreplace")
        with contextlib.suppress(OSError):
            super().write(narrow.decode(self._real_encoding))
        return len(text)

    def flush(self) -> None:
        with contextlib.suppress(OSError):
            super().flush()


def _cut(line: str) -> str:
    """Return the line without its middle if it is long, whoever's words made it so."""
    half = _LONGEST_LINE // 2
    return line if len(line) <= _LONGEST_LINE else f"{line[:half]} ... {line[-half:]}"


def prepare_streams() -> None:
    """Let narrow encodings degrade instead of failing, and quote nothing raw on stderr."""
    codecs.register_error("mpcareers.degraded", _degraded)
    _replace_closed_streams()
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")  # as arguments are read
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="mpcareers.degraded")
    if isinstance(sys.stderr, io.TextIOWrapper):
        stderr = sys.stderr
        encoding = stderr.encoding
        sys.stderr = _HarmlessStream(stderr.detach(), encoding)


def _replace_closed_streams() -> None:
    """Put something in the place of streams that the shell closed, which are None.

    Messages go nowhere, and an answer fails to be written.
    """
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stdout is None:
        sys.stdout = _ClosedStream()


class _ClosedStream(io.StringIO):
    """Standard output that is closed: writing to it fails, as it does in other programs."""

    def write(self, _text: str, /) -> int:
        raise OSError(errno.EBADF, "standard output is closed")


def _degraded(error: UnicodeError) -> tuple[str, int]:
    """Return something like the characters that an encoding lacks, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(map(_like, lost)), error.end


def _like(character: str) -> str:
    import unicodedata  # only a terminal without UTF-8 needs it

    plain = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    return _LIKENESSES.get(character) or plain or "?"
