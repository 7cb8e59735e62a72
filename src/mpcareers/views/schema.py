"""The JSON Schema of the answers, made from the types that hold them."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from datetime import date
from inspect import getdoc
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_SIMPLE: Final[dict[Any, dict[str, str]]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    date: {"type": "string", "format": "date"},
}


def json_schema(answers: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of these answers, by command.

    Each command stands under `$defs` by its name, so that a script can hold one answer
    against `#/$defs/show`.
    """
    definitions: dict[str, Any] = {}
    commands = {name: _schema(kind, definitions) for name, kind in answers.items()}
    return {
        "$schema": DIALECT,
        "title": "Answers of mpcareers --json",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in commands],
        "$defs": commands | definitions,
    }


def _schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if kind in _SIMPLE:
        return dict(_SIMPLE[kind])
    if is_dataclass(kind):
        return _reference(kind, definitions)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema(arguments[1], definitions)}
    if origin in {Union, types.UnionType}:
        return {"anyOf": [_schema(each, definitions) for each in arguments]}
    raise TypeError(f"no JSON Schema for {kind!r}")


def _reference(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}
        hints = get_type_hints(kind)
        properties = {each.name: _schema(hints[each.name], definitions) for each in fields(kind)}
        definitions[name] = {
            "type": "object",
            "description": getdoc(kind),
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}
