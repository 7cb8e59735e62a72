"""The program `mpcareers`: its commands and what happens when one of them fails."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from mpcareers import __version__
from mpcareers.catalog.errors import CatalogError, RoleNameError
from mpcareers.commands.program import SETTINGS, Commands
from mpcareers.exit_codes import ExitCode
from mpcareers.streams import prepare_streams
from mpcareers.views.output import say, say_problems, silence

_EPILOG = """\
\b
Exit codes: 0 answered, 1 not found or failed, 2 wrong usage,
3 invalid catalog, 130 interrupted. Every command that answers takes --json.

\b
Documentation: README.md and docs/ of the project; CONTRIBUTING.md says how to
report an error.
"""

_MOST_PROBLEMS = 20
"""Lines about an invalid catalog: a screenful. Only `check` names every bad file."""

app = typer.Typer(
    name="mpcareers",
    cls=Commands,
    help="A guide to careers in music production: offline, with its sources.",
    epilog=_EPILOG,
    no_args_is_help=True,
    **SETTINGS,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"mpcareers {__version__}")
        raise typer.Exit


@app.callback()
def _mpcareers(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Options of the program itself."""


def main() -> int:
    """Run the program; every way it can end has its exit code and at most a few lines."""
    prepare_streams()
    instruction, _, shell = os.environ.get("_MPCAREERS_COMPLETE", "").partition("_")
    if instruction == "complete":
        from mpcareers.commands.shells import answer_shell

        return answer_shell(typer.main.get_group(app), shell)
    return _flushed(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the program with these arguments and return its exit code."""
    try:
        app(arguments, prog_name="mpcareers")
        code: int = ExitCode.ANSWERED
    except SystemExit as ending:
        code = int(ending.code or 0)
    except CatalogError as error:
        code = _invalid_catalog(error)
    except RoleNameError as error:
        code = _fail(*str(error).splitlines(), hint="Try: mpcareers search TEXT")
    except OSError as error:
        code = _output_failed(error)
    except (MemoryError, SystemError):  # Python itself fails with the second in such a case
        code = _fail("out of memory")
    except ImportError as error:  # where memory is short, libraries cannot be mapped into it
        code = _fail(f"cannot load a part of the program: {error}")
    except Exception as error:  # noqa: BLE001 (no traceback ever reaches a user)
        code = _unforeseen(error)
    return code


def _unforeseen(error: Exception) -> int:
    if os.environ.get("MPCAREERS_DEBUG"):
        raise error
    return _fail(
        f"this should not happen: {type(error).__name__}: {error}",
        hint="Please report it; MPCAREERS_DEBUG=1 shows where it happened.",
    )


def _flushed(code: int) -> int:
    """Return the exit code, unless what was printed cannot be written after all."""
    try:
        sys.stdout.flush()
    except OSError as error:
        return _output_failed(error)
    return code


def _output_failed(error: OSError) -> int:
    silence(sys.stdout)
    if isinstance(error, BrokenPipeError):
        return ExitCode.NOT_FOUND
    what = f"cannot use {error.filename}" if error.filename else "cannot write the answer"
    return _fail(f"{what}: {error.strerror or error}")


def _invalid_catalog(error: CatalogError) -> int:
    say_problems(error, _MOST_PROBLEMS)
    return ExitCode.INVALID_CATALOG


def _fail(*messages: str, hint: str = "") -> int:
    say(*(f"mpcareers: {message}" for message in messages), *([hint] if hint else []))
    return ExitCode.NOT_FOUND
