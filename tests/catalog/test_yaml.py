"""Any YAML as a role file: what is wrong with it, the line and column, and how to fix it.

Every file of tests/bad is a valid role but for one mistake; tests/bad/messages.txt holds what
`check` must report about it, without the name of the file.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from mpcareers.catalog import yaml_file
from mpcareers.catalog.errors import CatalogError
from mpcareers.catalog.files import MAX_BYTES
from mpcareers.catalog.loader import load_catalog
from mpcareers.catalog.syntax_hints import MAX_DEPTH
from mpcareers.catalog.yaml_file import MAX_NODES, MAX_SCALAR

BAD = Path(__file__).parents[1] / "bad"
GOOD = """\
title: Page Turner
summary: Turns the page at the right moment.
family: music
level: entry
settings: [studio]
phases: [recording]
responsibilities:
  - {text: Turns pages., sources: [handbook]}
skills: {essential: [patience, harmony, notation, counting, listening]}
tools: {essential: [baton]}
daily_life: {company: {answer: [unknown]}, hours: {answer: [unknown]}}
checked: 2026-11-07
"""
LOCATED = re.compile(r"\d+:\d+: .+: .{10,300}")

REQUIRED = "checked: required, but missing or empty"
"""The first message about YAML that any other program would take, and that is no role."""

GRAMMAR = {
    "expected keys and values (lines with 'key: value'), got a list": [
        ("1:1", "-\n  name: Arranger\n  low:   65\n-\n  name: Copyist\n"),
        ("1:1", '- "\n  foo \n \n  \tbar\n\n  baz"\n'),
        ("1:1", "-\n"),
        ("2:1", "---\n[ a, b, c, ]#invalid\n"),
        ("2:1", "---\n- { single line, a: b}\n- { multi\n  line, a: b}\n"),
    ],
    "expected keys and values (lines with 'key: value'), got a single value": [
        ("1:1", ">\n Writes parts for every\n player of the band.\n"),
        ("1:5", "---\tscalar\n"),
        ("1:1", "~\n"),
    ],
    "anchors (&name) are not allowed": [
        (
            "2:9",
            "\"a\" : \n  \"b\" : &one text\n'c' : \n  'd' : &two other\ne: &three \n  *one : third\n",
        ),
        ("2:1", "---\n&mapping\n&key [ &item a, b, c ]: value\n"),
        ("1:1", "&flowseq [\n a: b,\n &c c: d,\n]\n"),
        ("1:7", "key1: &alias value1\n&b *alias : value2\n"),
        ("2:6", "---\nkey: &an:chor value\n"),
        ("4:1", "---\na: 1\n? b\n&anchor c: 3\n"),
        ("1:4", "a: &a [x, x]\nb: [*a, *a]\n"),
        ("1:4", "a: &a [*a]\n"),
    ],
    "no line may start with %, as directives do": [
        ("1:1", "%YAML 1.2\n--- text\n"),
        ("5:1", "Document\n---\n# Empty\n...\n%YAML 1.2\n---\nmatches %: 20\n"),
        ("1:1", '%YAML 1.3 # Attempt parsing\n           # with a warning\n---\n"foo"\n'),
        ("7:1", "Bare\ndocument\n...\n# No document\n...\n|\n%!PS-1.0 # Not the first line\n"),
        ("1:1", "%YAML 1.2\n%YAML 1.2\n---\n"),
        ("2:1", "a: b\r%TAG\r"),
        ("1:1", "%"),
    ],
    "tags (!name) are not allowed": [
        ("1:5", "--- !!set\n? Arranger\n? Copyist\n"),
        ("2:9", "---\n!invalid{}tag scalar\n"),
        ("1:8", "- !!str, xxx\n"),
        ("2:9", "{\n  foo : !!str,\n  !!str : bar,\n}\n"),
        ("1:1", "!\n"),
        ("1:4", "a: !\n"),
        ("1:1", "!!python/object/apply:os.system ['true']\n"),
        ("1:1", "!%c0%80 x\n"),
    ],
    "unexpected colon": [
        ("3:10", "this\n is\n  invalid: x\n"),
        ("2:2", "[23\n]: 42\n"),
        ("2:5", '- - "bar\nbar": x\n'),
        ("2:7", "---\na: 'b': c\n"),
        ("1:5", "a: b: c: d\n"),
    ],
    REQUIRED: [
        ("1:1", "a!\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~: b\n?foo: c\n:foo: d\n-foo: e\n"),
        ("1:1", "? explicit key # Empty value\n? |\n  block key\n: - one\n  - two\n"),
        ("1:1", '{\n"adjacent":value,\n"readable": value,\n"empty":\n}\n'),
        ("1:1", 'unicode: "Done.\\u263A"\ncontrol: "\\b1998\\t1999\\t2000\\n"\n'),
        ("1:1", "::\n"),
        ("1:1", "a: b\t\nseq:\t\n - a\t\nc: d\t#X\n"),
        ("1:1", "one:\n- 2\n- 3\nfour: 5\n"),
        ("1:1", 'key: "value"# invalid comment\n'),
    ],
    "nothing may follow | or > on its line": [
        ("1:5", "--- |0\n"),
        ("2:9", "---\nfolded: > first line\n  second line\n"),
    ],
    "a key is missing here": [
        ("1:1", ": a\n: b\n"),
        ("1:1", "&a: key: &a value\nfoo:\n  *a:\n"),
        ("1:3", "- :\n"),
        ("1:3", "? !tag\n: x\n"),
        ("1:2", "?\n"),
    ],
    "text follows the end of the document": [
        ("3:5", "---\nkey: value\n... invalid\n"),
        ("2:13", "---\n[ a, b, c ] ]\n"),
        ("2:1", "first  # comment\nsecond\n"),
        ("2:1", "--- >\nline1\n# no comment\nline3\n"),
    ],
    "this line has no colon after its key": [
        (
            "4:1",
            '{\nunquoted : "separate",\nhttps://example.org,\nomitted value:,\n: omitted key,\n}\n',
        ),
        ("3:1", "top1:\n  key1: val1\ntop2\n"),
        ("2:1", 'a: b\n"c\n d": 1\n'),
        ("2:5", "{\n  ? foo :,\n  : bar,\n}\n"),
        ("3:1", "---\nseq:\n&anchor\n- a\n- b\n"),
        ("2:1", "key: value\nthis is #not a: key\n"),
    ],
    "a tab where YAML expects spaces": [
        ("3:1", "---\na:\n\tb:\n\t\tc: value\n"),
        ("1:1", "\t[\n\t]\n"),
        ("2:2", "foo:\n \tbar\n"),
        ("4:1", "- [\n\tfoo,\n\tfoo\n\t]\n"),
        ("1:2", "-\t-\n"),
        ("1:2", "?\t-\n"),
    ],
    "this line does not fit the list above it": [
        ("4:3", "key:\n   - ok\n   - also ok\n  - wrong\n"),
        ("3:1", "- item1\n- item2\ninvalid: x\n"),
        ("2:2", "- key: value\n - item1\n"),
    ],
    "this line does not fit the ones above it": [
        ("5:2", "block scalar: >\n \n  \n   \n invalid\n"),
        ("2:12", "---\nx: { y: z }in: valid\n"),
        ("3:3", "key: first\n#  xxx\n  second\n"),
        ("2:17", 'key1: "quoted1"\nkey2: "quoted2" trailing content\n'),
        ("4:3", "---\nblock scalar: |\n     \n  more spaces at the beginning\n  are invalid\n"),
        ("2:2", "a: b\n\ufeffc: d\n"),
    ],
    "the brace { that opens here is not closed, or a comma is missing": [
        ("2:1", '---\n{ "foo"\n  :bar }\n'),
        ("2:3", '- { "key":value }\n- { "key"::value }\n'),
        ("3:3", "---\n- { single line: value}\n- { multi\n  line: value}\n"),
        ("1:4", "a: {b: "),
        ("1:2", "[{a: "),
    ],
    "the quote that opens here is never closed": [
        ("2:1", '---\n"\n---\n"\n'),
        ("1:5", '--- "a\n... x\nb"\n'),
        ("1:1", "'\n"),
    ],
    "unquoted text cannot start with this character": [
        ("1:6", "key: - a\n     - b\n"),
        ("1:9", "&anchor - sequence entry\n"),
        ("1:1", "*\n"),
        ("1:1", "&\n"),
        ("1:1", "]\n"),
        ("1:1", ", a\n"),
        ("1:1", "@\n"),
        ("1:1", "`\n"),
        ("1:4", "a: ? b\n"),
        ("3:1", "a: b\rc: d\r@\r"),
    ],
    "the bracket [ that opens here is not closed, or a comma is missing": [
        ("1:6", "key: [ first\n#  xxx\n  second ]\n"),
        ("1:1", "[\n--- ,\n...\n]\n"),
        ("2:1", "---\n[ key\n  : value ]\n"),
        ("1:3", "- [? : b]\n- [: b]\n"),
        ("1:1", "[a: "),
    ],
    "a second document starts here": [
        ("2:1", "---\n---\n"),
        ("3:1", "---\na: b\n---\n"),
    ],
    "nothing before this comma": [
        ("2:3", "---\n[ , a, b, c ]\n"),
        ("2:12", "---\n[ a, b, c, , ]\n"),
    ],
    "a key must be a word, not a list or mapping": [
        ("3:5", '- [ YAML : separate ]\n- [ "JSON like":adjacent ]\n- [ {JSON: like}:adjacent ]\n'),
        ("1:1", "[flow]: block\n"),
        ("1:3", "? - strings\n  - brass\n: - 2001-07-23\n"),
        ("1:3", "? -\n:\t-\n"),
        ("1:2", "{{a: b}: x}\n"),
    ],
    "a backslash in double quotes starts an escape": [
        ("2:17", '---\ndouble: "quoted \\\' scalar"\n'),
        ("1:5", 'a: "\\'),
    ],
    "a document ends here before it began": [
        ("1:1", "...\n"),
    ],
    "the file is empty": [
        ("1:1", "#\n"),
    ],
    "control character U+0000": [
        ("3:1", "a: b\r\n\r\x00"),
    ],
    "the key '~' is nothing to YAML, not text": [
        ("1:1", "~: x\n"),
    ],
    "the key '1_000' is a number to YAML, not text": [
        ("1:1", "1_000: x\n"),
    ],
    "merge keys (<<) are not allowed": [
        ("1:1", "<<: {title: x}\n"),
    ],
    "this escape stands for no character": [
        ("1:11", 'title: "\\ud800"\n'),
        ("1:11", 'title: "\\UFFFFFFFF"\n'),
    ],
}
"""What a file holds, and what its first message says, by the message: a walk through YAML 1.1."""


def expected_messages() -> dict[str, list[str]]:
    """Return the messages by the name of the bad file."""
    messages: dict[str, list[str]] = {}
    for text in (BAD / "messages.txt").read_text(encoding="utf-8").splitlines():
        if text.startswith(" "):
            messages[name].append(text.strip())
        else:
            messages[name := text] = []
    return messages


EXPECTED = expected_messages()
BAD_FILES = sorted(path.stem for path in BAD.glob("*.yaml"))


@pytest.fixture(params=["libyaml", "pure"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Read with libyaml, then as where PyYAML was built without it."""
    if request.param == "pure":
        monkeypatch.setattr(yaml_file, "_Loader", yaml.SafeLoader)
    return str(request.param)


