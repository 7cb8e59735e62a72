from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from typing import Any

import pytest

from mpcareers.catalog.record import record


@record
class Word:
    text: str
    also: tuple[str, ...] = ()


@record
class Place(Word):
    country: str = "US"


@record
class Name:
    text: str
    also: tuple[str, ...] = ()


def test_values_come_by_place_by_name_and_from_the_defaults() -> None:
    assert Word("mix", ("blend",)) == Word(also=("blend",), text="mix")
    assert Word("mix") == Word("mix", also=())
    assert Place("Nashville").country == "US"


def test_what_is_given_wrongly_is_an_error() -> None:
    unfit: tuple[tuple[tuple[Any, ...], dict[str, Any]], ...] = (
        ((), {}),
        (("mix", (), "more"), {}),
        (("mix",), {"text": "mix"}),
        (("mix",), {"unknown": 1}),
    )
    for values, named in unfit:
        with pytest.raises(TypeError, match="Word takes text, also, each once"):
            Word(*values, **named)


def test_instances_are_equal_by_class_and_values() -> None:
    assert Word("mix") != Word("master")
    assert len({Word("mix"), Word("mix"), Name("mix"), Place("mix")}) == 3


def test_instances_do_not_change() -> None:
    word: Any = Word("mix")
    with pytest.raises(FrozenInstanceError):
        word.text = "master"
    with pytest.raises(FrozenInstanceError):
        word.unknown = 1
    with pytest.raises(FrozenInstanceError):
        del word.text
    assert not hasattr(word, "__dict__")


def test_they_are_dataclasses_to_everything_else() -> None:
    assert [field.name for field in fields(Place)] == ["text", "also", "country"]
    assert replace(Place("Nashville"), text="Austin") == Place("Austin")
    assert is_dataclass(Word("mix"))
    assert repr(Word("mix")) == "Word(text='mix', also=())"
