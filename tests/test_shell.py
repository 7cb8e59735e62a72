"""The program as a shell runs it: pipes, streams, encodings, terminals and completion."""

# ruff: noqa: S603, S607 (running the program, and bash around it, is what these tests do)

from __future__ import annotations

import contextlib
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mpcareers.catalog.store import builtin_root

pytestmark = pytest.mark.skipif(os.name == "nt", reason="these tests speak to a POSIX shell")

PROGRAM = [sys.executable, "-m", "mpcareers"]
SHELL_PROGRAM = shlex.join(PROGRAM)
CATALOG = builtin_root()
SGR = re.compile(r"\x1b\[[0-9;]*m")
COLOR = re.compile(r"\x1b\[[0-9;]*[39][0-7]m")
TIMEOUT = 60
ANSWERS = [
    ("list",),
    ("show", "music-producer"),
    ("search", "microphones"),
    ("compare", "mix-engineer", "mastering-engineer"),
    ("check",),
    ("list", "--json"),
    ("show", "music-producer", "--json"),
    ("schema",),
    ("help",),
]
each_answer = pytest.mark.parametrize("arguments", ANSWERS, ids=" ".join)

Start = Callable[..., "subprocess.CompletedProcess[bytes]"]
OnTerminal = Callable[..., str]


@pytest.fixture(autouse=True)
def _usual_signals() -> Iterator[None]:
    """Let programs start with the usual signals, also where the tests run under nohup or in `&`.

    A program inherits what its parent ignores, but none of its handlers.
    """
    numbers = (signal.SIGINT, signal.SIGHUP)
    ignored = [each for each in numbers if signal.getsignal(each) is signal.SIG_IGN]
    for each in ignored:
        signal.signal(each, signal.SIG_DFL)
    yield
    for each in ignored:
        signal.signal(each, signal.SIG_IGN)


@pytest.fixture
def start(surroundings: dict[str, str]) -> Start:
    """Run the program as a process of its own."""

    def start_with(
        *arguments: str, env: dict[str, str] | None = None, **options: Any
    ) -> subprocess.CompletedProcess[bytes]:
        options.setdefault("stdin", subprocess.DEVNULL)
        options.setdefault("stdout", subprocess.PIPE)
        return subprocess.run(
            [*PROGRAM, *arguments],
            env=surroundings | (env or {}),
            stderr=subprocess.PIPE,
            timeout=TIMEOUT,
            check=False,
            **options,
        )

    return start_with


@pytest.fixture
def shell(surroundings: dict[str, str]) -> Start:
    """Run a line of shell, in which `m` is the program."""

    def run_line(line: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            ["bash", "-c", f'm() {{ {SHELL_PROGRAM} "$@"; }}\n{line}'],
            env=surroundings,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=TIMEOUT,
            check=False,
            **options,
        )

    return run_line


