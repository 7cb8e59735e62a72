"""Data of the catalog as a script: what pages opened from disk can load without a server."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from mpcareers.terminal import sanitize


def data_script(name: str, value: Mapping[str, Any]) -> bytes:
    """Return a script that sets a property of `window` to the value, whatever its texts hold."""
    text = json.dumps(_harmless(value), ensure_ascii=False, separators=(",", ":"))
    text = text.replace("<", r"\u003c")  # nor can it end the script where it is pasted into a page
    return f"window.{name}={text};\n".encode()


def _harmless(value: Any) -> Any:
    """Return the value without characters that hide or reorder text."""
    if isinstance(value, str):
        return sanitize(value)
    if isinstance(value, Mapping):
        return {_harmless(key): _harmless(each) for key, each in value.items()}
    if isinstance(value, Sequence):
        return [_harmless(each) for each in value]
    return value
