"""The characters that act on a terminal, or hide from a reader, instead of standing in a text."""

from __future__ import annotations

import re
from typing import Final

UNSAFE: Final = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1: terminal commands
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # reorder what a reader sees
    "\u200b\u2028\u2029\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb"  # invisible controls
    "\ud800-\udfff"  # lone surrogates, which no encoding can write
    "\U000e0000-\U000e007f"  # invisible tags
    "]"
)
