"""`mpcareers schema`: the JSON Schema of the answers."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from mpcareers.catalog.errors import UsageError

HELP: Final = """Print the JSON Schema of the answers that --json prints.

\b
Examples:
  $ mpcareers schema
  $ mpcareers schema show
"""


def _complete() -> list[str]:
    from mpcareers.guide.schemas import ANSWER_TYPES

    return list(ANSWER_TYPES)


def run(
    answer: Annotated[
        str | None,
        typer.Argument(
            metavar="[COMMAND]", help="One command; default: all.", autocompletion=_complete
        ),
    ] = None,
) -> None:
    """Print the schema of one command's answer or of all."""
    from mpcareers.catalog.suggestions import did_you_mean
    from mpcareers.guide.schemas import ANSWER_TYPES
    from mpcareers.views.output import print_json
    from mpcareers.views.schema import json_schema

    if answer is not None and answer not in ANSWER_TYPES:
        near = did_you_mean(answer, ANSWER_TYPES)
        hint = "Known are the commands that take --json: mpcareers --help"
        raise UsageError(f"'{answer}' has no JSON answer{near}", hint=hint)
    print_json(json_schema(ANSWER_TYPES if answer is None else {answer: ANSWER_TYPES[answer]}))
