"""JSON answers: exact, in order, and fit to be looked at."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import date

import pytest

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.jsonio import DecodeError, decode, encode, indent, to_ascii
from mpcareers.catalog.model import Role
from mpcareers.catalog.names import UNSAFE as ALL_UNSAFE

UNSAFE = {
    "escape": "\x1b[31m",
    "C1": "\x9b31m",
    "NUL": "\0",
    "DEL": "\x7f",
    "bell": "\a",
    "carriage return": "\r",
    "right-to-left override": "\N{RIGHT-TO-LEFT OVERRIDE}",
    "zero-width space": "\N{ZERO WIDTH SPACE}",
    "line separator": "\N{LINE SEPARATOR}",
    "byte-order mark": "\ufeff",
    "tag": "\U000e0041",
}


@dataclass(frozen=True, slots=True)
class Inner:
    zebra: int
    apple: str | None


@dataclass(frozen=True, slots=True)
class Outer:
    when: date
    many: tuple[Inner, ...]
    by_name: dict[str, tuple[str, ...]]


def test_keys_stand_in_the_order_of_the_fields() -> None:
    text = encode(Inner(1, None))

    assert text == '{"zebra": 1, "apple": null}'


def test_an_answer_becomes_plain_data_at_every_depth() -> None:
    answer = Outer(date(2026, 11, 21), (Inner(1, "a"),), {"b": ("c",), "a": ()})

    assert encode(answer) == (
        '{"when": "2026-11-21", "many": [{"zebra": 1, "apple": "a"}], '
        '"by_name": {"b": ["c"], "a": []}}'
    )


def test_letters_of_all_scripts_stand_as_they_are() -> None:
    assert encode(("é", "日本", "🎹")) == '["é", "日本", "🎹"]'


def test_ascii_only_writes_all_others_as_escapes() -> None:
    text = to_ascii(encode(("é", "日本", "🎹")))

    assert text.isascii()
    assert json.loads(text) == ["é", "日本", "🎹"]


def test_no_printable_character_is_unsafe() -> None:
    printable = filter(str.isprintable, map(chr, range(sys.maxunicode + 1)))

    assert not ALL_UNSAFE.search("".join(printable))


@pytest.mark.parametrize("unsafe", UNSAFE.values(), ids=UNSAFE)
def test_what_could_act_on_a_terminal_is_escaped_and_comes_back(unsafe: str) -> None:
    text = encode({unsafe: f"a{unsafe}b"})

    assert unsafe[0] not in text
    assert json.loads(text) == {unsafe: f"a{unsafe}b"}
    assert json.loads(to_ascii(text)) == {unsafe: f"a{unsafe}b"}


def test_an_answer_comes_back_from_its_own_json() -> None:
    answer = Outer(date(2026, 11, 21), (Inner(1, None),), {"b": ("c",), "a": ()})

    assert decode(Outer, encode(answer)) == answer


def test_every_role_comes_back_from_its_own_json(catalog: Catalog) -> None:
    for role in catalog.roles.values():
        assert decode(Role, encode(role)) == role


@pytest.mark.parametrize(
    "text", ["[red]x[/red]", ":smile:", "\\u0041", '"', "{}%s%(x)s", "a\tb\nc"]
)
def test_text_that_means_something_elsewhere_comes_back(text: str) -> None:
    assert json.loads(encode((text,))) == [text]


def test_whole_numbers_have_no_decimals_and_others_keep_theirs() -> None:
    assert encode((66430, 12.5, -1.7, True)) == "[66430, 12.5, -1.7, true]"


def test_an_empty_answer_is_an_empty_list() -> None:
    assert encode(()) == "[]"


def test_lines_for_a_person_hold_the_same_document() -> None:
    text = encode({"a": (1, "x"), "b": ()})

    assert json.loads(indent(text)) == json.loads(text)
    assert len(indent(text).splitlines()) > 1


@pytest.mark.parametrize("text", ["", "{", '{"zebra": "1", "apple": null}', "[]", "null"])
def test_what_is_no_such_answer_is_an_error(text: str) -> None:
    with pytest.raises(DecodeError):
        decode(Inner, text)
