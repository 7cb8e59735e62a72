"""The nodes of a YAML file: what stands in it, and where."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, TypeAlias

import yaml

from mpcareers.catalog.yaml_mends import Mark, place

_TYPE_NAMES: Final = {
    "bool": "true or false",
    "int": "a number",
    "float": "a number",
    "timestamp": "a date",
    "null": "nothing",
    "merge": "a merge key",
    "value": "a default value",
}

Scalar: TypeAlias = yaml.ScalarEvent
"""One value as written, just as the parser hands it out; where it stood without quotes, its
style is empty."""


class Sequence:
    """A list of nodes."""

    __slots__ = ("items", "start_mark")

    def __init__(self, start_mark: Mark) -> None:
        """Begin an empty list at this place."""
        self.start_mark = start_mark
        self.items: list[Node] = []


class Mapping:
    """Nodes by key, and the keys as they stood in the file."""

    __slots__ = ("items", "keys", "start_mark")

    def __init__(self, start_mark: Mark) -> None:
        """Begin an empty mapping at this place."""
        self.start_mark = start_mark
        self.items: dict[str, Node] = {}
        self.keys: dict[str, Scalar] = {}


Node: TypeAlias = Scalar | Sequence | Mapping


def place_of(node: Node | yaml.Event) -> tuple[int, int]:
    """Return the line and column at which the node starts, counted from 1."""
    return place(node.start_mark)


def other_type(scalar: Scalar) -> str | None:
    """Return what YAML 1.1 takes the scalar for, in words, or None where it is text.

    https://yaml.org/type/ lists the types; other programs that read the file use them.
    """
    text = scalar.value
    # What is longer than "false" and no text starts with a sign, a dot or a digit, up to "9".
    if scalar.style or (len(text) > len("false") and text[0] > "9"):
        return None
    return plain_type(text)


@lru_cache(maxsize=4096)
def plain_type(text: str) -> str | None:
    """Return what YAML 1.1 takes an unquoted text for, in words, or None for text."""
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return _TYPE_NAMES.get(tag.rpartition(":")[2])


_RESOLVER: Final = yaml.resolver.Resolver()
