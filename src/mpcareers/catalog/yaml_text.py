"""The bytes of a YAML file as text, refused where they hold what no catalog file may hold."""

from __future__ import annotations

import re
from typing import Final

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_LINE_END: Final = re.compile(r"\r\n?|\n")
_DIRECTIVE: Final = re.compile(r"%(?<![^\r\n]%)")
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_MOSTLY: Final = 3
"""A text in UTF-16 without its mark has a zero beside nearly each letter: more than a third."""


class FatalError(Exception):
    """Reading cannot go on; the arguments are line, column and message."""


def decoded(data: bytes) -> str:
    """Return the text without its byte-order mark.

    Raises:
        FatalError: where it is not UTF-8, or has control characters or directives.

    """
    if data.startswith(_UTF16_MARKS) or data.count(0) * _MOSTLY > len(data):
        raise FatalError(1, 1, "this file is in UTF-16; save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _place(error.object[: error.start].decode())
        byte = error.object[error.start]
        raise FatalError(
            line, column, f"byte 0x{byte:02x} is not UTF-8; save the file as UTF-8"
        ) from error
    if control := _CONTROL.search(text):
        line, column = _place(text[: control.start()])
        code = ord(control.group())
        raise FatalError(line, column, f"control character U+{code:04X}; delete it")
    if directive := _DIRECTIVE.search(text):
        line, column = _place(text[: directive.start()])
        raise FatalError(line, column, "no line may start with %, as directives do; delete it")
    return text


def _place(before: str) -> tuple[int, int]:
    """Return the line and column that follow the text `before`, counted from 1."""
    *lines, last = _LINE_END.split(before)
    return len(lines) + 1, len(last) + 1
