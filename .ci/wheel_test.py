"""Install the wheel alone that was built from an sdist, and run it: `wheel_test.py DIR`.

`pip install .` skips the sdist, and a checkout hides missing data files; only this way
shows what somebody who installs the published package gets.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Final

CHECKOUT: Final = Path(__file__).resolve().parents[1]

ANSWERS: Final = (
    ("list", "--json"),
    ("show", "mastering-engineer", "--json"),
    ("search", "loudness meter", "--json"),
)


def main() -> None:
    """Fail when the installed package lacks a role, does not run or reads YAML to run."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        (wheel,) = Path(sys.argv[1]).glob("*.whl")
        venv.create(work / "venv", with_pip=True)
        _run(str(work / "venv" / "bin" / "pip"), "install", "--quiet", str(wheel))
        listed = _first_run(work, "list").splitlines()
        taken = _first_answers_without_yaml(work)
        for database in (work / "venv").rglob("mpcareers/_data/*.sqlite"):
            database.unlink()
        read = [_first_run(work, *words) for words in ANSWERS]
    shipped = [line.partition("\t")[0] for line in listed]
    expected = sorted(path.stem for path in (CHECKOUT / "data" / "roles").glob("*.yaml"))
    if shipped != expected:
        sys.exit(f"the wheel holds {len(shipped)} roles, the checkout {len(expected)}")
    if taken != read:
        sys.exit("the databases in the wheel answer otherwise than its files")
    print(f"wheel: {len(shipped)} roles, as in the checkout, and their databases")


def _first_answers_without_yaml(work: Path) -> list[str]:
    """Return the answers of a program that cannot parse a file."""
    blocked = work / "blocked"
    blocked.mkdir()
    (blocked / "yaml.py").write_text("raise SystemExit('a first run reads YAML')\n")
    return [_first_run(work, *words, PYTHONPATH=str(blocked)) for words in ANSWERS]


def _first_run(work: Path, *words: str, **environment: str) -> str:
    """Return what the installed program answers when it has no cache yet."""
    with tempfile.TemporaryDirectory(dir=work) as cache:
        program = str(work / "venv" / "bin" / "mpcareers")
        return _run(program, *words, cwd=work, XDG_CACHE_HOME=cache, **environment)


def _run(*command: str, cwd: Path = CHECKOUT, **environment: str) -> str:
    done = subprocess.run(  # noqa: S603 (our own commands)
        command,
        cwd=cwd,
        env={**os.environ, **environment},
        check=True,
        text=True,
        stdout=subprocess.PIPE,
    )
    return done.stdout


if __name__ == "__main__":
    main()
