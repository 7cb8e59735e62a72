"""When two spellings are the same name."""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = re.compile(r"[a-z0-9]+")


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
