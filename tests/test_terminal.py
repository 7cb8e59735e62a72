"""Text from anywhere, made safe for a terminal."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mpcareers.terminal import one_line, sanitize

ESCAPES = {
    "CSI color": "\x1b[31m",
    "CSI clear": "\x1b[2J",
    "OSC title": "\x1b]0;owned\x07",
    "OSC hyperlink": "\x1b]8;;https://example.org\x1b\\",
    "OSC clipboard": "\x1b]52;c;ZWNobw==\x07",
    "DCS": "\x1bPq\x1b\\",
    "APC": "\x1b_G\x1b\\",
    "PM": "\x1b^x\x1b\\",
    "SOS": "\x1bXx\x1b\\",
    "reset": "\x1bc",
    "charset": "\x1b(0",
    "C1 CSI": "\x9b31m",
    "C1 OSC": "\x9d0;owned\x9c",
    "C1 DCS": "\x90q\x9c",
    "next line": "\x85",
    "bell": "\a",
    "backspace": "a\bb",
    "carriage return": "safe\rowned",
    "vertical tab": "\v",
    "form feed": "\f",
    "shift out": "\x0e",
    "DEL": "\x7f",
    "NUL": "\0",
    "lone escape": "\x1b",
}
BIDIRECTIONAL = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
INVISIBLE = (
    "\u200b\u2028\u2029\u2060\u2061\u2062\u2063\u2064\ufeff\ufff9\ufffa\ufffb\U000e0001\U000e0041"
)
CONTROLS = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0))} - {"\n", "\t"}


@pytest.mark.parametrize("text", ESCAPES.values(), ids=ESCAPES)
@pytest.mark.parametrize("clean", [sanitize, one_line])
def test_no_terminal_command_survives(text: str, clean: Callable[[str], str]) -> None:
    assert CONTROLS.isdisjoint(clean(f"a{text}b"))


@pytest.mark.parametrize(
    "character",
    [*BIDIRECTIONAL, *INVISIBLE, chr(0xD800), chr(0xDCFF)],
    ids=lambda c: f"U+{ord(c):04X}",
)
def test_no_invisible_or_reordering_character_survives(character: str) -> None:
    assert sanitize(f"a{character}b") == "a\N{REPLACEMENT CHARACTER}b"
    assert character not in one_line(f"a{character}b")


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "two\nlines\tand a tab",
        "[red]brackets[/red]",
        ":smile: {braces} %s \\n",
        "naïve café",
        "日本語",
        "שלום",
        "e\N{COMBINING ACUTE ACCENT}",
        "🎹",
        "👩\N{ZERO WIDTH JOINER}🎤",
        "a\N{NO-BREAK SPACE}b",
    ],
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert sanitize(text) == text


def test_one_line_has_no_tab_no_break_and_no_double_blanks() -> None:
    assert one_line("  a\tb\n c  d ") == "a b c d"


# The pager


LONG = "".join(f"line {number}\n" for number in range(100))


@pytest.fixture
def through_terminal(
    open_terminal: Callable[[int], tuple[int, int]], surroundings: dict[str, str], tmp_path: Path
) -> Callable[..., tuple[int, str]]:
    """Write a text to a terminal of 24 lines, paged; return the exit code and what it shows."""

    def write(text: str, **variables: str) -> tuple[int, str]:
        ours, programs = open_terminal(80)
        source = tmp_path / "text"
        source.write_text(text, "utf-8")
        code = (
            "import sys, pathlib; from mpcareers import terminal; terminal.prepare_streams();"
            "terminal.write_paged(pathlib.Path(sys.argv[1]).read_text('utf-8'))"
        )
        environment = {k: v for k, v in surroundings.items() if k != "MPCAREERS_PAGER"}
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", code, str(source)],
            env={**environment, **variables},
            stdin=subprocess.DEVNULL,
            stdout=programs,
            stderr=programs,
        )
        os.close(programs)
        shown = b""
        with contextlib.suppress(OSError):  # Linux ends a terminal with EIO
            while data := os.read(ours, 65536):
                shown += data
        os.close(ours)
        return process.wait(60), shown.decode().replace("\r\n", "\n")

    return write


def test_what_is_longer_than_the_screen_goes_through_the_pager(
    through_terminal: Callable[..., tuple[int, str]],
) -> None:
    code, shown = through_terminal(LONG, PAGER="sed s/line/paged/")

    assert (code, shown) == (0, LONG.replace("line", "paged"))


def test_the_programs_own_pager_goes_before_the_general_one(
    through_terminal: Callable[..., tuple[int, str]],
) -> None:
    shown = through_terminal(LONG, MPCAREERS_PAGER="sed s/line/own/", PAGER="false")[1]

    assert shown == LONG.replace("line", "own")


def test_what_fits_the_screen_is_never_paged(
    through_terminal: Callable[..., tuple[int, str]],
) -> None:
    fits = LONG[: LONG.index("line 23\n")]

    assert through_terminal(fits, PAGER="sed s/line/paged/") == (0, fits)
    assert through_terminal(fits + "line 23\n", PAGER="sed s/line/paged/")[1] != fits


@pytest.mark.parametrize(
    "variables",
    [
        {"PAGER": ""},
        {"PAGER": "cat"},
        {"MPCAREERS_PAGER": "", "PAGER": "sed s/line/paged/"},
        {"PAGER": "no-such-pager-here --x"},
        {"PAGER": "'unclosed"},
        {"PAGER": "sed s/line/paged/", "TERM": "dumb"},
    ],
    ids=str,
)
def test_no_pager_or_a_missing_one_is_no_failure(
    through_terminal: Callable[..., tuple[int, str]], variables: dict[str, str]
) -> None:
    assert through_terminal(LONG, **variables) == (0, LONG)


def test_a_pager_that_reads_no_further_is_no_failure(
    through_terminal: Callable[..., tuple[int, str]],
) -> None:
    assert through_terminal(LONG * 2_000, PAGER="head -n 2") == (0, "line 0\nline 1\n")


def test_less_gets_its_options_where_it_has_none(
    through_terminal: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    pager = tmp_path / "pager"
    pager.write_text('#!/bin/sh\necho "LESS=$LESS"\n')
    pager.chmod(0o755)

    assert through_terminal(LONG, PAGER=str(pager))[1] == "LESS=FIRX\n"
    assert through_terminal(LONG, PAGER=str(pager), LESS="-S")[1] == "LESS=-S\n"


def test_a_pipe_is_never_paged(surroundings: dict[str, str]) -> None:
    words = [sys.executable, "-m", "mpcareers", "show", "mix-engineer"]
    environment = {**surroundings, "MPCAREERS_PAGER": "sed s/./x/g"}
    out = subprocess.run(words, env=environment, capture_output=True, check=True).stdout  # noqa: S603

    assert out.startswith(b"Mix Engineer (")
