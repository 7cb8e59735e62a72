"""How a shell asks what may follow when the user presses TAB, and how it is told.

Typer writes the scripts that ask. The answers are our own: Typer's read explanations as Rich
markup, whose import takes longer than all the rest, and they fail aloud.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Callable
from typing import Final

from typer.core import TyperGroup

from mpcareers.commands.candidates import Explained
from mpcareers.commands.completion import following
from mpcareers.views.output import silence, write

_WORD: Final = re.compile(r"[\w./=+-]+")
"""What every shell takes for one plain word; nothing else is offered."""

_RISKY: Final = re.compile(r"[^\w ,./()&+:'-]")
"""What a shell may take for more than text: zsh evaluates explanations again, so that a
title could run a command when somebody presses TAB."""

_LONGEST: Final = 60
"""Characters of an explanation, which shares a line with its word."""


def answer_shell(program: TyperGroup, shell: str) -> int:
    """Print what may follow the words that the shell describes in the environment.

    Where anything is wrong nothing follows, and nothing is said of it: whatever is printed
    would end up on the command line that somebody is typing.
    """
    try:
        found = following(program, _WORDS[shell](), explained=shell != "bash")
        code = _tell(shell, found)
        sys.stdout.flush()
    except Exception:  # (see above)
        if os.environ.get("MPCAREERS_DEBUG"):
            raise
        silence(sys.stdout)
        return 0
    return code


def _words_of_bash() -> list[str]:
    words = _split(os.environ["COMP_WORDS"])
    last = int(os.environ["COMP_CWORD"])
    return [*words[1:last], "".join(words[last : last + 1])]


def _words_of_zsh() -> list[str]:
    line = os.environ["_TYPER_COMPLETE_ARGS"]
    words = _split(line)[1:]
    return [*words, ""] if line.endswith(" ") or not words else words


def _words_of_powershell() -> list[str]:
    words = _split(os.environ["_TYPER_COMPLETE_ARGS"])[1:]
    return words if os.environ.get("_TYPER_COMPLETE_WORD_TO_COMPLETE") else [*words, ""]


_WORDS: Final[dict[str, Callable[[], list[str]]]] = {
    "bash": _words_of_bash,
    "zsh": _words_of_zsh,
    "fish": _words_of_zsh,
    "powershell": _words_of_powershell,
    "pwsh": _words_of_powershell,
}


def _split(line: str) -> list[str]:
    """Return the words of a command line of which the last may still lack its closing quote."""
    lexer = shlex.shlex(line, posix=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    words: list[str] = []
    try:
        words.extend(lexer)  # which keeps the words before an error
    except ValueError:
        words.append(lexer.token)
    return words


def _tell(shell: str, found: Explained | None) -> int:
    """Print the words for the shell and return the exit code that it expects."""
    plain = {
        word: " ".join(_RISKY.sub(" ", text).split())[:_LONGEST]
        for word, text in (found or {}).items()
        if _WORD.fullmatch(word)
    }
    if shell == "fish" and os.environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        return 0 if plain else 1
    if shell == "zsh":
        write("_files" if found is None else _for_zsh(plain))
    else:
        write("".join(_LINES[shell].format(word, text) for word, text in plain.items()))
    return 0


_LINES: Final = {
    "bash": "{0}\n",
    "fish": "{0}\t{1}\n",
    "powershell": "{0}:::{1}\n",
    "pwsh": "{0}:::{1}\n",
}


def _for_zsh(explained: Explained) -> str:
    """Return a command that zsh evaluates, and in it the list of words that it evaluates again."""
    if not explained:
        return ""
    texts = {word: text.replace(":", r"\\:") for word, text in explained.items()}
    pairs = "\n".join(f'"{word}":"{text}"' if text else f'"{word}"' for word, text in texts.items())
    return "_arguments '*: :((" + pairs.replace("'", r"'\''") + "))'\n"
