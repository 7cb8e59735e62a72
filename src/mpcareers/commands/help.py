"""`mpcareers help [COMMAND]`: the same as `--help`."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from mpcareers.commands.program import COMMANDS

HELP: Final = "Show this help, or the help of one command."


def run(
    context: typer.Context,
    command: Annotated[
        str | None,
        typer.Argument(
            metavar="[COMMAND]",
            help="The command.",
            autocompletion=lambda: list(COMMANDS),
        ),
    ] = None,
) -> None:
    """Print the help of the program or of one command."""
    program = context.find_root()
    if command is None:
        typer.echo(program.get_help())
        return
    found = program.command.get_command(program, command)  # type: ignore[attr-defined]
    if found is None:
        from mpcareers.commands.usage import unknown_command

        raise unknown_command(command, ["--help"])
    with typer.Context(found, info_name=command, parent=program) as inner:
        typer.echo(found.get_help(inner))
