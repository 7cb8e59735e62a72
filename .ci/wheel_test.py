"""Build the sdist and from it the wheel, install that alone, and run it.

`pip install .` skips the sdist, and a checkout hides missing data files; only this way
shows what somebody who installs the published package gets.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Fail when the installed package lacks a role or does not run."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        _run(sys.executable, "-m", "build", "--outdir", str(work), str(CHECKOUT))
        (wheel,) = work.glob("*.whl")
        venv.create(work / "venv", with_pip=True)
        binaries = work / "venv" / "bin"
        _run(str(binaries / "pip"), "install", "--quiet", str(wheel))
        listed = _run(str(binaries / "mpcareers"), "list", cwd=work).splitlines()
    shipped = [line.partition("\t")[0] for line in listed]
    expected = sorted(path.stem for path in (CHECKOUT / "data" / "roles").glob("*.yaml"))
    if shipped != expected:
        sys.exit(f"the wheel holds {len(shipped)} roles, the checkout {len(expected)}")
    print(f"wheel: {len(shipped)} roles, as in the checkout")  # noqa: T201 (CI's log)


def _run(*command: str, cwd: Path = CHECKOUT) -> str:
    done = subprocess.run(command, cwd=cwd, check=True, text=True, stdout=subprocess.PIPE)  # noqa: S603 (our own commands)
    return done.stdout


if __name__ == "__main__":
    main()
