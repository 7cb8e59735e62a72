"""The JSON Schema of the answers, made by msgspec from the types that hold them."""

from __future__ import annotations

from itertools import chain, islice
from types import UnionType
from typing import Any, Final, get_args

import msgspec

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def json_schema(answers: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of these answers, by command.

    Each command stands under `$defs` by its name, so that a script can hold one answer
    against `#/$defs/show`.
    """
    kinds = {name: _alternatives(kind) for name, kind in answers.items()}
    schemas, definitions = msgspec.json.schema_components(
        chain.from_iterable(kinds.values()), ref_template="#/$defs/{name}"
    )
    found = iter(schemas)
    commands = {name: {"anyOf": list(islice(found, len(kind)))} for name, kind in kinds.items()}
    return {
        "$schema": DIALECT,
        "title": "Answers of mpcareers --json",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in answers],
        "$defs": commands | definitions,
    }


def _alternatives(kind: Any) -> tuple[Any, ...]:
    """Return the types that an answer can have; msgspec describes one at a time."""
    return get_args(kind) if isinstance(kind, UnionType) else (kind,)