@pytest.fixture
def on_terminal(
    surroundings: dict[str, str], open_terminal: Callable[[int], tuple[int, int]]
) -> OnTerminal:
    """Run the program on a terminal and return everything that it wrote there."""

    def run_on(*arguments: str, width: int = 80, env: dict[str, str] | None = None) -> str:
        master, slave = open_terminal(width)
        process = subprocess.Popen(
            [*PROGRAM, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=surroundings | (env or {}),
        )
        os.close(slave)
        written = b"".join(_read_all(master))
        os.close(master)
        assert process.wait(TIMEOUT) in {0, 1, 2, 3}
        return written.decode("utf-8", "replace").replace("\r\n", "\n")

    return run_on


def _read_all(descriptor: int) -> Iterator[bytes]:
    with contextlib.suppress(OSError):  # Linux ends a terminal with EIO
        while data := os.read(descriptor, 65536):
            yield data


def assert_quiet(answer: subprocess.CompletedProcess[bytes]) -> None:
    """Nobody may see a traceback, a warning, or a crash."""
    assert answer.returncode in {0, 1, 2, 3, 130}
    assert b"Traceback" not in answer.stderr
    assert b"Warning" not in answer.stderr
    assert b"Exception ignored" not in answer.stderr


def hostile(root: Path, title: str) -> None:
    """Give a role of the small catalog another title, written as a YAML escape."""
    path = root / "roles" / "copyist.yaml"
    text = path.read_text(encoding="utf-8")
    escaped = "".join(f"\\U{ord(character):08x}" for character in title)
    path.write_text(text.replace("title: Copyist", f'title: "{escaped}"'), encoding="utf-8")


# Pipes and streams


@each_answer
def test_an_answer_goes_to_standard_output_without_color_and_nothing_to_standard_error(
    start: Start, arguments: tuple[str, ...]
) -> None:
    answer = start(*arguments)

    assert answer.returncode == 0
    assert answer.stdout
    assert b"\x1b" not in answer.stdout
    assert answer.stderr == b""


def test_the_module_and_the_program_say_the_same_name(start: Start) -> None:
    assert start("--help").stdout.startswith(b"Usage: mpcareers ")
    assert start("list", "--nope").stderr.startswith(b"mpcareers: list has no option --nope\n")


@each_answer
def test_a_reader_who_goes_away_is_not_complained_about(
    shell: Start, arguments: tuple[str, ...]
) -> None:
    answer = shell(f"m {shlex.join(arguments)} | head -n 1")

    assert answer.returncode == 0
    assert len(answer.stdout.splitlines()) == 1
    assert answer.stderr == b""


def test_a_reader_who_was_never_there_is_not_complained_about(shell: Start) -> None:
    answer = shell("m show music-producer | true; echo ${PIPESTATUS[0]}")

    assert answer.stdout.strip() in {b"0", b"1", b"141"}
    assert answer.stderr == b""


@each_answer
def test_a_full_disk_is_one_line_and_a_failure(start: Start, arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        answer = start(*arguments, stdout=full)

    assert_quiet(answer)
    assert answer.returncode == 1
    assert answer.stderr == b"mpcareers: cannot write the answer: No space left on device\n"


@each_answer
def test_a_closed_standard_output_is_one_line_and_a_failure(
    shell: Start, arguments: tuple[str, ...]
) -> None:
    answer = shell(f"m {shlex.join(arguments)} >&-")

    assert_quiet(answer)
    assert answer.returncode == 1
    assert len(answer.stderr.splitlines()) == 1
    assert answer.stderr.startswith(b"mpcareers: ")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("m list >/dev/null 2>&-", 0),
        ("m show nobody-at-all 2>&-", 1),
        ("m list --nope 2>&-", 2),
        ("m list --data /nowhere 2>&-", 3),
        ("m show nobody-at-all >&- 2>&-", 1),
        ("m show nobody-at-all 2>/dev/full", 1),
        ("m list --data /nowhere 2>/dev/full", 3),
    ],
)
def test_a_lost_standard_error_changes_no_exit_code(shell: Start, line: str, code: int) -> None:
    answer = shell(line)

    assert answer.returncode == code
    assert answer.stdout == b""


@each_answer
def test_a_closed_standard_input_does_not_matter(shell: Start, arguments: tuple[str, ...]) -> None:
    answer = shell(f"m {shlex.join(arguments)} <&-")

    assert answer.returncode == 0
    assert answer.stderr == b""


def test_all_streams_closed_is_a_failure_and_no_crash(shell: Start) -> None:
    assert shell("m list <&- >&- 2>&-").returncode == 1


def test_nothing_is_read_from_standard_input_unless_asked_for(shell: Start) -> None:
    answer = shell("{ echo foley-artist; echo rest; } | { m list --json >/dev/null; cat; }")

    assert answer.stdout == b"foley-artist\nrest\n"


def test_ids_flow_from_one_command_into_another(shell: Start) -> None:
    answer = shell("m list --phase mastering | cut -f1 | m compare - --json")

    assert answer.returncode == 0
    ids = [role["id"] for role in json.loads(answer.stdout)["roles"]]
    assert ids == shell("m list --phase mastering | cut -f1").stdout.decode().split()


@pytest.mark.parametrize("source", ["yes", "cat /dev/zero", "seq 101", "seq 5000"])
def test_too_much_on_standard_input_is_refused_without_waiting_for_its_end(
    shell: Start, source: str
) -> None:
    answer = shell(f"{source} | m compare -")

    assert answer.returncode == 2
    assert answer.stdout == b""
    assert re.search(rb"more than 10,000 characters|at most 100 roles", answer.stderr)


def test_standard_input_of_any_bytes_holds_names(shell: Start) -> None:
    answer = shell("printf 'foley-artist\\n\\xff\\n' | PYTHONIOENCODING=utf-8:strict m compare -")

    assert_quiet(answer)
    assert answer.returncode == 1
    assert answer.stderr.startswith(b"mpcareers: no role is called '")


