"""Measure how fast the program starts, answers and grows, against what issue 5 asks for.

Every figure is of a whole process, the median of interleaved runs. T is an empty Typer
program with two commands: what no program built on Typer can undercut.
"""

from __future__ import annotations

from typing import Final

MB: Final = 1_000_000
MOST_MB: Final = 400
ROLE: Final = "mastering-engineer"

EMPTY_PROGRAM: Final = """\
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

PARSER_ALONE: Final = """\
import sys
from pathlib import Path

import yaml

for file in sorted(Path(sys.argv[1]).rglob("*.yaml")) if len(sys.argv) > 1 else ():
    for _ in yaml.parse(file.read_bytes(), Loader=yaml.CSafeLoader):
        pass
"""
"""Without an argument it only starts, which is not the parser's time."""

QUERIES: Final = {
    "a title": "mastering engineer",
    "a misspelling": "masterring enginere",
    "a question": "who sets up the microphones",
}

ANSWERS: Final = {
    "show --json": ("show", ROLE, "--json"),
    **{f"search --json, {kind}": ("search", text, "--json") for kind, text in QUERIES.items()},
    "list --json": ("list", "--json"),
}
"""The commands that are measured at every size of the catalog."""

TABLES: Final = {
    "list": ("list",),
    "show": ("show", ROLE),
    "compare": ("compare", "mix-engineer", ROLE),
}

OTHERS: Final = {
    "path": ("path", "assistant-engineer", ROLE),
    "path, one role": ("path", ROLE),
    "match": ("match", "--skill", "mixing"),
    "timeline": ("timeline",),
    "disputes": ("disputes",),
    "sources": ("sources",),
    "terms": ("terms",),
    "check": ("check",),
}
"""The other commands that read the catalog, for the memory they take."""

GROWTH: Final = {
    3_000: {"show": 1.5, "search": 3.0, "list": 8.0},
    10_000: {"show": 2.0, "search": 6.0},
}
"""The most times the time at the built-in size, by number of roles and command."""

PAGE: Final = """\
# mpcareers

> A page like those of tldr.

- Show a role:

`mpcareers show {{role}}`
"""
