"""Any surroundings: the right answer, or one clear line and the right exit code."""

# ruff: noqa: S603 (running the program is what these tests do)

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Watch = Callable[..., Any]

ANSWERS = [
    ("list",),
    ("show", "arranger", "--full"),
    ("compare", "arranger", "copyist", "--full"),
    ("timeline",),
]
each_answer = pytest.mark.parametrize("command", ANSWERS, ids=" ".join)

# The terminal

ODD_NUMBERS = [
    "0",
    "-1",
    "abc",
    "",
    "²",
    "9" * 5_000,
    "1e3",
]


@each_answer
@pytest.mark.parametrize("number", ODD_NUMBERS, ids=lambda text: ascii(text[:8]))
@pytest.mark.parametrize("name", ["COLUMNS", "LINES"])
def test_an_odd_size_changes_nothing_in_an_answer(
    watch: Watch,
    small_root: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    name: str,
    number: str,
) -> None:
    monkeypatch.setattr("mpcareers.terminal.is_interactive", lambda: True)
    monkeypatch.setenv(name, number)

    seen = watch(*command, "--data", str(small_root))

    assert not seen.complaints(codes=(0,), colored=True)
    assert_whole(seen.text, command)


@each_answer
@pytest.mark.parametrize("columns", ["1", "2", "10", "40", "1000"])
def test_nothing_is_lost_in_a_narrow_terminal(
    watch: Watch,
    small_root: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    columns: str,
) -> None:
    monkeypatch.setattr("mpcareers.terminal.is_interactive", lambda: True)
    monkeypatch.setenv("COLUMNS", columns)

    seen = watch(*command, "--data", str(small_root))

    assert not seen.complaints(codes=(0,), colored=True)
    assert_whole(seen.text, command)


def assert_whole(drawn: str, command: tuple[str, ...]) -> None:
    """Look for the last word of the answer, which may be folded."""
    letters = "".join(c for c in drawn if c.isalpha())
    last = {"list": "mid", "show": "wages", "compare": "wages", "timeline": "record"}
    assert last[command[0]] in letters


@pytest.mark.parametrize("command", ANSWERS[1:2], ids=" ".join)
@pytest.mark.parametrize("term", ["dumb", "unknown", "", "xterm", "\x1b[31m", "../../x", None])
def test_any_terminal_type_is_fine(
    terminal: Watch, small_root: Path, command: tuple[str, ...], term: str | None
) -> None:
    seen = terminal(*command, "--data", str(small_root), env={"TERM": term})

    assert not seen.complaints(codes=(0,), colored=True)
    assert_whole(seen.text, command)


# Languages and encodings


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "xx_YY.foo", "LANG": "\x1b[31m"},
        {"LC_ALL": "de_DE.ISO-8859-1", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "cp1252:strict"},
        {"PYTHONIOENCODING": "utf-16"},
        {"PYTHONIOENCODING": "utf-8:surrogateescape"},
        {"PYTHONDEVMODE": "1"},
        {"PYTHONWARNINGS": "always", "PYTHONWARNDEFAULTENCODING": "1"},
    ],
    ids=str,
)
def test_any_language_gets_the_answer_and_no_warning(
    process: Watch, small_root: Path, env: dict[str, str | None]
) -> None:
    codec = (env.get("PYTHONIOENCODING") or "utf-8").partition(":")[0]
    for command in (("show", "arranger"), ("show", "nobody\udcff")):
        arguments = [*map(os.fsencode, command), b"--data", os.fsencode(small_root)]

        seen = process(*arguments, env=env)

        assert seen.code == (1 if "nobody" in command[-1] else 0)
        assert not seen.err or b"nobody" in seen.err.replace(b"\0", b"")
        seen.out.decode(codec)
        assert "Warning" not in seen.err.decode("latin-1")


def test_json_is_the_same_wherever_it_is_asked_for(process: Watch, small_root: Path) -> None:
    asked = ("list", "--json", "--data", str(small_root))
    odd = {"COLUMNS": "3", "FORCE_COLOR": "1", "PYTHONHASHSEED": "7", "LC_ALL": "tr_TR", "TERM": ""}

    assert process(*asked).out == process(*asked, env=odd).out


# Streams

CLOSED = [">&-", "2>&-", "<&- 2>&-", "<&- >&- 2>&-"]
FULL = [">/dev/full", "2>/dev/full", ">/dev/full 2>/dev/full"]
ENDINGS = {
    "list": 0,
    "--help": 0,
    "show nobody": 1,
    "list --level none --json": 2,
    "check /nowhere": 3,
}


