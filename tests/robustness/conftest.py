"""What the tests of robustness share: hostile catalogs, and runs watched from outside."""

# ruff: noqa: S603 (running the program is what these tests do)

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Final

import pytest
import yaml
from hypothesis import HealthCheck, settings

from mpcareers.cli import run as run_program
from mpcareers.terminal import prepare_streams

settings.register_profile(
    "robustness",
    derandomize=True,  # the same inputs in every run; benchmarks/fuzz looks for new ones
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("robustness")

SMALL: Final = Path(__file__).parents[2] / "tests" / "data" / "small"
TIMEOUT: Final = 60

_PROMISED_AWAY: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_COLORS: Final = re.compile(r"\x1b\[[0-9;]*m")
_TEXT_KEYS: Final = frozenset(
    [
        "title",
        "summary",
        "text",
        "who",
        "gives",
        "receives",
        "low_is",
        "high_is",
        "occupation",
        "note",
        "code",
        "question",
        "answer",
        "about",
        "name",
        "meaning",
        "interest",
        "publisher",
        "passes_on",
        "also_called",
        "also",
        "known_as",
    ]
)
EVERY_ACT: Final = (
    "\x1b[31mred\x1b]8;;https://evil.example\x1b\\link\x1b]52;c;aGk=\x07\x9b1mC1\x90q\x9c"
    "\u202eothguone\u2066\u200e\u061c\r\b\x00\x7f [bold]b[/bold][/x] :smile: %s %(x)s {0} \\n \\"
)
"""Each family of characters that acts on a terminal, and all that means something elsewhere."""


@dataclass(frozen=True)
class Seen:
    """What a run wrote, byte for byte, and its exit code."""

    code: int
    out: bytes
    err: bytes

    @property
    def text(self) -> str:
        """Return everything that was written, in the order of the streams."""
        return (self.out + self.err).decode("utf-8", "backslashreplace")

    def complaints(self, *, colored: bool = False, codes: tuple[int, ...] = (0, 1, 2, 3)) -> str:
        """Return how the run broke the promises about every run; nothing is the aim."""
        text = self.text.replace("\r\n", "\n")
        found = [
            f"exit code {self.code}" if self.code not in codes else "",
            "a traceback" if "Traceback (most" in text or 'File "' in text else "",
            "an unforeseen error" if "should not happen" in text else "",
            "a Python warning" if re.search(r"\w+Warning:", text) else "",
            *(f"U+{ord(c):04X}" for c in unsafe_in(_COLORS.sub("", text) if colored else text)),
        ]
        return ", ".join(filter(None, dict.fromkeys(found)))


def unsafe_in(text: str) -> list[str]:
    """Return the characters of a text that robustness.md promises to keep off the streams."""
    return _PROMISED_AWAY.findall(text)


Watch = Callable[..., Seen]
WriteRole = Callable[..., None]


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Run the program in this process with the streams that its main function prepares."""

    def watched(*arguments: str, encoding: str = "utf-8") -> Seen:
        with TemporaryFile("w+b") as out, TemporaryFile("w+b") as err:
            with monkeypatch.context() as streams:
                streams.setattr(sys, "stdin", io.StringIO())
                streams.setattr(sys, "stdout", io.TextIOWrapper(_another(out), encoding))
                streams.setattr(sys, "stderr", io.TextIOWrapper(_another(err), encoding))
                prepare_streams()
                try:
                    code = int(run_program(list(arguments)))
                finally:
                    sys.stdout.close()
                    sys.stderr.close()
            return Seen(code, _all_of(out), _all_of(err))

    return watched


@pytest.fixture
def surroundings(surroundings: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """Return a bare environment with a cache and a home of its own."""
    return surroundings | {"XDG_CACHE_HOME": str(tmp_path / "own-cache")}


@pytest.fixture
def process(surroundings: dict[str, str]) -> Watch:
    """Run the program as a process of its own."""

    def run_process(
        *arguments: str | bytes,
        env: Mapping[str, str | None] | None = None,
        through: Iterable[str] = (),
        **options: Any,
    ) -> Seen:
        options = {"stdin": subprocess.DEVNULL, "timeout": TIMEOUT} | options
        ended: Any = subprocess.run(
            [*through, sys.executable, "-m", "mpcareers", *arguments],
            env=_merged(surroundings, env),
            capture_output=True,
            check=False,
            **options,
        )
        return Seen(ended.returncode, ended.stdout, ended.stderr)

    return run_process


@pytest.fixture
def lines(surroundings: dict[str, str]) -> Callable[..., list[Seen]]:
    """Run lines of shell at the same time, in which `m` is the program."""
    program = shlex.join([sys.executable, "-m", "mpcareers"])

    def run_line(line: str) -> Seen:
        ended = subprocess.run(
            ["/bin/bash", "-c", f'm() {{ {program} "$@"; }}\n{line}'],
            env=surroundings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
        )
        return Seen(ended.returncode, ended.stdout, ended.stderr)

    def run_lines(*each: str) -> list[Seen]:
        with ThreadPoolExecutor(max_workers=4) as pool:
            return list(pool.map(run_line, each))

    return run_lines


@pytest.fixture
def process_as_plain_user(process: Watch) -> Watch:
    """Run the program as a process without the administrator's right to read everything."""
    if os.geteuid() != 0:
        return process
    if not shutil.which("setpriv"):
        pytest.skip("the administrator may read everything")
    return partial(process, through=("setpriv", "--bounding-set=-all", "--inh-caps=-all"))


@pytest.fixture
def terminal(
    surroundings: dict[str, str], open_terminal: Callable[[int], tuple[int, int]]
) -> Watch:
    """Run the program on a terminal; both streams end up in `out`."""

    def run_on_terminal(
        *arguments: str | bytes, width: int = 80, env: Mapping[str, str | None] | None = None
    ) -> Seen:
        master, slave = open_terminal(width)
        process = subprocess.Popen(
            [sys.executable, "-m", "mpcareers", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=_merged(surroundings, env),
        )
        os.close(slave)
        written = b"".join(_until_hung_up(master))
        os.close(master)
        return Seen(process.wait(TIMEOUT), written, b"")

    return run_on_terminal


@pytest.fixture
def write_role(small_root: Path) -> WriteRole:
    """Write a role that has every field; what is given replaces or adds fields."""
    text = (SMALL / "roles" / "arranger.yaml").read_text(encoding="utf-8")
    full: dict[str, Any] = yaml.safe_load(text)

    def write(role_id: str = "copyist", **fields: Any) -> None:
        elsewhere: dict[str, Any] = {"works_with": [], "leads_to": []}
        role = full | (elsewhere if role_id != "arranger" else {}) | fields
        role = {key: value for key, value in role.items() if value not in ([], None)}
        (small_root / "roles" / f"{role_id}.yaml").write_text(as_yaml(role), encoding="utf-8")

    return write


@pytest.fixture
def hostile_root(tmp_path: Path) -> Path:
    """Return a valid catalog in which every text, wherever it may stand, is hostile."""
    root = tmp_path / "hostile"
    shutil.copytree(SMALL, root)
    for file in root.rglob("*.yaml"):
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        file.write_text(as_yaml(_spoiled(content)), encoding="utf-8")
    return root


def _another(file: IO[bytes]) -> IO[bytes]:
    """Return a way to write to the file, which the program may close or point elsewhere."""
    return os.fdopen(os.dup(file.fileno()), "wb")


def _all_of(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


def as_yaml(value: object) -> str:
    """Return the value as YAML in which every text is quoted and every odd character escaped."""
    if isinstance(value, dict):
        return "{" + ",\n".join(f"{as_yaml(k)}: {as_yaml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",\n".join(map(as_yaml, value)) + "]"
    if isinstance(value, str):
        return '"' + "".join(map(_escaped, value)) + '"'
    return value.isoformat() if isinstance(value, date) else repr(value)


def _escaped(character: str) -> str:
    if character in {'"', "\\"}:
        return f"\\{character}"
    return character if " " <= character <= "~" else f"\\U{ord(character):08x}"


def _spoiled(value: Any, key: str = "", place: str = "") -> Any:
    if isinstance(value, dict):
        return {k: _spoiled(v, "known_as" if key == "known_as" else k, k) for k, v in value.items()}
    if isinstance(value, list):
        return [_spoiled(item, key, str(number)) for number, item in enumerate(value)]
    is_text = isinstance(value, str) and key in _TEXT_KEYS
    return f"{value}{EVERY_ACT}{place}" if is_text else value


def _merged(base: Mapping[str, str], changes: Mapping[str, str | None] | None) -> dict[str, str]:
    """Return the environment with changes, of which None takes a variable away."""
    changed: dict[str, str | None] = {**base, **(changes or {})}
    return {name: value for name, value in changed.items() if value is not None}


def _until_hung_up(master: int) -> Iterator[bytes]:
    with closing(os.fdopen(os.dup(master), "rb", buffering=0)) as stream:
        while True:
            try:
                part = stream.read(65536)
            except OSError:  # Linux's way of saying that the other side is gone
                return
            if not part:
                return
            yield part
