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
        self._no_lists: set[str] = set()
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

    def path(self, key: str) -> str:
        """Return the full path of one of this mapping's keys."""
        return f"{self._path}.{_short(key)}" if self._path else _short(key)

    def _path_below(self, key: str, name: str) -> str:
        return f"{self.path(key)}.{_short(name)}"

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
        texts: list[str] = []
        seen: set[str] = set()
        for node, path in self._items_of(key):
            text = self._text(node, path)
            if text and text in seen:
                self.report(node, path, f"{quoted(text)} stands here twice")
            texts.append(text)
            seen.add(text)
        return tuple(texts)

    def choice(self, key: str, values: tuple[str, ...]) -> str:
        """Return one of the given words."""
        text = self.text(key)
        if text and text not in values:
            hint = self.reading.did_you_mean(text, values)
            self.reject(key, f"expected one of {listed(values)}; got {quoted(text)}{hint}")
        return text

    def id(self, key: str, vocabulary: str) -> str:
        """Return an id of the named vocabulary."""
        node = self._required(key)
        return self._id(node, self.path(key), vocabulary) if node else ""

    def id_or_none(self, key: str, vocabulary: str) -> str | None:
        """Return an id of the named vocabulary that may be left out."""
        return self.id(key, vocabulary) if self.has(key) else None

    def ids(self, key: str, vocabulary: str) -> tuple[str, ...]:
        """Return ids of the named vocabulary, none twice; the list may be left out."""
        texts = self.texts(key)
        for text, (node, path) in zip(texts, self._items_of(key), strict=False):
            self._check_id(node, path, text, vocabulary)
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
            self._check_id(place, self._path_below(key, name), name, vocabulary)
        return {
            name: self._text(value, self._path_below(key, name))
            for name, value in node.items.items()
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
        for node, path in self._items_of(key):
            record = Record(self.reading, node, path)
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

    def _items_of(self, key: str) -> list[tuple[Node, str]]:
        """Return the nodes of a list with their paths; nothing where it is left out."""
        if not self.has(key):
            return []
        node = self._items[key]
        if not isinstance(node, Sequence):
            if key not in self._no_lists:
                self._no_lists.add(key)
                self.reject(
                    key, f"expected a list (lines with '- ', or [a, b]), got {described(node)}"
                )
            return []
        return [(item, f"{self.path(key)}[{n}]") for n, item in enumerate(node.items)]

    def _value(self, key: str, read: Callable[[Node], T], empty: T) -> T:
        node = self._required(key)
        return self._read(node, self.path(key), read, empty) if node else empty

    def _read(self, node: Node, path: str, read: Callable[[Node], T], empty: T) -> T:
        """Return what `read` makes of the node, or something empty where it is not fit."""
        try:
            return read(node)
        except WrongValueError as error:
            self.report(node, path, str(error))
            return empty

    def _text(self, node: Node, path: str) -> str:
        return self._read(node, path, text_of, "")

    def _id(self, node: Node, path: str, vocabulary: str) -> str:
        text = self._text(node, path)
        self._check_id(node, path, text, vocabulary)
        return text

    def _check_id(self, node: Node, path: str, text: str, vocabulary: str) -> None:
        known = self.reading.known.get(vocabulary)
        if not text or known is None or text in known:
            return
        hint = self.reading.did_you_mean(text, known)
        where = f"{vocabulary}; add it there first" if not hint else vocabulary
        self.report(node, path, f"{quoted(text)} is not in {where}{hint}")


def _short(key: str) -> str:
    """Return a key as a path shows it: escaped, and cut where it is long."""
    plain = key if key.isprintable() else quoted(key)
    return plain if len(plain) <= MAX_ID else plain[: MAX_ID - 3] + "..."
