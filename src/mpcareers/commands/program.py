"""The list of commands; a run imports and builds only the one it needs."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

import typer
from typer.core import TyperGroup

from mpcareers.catalog.errors import UsageError

COMMANDS: Final = (
    "list",
    "show",
    "search",
    "ask",
    "pay",
    "compare",
    "path",
    "match",
    "timeline",
    "disputes",
    "sources",
    "terms",
    "map",
    "export",
    "check",
    "schema",
    "mcp",
    "help",
)
"""Each is the name of a module in this package; help lists them in this order."""

OTHER_NAMES: Final = {"diff": "compare"}
"""Names under which a command runs as well."""

MAX_ARGUMENTS: Final = 10_000
"""Characters in all arguments together: a page of text, or more ids than a table can hold."""

_SHARED_OPTIONS: Final = {"--data", "--json"}
"""Options of most commands, which people therefore type before the command."""

SETTINGS: Final[dict[str, Any]] = {
    "rich_markup_mode": None,  # brackets in help texts are literal, and CI logs get no color
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"], "max_content_width": 80},
}


class Commands(TyperGroup):
    """A group that builds a command when it is used; building all takes 12 ms."""

    def __init__(self, **settings: Any) -> None:
        """Register the names."""
        super().__init__(**settings)
        self.commands = dict.fromkeys(COMMANDS)  # type: ignore[assignment]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Reject arguments that no command can use, before a message repeats them."""
        if sum(map(len, args)) > MAX_ARGUMENTS:
            raise UsageError(f"the arguments have more than {MAX_ARGUMENTS:,} characters")
        first = args[0].partition("=")[0] if args else ""
        if first in _SHARED_OPTIONS:
            raise UsageError(
                f"{first} goes after the command", hint=f"As in: mpcareers list {first}"
            )
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[Any, Any, list[str]]:
        """Return the command that is named, also by the name that another program gives it."""
        name, *rest = args
        name = OTHER_NAMES.get(name, name)
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            from mpcareers.commands.usage import unknown_command

            raise unknown_command(name, rest)
        resolved: tuple[Any, Any, list[str]] = super().resolve_command(ctx, [name, *rest])
        return resolved

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 (Typer's signature)
        """Return the names in the order in which help lists them."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 (as above)
        """Return the command of this name, or None.

        Help texts are constants, because `python -OO` drops docstrings.
        """
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"mpcareers.commands.{cmd_name}")
        program = typer.Typer(add_completion=False, **SETTINGS)
        program.command(cmd_name, help=module.HELP)(module.run)
        return typer.main.get_command(program)
