"""README and docs, held against the program: what they show runs, what they name exists."""

# ruff: noqa: S603 (running the commands that the docs show is what these tests do)

from __future__ import annotations

import ast
import contextlib
import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

import pytest
import yaml

import mpcareers
from mpcareers.catalog import files, model, names, problems, syntax_hints, yaml_file
from mpcareers.catalog.constraints import Derived
from mpcareers.catalog.reader import FileReader
from mpcareers.catalog.suggestions import Suggestions
from mpcareers.commands.program import COMMANDS
from mpcareers.exit_codes import ExitCode
from mpcareers.guide.schemas import ANSWER_TYPES
from mpcareers.views.schema import json_schema

Run = Callable[..., Any]
Shell = Callable[[str], tuple[int, str]]
Table = dict[str, tuple[str, ...]]

CHECKOUT: Final = Path(__file__).parents[1]
SOURCE: Final = Path(mpcareers.__file__).parent
SGR: Final = re.compile(r"\x1b\[[0-9;]*m")
PAGES: Final = {
    str(path.relative_to(CHECKOUT)): path.read_text("utf-8")
    for pattern in ("*.md", "docs/*.md", "benchmarks/*/*.md")
    for path in sorted(CHECKOUT.glob(pattern))
}
README, DATA, JSON = PAGES["README.md"], PAGES["docs/data.md"], PAGES["docs/json.md"]


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    page: str
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def blocks_of(page: str, *languages: str) -> Iterator[Block]:
    """Yield the fenced blocks in any of the languages; those in a list stand indented."""
    fence = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
    for found in fence.finditer(PAGES[page]):
        indent, language, text = found.groups()
        if language in languages:
            line = PAGES[page].count("\n", 0, found.start()) + 1
            yield Block(page, line, language, re.sub(rf"^{indent}", "", text, flags=re.MULTILINE))


