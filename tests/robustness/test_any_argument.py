"""Any argument: an answer or a clear refusal, and never more than a name."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

Watch = Callable[..., Any]

COMMANDS = [
    ("show",),
    ("search",),
    ("search", "--json"),
    ("check", "--json"),
    ("compare", "arranger"),
    ("path",),
    ("path", "arranger"),
    ("match", "--skill"),
    ("match", "--tool"),
    ("match", "--setting"),
    ("match", "--skill", "harmony", "--for"),
    ("timeline",),
    ("timeline", "record", "--role"),
    ("disputes",),
    ("sources",),
    ("sources", "--stale"),
    ("terms",),
    ("check",),
    ("list", "--data"),
    ("list", "--family"),
    ("list", "--skill"),
    ("list", "--level"),
    ("schema",),
    ("help",),
    (),
]
HOSTILE = (
    "\x1b[31mred\x1b]8;;https://evil.example\x1b\\l\x1b]52;c;aGk=\x07\x9b1m\u202ex\r\b\udcff\x7f"
)
ANY_BYTES = st.binary(max_size=30).map(lambda b: os.fsdecode(b.replace(b"\0", b"")))
ANY_ARGUMENT = (
    ANY_BYTES
    | st.text(st.characters(exclude_characters="\0"), max_size=30)
    | st.sampled_from(["../../etc/passwd", "/etc/passwd", "%s%n", "{0.__class__}", "[/x]", "*"])
    | st.sampled_from(["'; DROP TABLE role; --", "\\", "-", "--", "~", "$(id)", "`id`", "\n", " "])
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@settings(max_examples=10)
@given(argument=ANY_ARGUMENT)
@example(argument="")
@example(argument=HOSTILE)
@example(argument=HOSTILE.replace("\n", "") + ".yaml")
@example(argument="é" * 5_000)
def test_any_argument_is_answered_or_refused(
    small_root: Path,
    watch: Watch,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    argument: str,
) -> None:
    monkeypatch.setenv("MPCAREERS_DATA", str(small_root))
    dashes = ["--"] if _takes_dashes(command) else []

    seen = watch(*command, *dashes, argument)

    assert not seen.complaints()
    assert seen.code == 0 or seen.err


def _takes_dashes(command: tuple[str, ...]) -> bool:
    """Say whether the argument stands free, so that `--` keeps it from being an option."""
    return bool(command) and not command[-1].startswith("--")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1"])
def test_a_hostile_argument_is_quoted_harmlessly_in_any_encoding(
    watch: Watch, command: tuple[str, ...], encoding: str
) -> None:
    seen = watch(*command, HOSTILE, encoding=encoding)

    assert not seen.complaints()
    assert not {"\x1b", "\x9b", "\x07"} & set(seen.err.decode("latin-1"))


@pytest.mark.parametrize("command", COMMANDS[::5], ids=" ".join)
@pytest.mark.parametrize("env", [{}, {"PYTHONIOENCODING": "ascii"}], ids=["utf-8", "ascii"])
def test_a_hostile_argument_is_quoted_harmlessly_on_a_terminal(
    small_root: Path, terminal: Watch, command: tuple[str, ...], env: dict[str, str]
) -> None:
    seen = terminal(*command, os.fsencode(HOSTILE), env={"MPCAREERS_DATA": str(small_root)} | env)

    assert not seen.complaints()


def test_a_name_is_never_a_path(small_root: Path, watch: Watch) -> None:
    for name in ("../copyist.yaml", "roles/copyist.yaml", str(small_root / "roles/copyist.yaml")):
        assert watch("show", name, "--data", str(small_root)).code == 1


@pytest.mark.parametrize("source", ["/dev/zero", "/dev/urandom"])
def test_an_endless_standard_input_is_refused(
    process: Watch, small_root: Path, source: str
) -> None:
    with Path(source).open("rb") as endless:
        seen = process(
            "compare", "arranger", "-", "--data", str(small_root), stdin=endless, timeout=10
        )

    assert not seen.complaints(codes=(1, 2))


@pytest.mark.parametrize(
    "given_bytes",
    [b"", b"\n", b"\xff\xfe\n", b"\x1b[31m\n", b"copyist\n\n", b"copyist\r\n", b"a" * 9000],
)
def test_any_bytes_on_standard_input_are_names(
    process: Watch, small_root: Path, given_bytes: bytes
) -> None:
    seen = process(
        "compare", "arranger", "-", "--data", str(small_root), stdin=None, input=given_bytes
    )

    assert not seen.complaints(codes=(0, 1, 2))


def test_a_closed_standard_input_holds_no_names(lines: Callable[..., list[Any]]) -> None:
    (seen,) = lines("m compare music-producer - <&-")

    assert not seen.complaints(codes=(1, 2))