def test_a_message_that_quotes_too_much_is_cut(shell: Start) -> None:
    answer = shell("m show $(printf 'a%.0s' {1..9990})")

    assert answer.returncode == 1
    assert all(len(line) <= 4_000 for line in answer.stderr.splitlines())
    assert b"\nTry: mpcareers search aaaa" in answer.stderr


def test_as_many_lines_as_records(shell: Start) -> None:
    lines = shell("m list").stdout.decode().splitlines()
    records = json.loads(shell("m list --json").stdout)

    assert [line.partition("\t")[0] for line in lines] == [record["id"] for record in records]


@pytest.fixture
def signaled(
    surroundings: dict[str, str], small_root: Path, tmp_path: Path
) -> Callable[..., tuple[int, bytes, list[str]]]:
    """Run the program, which gets a signal while it writes its cache."""
    (tmp_path / "sitecustomize.py").write_text(
        "import mpcareers.catalog.build as build, os\n"
        "read = build.build_catalog\n"
        "def kill(*arguments):\n"
        "    os.kill(os.getpid(), int(os.environ['SIGNAL']))\n"
        "    return read(*arguments)\n"
        "build.build_catalog = kill\n",
        encoding="utf-8",
    )
    time.sleep(0.2)  # what changed just now is not kept

    def run_signaled(number: int, **options: Any) -> tuple[int, bytes, list[str]]:
        cache = tmp_path / "the-cache"
        ended = subprocess.run(
            [*PROGRAM, "list", "--data", str(small_root)],
            env=surroundings
            | {"PYTHONPATH": f"{tmp_path}:{surroundings['PYTHONPATH']}"}
            | {"XDG_CACHE_HOME": str(cache), "SIGNAL": str(int(number))},
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
            **options,
        )
        kept = [file.suffix for file in cache.rglob("*") if file.is_file()]
        return ended.returncode, ended.stdout + ended.stderr, kept

    return run_signaled


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_process_prints_nothing_and_leaves_no_half_written_cache(
    signaled: Callable[..., tuple[int, bytes, list[str]]], number: int
) -> None:
    code, told, kept = signaled(number)

    assert (code, told) == (-number, b"")
    assert ".sqlite" not in kept


def test_a_shell_shows_130_for_an_interrupt(shell: Start, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os, signal, sys\n"
        "class Interrupt:\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == 'mpcareers.catalog.loader':\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupt())\n",
        encoding="utf-8",
    )

    answer = shell(f"PYTHONPATH={shlex.quote(str(tmp_path))}:$PYTHONPATH m list; echo $?")

    assert answer.stdout == b"130\n"
    assert b"Traceback" not in answer.stderr


def test_a_signal_that_the_caller_ignores_is_ignored(
    signaled: Callable[..., tuple[int, bytes, list[str]]],
) -> None:
    def ignore() -> None:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    code, told, kept = signaled(signal.SIGHUP, preexec_fn=ignore)

    assert (code, kept) == (0, [".sqlite"])
    assert told


def test_few_open_files_are_enough_or_told_in_one_line(shell: Start, small_root: Path) -> None:
    endings = set()
    for most in (5, 6, 8):
        asked = f"m search score --data {shlex.quote(str(small_root))}"
        answer = shell(f"ulimit -n {most}; {asked} >/dev/null")
        assert_quiet(answer)
        assert len(answer.stderr.splitlines()) == answer.returncode
        endings.add(answer.returncode)

    assert 0 in endings


@pytest.mark.parametrize("moment", ["typer", "mpcareers.catalog.loader"])
def test_memory_that_runs_out_is_one_line_and_a_failure(
    start: Start, surroundings: dict[str, str], tmp_path: Path, moment: str
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "class Exhausted:\n"
        "    def find_spec(self, name, path, target=None):\n"
        f"        if name == {moment!r}:\n"
        "            raise MemoryError\n"
        "sys.meta_path.insert(0, Exhausted())\n",
        encoding="utf-8",
    )

    answer = start("list", env={"PYTHONPATH": f"{tmp_path}:{surroundings['PYTHONPATH']}"})

    assert answer.returncode == 1
    assert answer.stdout == b""
    assert answer.stderr.startswith(b"mpcareers: ")
    assert answer.stderr.endswith(b"out of memory\n")
    assert len(answer.stderr.splitlines()) == 1


# Encodings


