"""The commands that are measured: the program's own, and those beside it."""

from __future__ import annotations

import os
import shutil
import sys
from functools import partial
from pathlib import Path
from typing import Final

from processes import Command

_COMPLETED: Final = "mpcareers show ma"
_COMPLETIONS: Final = {
    "bash": {"COMP_WORDS": _COMPLETED, "COMP_CWORD": "2"},
    "zsh": {"_TYPER_COMPLETE_ARGS": _COMPLETED},
}

_EMPTY: Final = """\
import typer

app = typer.Typer()


@app.command()
def first() -> None:
    pass


@app.command()
def second() -> None:
    pass


app()
"""

_PAGE: Final = """\
# mpcareers

> Show careers in music production.

- Show a role:

`mpcareers show {{role}}`
"""


class Programs:
    """Makes commands whose caches and scratch files all lie in one directory."""

    def __init__(self, scratch: Path) -> None:
        """Take an empty directory."""
        self._scratch = scratch

    def empty(self) -> Command:
        """Return T: a Typer program with two commands that do nothing."""
        return Command((sys.executable, str(self._script("empty.py", _EMPTY)), "first"))

    def ours(
        self,
        *arguments: str,
        data: Path | None = None,
        on_terminal: bool = False,
        exit_codes: tuple[int, ...] = (0,),
    ) -> Command:
        """Return the program with these arguments."""
        chosen = {"MPCAREERS_DATA": str(data)} if data else {}
        words = (sys.executable, "-m", "mpcareers", *arguments)
        return Command(words, self._cache("warm") | chosen, on_terminal, exit_codes)

    def first_run(self, *arguments: str, data: Path | None = None) -> Command:
        """Return the program as it runs for the first time ever."""
        cache = self._cache("cold")
        forget = partial(shutil.rmtree, cache["XDG_CACHE_HOME"], ignore_errors=True)
        command = self.ours(*arguments, data=data)
        return Command(command.words, {**command.environment, **cache}, before=forget)

    def completion(self, shell: str, data: Path | None = None) -> Command:
        """Return what a shell runs when somebody presses TAB after a part of a role's id."""
        command = self.ours(data=data)
        asked = {"_MPCAREERS_COMPLETE": f"complete_{shell}", **_COMPLETIONS[shell]}
        return Command(command.words, {**command.environment, **asked})

    def peers(self, binaries: Path | None) -> dict[str, Command | None]:
        """Return the programs beside ours, with None for those that are not installed."""
        page = self._scratch / "warm" / "tldr" / "pages" / "common" / "mpcareers.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(_PAGE, encoding="utf-8")
        places = os.pathsep.join(filter(None, (str(binaries or ""), os.environ.get("PATH"))))
        return {
            "tldr PAGE, on a terminal": self._peer(places, "tldr", "mpcareers"),
            "http --version": self._peer(places, "http", "--version"),
            "sqlite-utils --version": self._peer(places, "sqlite-utils", "--version"),
        }

    def _peer(self, places: str, name: str, argument: str) -> Command | None:
        found = shutil.which(name, path=places)
        if found is None:
            return None
        return Command((found, argument), self._cache("warm"), on_terminal=name == "tldr")

    def _cache(self, name: str) -> dict[str, str]:
        return {"XDG_CACHE_HOME": str(self._scratch / name)}

    def _script(self, name: str, text: str) -> Path:
        path = self._scratch / name
        path.write_text(text, encoding="utf-8")
        return path