@pytest.mark.parametrize("streams", [*CLOSED, *FULL])
def test_lost_streams_change_no_exit_code_but_of_an_answer_that_is_lost(
    lines: Callable[..., list[Any]], surroundings: dict[str, str], small_root: Path, streams: str
) -> None:
    surroundings["MPCAREERS_DATA"] = str(small_root)

    for (command, expected), seen in zip(
        ENDINGS.items(), lines(*(f"m {each} {streams}" for each in ENDINGS)), strict=True
    ):
        is_lost = ">&-" in streams.replace("2>&-", "") or streams.startswith(">/dev/full")
        assert seen.code == (1 if is_lost and expected == 0 else expected), command
        assert b"Traceback" not in seen.err
        assert b"Exception ignored" not in seen.err
        if expected == 0:
            told = seen.err.decode().splitlines()
            assert len(told) == (1 if is_lost and "2>" not in streams else 0), (command, told)
        else:
            assert not seen.out, "messages belong on standard error, even when it is lost"


def test_a_reader_that_goes_away_is_not_complained_about(lines: Callable[..., list[Any]]) -> None:
    for seen in lines(
        "m schema | head -c 1 >/dev/null; exit ${PIPESTATUS[0]}",
        "m list | head -n 1 >/dev/null; exit ${PIPESTATUS[0]}",
        "m list --json | :; exit ${PIPESTATUS[0]}",
    ):
        assert not seen.err
        assert seen.code in {0, 1}


# Places


