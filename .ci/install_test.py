"""Install what was built in every usual way, and run it as its user would.

    python .ci/install_test.py DIR [all]

DIR has the wheel and the sdist. Without `all` these are the ways that differ most; pip takes half a
minute for each of the others.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

CHECKOUT: Final = Path(__file__).resolve().parents[1]
ROLES: Final = sorted(path.stem for path in (CHECKOUT / "data" / "roles").glob("*.yaml"))
UV: Final = Path(sys.executable).with_name("uv")
NOBODY: Final = 65534
"""The user that owns nothing, on most systems."""


class Desk:
    """A directory for one way of installing, with the files to install from."""

    def __init__(self, work: Path, wheel: Path, sdist: Path) -> None:
        """Take the directory, and what was built."""
        self.work, self.wheel, self.sdist = work, wheel, sdist
        self.bin = work / "venv" / "bin"
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
            "HOME": str(work / "home"),
            "XDG_CACHE_HOME": str(work / "cache"),
        }
        (work / "home").mkdir()

    def run(self, *command: str | Path, **options: object) -> str:
        """Return what a command prints; it runs outside of the checkout."""
        settings = {"cwd": self.work, "env": self.environment} | options
        done = subprocess.run(  # type: ignore[call-overload]  # noqa: S603 (our own commands)
            list(map(str, command)), capture_output=True, check=False, text=True, **settings
        )
        if done.returncode:
            shown = " ".join(map(str, command))
            sys.exit(f"{shown}\n{done.stdout}{done.stderr}exit code {done.returncode}")
        return str(done.stdout)

    def pip(self, *arguments: str | Path) -> Path:
        """Install with pip into an environment of its own, and return the program."""
        venv.create(self.bin.parent, with_pip=True)
        self.run(self.bin / "pip", "install", "--quiet", *arguments)
        return self.bin / "mpcareers"

    def uv(self, *arguments: str | Path, python: Path = Path(sys.executable)) -> Path:
        """Install as pip does, but quickly, and return the program."""
        self.run(UV, "venv", "--quiet", "--python", python, self.bin.parent)
        self.run(UV, "pip", "install", "--quiet", "--python", self.bin / "python", *arguments)
        return self.bin / "mpcareers"

    def answers(self, *program: str | Path, **options: object) -> None:
        """Ask the program; it must know every role, and say nothing that nobody asked for."""
        listed = json.loads(self.run(*program, "list", "--json", **options))
        if sorted(role["id"] for role in listed) != ROLES:
            sys.exit(f"{len(listed)} roles instead of {len(ROLES)}")
        self.run(*program, "search", "footsteps in films", **options)
        self.run(*program, "show", "foley-artist", **options)


def from_a_wheel(desk: Desk) -> None:
    """Pip, a wheel."""
    desk.answers(desk.pip(desk.wheel))


def from_an_sdist(desk: Desk) -> None:
    """Pip, an sdist."""
    desk.answers(desk.pip(desk.sdist))


def editable(desk: Desk) -> None:
    """Pip, an editable checkout."""
    program = desk.pip("--editable", CHECKOUT)
    desk.answers(program)


def from_git(desk: Desk) -> None:
    """Pip, a git address."""
    clone = desk.work / "clone"
    desk.run("git", "clone", "--quiet", CHECKOUT, clone)
    desk.answers(desk.pip(f"git+file://{clone}"))


def into_a_directory(desk: Desk) -> None:
    """Pip, --target."""
    target = desk.work / "target"
    desk.pip("--target", target, desk.wheel)
    environment = desk.environment | {"PYTHONPATH": str(target)}
    desk.answers(sys.executable, "-m", "mpcareers", env=environment)


def as_a_tool_of_uv(desk: Desk) -> None:
    """Uv tool."""
    desk.environment |= {
        "UV_TOOL_DIR": str(desk.work / "tools"),
        "UV_TOOL_BIN_DIR": str(desk.work / "bin"),
    }
    desk.run(UV, "tool", "install", "--quiet", "--no-config", desk.wheel)
    desk.answers(desk.work / "bin" / "mpcareers")


def as_a_program_of_pipx(desk: Desk) -> None:
    """Pipx."""
    desk.environment |= {
        "PIPX_HOME": str(desk.work / "pipx"),
        "PIPX_BIN_DIR": str(desk.work / "bin"),
        "PIPX_MAN_DIR": str(desk.work / "man"),
        "PIPX_DEFAULT_PYTHON": sys.executable,
    }
    desk.pip("pipx", desk.wheel)
    desk.run(desk.bin / "pipx", "install", "--quiet", desk.wheel)
    desk.answers(desk.work / "bin" / "mpcareers")


def as_one_file(desk: Desk) -> None:
    """Shiv, a zipapp."""
    desk.pip("shiv", desk.wheel)
    file = desk.work / "mpcareers.pyz"
    desk.run(desk.bin / "shiv", "--quiet", "-c", "mpcareers", "-o", file, desk.wheel)
    desk.environment["SHIV_ROOT"] = str(desk.work / "unpacked")
    desk.answers(sys.executable, file)


def where_nothing_can_be_written(desk: Desk) -> None:
    """Read-only packages, and no home."""
    program = desk.uv(desk.wheel)
    for path in desk.bin.parent.rglob("*"):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~0o222)
    kept = {"PATH": desk.environment["PATH"]}
    desk.answers(program, env=kept | {"XDG_CACHE_HOME": "/nonexistent"})
    desk.answers(program, env=kept | {"HOME": "/nonexistent"})


def for_another_user(desk: Desk) -> None:
    """Installed by one user, run by another."""
    pythons = Path(sys.executable).resolve(), Path("/usr/bin/python3").resolve()
    python = next(filter(_anybody_may_run, pythons), None)
    if python is None or os.geteuid() != 0:
        print("      left out: no administrator, or no Python that anybody may run")
        return
    program = desk.uv(desk.wheel, python=python)
    desk.work.chmod(0o755)
    desk.answers(program, user=NOBODY, group=NOBODY, extra_groups=[])


QUICK: Final[tuple[Callable[[Desk], None], ...]] = (
    from_an_sdist,
    as_a_tool_of_uv,
    where_nothing_can_be_written,
    for_another_user,
)
SLOW: Final = (
    from_a_wheel,
    editable,
    from_git,
    into_a_directory,
    as_a_program_of_pipx,
    as_one_file,
)


def main() -> None:
    """Try each way in a directory of its own, and stop at the first that fails."""
    built, *how_much = sys.argv[1:]
    (wheel,), (sdist,) = Path(built).glob("*.whl"), Path(built).glob("*.tar.gz")
    for way in (*QUICK, *(SLOW if how_much == ["all"] else ())):
        started = time.monotonic()
        with _directory() as work:
            way(Desk(work, wheel.resolve(), sdist.resolve()))
        print(f"{time.monotonic() - started:4.0f} s  {(way.__doc__ or '').rstrip('.')}", flush=True)


@contextmanager
def _directory() -> Iterator[Path]:
    """Make a directory that is removed at the end, whatever may be written in it."""
    work = Path(tempfile.mkdtemp(prefix="mpcareers "))  # a space must not matter
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _anybody_may_run(python: Path) -> bool:
    """Say whether this is a Python for us that does not lie in somebody's home."""
    if not all(path.exists() and path.stat().st_mode & 0o001 for path in (python, *python.parents)):
        return False
    is_ours = "import sys; sys.exit(sys.version_info < (3, 10))"
    return subprocess.run([python, "-c", is_ours], check=False).returncode == 0  # noqa: S603 (as above)


if __name__ == "__main__":
    main()
