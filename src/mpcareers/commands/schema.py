"""`mpcareers schema`: the JSON Schema of what comes out."""

from __future__ import annotations

from typing import Annotated

import typer


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(schema)


def schema(
    answer: Annotated[
        str | None,
        typer.Argument(metavar="[COMMAND]", help="One command; else all."),
    ] = None,
) -> None:
    """Print the JSON Schema of the answers that --json gives.

    \b
    Examples:
      $ mpcareers schema
      $ mpcareers schema show
    """
    from mpcareers.guide.answers import ANSWERS
    from mpcareers.views.output import print_json
    from mpcareers.views.schema import json_schema

    if answer is not None and answer not in ANSWERS:
        known = ", ".join(ANSWERS)
        raise typer.BadParameter(f"'{answer}' answers no JSON. Known are: {known}")
    print_json(json_schema(ANSWERS if answer is None else {answer: ANSWERS[answer]}))