def add_role(root: Path, content: str | bytes, role_id: str = "page-turner") -> Path:
    """Put a role into the catalog and return its file."""
    path = root / "roles" / f"{role_id}.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def messages_by_file(root: Path) -> dict[str, list[str]]:
    """Return the catalog's problems by the id of the role, without the file's name."""
    with pytest.raises(CatalogError) as caught:
        load_catalog(root)
    messages: dict[str, list[str]] = {}
    for problem in caught.value.problems:
        text = str(problem).removeprefix(f"{problem.file}:")
        assert LOCATED.fullmatch(text), text
        messages.setdefault(Path(problem.file).stem, []).append(text)
    return messages


def messages_about(root: Path, path: Path) -> list[str]:
    """Return the problems of the one bad file of a catalog."""
    ((stem, messages),) = messages_by_file(root).items()
    assert stem == path.stem
    return messages


def without_column(message: str) -> str:
    line, _, rest = message.split(":", 2)
    return f"{line}:{rest}"


def test_every_bad_file_has_its_messages_and_every_message_its_file() -> None:
    assert sorted(EXPECTED) == BAD_FILES
    assert all(EXPECTED.values())


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_gets_exactly_its_messages_with_either_parser(
    small_root: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = add_role(small_root, (BAD / f"{name}.yaml").read_bytes(), name)

    assert messages_about(small_root, path) == EXPECTED[name]

    monkeypatch.setattr(yaml_file, "_Loader", yaml.SafeLoader)
    pure = messages_about(small_root, path)
    assert list(map(without_column, pure)) == list(map(without_column, EXPECTED[name]))


def test_a_walk_through_yaml_is_told_where_it_goes_wrong(small_root: Path, parser: str) -> None:
    expected = {}
    for message, documents in GRAMMAR.items():
        for place, document in documents:
            role_id = f"document-{len(expected)}"
            expected[role_id] = f"{place}: {message}"
            add_role(small_root, document, role_id)

    first = {role_id: told[0] for role_id, told in messages_by_file(small_root).items()}

    assert first.keys() == expected.keys()
    if parser == "libyaml":
        told = {role_id: text.replace(" (file):", "") for role_id, text in first.items()}
        wrong = {told[each]: text for each, text in expected.items() if text not in told[each]}
        assert not wrong


def test_the_role_behind_the_bad_ones_is_valid(small_root: Path, parser: str) -> None:
    add_role(small_root, GOOD)

    assert load_catalog(small_root).roles["page-turner"].title == "Page Turner", parser


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(
    small_root: Path, parser: str
) -> None:
    add_role(small_root, GOOD)
    plain = load_catalog(small_root).roles["page-turner"]
    add_role(small_root, b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())

    assert load_catalog(small_root).roles["page-turner"] == plain, parser


BYTES: dict[str, tuple[bytes, str]] = {
    "latin-1": (
        "title: Tourne à page\n".encode("latin-1"),
        "1:15: (file): byte 0xe0 is not UTF-8; save the file as UTF-8",
    ),
    "a byte-order mark is not counted": (
        b"\xef\xbb\xbftitle: caf\xe9\n",
        "1:11: (file): byte 0xe9 is not UTF-8; save the file as UTF-8",
    ),
    "a surrogate": (
        b"title: \xed\xa0\x80\n",
        "1:8: (file): byte 0xed is not UTF-8; save the file as UTF-8",
    ),
    **{
        encoding: (
            GOOD.encode(encoding),
            "1:1: (file): this file is in UTF-16; save it as UTF-8",
        )
        for encoding in ("utf-16", "utf-16-le", "utf-16-be")
    },
    **{
        f"U+{ord(character):04X}": (
            f"title: Page{character}Turner\n".encode(),
            f"1:12: (file): control character U+{ord(character):04X}; delete it",
        )
        for character in "\0\b\f\x1b\x7f\x9b\u2028"
    },
}


def test_bytes_that_are_no_text_are_named_with_their_place(small_root: Path) -> None:
    for n, (content, _) in enumerate(BYTES.values()):
        add_role(small_root, content, f"bytes-{n}")

    told = messages_by_file(small_root)

    assert [told[f"bytes-{n}"] for n in range(len(BYTES))] == [[text] for _, text in BYTES.values()]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 50_000])
