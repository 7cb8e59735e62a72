"""The bytes of a YAML file as nodes that know their place in it.

The nodes are built from the parser's events, without recursion and without PyYAML's
constructors: nothing in a file can make an object, expand an alias or exhaust the stack,
and every scalar stays as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, TypeAlias

import yaml

from mpcareers.catalog.errors import CatalogError
from mpcareers.catalog.problems import WHOLE_FILE, FileProblems, quoted
from mpcareers.catalog.syntax_hints import (
    MAX_DEPTH,
    NO_CHARACTER,
    NO_KEY,
    NO_TAGS,
    TOO_DEEP,
    Mark,
    explain,
    place,
)

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML was built without libyaml: slower, but the same events
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_NODES: Final = 100_000
"""Values in one file. The longest built-in file has some four thousand."""

MAX_SCALAR: Final = 20_000
"""Characters in one value: ten printed pages, far more than a statement needs."""

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_LINE_END: Final = re.compile(r"\r\n?|\n")
_DIRECTIVE: Final = re.compile(r"%(?<![^\r\n]%)")
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_ZEROS_OF_UTF16: Final = 3
"""A text in UTF-16 without its mark has a zero beside nearly each letter: more than a third."""

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
"""One value as written, just as the parser hands it out; its style is empty without quotes."""


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


class FatalError(Exception):
    """Reading cannot go on; the arguments are line, column and message."""


def parse(data: bytes, file: str) -> Node:
    """Return the root node of the one document in `data`.

    Raises:
        CatalogError: with every problem that could be told apart, located in `file`.

    """
    builder = _NodeBuilder(file)
    text = ""
    try:
        text = decode(data)
        builder.read(text)
    except FatalError as fatal:
        builder.report(*fatal.args)
    except yaml.MarkedYAMLError as error:
        builder.report(*explain(error, text, builder.open_places()))
    except UnicodeError:  # libyaml passes on the bytes that %XX in a tag stand for
        builder.report(*builder.last_place(), NO_TAGS)
    except (ValueError, ArithmeticError):  # the pure parser makes a character of any number
        builder.report(*builder.last_place(), NO_CHARACTER)
    except (yaml.YAMLError, LookupError, AttributeError) as error:
        builder.report(*builder.last_place(), f"this is not YAML: {quoted(str(error))}")
    return builder.root()


def decode(data: bytes) -> str:
    """Return the text without its byte-order mark.

    Raises:
        FatalError: where it is not UTF-8, or has control characters or directives.

    """
    if data.startswith(_UTF16_MARKS) or data.count(0) * _ZEROS_OF_UTF16 > len(data):
        raise FatalError(1, 1, "this file is in UTF-16; save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = error.object[error.start]
        before = error.object[: error.start].decode()
        message = f"byte 0x{byte:02x} is not UTF-8; save the file as UTF-8"
        raise FatalError(*_end_of(before), message) from error
    if control := _CONTROL.search(text):
        message = f"control character U+{ord(control.group()):04X}; delete it"
        raise FatalError(*_end_of(text[: control.start()]), message)
    if directive := _DIRECTIVE.search(text):
        message = "no line may start with %, as directives do; delete it"
        raise FatalError(*_end_of(text[: directive.start()]), message)
    return text


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
    return _plain_type(text)


class _NodeBuilder:
    """Builds nodes from events and collects what a catalog file may not hold."""

    def __init__(self, file: str) -> None:
        self._problems = FileProblems(file)
        self._stream = Sequence(None)
        self._open: list[Sequence | Mapping] = [self._stream]
        self._last: yaml.NodeEvent | None = None

    def root(self) -> Node:
        """Return the finished root node, or raise all problems at once."""
        if not self._problems.count and not self._stream.items:
            self.report(1, 1, "the file is empty; see the template in docs/data.md")
        if problems := self._problems.reported():
            raise CatalogError(problems)
        return self._stream.items[0]

    def last_place(self) -> tuple[int, int]:
        """Return the place of the last node that was read."""
        return place_of(self._last) if self._last else (1, 1)

    def open_places(self) -> list[tuple[int, int]]:
        """Return the places of the collections that are still open, the innermost last."""
        return [place_of(node) for node in self._open[1:]]

    def report(self, line: int, column: int, message: str) -> None:
        """Note a problem of the file itself."""
        self._problems.note(line, column, WHOLE_FILE, message)

    def read(self, text: str) -> None:
        """Read the text to its end."""
        loader = _Loader(text)
        try:
            self._take(iter(loader.get_event, None))
        finally:
            loader.dispose()

    def _take(self, events: Iterator[yaml.Event]) -> None:
        """Put each node where the innermost open collection expects it.

        Most of reading is this loop, and calls would take most of it: whatever every scalar
        needs stands here, and only what others need in methods.
        """
        parent: Sequence | Mapping = self._stream
        key: str | None = None
        count = 0
        for event in events:
            if isinstance(event, Scalar):
                node: Node = event
                if event.style == '"' or len(event.value) > MAX_SCALAR:
                    self._check_characters(event)
                if event.anchor is not None or event.tag is not None:
                    self._refuse_properties(event)
            elif isinstance(event, yaml.NodeEvent):
                node = self._other_node(event)
            else:
                parent = self._after(event)
                continue

            self._last = event
            count += 1
            if count > MAX_NODES:
                message = f"more than {MAX_NODES:,} values; split the file"
                raise FatalError(*place_of(event), message)
            if isinstance(parent, Sequence):
                parent.items.append(node)
            elif key is None:
                key = self._key(parent, node)
            else:
                parent.items[key] = node
                key = None
            if not isinstance(node, Scalar):
                self._enter(node)
                parent = node

    def _after(self, event: yaml.Event) -> Sequence | Mapping:
        """Return the innermost collection that is open after an event that brings no node."""
        if isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
        elif isinstance(event, yaml.DocumentStartEvent) and self._stream.items:
            message = "a second document starts here; keep one in a file"
            raise FatalError(*place_of(event), message)
        return self._open[-1]

    def _check_characters(self, scalar: Scalar) -> None:
        """Refuse what is too long, and what only an escape in double quotes can bring in."""
        if len(scalar.value) > MAX_SCALAR:
            message = f"a value of more than {MAX_SCALAR:,} characters"
            raise FatalError(*place_of(scalar), message)
        if _SURROGATE.search(scalar.value):
            self.report(*place_of(scalar), NO_CHARACTER)

    def _refuse_properties(self, event: Scalar | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self.report(*place_of(event), "anchors (&name) are not allowed; delete it")
        if event.tag is not None:
            self.report(*place_of(event), NO_TAGS)

    def _other_node(self, event: yaml.NodeEvent) -> Node:
        """Return an empty collection, or what stands in for an alias."""
        if isinstance(event, yaml.CollectionStartEvent):
            self._refuse_properties(event)
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            return Mapping(event.start_mark) if is_mapping else Sequence(event.start_mark)
        message = "aliases (*name) are not allowed; write the value out"
        self.report(*place_of(event), message)
        return Scalar(None, None, (False, True), "", event.start_mark, event.end_mark, "'")

    def _enter(self, node: Sequence | Mapping) -> None:
        if len(self._open) > MAX_DEPTH:
            raise FatalError(*place_of(node), TOO_DEEP)
        self._open.append(node)

    def _key(self, parent: Mapping, node: Node) -> str:
        """Return the key that the node is, noted in the mapping."""
        if not isinstance(node, Scalar):
            raise FatalError(*place_of(node), "a key must be a word, not a list or mapping")
        key = node.value
        if not node.style and (message := _wrong_key(key)):
            self.report(*place_of(node), message)
        if key in parent.keys:
            line, _ = place_of(parent.keys[key])
            message = f"the key {quoted(key)} is already on line {line}; keep one"
            self.report(*place_of(node), message)
        else:
            parent.keys[key] = node
        return key


def _end_of(text: str) -> tuple[int, int]:
    """Return the line and column that follow the text, counted from 1."""
    *lines, last = _LINE_END.split(text)
    return len(lines) + 1, len(last) + 1


@lru_cache(maxsize=4096)
def _plain_type(text: str) -> str | None:
    """Return what YAML 1.1 takes an unquoted text for, in words, or None for text."""
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return _TYPE_NAMES.get(tag.rpartition(":")[2])


_RESOLVER: Final = yaml.resolver.Resolver()


@lru_cache(maxsize=4096)
def _wrong_key(text: str) -> str | None:
    """Return what is wrong with a key that stands without quotes."""
    if not text:
        return NO_KEY
    if text == "<<":
        return "merge keys (<<) are not allowed; write the keys and values out"
    if kind := _plain_type(text):
        return f"the key {quoted(text)} is {kind} to YAML, not text; put it in quotes"
    return None
