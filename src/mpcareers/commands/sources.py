"""`mpcareers sources`: the documents behind the guide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from mpcareers.commands import options
from mpcareers.exit_codes import ExitCode
from mpcareers.terminal import PROSE_WIDTH

if TYPE_CHECKING:
    from mpcareers.catalog.catalog import Catalog

HELP: Final = """List the documents behind the guide, or what cites one.

\b
Examples:
  $ mpcareers sources
  $ mpcareers sources bls-ooh-sound
  $ mpcareers sources --stale 2y
"""


def run(
    source: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]",
            help="A document's id; default: all.",
            show_default=False,
            autocompletion=options.complete_with(lambda catalog: catalog.sources),
        ),
    ] = None,
    stale: Annotated[
        str | None,
        typer.Option(
            metavar="AGE",
            help="Only those overdue, or read longer ago, as 2y, 18m or 90d; exit 1 if any.",
        ),
    ] = None,
    full: options.FullOption = False,
    width: options.WidthOption = PROSE_WIDTH,
    data: options.DataOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Print one document, all documents, or those that are overdue."""
    if source is not None and stale is not None:
        raise typer.BadParameter("lists all documents; leave out ID", param_hint="--stale")
    catalog = options.open_catalog(data)
    if source is not None:
        _show_document(catalog, source, full=options.in_full(full), as_json=as_json, width=width)
    elif stale is not None:
        _show_stale(catalog, stale, as_json=as_json)
    else:
        _show_list(catalog, full=full, as_json=as_json)


def _show_document(catalog: Catalog, name: str, *, full: bool, as_json: bool, width: int) -> None:
    from mpcareers.guide.sources import document, nearest_ids
    from mpcareers.views.output import show_answer
    from mpcareers.views.sources import document_page

    found = document(catalog, name)
    if found is None:
        near = ", ".join(nearest_ids(catalog, name))
        hint = f"did you mean {near}?" if near else "`mpcareers sources` lists all"
        raise options.not_found(f"mpcareers: no source has the id '{name}'; {hint}")
    show_answer(
        found, lambda: document_page(found, catalog, full=full), as_json=as_json, width=width
    )


def _show_stale(catalog: Catalog, age: str, *, as_json: bool) -> None:
    from mpcareers.guide.sources import stale_sources
    from mpcareers.views.output import show_answer
    from mpcareers.views.sources import sources_rows, stale_page

    found = stale_sources(catalog, age)
    show_answer(
        found, lambda: stale_page(found, catalog), lambda: sources_rows(found), as_json=as_json
    )
    if found:
        raise typer.Exit(ExitCode.NOT_FOUND)


def _show_list(catalog: Catalog, *, full: bool, as_json: bool) -> None:
    from mpcareers.guide.sources import is_overdue, listed_sources
    from mpcareers.views.output import show_answer
    from mpcareers.views.sources import sources_page, sources_rows

    found = listed_sources(catalog)
    show_answer(
        found,
        lambda: sources_page(found, [*filter(is_overdue, found)], catalog, full=full),
        lambda: sources_rows(found),
        as_json=as_json,
    )
