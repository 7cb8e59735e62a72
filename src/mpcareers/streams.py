"""Standard output and error, made fit for any text and any terminal."""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO

from mpcareers.views.text import harmless


class _HarmlessStream(io.TextIOWrapper):
    """Standard error: plain text only, whoever's words a message quotes."""

    def write(self, text: str, /) -> int:
        super().write(harmless(text))
        return len(text)


def prepare_streams() -> None:
    """Let narrow encodings degrade instead of failing, and quote nothing raw on stderr."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    if isinstance(sys.stderr, io.TextIOWrapper):
        stderr = sys.stderr
        sys.stderr = _HarmlessStream(
            stderr.detach(), stderr.encoding, "backslashreplace", line_buffering=True
        )


def silence(stream: TextIO | None) -> None:
    """Point a stream that can no longer be written to nowhere.

    Python flushes it once more on its way out and would report the failure again.
    """
    if isinstance(stream, io.TextIOWrapper):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
