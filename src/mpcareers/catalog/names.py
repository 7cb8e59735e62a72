"""What an id and a YAML file are called, which spellings are one name, what is unsafe."""

from __future__ import annotations

import re
from typing import Final

MAX_ID: Final = 64
"""Characters in an id: it has to fit a table's first column."""

_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WORD: Final = re.compile(r"[a-z0-9]+")

UNSAFE: Final = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1: terminal commands
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # reorder what a reader sees
    "\u200b\u2028\u2029\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb"  # invisible controls
    "\ud800-\udfff"  # lone surrogates, which no encoding can write
    "\U000e0000-\U000e007f"  # invisible tags
    "]"
)
"""Characters that act on a terminal, or hide from a reader, instead of standing in a text."""


def is_id(text: str) -> bool:
    """Say whether the text is a legal id: lower-case ASCII words joined by '-'."""
    return len(text) <= MAX_ID and _ID.fullmatch(text) is not None


def looks_like_yaml(name: str) -> bool:
    """Say whether a file is meant for a catalog by its name, however that is written."""
    return not name.startswith(".") and name.lower().endswith((".yaml", ".yml"))


def normalized(name: str) -> str:
    """Return the name without case, accents, hyphens and other punctuation.

    'Recording Engineer/Mixer', 'recording-engineer-mixer' and 'RECORDING ENGINEER  MIXER'
    are one name.
    """
    if name.isascii():
        return " ".join(_WORD.findall(name.replace("&", " and ").lower()))
    import unicodedata  # hardly a name needs it

    decomposed = unicodedata.normalize("NFKD", name.replace("&", " and ")).casefold()
    kept = (c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join("".join(kept).split())