def test_deep_nesting_is_refused_at_the_limit(
    small_root: Path, opening: str, depth: int, parser: str
) -> None:
    path = add_role(small_root, opening * depth)

    (message,) = messages_about(small_root, path)
    assert message.endswith(f": (file): more than {MAX_DEPTH} levels of nesting"), parser


TOO_MUCH = {
    "a huge value": (
        GOOD.replace("Page Turner", "x" * (MAX_SCALAR + 1)),
        f"1:8: (file): a value of more than {MAX_SCALAR:,} characters",
    ),
    "too many values": (
        f"also_called: [{'a,' * MAX_NODES}]\n",
        f"1:200009: (file): more than {MAX_NODES:,} values; split the file",
    ),
    "a huge file": (
        GOOD + "#" * MAX_BYTES,
        f"1:1: (file): is larger than {MAX_BYTES:,} bytes",
    ),
    "keys in keys": ("? " * 100_000, "1:3: (file): a key must be a word, not a list or mapping"),
    "a version of 5,000 digits": (
        f"%YAML {'9' * 5_000}.1\n---\ntitle: x\n",
        "1:1: (file): no line may start with %, as directives do; delete it",
    ),
}


@pytest.mark.parametrize("what", TOO_MUCH)
def test_too_much_is_refused_by_number(small_root: Path, parser: str, what: str) -> None:
    content, message = TOO_MUCH[what]

    path = add_role(small_root, content)

    assert messages_about(small_root, path) == [message], parser


def test_a_file_of_exactly_the_limit_is_read(small_root: Path) -> None:
    add_role(small_root, GOOD + "#" * (MAX_BYTES - len(GOOD)))

    assert "page-turner" in load_catalog(small_root).roles


def test_all_mistakes_of_one_file_are_reported_in_its_order(small_root: Path) -> None:
    text = GOOD.replace("level: entry", "level: low").replace("Turns pages.", "no")
    path = add_role(small_root, text.replace("[patience", "[patiense"))

    assert [message.split(":")[2].strip() for message in messages_about(small_root, path)] == [
        "level",
        "responsibilities[0].text",
        "skills.essential[0]",
    ]


def test_a_mistake_is_reported_once(small_root: Path) -> None:
    path = add_role(small_root, GOOD.replace("[recording]", "[recording, recordng]"))

    message = "6:21: phases[1]: 'recordng' is not in phases (did you mean 'recording'?)"
    assert messages_about(small_root, path) == [message]
