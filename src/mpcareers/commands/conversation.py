"""The conversation of `mpcareers match`: asks at the terminal, then answers."""

from __future__ import annotations

import os
import select
import shlex
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mpcareers.views.conversation import (
    PROMPT,
    nothing_page,
    opening_page,
    question_page,
    settings_only_page,
    unknown_page,
)
from mpcareers.views.output import print_page, write

if TYPE_CHECKING:
    from mpcareers.catalog.catalog import Catalog
    from mpcareers.guide.conversation import NextQuestion
    from mpcareers.guide.given import Given, KindAndId


def converse(catalog: Catalog, data: Path | None) -> None:
    """Ask what somebody has, show the roles that fit, and print the command that repeats it."""
    from mpcareers.guide.match import ranked, roles_in
    from mpcareers.views.match import matches_page

    print_page(opening_page())
    given = _ask(catalog)
    write("\n")
    if not (given.skills or given.tools):
        found = tuple(roles_in(catalog, given))
        print_page(settings_only_page(found) if given.settings else nothing_page())
        return
    print_page(matches_page(ranked(catalog, given), given, catalog))
    write(f"\nTo repeat this:\n{command_line(given, data)}\n")  # never folded: it is to be copied


def command_line(given: Given, data: Path | None) -> str:
    """Return the command that gives the same answer, quoted for a POSIX shell."""
    words = ["mpcareers", "match"]
    for kind, id_ in given.terms:
        words += [f"--{kind}", id_]
    return shlex.join([*words, "--data", str(data)] if data else words)


def _ask(catalog: Catalog) -> Given:
    """Ask until there is no question left, or the input ends."""
    from mpcareers.guide.conversation import Conversation, next_question

    so_far = Conversation()
    try:
        while question := next_question(catalog, so_far):
            write("\n")
            print_page(question_page(question))
            so_far = so_far.after(question, _answers(catalog, question))
    except EOFError:
        write("\n")
    except BaseException:
        write("\n")  # the shell's next line starts at the left
        raise
    return so_far.given


def _answers(catalog: Catalog, question: NextQuestion) -> tuple[KindAndId, ...]:
    """Read lines until one is understood whole; what was understood before it counts too.

    Raises:
        EOFError: when the input ends.

    """
    from mpcareers.guide.conversation import read_reply

    terms: tuple[KindAndId, ...] = ()
    while True:
        reply = read_reply(catalog, question, _line())
        terms += reply.terms
        if not reply.unknown:
            return terms
        print_page(unknown_page(reply.unknown))


def _line() -> str:
    """Ask for a line and return it.

    Raises:
        EOFError: when the input ends.

    """
    write(PROMPT)
    sys.stdout.flush()
    if os.name == "posix":
        _wait_for_input()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line


def _wait_for_input() -> None:
    """Wait until there is a line, or a signal.

    A signal that comes a moment before the reading begins would have to wait for the line.
    Here it leaves a byte in a pipe, which ends the wait however early it came.
    """
    came, coming = os.pipe()
    os.set_blocking(coming, False)
    before = signal.set_wakeup_fd(coming)
    try:
        select.select([sys.stdin, came], [], [])
    finally:
        signal.set_wakeup_fd(before)
        os.close(came)
        os.close(coming)
