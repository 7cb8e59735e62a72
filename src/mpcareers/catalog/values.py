"""What one node of a catalog file says, as a text, a number, a year or a day."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, TypeGuard

from mpcareers.catalog.problems import quoted
from mpcareers.catalog.yaml_nodes import Mapping, Node, Scalar, Sequence, other_type

_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,4})?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR: Final = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_KINDS: Final = {Scalar: "a single value", Sequence: "a list", Mapping: "keys and values"}


class WrongValueError(Exception):
    """A node is not what its field needs; the text tells the author what was expected."""


def is_null(node: Node) -> bool:
    """Say whether the node stands for nothing, as an empty field does."""
    return isinstance(node, Scalar) and not node.style and node.value in _NULLS


def described(node: Node) -> str:
    """Return the node as a message shows it: a single value quoted, the others by their kind."""
    return quoted(node.value) if isinstance(node, Scalar) else kind_of(node)


def kind_of(node: Node) -> str:
    """Return what kind of node it is, in words."""
    return _KINDS[type(node)]


def text_of(node: Node) -> str:
    """Return the text without the blanks around it."""
    if not isinstance(node, Scalar):
        mend = "; a text with a colon and a space in it needs quotes"
        hint = mend if isinstance(node, Mapping) else ""
        raise WrongValueError(f"expected a text, got {kind_of(node)}{hint}")
    if kind := other_type(node):
        raise WrongValueError(
            f"expected a text, but YAML reads {quoted(node.value)} as {kind}; put it in quotes"
        )
    text = node.value.strip()
    if not text:
        raise WrongValueError("expected a text, got only blanks")
    return text


def number_of(node: Node) -> float:
    """Return the number, which is written in plain digits."""
    if not _is_plain(node, _NUMBER):
        raise WrongValueError(
            f"expected a number in plain digits like 66430 or -1.7, got {described(node)}"
        )
    return float(node.value) if "." in node.value else int(node.value)


def year_of(node: Node) -> int:
    """Return the year, which has four digits."""
    if not _is_plain(node, _YEAR):
        raise WrongValueError(f"expected a year like 2024, without quotes, got {described(node)}")
    return int(node.value)


def day_of(node: Node) -> date:
    """Return the day, written in full as in 2026-11-21."""
    try:
        if isinstance(node, Scalar) and _DAY.fullmatch(node.value):
            return date.fromisoformat(node.value)
    except ValueError:  # the 30th of February
        pass
    raise WrongValueError(f"expected a day like 2026-11-21, got {described(node)}")


def _is_plain(node: Node, pattern: re.Pattern[str]) -> TypeGuard[Scalar]:
    return isinstance(node, Scalar) and not node.style and pattern.fullmatch(node.value) is not None
