"""Where an answer goes: JSON for a script, a drawn page for a person, plain text for a pipe."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from mpcareers.catalog.errors import CatalogError
    from mpcareers.views.page import Page, Table


def print_json(answer: object) -> None:
    """Print the answer as one JSON document."""
    from mpcareers.catalog.json_text import json_text

    print_json_text(json_text(answer))


def print_json_text(text: str) -> None:
    """Print a JSON document, in escapes where the stream is not UTF-8."""
    from mpcareers.catalog.json_text import indented

    write(f"{_fit_for_stream(indented(text))}\n")


def print_json_array(texts: Iterable[str]) -> None:
    """Print JSON documents as one array, each on a line of its own as soon as it comes."""
    separator = "[\n"
    for text in texts:
        write(f"{separator}{_fit_for_stream(text)}")
        separator = ",\n"
    write("[]\n" if separator == "[\n" else "\n]\n")


def print_json_object(arrays: dict[str, Iterable[str]]) -> None:
    """Print arrays of JSON documents as one object, by their names."""
    separator = "{"
    for name, texts in arrays.items():
        write(f'{separator}"{name}": ')
        print_json_array(texts)
        separator = ", "
    write("}\n")


def print_page(page: Page) -> None:
    """Draw the page for a person, or print it plainly into a pipe."""
    if for_a_person():
        from mpcareers.views.rich_page import draw  # costs 60 ms, and a pipe does not need it

        draw(page)
    else:
        from mpcareers.views.plain_page import plain_text

        write(plain_text(page))


def print_table(table: Table) -> None:
    """Draw the table for a person, or print TAB-separated rows into a pipe."""
    if for_a_person():
        print_page((table,))
    else:
        from mpcareers.views.plain_page import rows_text

        write(rows_text(table))


def print_page_or_rows(page: Page, rows: Table) -> None:
    """Draw the page for a person, or print the rows into a pipe, where they say the same."""
    if for_a_person():
        print_page(page)
    else:
        print_table(rows)


def for_a_person() -> bool:
    """Say whether standard output is a terminal, or FORCE_COLOR asks to treat it as one."""
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def write(text: str) -> None:
    """Write to standard output.

    Raises:
        OSError: when the text cannot be written.

    """
    sys.stdout.write(text)


def _fit_for_stream(text: str) -> str:
    if _speaks_utf8():
        return text
    from mpcareers.catalog.json_text import ascii_json

    return ascii_json(text)


def _speaks_utf8() -> bool:
    encoding = getattr(sys.stdout, "encoding", None) or ""
    return encoding.replace("-", "").replace("_", "").lower() in {"utf8", "utf8sig"}


def say(*lines: str) -> None:
    """Print lines to standard error; where that fails, the exit code still tells."""
    try:
        for line in lines:
            sys.stderr.write(f"{line}\n")
    except OSError:
        silence(sys.stderr)


def say_problems(error: CatalogError, most: int | None = None) -> None:
    """Print what is wrong with a catalog, or the first lines of it, to standard error."""
    count = error.count
    hint = "; mpcareers check names all" if error.problems[:most] != error.problems else ""
    summary = f"mpcareers: the catalog is invalid: {count:,} problem{'s' * (count > 1)}{hint}"
    say(*map(str, error.problems[:most]), summary)


def silence(stream: TextIO | None) -> None:
    """Point a stream that can no longer be written to nowhere.

    It is flushed once more on the way out, which would report the failure again.
    """
    if isinstance(stream, io.TextIOWrapper):
        with contextlib.suppress(OSError):  # too many files are open
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
