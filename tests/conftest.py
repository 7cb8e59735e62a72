"""Fixtures that every test may use."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import mpcareers
from mpcareers.catalog import store
from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.loader import load_catalog
from mpcareers.catalog.store import builtin_root
from mpcareers.cli import run as run_program


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Start no further processes for single files and tests; None leaves it to pytest-xdist."""
    is_part = any(Path(name.partition("::")[0]).is_file() for name in config.args)
    return 0 if is_part else None


@dataclass(frozen=True)
class Run:
    """What one run of the program printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return what stdout says as JSON."""
        return json.loads(self.out)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Run the program as if its output went into a pipe."""

    def run_with(*arguments: str) -> Run:
        code = run_program(list(arguments))
        captured = capsys.readouterr()
        return Run(code, captured.out, captured.err)

    return run_with


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests out of the tester's cache, and the tester's cache out of the tests."""
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session", autouse=True)
def _signals_for_children() -> None:
    """Have signals reach what the tests start, also under nohup and in the background.

    A process inherits what is ignored, but not what is handled by doing nothing.
    """
    for name in ("SIGHUP", "SIGINT"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda *_: None)


@pytest.fixture(scope="session", autouse=True)
def _no_bundled_databases() -> Iterator[None]:
    """Have catalogs read, also where the tests run on an installed package with its databases."""
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.setattr(store, "_bundled", lambda _: None)
        yield


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tester's own settings out of the tests."""
    for name in ("MPCAREERS_DATA", "FORCE_COLOR", "NO_COLOR", "COLUMNS", "MPCAREERS_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MPCAREERS_PAGER", "")  # nobody turns the pages of a test


@pytest.fixture
def on_screen(run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Run the program as if it drew on a terminal so many columns wide; return its lines."""

    def run_with(width: int, *arguments: str) -> list[str]:
        monkeypatch.setattr("mpcareers.terminal.is_interactive", lambda: True)
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.setenv("LINES", "24")
        return re.sub(r"\x1b\[[0-9;]*m", "", run(*arguments).out).splitlines()

    return run_with


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """Return a bare environment with an empty home and the suite's cache."""
    home = tmp_path / "home"
    home.mkdir()
    source = Path(mpcareers.__file__).parents[1]
    measured = {name: os.environ[name] for name in os.environ if name.startswith("COVERAGE_")}
    return measured | {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"],
        "PYTHONPATH": os.pathsep.join([str(source), os.environ.get("PYTHONPATH", "")]).strip(":"),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
        "MPCAREERS_PAGER": "",
    }


@pytest.fixture
def open_terminal() -> Callable[[int], tuple[int, int]]:
    """Open a terminal of a width: its own side, and the side that a program gets."""
    pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")
    import fcntl
    import struct
    import termios

    def open_of(width: int) -> tuple[int, int]:
        ours, programs = pty.openpty()
        # termios.tcsetwinsize() is of Python 3.11.
        fcntl.ioctl(programs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
        return ours, programs

    return open_of


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """Return the built-in catalog."""
    return load_catalog(builtin_root())


@pytest.fixture
def data_root() -> Path:
    """Return the directory of the built-in catalog."""
    return builtin_root()


@pytest.fixture
def small_root(tmp_path: Path) -> Path:
    """Return a small valid catalog of its own, which a test may spoil."""
    root = tmp_path / "small"
    shutil.copytree(Path(__file__).parent / "data" / "small", root)
    return root
