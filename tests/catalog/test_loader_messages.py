"""What a broken role file is told: the place, the field, what is wrong and how to mend it.

Every file of tests/bad is a valid role but for one mistake; tests/bad/messages.txt holds what
`check` must say about it, without the name of the file.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from mpcareers.catalog import yaml_tree
from mpcareers.catalog.errors import CatalogError
from mpcareers.catalog.files import MAX_BYTES
from mpcareers.catalog.loader import load_catalog
from mpcareers.catalog.yaml_tree import MAX_DEPTH, MAX_NODES, MAX_SCALAR

BAD = Path(__file__).parents[1] / "bad"
LONGEST_MESSAGE = 500

GOOD = """\
title: Page Turner
summary: Turns the page at the right moment.
family: music
level: entry
productions: [record]
settings: [studio]
phases: [recording]
responsibilities:
  - text: Turns pages.
    sources: [handbook]
skills: [patience]
checked: 2026-11-07
"""

CODE_POINTS = {
    "NUL": "\0",
    "escape": "\x1b",
    "backspace": "\b",
    "form feed": "\f",
    "DEL": "\x7f",
    "C1 command": "\x9b",
}


def expected_messages() -> dict[str, list[str]]:
    """Return the messages by the name of the bad file."""
    messages: dict[str, list[str]] = {}
    name = ""
    for text in (BAD / "messages.txt").read_text(encoding="utf-8").splitlines():
        if text.startswith(" "):
            messages[name].append(text.strip())
        else:
            name = text
            messages[name] = []
    return messages


EXPECTED = expected_messages()
BAD_FILES = sorted(path.stem for path in BAD.glob("*.yaml"))


@pytest.fixture(params=["C", "pure"])
def either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Read with libyaml, then as where PyYAML was built without it."""
    loader = yaml.SafeLoader if request.param == "pure" else yaml.CSafeLoader
    monkeypatch.setattr(yaml_tree, "_Loader", loader)
    return str(request.param)


def add_role(root: Path, content: str | bytes, role_id: str = "page-turner") -> Path:
    """Put a role into the catalog and return its file."""
    path = root / "roles" / f"{role_id}.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def messages_about(root: Path, path: Path) -> list[str]:
    """Return the catalog's problems without the file's name, which all must carry."""
    with pytest.raises(CatalogError) as caught:
        load_catalog(root)
    lines = [str(problem) for problem in caught.value.problems]
    assert all(line.startswith(f"{path}:") for line in lines)
    return [line.removeprefix(f"{path}:") for line in lines]


def without_column(message: str) -> str:
    line, _, rest = message.split(":", 2)
    return f"{line}:{rest}"


def edited(*edits: tuple[str, str]) -> str:
    """Return the good role with each text replaced that stands in it once."""
    text = GOOD
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def test_every_bad_file_has_its_messages_and_every_message_its_file() -> None:
    assert sorted(EXPECTED) == BAD_FILES
    assert all(EXPECTED.values())


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_told_exactly(small_root: Path, name: str) -> None:
    path = add_role(small_root, (BAD / f"{name}.yaml").read_bytes(), name)

    assert messages_about(small_root, path) == EXPECTED[name]


@pytest.mark.parametrize("name", BAD_FILES)
def test_the_pure_parser_says_the_same_about_the_same_line(
    small_root: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_tree, "_Loader", yaml.SafeLoader)
    path = add_role(small_root, (BAD / f"{name}.yaml").read_bytes(), name)

    said = [without_column(message) for message in messages_about(small_root, path)]

    assert said == [without_column(message) for message in EXPECTED[name]]


def test_the_role_behind_the_bad_ones_is_valid(small_root: Path, either_parser: str) -> None:
    add_role(small_root, GOOD)

    assert load_catalog(small_root).roles["page-turner"].title == "Page Turner", either_parser


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(
    small_root: Path, either_parser: str
) -> None:
    add_role(small_root, GOOD)
    plain = load_catalog(small_root).roles["page-turner"]
    add_role(small_root, b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())

    assert load_catalog(small_root).roles["page-turner"] == plain, either_parser


@pytest.mark.parametrize("character", CODE_POINTS.values(), ids=CODE_POINTS)
def test_a_control_character_is_named_with_its_place(
    small_root: Path, character: str, either_parser: str
) -> None:
    path = add_role(small_root, edited(("Page Turner", f"Page{character}Turner")))

    message = f"1:12: (file): control character U+{ord(character):04X}; delete it"
    assert messages_about(small_root, path) == [message], either_parser


def test_bytes_of_another_encoding_are_named_with_their_place(small_root: Path) -> None:
    path = add_role(small_root, edited(("Page Turner", "Tourne à page")).encode("latin-1"))

    message = "1:15: (file): byte 0xe0 is not UTF-8; save the file as UTF-8"
    assert messages_about(small_root, path) == [message]


def test_a_byte_order_mark_is_not_counted(small_root: Path) -> None:
    path = add_role(small_root, b"\xef\xbb\xbftitle: caf\xe9\n")

    message = "1:11: (file): byte 0xe9 is not UTF-8; save the file as UTF-8"
    assert messages_about(small_root, path) == [message]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named_with_or_without_its_mark(small_root: Path, encoding: str) -> None:
    path = add_role(small_root, GOOD.encode(encoding))

    message = "1:1: (file): this file is in UTF-16; save it as UTF-8"
    assert messages_about(small_root, path) == [message]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 50_000])
def test_deep_nesting_is_refused_at_the_limit(
    small_root: Path, opening: str, depth: int, either_parser: str
) -> None:
    path = add_role(small_root, opening * depth)

    column = len(opening) * MAX_DEPTH + 1
    message = f"1:{column}: (file): more than {MAX_DEPTH} levels of nesting"
    assert messages_about(small_root, path) == [message], either_parser