@pytest.mark.parametrize(
    "env",
    [
        {"HOME": None, "XDG_CACHE_HOME": None},
        {"HOME": "", "XDG_CACHE_HOME": ""},
        {"HOME": "relative", "XDG_CACHE_HOME": "relative"},
        {"XDG_CACHE_HOME": "/dev/null/cache"},
        {"XDG_CACHE_HOME": "/" + "a/" * 3_000},
        {"XDG_CACHE_HOME": "{tmp}/caf\udce9"},
        {"XDG_CACHE_HOME": "{tmp}/a b?c#d%41&e"},
        {"TMPDIR": "/nowhere", "TEMP": "", "TMP": ""},
    ],
    ids=lambda env: ascii(env)[:60],
)
def test_any_place_for_the_cache_gives_the_same_answer_twice_and_nothing_beside_it(
    process: Watch, small_root: Path, tmp_path: Path, env: dict[str, str | None]
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    places = {name: value and value.replace("{tmp}", str(tmp_path)) for name, value in env.items()}
    time.sleep(0.15)  # a catalog younger than a tenth of a second is never kept
    seen = [process("list", "--data", str(small_root), env=places, cwd=here) for _ in range(2)]

    assert not seen[0].complaints(codes=(0,))
    assert seen[0] == seen[1]
    assert not list(here.iterdir())


def test_a_working_directory_that_is_gone_does_not_matter(
    lines: Callable[..., list[Any]], surroundings: dict[str, str], small_root: Path, tmp_path: Path
) -> None:
    surroundings["MPCAREERS_DATA"] = str(small_root)
    endings = {"list": 0, "check .": 3, "list --data relative": 3}
    gone = [f'"{tmp_path}/gone{number}"' for number in range(len(endings))]
    commands = zip(gone, endings, strict=True)

    for seen, code in zip(
        lines(*(f"mkdir {place}; cd {place}; rmdir {place}; m {each}" for place, each in commands)),
        endings.values(),
        strict=True,
    ):
        assert not seen.complaints(codes=(code,))


def test_a_catalog_in_a_directory_of_any_bytes_is_read(
    process: Watch, small_root: Path, tmp_path: Path
) -> None:
    odd = tmp_path / os.fsdecode(b"caf\xe9 \x1b[31m %41?#")
    small_root.rename(odd)
    time.sleep(0.15)

    for _ in range(2):
        assert not process("list", "--data", str(odd)).complaints(codes=(0,))


# Limits


@pytest.mark.parametrize("files", [5, 8])
def test_few_open_files_are_enough_or_told_in_one_line(
    process: Watch, small_root: Path, files: int
) -> None:
    for command in ("list", "search score"):
        seen = limited(process, resource.RLIMIT_NOFILE, files, command, small_root)

        assert not seen.complaints(codes=(0, 1))
        assert len(seen.err.splitlines()) == seen.code


@pytest.mark.parametrize("megabytes", [20, 22, 24, 30])
def test_little_memory_is_enough_or_told_in_one_line(
    process: Watch, small_root: Path, megabytes: int
) -> None:
    if needs_more_than(megabytes):
        pytest.skip("Python needs more to begin with")

    seen = limited(process, resource.RLIMIT_AS, megabytes << 20, "list", small_root)

    assert not seen.complaints(codes=(0, 1))
    assert len(seen.err.splitlines()) == seen.code


def needs_more_than(megabytes: int) -> bool:
    """Say whether an empty program with Typer does not start in this memory."""
    line = f"ulimit -v {megabytes << 10}; exec '{sys.executable}' -c 'import typer, unicodedata'"
    return bool(
        subprocess.run(["/bin/bash", "-c", line], capture_output=True, check=False).returncode
    )


@pytest.mark.parametrize("size", [0, 1, 5_000])
def test_where_no_file_may_grow_the_cache_is_done_without(
    process: Watch, small_root: Path, surroundings: dict[str, str], size: int
) -> None:
    time.sleep(0.15)

    seen = limited(process, resource.RLIMIT_FSIZE, size, "search score", small_root)

    assert not seen.complaints(codes=(0,))
    assert not [file for file in Path(surroundings["XDG_CACHE_HOME"]).rglob("*") if file.is_file()]


def limited(process: Watch, what: int, limit: int, command: str, root: Path) -> Any:
    def set_limit() -> None:
        resource.setrlimit(what, (limit, limit))

    return process(*command.split(), "--data", str(root), preexec_fn=set_limit)


# Interrupts


@pytest.mark.parametrize("seed", range(6))
def test_an_interrupt_at_any_moment_prints_nothing_and_spoils_no_later_run(
    process: Watch, surroundings: dict[str, str], small_root: Path, seed: int
) -> None:
    moment = random.Random(seed).uniform(0.04, 0.35)  # noqa: S311 (a seed, not a secret)
    time.sleep(0.15)
    # As from a console script: Python itself is up before the first line of the program runs.
    start = "from mpcareers.__main__ import main; print('up', flush=True); main()"
    interrupted = subprocess.Popen(
        [sys.executable, "-c", start, "search", "score"],
        env=surroundings | {"MPCAREERS_DATA": str(small_root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert interrupted.stdout is not None
    interrupted.stdout.readline()
    time.sleep(moment)
    interrupted.send_signal(signal.SIGINT)
    _, err = interrupted.communicate(timeout=60)

    assert interrupted.returncode in {0, -signal.SIGINT}  # a shell shows 130
    assert err.strip() == b""
    later = process("search", "score", "--data", str(small_root))
    assert not later.complaints(codes=(0,))


def test_a_run_only_writes_its_cache(
    process: Watch, small_root: Path, tmp_path: Path, surroundings: dict[str, str]
) -> None:
    time.sleep(0.15)
    for command in (("list",), ("show", "arranger"), ("search", "score"), ("check",)):
        process(*command, "--data", str(small_root), cwd=tmp_path)

    written = {file for file in tmp_path.rglob("*") if file.is_file()}
    kept = {f for f in written if not f.is_relative_to(small_root)}
    assert {file.suffix for file in kept} == {".sqlite"}
    assert all(f.is_relative_to(surroundings["XDG_CACHE_HOME"]) for f in kept)
    assert all(f.stat().st_mode & 0o077 == 0 for f in kept)


def test_a_run_starts_no_process_and_opens_no_connection(
    process: Watch, small_root: Path, tmp_path: Path, surroundings: dict[str, str]
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "def audit(event, args):\n"
        "    if event.startswith(('socket.', 'subprocess.', 'os.system', 'os.exec', 'os.fork',\n"
        "                         'os.posix_spawn', 'pickle.', 'ctypes.dlopen')):\n"
        "        sys.stderr.write(f'AUDIT {event}\\n')\n"
        "sys.addaudithook(audit)\n",
        encoding="utf-8",
    )
    env = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{surroundings['PYTHONPATH']}"}
    for command in (("list",), ("show", "arranger"), ("search", "scroe"), ("show", "arangr")):
        for _ in range(2):
            seen = process(*command, "--data", str(small_root), env=env | {"FORCE_COLOR": "1"})
            assert b"AUDIT" not in seen.err
