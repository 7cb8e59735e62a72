"""What may follow on the command line, as far as it is typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from typer.core import TyperGroup

from mpcareers.commands.candidates import Explained, Question, candidates

_PATHS: Final = {"data", "directory"}
"""The parameters that are paths, which a shell completes itself."""


def following(program: TyperGroup, words: list[str], *, explained: bool) -> Explained | None:
    """Return what the last word can become, or None where it is a path.

    Explanations are only looked up where they are wanted, since it takes longer.
    """
    *before, begun = words
    place = next((i for i, word in enumerate(before) if not word.startswith("-")), None)
    if place is None:
        return _starting_with(begun, _program_words(program, begun, explained=explained))
    name, *given = before[place:]
    command = program.get_command(None, name)  # type: ignore[arg-type]
    return _of_command(command, given, begun, explained=explained) if command else {}


def _program_words(program: TyperGroup, begun: str, *, explained: bool) -> Explained:
    context: Any = program.make_context(program.name, [], resilient_parsing=True)
    if begun.startswith("-"):
        return _option_names(program.get_params(context))
    if not explained:
        return dict.fromkeys(program.list_commands(context), "")
    names = [name for name in program.list_commands(context) if name.startswith(begun.lower())]
    commands = {name: program.get_command(context, name) for name in names}
    return {name: each.get_short_help_str() for name, each in commands.items() if each}


def _of_command(command: Any, given: list[str], begun: str, *, explained: bool) -> Explained | None:
    option, is_joined, value = begun.partition("=")
    if is_joined and option.startswith("-"):
        found = _of_command(command, [*given, option], value, explained=explained)
        return found and {f"{option}={word}": text for word, text in found.items()}
    begun = "" if begun == "=" else begun  # of which bash makes a word of its own
    given = [word for word in given if word != "="]
    asked = _option_that_waits(command, given)
    read = given[:-1] if asked else given
    context = command.make_context(command.name, list(read), resilient_parsing=True)
    if begun.startswith("-") and not asked and "--" not in given:
        return _starting_with(begun, _option_names(command.get_params(context), given))
    parameter = asked or _open_argument(command, context)
    if parameter is None:
        return {}
    if parameter.name in _PATHS:
        return None
    found = candidates(Question(parameter.name, context.params, explained))
    return _starting_with(begun, found, without=given)


def _option_that_waits(command: Any, given: list[str]) -> Any:
    """Return the option whose value comes next, if the last word is one."""
    if not given or "--" in given:
        return None
    return next(
        (p for p in _options(command.params) if given[-1] in p.opts and not p.is_flag), None
    )


def _open_argument(command: Any, context: Any) -> Any:
    """Return the first argument that takes another word, if there is one."""
    arguments = (each for each in command.params if each.param_type_name == "argument")
    return next((a for a in arguments if a.nargs < 0 or context.params.get(a.name) is None), None)


def _option_names(parameters: Iterable[Any], given: Iterable[str] = ()) -> Explained:
    """Return the long names of the options that may still be given."""
    options = (o for o in _options(parameters) if o.multiple or not {*o.opts} & {*given})
    return {name: option.help or "" for option in options for name in option.opts}


def _options(parameters: Iterable[Any]) -> Iterable[Any]:
    return (each for each in parameters if each.param_type_name == "option")


def _starting_with(begun: str, found: Explained, without: Iterable[str] = ()) -> Explained:
    """Return the words that begin so, however it is capitalized, and are not there yet."""
    start = begun.lower()
    return {
        w: text for w, text in found.items() if w.lower().startswith(start) and w not in without
    }
