"""Any bytes as a role file: a valid role, or messages that name file, place and fix.

tests/catalog/test_yaml.py holds what the messages are.
"""

# ruff: noqa: RUF001 (look-alikes are among the texts)

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

from mpcareers.catalog import yaml_file
from mpcareers.catalog.errors import CatalogError
from mpcareers.catalog.loader import load_catalog
from mpcareers.catalog.names import UNSAFE
from mpcareers.catalog.yaml_file import Scalar, other_type

Watch = Callable[..., Any]
WriteRole = Callable[..., None]

MOST_BYTES = 4_000
"""Of messages about one bad file: what a screen or two can hold."""

MOST_SECONDS = 10
"""Of work for one file, however bad: a limit has to act long before somebody gives up waiting."""

ROLE = (Path(__file__).parents[1] / "data/small/roles/copyist.yaml").read_text("utf-8")
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
    monkeypatch.setattr(yaml_file, "_Loader", loaders[request.param])
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
    at = place % len(ROLE)
    changed = ROLE[:at] + put + ROLE[at + length :]

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
    "skills": "{{essential: [{0}]}}",
    "daily_life": "{{company: {{answer: [{0}], sources: [handbook]}}, hours: {0}}}",
    "counted_in": "[{{occupation: {0}, fit: {0}}}]",
    "responsibilities": "[{{text: {0}, sources: [handbook]}}]",
    "responsibilities.": "[{{text: x, sources: [{0}]}}]",
    "pay": "[{{country: {0}, low: {0}, year: {0}, kind: {0}, what: {0}}}]",
    "checked": "{0}",
    "unknown": "{0}",
}


@given(field=st.sampled_from(sorted(FIELDS)), value=st.sampled_from(SNIPPETS) | st.text())
@example(field="checked", value="2026-W45-5")
@example(field="known_as.", value="x" * 900)
def test_any_value_in_any_field_is_taken_or_told_with_the_place(
    small_root: Path, field: str, value: str
) -> None:
    key = field.rstrip(".")
    kept = [line for line in ROLE.splitlines() if not line.startswith(f"{key}:")]
    line = f"{key}: {FIELDS[field].format(value)}"

    told = messages(small_root, "\n".join([*kept, line]).encode("utf-8", "surrogatepass"))

    assert_told(told)
    assert max(map(len, told), default=0) < 1_000 + len(str(small_root))


# A plain scalar stays text, or is refused: never another type

STARTS = ("", "yes", "no", "off", "TRUE", "false", "null", "~", "<<", "=", "0x1f", ".5", "-.inf")
NUMBERS = ("+1_000", "017", "1e3", "12:30:45", "2026-11-21", "2026-11-21 10:00:00 +01:00")


@given(
    st.sampled_from((*STARTS, *NUMBERS)),
    st.text("0123456789.:+-_eEnaifyYsoTrulZ <=~\u00e9", max_size=8),
)
def test_an_unquoted_text_is_what_yaml_takes_it_for(start: str, end: str) -> None:
    resolver = yaml.resolver.Resolver()
    for text in (start, end, start + end):
        tag = resolver.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
        is_text = other_type(Scalar(None, None, (True, False), text, style="")) is None
        assert is_text == (tag == "tag:yaml.org,2002:str")


