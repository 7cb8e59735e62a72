"""Where an answer goes: JSON for a script, a drawn page for a person, plain text for a pipe."""

from __future__ import annotations

import os
import sys

from mpcareers.views.page import Page, Table


def print_json(answer: object) -> None:
    """Print the answer as JSON, in escapes where the stream is not UTF-8."""
    from mpcareers.views.as_json import json_text

    write(json_text(answer, ascii_only=not _speaks_utf8()))


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
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout is not None and sys.stdout.isatty())


def write(text: str) -> None:
    """Write to standard output; a closed one is an error like any other that cannot be written.

    Raises:
        OSError: when the text cannot be written.

    """
    if sys.stdout is None:
        raise OSError("standard output is closed")
    sys.stdout.write(text)


def _speaks_utf8() -> bool:
    encoding = getattr(sys.stdout, "encoding", None) or ""
    return encoding.replace("-", "").replace("_", "").lower() in {"utf8", "utf8sig"}
