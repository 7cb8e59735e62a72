"""Dataclasses as JSON text, exact and the same on every machine, and back."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from mpcareers.catalog.unsafe import UNSAFE

T = TypeVar("T")

_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]")


def json_text(answer: object) -> str:
    """Return the answer as one JSON document.

    Characters that could act on a terminal are written as escapes, so that a JSON answer
    may be looked at.
    """
    text = json.dumps(plain_data(answer), ensure_ascii=False, indent=2, allow_nan=False)
    return UNSAFE.sub(_escaped, text)


def ascii_json(text: str) -> str:
    """Return the JSON document with escapes for all characters beyond ASCII."""
    return _BEYOND_ASCII.sub(_escaped, text)


def plain_data(answer: object) -> Any:
    """Return dataclasses as dicts in the order of their fields, tuples as lists."""
    if is_dataclass(answer):
        return {name: plain_data(getattr(answer, name)) for name in _field_names(type(answer))}
    if isinstance(answer, (tuple, list)):
        return [plain_data(item) for item in answer]
    if isinstance(answer, dict):
        return {key: plain_data(value) for key, value in answer.items()}
    if isinstance(answer, date):
        return answer.isoformat()
    return answer


def from_json(kind: type[T], text: str) -> T:
    """Return the value of this type that `json_text` wrote."""
    value: T = _decoded(kind, json.loads(text))
    return value


def _escaped(match: re.Match[str]) -> str:
    units = match.group().encode("utf-16-be", "surrogatepass")
    pairs = (units[i : i + 2] for i in range(0, len(units), 2))
    return "".join(f"\\u{int.from_bytes(pair, 'big'):04x}" for pair in pairs)


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _field_types(kind: type) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((name, hints[name]) for name in _field_names(kind))


def _decoded(kind: Any, data: Any) -> Any:
    if data is None or kind in _AS_THEY_ARE:
        return data
    if kind is date:
        return date.fromisoformat(data)
    if is_dataclass(kind):
        values = [_decoded(hint, data[name]) for name, hint in _field_types(kind)]  # type: ignore[arg-type]
        return kind(*values)
    return _decoded_generic(kind, data)


def _decoded_generic(kind: Any, data: Any) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return data
    if origin is tuple:
        return tuple([_decoded(arguments[0], item) for item in data])
    if origin is dict:
        return {key: _decoded(arguments[1], value) for key, value in data.items()}
    if origin in {Union, UnionType}:
        (kind,) = (each for each in arguments if each is not NoneType)
        return _decoded(kind, data)
    raise TypeError(f"no way from JSON to {kind!r}")


_AS_THEY_ARE: Final = {str, int, float, bool}
