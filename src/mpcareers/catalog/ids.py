"""What an id is."""

from __future__ import annotations

import re
from typing import Final

MAX_ID: Final = 64
"""Characters in an id: it has to fit a table's first column."""

ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_id(text: str) -> bool:
    """Say whether the text is a legal id: lower-case ASCII words joined by '-'."""
    return len(text) <= MAX_ID and ID.fullmatch(text) is not None
