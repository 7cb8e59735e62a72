"""`mpcareers search`: the roles that these words mean."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from mpcareers.commands import options

HELP: Final = """Find roles by any name, skill or tool, or by a question.

Typing errors are forgiven. Each result says where it was found; one that rests on weak
evidence is marked "not sure".

\b
Examples:
  $ mpcareers search footsteps in films
  $ mpcareers search "who sets up the microphones" --json
"""


def run(
    words: Annotated[list[str], typer.Argument(metavar="TEXT", help="Any words or question.")],
    data: options.DataOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Print the roles that match the text best."""
    from mpcareers.guide.search.roles import search
    from mpcareers.views.output import show_answer
    from mpcareers.views.search import hits_page, hits_rows

    query = " ".join(words)
    hits = search(options.open_catalog(data), query).hits
    if hits or as_json:
        show_answer(hits, lambda: hits_page(query, hits), lambda: hits_rows(hits), as_json=as_json)
    if not hits:
        raise options.not_found(f"mpcareers: nothing found for '{query}'; try other words")
