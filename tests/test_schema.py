"""`mpcareers schema`: every answer is what it promises."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal

import jsonschema
import pytest

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Role
from mpcareers.guide.schemas import ANSWER_TYPES
from mpcareers.views.schema import json_schema

Run = Callable[..., Any]


@dataclass(frozen=True)
class Part:
    """A part of an answer."""

    word: Literal["a", "b"]
    other: str | None


@dataclass(frozen=True)
class Whole:
    """An answer."""

    number: int
    day: date
    parts: tuple[Part, ...]
    by_name: dict[str, tuple[float, ...]]


def test_the_schema_is_a_valid_schema(run: Run) -> None:
    answer = run("schema")

    jsonschema.Draft202012Validator.check_schema(answer.json)
    assert answer.json["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert (answer.code, answer.err) == (0, "")


def test_every_command_that_answers_stands_in_the_schema_by_its_name(run: Run) -> None:
    definitions = run("schema").json["$defs"]

    assert set(ANSWER_TYPES) <= set(definitions)


@pytest.mark.parametrize("command", ANSWER_TYPES)
def test_the_schema_of_one_command_is_valid_and_names_it(run: Run, command: str) -> None:
    schema = run("schema", command).json

    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["anyOf"] == [{"$ref": f"#/$defs/{command}"}]


def test_a_command_without_json_is_a_usage_error_that_names_the_nearest(run: Run) -> None:
    answer = run("schema", "shwo")

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("mpcareers: 'shwo' has no JSON answer (did you mean 'show'?)\n")


def test_the_schema_is_the_same_whatever_the_catalog(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = run("schema").out
    monkeypatch.setenv("MPCAREERS_DATA", "/nowhere")

    assert run("schema").out == schema


def test_every_field_of_a_role_is_described_and_required(run: Run) -> None:
    role = run("schema", "show").json["$defs"]["Role"]

    names = [field.name for field in fields(Role)]
    assert list(role["properties"]) == names
    assert role["required"] == names


def test_every_type_has_its_description(run: Run) -> None:
    definitions = run("schema").json["$defs"]

    objects = {name: each for name, each in definitions.items() if each.get("type") == "object"}
    assert objects
    assert [name for name, each in objects.items() if not each.get("description")] == []


def validated(schema: dict[str, Any], answer: object) -> bool:
    return bool(jsonschema.Draft202012Validator(schema).is_valid(answer))


GOOD = {
    "number": 1,
    "day": "2026-11-21",
    "parts": [{"word": "a", "other": None}],
    "by_name": {"x": [1.5]},
}


def test_a_good_answer_fits() -> None:
    assert validated(json_schema({"whole": Whole}), GOOD)


@pytest.mark.parametrize(
    "change",
    [
        {"number": "1"},
        {"number": 1.5},
        {"day": 20261121},
        {"parts": None},
        {"parts": [{"word": "c", "other": None}]},
        {"parts": [{"word": "a"}]},
        {"parts": [{"word": "a", "other": 7}]},
        {"by_name": {"x": ["1"]}},
    ],
    ids=json.dumps,
)
def test_a_bad_answer_does_not_fit(change: dict[str, object]) -> None:
    assert not validated(json_schema({"whole": Whole}), GOOD | change)


def test_the_list_of_all_roles_fits_its_schema(run: Run, catalog: Catalog) -> None:
    answer = run("list", "--json")

    jsonschema.validate(answer.json, run("schema", "list").json)
    assert [role["id"] for role in answer.json] == list(catalog.titles)


def test_a_role_is_the_same_object_wherever_it_appears_whole(run: Run, catalog: Catalog) -> None:
    listed = {role["id"]: role for role in run("list", "--json").json}
    compared = run("compare", *catalog.titles, "--json").json["roles"]

    for role in compared:
        assert role == listed[role["id"]] == run("show", role["id"], "--json").json


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("show", ("foley-artist",)),
        ("search", ("footsteps in films",)),
        ("compare", ("mix-engineer", "mastering-engineer")),
        ("list", ("--setting", "studio")),
        ("check", ()),
    ],
)
def test_an_answer_fits_the_schema_that_the_program_prints(
    run: Run, command: str, arguments: tuple[str, ...]
) -> None:
    answer = run(command, *arguments, "--json")

    jsonschema.validate(answer.json, run("schema").json)
    jsonschema.validate(answer.json, run("schema", command).json)
    assert answer.out.endswith("\n")
    assert not answer.out.endswith("\n\n")


def test_the_schema_of_another_command_does_not_fit(run: Run) -> None:
    role = run("show", "foley-artist", "--json").json

    assert not validated(run("schema", "compare").json, role)


def test_a_search_for_nonsense_is_an_empty_list_and_not_found(run: Run) -> None:
    answer = run("search", "zzqxv", "--json")

    assert answer.json == []
    assert answer.code == 1
