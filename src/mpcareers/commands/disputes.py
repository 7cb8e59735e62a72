"""`mpcareers disputes`: where the sources disagree."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from mpcareers.commands import options
from mpcareers.terminal import PROSE_WIDTH

HELP: Final = """Show where sources disagree and who says what.

With --full each document has the interest of its publisher.

\b
Examples:
  $ mpcareers disputes mastering-engineer
  $ mpcareers disputes --json
"""


def run(
    role: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ROLE]",
            help="The role's id, title or other name; default: all roles.",
            show_default=False,
            autocompletion=options.complete_roles,
        ),
    ] = None,
    full: options.FullOption = False,
    width: options.WidthOption = PROSE_WIDTH,
    data: options.DataOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Print the disputes about one role or all."""
    from mpcareers.guide.disputes import disputes
    from mpcareers.views.disputes import disputes_page, overview_page
    from mpcareers.views.output import show_answer

    catalog, whole = options.open_catalog(data), options.in_full(full)
    roles = [catalog.resolve(" ".join(role))] if role else catalog.roles.values()
    answer = disputes(catalog, roles)
    show_answer(
        answer,
        lambda: (
            disputes_page(answer, catalog, full=whole)
            if role or whole
            else overview_page(answer, catalog)
        ),
        as_json=as_json,
        width=width,
    )
