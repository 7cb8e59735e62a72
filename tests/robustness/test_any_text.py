"""Any text from data, on every way out: shown as written, except for what would act or hide."""

# ruff: noqa: S603 (bash is started to see what a shell makes of completion)

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Watch = Callable[..., Any]
WriteRole = Callable[..., None]

WAYS_OUT = [
    ("list",),
    ("list", "--explain", "--skill", "harmony"),
    ("list", "--skill", "harmonia"),
    ("show", "arranger"),
    ("show", "arangerr"),
    ("search", "score"),
    ("search", "nothing-of-this-kind-xyz"),
    ("compare", "arranger", "copyist"),
    ("compare", "arranger", "copyist", "conductor", "musician"),
    ("path", "arranger"),
    ("path", "arranger", "conductor"),
    ("path", "conductor", "arranger"),
    ("match", "--skill", "harmony"),
    ("match", "--skill", "harmony", "--for", "arranger"),
    ("match", "--skill", "harmonia"),
    ("timeline",),
    ("timeline", "record", "--role", "arranger"),
    ("timeline", "recorded"),
    ("disputes",),
    ("sources",),
    ("sources", "handbook"),
    ("sources", "--stale", "1d"),
    ("terms",),
    ("terms", "harmony"),
    ("terms", "harmonia"),
    ("check",),
]
each_way_out = pytest.mark.parametrize("command", WAYS_OUT, ids=" ".join)


@pytest.mark.parametrize("command", WAYS_OUT[::3], ids=" ".join)
def test_hostile_text_stays_text_on_a_terminal(
    terminal: Watch, hostile_root: Path, command: tuple[str, ...]
) -> None:
    seen = terminal(*command, "--data", str(hostile_root))

    assert not seen.complaints(colored=True)


@each_way_out
@pytest.mark.parametrize(
    ("encoding", "forced"), [("utf-8", ""), ("utf-8", "1"), ("ascii", "1")], ids=str
)
def test_hostile_text_stays_text_in_a_pipe(
    watch: Watch,
    hostile_root: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    encoding: str,
    forced: str,
) -> None:
    monkeypatch.setenv("FORCE_COLOR", forced)

    seen = watch(*command, "--data", str(hostile_root), encoding=encoding)

    assert not seen.complaints(colored=bool(forced))


@each_way_out
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_json_is_one_exact_document_or_nothing(
    watch: Watch, hostile_root: Path, command: tuple[str, ...], encoding: str
) -> None:
    seen = watch(*command, "--json", "--data", str(hostile_root), encoding=encoding)

    assert not seen.complaints()
    if seen.out:
        assert_round_trips(json.loads(seen.out))
    else:
        assert seen.code


def assert_round_trips(value: object) -> None:
    """Hold every text against what the file says: an act that begins must also end."""
    if isinstance(value, dict):
        for each in value.values():
            assert_round_trips(each)
    elif isinstance(value, list):
        for each in value:
            assert_round_trips(each)
    elif isinstance(value, str) and "\x1b[31mred" in value:
        assert "\x9b1mC1\x90q\x9c\u202eothguone\u2066\u200e\u061c\r\b\x00\x7f [bold]b" in value


def test_what_means_something_elsewhere_is_shown_as_it_was_written(
    small_root: Path, terminal: Watch, write_role: WriteRole
) -> None:
    plain = r"[bold]b[/bold] [/x] :smile: %s {0} \n $(id) `id` *a* _b_ <i> &amp;"
    write_role("copyist", title=plain)

    for width in (80, 200):
        seen = terminal("show", "copyist", "--data", str(small_root), width=width)
        assert plain in " ".join(seen.text.replace("\x1b[1m", "").replace("\x1b[0m", "").split())


@pytest.mark.parametrize(
    "text",
    ["日本語" * 30, "é" * 100, "שלום " * 30, "👩‍👩‍👧‍👦" * 30],
    ids=["wide", "accents", "right to left", "joined"],
)
def test_tables_keep_straight_borders_with_any_script(
    small_root: Path, terminal: Watch, write_role: WriteRole, text: str
) -> None:
    write_role("copyist", title=text, summary=text)

    seen = terminal("compare", "arranger", "copyist", "--data", str(small_root))

    assert not seen.complaints(colored=True)
    from rich.cells import cell_len

    lines = seen.out.decode().replace("\r", "").splitlines()
    assert max(cell_len(line) for line in map(_without_colors, lines)) <= 80


def _without_colors(line: str) -> str:
    import re

    return re.sub(r"\x1b\[[0-9;]*m", "", line)


# Errors that quote a file


def test_an_error_quotes_a_hostile_file_harmlessly_on_a_terminal(
    small_root: Path, terminal: Watch
) -> None:
    role = small_root / "roles" / "copyist.yaml"
    hostile = r"\x1b[31m\x9b1m\u202eabc\x07"
    role.write_text(
        f'title: "{hostile}"\n"{hostile}": x\nlevel: "{hostile}"\nskills: ["{hostile}"]\n',
        encoding="utf-8",
    )

    seen = terminal("check", str(small_root))

    assert not seen.complaints(codes=(3,))


# Completion: what it prints is read by a shell

HOSTILE_TITLES = [
    "$(touch pwned) `touch pwned`",
    r"\$(touch pwned) \`touch pwned`",
    r"\\$(touch pwned) \\`touch pwned`",
    '"; touch pwned; "',
    r"\"; touch pwned; x=\"",
    r"\") ; touch pwned ; x=(\"",
    r"\'; touch pwned; \'",
    "')) ; touch pwned ; ((",
    "${x[$(touch pwned)]}[red]$(touch pwned)[/red]\\[$(touch pwned)",
]
ZSH_IN_BASH = """
_arguments() { local list=${1#*: :((}; eval "ws=( ${list%))} )"; }
_files() { :; }
eval "$COMPLETION"
"""
"""What zsh does with the text: its _arguments evaluates the list once more, as bash can, too."""