NAUGHTY = (
    *("undefined", "null", "None", "NaN", "Infinity", "true", "FALSE", "yes", "~", "nil", "-", "="),
    *("0", "-0", "1/0", "0x1F", "0o17", "1e309", "1_000", "1,000.00", "12:30", "2026-11-07", "٣٤٥"),
    *(".", "..", "../../etc/passwd", "/dev/null", "C:\\con", "NUL", "a/b", "~root", "file:///x"),
    *("$HOME", "$(id)", "`id`", "; id", "| id", "&& id", "%s%n%x", "%(a)s", "{0}", "{{x}}", "\\n"),
    *("' OR 1=1 --", '"; DROP TABLE roles; --', "<script>alert(1)</script>", "&amp;", "]]>"),
    *("[bold]b[/bold]", "[/]", "[link=x]y[/link]", ":smile:", "**b**", "_i_", "# h", "- x", "a: b"),
    *("!!python/object:x", "&a", "*a", "<<", "? a", "|", ">", "%YAML 1.2", "---", "...", "@a", "`"),
    *("\t", "\n", "\r", "\0", "\x07", "\b", "\x1b[31m", "\x1b]8;;x\x1b\\y", "\x9b1m", "\x90q\x9c"),
    *("\x7f", "\x85", "\xa0", "\xad", "\u1680", "\u180e", "\u200b", "\u200d", "\u2028", "\u2029"),
    *("\u202eabc", "\u2066a\u2069", "\u061c", "\ufeff", "\ufff9", "\ufffe", "\uffff", "\ue000"),
    *("\U000e0041", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1e9\U0001f1ea", "ﷺ"),
    *(
        "é",
        "e\u0301",
        "Z\u0335\u0322a\u0334\u0321l\u0337",
        "ﬃ",
        "Ⅷ",
        "ǅ",
        "ß",
        "İ",
        "ı",
        "\u2126",
        "\u03a9",
    ),
    *(
        "田中さん",
        "שלום",
        "مرحبا",
        "ไทย",
        "ｆｕｌｌ",
        "𝔉𝔯",
        "\U0010ffff",
        "（╯°□°）╯︵ ┻━┻",
        "x" * 300,
    ),
)
"""Reserved words, numbers, paths, commands, markup, YAML, terminals, invisible and odd letters."""


def escaped(text: str) -> str:
    """Return the text in double quotes with every character as an escape."""
    return '"' + "".join(f"\\U{ord(character):08x}" for character in text) + '"'


def role_with(title: str) -> str:
    """Return a role whose title and other name are the text."""
    return ROLE.replace("title: Copyist\n", f"title: {title}\nalso_called: [{title}]\n")


def test_every_text_comes_back_as_it_was_written(small_root: Path, watch: Watch) -> None:
    texts = {f"role-{n}": f"{n} {text}" for n, text in enumerate(NAUGHTY) if text.strip()}
    for role_id, text in texts.items():
        file = small_root / "roles" / f"{role_id}.yaml"
        file.write_text(role_with(escaped(text)), encoding="utf-8")

    roles = {each["id"]: each for each in json.loads(watch_list(watch, small_root, "--json").out)}
    listed = watch_list(watch, small_root).out.decode()

    for role_id, text in texts.items():
        assert roles[role_id]["title"] == text.strip()
        assert roles[role_id]["also_called"] == [text.strip()]
    assert not UNSAFE.search(listed)
    assert len(listed.splitlines()) == len(roles)


def watch_list(watch: Watch, root: Path, *options: str) -> Any:
    return watch("list", *options, "--data", str(root))


def test_every_text_without_quotes_is_taken_as_it_is_or_told(
    small_root: Path, watch: Watch
) -> None:
    files = {small_root / "roles" / f"role-{n}.yaml": text for n, text in enumerate(NAUGHTY)}
    for file, text in files.items():
        file.write_text(role_with(text), encoding="utf-8", newline="")

    seen = watch("check", str(small_root))
    bad = {file for file in files if f"\n{file}:" in f"\n{seen.err.decode()}"}
    for file in bad:
        file.unlink()
    roles = {each["id"]: each for each in json.loads(watch_list(watch, small_root, "--json").out)}

    assert not seen.complaints(codes=(3,))
    assert bad < set(files)
    for file in set(files) - bad:
        assert roles[file.stem]["title"] == files[file].strip()


# No file makes the program slow, and none floods the screen


def copyist_and(more: str) -> str:
    return f"{ROLE}\n{more}\n"


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
    "ids that nobody has": lambda: ROLE.replace(
        "[record]", f"[{','.join(f'a{n}' for n in range(90_000))}]"
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
    started = time.process_time()

    seen = watch("check", str(small_root))

    assert time.process_time() - started < MOST_SECONDS
    assert seen.code == 3 or what == "different texts"
    assert not seen.complaints()
    assert len(seen.err) < MOST_BYTES


@pytest.fixture
def time_limit() -> Iterator[None]:
    """Stop a test that hangs."""
    import signal

    def stop(*_: object) -> None:
        pytest.fail(f"took more than {2 * MOST_SECONDS} seconds")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, 2 * MOST_SECONDS)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)


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
