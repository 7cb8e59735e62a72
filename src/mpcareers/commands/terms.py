"""`mpcareers terms`: the glossary."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Final

import typer

from mpcareers.commands import options
from mpcareers.terminal import PROSE_WIDTH

if TYPE_CHECKING:
    from mpcareers.catalog.catalog import Catalog

HELP: Final = """Explain a word of the trade and who uses it, or list all.

Typing errors are forgiven; a guess is marked as one.

\b
Examples:
  $ mpcareers terms EQ
  $ mpcareers terms loudness
  $ mpcareers terms --json
"""


def _ids(catalog: Catalog) -> Iterable[str]:
    from mpcareers.guide.terms import glossary

    return dict.fromkeys(entry.id for entry in glossary(catalog))


def run(
    term: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TERM]",
            help="Any word of the trade; default: all.",
            show_default=False,
            autocompletion=options.complete_with(_ids),
        ),
    ] = None,
    full: options.FullOption = False,
    width: options.WidthOption = PROSE_WIDTH,
    data: options.DataOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Print the glossary, or the entries for one term."""
    from mpcareers.guide.terms import define, glossary
    from mpcareers.views import terms as views
    from mpcareers.views.output import show_answer

    catalog, word = options.open_catalog(data), " ".join(term or ())
    answer = glossary(catalog) if term is None else define(catalog, word)
    if term is None:
        show_answer(
            answer,
            lambda: views.glossary_page(answer, full=full),
            lambda: views.glossary_rows(answer),
            as_json=as_json,
        )
    elif answer or as_json:
        show_answer(
            answer,
            lambda: views.definitions_page(word, answer, full=options.in_full(full)),
            as_json=as_json,
            width=width,
        )
    if not answer:
        raise options.not_found(*views.no_term(word, catalog))
