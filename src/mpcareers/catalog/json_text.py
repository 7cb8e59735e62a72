"""Dataclasses as JSON text, exact and the same on every machine."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from functools import cache
from typing import Any, Final

from mpcareers.catalog.unsafe import UNSAFE

_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]")


def json_text(answer: object) -> str:
    """Return the answer as one JSON document on one line.

    Characters that could act on a terminal are written as escapes, so that a JSON answer
    may be looked at.
    """
    text = json.dumps(
        answer, default=_plain, ensure_ascii=False, allow_nan=False, check_circular=False
    )
    # What is printable needs no second look, which would take a third of the time.
    return text if text.isprintable() else UNSAFE.sub(_escaped, text)


def indented(text: str) -> str:
    """Return the JSON document on as many lines as a person likes to read."""
    return UNSAFE.sub(_escaped, json.dumps(json.loads(text), ensure_ascii=False, indent=2))


def ascii_json(text: str) -> str:
    """Return the JSON document with escapes for all characters beyond ASCII."""
    return _BEYOND_ASCII.sub(_escaped, text)


def _plain(value: Any) -> Any:
    """Return a day as text, and a dataclass as a dict in the order of its fields."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return {name: getattr(value, name) for name in _field_names(value.__class__)}


def _escaped(match: re.Match[str]) -> str:
    units = match.group().encode("utf-16-be", "surrogatepass")
    pairs = (units[i : i + 2] for i in range(0, len(units), 2))
    return "".join(f"\\u{int.from_bytes(pair, 'big'):04x}" for pair in pairs)


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
