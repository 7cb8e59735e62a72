"""Any directory as a catalog: every file that is no plain, readable role is named."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

Watch = Callable[..., Any]
Spoil = Callable[[Path], object]

ROLE = "roles/copyist.yaml"


def replaced(name: str, make: Callable[[Path], object]) -> Spoil:
    """Return what puts something else in the place of a file or directory of the catalog."""

    def spoil(root: Path) -> None:
        place = root / name
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink()
        make(place)

    return spoil


def bind_socket(place: Path) -> None:
    directory = os.open(place.parent, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"/proc/self/fd/{directory}/{place.name}")  # a socket's path must be short
    os.close(directory)


def link_to(target: str) -> Callable[[Path], object]:
    return lambda place: place.symlink_to(target)


ODD = {
    "a named pipe": (replaced(ROLE, os.mkfifo), "no regular file"),
    "a socket": (replaced(ROLE, bind_socket), "cannot be read"),
    "a directory": (replaced(ROLE, os.mkdir), "no regular file"),
    "a link to an endless device": (replaced(ROLE, link_to("/dev/zero")), "leads out"),
    "a link to standard input": (replaced(ROLE, link_to("/dev/stdin")), "leads out"),
    "a link that dangles": (replaced(ROLE, link_to("nowhere.yaml")), "cannot be read"),
    "a link to itself": (replaced(ROLE, link_to("copyist.yaml")), "cannot be read"),
    "a link to a file elsewhere": (replaced(ROLE, link_to("/etc/passwd")), "leads out"),
    "a link upwards": (replaced(ROLE, link_to("../" * 20 + "etc/passwd")), "leads out"),
    "sources that are a pipe": (replaced("sources.yaml", os.mkfifo), "no regular file"),
    "roles that are a file": (replaced("roles", lambda place: place.touch()), "cannot be read"),
    "roles that are a pipe": (replaced("roles", os.mkfifo), "cannot be read"),
    "roles that lead elsewhere": (replaced("roles", link_to("/etc")), "roles"),
    "roles that lead to themselves": (replaced("roles", link_to("roles")), "roles"),
    "a vocabulary that leads to itself": (
        replaced("vocabulary", link_to("vocabulary")),
        "vocabulary",
    ),
    "no vocabulary": (lambda root: shutil.rmtree(root / "vocabulary"), "vocabulary"),
    "no roles": (replaced("roles", os.mkdir), "no role file"),
    "nothing at all": (replaced(".", os.mkdir), "is no catalog"),
}


@pytest.mark.parametrize("what", ODD)
def test_an_odd_directory_is_an_invalid_catalog_and_its_oddity_is_named(
    small_root: Path, watch: Watch, what: str
) -> None:
    spoil, named = ODD[what]
    spoil(small_root)

    for command in (["check"], ["list", "--json"], ["show", "arranger"]):
        seen = watch(*command, "--data", str(small_root))

        assert not seen.complaints(codes=(3,))
        assert named in seen.err.decode()
        assert not seen.out


ROOTS = {
    "a loop": "loop",
    "inside a loop": "loop/inside",
    "a name too long": "a" * 300,
    "a path too long": "a/" * 3_000,
    "nothing": "missing",
    "below a file": "file/inside",
    "a file": "file",
    "a device": "/dev/null",
    "hostile": "\x1b[31m\x9b\u202e\n\r",
    "bytes": os.fsdecode(b"\xff\xfe"),
    "dashes": "./--json",
}


@pytest.mark.parametrize("which", ROOTS)
@pytest.mark.parametrize("command", [("check",), ("list", "--json", "--data")])
def test_a_place_that_is_no_catalog_is_an_invalid_catalog(
    tmp_path: Path, watch: Watch, command: tuple[str, ...], which: str
) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "file").touch()

    seen = watch(*command, str(tmp_path / ROOTS[which]))

    assert not seen.complaints(codes=(3,))
    assert seen.err.decode().rstrip().splitlines()[-1].startswith("mpcareers: the catalog is inv")
    assert not seen.out


MODES = [
    (ROLE, 0o000),
    ("sources.yaml", 0o000),
    ("roles", 0o000),
    ("roles", 0o444),
    ("roles", 0o111),
    ("vocabulary", 0o000),
    ("vocabulary", 0o444),
    (".", 0o000),
    (".", 0o444),
]


@pytest.mark.parametrize(("name", "mode"), MODES)
def test_what_may_not_be_read_is_named_and_the_catalog_invalid(
    small_root: Path, process_as_plain_user: Watch, name: str, mode: int
) -> None:
    (small_root / name).chmod(mode)
    try:
        seen = process_as_plain_user("check", str(small_root))
    finally:
        (small_root / name).chmod(0o755)

    assert not seen.complaints(codes=(3,))
    assert "Permission denied" in seen.err.decode()


def test_a_catalog_below_a_closed_directory_is_invalid(
    small_root: Path, process_as_plain_user: Watch
) -> None:
    closed = small_root / "closed"
    shutil.copytree(small_root / "roles", closed / "inner" / "roles")
    closed.chmod(0o000)
    try:
        seen = process_as_plain_user("check", str(closed / "inner"))
    finally:
        closed.chmod(0o755)

    assert not seen.complaints(codes=(3,))


NAMES = st.text(
    st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=40
).filter(lambda name: name not in {".", ".."} and len(name.encode()) < 240)


@given(name=NAMES, suffix=st.sampled_from(["", ".yaml", ".yml", ".YAML", ".yaml~", ".yaml\n"]))
@example(name="\x1b[31mred", suffix=".yaml")
@example(name="a\nb", suffix=".yaml")
@example(name="-rf", suffix=".yaml")
@example(name="Copyist", suffix=".yaml")
@example(name=os.fsdecode(b"\xff"), suffix=".yaml")
@example(name=os.fsdecode(b"\xff"), suffix="~")
@example(name="\u202e", suffix=".yml")
def test_a_file_of_any_name_is_a_role_or_named_or_plainly_of_another_kind(
    small_root: Path, watch: Watch, name: str, suffix: str
) -> None:
    extra = small_root / "roles" / f"{name}{suffix}"
    is_new = not extra.exists()
    if is_new:
        role = (small_root / "roles" / "musician.yaml").read_text(encoding="utf-8")
        extra.write_text(role.replace("title: Musician", "title: Player"), encoding="utf-8")
    try:
        seen = watch("list", "--data", str(small_root))
    finally:
        if is_new:
            extra.unlink()

    assert not seen.complaints(codes=(0, 3))
    lines = seen.err.decode().splitlines()
    assert len(lines) == (2 if seen.code else 0)
    if suffix.lower() in {".yaml", ".yml"} and not name.startswith("."):
        assert seen.code == 3 or f"{name}\t" in seen.out.decode()
    else:
        assert seen.code == 0


def test_names_that_differ_only_in_case_are_not_two_roles(small_root: Path, watch: Watch) -> None:
    shutil.copyfile(small_root / ROLE, small_root / "roles" / "COPYIST.yaml")

    assert watch("check", str(small_root)).code == 3


def test_one_file_more_than_the_limit_is_refused_at_once(small_root: Path, watch: Watch) -> None:
    for number in range(20_001):
        (small_root / "roles" / f"r{number}.yaml").touch()

    seen = watch("check", str(small_root))

    assert seen.code == 3
    assert b"20,000" in seen.err
    assert len(seen.err) < 1_000