@pytest.mark.parametrize(
    ("arguments", "encoding"),
    [(answer, "ascii") for answer in ANSWERS]
    + [(("show", "music-producer"), other) for other in ("cp1252", "latin-1", "utf-8", "utf-16")],
    ids=str,
)
def test_a_narrow_encoding_degrades_and_never_fails(
    start: Start, arguments: tuple[str, ...], encoding: str
) -> None:
    answer = start(*arguments, env={"PYTHONIOENCODING": encoding})

    assert answer.returncode == 0
    assert answer.stderr == b""
    assert answer.stdout.decode(encoding)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "utf-16", "utf-8"])
def test_json_is_exact_in_every_encoding(start: Start, small_root: Path, encoding: str) -> None:
    title = "Café 日本 🎹 \x1b[31m\u202e"
    hostile(small_root, title)

    answer = start(
        "show", "copyist", "--data", str(small_root), "--json", env={"PYTHONIOENCODING": encoding}
    )

    assert json.loads(answer.stdout.decode(encoding))["title"] == title


def test_json_has_real_characters_where_the_stream_can_carry_them(
    start: Start, small_root: Path
) -> None:
    hostile(small_root, "Café")

    answer = start("show", "copyist", "--data", str(small_root), "--json")

    assert '"Café"'.encode() in answer.stdout


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX"},
        {"LC_ALL": "de_DE.UTF-8"},
        {"LC_ALL": "nonsense"},
        {"LC_ALL": ""},
    ],
    ids=lambda env: env["LC_ALL"] or "unset",
)
def test_files_are_read_as_utf_8_whatever_the_locale(start: Start, env: dict[str, str]) -> None:
    answer = start("check", env=env)

    assert answer.returncode == 0
    assert answer.stderr == b""


@each_answer
def test_the_same_question_gets_the_same_bytes_in_any_run(
    start: Start, arguments: tuple[str, ...]
) -> None:
    one = start(*arguments, env={"PYTHONHASHSEED": "1"})

    assert start(*arguments, env={"PYTHONHASHSEED": "2"}).stdout == one.stdout


def test_json_means_the_same_in_any_locale(start: Start) -> None:
    here = start("show", "music-producer", "--json")
    elsewhere = start("show", "music-producer", "--json", env={"LC_ALL": "C"})

    assert json.loads(here.stdout) == json.loads(elsewhere.stdout)


def test_problems_are_told_in_the_same_words_in_any_run(start: Start, small_root: Path) -> None:
    path = small_root / "roles" / "copyist.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "favorite_color: blue\n", encoding="utf-8")

    said = {start("check", str(small_root), env={"PYTHONHASHSEED": seed}).stderr for seed in "123"}

    assert len(said) == 1
    assert b"unknown key" in said.pop()


@pytest.mark.parametrize("name", [b"b\xffd", b"\xed\xa0\x80", b"x\x1b[31m"])
def test_an_argument_of_any_bytes_is_only_a_name_that_nobody_has(start: Start, name: bytes) -> None:
    answer = start("show", os.fsdecode(name))

    assert_quiet(answer)
    assert answer.returncode == 1
    assert answer.stderr.startswith(b"mpcareers: no role is called '")
    assert b"\x1b" not in answer.stderr


def test_a_hostile_file_name_is_made_harmless_in_the_message(
    start: Start, small_root: Path
) -> None:
    (small_root / "roles" / "x\x1b[31m\u202ey.yaml").write_text("title: x\n", encoding="utf-8")

    answer = start("check", str(small_root))

    assert_quiet(answer)
    assert answer.returncode == 3
    assert b"\x1b" not in answer.stderr
    assert "\u202e".encode() not in answer.stderr
    assert len(answer.stderr.splitlines()) == 2


def test_a_new_line_in_a_file_name_does_not_make_a_line_of_the_message(
    start: Start, small_root: Path
) -> None:
    (small_root / "roles" / "x\nmpcareers: all is well.yaml").write_text("x: y\n", encoding="utf-8")

    answer = start("check", str(small_root))

    assert answer.returncode == 3
    assert len(answer.stderr.splitlines()) == 2


# Terminals and color


@pytest.mark.parametrize("width", [60, 100])
@pytest.mark.parametrize("arguments", ANSWERS[:5], ids=" ".join)
def test_an_answer_fits_the_terminal_it_is_drawn_on(
    on_terminal: OnTerminal, arguments: tuple[str, ...], width: int
) -> None:
    from rich.cells import cell_len

    lines = SGR.sub("", on_terminal(*arguments, width=width)).splitlines()

    assert lines
    assert max(map(cell_len, lines)) <= width
    assert not any("…" in line for line in lines)