def section(page: str, heading: str) -> str:
    """Return what stands under a heading, up to the next heading of any level."""
    outside = re.escape(heading)
    found = re.search(rf"^#+ {outside}\n(.*?)(?=^#+ |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, f"no heading {heading!r}"
    return found[1]


def table(text: str) -> Table:
    """Return a table's rows: what the first cell names, without backquotes, and the others."""
    rows = re.findall(r"^\| (.+) \|$", text, re.MULTILINE)[1:]
    cells = [re.split(r" \| ", row) for row in rows]
    return {first.strip("`"): tuple(others) for first, *others in cells}


# What is shown runs


@dataclass(frozen=True)
class Shown:
    """A command as a page shows it: with what it prints, and its exit code if that is not 0."""

    command: str
    output: str
    code: int = 0


def commands_in(block: Block) -> list[Shown]:
    """Return a block's commands; `echo $?` shows the exit code of the one before it."""
    commands: list[Shown] = []
    _, *parts = re.split(r"^\$ ", block.text, flags=re.MULTILINE)
    for part in parts:
        command, _, output = part.partition("\n")
        if command == "echo $?":
            commands.append(replace(commands.pop(), code=int(output)))
        else:
            commands.append(Shown(command, output))
    return commands


@pytest.fixture
def shell(tmp_path: Path, data_root: Path) -> Shell:
    """Run a line in bash, beside a copy of the data; a page is drawn for 80 columns."""
    program = tmp_path / "bin" / "mpcareers"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m mpcareers "$@"\n')
    program.chmod(0o755)
    desk = tmp_path / "desk"
    shutil.copytree(data_root, desk / "data")
    surroundings = {
        **os.environ,
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join([str(SOURCE.parent), os.environ.get("PYTHONPATH", "")]),
        "PYTHONUTF8": "1",
        "TERM": "xterm",
    }

    def run_line(line: str) -> tuple[int, str]:
        is_drawn = not re.search(r"[|>]|--json|schema", line)
        output, terminal = pty.openpty() if is_drawn else os.pipe()
        process = subprocess.Popen(
            ["/usr/bin/env", "bash", "-c", line],
            cwd=desk,
            env=surroundings | ({"COLUMNS": "80"} if is_drawn else {}),
            stdin=subprocess.DEVNULL,
            stdout=terminal,
            stderr=terminal,
        )
        os.close(terminal)
        written = b"".join(_read_all(output))
        os.close(output)
        return process.wait(60), written.decode().replace("\r\n", "\n")

    return run_line


def _read_all(descriptor: int) -> Iterator[bytes]:
    with contextlib.suppress(OSError):  # Linux ends a terminal with EIO
        while data := os.read(descriptor, 65536):
            yield data


@pytest.mark.skipif(os.name == "nt", reason="the docs speak to a POSIX shell")
@pytest.mark.parametrize("page", PAGES)
def test_every_command_shown_runs_and_prints_what_is_shown(shell: Shell, page: str) -> None:
    wrong: list[str] = []
    for block in blocks_of(page, "console"):
        for shown in commands_in(block):
            if re.search(r"\bjq\b", shown.command) and not shutil.which("jq"):
                continue
            code, output = shell(shown.command)
            if code != shown.code or not is_excerpt(shown.output, output):
                wrong.append(f"{block}: $ {shown.command}\n{output}exit code {code}")
    assert not wrong, "\n".join(wrong)


def is_excerpt(shown: str, output: str) -> bool:
    """Say whether the lines shown are the output's, with `...` for lines that are left out.

    Where nothing is shown, only the exit code was promised.
    """
    parts = re.split(r"^\.\.\.\n", tidied(shown), flags=re.MULTILINE)
    pattern = r"(?:.*\n)*?".join(re.escape(part) for part in parts)
    return not shown.strip() or bool(re.fullmatch(pattern, tidied(output)))


def tidied(text: str) -> str:
    lines = [line.rstrip() for line in SGR.sub("", text).splitlines()]
    return "\n".join(lines).strip("\n") + "\n"


@pytest.mark.parametrize(
    ("shown", "is_honest"),
    [
        ("a\nb\nc\n", True),
        ("a\n...\nc\n", True),
        ("...\nb\n...\n", True),
        ("a\nc\n", False),
        ("b\n...\n", False),
        ("...\nc\nb\n", False),
        ("...\nx\n...\n", False),
        ("", True),
    ],
)
def test_an_excerpt_says_where_lines_are_left_out(shown: str, is_honest: bool) -> None:
    assert is_excerpt(shown, "\na  \n\x1b[1mb\x1b[0m\nc\n") is is_honest


NOT_RUN: Final = {
    "pip install": "installs packages; .ci/run does that with the block under ## Test",
    ".ci/run": "runs this very test",
    "benchmarks/": "measures for minutes, and a test must not depend on time",
}
"""Parts of a command that keep it from being run here, each with the reason."""


@pytest.mark.parametrize("block", [b for page in PAGES for b in blocks_of(page, "sh")], ids=str)
def test_a_command_that_is_not_run_here_has_its_reason(block: Block) -> None:
    assert any(part in block.text for part in NOT_RUN)


@pytest.mark.parametrize("heading", ["Install", "Test"])
def test_one_command_of_the_readme_installs_and_one_tests(heading: str) -> None:
    assert section(README, heading).count("```sh\n") == 1


def test_what_the_install_command_runs_answers(run: Run) -> None:
    (command,) = re.findall(r"/mpcareers (.+)$", section(README, "Install"), re.MULTILINE)[:1]

    assert run(*shlex.split(command)).code == ExitCode.ANSWERED


@pytest.mark.parametrize("command", COMMANDS)
def test_every_example_of_the_help_runs(
    run: Run, command: str, data_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(data_root, "my-catalog")
    for example in re.findall(r"\$ mpcareers (.+)", run(command, "--help").out):
        answer = run(*shlex.split(example))

        assert answer.code == ExitCode.ANSWERED or "--stale" in example, answer.err
        assert answer.err == ""


COMPLETED: Final = {
    "bash": "{line}; complete -p mpcareers",
    "zsh": "autoload -Uz compinit && compinit -u -D; {line}; print $_comps[mpcareers]",
    "fish": "{line}; complete -C 'mpcareers show foley-'",
}
"""What shows, in each shell, that the line of the README works."""


@pytest.mark.parametrize("name", COMPLETED)
def test_the_line_for_completion_works(shell: Shell, name: str) -> None:
    if not shutil.which(name):
        pytest.skip(f"needs {name}")
    line = table(section(README, "Completion"))[name][1].strip("`").replace(r"\|", "|")
    code, output = shell(shlex.join([name, "-c", COMPLETED[name].format(line=line)]))

    assert code == 0
    assert re.search("_mpcareers_completion|foley-artist", output)


def test_the_line_for_completion_of_a_path_works(shell: Shell, tmp_path: Path) -> None:
    (line,) = re.findall(r"```bash\n(.*?)\n```", section(README, "Completion"))
    typed = "COMP_WORDS=('~/bin/mpcareers' show foley-) COMP_CWORD=2"
    pressed = f"{typed}; _mpcareers_completion '~/bin/mpcareers'; echo ${{COMPREPLY[@]}}"
    script = tmp_path / "completion.bash"
    script.write_text(f"{line}\n{pressed}\n", "utf-8")

    assert shell(f"bash {script}") == (0, "foley-artist\n")


# What is named exists


def test_the_readme_names_every_command_of_the_help(run: Run) -> None:
    listed = re.findall(r"^  (\w+)  ", run("--help").out.partition("Commands:")[2], re.MULTILINE)
    named = [row.split()[1] for row in table(section(README, "Commands"))]

    assert named == listed == list(COMMANDS)


@pytest.mark.parametrize(
    ("page", "heading"),
    [
        ("README.md", "Exit codes"),
        ("docs/json.md", "What holds for all of them"),
        ("docs/reliability.md", "Every run ends in one of five ways"),
    ],
)
def test_the_exit_codes_are_those_of_the_program(page: str, heading: str) -> None:
    assert {int(code) for code in table(section(PAGES[page], heading))} == set(ExitCode)


def test_the_readme_names_every_variable_of_the_program() -> None:
    code = "".join(path.read_text("utf-8") for path in SOURCE.rglob("*.py"))
    named = table(section(README, "Environment"))

    assert set(re.findall(r"\bMPCAREERS_[A-Z]+\b", code)) <= set(named)


@pytest.mark.parametrize("page", PAGES)
def test_every_link_inside_the_project_leads_somewhere(page: str) -> None:
    text = re.sub(r"^ *```.*?^ *```$|`[^`\n]+`", "", PAGES[page], flags=re.MULTILINE | re.DOTALL)
    for link in re.findall(r"\]\(([^)]+)\)", text):
        if not link.startswith("https://"):
            path, _, anchor = link.partition("#")
            target = (CHECKOUT / page).parent / path if path else CHECKOUT / page
            assert target.exists(), link
            assert not anchor or anchor in anchors_of(target.read_text("utf-8")), link


def anchors_of(page: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    slugs = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
    return slugs | set(re.findall(r'<a id="(.+?)">', page))


# docs/data.md: the fields


@dataclass(frozen=True)
class Sample:
    """A kind of record: its type, the example that has one, and where in it."""

    kind: type
    example: str
    document: Any
    place: tuple[str | int, ...]

    def record(self, document: Any) -> dict[str, object]:
        """Return the record within the example."""
        for step in self.place:
            document = document[step]
        found: dict[str, object] = document
        return found


def _role(kind: type, *place: str | int) -> Sample:
    return Sample(kind, "The template", model.Role, place)


def _country(kind: type, *place: str | int) -> Sample:
    return Sample(kind, "Occupations", model.Country, place)


def _entry(kind: Any, example: str, entry: Any, *place: str | int) -> Sample:
    return Sample(kind, example, dict[str, entry], place)


GROUP: Final = ("occupations", "gb-3417")
SAMPLES: Final = {
    "The role": _role(model.Role),
    "A statement": _role(model.Statement, "responsibilities", 0),
    "Skills and tools": _role(model.Skills, "skills"),
    "Daily life": _role(model.Answer, "daily_life", "hours"),
    "A colleague": _role(model.Colleague, "works_with", 0),
    "A step": _role(model.Step, "leads_to", 0),
    "Counted in": _role(model.CountedIn, "counted_in", 0),
    "A pay figure": _role(model.Pay, "pay", 0),
    "A question": _role(model.Question, "questions", 0),
    "A dispute": _role(model.Dispute, "disputes", 0),
    "A country": _country(model.Country),
    "A minimum wage": _country(model.MinimumWage, "minimum_wage"),
    "An occupation": _country(model.Occupation, *GROUP),
    "A code": _country(model.GroupCode, *GROUP, "codes", 0),
    "A figure of a group": _country(model.GroupPay, *GROUP, "pay", 0),
    "A projection": _country(model.GroupOutlook, *GROUP, "outlook", 0),
    "A gap": _entry(model.Gap, "Gaps", model.Gap, "tour-accountant"),
    "A source": _entry(model.Source, "A source", model.Source, "bls-ooh-sound"),
    "A reading": _entry(model.Reading, "A source", model.Source, "bls-ooh-sound", "read"),
    "A term": _entry(model.Term, "A term", model.Term, "studio"),
    "A skill": _entry(model.Skill, "A skill", model.Skill, "equalization"),
    "A tool": _entry(model.Tool, "A tool", model.Tool, "limiter"),
    "A facet": _entry(model.Facet, "A facet", model.Facet, "company"),
    "A kind of source": _entry(model.SourceKind, "A kind of source", model.SourceKind, "school"),
    "A production": _entry(model.Production, "A production", model.Production, "record"),
    "A stage": _entry(model.Stage, "A production", model.Production, "record", "stages", 0),
}
"""Every section of docs/data.md that has fields."""

UNWRITTEN: Final = {model.Vocabulary, model.Card, model.Tools, model.Outlook, model.Code}
"""Types that no file states as such: Tools have the fields of Skills, the others follow."""


def fields_of(kind: type) -> dict[str, Any]:
    """Return the types of the fields that a file may state, without their marks."""
    hints = get_type_hints(kind, include_extras=True)
    plain = get_type_hints(kind)
    derived = {name for name, hint in hints.items() if _is_derived(hint)}
    return {each.name: plain[each.name] for each in fields(kind) if each.name not in derived}


def _is_derived(hint: Any) -> bool:
    return any(isinstance(mark, Derived) for mark in getattr(hint, "__metadata__", ()))


def example(heading: str) -> str:
    (text,) = re.findall(r"```yaml\n(.*?)```", section(DATA, heading), re.DOTALL)
    return str(text)


def problems_of(sample: Sample, document: object) -> list[problems.Problem]:
    """Read the document as the program does, with ids taken as they are."""
    reader = FileReader("example.yaml", {}, Suggestions())
    text = yaml.safe_dump(document, allow_unicode=True).encode()
    reader.read(sample.document, yaml_file.parse(text, reader.name))
    return reader.problems.reported()


@pytest.mark.parametrize("heading", SAMPLES)
def test_the_fields_described_are_those_of_the_model(heading: str) -> None:
    assert sorted(table(section(DATA, heading))) == sorted(fields_of(SAMPLES[heading].kind))


def test_every_type_of_the_model_that_has_fields_is_described() -> None:
    kinds = {each for each in vars(model).values() if isinstance(each, type)}
    described = {sample.kind for sample in SAMPLES.values()}

    assert {each for each in kinds if each.__module__ == model.__name__} == described | UNWRITTEN
    assert fields_of(model.Tools).keys() == fields_of(model.Skills).keys()


@pytest.mark.parametrize("heading", SAMPLES)
def test_the_words_that_a_field_may_hold_are_named(heading: str) -> None:
    rows = table(section(DATA, heading))
    for name, hint in fields_of(SAMPLES[heading].kind).items():
        if get_origin(hint) is Literal and not rows[name][0].startswith("as in "):
            assert set(get_args(hint)) == set(re.findall(r"`([a-z]+)`", rows[name][0]))


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        (heading, field)
        for heading in SAMPLES
        for field, (_, required, _) in table(section(DATA, heading)).items()
        if required in {"yes", "no"}
    ],
)
def test_what_is_called_required_is_and_the_rest_may_be_left_out(heading: str, field: str) -> None:
    sample = SAMPLES[heading]
    document = yaml.safe_load(example(sample.example))
    assert problems_of(sample, document) == []

    del sample.record(document)[field]

    is_required = table(section(DATA, heading))[field][1] == "yes"
    assert bool(problems_of(sample, document)) == is_required


def test_the_template_is_a_valid_role_with_every_field(
    run: Run, data_root: Path, tmp_path: Path
) -> None:
    catalog = tmp_path / "catalog"
    shutil.copytree(data_root, catalog)
    (catalog / "roles" / "karaoke-producer.yaml").write_text(example("The template"), "utf-8")

    assert run("check", str(catalog)).err == ""
    assert run("show", "karaoke-producer", "--data", str(catalog)).code == ExitCode.ANSWERED
    assert set(yaml.safe_load(example("The template"))) == set(table(section(DATA, "The role")))


LIMITS: Final = {
    "Size of one file": files.MAX_BYTES,
    "Role files in one catalog": files.MAX_ROLES,
    "Values in one file": yaml_file.MAX_NODES,
    "Characters in one value": yaml_file.MAX_SCALAR,
    "Lists and mappings inside each other": syntax_hints.MAX_DEPTH,
    "Characters in an id": names.MAX_ID,
    "Characters of a file's text that a message repeats": problems.MAX_QUOTE,
    "Problems reported of one file; the others are counted": problems.MAX_REPORTED,
}


def test_the_limits_are_those_of_the_program() -> None:
    rows = table(section(DATA, "Limits"))

    assert {name: re.sub(r"\D", "", row[0]) for name, row in rows.items()} == {
        name: str(limit) for name, limit in LIMITS.items()
    }


@pytest.mark.parametrize("trap", table(section(DATA, "YAML traps")).values())
def test_the_message_of_every_trap_is_one_that_the_broken_roles_get(trap: tuple[str]) -> None:
    messages = (CHECKOUT / "tests" / "bad" / "messages.txt").read_text("utf-8")

    assert trap[0].strip("`") in messages


# docs/json.md: the keys

DEFINITIONS: Final[dict[str, Any]] = json_schema(ANSWER_TYPES)["$defs"]
OBJECTS: Final = [name for name, each in DEFINITIONS.items() if "properties" in each]


@pytest.mark.parametrize("name", OBJECTS)
def test_every_key_of_every_answer_is_described_in_its_order(name: str) -> None:
    assert list(table(section(JSON, name))) == list(DEFINITIONS[name]["properties"])


@pytest.mark.parametrize("name", OBJECTS)
def test_the_words_that_a_key_may_hold_are_named(name: str) -> None:
    rows = table(section(JSON, name))
    for key, kind in DEFINITIONS[name]["properties"].items():
        for word in enums(kind):
            assert f"`{word}`" in " ".join(rows[key]), (key, word)


def enums(kind: dict[str, Any]) -> Iterator[str]:
    yield from kind.get("enum", ())
    for each in kind.get("anyOf", ()):
        yield from enums(each)


def test_every_answer_has_its_section_and_no_object_is_described_that_is_not_there() -> None:
    headings = re.findall(r"^(#+) (.+)$", JSON, re.MULTILINE)

    assert [text for level, text in headings if level == "##"] == [
        "What holds for all of them",
        *ANSWER_TYPES,
        "schema",
    ]
    assert {text for level, text in headings if level == "###"} == set(OBJECTS)


def test_the_fields_of_a_comparison_are_named(run: Run) -> None:
    compared = run("compare", "mix-engineer", "mastering-engineer", "--json").json["same"]

    assert set(compared) <= set(re.findall(r"`(\w+)`", section(JSON, "compare")))


# docs/architecture.md: the layers

LIBRARIES: Final = {
    "typer": "Typer",
    "rich": "Rich",
    "yaml": "PyYAML",
    "rapidfuzz": "RapidFuzz",
    "platformdirs": "platformdirs",
    "msgspec": "msgspec",
    "Stemmer": "PyStemmer",
    "jinja2": "Jinja2",
    "markupsafe": "Jinja2",  # which depends on it
}
SHARED: Final = {"", "exit_codes", "terminal"}
"""Modules that commands and views may import: version, exit codes and terminal."""


def imports_of(path: Path) -> Iterator[str]:
    """Yield the full name of every module that a file imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def layers() -> Iterator[tuple[Path, set[str], set[str]]]:
    """Yield each file with the folders and the libraries that its layer may import."""
    rows = table(section(PAGES["docs/architecture.md"], "The layers"))
    for places, _, folders, libraries in rows.values():
        may_import = set(re.findall(r"`(\w+)/`", folders))
        for place in re.findall(r"`([\w./]+)`", places):
            found = SOURCE / place
            for path in sorted(found.rglob("*.py")) if found.is_dir() else [found]:
                own = {place.rstrip("/")} if found.is_dir() else {"__main__", "cli"}
                own |= SHARED if place not in {"guide/", "catalog/"} else {""}
                yield path, may_import | own, set(libraries.split(", "))


@pytest.mark.parametrize(("path", "may_import", "libraries"), list(layers()))
def test_imports_point_down_the_layers(
    path: Path, may_import: set[str], libraries: set[str]
) -> None:
    for name in imports_of(path):
        top, _, rest = name.partition(".")
        if top == "mpcareers":
            assert rest.partition(".")[0] in may_import, name
        elif top not in sys.stdlib_module_names:
            assert LIBRARIES[top] in libraries, name
