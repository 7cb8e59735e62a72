"""JSON text back to the dataclasses that it was written from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

_Decode = Callable[[Any], Any]

_AS_THEY_ARE: Final = {str, int, float, bool, Literal}


def from_json(kind: type[T], text: str) -> T:
    """Return the value of this type that `json_text` wrote."""
    decode: Callable[[Any], T] = _decoder(kind)  # type: ignore[arg-type]  # a type is hashable
    return decode(json.loads(text))


@cache
def _decoder(kind: Any) -> _Decode:
    """Return what turns the data of a JSON document into a value of this type."""
    origin, arguments = get_origin(kind) or kind, get_args(kind)
    if origin in _AS_THEY_ARE:
        return _same
    if origin is date:
        return date.fromisoformat
    if is_dataclass(kind):
        return _dataclass_decoder(kind)
    return _generic_decoder(origin, arguments)


def _same(data: Any) -> Any:
    return data


def _dataclass_decoder(kind: Any) -> _Decode:
    hints = get_type_hints(kind)
    parts = [(field.name, _decoder(hints[field.name])) for field in fields(kind)]
    return lambda data: kind(*[decode(data[name]) for name, decode in parts])


def _generic_decoder(origin: Any, arguments: tuple[Any, ...]) -> _Decode:
    if origin is tuple:
        return _tuple_decoder(_decoder(arguments[0]))
    if origin is dict:
        return _dict_decoder(_decoder(arguments[1]))
    if origin is Mapping:
        return _mapping_decoder(_decoder(arguments[1]))
    if origin in {Union, UnionType}:
        (kind,) = (each for each in arguments if each is not NoneType)
        return _optional_decoder(_decoder(kind))
    raise TypeError(f"no way from JSON to {origin!r}")


def _tuple_decoder(decode: _Decode) -> _Decode:
    return tuple if decode is _same else lambda data: tuple(map(decode, data))


def _dict_decoder(decode: _Decode) -> _Decode:
    return lambda data: {key: decode(value) for key, value in data.items()}


def _mapping_decoder(decode: _Decode) -> _Decode:
    return lambda data: _Mapping(data, decode)


class _Mapping(Mapping[str, Any]):
    """A mapping whose values are made when they are first asked for."""

    def __init__(self, data: dict[str, Any], decode: _Decode) -> None:
        self._data = data
        self._decode = decode
        self._made: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        if key not in self._made:
            self._made[key] = self._decode(self._data[key])
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)


def _optional_decoder(decode: _Decode) -> _Decode:
    return decode if decode is _same else lambda data: None if data is None else decode(data)