@pytest.mark.parametrize("width", [60, 160])
def test_an_id_on_a_terminal_is_never_folded_or_cut(on_terminal: OnTerminal, width: int) -> None:
    text = SGR.sub("", on_terminal("sources", "--full", width=width))

    words = set(text.split())
    ids = re.findall(
        r"^([a-z0-9-]+):$", (CATALOG / "sources.yaml").read_text("utf-8"), re.MULTILINE
    )
    assert [each for each in ids if each not in words] == []


def test_columns_overrule_the_width_of_the_terminal(on_terminal: OnTerminal) -> None:
    text = on_terminal("list", width=160, env={"COLUMNS": "60"})

    assert max(map(len, SGR.sub("", text).splitlines())) <= 60


@pytest.mark.parametrize("columns", ["0", "-1", "many", "", "1", "100000"])
def test_no_value_of_columns_is_an_error(on_terminal: OnTerminal, columns: str) -> None:
    text = on_terminal("show", "foley-artist", env={"COLUMNS": columns})

    assert "Traceback" not in text
    assert "".join(SGR.sub("", text).split()).startswith("FoleyArtist")


def test_a_terminal_gets_color(on_terminal: OnTerminal) -> None:
    assert COLOR.search(on_terminal("show", "foley-artist"))


def test_no_color_takes_the_colors_away(on_terminal: OnTerminal) -> None:
    assert not COLOR.search(on_terminal("show", "foley-artist", env={"NO_COLOR": "1"}))


def test_an_empty_no_color_counts_as_none(on_terminal: OnTerminal) -> None:
    assert COLOR.search(on_terminal("show", "foley-artist", env={"NO_COLOR": ""}))


def test_a_dumb_terminal_gets_no_escapes_at_all(on_terminal: OnTerminal) -> None:
    for arguments in ANSWERS[:5]:
        assert "\x1b" not in on_terminal(*arguments, env={"TERM": "dumb"})


def test_forced_color_colors_a_pipe(start: Start) -> None:
    assert COLOR.search(start("show", "foley-artist", env={"FORCE_COLOR": "1"}).stdout.decode())


@pytest.mark.parametrize("value", ["", "0"])
@pytest.mark.parametrize("arguments", ANSWERS, ids=" ".join)
def test_force_color_empty_or_zero_counts_as_unset(
    start: Start, arguments: tuple[str, ...], value: str
) -> None:
    assert start(*arguments, env={"FORCE_COLOR": value}).stdout == start(*arguments).stdout


ROWS = [("list",), ("search", "microphones"), ("terms",), ("sources",), ("timeline",)]


@pytest.mark.parametrize("arguments", ROWS, ids=" ".join)
def test_forced_color_keeps_rows_and_plain_ids(start: Start, arguments: tuple[str, ...]) -> None:
    plain = start(*arguments).stdout.decode()
    colored = start(*arguments, env={"FORCE_COLOR": "1"}).stdout.decode()

    assert SGR.sub("", colored) == plain
    firsts = [line.partition("\t")[0] for line in colored.splitlines()]
    assert firsts == [line.partition("\t")[0] for line in plain.splitlines()]


