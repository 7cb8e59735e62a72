"""Text from anywhere, made safe for a terminal."""

from __future__ import annotations

from collections.abc import Callable

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
