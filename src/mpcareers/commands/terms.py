"""`mpcareers terms`: the words of the guide and what they mean."""

from __future__ import annotations

from typing import Annotated

import typer

from mpcareers.commands.options import DataOption, JsonOption, open_catalog
from mpcareers.exit_codes import ExitCode
from mpcareers.views.output import say


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(terms)


def terms(
    term: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TERM]", help="Any word of the trade; else all.", show_default=False
        ),
    ] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Explain a word of the trade and who uses it, or list all.

    Typing errors are forgiven; what then is only a guess says so.

    \b
    Examples:
      $ mpcareers terms EQ
      $ mpcareers terms loudness
      $ mpcareers terms --json
    """
    from mpcareers.guide.terms import define, glossary
    from mpcareers.views.output import print_json, print_page, print_page_or_rows
    from mpcareers.views.terms import definitions_page, glossary_page, glossary_rows

    catalog, word = open_catalog(data), " ".join(term or ())
    answer = glossary(catalog) if term is None else define(catalog, word)
    if as_json:
        print_json(answer)
    elif term is None:
        print_page_or_rows(glossary_page(answer), glossary_rows(answer))
    elif answer:
        print_page(definitions_page(word, answer))
    if not answer:
        say(f"mpcareers: no term is called '{word}' or anything like it")
        say("Try: mpcareers terms, or: mpcareers search TEXT")
        raise typer.Exit(ExitCode.NOT_FOUND)
