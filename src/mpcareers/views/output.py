"""Prints an answer: JSON for scripts, a drawn page for people, plain text for pipes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from mpcareers import terminal

if TYPE_CHECKING:
    from mpcareers.catalog.errors import CatalogError
    from mpcareers.views.page import Page, Table


def show_answer(
    answer: object,
    page: Callable[[], Page],
    rows: Callable[[], Table] | None = None,
    *,
    as_json: bool,
    width: int = terminal.PROSE_WIDTH,
) -> None:
    """Print the answer as JSON, as a page, or in a pipe as TAB-separated rows if it has any.

    Only what is printed is built. A page longer than the screen goes through the pager; in a
    pipe its prose is folded at `width` columns.

    Raises:
        OSError: when standard output cannot be written.

    """
    if as_json:
        print_json(answer)
    elif rows and not terminal.is_interactive():
        from mpcareers.views.plain_page import rows_text

        terminal.write(rows_text(rows(), in_color=_is_pipe_colored()))
    elif terminal.is_interactive() or terminal.is_color_forced():
        from mpcareers.views.rich_page import drawn  # 60 ms, which a pipe does not need

        terminal.write_paged(drawn(page()))
    else:
        _print_plain(page(), width)


def print_json(answer: object) -> None:
    """Print the answer as one JSON document, indented."""
    from mpcareers.catalog.jsonio import encode, indent

    terminal.write(f"{_encodable(indent(encode(answer)))}\n")


def print_json_array(texts: Iterable[str]) -> None:
    """Print JSON documents as one array, each on its own line as soon as it is read."""
    separator = "[\n"
    for text in texts:
        terminal.write(f"{separator}{_encodable(text)}")
        separator = ",\n"
    terminal.write("[]\n" if separator == "[\n" else "\n]\n")


def print_page(page: Page) -> None:
    """Draw the page on a terminal, or for a pager that shows color; else print it as text."""
    if terminal.is_interactive() or terminal.is_color_forced():
        from mpcareers.views.rich_page import draw

        draw(page)
    else:
        _print_plain(page, terminal.PROSE_WIDTH)


def _print_plain(page: Page, width: int) -> None:
    from mpcareers.views.plain_page import plain_text

    terminal.write(plain_text(page, width))


def print_problems(error: CatalogError, limit: int | None = None) -> None:
    """Print the problems of a catalog, at most `limit` of them, to standard error."""
    shown, count = error.problems[:limit], error.count
    hint = "; mpcareers check names all" if shown != error.problems else ""
    summary = f"mpcareers: the catalog is invalid: {count:,} problem{'s' * (count > 1)}{hint}"
    terminal.print_error(*map(str, shown), summary)


def _is_pipe_colored() -> bool:
    return terminal.is_color_forced() and not terminal.is_color_off()


def _encodable(text: str) -> str:
    """Return the JSON with escapes where standard output is not UTF-8."""
    if terminal.is_utf8():
        return text
    from mpcareers.catalog.jsonio import to_ascii

    return to_ascii(text)
