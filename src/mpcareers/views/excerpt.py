"""Shortens texts to whole sentences, for pages of one screen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_SENTENCES: Final = re.compile(r"(?<=[.?!])\s+(?=[A-Z0-9])")


def first_sentences(text: str, at_most: int) -> str:
    """Return as many sentences as have this many characters together, but at least one."""
    first, *others = _SENTENCES.split(text)
    for sentence in others:
        if len(first) + 1 + len(sentence) > at_most:
            break
        first = f"{first} {sentence}"
    return first


def beginning(text: str, at_least: int) -> str:
    """Return the first sentences that make sense alone; a short one is a label like 'Courses.'."""
    first, *others = _SENTENCES.split(text)
    for sentence in others:
        if len(first) >= at_least:
            break
        first = f"{first} {sentence}"
    return first


def first_few(names: Sequence[str], at_most: int, separator: str = ", ") -> str:
    """Return the names, or the first of them and how many more there are."""
    if len(names) <= at_most + 1:  # one name is as short as "1 more"
        return separator.join(names)
    return f"{separator.join(names[:at_most])} and {len(names) - at_most} more"
