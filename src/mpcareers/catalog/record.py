"""One mapping of a catalog file, read field by field.

Every method notes what is wrong with its field and returns an empty value of the right
type, so that one reading finds all problems; the loader never uses a value from a file
that has any.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final, TypeVar

from mpcareers.catalog.file_reading import FileReading
from mpcareers.catalog.ids import MAX_ID, is_id
from mpcareers.catalog.problems import WHOLE_FILE, listed, quoted
from mpcareers.catalog.values import (
    WrongValueError,
    day_of,
    described,
    is_null,
    kind_of,
    number_of,
    text_of,
    year_of,
)
from mpcareers.catalog.yaml_nodes import Mapping, Node, Sequence, place_of

T = TypeVar("T")

_EXPECTED_MAPPING: Final = "expected keys and values (lines with 'key: value')"


class Record:
    """The fields of one mapping."""

    def __init__(self, reading: FileReading, node: Node, path: str = "") -> None:
        """Take the node at `path`; anything but a mapping is a problem and has no fields."""
        self.reading = reading
        self.node = node
        self._path = path
        self._asked: dict[str, None] = {}
        self._items: dict[str, Node] = {}
        if isinstance(node, Mapping):
            self._items = {key: value for key, value in node.items.items() if not is_null(value)}
        else:
            self.report(node, path, f"{_EXPECTED_MAPPING}, got {kind_of(node)}")

    def close(self) -> None:
        """Report the keys that nobody asked for."""
        if not isinstance(self.node, Mapping):
            return
        for key, place in self.node.keys.items():
            if key not in self._asked:
                hint = self.reading.did_you_mean(key, self._asked)
                hint = hint or f"; known are {listed(self._asked)}"
                self.report(place, self.path(key), f"unknown key{hint}")

    def path(self, key: str, *below: str | int) -> str:
        """Return the full path of one of this mapping's keys, or of what is below it.

        Making paths takes longer than reading: only a problem is worth one.
        """
        path = f"{self._path}.{_short(key)}" if self._path else _short(key)
        for step in below:
            path += f"[{step}]" if isinstance(step, int) else f".{_short(step)}"
        return path

    def report(self, node: Node, path: str, message: str) -> None:
        """Note a problem at the node's place."""
        self.reading.report(node, path or WHOLE_FILE, message)

    def has(self, key: str) -> bool:
        """Say whether the key is there with a value."""
        self._asked[key] = None
        return key in self._items

    def place(self, key: str) -> tuple[int, int]:
        """Return the line and column of the key's value, or of the mapping that lacks it."""
        return place_of(self._items.get(key, self.node))

    def reject(self, key: str, message: str) -> None:
        """Note a problem with the key, or with the whole mapping where it is missing."""
        self.report(self._items.get(key, self.node), self.path(key), message)

    def text(self, key: str) -> str:
        """Return a text that must be there."""
        return self._value(key, text_of, "")

    def text_or_none(self, key: str) -> str | None:
        """Return a text that may be left out."""
        return self.text(key) if self.has(key) else None

    def text_like(self, key: str, pattern: str, expected: str) -> str:
        """Return a required text that matches the pattern; `expected` describes it."""
        text = self.text(key)
        if text and not re.fullmatch(pattern, text):
            self.reject(key, f"expected {expected}, got {quoted(text)}")
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts that may be left out; none may stand there twice."""
        return self._texts(key, self._list(key))

    def choice(self, key: str, values: tuple[str, ...]) -> str:
        """Return one of the given words."""
        text = self.text(key)
        if text and text not in values:
            hint = self.reading.did_you_mean(text, values)
            self.reject(key, f"expected one of {listed(values)}; got {quoted(text)}{hint}")
        return text

    def id(self, key: str, vocabulary: str) -> str:
        """Return an id of the named vocabulary."""
        text = self.text(key)
        if text:
            self._check_id(self._items[key], text, vocabulary, key)
        return text

    def id_or_none(self, key: str, vocabulary: str) -> str | None:
        """Return an id of the named vocabulary that may be left out."""
        return self.id(key, vocabulary) if self.has(key) else None

    def ids(self, key: str, vocabulary: str) -> tuple[str, ...]:
        """Return ids of the named vocabulary, none twice; the list may be left out."""
        nodes = self._list(key)
        texts = self._texts(key, nodes)
        for n, (node, text) in enumerate(zip(nodes, texts, strict=True)):
            self._check_id(node, text, vocabulary, key, n)
        return texts

    def some_ids(self, key: str, vocabulary: str) -> tuple[str, ...]:
        """Return at least one id of the named vocabulary."""
        self._required(key)
        ids = self.ids(key, vocabulary)
        self._refuse_empty_list(key)
        return ids

    def names_by_id(self, key: str, vocabulary: str) -> dict[str, str]:
        """Return a mapping from ids of the named vocabulary to texts."""
        if not self.has(key):
            return {}
        node = self._items[key]
        if not isinstance(node, Mapping):
            self.reject(key, f"{_EXPECTED_MAPPING}, got {kind_of(node)}")
            return {}
        for name, place in node.keys.items():
            self._check_id(place, name, vocabulary, key, name)
        return {
            name: self._read(value, text_of, "", key, name) for name, value in node.items.items()
        }

    def number(self, key: str) -> float:
        """Return a number written in plain digits."""
        return self._value(key, number_of, 0.0)

    def number_or_none(self, key: str) -> float | None:
        """Return a number that may be left out."""
        return self.number(key) if self.has(key) else None

    def year(self, key: str) -> int:
        """Return a year of four digits."""
        return self._value(key, year_of, 0)

    def year_or_none(self, key: str) -> int | None:
        """Return a year that may be left out, where the source has no date."""
        return self.year(key) if self.has(key) else None

    def date(self, key: str) -> date:
        """Return a day, written as in 2026-11-21."""
        return self._value(key, day_of, date.min)

    def records(self, key: str, read: Callable[[Record], T]) -> tuple[T, ...]:
        """Return a list of mappings, each read by `read`; the list may be left out."""
        found: list[T] = []
        for n, node in enumerate(self._list(key)):
            record = Record(self.reading, node, self.path(key, n))
            if isinstance(node, Mapping):
                found.append(read(record))
                record.close()
        return tuple(found)

    def some_records(self, key: str, read: Callable[[Record], T]) -> tuple[T, ...]:
        """Return at least one mapping, each read by `read`."""
        self._required(key)
        records = self.records(key, read)
        self._refuse_empty_list(key)
        return records

    def entries(self) -> Iterator[tuple[str, Record]]:
        """Yield each key, which must be an id, with its mapping."""
        if not isinstance(self.node, Mapping):
            return
        for key, place in self.node.keys.items():
            self._asked[key] = None
            if not is_id(key):
                self.report(
                    place,
                    self.path(key),
                    f"an id is lower-case words joined by '-', at most {MAX_ID} characters",
                )
            value = self.node.items[key]
            record = Record(self.reading, value, self.path(key))
            if isinstance(value, Mapping):
                yield key, record
                record.close()

    def _required(self, key: str) -> Node | None:
        if self.has(key):
            return self._items[key]
        if isinstance(self.node, Mapping):
            place: Node = self.node.keys.get(key, self.node)
            self.report(place, self.path(key), "required, but missing or empty")
        return None

    def _refuse_empty_list(self, key: str) -> None:
        node = self._items.get(key)
        if isinstance(node, Sequence) and not node.items:
            self.reject(key, "the list is empty; name at least one")

    def _list(self, key: str) -> list[Node]:
        """Return the nodes of a list; none where it is left out."""
        if not self.has(key):
            return []
        node = self._items[key]
        if not isinstance(node, Sequence):
            expected = "expected a list (lines with '- ', or [a, b])"
            self.reject(key, f"{expected}, got {described(node)}")
            return []
        return node.items

    def _texts(self, key: str, nodes: list[Node]) -> tuple[str, ...]:
        """Return what the nodes of a list say, each once."""
        texts: list[str] = []
        seen: set[str] = set()
        for n, node in enumerate(nodes):
            text = self._read(node, text_of, "", key, n)
            if text and text in seen:
                self.report(node, self.path(key, n), f"{quoted(text)} stands here twice")
            texts.append(text)
            seen.add(text)
        return tuple(texts)

    def _value(self, key: str, read: Callable[[Node], T], empty: T) -> T:
        node = self._required(key)
        return self._read(node, read, empty, key) if node else empty

    def _read(
        self, node: Node, read: Callable[[Node], T], empty: T, key: str, *below: str | int
    ) -> T:
        """Return what `read` makes of the node, or something empty where it is not fit."""
        try:
            return read(node)
        except WrongValueError as error:
            self.report(node, self.path(key, *below), str(error))
            return empty

    def _check_id(
        self, node: Node, text: str, vocabulary: str, key: str, *below: str | int
    ) -> None:
        known = self.reading.known.get(vocabulary)
        if not text or known is None or text in known:
            return
        hint = self.reading.did_you_mean(text, known)
        where = f"{vocabulary}; add it there first" if not hint else vocabulary
        message = f"{quoted(text)} is not in {where}{hint}"
        self.report(node, self.path(key, *below), message)


def _short(key: str) -> str:
    """Return a key as a path shows it: escaped, and cut where it is long."""
    plain = key if key.isprintable() else quoted(key)
    return plain if len(plain) <= MAX_ID else plain[: MAX_ID - 3] + "..."
