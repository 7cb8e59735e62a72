"""`mpcareers timeline`: the stages of a production and who is in the room at each."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from mpcareers.commands import options
from mpcareers.terminal import PROSE_WIDTH

HELP: Final = """Show a production's stages: who is there, and what passes on.

With --json the answer is always a list of productions, in full.

\b
Examples:
  $ mpcareers timeline
  $ mpcareers timeline film --role foley-artist
  $ mpcareers timeline video game --json
"""


def run(
    production: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PRODUCTION]",
            help="A kind of production; default: a summary of all.",
            show_default=False,
            autocompletion=options.complete_terms("productions"),
        ),
    ] = None,
    role: Annotated[
        str | None,
        typer.Option(
            metavar="ROLE", help="Mark this role's part.", autocompletion=options.complete_roles
        ),
    ] = None,
    full: options.FullOption = False,
    width: options.WidthOption = PROSE_WIDTH,
    data: options.DataOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Print the timeline of one production, or a table of all."""
    from mpcareers.guide.timeline import timelines
    from mpcareers.views import timeline as views
    from mpcareers.views.output import show_answer

    catalog = options.open_catalog(data)
    name = " ".join(production) if production else None
    answer = timelines(catalog, name, catalog.resolve(role) if role else None)
    if production:
        show_answer(
            answer,
            lambda: views.timeline_page(answer[0], catalog, full=options.in_full(full)),
            as_json=as_json,
            width=width,
        )
    else:
        show_answer(
            answer,
            lambda: views.timelines_page(answer, catalog),
            lambda: views.timelines_rows(answer, catalog),
            as_json=as_json,
        )
