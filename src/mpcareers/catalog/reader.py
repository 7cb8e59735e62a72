"""Reads the nodes of a YAML file into the dataclasses of `model`, by their annotations.

Every problem is noted where it stands, and reading goes on with an empty value of the right
type, so that one reading finds all problems; the loader never uses a file that has any.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType
from typing import Annotated, Any, Final, Literal, NamedTuple, get_args, get_origin, get_type_hints

from mpcareers.catalog import yaml_file
from mpcareers.catalog.constraints import Derived, Items, MayBeUnknown, Pattern, Ref
from mpcareers.catalog.model import UNKNOWN
from mpcareers.catalog.names import MAX_ID, is_id
from mpcareers.catalog.problems import WHOLE_FILE, FileProblems, listed, quoted
from mpcareers.catalog.suggestions import Suggestions
from mpcareers.catalog.yaml_file import Node, Scalar, Sequence, other_type

_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,4})?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR: Final = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_NODE_KINDS: Final = {
    Scalar: "a single value",
    Sequence: "a list",
    yaml_file.Mapping: "keys and values",
}


class FileReader:
    """Reads one file; `problems` holds what is wrong with it.

    `known` has the legal ids of each part of the catalog. Ids that point into a part whose
    own file was unreadable, and which is missing there, are taken as they are.
    """

    def __init__(
        self, file: str, known: Mapping[str, Collection[str]], suggestions: Suggestions
    ) -> None:
        """Name the file, and the ids that its fields may point to."""
        self.name = file
        self.problems = FileProblems(file)
        self.known = known
        self._suggestions = suggestions

    def read(self, kind: Any, node: Node, **derived: object) -> tuple[Any, Place]:
        """Return the value of this type that the root node states, and its place.

        `derived` are fields of a dataclass that its file does not state, like its id.
        """
        place = Place(self, node)
        if is_dataclass(kind):
            return _record(kind, place, derived), place
        return _type_of(kind).read(place, None, node), place

    def did_you_mean(self, word: str, known: Collection[str]) -> str:
        """Return ' (did you mean ...?)' with the nearest known word, or nothing.

        No word is looked for whose problem would not be reported.
        """
        return self._suggestions.did_you_mean(word, known) if self.problems.has_room else ""


class Place:
    """A node, and the way to it from the root of its file.

    Making paths takes longer than reading: only a problem is worth one.
    """

    __slots__ = ("file", "key", "node", "parent")

    def __init__(
        self, file: FileReader, node: Node, parent: Place | None = None, key: str | int = ""
    ) -> None:
        """Take the node that stands under `key` in its parent."""
        self.file = file
        self.node = node
        self.parent = parent
        self.key = key

    @property
    def path(self) -> str:
        """The way to the node as messages show it, like `pay[2].low`."""
        if self.parent is None:
            return ""
        above = self.parent.path
        if isinstance(self.key, int):
            return f"{above}[{self.key}]"
        return f"{above}.{_short(self.key)}" if above else _short(self.key)

    def report(self, message: str) -> None:
        """Note a problem with the node."""
        line, column = yaml_file.place_of(self.node)
        self.file.problems.note(line, column, self.path or WHOLE_FILE, message)

    def reject(self, *keys: str | int, message: str) -> None:
        """Note a problem with the node below these keys, or with the last one on the way to it."""
        place = self
        for key in keys:
            place = place.below(key)
        place.report(message)

    def holding(self, key: str | int | None, node: Node) -> Place:
        """Return the place of a node that stands under a key; None stands for the root."""
        return self if key is None else Place(self.file, node, self, key)

    def below(self, key: str | int | None) -> Place:
        """Return the place of a key or item; that of the whole where it is missing."""
        if key is None:
            return self
        node = self.node
        if isinstance(node, yaml_file.Mapping) and isinstance(key, str):
            node = node.items.get(key, node)
        elif isinstance(node, Sequence) and isinstance(key, int):
            node = node.items[key]
        return self.holding(key, node)


class _Type(NamedTuple):
    """How to read the node under a key, and an empty value that stands for a wrong one."""

    read: Callable[[Place, str | int | None, Node], Any]
    empty: Any


class _Field(NamedTuple):
    """A field that a file may state; `default` is what it has where it is left out."""

    read: Callable[[Place, str | int | None, Node], Any]
    empty: Any
    is_required: bool
    default: Any


class _WrongValueError(Exception):
    """A node is not what its field needs; the text says what was expected."""


def _record(kind: Any, place: Place, derived: Mapping[str, object]) -> Any:
    """Return a dataclass of this kind with the fields that the mapping at the place states."""
    node = place.node
    stated, values = _fields(kind), {**_derived(kind), **derived}
    if not isinstance(node, yaml_file.Mapping):
        expected = "expected keys and values (lines with 'key: value')"
        place.report(f"{expected}, got {_NODE_KINDS[type(node)]}")
        return kind(**values, **{name: field.empty for name, field in stated.items()})
    for name, field in stated.items():
        item = node.items.get(name)
        if item is not None and not _is_null(item):
            values[name] = field.read(place, name, item)
        elif field.is_required:
            key = node.keys.get(name, node)
            place.holding(name, key).report("required, but missing or empty")
            values[name] = field.empty
        else:
            values[name] = field.default
    for name, key in node.keys.items():
        if name not in stated:
            hint = place.file.did_you_mean(name, stated) or f"; known are {listed(stated)}"
            place.holding(name, key).report(f"unknown key{hint}")
    return kind(**values)


@cache
def _fields(kind: Any) -> dict[str, _Field]:
    """Return the fields that a file may state."""
    hints = get_type_hints(kind, include_extras=True)
    return {
        field.name: _field(hints[field.name])
        for field in fields(kind)
        if not _mark(hints[field.name], Derived)
    }


@cache
def _derived(kind: Any) -> dict[str, object]:
    """Return the fields that no file states, with what they have until that is known."""
    hints = get_type_hints(kind, include_extras=True)
    marks = {field.name: _mark(hints[field.name], Derived) for field in fields(kind)}
    return {name: mark.value for name, mark in marks.items() if mark}


def _empty(kind: Any) -> Any:
    """Return a dataclass of this kind in which nothing is stated."""
    return kind(**_derived(kind), **{name: f.empty for name, f in _fields(kind).items()})


def _field(hint: Any) -> _Field:
    read, empty = _type_of(hint)
    default = None if NoneType in get_args(hint) else empty
    items = _mark(hint, Items)
    may_be_left_out = default is None or (isinstance(default, (tuple, dict)) and not items)
    return _Field(read, empty, not may_be_left_out, default)


def _mark(hint: Any, kind: type[Any]) -> Any:
    """Return the mark of this kind in the annotation, or None."""
    marks = hint.__metadata__ if get_origin(hint) is Annotated else ()
    return next((each for each in marks if isinstance(each, kind)), None)


@cache
def _type_of(hint: Any) -> _Type:
    """Return how a value of the annotated type is read."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _marked_type(hint, arguments[0])
    if origin in _GENERICS:
        return _GENERICS[origin](arguments)
    if float in arguments:
        return _SCALARS[float]
    if NoneType in arguments:
        return _type_of(next(each for each in arguments if each is not NoneType))
    if is_dataclass(hint):
        return _Type(lambda place, key, _: _record(hint, place.below(key), {}), _empty(hint))
    return _SCALARS[hint]


