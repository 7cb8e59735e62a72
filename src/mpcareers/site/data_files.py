"""Data of the catalog as scripts: what pages opened from disk can load without a server."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import OWN_WORD
from mpcareers.site.citations import source_numbers
from mpcareers.site.compare_data import compare_data
from mpcareers.site.folder import File
from mpcareers.site.search_index import search_index
from mpcareers.terminal import sanitize

_ESCAPED: Final = re.compile(r"\\[bfnrtu]")
"""How JSON writes control characters."""


def data_files(catalog: Catalog) -> Iterator[File]:
    """Yield what the scripts of the search and of the comparison read."""
    numbers = source_numbers(catalog)
    yield File("assets/source-data.js", data_script("MP_SOURCES", _sources(catalog, numbers)))
    yield File("assets/search-data.js", data_script("MP_SEARCH", search_index(catalog, numbers)))
    yield File("assets/compare-data.js", data_script("MP_COMPARE", compare_data(catalog, numbers)))


def data_script(name: str, value: Mapping[str, Any]) -> bytes:
    """Return a script that sets a property of `window` to the value, whatever its texts hold."""
    text = _json(value)
    if not text.isprintable() or _ESCAPED.search(text):  # seldom, and slow
        text = _json(_harmless(value))
    text = text.replace("<", r"\u003c")  # nor can it end the script where it is pasted into a page
    return f"window.{name}={text};\n".encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _harmless(value: Any) -> Any:
    """Return the value without characters that hide or reorder text."""
    if isinstance(value, str):
        return value if value.isprintable() else sanitize(value)
    if isinstance(value, Mapping):
        return {_harmless(key): _harmless(each) for key, each in value.items()}
    if isinstance(value, Sequence):
        return [_harmless(each) for each in value]
    return value


def _sources(catalog: Catalog, numbers: Mapping[str, int]) -> dict[str, Any]:
    """Return what a reader needs to weigh each source, in the order of their numbers."""
    kinds = catalog.vocabulary.source_kinds.values()
    return {
        "ownWord": numbers.get(OWN_WORD),
        "kinds": {each.id: {"name": each.name, "interest": each.interest} for each in kinds},
        "sources": [
            [each.title, each.publisher, each.published, each.kind, each.interest]
            for each in (catalog.sources[id_] for id_ in numbers)
        ],
    }
