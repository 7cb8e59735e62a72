"""What is measured, and what each measure is held against."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from processes import Command
from programs import Programs

ROLE: Final = "mastering-engineer"
EMPTY: Final = "T, an empty Typer program"
LARGEST: Final = 10_000

_QUERIES: Final = {
    "a title": "mastering engineer",
    "a misspelling": "masterring enginere",
    "a question": "who sets up the microphones",
}
_A_SEARCH: Final = "search --json, a title"
_ANSWERS: Final = {
    "show --json": ("show", ROLE, "--json"),
    **{f"search --json, {kind}": ("search", text, "--json") for kind, text in _QUERIES.items()},
    "list --json": ("list", "--json"),
}
"""What is measured at every size of the catalog."""

_TABLES: Final = {
    "list": ("list",),
    "show": ("show", ROLE),
    "compare": ("compare", "mix-engineer", ROLE),
}
_OTHERS: Final = {
    "list, piped": ("list",),
    "compare --json": ("compare", "mix-engineer", ROLE, "--json"),
    "path, two roles": ("path", "assistant-engineer", ROLE),
    "path, one role": ("path", ROLE),
    "match": ("match", "--skill", "mixing"),
    "timeline": ("timeline",),
    "disputes": ("disputes",),
    "sources": ("sources",),
    "terms": ("terms",),
    "check": ("check",),
}
"""The rest of what reads the catalog, for the memory it takes."""

_GROWTH: Final = {
    3_000: {"show": 1.5, "search": 3.0, "list": 8.0},
    LARGEST: {"show": 2.0, "search": 6.0},
}
"""How often the time at the built-in size a command may take, by number of roles."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A command and how long it may take: `reach` times as long as the measure named `base`."""

    label: str
    command: Command
    base: str | None = None
    reach: float | None = None


def at_builtin_size(programs: Programs) -> Iterator[Measure]:
    """Yield what every user waits for, held against an empty program."""
    yield Measure(EMPTY, programs.empty())
    for label, words in _ANSWERS.items():
        yield Measure(label, programs.ours(*words), EMPTY, 1.35)
    for shell in ("bash", "zsh"):
        yield Measure(f"completion of a role, {shell}", programs.completion(shell), EMPTY, 1.35)
    for label, words in _TABLES.items():
        drawn = programs.ours(*words, on_terminal=True)
        yield Measure(f"{label}, on a terminal", drawn, EMPTY, 1.8)
    yield Measure("--version", programs.ours("--version"), EMPTY, 1.15)
    yield Measure("an unknown command", programs.ours("shwo", exit_codes=(2,)), EMPTY, 1.15)
    yield Measure("a missing argument", programs.ours("show", exit_codes=(2,)), EMPTY, 1.15)


def first_runs(programs: Programs, another: Path) -> Iterator[Measure]:
    """Yield first runs on the built-in catalog, and first and later ones on another like it."""
    for label, words in _ANSWERS.items():
        yield Measure(f"first {label}", programs.first_run(*words), label, 1.1)
    for label, reach in (("show --json", 3), (_A_SEARCH, 5)):
        words = _ANSWERS[label]
        anew = programs.first_run(*words, data=another)
        yield Measure(f"first {label}, another catalog", anew, EMPTY, reach)
        later = programs.ours(*words, data=another)
        yield Measure(f"{label}, another catalog", later, EMPTY, 1.35)


def at_size(programs: Programs, size: int, root: Path) -> Iterator[Measure]:
    """Yield later runs on a large catalog, held against those on the built-in one."""
    for label, words in _ANSWERS.items():
        reach = _GROWTH[size].get(words[0])
        large = programs.ours(*words, data=root)
        yield Measure(f"{label}, {size:,} roles", large, label, reach)


def beside(programs: Programs, binaries: Path | None) -> Iterator[Measure]:
    """Yield those of the programs beside ours that are installed."""
    for label, command in programs.peers(binaries).items():
        if command:
            yield Measure(label, command, EMPTY)


def for_memory(programs: Programs, root: Path) -> dict[str, Command]:
    """Return every command that reads the catalog, in the order in which they are to run.

    The first finds no cache, and the second no index to search; they leave both to the rest.
    """
    firsts = {f"first {label}": _ANSWERS[label] for label in ("show --json", _A_SEARCH)}
    piped = {**firsts, **_ANSWERS, **_OTHERS}
    return {
        **{label: programs.ours(*words, data=root) for label, words in piped.items()},
        **{
            f"{label}, on a terminal": programs.ours(*words, data=root, on_terminal=True)
            for label, words in _TABLES.items()
        },
        "completion of a role, zsh": programs.completion("zsh", root),
    }


def large_catalogs(scratch: Path) -> dict[int, Path]:
    """Make the large catalogs and return where they lie, by number of roles."""
    roots = {size: scratch / f"catalog-{size}" for size in _GROWTH}
    maker = Path(__file__).with_name("large_catalog.py")
    for size, root in roots.items():
        # In a process of its own: a child's peak of memory starts at what its parent holds.
        words = (sys.executable, str(maker), str(root), "--roles", str(size))
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 (our own script)
    return roots
