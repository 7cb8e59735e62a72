"""JSON answers: exact, in order, and fit to be looked at."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import date

import pytest

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.from_json import from_json
from mpcareers.catalog.json_text import ascii_json, json_text
from mpcareers.catalog.model import Role
from mpcareers.catalog.unsafe import UNSAFE as ALL_UNSAFE

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
    text = json_text(Inner(1, None))

    assert text == '{"zebra": 1, "apple": null}'


def test_an_answer_becomes_plain_data_at_every_depth() -> None:
    answer = Outer(date(2026, 11, 21), (Inner(1, "a"),), {"b": ("c",), "a": ()})

    assert json_text(answer) == (
        '{"when": "2026-11-21", "many": [{"zebra": 1, "apple": "a"}], '
        '"by_name": {"b": ["c"], "a": []}}'
    )


def test_letters_of_all_scripts_stand_as_they_are() -> None:
    assert json_text(("é", "日本", "🎹")) == '["é", "日本", "🎹"]'


def test_ascii_only_writes_all_others_as_escapes() -> None:
    text = ascii_json(json_text(("é", "日本", "🎹")))

    assert text.isascii()
    assert json.loads(text) == ["é", "日本", "🎹"]


def test_no_printable_character_is_unsafe() -> None:
    printable = filter(str.isprintable, map(chr, range(sys.maxunicode + 1)))

    assert not ALL_UNSAFE.search("".join(printable))


@pytest.mark.parametrize("unsafe", UNSAFE.values(), ids=UNSAFE)
def test_what_could_act_on_a_terminal_is_escaped_and_comes_back(unsafe: str) -> None:
    text = json_text({unsafe: f"a{unsafe}b"})

    assert unsafe[0] not in text
    assert json.loads(text) == {unsafe: f"a{unsafe}b"}
    assert json.loads(ascii_json(text)) == {unsafe: f"a{unsafe}b"}


def test_an_answer_comes_back_from_its_own_json() -> None:
    answer = Outer(date(2026, 11, 21), (Inner(1, None),), {"b": ("c",), "a": ()})

    assert from_json(Outer, json_text(answer)) == answer


def test_every_role_comes_back_from_its_own_json(catalog: Catalog) -> None:
    for role in catalog.roles.values():
        assert from_json(Role, json_text(role)) == role


@pytest.mark.parametrize("surrogate", [chr(0xD800), chr(0xDCFF), chr(0xDFFF)])
def test_a_lone_surrogate_can_be_written_and_comes_back(surrogate: str) -> None:
    text = json_text((surrogate,))

    assert text.encode("utf-8")
    assert json.loads(text) == [surrogate]


@pytest.mark.parametrize(
    "text", ["[red]x[/red]", ":smile:", "\\u0041", '"', "{}%s%(x)s", "a\tb\nc"]
)
def test_text_that_means_something_elsewhere_comes_back(text: str) -> None:
    assert json.loads(json_text((text,))) == [text]


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_json_does_not_know_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_text((number,))


def test_whole_numbers_have_no_decimals_and_others_keep_theirs() -> None:
    assert (
        json.dumps(json.loads(json_text((66430, 12.5, -1.7, True)))) == "[66430, 12.5, -1.7, true]"
    )


def test_an_empty_answer_is_an_empty_list() -> None:
    assert json_text(()) == "[]"
