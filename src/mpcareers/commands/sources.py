"""`mpcareers sources`: the documents behind the guide."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from mpcareers.commands.options import DataOption, JsonOption, open_catalog
from mpcareers.exit_codes import ExitCode
from mpcareers.views.output import say

if TYPE_CHECKING:
    from mpcareers.catalog.catalog import Catalog
    from mpcareers.guide.sources import Document, ListedSource


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(sources)


def sources(
    source: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="A document's id; else all.", show_default=False),
    ] = None,
    stale: Annotated[
        str | None,
        typer.Option(
            metavar="AGE",
            help="Only those last checked longer ago, as 2y, 18m or 90d; exit 1 if any.",
        ),
    ] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the documents behind the guide, or what rests on one.

    \b
    Examples:
      $ mpcareers sources
      $ mpcareers sources bls-ooh-sound
      $ mpcareers sources --stale 2y
    """
    from mpcareers.guide.sources import listed_sources
    from mpcareers.views.output import print_json, print_page, print_page_or_rows
    from mpcareers.views.sources import document_page, sources_page, sources_rows

    if source is not None and stale is not None:
        raise typer.BadParameter("it picks from all documents; leave out ID", param_hint="--stale")
    catalog = open_catalog(data)
    if source is not None:
        found = _document(catalog, source)
        print_json(found) if as_json else print_page(document_page(found, catalog))
        return
    listed = listed_sources(catalog) if stale is None else _stale(catalog, stale)
    if as_json:
        print_json(listed)
    else:
        print_page_or_rows(sources_page(listed, catalog), sources_rows(listed))
    if stale is not None and listed:
        raise typer.Exit(ExitCode.NOT_FOUND)


def _document(catalog: Catalog, name: str) -> Document:
    from mpcareers.guide.sources import document, nearest_ids

    found = document(catalog, name)
    if found is None:
        near = ", ".join(nearest_ids(catalog, name))
        hint = f"did you mean {near}?" if near else "`mpcareers sources` lists all"
        say(f"mpcareers: no source has the id '{name}'; {hint}")
        raise typer.Exit(ExitCode.NOT_FOUND)
    return found


def _stale(catalog: Catalog, age: str) -> tuple[ListedSource, ...]:
    from mpcareers.guide.sources import stale_sources

    try:
        today = date.today()  # noqa: DTZ011 - an age counts days on the user's calendar
        return stale_sources(catalog, age, today)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--stale") from error
