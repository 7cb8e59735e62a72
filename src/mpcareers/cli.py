"""The program `mpcareers`: its commands, and the exit code and message of every failure."""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import sys
from typing import Annotated, Any

import typer

from mpcareers import __version__
from mpcareers.catalog.errors import (
    CatalogError,
    GapError,
    RoleNameError,
    UnknownRoleError,
    UsageError,
)
from mpcareers.commands.program import SETTINGS, Commands
from mpcareers.exit_codes import ExitCode
from mpcareers.terminal import discard_output, prepare_streams, print_error
from mpcareers.views.output import print_problems

_EPILOG = """\
\b
Exit codes: 0 answered, 1 not found or failed, 2 wrong usage,
3 invalid catalog, 130 interrupted. Every command that answers takes --json.

\b
Documentation: README.md and docs/ of the project; CONTRIBUTING.md says how to
report an error.
"""

_MAX_PROBLEMS = 20
"""Problems of an invalid catalog that are printed: one screen. `check` prints all."""

UNREADABLE: Any = typer.BadParameter.__base__
"""What Typer raises for arguments that it cannot read; it exports only some of the kinds."""

app = typer.Typer(
    name="mpcareers",
    cls=Commands,
    help="A guide to careers in music production: offline, with its sources.",
    epilog=_EPILOG,
    invoke_without_command=True,
    **SETTINGS,
)


def _print_version(context: typer.Context, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:  # as it is while TAB completes
        typer.echo(f"mpcareers {__version__}")
        raise typer.Exit


@app.callback()
def _mpcareers(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 (its callback has printed it)
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Open the door if no command is named."""
    if context.invoked_subcommand is None:
        _open_door()


def _open_door() -> None:
    from mpcareers.commands.options import open_catalog
    from mpcareers.views.door import door_page
    from mpcareers.views.output import print_page

    data = os.environ.get("MPCAREERS_DATA") or None
    print_page(door_page(len(open_catalog(data).titles)))


def main() -> int:
    """Run the program with the arguments of the process and return its exit code."""
    prepare_streams()
    if os.environ.get("_MPCAREERS_COMPLETE", "").startswith("complete_"):
        return _complete()
    return _flush(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the program with these arguments and return its exit code."""
    try:
        code: int = app(arguments, prog_name="mpcareers", standalone_mode=False) or 0
    except SystemExit as end:
        code = int(end.code or 0)
    except (UsageError, UNREADABLE) as error:
        code = _misused(error, arguments)
    except CatalogError as error:
        print_problems(error, _MAX_PROBLEMS)
        code = ExitCode.INVALID_CATALOG
    except GapError as error:
        from mpcareers.views.gaps import gap_lines

        print_error(*gap_lines(error.gap))
        code = ExitCode.NOT_FOUND
    except RoleNameError as error:
        words = shlex.quote(error.name) if isinstance(error, UnknownRoleError) else "TEXT"
        code = _fail(*str(error).splitlines(), hint=f"Try: mpcareers search {words}")
    except OSError as error:
        code = _output_failed(error)
    except (MemoryError, SystemError):  # Python raises either when memory runs out
        code = _fail("out of memory")
    except ImportError as error:  # a library that does not fit into memory
        code = _fail(f"cannot load a part of the program: {error}")
    except Exception as error:  # noqa: BLE001 (users never see a traceback)
        code = _unforeseen(error)
    return code


def _complete() -> int:
    """Answer a shell's TAB, or print nothing: it would end up on the user's command line."""
    answer = io.StringIO()
    with contextlib.redirect_stdout(answer), contextlib.redirect_stderr(io.StringIO()):
        code = run([])
    if os.environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        return code  # which is fish's answer
    with contextlib.suppress(OSError):
        sys.stdout.write(answer.getvalue() if code == ExitCode.ANSWERED else "")
        sys.stdout.flush()
    return ExitCode.ANSWERED


def _misused(error: Exception, arguments: list[str]) -> int:
    from mpcareers.commands.usage import explanation

    print_error(*explanation(error, arguments))
    return ExitCode.USAGE


def _unforeseen(error: Exception) -> int:
    if os.environ.get("MPCAREERS_DEBUG"):
        raise error
    return _fail(
        f"this should not happen: {type(error).__name__}: {error}",
        hint="Please report it; MPCAREERS_DEBUG=1 shows where it happened.",
    )


def _flush(code: int) -> int:
    """Return the exit code, unless the last of the output cannot be written."""
    try:
        sys.stdout.flush()
    except OSError as error:
        return _output_failed(error)
    return code


def _output_failed(error: OSError) -> int:
    discard_output(sys.stdout)
    if isinstance(error, BrokenPipeError):
        return ExitCode.NOT_FOUND
    what = f"cannot use {error.filename}" if error.filename else "cannot write the answer"
    return _fail(f"{what}: {error.strerror or error}")


def _fail(*messages: str, hint: str = "") -> int:
    print_error(*(f"mpcareers: {message}" for message in messages), *([hint] if hint else []))
    return ExitCode.NOT_FOUND