@pytest.mark.parametrize("title", HOSTILE_TITLES)
def test_no_title_becomes_a_command_when_zsh_completes(
    small_root: Path, process: Watch, write_role: WriteRole, tmp_path: Path, title: str
) -> None:
    write_role("copyist", title=title)
    spoil_terms(small_root, title)
    (tmp_path / "shell").mkdir()
    for words in ("mpcareers show copy", "mpcareers list --skill harm")[: 1 + ("$" in title)]:
        offered = complete(process, small_root, "zsh", words)
        assert not offered.complaints(codes=(0,))
        subprocess.run(
            ["/bin/bash", "-c", ZSH_IN_BASH],
            env={"COMPLETION": offered.out.decode(), "PATH": os.environ["PATH"]},
            cwd=tmp_path / "shell",
            capture_output=True,
            check=False,
        )

    assert not list((tmp_path / "shell").iterdir())


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_the_imitated_zsh_would_notice_a_command(tmp_path: Path) -> None:
    subprocess.run(
        ["/bin/bash", "-c", ZSH_IN_BASH],
        env={
            "COMPLETION": r"""_arguments '*: :(("a":"x\\$(touch pwned)"))'""",
            "PATH": os.environ["PATH"],
        },
        cwd=tmp_path,
        check=True,
    )

    assert (tmp_path / "pwned").exists()


ODD_TITLES = [
    "x" * 300,
    "word " * 60,
    "日本" * 60,
    "a\tb",
    "a\nb",
    "a:::b",
    ":smile: [red]",
    "\x1b[31m",
]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_each_role_is_offered_in_one_line_whatever_its_title(
    small_root: Path, process: Watch, write_role: WriteRole, shell: str
) -> None:
    for number, title in enumerate(ODD_TITLES):
        write_role(f"odd-{number}", title=title)

    offered = complete(process, small_root, shell, "mpcareers show odd-")

    assert not offered.complaints(codes=(0,))
    lines = offered.out.decode().splitlines()
    assert len(lines) == len(ODD_TITLES)
    assert all(f"odd-{number}" in line for number, line in enumerate(lines))
    assert "😄" not in offered.out.decode()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_hostile_data_completes_harmlessly(hostile_root: Path, process: Watch, shell: str) -> None:
    for words in ("mpcareers show ", "mpcareers list --skill "):
        offered = complete(process, hostile_root, shell, words)

        assert not offered.complaints(codes=(0,))


ODD_COMPLETIONS: list[dict[str, str | None]] = [
    {"_MPCAREERS_COMPLETE": "complete_bash", "COMP_WORDS": None, "COMP_CWORD": None},
    {"_MPCAREERS_COMPLETE": "complete_bash", "COMP_WORDS": "mpcareers show", "COMP_CWORD": "x"},
    {"_MPCAREERS_COMPLETE": "complete_bash", "COMP_WORDS": "mpcareers show", "COMP_CWORD": "99"},
    {"_MPCAREERS_COMPLETE": "complete_bash", "COMP_WORDS": "mpcareers show 'a", "COMP_CWORD": "2"},
    {"_MPCAREERS_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": None},
    {"_MPCAREERS_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "mpcareers show \"'"},
    {"_MPCAREERS_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "mpcareers \x1b[31m --x "},
    {"_MPCAREERS_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "mpcareers show --data loop "},
    {
        "_MPCAREERS_COMPLETE": "complete_zsh",
        "_TYPER_COMPLETE_ARGS": f"mpcareers show --data {'a' * 300} ",
    },
    {
        "_MPCAREERS_COMPLETE": "complete_bash",
        "COMP_WORDS": f"mpcareers show --data {'a' * 300} ",
        "COMP_CWORD": "4",
    },
    {"_MPCAREERS_COMPLETE": "complete_zsh", "COLUMNS": "²"},
    {"_MPCAREERS_COMPLETE": "complete_zsh", "COLUMNS": "1"},
]


@pytest.mark.parametrize("asked", ODD_COMPLETIONS, ids=lambda asked: str(sorted(asked.items())))
def test_completion_never_complains(
    process: Watch, small_root: Path, tmp_path: Path, asked: dict[str, str | None]
) -> None:
    (tmp_path / "loop").symlink_to("loop")
    words: dict[str, str | None] = {"_TYPER_COMPLETE_ARGS": "mpcareers show "}

    seen = process(env={"MPCAREERS_DATA": str(small_root)} | words | asked, cwd=tmp_path)

    assert not seen.complaints(codes=(0,))
    assert not seen.err


def complete(process: Watch, root: Path, shell: str, words: str) -> Any:
    return process(
        env={
            "_MPCAREERS_COMPLETE": f"complete_{shell}",
            "_TYPER_COMPLETE_ARGS": words,
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            "_TYPER_COMPLETE_WORD_TO_COMPLETE": words.rpartition(" ")[2],
            "COMP_WORDS": words,
            "COMP_CWORD": str(words.count(" ")),
            "MPCAREERS_DATA": str(root),
        }
    )


def spoil_terms(root: Path, text: str) -> None:
    skills = root / "vocabulary" / "skills.yaml"
    content = skills.read_text(encoding="utf-8")
    skills.write_text(
        content.replace("name: harmony", f"name: {json.dumps(text)}"), encoding="utf-8"
    )
