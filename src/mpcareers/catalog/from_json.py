"""JSON text back to the dataclasses that it was written from."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

_AS_THEY_ARE: Final = {str, int, float, bool}


def from_json(kind: type[T], text: str) -> T:
    """Return the value of this type that `json_text` wrote."""
    value: T = _decoded(kind, json.loads(text))
    return value


@cache
def _field_types(kind: Any) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name]) for field in fields(kind))


def _decoded(kind: Any, data: Any) -> Any:
    if data is None or kind in _AS_THEY_ARE:
        return data
    if kind is date:
        return date.fromisoformat(data)
    if isinstance(kind, type) and is_dataclass(kind):
        values = [_decoded(hint, data[name]) for name, hint in _field_types(kind)]
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
