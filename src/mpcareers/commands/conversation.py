"""The conversation of `mpcareers match`: asks on the terminal, then answers."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mpcareers.guide import conversation as guide
from mpcareers.terminal import write
from mpcareers.views import conversation as views
from mpcareers.views.output import print_page

if TYPE_CHECKING:
    from mpcareers.catalog.catalog import Catalog
    from mpcareers.guide.background import Background, KindAndId


def converse(catalog: Catalog, data: Path | None) -> None:
    """Ask for a background, show the roles that fit, and print the command that repeats it."""
    from mpcareers.guide.match import ranked, roles_in
    from mpcareers.views.match import matches_page

    print_page(views.opening_page())
    background = _ask(catalog)
    write("\n")
    if not (background.skills or background.tools):
        found = tuple(roles_in(catalog, background))
        is_empty = not background.settings
        print_page(views.nothing_page() if is_empty else views.settings_only_page(found))
        return
    print_page(matches_page(ranked(catalog, background), background, catalog))
    command = command_line(background, data)
    write(f"\nTo repeat this:\n{command}\n")  # on one line, so that it can be copied


def command_line(background: Background, data: Path | None) -> str:
    """Return the command that gives the same answer, quoted for a POSIX shell."""
    words = ["mpcareers", "match"]
    for kind, id_ in background.terms:
        words += [f"--{kind}", id_]
    return shlex.join([*words, "--data", str(data)] if data else words)


def _ask(catalog: Catalog) -> Background:
    """Ask until there are no more questions or the input ends."""
    so_far = guide.Conversation()
    try:
        while question := guide.next_question(catalog, so_far):
            write("\n")
            print_page(views.question_page(question))
            so_far = so_far.after(question, _answers(catalog, question))
    except EOFError:
        write("\n")
    return so_far.background


def _answers(catalog: Catalog, question: guide.NextQuestion) -> tuple[KindAndId, ...]:
    """Read lines until every word of one is known; known words of earlier lines count too.

    Raises:
        EOFError: when the input ends.

    """
    terms: tuple[KindAndId, ...] = ()
    while True:
        reply = guide.read_reply(catalog, question, _line())
        terms += reply.terms
        if not reply.unknown:
            return terms
        print_page(views.unknown_page(reply.unknown))


def _line() -> str:
    write(views.PROMPT)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line
