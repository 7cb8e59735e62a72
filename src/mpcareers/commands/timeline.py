"""`mpcareers timeline`: the stages of a production and who is in the room at each."""

from __future__ import annotations

from typing import Annotated

import typer

from mpcareers.commands.options import DataOption, JsonOption, open_catalog, term_ids


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(timeline)


def timeline(
    production: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PRODUCTION]",
            help="A kind of production; else all of them in short.",
            show_default=False,
        ),
    ] = None,
    role: Annotated[
        str | None,
        typer.Option(metavar="ROLE", help="Mark this role's part."),
    ] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show a production's stages: who is there, and what passes on.

    With --json the answer is always a list of productions, in full.

    \b
    Examples:
      $ mpcareers timeline
      $ mpcareers timeline film --role foley-artist
      $ mpcareers timeline video game --json
    """
    from mpcareers.guide.timeline import timeline as timeline_of
    from mpcareers.views.output import print_json, print_page, print_table
    from mpcareers.views.timeline import timeline_page, timelines_table

    catalog = open_catalog(data)
    kinds = catalog.vocabulary.productions
    wanted = term_ids("PRODUCTION", [" ".join(production)], kinds) if production else kinds
    marked = catalog.resolve(role) if role else None
    answers = tuple(timeline_of(catalog, kinds[each], marked) for each in kinds if each in wanted)
    if as_json:
        print_json(answers)
    elif production:
        print_page(timeline_page(answers[0], catalog))
    else:
        print_table(timelines_table(answers, catalog))
