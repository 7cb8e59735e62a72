"""YAML text as a tree of nodes that know their place in the file.

The tree is built from the parser's events, without recursion and without PyYAML's
constructors: nothing in a file can make an object, expand an alias or exhaust the stack,
and every scalar stays as it was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import yaml

from mpcareers.catalog.errors import CatalogError
from mpcareers.catalog.problems import WHOLE_FILE, FileProblems, quoted
from mpcareers.catalog.yaml_mends import NO_CHARACTER, NO_KEY, NO_TAGS, explain
from mpcareers.catalog.yaml_text import FatalError, decoded

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML was built without libyaml: slower, but the same events
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_DEPTH: Final = 20
"""Collections inside each other. A role needs five; more is an accident or an attack."""

MAX_NODES: Final = 100_000
"""Values in one file. The longest built-in file has some four thousand."""

MAX_SCALAR: Final = 20_000
"""Characters in one value: ten printed pages, far more than a statement needs."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_TYPE_NAMES: Final = {
    "bool": "true or false",
    "int": "a number",
    "float": "a number",
    "timestamp": "a date",
    "null": "nothing",
    "merge": "a merge key",
    "value": "a default value",
}


@dataclass(slots=True)
class Scalar:
    """One value as written; `plain` means that it stood without quotes."""

    line: int
    column: int
    text: str
    plain: bool


@dataclass(slots=True)
class Sequence:
    """A list of nodes."""

    line: int
    column: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Nodes by key, with the key as it stood in the file."""

    line: int
    column: int
    items: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping


def parse(data: bytes, file: str) -> Node:
    """Return the one document in `data` as a tree.

    Raises:
        CatalogError: with every problem that could be told apart, named as in `file`.

    """
    builder = _TreeBuilder(file)
    text = ""
    try:
        text = decoded(data)
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except FatalError as fatal:
        builder.report(*fatal.args)
    except yaml.MarkedYAMLError as error:
        builder.report(*explain(error, text, builder.opened()))
    except UnicodeError:  # libyaml passes on the bytes that %XX in a tag stand for
        builder.report(*builder.last_place(), NO_TAGS)
    except (ValueError, ArithmeticError):  # the pure parser makes a character of any number
        builder.report(*builder.last_place(), NO_CHARACTER)
    except (yaml.YAMLError, LookupError, AttributeError) as error:
        builder.report(*builder.last_place(), f"this is not YAML: {quoted(str(error))}")
    return builder.tree()


def other_type(scalar: Scalar) -> str | None:
    """Return what YAML 1.1 takes the scalar for, in words, or None where it is text.

    https://yaml.org/type/ lists the types; other programs that read the file use them.
    """
    return _plain_type(scalar.text) if scalar.plain else None


@lru_cache(maxsize=4096)
def _plain_type(text: str) -> str | None:
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return _TYPE_NAMES.get(tag.rpartition(":")[2])


_RESOLVER: Final = yaml.resolver.Resolver()


class _TreeBuilder:
    """Builds the tree from events and collects what a catalog file may not hold."""

    def __init__(self, file: str) -> None:
        self._problems = FileProblems(file)
        self._roots: list[Node] = []
        self._open: list[Sequence | Mapping] = []
        self._pending: list[Scalar | None] = []
        self._count = 0
        self._last = (1, 1)

    def tree(self) -> Node:
        """Return the finished tree, or raise all problems at once."""
        if not self._problems.count and not self._roots:
            self.report(1, 1, "the file is empty; see the template in docs/data.md")
        if problems := self._problems.told():
            raise CatalogError(problems)
        return self._roots[0]

    def last_place(self) -> tuple[int, int]:
        """Return the place of the last node that was read."""
        return self._last

    def opened(self) -> list[tuple[int, int]]:
        """Return the places of the collections that are still open, the innermost last."""
        return [(node.line, node.column) for node in self._open]

    def report(self, line: int, column: int, message: str) -> None:
        """Note a problem of the file itself."""
        self._problems.note(line, column, WHOLE_FILE, message)

    def take(self, event: yaml.Event) -> None:
        """Take the parser's next event."""
        if isinstance(event, yaml.ScalarEvent):
            line, column = self._start(event)
            if len(event.value) > MAX_SCALAR:
                raise FatalError(line, column, f"a value of more than {MAX_SCALAR:,} characters")
            if _SURROGATE.search(event.value):
                self.report(line, column, NO_CHARACTER)
            self._place(Scalar(line, column, event.value, plain=not event.style))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._pending.pop()
        elif isinstance(event, yaml.CollectionStartEvent):
            kind = Mapping if isinstance(event, yaml.MappingStartEvent) else Sequence
            node = kind(*self._start(event))
            self._place(node)
            self._enter(node)
        elif isinstance(event, yaml.AliasEvent):
            line, column = self._start(event)
            self.report(line, column, "aliases (*name) are not allowed; write the value out")
            self._place(Scalar(line, column, "", plain=False))
        elif isinstance(event, yaml.DocumentStartEvent) and self._roots:
            raise FatalError(*_mark(event), "a second document starts here; keep one in a file")

    def _start(self, event: yaml.NodeEvent) -> tuple[int, int]:
        """Count a node, refuse what makes YAML a machine, and return the node's place."""
        self._last = line, column = _mark(event)
        self._count += 1
        if self._count > MAX_NODES:
            raise FatalError(line, column, f"more than {MAX_NODES:,} values; split the file")
        if event.anchor is not None and not isinstance(event, yaml.AliasEvent):
            self.report(line, column, "anchors (&name) are not allowed; delete it")
        if getattr(event, "tag", None) is not None:
            self.report(line, column, NO_TAGS)
        return line, column

    def _enter(self, node: Sequence | Mapping) -> None:
        if len(self._open) == MAX_DEPTH:
            raise FatalError(node.line, node.column, f"more than {MAX_DEPTH} levels of nesting")
        self._open.append(node)
        self._pending.append(None)

    def _place(self, node: Node) -> None:
        """Put the node where the innermost open collection expects it."""
        if not self._open:
            self._roots.append(node)
            return
        parent = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif self._pending[-1] is None:
            self._pending[-1] = self._key(node)
        else:
            self._add_entry(parent, self._pending[-1], node)
            self._pending[-1] = None

    def _key(self, node: Node) -> Scalar:
        if not isinstance(node, Scalar):
            raise FatalError(node.line, node.column, "a key must be a word, not a list or mapping")
        if node.plain and not node.text:
            self.report(node.line, node.column, NO_KEY)
        elif node.plain and node.text == "<<":
            message = "merge keys (<<) are not allowed; write the keys and values out"
            self.report(node.line, node.column, message)
        elif kind := other_type(node):
            self.report(
                node.line,
                node.column,
                f"the key {quoted(node.text)} is {kind} to YAML, not text; put it in quotes",
            )
        return node

    def _add_entry(self, parent: Mapping, key: Scalar, node: Node) -> None:
        if first := parent.keys.get(key.text):
            self.report(
                key.line,
                key.column,
                f"the key {quoted(key.text)} stands already in line {first.line}; keep one",
            )
            return
        parent.keys[key.text] = key
        parent.items[key.text] = node


def _mark(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
