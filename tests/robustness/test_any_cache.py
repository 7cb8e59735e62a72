"""Any cache: the answer is the same as without one, and it is never stale."""

# ruff: noqa: S603, S311 (running the program; seeds, not secrets)

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from mpcareers.catalog import store

Watch = Callable[..., Any]

QUESTIONS = [
    ("list",),
    ("list", "--json"),
    ("show", "arranger", "--json"),
    ("show", "maestro"),
    ("search", "score", "--json"),
    ("path", "arranger", "--json"),
    ("sources", "--json"),
    ("terms",),
    ("check",),
]
MANY = 100
YOUNG = 0.15
"""Seconds after which a catalog is old enough to be kept."""


@pytest.fixture
def kept(
    small_root: Path, watch: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[Path, bytes]:
    """Return the cache of the small catalog as files and their bytes."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "the-cache"))
    monkeypatch.setenv("MPCAREERS_DATA", str(small_root))
    time.sleep(YOUNG)
    for question in QUESTIONS:
        watch(*question)
    files = {file: file.read_bytes() for file in (tmp_path / "the-cache").rglob("*.sqlite")}
    assert len(files) == 2
    return files


def put(file: Path, content: bytes) -> None:
    new = file.with_name("new")
    new.write_bytes(content)
    new.chmod(0o600)
    new.replace(file)


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return the bytes with one to fifty bits flipped, an end cut off, or a page gone wrong."""
    changed, kind = bytearray(content), chance.random()
    place = chance.randrange(len(changed))
    page = place - place % 4096
    if kind < 0.7:
        for _ in range(chance.choice([1, 1, 5, 50])):
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    elif kind < 0.8:
        del changed[place:]
    elif kind < 0.9:
        changed[place : place + 500] = bytes(500)
    else:
        other = chance.randrange(len(changed) // 4096) * 4096
        changed[page : page + 4096] = changed[other : other + 4096]
    return bytes(changed)


def test_damage_that_can_be_noticed_changes_no_answer(
    kept: dict[Path, bytes], watch: Watch
) -> None:
    """Nothing proves the content of a row: a bit that flips in a text, or in a key, is not seen."""
    expected = {question: watch(*question) for question in QUESTIONS}
    wrong = []
    for seed in range(MANY):
        chance = random.Random(seed)
        for file, content in kept.items():
            put(file, damaged(content, chance))
        question = chance.choice(QUESTIONS)
        seen = watch(*question)
        if seen != expected[question]:
            wrong.append(f"seed {seed}: {' '.join(question)}: {seen.code} {seen.err[:80]!r}")

    assert len(wrong) < MANY / 20, "\n".join(wrong)


def in_its_place(file: Path) -> Path:
    file.unlink()
    return file


REPLACEMENTS: dict[str, Callable[[Path], object]] = {
    "empty": lambda file: file.write_bytes(b""),
    "garbage": lambda file: file.write_bytes(b"garbage" * 999),
    "another database": lambda file: file.write_bytes(
        b"".join(other.read_bytes() for other in file.parent.glob("*.sqlite") if other != file)
    ),
    "a directory": lambda file: in_its_place(file).mkdir(),
    "a pipe": lambda file: os.mkfifo(in_its_place(file)),
    "a link to itself": lambda file: in_its_place(file).symlink_to(file.name),
    "a link to a device": lambda file: in_its_place(file).symlink_to("/dev/zero"),
    "unreadable": lambda file: file.chmod(0),
    "a directory for others": lambda file: file.parent.chmod(0o777),
    "a program": lambda file: shutil.copy("/bin/sh", file),
}


@pytest.mark.parametrize("what", REPLACEMENTS)
def test_what_is_no_cache_is_not_taken_for_one(
    kept: dict[Path, bytes], watch: Watch, what: str
) -> None:
    expected = {question: watch(*question) for question in QUESTIONS}
    for file in kept:
        REPLACEMENTS[what](file)

    assert {question: watch(*question) for question in QUESTIONS} == expected


def forged(file: Path) -> None:
    """Make the cache lie: a title that stands in no file."""
    import sqlite3

    with closing(sqlite3.connect(file)) as connection:
        for column in ("title", "card", "json"):
            forgery = f"UPDATE role SET {column} = replace({column}, 'Arranger', 'Forged')"
            connection.execute(forgery)
        connection.commit()


def test_a_cache_that_others_may_write_is_not_believed(
    kept: dict[Path, bytes], watch: Watch
) -> None:
    (file,) = (file for file in kept if file.name.startswith("catalog"))
    forged(file)
    assert b"Forged" in watch("list").out, "the forgery of this test must be believable"

    file.chmod(0o660)
    assert b"Forged" not in watch("list").out


@pytest.mark.skipif(os.geteuid() != 0, reason="only the administrator can give files away")
def test_a_cache_of_somebody_else_is_not_believed(kept: dict[Path, bytes], watch: Watch) -> None:
    (file,) = (file for file in kept if file.name.startswith("catalog"))
    forged(file)
    os.chown(file, 65534, 65534)

    assert b"Forged" not in watch("list").out


def test_a_cache_reached_through_a_link_is_not_believed(
    kept: dict[Path, bytes], watch: Watch, tmp_path: Path
) -> None:
    (file,) = (file for file in kept if file.name.startswith("catalog"))
    forged(file)
    elsewhere = file.rename(tmp_path / file.name)
    file.symlink_to(elsewhere)

    assert b"Forged" not in watch("list").out


def test_a_cache_of_another_version_is_not_believed(
    kept: dict[Path, bytes], watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    (file,) = (file for file in kept if file.name.startswith("catalog"))
    forged(file)
    monkeypatch.setattr(store, "__version__", "newer")

    assert b"Forged" not in watch("list").out


# Never stale


def test_edits_that_follow_each_other_at_once_are_all_seen(
    kept: dict[Path, bytes], small_root: Path, watch: Watch
) -> None:
    assert kept
    role = small_root / "roles" / "copyist.yaml"
    text = role.read_text(encoding="utf-8")
    for number in range(100, 120):
        role.write_text(text.replace("Copyist", f"Copy{number}"), encoding="utf-8")

        assert f"Copy{number}".encode() in watch("show", "copyist").out


# Many at once, and killed


def test_twenty_at_once_on_a_cold_cache_with_two_killed_all_answer(
    surroundings: dict[str, str], small_root: Path
) -> None:
    time.sleep(YOUNG)
    started = [start(surroundings, small_root, "search", "score", "--json") for _ in range(20)]
    time.sleep(0.4)
    for killed in (started.pop(), started.pop(7)):
        killed.kill()
        killed.communicate()
    answers = {(*process.communicate(timeout=60), process.returncode) for process in started}

    assert len(answers) == 1
    ((out, err, code),) = answers
    assert (code, err) == (0, b"")
    assert out
    start(surroundings, small_root, "search", "score").communicate(timeout=60)
    assert not unfinished(surroundings)


@pytest.mark.parametrize("seed", range(6))
def test_a_run_after_a_kill_at_any_moment_answers(
    surroundings: dict[str, str], small_root: Path, seed: int
) -> None:
    time.sleep(YOUNG)
    killed = start(surroundings, small_root, "search", "score")
    time.sleep(random.Random(seed).uniform(0.05, 0.4))
    killed.send_signal(signal.SIGKILL)
    killed.communicate()

    out, err = start(surroundings, small_root, "search", "score").communicate(timeout=60)

    assert out
    assert not err


def start(surroundings: dict[str, str], root: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "mpcareers", *arguments],
        env=surroundings | {"MPCAREERS_DATA": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def unfinished(surroundings: dict[str, str]) -> list[str]:
    files = Path(surroundings["XDG_CACHE_HOME"]).rglob("*")
    return [file.name for file in files if file.is_file() and file.suffix != ".sqlite"]
