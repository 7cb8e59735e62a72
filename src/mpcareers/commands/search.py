"""`mpcareers search`: the role that these words mean."""

from __future__ import annotations

from typing import Annotated

import typer

from mpcareers.commands.options import DataOption, JsonOption, open_catalog
from mpcareers.exit_codes import ExitCode
from mpcareers.views.output import say


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(search)


def search(
    words: Annotated[list[str], typer.Argument(metavar="TEXT", help="Any words or question.")],
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find roles by any name, skill or tool, or by a question.

    Typing errors are forgiven. Each hit says where it was found; one that rests on weak
    evidence is marked "not sure".

    \b
    Examples:
      $ mpcareers search footsteps in films
      $ mpcareers search "who sets up the microphones" --json
    """
    from mpcareers.guide.search import search as found_by
    from mpcareers.views.output import print_json, print_page_or_rows

    query = " ".join(words)
    hits = found_by(open_catalog(data), query)
    if as_json:
        print_json(hits)
    elif hits:
        from mpcareers.views.search import hits_page, hits_rows

        print_page_or_rows(hits_page(query, hits), hits_rows(hits))
    if not hits:
        say(f"mpcareers: nothing found for '{query}'; try other words")
        raise typer.Exit(ExitCode.NOT_FOUND)