_GENERICS: Final[dict[Any, Callable[[tuple[Any, ...]], _Type]]] = {
    Literal: lambda words: _Type(_choice(words), ""),
    tuple: lambda arguments: _Type(_items(_type_of(arguments[0]), Items(0)), ()),
    dict: lambda arguments: _Type(_entries(*arguments), {}),
}


def _marked_type(hint: Any, plain: Any) -> _Type:
    """Return how a value is read whose annotation has a mark."""
    if ref := _mark(hint, Ref):
        return _Type(_id(ref.target), "")
    if pattern := _mark(hint, Pattern):
        return _Type(_text_like(pattern), "")
    if items := _mark(hint, Items):
        return _Type(_items(_type_of(get_args(plain)[0]), items), ())
    if _mark(hint, MayBeUnknown):
        return _scalar(_year_or_unknown, 0)
    return _type_of(plain)


def _scalar(convert: Callable[[Node], Any], empty: Any) -> _Type:
    def read(place: Place, key: str | int | None, node: Node) -> Any:
        try:
            return convert(node)
        except _WrongValueError as error:
            place.holding(key, node).report(str(error))
            return empty

    return _Type(read, empty)


def _choice(words: tuple[str, ...]) -> Callable[[Place, str | int | None, Node], Any]:
    def read(place: Place, key: str | int | None, node: Node) -> Any:
        text = _SCALARS[str].read(place, key, node)
        if text and text not in words:
            hint = place.file.did_you_mean(text, words)
            place.below(key).report(f"expected one of {listed(words)}; got {quoted(text)}{hint}")
        return text

    return read


def _text_like(pattern: Pattern) -> Callable[[Place, str | int | None, Node], Any]:
    def read(place: Place, key: str | int | None, node: Node) -> Any:
        text = _SCALARS[str].read(place, key, node)
        if text and not re.fullmatch(pattern.regex, text):
            place.below(key).report(f"expected {pattern.expected}, got {quoted(text)}")
        return text

    return read


def _id(part: str) -> Callable[[Place, str | int | None, Node], Any]:
    def read(place: Place, key: str | int | None, node: Node) -> Any:
        text = _SCALARS[str].read(place, key, node)
        if text:
            check_id(place.holding(key, node), text, part)
        return text

    return read


def check_id(place: Place, text: str, part: str) -> None:
    """Report an id that this part of the catalog does not have."""
    known = place.file.known.get(part)
    if known is None or text in known:
        return
    hint = place.file.did_you_mean(text, known)
    place.report(f"{quoted(text)} is not in {part}{hint or '; add it there first'}")


