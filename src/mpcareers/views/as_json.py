"""An answer as JSON, exact and the same on every machine."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from mpcareers.views.text import UNSAFE


def json_text(answer: object, *, ascii_only: bool = False) -> str:
    """Return the answer as one JSON document that ends in a newline.

    Characters that could act on a terminal are written as escapes, so that a JSON answer
    may be looked at; `ascii_only` does so with all others beyond ASCII, for streams that
    cannot carry them.
    """
    text = json.dumps(plain_data(answer), ensure_ascii=ascii_only, indent=2, allow_nan=False)
    return UNSAFE.sub(_escaped, text) + "\n"


def plain_data(answer: object) -> Any:
    """Return dataclasses as dicts in the order of their fields, tuples as lists."""
    if is_dataclass(answer):
        return {field.name: plain_data(getattr(answer, field.name)) for field in fields(answer)}
    if isinstance(answer, (tuple, list)):
        return [plain_data(item) for item in answer]
    if isinstance(answer, dict):
        return {key: plain_data(value) for key, value in answer.items()}
    if isinstance(answer, date):
        return answer.isoformat()
    return answer


def _escaped(match: Any) -> str:
    code_units = match.group().encode("utf-16-be", "surrogatepass")
    pairs = (code_units[i : i + 2] for i in range(0, len(code_units), 2))
    return "".join(f"\\u{int.from_bytes(pair, 'big'):04x}" for pair in pairs)
