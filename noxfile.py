"""The list of tasks: `nox -l` names them, `nox` runs the quick ones, .ci/run all that count."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Final

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.error_on_missing_interpreters = False
nox.options.sessions = ["lint", "types", "docs"]

PYTHONS: Final = ["3.10", "3.11", "3.12", "3.13", "3.14"]
PROJECT: Final = nox.project.load_toml("pyproject.toml")
LOCK: Final = "requirements.lock"


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the tests on the installed package, with the versions of the lock file."""
    session.install("-c", LOCK, ".[quick,test,mcp]")
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session(python=PYTHONS)
def newest(session: nox.Session) -> None:
    """Run the tests with the newest version of everything."""
    session.install(".[test]")
    _show_versions(session)
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session(python=PYTHONS)
def lowest(session: nox.Session) -> None:
    """Run the tests with the lowest version of everything that pyproject.toml names."""
    bounds = Path(session.create_tmp(), "lowest.txt")
    bounds.write_text("\n".join(_lowest_versions()), encoding="utf-8")
    session.install("-c", str(bounds), ".[test]")
    _show_versions(session)
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session(python=PYTHONS)
def coverage(session: nox.Session) -> None:
    """Run the tests as `newest` does, and measure what they reach, also by starting processes."""
    session.install(".[test,mcp]", *_group("coverage"))
    _show_versions(session)
    data = Path(session.create_tmp()).resolve()
    for old in data.glob(".coverage*"):
        old.unlink()
    session.env["COVERAGE_FILE"] = str(data / ".coverage")
    # "sysmon" takes a fifth less time, but a run with it on Python 3.13.0 ended in a crash.
    session.env["COVERAGE_CORE"] = "ctrace"
    session.run("coverage", "run", "-m", "pytest", *session.posargs)
    session.run("coverage", "combine", "--quiet")
    session.run("coverage", "report")


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, spelling and pyproject.toml, and that the lock file belongs to it."""
    session.install("-c", LOCK, *_group("lint"), "uv")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("codespell")
    session.run("validate-pyproject", "pyproject.toml")
    fresh = Path(session.create_tmp(), LOCK).resolve()
    shutil.copyfile(LOCK, fresh)
    _lock(session, fresh)
    if fresh.read_text(encoding="utf-8") != Path(LOCK).read_text(encoding="utf-8"):
        session.error(f"{LOCK} does not belong to pyproject.toml: run `nox -s lock`")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types of the program, the tests and the benchmarks."""
    session.install("-c", LOCK, "-e", ".[quick,test,mcp]", *_group("types"))
    session.run("mypy", *session.posargs)


@nox.session
def browser(session: nox.Session) -> None:
    """Look at the exported guide in the Chromium of this system, as a person does."""
    session.install("-c", LOCK, ".[quick,test]", *_group("browser"))
    options = ["-m", "browser", "-n", "2", "--dist", "worksteal"]
    session.run("python", "-m", "pytest", *options, "tests/browser", *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """Run every command that the documents show, and check the catalog that they tell of."""
    session.install("-c", LOCK, ".[quick,test]")
    session.run("mpcareers", "check", "data")
    session.run("python", "-m", "pytest", "tests/test_docs.py", *session.posargs)


@nox.session
def wheel(session: nox.Session) -> None:
    """Build what is published, and install and run it in the usual ways (`-- all`: in all)."""
    session.install("-c", LOCK, *_group("build"), "uv")
    built = Path(session.create_tmp(), "built").resolve()
    shutil.rmtree(built, ignore_errors=True)
    session.run("python", "-m", "build", "--installer", "uv", "--outdir", str(built), silent=True)
    session.run("python", ".ci/wheel_test.py", str(built))
    session.run("python", ".ci/install_test.py", str(built), *session.posargs)


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Measure how fast the program starts, and how well it finds."""
    session.install("-c", LOCK, ".[quick]")
    session.run("python", "benchmarks/startup/run.py", *(session.posargs or ["--skip-large"]))
    session.run("python", "benchmarks/search/score.py")


@nox.session(venv_backend="none")
def lock(session: nox.Session) -> None:
    """Write requirements.lock anew, with the newest versions (`-- --keep`: as few as needed)."""
    _lock(session, Path(LOCK), *([] if "--keep" in session.posargs else ["--upgrade"]))


def _lock(session: nox.Session, to: Path, *options: str) -> None:
    """Choose versions for every Python and every system."""
    command = "uv pip compile --quiet --universal --no-header --all-extras --group dev"
    oldest = ["--python-version", PYTHONS[0]]
    session.run(*command.split(), *oldest, *options, "pyproject.toml", "-o", str(to), external=True)


def _group(name: str) -> list[str]:
    """Return what a dependency group of pyproject.toml needs."""
    return list(nox.project.dependency_groups(PROJECT, name))


def _lowest_versions() -> list[str]:
    """Return the lower bounds of all that the program and its tests need, as pins."""
    project = PROJECT["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    return [re.sub(r">=([^,;]+).*", r"==\1", each) for each in needed]


def _show_versions(session: nox.Session) -> None:
    """Say in the log with what the tests run."""
    command = ["uv", "pip", "list"] if session.venv_backend == "uv" else ["pip", "list"]
    session.run(*command, external=True)