def _items(item: _Type, items: Items) -> Callable[[Place, str | int | None, Node], Any]:
    """Read a list; a text may stand in it once."""

    def read(place: Place, key: str | int | None, node: Node) -> tuple[Any, ...]:
        here = place.below(key)
        if not isinstance(node, Sequence):
            expected = "expected a list (lines with '- ', or [a, b])"
            here.report(f"{expected}, got {_described(node)}")
            return ()
        _check_count(here, len(node.items), items)
        values = tuple([item.read(here, n, each) for n, each in enumerate(node.items)])
        if item.empty == "":
            _check_repeats(here, values)
        return values

    return read


def _check_count(place: Place, count: int, items: Items) -> None:
    if count == 0 < items.least:
        place.report("the list is empty; name at least one")
    elif count < items.least:
        place.report(f"expected at least {items.least} items, got {count}")
    elif items.most and count > items.most:
        place.report(f"expected at most {items.most} items, got {count}")


def _check_repeats(place: Place, texts: tuple[str, ...]) -> None:
    seen: set[str] = set()
    for n, value in enumerate(texts):
        if value and value in seen:
            place.reject(n, message=f"{quoted(value)} is listed twice")
        seen.add(value)


def _entries(key_hint: Any, hint: Any) -> Callable[[Place, str | int | None, Node], Any]:
    """Read a mapping from ids to values; a record gets its key as its id."""
    ref, value = _mark(key_hint, Ref), _type_of(hint)

    def read(place: Place, key: str | int | None, node: Node) -> dict[str, Any]:
        here = place.below(key)
        if not isinstance(node, yaml_file.Mapping):
            expected = "expected keys and values (lines with 'key: value')"
            here.report(f"{expected}, got {_NODE_KINDS[type(node)]}")
            return {}
        values = {}
        for name, item in node.items.items():
            at_key = here.holding(name, node.keys[name])
            if ref:
                check_id(at_key, name, ref.target)
            elif not is_id(name):
                expected = f"lower-case words joined by '-', at most {MAX_ID} characters"
                at_key.report(f"an id is {expected}")
            if is_dataclass(hint):
                values[name] = _record(hint, here.below(name), _id_of(hint, name))
            else:
                values[name] = value.read(here, name, item)
        return values

    return read


def _id_of(kind: Any, name: str) -> dict[str, object]:
    return {"id": name} if "id" in _derived(kind) else {}


def _is_null(node: Node) -> bool:
    """Say whether the node stands for nothing, as an empty field does."""
    return isinstance(node, Scalar) and not node.style and node.value in _NULLS


def _described(node: Node) -> str:
    """Return the node as a message shows it: a single value quoted, the others by their kind."""
    return quoted(node.value) if isinstance(node, Scalar) else _NODE_KINDS[type(node)]


def _text(node: Node) -> str:
    """Return the text without the blanks around it."""
    if not isinstance(node, Scalar):
        is_mapping = isinstance(node, yaml_file.Mapping)
        hint = "; text with a colon and a space in it needs quotes" if is_mapping else ""
        raise _WrongValueError(f"expected text, got {_NODE_KINDS[type(node)]}{hint}")
    if kind := other_type(node):
        raise _WrongValueError(
            f"expected text, but YAML reads {quoted(node.value)} as {kind}; put it in quotes"
        )
    text = node.value.strip()
    if not text:
        raise _WrongValueError("expected text, got only blanks")
    return text


def _number(node: Node) -> float:
    """Return a number, which is written in plain digits."""
    if not isinstance(node, Scalar) or node.style or not _NUMBER.fullmatch(node.value):
        expected = "expected a number in plain digits like 66430 or -1.7"
        raise _WrongValueError(f"{expected}, got {_described(node)}")
    return float(node.value) if "." in node.value else int(node.value)


def _year(node: Node) -> int:
    """Return a year, which has four digits."""
    if not isinstance(node, Scalar) or node.style or not _YEAR.fullmatch(node.value):
        expected = "expected a year like 2024, without quotes"
        raise _WrongValueError(f"{expected}, got {_described(node)}")
    return int(node.value)


def _year_or_unknown(node: Node) -> int | None:
    return None if isinstance(node, Scalar) and node.value == UNKNOWN else _year(node)


def _day(node: Node) -> date:
    """Return a day, written in full as in 2026-11-21."""
    try:
        if isinstance(node, Scalar) and _DAY.fullmatch(node.value):
            return date.fromisoformat(node.value)
    except ValueError:  # the 30th of February
        pass
    raise _WrongValueError(f"expected a day like 2026-11-21, got {_described(node)}")


_SCALARS: Final[dict[Any, _Type]] = {
    str: _scalar(_text, ""),
    float: _scalar(_number, 0.0),
    int: _scalar(_year, 0),
    date: _scalar(_day, date.min),
}


def _short(key: str) -> str:
    """Return a key as a path shows it: escaped, and cut where it is long."""
    plain = key if key.isprintable() else quoted(key)
    return plain if len(plain) <= MAX_ID else plain[: MAX_ID - 3] + "..."
