"""The program's commands by name; a run imports and builds only the one it was asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

import typer
from typer.core import TyperGroup

MODULES: Final = {
    "list": "list_",
    "show": "show",
    "search": "search",
    "compare": "compare",
    "path": "path",
    "match": "match",
    "timeline": "timeline",
    "disputes": "disputes",
    "sources": "sources",
    "terms": "terms",
    "check": "check",
    "schema": "schema",
    "help": "help_",
}
"""Each command's name and its module in this package, in the order of the help."""

LONGEST: Final = 10_000
"""Characters of all arguments together: a page of questions, or more ids than a table can hold."""

_SHARED: Final = {"--data", "--json"}
"""The options that most commands have, so that people look for them before the command."""

SETTINGS: Final[dict[str, Any]] = {
    "rich_markup_mode": None,  # brackets in a help text mean themselves, and CI gets no color
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"], "max_content_width": 80},
}


class Commands(TyperGroup):
    """A group whose commands are made when somebody asks for them.

    Building all thirteen costs as much again as starting Typer does.
    """

    def __init__(self, **settings: Any) -> None:
        """Name the commands, so that a mistyped one finds its neighbors."""
        super().__init__(**settings)
        self.commands = dict.fromkeys(MODULES)  # type: ignore[assignment]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Refuse what no command could use, before it is searched for and repeated."""
        if sum(map(len, args)) > LONGEST:
            ctx.fail(f"The arguments have more than {LONGEST:,} characters.")
        first = args[0].partition("=")[0] if args else ""
        if first in _SHARED:
            ctx.fail(f"{first} goes after the command, as in: mpcareers list {first}")
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 (Typer's signature)
        """Return the names in the order in which the help shows them."""
        return list(MODULES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 (as above)
        """Return the command of this name, or None."""
        if cmd_name not in MODULES:
            return None
        program = typer.Typer(add_completion=False, **SETTINGS)
        import_module(f"mpcareers.commands.{MODULES[cmd_name]}").add_to(program)
        return typer.main.get_command(program)
