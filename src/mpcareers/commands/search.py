"""`mpcareers search`: the roles that these words mean."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from mpcareers.commands import options
from mpcareers.terminal import PROSE_WIDTH

HELP: Final = """Find roles by any name, skill or tool, or by a question.

Typing errors are forgiven. Each result says where it was found; one that rests on
weak evidence is marked "not sure".

\b
In a pipe, one TAB-separated row per role:
  id, title, score, "sure" or "not sure", reason

\b
Examples:
  $ mpcareers search footsteps in films
  $ mpcareers search "who sets up the microphones" --json
"""


def run(
    words: Annotated[list[str], typer.Argument(metavar="TEXT", help="Any words or question.")],
    full: options.FullOption = False,
    width: options.WidthOption = PROSE_WIDTH,
    data: options.DataOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Print the roles that match the text best."""
    from mpcareers.guide.search.roles import search
    from mpcareers.views.output import show_answer
    from mpcareers.views.search import found_page, hits_rows

    catalog, query = options.open_catalog(data), " ".join(words)
    found = search(catalog, query)
    if found.hits or as_json:
        show_answer(
            found.hits,
            lambda: found_page(query, found, catalog, full=full),
            lambda: hits_rows(found.hits),
            as_json=as_json,
            width=width,
        )
    if not found.hits:
        raise options.not_found(
            f"mpcareers: nothing found for '{query}'",
            "Try other words, or all jobs: mpcareers list",
        )
