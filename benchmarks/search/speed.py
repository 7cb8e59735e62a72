"""Measure what a search costs on top of loading, in the built-in catalog and in a large one.

One query of each kind is asked; every time is the median of the processor time of 15 searches,
each with an index of its own, as in 15 runs of the program.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Final

from large_catalog import make_catalog

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.loader import load_catalog
from mpcareers.catalog.store import builtin_root
from mpcareers.guide.search.roles import search

SEARCHES: Final = 15
SETTLED_S: Final = 3.0
"""Seconds after which the files of a new catalog are old enough for its tables to be kept."""

QUERIES: Final = {
    "a title": "mastering engineer",
    "a misspelling": "mastring enginer",
    "a question": "who sets up the microphones",
    "a long question": "who makes the sound of footsteps and doors in films after the shoot",
    "a term": "loudness meter",
    "nothing": "qwerty asdfgh",
}


def main() -> None:
    """Print a line a kind of query, with a column a catalog."""
    parser = argparse.ArgumentParser(description="Measure what a search costs.")
    parser.add_argument("--roles", type=int, default=10_000, help="roles of the large catalog")
    roles: int = parser.parse_args().roles
    with tempfile.TemporaryDirectory() as directory:
        os.environ["XDG_CACHE_HOME"] = directory  # the large catalog's tables go with it
        large = Path(directory) / "large"
        make_catalog(large, roles)
        time.sleep(SETTLED_S)
        catalogs = [load_catalog(builtin_root()), load_catalog(large)]
        print(f"{'':16} {'built-in':>10} {f'{roles:,} roles':>14}")
        for kind, query in QUERIES.items():
            small_ms, large_ms = (1000 * median(_times(each, query)) for each in catalogs)
            print(f"{kind:16} {small_ms:7.1f} ms {large_ms:11.1f} ms")


def _times(catalog: Catalog, query: str) -> Iterator[float]:
    """Yield the seconds of processor time that each search took."""
    search(catalog, query)  # the first search of a catalog makes the index
    for _ in range(SEARCHES):
        start = time.process_time()
        search(catalog, query)
        yield time.process_time() - start


if __name__ == "__main__":
    main()
