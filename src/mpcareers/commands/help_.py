"""`mpcareers help [COMMAND]`: the same as `--help`."""

from __future__ import annotations

from typing import Annotated

import typer


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("help")(_help)


def _help(
    context: typer.Context,
    command: Annotated[str | None, typer.Argument(metavar="[COMMAND]", help="One command.")] = None,
) -> None:
    """Show this help, or that of one command."""
    program = context.find_root()
    if command is None:
        typer.echo(program.get_help())
        return
    found = program.command.get_command(program, command)  # type: ignore[attr-defined]
    if found is None:
        raise typer.BadParameter(f"there is no command '{command}'; see mpcareers --help")
    with typer.Context(found, info_name=command, parent=program) as inner:
        typer.echo(found.get_help(inner))
