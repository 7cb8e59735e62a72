"""Any bytes as a role file: a valid role, or messages that name file, place and mend."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from mpcareers.catalog import yaml_tree
from mpcareers.catalog.errors import CatalogError
from mpcareers.catalog.loader import load_catalog

Watch = Callable[..., Any]
WriteRole = Callable[..., None]

MOST_BYTES = 4_000
"""Of messages about one bad file: what a screen or two can hold."""

MOST_SECONDS = 10
"""For one file, however bad: a limit has to act long before somebody gives up waiting."""

PLACED = re.compile(r".+:\d+:\d+: .+: .+")

SNIPPETS = (
    *("title: Copyist\n", "summary: ", "also_called:\n", "  - ", "- ", "- - ", "? ", ": ", "\n"),
    *("pay:\n  - country: US\n", "checked: ", "2026-11-06", "2026-W45-5", "[", "]", "{", "}", ","),
    *("&a ", "*a ", "<<: ", "!!python/object:os.system ", "!<%c0%80> ", "! ", "%YAML 1.1\n"),
    *("%TAG ! x\n", "---\n", "...\n", "# ", "|\n", ">+9\n", "'", '"', '"\\ud800"', '"\\UFFFFFFFF"'),
    *("\t", "\r", "\u0085", "\u2028", "\ufeff", "\0", "\x1b[31m", "\x7f", "\u202e", "~", "no"),
    *("12:30", "017", "1_000", ".inf", ".nan", "=", "@", "`", "é", "\U0001f3b5", "   "),
)
yaml_like = st.lists(st.sampled_from(SNIPPETS), max_size=25).map("".join)


@pytest.fixture(params=["libyaml", "pure"])
def either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    loaders = {"libyaml": yaml.CSafeLoader, "pure": yaml.SafeLoader}
    monkeypatch.setattr(yaml_tree, "_Loader", loaders[request.param])
    return str(request.param)


def messages(root: Path, content: bytes) -> list[str]:
    """Return the messages about the catalog with these bytes as a role file, none if valid."""
    (root / "roles" / "copyist.yaml").write_bytes(content)
    try:
        titles = load_catalog(root).titles
    except CatalogError as error:
        return [str(problem) for problem in error.problems]
    assert titles["copyist"]
    return []


def assert_told(told: list[str]) -> None:
    for message in told:
        assert PLACED.fullmatch(message), message
        assert "copyist.yaml" in message or "arranger.yaml" in message


# Property: whatever the bytes


@given(content=st.binary(max_size=300))
@example(content=b"")
@example(content=b"\xff\xfe\x00\x00")
@example(content=b"\xef\xbb\xbf")
@example(content=b"title: !%c0%80 x")
@example(content=b"\x1f\x8b\x08")
def test_any_bytes_are_told_with_file_and_place(small_root: Path, content: bytes) -> None:
    told = messages(small_root, content)

    assert told
    assert_told(told)


@given(text=yaml_like)
def test_any_yaml_is_told_with_file_and_place(
    small_root: Path, either_parser: str, text: str
) -> None:
    assert either_parser
    assert_told(messages(small_root, text.encode("utf-8", "surrogatepass")))


@given(
    place=st.integers(0, 10_000),
    length=st.integers(0, 12),
    put=st.sampled_from(SNIPPETS) | st.text(max_size=5),
)
def test_any_mutation_of_a_role_is_a_role_or_is_told(
    small_root: Path, either_parser: str, place: int, length: int, put: str
) -> None:
    assert either_parser
    role = (Path(__file__).parents[2] / "tests/data/small/roles/copyist.yaml").read_text("utf-8")
    at = place % len(role)
    changed = role[:at] + put + role[at + length :]

    assert_told(messages(small_root, changed.encode("utf-8", "surrogatepass")))


@given(text=st.text(min_size=1, max_size=60).filter(str.strip))
@example(text="[red]r[/red][/x] :smile: %s {0} \\n")
@example(text="no")
@example(text="\x1b]52;c;aGk=\x07")
@example(text="\u202eabc\u2066")
@example(text="\x00")
def test_any_text_comes_back_from_json_as_it_was_written(
    small_root: Path, write_role: WriteRole, watch: Watch, text: str
) -> None:
    write_role("copyist", title=text, summary=text, note=None)

    seen = watch("show", "copyist", "--json", "--data", str(small_root))

    assert not seen.complaints(codes=(0,))
    assert json.loads(seen.out)["title"] == text.strip()
    assert json.loads(seen.out)["summary"] == text.strip()


FIELDS = {
    "title": "{0}",
    "also_called": "[{0}]",
    "known_as": "{{handbook: {0}}}",
    "known_as.": "{{{0}: x}}",
    "family": "{0}",
    "level": "{0}",
    "kind_of": "{0}",
    "skills": "[{0}]",
    "responsibilities": "[{{text: {0}, sources: [handbook]}}]",
    "responsibilities.": "[{{text: x, sources: [{0}]}}]",
    "pay": "[{{country: {0}, low: {0}, year: {0}, fit: {0}}}]",
    "outlook": "[{{change_percent: {0}, to_year: {0}}}]",
    "codes": "[{{system: {0}, code: {0}}}]",
    "checked": "{0}",
    "unknown": "{0}",
}


@given(field=st.sampled_from(sorted(FIELDS)), value=st.sampled_from(SNIPPETS) | st.text())
@example(field="checked", value="2026-W45-5")
@example(field="known_as.", value="x" * 900)
def test_any_value_in_any_field_is_taken_or_told_with_the_place(
    small_root: Path, field: str, value: str
) -> None:
    role = (Path(__file__).parents[2] / "tests/data/small/roles/copyist.yaml").read_text("utf-8")
    key = field.rstrip(".")
    kept = [line for line in role.splitlines() if not line.startswith(f"{key}:")]
    line = f"{key}: {FIELDS[field].format(value)}"

    told = messages(small_root, "\n".join([*kept, line]).encode("utf-8", "surrogatepass"))

    assert_told(told)
    assert max(map(len, told), default=0) < 1_000 + len(str(small_root))


# Each of YAML's traps is named


TRAPS: dict[str, tuple[str | bytes, str]] = {
    "a key twice": ("title: a\ntitle: b", "stands already in line 1"),
    "a key twice inside": ("pay:\n- {low: 1, low: 2}", "stands already"),
    "a truth value": ("title: no", "true or false"),
    "a number of 1.1": ("title: 12:30", "a number"),
    "an octal number": ("title: 017", "a number"),
    "a date": ("title: 2001-01-01", "a date"),
    "nothing": ("also_called: [~]", "nothing"),
    "a tab": ("title:\n\tx: y", "tab"),
    "a tab alone": ("\ttitle: x", "tab"),
    "two documents": ("title: a\n---\ntitle: b", "second document"),
    "a tag": ("title: !!str x", "tags"),
    "an object": ("!!python/object/apply:os.system ['true']", "tags"),
    "an object's tag in bytes": ("!%c0%80 x", "tags"),
    "a set": ("!!set {a, b}", "tags"),
    "an anchor": ("title: &a x", "anchors"),
    "an alias": ("title: *a", "aliases"),
    "laughter": ("a: &a [x, x]\nb: [*a, *a]", "aliases"),
    "itself": ("a: &a [*a]", "aliases"),
    "a merge key": ("<<: {title: x}", "merge"),
    "a number as key": ("1: x", "put it in quotes"),
    "a truth value as key": ("yes: x", "put it in quotes"),
    "nothing as key": ("~: x", "put it in quotes"),
    "a list as key": ("? [a]\n: x", "a key must be a word"),
    "a mapping as key": ("{{a: b}: x}", "a key must be a word"),
    "a control character": ("title: \x1b", "control character U+001B"),
    "a zero": ("title: \0", "control character U+0000"),
    "an old encoding": (b"title: caf\xe9", "not UTF-8"),
    "UTF-16": ("title: x".encode("utf-16"), "UTF-16"),
    "UTF-16 without a mark": ("title: x".encode("utf-16-le"), "UTF-16"),
    "a surrogate in bytes": (b"title: \xed\xa0\x80", "not UTF-8"),
    "an escape that no text can hold": ('title: "\\ud800"', "escape"),
    "an escape beyond Unicode": ('title: "\\UFFFFFFFF"', "escape"),
    "an empty file": ("", "empty"),
    "only a comment": ("# nothing\n", "empty"),
    "another version": ("%YAML 2.0\n---\ntitle: x", "%"),
    "a very long version": (f"%YAML {'9' * 5000}.1\n---\ntitle: x", "%"),
    "deep lists": ("[" * 100_000, "levels of nesting"),
    "deep mappings": ("{a: " * 100_000, "levels of nesting"),
    "deep dashes": ("- " * 100_000, "levels of nesting"),
    "deep keys": ("? " * 100_000, "a key must be a word"),
    "a huge text": (f"title: {'x' * 20_001}", "20,000 characters"),
    "a huge file": ("#" * 1_000_001, "1,000,000 bytes"),
    "too many values": (f"also_called: [{'x,' * 100_001}]", "100,000 values"),
    "a week for a day": ("checked: 2026-W45-5", "expected a day"),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_of_yaml_is_named(small_root: Path, either_parser: str, trap: str) -> None:
    content, named = TRAPS[trap]
    assert either_parser

    told = messages(small_root, content if isinstance(content, bytes) else content.encode())

    assert any(named in message for message in told), told
    assert_told(told)


# No file makes the program slow, and none floods the screen


def copyist_and(more: str) -> str:
    role = (Path(__file__).parents[2] / "tests/data/small/roles/copyist.yaml").read_text("utf-8")
    return f"{role}\n{more}\n"


MANY = {
    "unknown keys": lambda: copyist_and("".join(f"k{n}: 1\n" for n in range(40_000))),
    "values that are no texts": lambda: copyist_and(f"also_called: [{'[],' * 90_000}]"),
    "anchors": lambda: copyist_and(f"also_called: [{'&a b,' * 90_000}]"),
    "aliases": lambda: copyist_and(f"also_called: [{'*a,' * 90_000}]"),
    "the same key": lambda: "k: 1\n" * 45_000,
    "the same text": lambda: copyist_and(f"also_called: [{'x,' * 90_000}]"),
    "different texts": lambda: copyist_and(
        "also_called: [" + ",".join(f"a{n}" for n in range(90_000)) + "]"
    ),
    "ids that nobody has": lambda: copyist_and(
        "conditions: [" + ",".join(f"a{n}" for n in range(90_000)) + "]"
    ),
    "directives": lambda: "".join(f"%TAG !a{n}! b\n" for n in range(60_000)) + "---\na: b\n",
    "open brackets": lambda: "[" * 999_999,
    "quotes": lambda: '"' * 999_999,
    "empty lines": lambda: " \n" * 499_999,
    "key of a thousand characters": lambda: copyist_and(
        "known_as:\n" + "".join(f"  k{n}{'x' * 900}: y\n" for n in range(900))
    ),
}


@pytest.mark.parametrize("what", MANY)
def test_many_mistakes_in_one_file_neither_take_long_nor_flood_the_screen(
    small_root: Path, watch: Watch, time_limit: None, what: str
) -> None:
    assert time_limit is None
    (small_root / "roles" / "copyist.yaml").write_text(MANY[what](), encoding="utf-8")
    started = time.monotonic()

    seen = watch("check", str(small_root))

    assert time.monotonic() - started < MOST_SECONDS
    assert seen.code == 3 or what == "different texts"
    assert not seen.complaints()
    assert len(seen.err) < MOST_BYTES


@pytest.fixture
def time_limit() -> Iterator[None]:
    """Stop a test that hangs."""
    import signal

    def stop(*_: object) -> None:
        pytest.fail(f"took more than {2 * MOST_SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(2 * MOST_SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def test_a_key_with_a_new_line_does_not_make_a_message_of_its_own(
    small_root: Path, watch: Watch
) -> None:
    (small_root / "roles" / "copyist.yaml").write_text(
        copyist_and('"a\\nroles/fake.yaml:1:1: title: fake": 1'), encoding="utf-8"
    )

    seen = watch("check", str(small_root))

    assert "\nroles/fake.yaml" not in seen.err.decode()


@given(key=st.text(min_size=1, max_size=30))
@example(key="\x1b[31m\x9b\u202e")
@example(key="a\nb")
def test_any_key_is_quoted_harmlessly_and_on_one_line(
    small_root: Path, write_role: WriteRole, watch: Watch, key: str
) -> None:
    write_role("copyist", **{key: "x"} if key != "title" else {})

    seen = watch("check", str(small_root))

    assert not seen.complaints()
    assert all(PLACED.fullmatch(line) for line in seen.err.decode().splitlines()[:-1])
