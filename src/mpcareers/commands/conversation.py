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
    from mpcareers.guide.match import ranked
    from mpcareers.views.match import matches_page

    print_page(views.opening_page())
    background = _ask(catalog)
    write("\n")
    if not background.terms:
        print_page(views.nothing_page())
        return
    print_page(matches_page(ranked(catalog, background), background, catalog, full=False))
    write(f"Again: {command_line(background, data)}\n")  # on one line, so that it can be copied


def command_line(background: Background, data: Path | None) -> str:
    """Return the command that gives the same answer, quoted for a POSIX shell."""
    words = ["mpcareers", "match"]
    for kind, id_ in background.terms:
        words += [f"--{kind}", id_]
    return shlex.join([*words, "--data", str(data)] if data else words)


def _ask(catalog: Catalog) -> Background:
    """Ask until there are no more questions, the person ends them, or the input ends."""
    states = [guide.Conversation()]
    try:
        while question := guide.next_question(catalog, states[-1]):
            write("\n")
            print_page(views.question_page(question))
            terms = _answers(catalog, question)
            if terms is not None:
                states.append(states[-1].after(question, terms))
            elif len(states) > 1:
                states.pop()
    except EOFError:
        write("\n")
    return states[-1].background


def _answers(catalog: Catalog, question: guide.NextQuestion) -> tuple[KindAndId, ...] | None:
    """Read lines until every word of one is known; known words of earlier lines count too.

    None is the wish to go back to the question before.

    Raises:
        EOFError: when the input ends, or the person ends the questions.

    """
    terms: tuple[KindAndId, ...] = ()
    while True:
        reply = guide.read_reply(catalog, question, _line())
        terms += reply.terms
        if reply.order == "back":
            return None
        if reply.order == "explain":
            print_page(views.meanings_page(question))
        elif reply.order == "end":
            raise EOFError
        elif not reply.unknown:
            return terms
        else:
            print_page(views.unknown_page(reply.unknown))


def _line() -> str:
    write(views.PROMPT)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line