def test_a_huge_value_is_refused(small_root: Path, either_parser: str) -> None:
    path = add_role(small_root, edited(("Page Turner", "x" * (MAX_SCALAR + 1))))

    message = f"1:8: (file): a value of more than {MAX_SCALAR:,} characters"
    assert messages_about(small_root, path) == [message], either_parser


def test_a_huge_number_of_values_is_refused(small_root: Path) -> None:
    path = add_role(small_root, f"{GOOD}also_called: [{'a,' * MAX_NODES}]\n")

    (message,) = messages_about(small_root, path)

    assert message.startswith("13:")
    assert message.endswith(f": (file): more than {MAX_NODES:,} values; split the file")


def test_a_file_that_is_too_large_is_refused_before_it_is_parsed(small_root: Path) -> None:
    path = add_role(small_root, GOOD + "#" * MAX_BYTES)

    message = f"1:1: (file): is larger than {MAX_BYTES:,} bytes"
    assert messages_about(small_root, path) == [message]


def test_a_file_of_exactly_the_limit_is_read(small_root: Path) -> None:
    add_role(small_root, GOOD + "#" * (MAX_BYTES - len(GOOD)))

    assert "page-turner" in load_catalog(small_root).roles


def test_a_ring_of_kinds_is_told_in_each_of_its_files(small_root: Path) -> None:
    ids = ("ring-a", "ring-b", "ring-c")
    for role_id, broader in zip(ids, (*ids[1:], ids[0]), strict=True):
        add_role(small_root, f"{GOOD}kind_of: {broader}\n", role_id)

    with pytest.raises(CatalogError) as caught:
        load_catalog(small_root)

    ring = "these roles are kinds of each other in a ring; one must be the broadest"
    assert [str(problem) for problem in caught.value.problems] == [
        f"{small_root}/roles/{role_id}.yaml:13:10: kind_of: {ring}" for role_id in ids
    ]


def test_a_role_above_a_ring_is_not_blamed_for_it(small_root: Path) -> None:
    add_role(small_root, f"{GOOD}kind_of: ring-b\n", "ring-a")
    add_role(small_root, f"{GOOD}kind_of: ring-a\n", "ring-b")
    add_role(small_root, f"{GOOD}kind_of: ring-a\n", "outside")

    with pytest.raises(CatalogError) as caught:
        load_catalog(small_root)

    assert [Path(problem.file).stem for problem in caught.value.problems] == ["ring-a", "ring-b"]


def test_all_mistakes_of_one_file_are_told_in_its_order(small_root: Path) -> None:
    path = add_role(
        small_root,
        edited(
            ("level: entry", "level: low"), ("[patience]", "[patiense]"), ("Turns pages.", "no")
        ),
    )

    assert [message.split(":")[2].strip() for message in messages_about(small_root, path)] == [
        "level",
        "responsibilities[0].text",
        "skills[0]",
    ]


def test_a_mistake_is_told_once(small_root: Path) -> None:
    path = add_role(small_root, edited(("[recording]", "[recording, recordng]")))

    message = "7:21: phases[1]: 'recordng' is not in phases (did you mean 'recording'?)"
    assert messages_about(small_root, path) == [message]


def test_a_day_that_is_a_list_is_called_one(small_root: Path) -> None:
    path = add_role(small_root, edited(("2026-11-07", "[2026-11-07]")))

    message = "12:10: checked: expected a day like 2026-11-21, got a list"
    assert messages_about(small_root, path) == [message]


LONG = "x" * (MAX_SCALAR - 1)


FLOODS = {
    "level": edited(("level: entry", f"level: {LONG}")),
    "skill": edited(("[patience]", f"[{LONG}]")),
    "phase": edited(("[recording]", f"[recording, {LONG}]")),
    "production": edited(("[record]", f"[{LONG}]")),
    "day": edited(("2026-11-07", LONG)),
    "key": f"{GOOD}? {LONG}\n: x\n",
    "key that stands twice": f"{GOOD}? {LONG}\n: x\n? {LONG}\n: x\n",
    "source of a name": f"{GOOD}known_as: {{? {LONG} : x}}\n",
    "source of a name that is a list": f"{GOOD}known_as: {{? {LONG} : [x]}}\n",
    "text that stands twice": f"{GOOD}also_called: [{LONG}, {LONG}]\n",
    "text for a list": f"{GOOD}works_with: {LONG}\n",
    "country": f"{GOOD}pay: [{{country: {LONG}}}]\n",
    "amount": f"{GOOD}pay: [{{median: {LONG}}}]\n",
    "year": f"{GOOD}pay: [{{year: {LONG}}}]\n",
    "alias": f"{GOOD}kind_of: *{LONG}\n",
    "tag": f"{GOOD}kind_of: !{LONG} x\n",
    "anchor": f"{GOOD}kind_of: &{LONG} x\n",
}


@pytest.mark.parametrize("content", FLOODS.values(), ids=FLOODS)
def test_a_huge_value_never_floods_the_screen(small_root: Path, content: str) -> None:
    path = add_role(small_root, content)

    assert max(map(len, messages_about(small_root, path))) < LONGEST_MESSAGE


def test_a_huge_word_of_the_vocabulary_never_floods_the_screen(small_root: Path) -> None:
    skills = small_root / "vocabulary" / "skills.yaml"
    text = skills.read_text(encoding="utf-8")
    twice = f"name: {LONG}\n  also: [{LONG}]\n"
    skills.write_text(
        text + "".join(f"{i}:\n  {twice}  kind: musical\n  meaning: Long.\n" for i in ("a", "b")),
        encoding="utf-8",
    )

    assert max(map(len, messages_about(small_root, skills))) < LONGEST_MESSAGE
