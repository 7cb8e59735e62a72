"""`mpcareers export`: the guide as web pages, handouts and data files."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from mpcareers.catalog.errors import UsageError
from mpcareers.commands import options
from mpcareers.exit_codes import ExitCode

if TYPE_CHECKING:
    from mpcareers.catalog.catalog import Catalog
    from mpcareers.site.folder import File

HELP: Final = """Write the guide as web pages, handouts or data files.

\b
  site DIR              the whole guide as web pages: open DIR/index.html
  sheet ROLE            one job on one printable page
  markdown ROLE         one job as a document
  markdown --all DIR    all jobs as documents
  csv TABLE             a table: roles, pay, skills, steps or sources
  jsonld                schema.org occupations, matched with official lists

Pages work from disk and from any web server, and ask nothing of a network. DIR
is new, or was written by this command before; nothing else is ever replaced.

\b
Examples:
  $ mpcareers export site guide
  $ mpcareers export sheet mix-engineer > mix-engineer.html
  $ mpcareers export csv pay > pay.csv
"""

_PATIENCE: Final = 1.0
"""Seconds after which a person sees how far it is."""


def run(
    form: Annotated[
        str,
        typer.Argument(
            metavar="FORM",
            help="site, sheet, markdown, csv or jsonld.",
            autocompletion=lambda: list(_FORMS),
        ),
    ],
    what: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DIR|ROLE|TABLE]", show_default=False, help="As listed above."),
    ] = None,
    all_to: Annotated[
        Path | None,
        typer.Option("--all", metavar="DIR", help="Write a document a job into this folder."),
    ] = None,
    data: options.DataOption = None,
) -> None:
    """Write the catalog in one of the forms."""
    if form not in _FORMS:
        raise UsageError(f"there is no form '{form}'", hint=f"Known are: {', '.join(_FORMS)}")
    if all_to is not None and form != "markdown":
        raise UsageError("goes with markdown only", "--all")
    _FORMS[form](options.open_catalog(data), " ".join(what or ()), all_to)


def _site(catalog: Catalog, folder: str, _: Path | None) -> None:
    from mpcareers.site.pages import site_files

    target = Path(_required(folder, "DIR", "site guide"))
    _write_folder(target, site_files(catalog), "open index.html in it")


def _sheet(catalog: Catalog, role: str, _: Path | None) -> None:
    from mpcareers.site.renderer import Renderer
    from mpcareers.site.sheet import sheet_alone
    from mpcareers.terminal import write

    found = catalog.resolve(_required(role, "ROLE", "sheet mix-engineer"))
    write(sheet_alone(Renderer(catalog), found))


def _markdown(catalog: Catalog, role: str, folder: Path | None) -> None:
    from mpcareers.site.markdown import MarkdownRenderer, markdown_files
    from mpcareers.terminal import write

    if folder is None:
        found = catalog.resolve(_required(role, "ROLE", "markdown mix-engineer"))
        write(MarkdownRenderer(catalog).document(found))
    elif role:
        raise UsageError("writes all jobs; leave out ROLE", "--all")
    else:
        _write_folder(folder, markdown_files(catalog), "one document a job")


def _csv(catalog: Catalog, table: str, _: Path | None) -> None:
    from mpcareers.site.tables import TABLES, csv_text
    from mpcareers.terminal import write

    if table not in TABLES:
        wrong = f"there is no table '{table}'" if table else "export csv needs TABLE"
        raise UsageError(wrong, hint=f"Known are: {', '.join(TABLES)}")
    write(csv_text(catalog, table))


def _jsonld(catalog: Catalog, rest: str, _: Path | None) -> None:
    from mpcareers.site.linked_data import linked_data
    from mpcareers.views.output import print_json

    if rest:
        raise UsageError(f"jsonld writes all jobs; leave out '{rest}'")
    print_json(linked_data(catalog))


_FORMS: Final[dict[str, Callable[[Catalog, str, Path | None], None]]] = {
    "site": _site,
    "sheet": _sheet,
    "markdown": _markdown,
    "csv": _csv,
    "jsonld": _jsonld,
}


def _required(text: str, name: str, example: str) -> str:
    if not text:
        form = example.partition(" ")[0]
        hint = f"For example: mpcareers export {example}"
        raise UsageError(f"export {form} needs {name}", hint=hint)
    return text


def _write_folder(folder: Path, files: Iterable[File], hint: str) -> None:
    from mpcareers.site.folder import write_folder
    from mpcareers.terminal import write

    with _undone_by_ctrl_c(), _progress() as progress:
        count = write_folder(folder, files, progress)
    write(f"Wrote {count:,} files to {folder}; {hint}.\n")


@contextlib.contextmanager
def _undone_by_ctrl_c() -> Iterator[None]:
    """Let Ctrl-C, which elsewhere ends the process at once, clean up before."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    finally:
        signal.signal(signal.SIGINT, before)


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[int], None]]:
    """Show a person at a terminal how many files are written, once it takes a while."""
    start, is_shown = time.monotonic(), False

    def show(number: int) -> None:
        nonlocal is_shown
        if time.monotonic() - start > _PATIENCE and sys.stderr.isatty():
            is_shown = True
            os.write(2, f"\r{number:,} files".encode())  # the stream replaces control characters

    yield show
    if is_shown:
        os.write(2, b"\r\x1b[K")
