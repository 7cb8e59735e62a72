"""The program around its commands: help, version, exit codes, and what happens when one fails."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

from mpcareers import __version__, cli
from mpcareers.cli import app
from mpcareers.commands import usage
from mpcareers.commands.program import OTHER_NAMES
from mpcareers.exit_codes import ExitCode

Run = Callable[..., Any]

PROGRAM: Any = typer.main.get_command(app)
CONTEXT = typer.Context(PROGRAM)
COMMANDS = {name: PROGRAM.get_command(CONTEXT, name) for name in PROGRAM.list_commands(CONTEXT)}
each_command = pytest.mark.parametrize("command", COMMANDS)


def options_of(command: str) -> dict[str, Any]:
    """Return the options of a command by each of their names."""
    parameters = COMMANDS[command].params
    return {name: each for each in parameters for name in each.opts if name.startswith("-")}


def examples() -> list[str]:
    """Return every example of every command's help."""
    texts = [command.help or "" for command in COMMANDS.values()]
    return [
        found
        for text in texts
        for found in re.findall(r"^\s*\$ mpcareers (.+)$", text, re.MULTILINE)
    ]


@pytest.fixture
def break_stats(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make `check` fail in a way that nobody foresaw."""

    def broken(_: object) -> None:
        raise LookupError("[red]the \x1b[31mreason")

    monkeypatch.setattr("mpcareers.guide.stats.stats", broken)


def test_the_promised_commands_are_there() -> None:
    assert {"list", "show", "search", "compare", "check", "schema", "help"} <= set(COMMANDS)


# Help


@each_command
def test_help_is_the_same_in_all_three_spellings(run: Run, command: str) -> None:
    long, short, word = run(command, "--help"), run(command, "-h"), run("help", command)

    assert long == short == word
    assert (long.code, long.err) == (0, "")
    assert long.out.startswith(f"Usage: mpcareers {command} ")


def test_help_of_the_program_is_the_same_in_all_three_spellings(run: Run) -> None:
    assert run("--help") == run("-h") == run("help")
    assert run("--help").code == 0


def test_no_summary_in_the_list_of_commands_is_cut(run: Run) -> None:
    assert "..." not in run("--help").out.partition("Commands:")[2]


def test_help_of_the_program_names_every_command_the_exit_codes_and_where_to_report(
    run: Run,
) -> None:
    out = run("--help").out

    for command in COMMANDS:
        assert re.search(rf"^  {command}\b", out, re.MULTILINE), command
    for code in ExitCode:
        assert re.search(rf"\b{int(code)}\b", out), code
    assert "README.md" in out


@each_command
def test_help_fits_eighty_columns_and_keeps_its_examples_apart(run: Run, command: str) -> None:
    lines = run(command, "--help").out.splitlines()

    assert max(map(len, lines)) <= 80
    assert all(line.count("$ mpcareers") <= 1 for line in lines)


@each_command
def test_every_command_and_every_option_is_explained(command: str) -> None:
    assert COMMANDS[command].help
    for name, option in options_of(command).items():
        assert getattr(option, "help", None), name


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - {"help", "mcp"}))
def test_every_command_has_an_example(command: str) -> None:
    assert "$ mpcareers" in (COMMANDS[command].help or "")


@pytest.mark.parametrize(
    "example", [e for e in examples() if not re.search(r"my-catalog|--stale|[|<>]| -( |$)", e)]
)
def test_every_example_of_the_help_runs(run: Run, example: str) -> None:
    answer = run(*shlex.split(example))

    assert (answer.code, answer.err) == (0, "")
    assert answer.out


def test_one_letter_and_one_word_mean_the_same_on_every_command() -> None:
    meanings: dict[str, set[str]] = {}
    for command in COMMANDS:
        for name, option in options_of(command).items():
            if name in {"--json", "--data", "--full", "--width", "-h", "--help"} or len(name) == 2:
                meanings.setdefault(name, set()).add(str(option.help))

    assert meanings["--json"]
    assert [name for name, texts in meanings.items() if len(texts) > 1] == []


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - {"export", "help", "mcp", "schema"}))
def test_every_command_that_answers_takes_json_and_data(command: str) -> None:
    assert {"--json", "--data"} <= set(options_of(command))


def test_alone_the_program_says_where_to_start(run: Run) -> None:
    answer = run()

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("mpcareers (")
    assert "mpcareers list" in answer.out


@pytest.mark.parametrize("width", [80, 100, 160])
def test_where_to_start_fits_one_screen(on_screen: Run, width: int) -> None:
    lines = on_screen(width)

    assert len(lines) <= 22
    assert max(map(len, lines)) <= width


def test_what_is_shown_at_the_start_runs(run: Run) -> None:
    lines = run().out.splitlines()
    shown = [re.match(r" *mpcareers ([a-z][^:]+)", line) for line in lines]
    commands = [found[1] for found in shown if found]

    assert len(commands) >= 6
    for command in commands:
        assert run(*command.split()).code == (2 if command == "match" else 0), command
    for name in ("pay", "path", "timeline", "disputes", "terms", "sources", "export"):
        assert any(line.startswith(f"  {name}: ") for line in lines)


def test_the_start_counts_the_jobs_of_another_catalog(
    run: Run, monkeypatch: pytest.MonkeyPatch, small_root: Path
) -> None:
    monkeypatch.setenv("MPCAREERS_DATA", str(small_root))

    assert "4 jobs" in run().out


@pytest.mark.parametrize("variable", ["FORCE_COLOR", "GITHUB_ACTIONS", "PY_COLORS"])
def test_help_is_plain_text_everywhere(
    run: Run, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "1")

    for command in COMMANDS:
        assert "\x1b" not in run(command, "--help").out
    assert "\x1b" not in run("list", "--nope").err


# Version


def test_the_version_stands_alone_and_needs_no_catalog(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MPCAREERS_DATA", "/nowhere")

    answer = run("--version")

    assert (answer.code, answer.out, answer.err) == (0, f"mpcareers {__version__}\n", "")
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)


def test_the_version_wins_over_what_follows(run: Run) -> None:
    assert run("--version", "show", "nobody").out == f"mpcareers {__version__}\n"


# Wrong usage


@pytest.mark.parametrize(
    "arguments",
    [
        ("nope",),
        ("",),
        ("show",),
        ("search",),
        ("compare",),
        ("list", "--nope"),
        ("list", "--setting", "nowhere"),
        ("list", "--setting"),
        ("list", "zzqx"),
        ("list", "--json=3"),
        ("show", "mix-engineer", "--width", "x"),
        ("compare", "mix-engineer"),
        ("schema", "nope"),
        ("help", "nope"),
        ("--data", "x", "list"),
        ("--nope",),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_what_is_wrong_and_one_line_that_helps(
    run: Run, arguments: tuple[str, ...]
) -> None:
    answer = run(*arguments)
    wrong, helps = answer.err.splitlines()

    assert (answer.code, answer.out) == (2, "")
    assert re.match("mpcareers: [^A-Z]|mpcareers: [A-Z]+", wrong)
    assert "mpcareers" in helps or "Known are:" in helps
    assert "Usage:" not in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("serch x", "search x"),
        ("salary mix-engineer", "pay mix-engineer"),
        ("info foley-artist", "show foley-artist"),
        ("find footsteps", "search footsteps"),
        ("glossary EQ", "terms EQ"),
        ("faq", "ask"),
        ("describe mix-engineer", "show mix-engineer"),
        ("jobs", "list"),
        ("roles", "list"),
        ("versus a b", "compare a b"),
        ("version", "--version"),
    ],
)
def test_a_mistyped_or_neighboring_command_is_told_the_right_one(
    run: Run, typed: str, meant: str
) -> None:
    answer = run(*typed.split())
    wrong, helps = answer.err.splitlines()
    word, *_ = typed.split()

    assert (answer.code, answer.out) == (2, "")
    assert wrong == f"mpcareers: there is no command '{word}'"
    assert helps == f"Did you mean: mpcareers {meant}   All: mpcareers --help"


def test_every_command_that_is_suggested_exists() -> None:
    assert set(usage.MEANT) <= {*COMMANDS, "--version"}
    words = [word for each in usage.MEANT.values() for word in each.split()]
    assert len(words) == len(set(words))
    assert not set(words) & {*COMMANDS, *OTHER_NAMES}


def test_diff_compares(run: Run) -> None:
    roles = ("mix-engineer", "mastering-engineer")

    assert run("diff", *roles) == run("compare", *roles)
    assert run("diff", "--help") == run("compare", "--help")


def test_what_is_no_command_at_all_is_sent_to_the_search(run: Run) -> None:
    err = run("foley", "artist").err

    assert "A job or any words: mpcareers search foley artist" in err


def test_a_mistyped_option_is_told_the_right_one(run: Run) -> None:
    assert run("list", "--jsn").err.splitlines() == [
        "mpcareers: list has no option --jsn",
        "Did you mean: --json   All: mpcareers list --help",
    ]


def test_words_that_start_with_a_dash_are_told_to_go_after_two(run: Run) -> None:
    assert run("search", "-14", "lufs").err.splitlines()[1].endswith("mpcareers search -- -14 lufs")
    assert run("search", "--", "-14", "lufs").code != 2


def test_what_is_missing_is_named_with_an_example(run: Run) -> None:
    assert run("show").err.splitlines() == [
        "mpcareers: show needs ROLE",
        "For example: mpcareers show mastering-engineer",
    ]


def test_a_wrong_word_is_told_the_nearest_and_some_legal_ones(run: Run) -> None:
    wrong, helps = run("list", "--setting", "studoi").err.splitlines()

    assert wrong == "mpcareers: --setting: 'studoi' is not known (did you mean 'studio'?)"
    assert helps.startswith("Known are: studio, home, film-tv")


def test_help_keeps_its_texts_without_docstrings() -> None:
    words = [sys.executable, "-OO", "-m", "mpcareers", "--help"]
    optimized = subprocess.run(words, capture_output=True, check=True, encoding="utf-8")  # noqa: S603

    assert "List the jobs, all of them or those that fit." in optimized.stdout


def test_help_on_an_unknown_command_names_the_right_one(run: Run) -> None:
    answer = run("help", "shwo")

    assert (answer.code, answer.out) == (2, "")
    assert "there is no command 'shwo'" in answer.err
    assert "mpcareers show --help" in answer.err


def test_an_option_without_its_value_is_named(run: Run) -> None:
    answer = run("list", "--setting")

    assert (answer.code, answer.out) == (2, "")
    assert "--setting" in answer.err.splitlines()[0]


@pytest.mark.parametrize("words", ["[/red]", "[bold]x", "{0}", "%s", ":smile:"])
def test_the_users_words_come_back_as_they_were(run: Run, words: str) -> None:
    for arguments in ((words,), ("show", words), ("list", "--setting", words)):
        assert words in run(*arguments).err


@pytest.mark.parametrize("command", [(), ("show",), ("search",), ("compare",), ("list", "--skill")])
def test_arguments_too_long_to_mean_anything_are_refused_and_not_repeated(
    run: Run, command: tuple[str, ...]
) -> None:
    answer = run(*command, "abc " * 30_000)

    assert (answer.code, answer.out) == (2, "")
    assert "the arguments have more than 10,000 characters" in answer.err
    assert "abc" not in answer.err


@pytest.mark.parametrize("option", ["--data", "--data=my-catalog", "--json"])
def test_an_option_of_a_command_that_comes_before_it_is_told_its_place(
    run: Run, option: str
) -> None:
    answer = run(option, "list")

    assert (answer.code, answer.out) == (2, "")
    assert "goes after the command\nAs in: mpcareers list --" in answer.err


def test_two_dashes_end_the_options(run: Run) -> None:
    assert run("search", "--", "--remote").code != 2
    assert run("show", "--", "foley-artist").code == 0


def test_an_option_may_be_written_with_an_equals_sign(run: Run) -> None:
    assert run("list", "--setting=studio").out == run("list", "--setting", "studio").out


# Failures


@pytest.mark.usefixtures("break_stats")
def test_the_unforeseen_is_one_sentence_and_where_to_look(run: Run) -> None:
    answer = run("check")

    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("mpcareers: this should not happen: LookupError: [red]the ")
    assert answer.err.endswith("Please report it; MPCAREERS_DEBUG=1 shows where it happened.\n")
    assert "Traceback" not in answer.err
    assert len(answer.err.splitlines()) == 2


@pytest.mark.usefixtures("break_stats")
def test_debugging_shows_where_the_unforeseen_happened(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MPCAREERS_DEBUG", "1")

    with pytest.raises(LookupError, match="the"):
        run("check")


def test_the_foreseen_is_no_matter_for_debugging(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MPCAREERS_DEBUG", "1")

    assert run("show", "nobody-at-all").code == 1
    assert run("list", "--data", "/nowhere").code == 3
    assert run("list", "--nope").code == 2


def test_an_interrupt_ends_quietly_with_its_own_code(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mpcareers.guide.stats.stats", interrupted)

    answer = run("check")

    assert (answer.code, answer.out) == (130, "")
    assert "Traceback" not in answer.err


def test_running_out_of_memory_is_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("mpcareers.guide.stats.stats", exhausted)

    answer = run("check")

    assert (answer.code, answer.out, answer.err) == (1, "", "mpcareers: out of memory\n")


def test_a_catalog_that_cannot_be_read_is_never_called_an_output_that_cannot_be_written(
    run: Run, small_root: Path
) -> None:
    (small_root / "roles" / "folder.yaml").mkdir()

    answer = run("list", "--data", str(small_root))

    assert (answer.code, answer.out) == (3, "")
    assert "folder.yaml:1:1: (file): is no regular file" in answer.err


def test_a_directory_in_place_of_a_vocabulary_is_named(run: Run, small_root: Path) -> None:
    path = small_root / "vocabulary" / "skills.yaml"
    path.unlink()
    path.mkdir()

    answer = run("list", "--data", str(small_root))

    assert answer.code == 3
    assert f"{path}:1:1: (file): is no regular file" in answer.err


# Output


def test_every_answer_leaves_standard_error_empty(run: Run) -> None:
    for arguments in (("list",), ("show", "foley-artist"), ("search", "microphone"), ("check",)):
        assert run(*arguments).err == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("show", "music-producer"),
        ("search", "microphones"),
        ("compare", "mix-engineer", "mastering-engineer"),
        ("check",),
    ],
    ids=" ".join,
)
def test_a_pipe_gets_whole_plain_text_whatever_the_width(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    wide = run(*arguments).out
    for columns in ("1", "40", "300", "0", "-5", "many", ""):
        monkeypatch.setenv("COLUMNS", columns)
        assert run(*arguments).out == wide
    assert not re.search("[\x1b│┃━…]", wide)


def test_exit_codes_are_those_of_the_contract() -> None:
    assert {code.name: int(code) for code in ExitCode} == {
        "ANSWERED": 0,
        "NOT_FOUND": 1,
        "USAGE": 2,
        "INVALID_CATALOG": 3,
        "INTERRUPTED": 130,
    }


def test_a_lost_reader_is_not_reported(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(_: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("mpcareers.guide.stats.stats", lost)
    monkeypatch.setattr(cli, "discard_output", lambda _: None)

    answer = run("check")

    assert (answer.code, answer.err) == (1, "")
