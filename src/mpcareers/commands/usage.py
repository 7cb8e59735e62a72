"""What to say of arguments that cannot be used: what is wrong, and one line that helps."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, Final

from mpcareers.catalog.errors import UsageError
from mpcareers.commands.program import COMMANDS, OTHER_NAMES

MEANT: Final = {
    "list": "ls jobs roles careers browse all families catalog titles",
    "show": "info describe details detail view profile about card open cat job role",
    "search": "find lookup look grep query who which",
    "ask": "faq question questions answer answers why how what does do is can should where",
    "pay": "salary salaries wage wages money earn earnings income rates cost",
    "compare": "versus vs difference differences",
    "path": "route routes way ways ladder career become next steps neighbors",
    "match": "quiz test suggest fit recommend discover wizard",
    "timeline": "stages when process workflow production productions",
    "disputes": "dispute disagree disagreements conflicts controversies",
    "sources": "source references bibliography citations documents",
    "export": "print handout handouts sheet sheets website html pdf download",
    "terms": "term glossary define definition dictionary word words vocabulary meaning",
    "check": "validate lint verify",
    "schema": "json types format",
    "--version": "version",
}
"""Words that other programs or people use for a command."""

_INSTEAD: Final = {"--sort": "mpcareers pay", "--country": "mpcareers pay --country CODE"}
"""What does what an option of this name does elsewhere."""

_SENTENCES: Final = "why how what does do is can should where who which"
"""Words that are no command's name but begin a question, which they belong to."""

_TYPO: Final = 0.8
"""Likeness from which a word is a misspelled command, and hardly a word of its own."""

_TAKES_TEXT: Final = {"list", "search", "ask", "terms"}


def unknown_command(name: str, rest: Sequence[str]) -> UsageError:
    """Return the error for a command that does not exist, with the one that is meant."""
    meant = next((command for command, words in MEANT.items() if name in words.split()), None)
    near = [meant] if meant else get_close_matches(name.lower(), [*COMMANDS, *OTHER_NAMES], 2)
    words = shlex.join([name, *rest])
    is_typo = meant or get_close_matches(name.lower(), near, 1, _TYPO)
    others = "All: mpcareers --help" if is_typo else f"Any words: mpcareers search {words}"
    if near:
        typed = words if name in _SENTENCES.split() else shlex.join(rest)
        commands = [f"mpcareers {near[0]} {typed}".rstrip(), *near[1:]]
        hint = f"Did you mean: {' or '.join(commands)}   {others}"
    else:
        hint = f"A job or any words: mpcareers search {words}   All: mpcareers --help"
    return UsageError(f"there is no command '{name}'", hint=hint)


def explanation(error: Any, arguments: Sequence[str]) -> tuple[str, str]:
    """Return what is wrong and one line that helps, for an error of ours or of Typer."""
    if isinstance(error, UsageError):
        about = f"{error.option}: " if error.option else ""
        return f"mpcareers: {about}{error}", error.hint or _help(arguments)
    if hasattr(error, "possibilities"):
        return _unknown_option(error, arguments)
    if not error.message and getattr(error, "param", None):
        return _missing(error, arguments)
    hint = getattr(error, "param_hint", None) or _name_of(getattr(error, "param", None))
    text = f"{hint}: {error.message}" if hint else error.format_message().rstrip(".")
    return f"mpcareers: {text[:1].lower()}{text[1:]}", _help(arguments)


def _name_of(parameter: Any) -> str | None:
    return next(iter(parameter.opts), None) if parameter else None


def _help(arguments: Sequence[str]) -> str:
    return f"Help: mpcareers {_command(arguments)} --help".replace("  ", " ")


def _command(arguments: Sequence[str]) -> str:
    first = arguments[0] if arguments else ""
    name = OTHER_NAMES.get(first, first)
    return name if name in COMMANDS else ""


def _unknown_option(error: Any, arguments: Sequence[str]) -> tuple[str, str]:
    option, command = error.option_name, _command(arguments)
    wrong = f"mpcareers: {command or 'the program'} has no option {option}"
    known = [name for each in error.ctx.command.params for name in each.opts if name[:2] == "--"]
    near = get_close_matches(option, known, 2)
    if option in _INSTEAD:
        return wrong, f"Try: {_INSTEAD[option]}"
    if near:
        return wrong, f"Did you mean: {' or '.join(near)}   All: {_help(arguments)[6:]}"
    if command in _TAKES_TEXT or re.match("-[0-9]", option):
        typed = shlex.join(["mpcareers", command, "--", *arguments[1:]])
        return wrong, f"Words that start with a dash go after --, as in: {typed}"
    return wrong, f"All options: {_help(arguments)[6:]}"


def _missing(error: Any, arguments: Sequence[str]) -> tuple[str, str]:
    """Name what is missing, with the first example of the command's help."""
    command = _command(arguments)
    parameter = error.param
    what = parameter.metavar or parameter.name.upper()
    example = re.search(r"\$ (mpcareers .+)", error.ctx.command.help or "")
    hint = f"For example: {example[1]}" if example else _help(arguments)
    return f"mpcareers: {command} needs {what}", hint