def test_forced_color_styles_rows(start: Start) -> None:
    assert b"\x1b[1m" in start("list", env={"FORCE_COLOR": "1"}).stdout
    assert b"\x1b" not in start("list", env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout
    assert b"\x1b" not in start("list", env={"FORCE_COLOR": "1", "TERM": "dumb"}).stdout


def test_a_page_for_a_pager_is_as_wide_as_the_terminal_behind_it(
    surroundings: dict[str, str],
) -> None:
    import fcntl
    import pty
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
    streams: list[dict[str, Any]] = [
        {"stdin": slave, "stderr": subprocess.DEVNULL},
        {"stdin": subprocess.DEVNULL, "stderr": slave},
    ]
    for each in streams:
        page = subprocess.run(
            [*PROGRAM, "show", "foley-artist"],
            env=surroundings | {"FORCE_COLOR": "1"},
            stdout=subprocess.PIPE,
            check=True,
            **each,
        ).stdout.decode()

        widths = [len(line) for line in SGR.sub("", page).splitlines() if "http" not in line]
        assert 50 < max(widths) <= 60
    os.close(slave)
    os.close(master)


def test_no_color_wins_over_forced_color(start: Start) -> None:
    answer = start("show", "foley-artist", env={"NO_COLOR": "1", "FORCE_COLOR": "1"})

    assert not COLOR.search(answer.stdout.decode())


@pytest.mark.parametrize("arguments", [("list",), ("show", "foley-artist"), ("check",)])
def test_forced_color_leaves_json_alone(start: Start, arguments: tuple[str, ...]) -> None:
    plain = start(*arguments, "--json").stdout

    assert start(*arguments, "--json", env={"FORCE_COLOR": "1", "COLUMNS": "20"}).stdout == plain


def test_standard_error_is_plain_also_on_a_terminal(on_terminal: OnTerminal) -> None:
    assert not COLOR.search(on_terminal("show", "nobody-at-all"))
    assert not COLOR.search(on_terminal("list", "--nope"))


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("show", "copyist"),
        ("search", "copyist"),
        ("compare", "copyist", "arranger"),
        ("compare", "copyist", "arranger", "musician"),
    ],
    ids=" ".join,
)
def test_a_hostile_title_never_reaches_a_terminal(
    on_terminal: OnTerminal, start: Start, small_root: Path, arguments: tuple[str, ...]
) -> None:
    acts = "\x1b]52;c;eA==\x07", "\x1b[2J", "\x9b31m", "a\u202eb", "\x1b]8;;https://x\x1b\\y"
    hostile(small_root, f"Co{'-'.join(acts)}pyist")

    drawn = on_terminal(*arguments, "--data", str(small_root))
    piped = start(*arguments, "--data", str(small_root)).stdout.decode()

    for text in (SGR.sub("", drawn), piped):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", text)


def test_a_narrow_terminal_encoding_gets_question_marks_and_no_failure(
    on_terminal: OnTerminal,
) -> None:
    text = on_terminal("show", "music-producer", env={"PYTHONIOENCODING": "ascii"})

    assert "Traceback" not in text
    assert text.isascii()


# Places


def test_a_deleted_working_directory_does_not_matter(shell: Start) -> None:
    line = 'd=$(mktemp -d); cd "$d"; rmdir "$d"; m list --json'
    answer = shell(line)

    assert answer.returncode == 0
    assert answer.stderr == b""
    assert "foley-artist" in {role["id"] for role in json.loads(answer.stdout)}


@pytest.mark.parametrize("home", ["/nonexistent", "", "/dev/null", "relative"])
def test_any_home_is_fine(start: Start, home: str) -> None:
    answer = start("show", "foley-artist", env={"HOME": home, "XDG_CACHE_HOME": ""})

    assert answer.returncode == 0
    assert answer.stderr == b""


@pytest.mark.parametrize("cache", ["/nonexistent/cache", "/dev/null", "/dev/full", "relative"])
def test_any_cache_directory_is_fine(start: Start, tmp_path: Path, cache: str) -> None:
    answer = start("show", "foley-artist", env={"XDG_CACHE_HOME": cache}, cwd=tmp_path)

    assert answer.returncode == 0
    assert answer.stderr == b""
    assert not (tmp_path / "relative").exists()


def test_only_the_cache_is_written(
    start: Start, tmp_path: Path, surroundings: dict[str, str]
) -> None:
    cache, work = tmp_path / "the-cache", tmp_path / "work"
    work.mkdir()
    for arguments in ANSWERS:
        start(*arguments, env={"XDG_CACHE_HOME": str(cache)}, cwd=work)

    written = [path for place in (surroundings["HOME"], work) for path in Path(place).rglob("*")]
    assert written == []


def test_a_catalog_may_be_named_by_a_relative_path(start: Start, small_root: Path) -> None:
    answer = start("check", small_root.name, cwd=small_root.parent)

    assert answer.stdout.startswith(b"valid: 4 roles")


def test_a_fifo_among_the_roles_does_not_make_the_program_wait(
    start: Start, small_root: Path
) -> None:
    os.mkfifo(small_root / "roles" / "pipe.yaml")

    answer = start("list", "--data", str(small_root))

    assert answer.returncode == 3
    assert b"pipe.yaml:1:1: (file): is no regular file" in answer.stderr


@pytest.mark.parametrize("content", [b"[" * 900_000, b"{a: " * 200_000, b"- " * 400_000])
def test_deep_nesting_never_ends_the_process(
    start: Start, small_root: Path, content: bytes
) -> None:
    (small_root / "roles" / "deep.yaml").write_bytes(content)

    answer = start("check", str(small_root))

    assert_quiet(answer)
    assert answer.returncode == 3
    assert b"levels of nesting" in answer.stderr


# Completion


@pytest.mark.parametrize("name", ["bash", "zsh", "fish", "powershell"])
def test_the_program_prints_its_completion_scripts(start: Start, name: str) -> None:
    answer = start(env={"_MPCAREERS_COMPLETE": f"source_{name}"})

    assert answer.returncode == 0
    assert b"_MPCAREERS_COMPLETE" in answer.stdout
    assert answer.stderr == b""


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_a_completion_script_is_valid_for_its_shell(start: Start, name: str) -> None:
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"{name} is not installed")
    script = start(env={"_MPCAREERS_COMPLETE": f"source_{name}"}).stdout

    checked = subprocess.run([program, "-n"], input=script, capture_output=True, check=False)

    assert checked.returncode == 0
    assert checked.stderr == b""


@pytest.fixture
def complete(start: Start) -> Callable[..., list[str]]:
    """Return what bash would offer for the last of these words."""

    def candidates(*words: str, env: dict[str, str] | None = None) -> list[str]:
        answer = start(
            env={
                "_MPCAREERS_COMPLETE": "complete_bash",
                "COMP_WORDS": " ".join(["mpcareers", *words]),
                "COMP_CWORD": str(len(words)),
                **(env or {}),
            }
        )
        assert answer.returncode == 0
        assert answer.stderr == b""
        return answer.stdout.decode().split()

    return candidates


def test_roles_complete_by_their_beginning(complete: Callable[..., list[str]]) -> None:
    assert complete("show", "mas") == ["mastering-engineer"]
    assert set(complete("show", "studio-")) == {
        "studio-designer",
        "studio-manager",
        "studio-producer",
        "studio-setup-worker",
        "studio-technician",
    }
    assert complete("show", "zz") == []


def test_commands_complete(complete: Callable[..., list[str]]) -> None:
    assert "compare" in complete("comp")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("list --family acou", ["acoustics"]),
        ("list --setting stud", ["studio"]),
        ("list --phase mixi", ["mixing"]),
        ("list --level sen", ["senior"]),
        ("list --skill equali", ["equalization"]),
        ("list --tool loudness-m", ["loudness-meter"]),
        ("list --tool loudness-meter --tool loudness-m", []),
        ("list --with heavy", ["heavy-lifting"]),
        ("list --family=acou", ["acoustics"]),
        ("list --json --expl", ["--explain"]),
        ("list --json --js", []),
        ("match --for mas", ["mastering-engineer"]),
        ("path mix-engineer mas", ["mastering-engineer"]),
        ("timeline fi", ["film"]),
        ("timeline film --role mas", ["mastering-engineer"]),
        ("sources bls-ooh-sou", ["bls-ooh-sound"]),
        ("sources bls-ooh-sound bls", []),
        ("terms equali", ["equalization", "equalizer"]),
        ("schema sho", ["show"]),
        ("help sho", ["show"]),
        ("search mas", []),
        ("nonsense mas", []),
        ("--version sho", ["show"]),
        ("--vers", ["--version"]),
    ],
)
def test_whatever_has_a_list_of_words_completes(
    complete: Callable[..., list[str]], words: str, expected: list[str]
) -> None:
    assert complete(*words.split()) == expected


def test_a_role_that_is_named_already_is_not_offered_again(
    complete: Callable[..., list[str]],
) -> None:
    assert complete("compare", "mastering-engineer", "mas") == []
    assert "mix-engineer" in complete("compare", "mastering-engineer", "mi")


def test_completion_uses_the_catalog_in_use(
    complete: Callable[..., list[str]], small_root: Path
) -> None:
    assert complete("show", "c", env={"MPCAREERS_DATA": str(small_root)}) == [
        "conductor",
        "copyist",
    ]
    assert complete("show", "--data", shlex.quote(str(small_root)), "ar") == ["arranger"]


@pytest.mark.parametrize("words", [("show", "m"), ("list", "--setting", "s"), ("compare", "a")])
def test_a_missing_catalog_completes_to_nothing_in_silence(
    complete: Callable[..., list[str]], words: tuple[str, ...]
) -> None:
    assert complete(*words, env={"MPCAREERS_DATA": "/nowhere"}) == []


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_a_broken_catalog_completes_without_a_word_of_complaint(
    start: Start, small_root: Path, name: str
) -> None:
    (small_root / "roles" / "torn.yaml").write_text('title: "', encoding="utf-8")

    answer = start(env=asking(name, "mpcareers show a") | {"MPCAREERS_DATA": str(small_root)})

    assert answer.returncode == 0
    assert answer.stderr == b""


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_a_directory_among_the_roles_does_not_break_completion(
    start: Start, small_root: Path, name: str
) -> None:
    (small_root / "roles" / "folder.yaml").mkdir()

    answer = start(env=asking(name, "mpcareers show a") | {"MPCAREERS_DATA": str(small_root)})

    assert answer.returncode == 0
    assert answer.stderr == b""


def asking(shell_name: str, words: str) -> dict[str, str]:
    """Return the environment in which a shell asks for candidates."""
    return {
        "_MPCAREERS_COMPLETE": f"complete_{shell_name}",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
        "_TYPER_COMPLETE_ARGS": words,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": words.rpartition(" ")[2],
    }


@pytest.mark.parametrize("name", ["bash", "zsh", "fish", "powershell"])
def test_no_title_breaks_completion(start: Start, small_root: Path, name: str) -> None:
    hostile(small_root, "Welder [/x] [red]Red a\x1b[31mb a\nb\tc back\\slash")

    answer = start(env=asking(name, "mpcareers show co") | {"MPCAREERS_DATA": str(small_root)})

    assert answer.returncode == 0
    assert answer.stderr == b""
    assert b"copyist" in answer.stdout
    assert b"conductor" in answer.stdout
    assert b"\x1b[31m" not in answer.stdout


@pytest.mark.parametrize("name", ["bash", "zsh", "fish", "powershell", "nonsense"])
@pytest.mark.parametrize(
    "env",
    [
        {"COMP_WORDS": None, "_TYPER_COMPLETE_ARGS": None},
        {"COMP_CWORD": "x", "_TYPER_COMPLETE_ARGS": ""},
        {"COMP_CWORD": "9" * 5_000, "_TYPER_COMPLETE_ARGS": "mpcareers"},
        {"COMP_CWORD": "-3", "_TYPER_COMPLETE_ARGS": "'"},
        {"MPCAREERS_DATA": "{tmp}/loop"},
        {"MPCAREERS_DATA": "/" + "a" * 5_000},
        {"MPCAREERS_DATA": "/dev/null"},
    ],
    ids=" ".join,
)
def test_a_question_that_makes_no_sense_is_met_with_silence(
    start: Start, tmp_path: Path, name: str, env: dict[str, str | None]
) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    odd = {**asking(name, "mpcareers show mas"), **env}

    answer = start(env={k: v.replace("{tmp}", str(tmp_path)) for k, v in odd.items() if v})

    assert answer.returncode in ({0, 1} if name == "fish" else {0})
    assert answer.stderr == b""
    assert b"mastering" not in answer.stdout


@pytest.mark.parametrize("closing", [">&-", ">/dev/full", "2>&-"])
def test_completion_is_silent_also_where_nobody_listens(shell: Start, closing: str) -> None:
    asked = "_MPCAREERS_COMPLETE=complete_bash COMP_WORDS='mpcareers sho' COMP_CWORD=1"

    answer = shell(f"{asked} m {closing}")

    assert answer.returncode == 0
    assert answer.stderr == b""


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_completion_of_words_imports_no_library_that_draws(start: Start, name: str) -> None:
    for words in ("show mas", "list --skill equ"):
        answer = start(env=asking(name, f"mpcareers {words}") | {"PYTHONPROFILEIMPORTTIME": "1"})

        assert answer.stdout
        assert b"typer" in answer.stderr
        assert b"rich" not in answer.stderr


@pytest.mark.parametrize("words", ["check ", "show --data "])
def test_files_are_offered_where_a_path_goes(
    start: Start, complete: Callable[..., list[str]], words: str
) -> None:
    assert start(env=asking("zsh", f"mpcareers {words}")).stdout == b"_files\n"
    assert complete(*words.split(), "/t") == []  # bash then offers files itself


def test_bash_completion_opens_no_role_file(
    complete: Callable[..., list[str]], small_root: Path
) -> None:
    (small_root / "roles" / "torn.yaml").write_text('title: "', encoding="utf-8")

    assert complete("show", "t", env={"MPCAREERS_DATA": str(small_root)}) == ["torn"]
