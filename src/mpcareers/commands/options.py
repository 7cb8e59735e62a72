"""The parameters that commands share, and what TAB offers for each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from mpcareers.catalog.catalog import Catalog

Complete = Callable[[typer.Context, str], list[str]]
Words = list[str] | None


def complete_path() -> list[str]:
    """Offer nothing, which makes a shell offer files."""
    return []


def complete_roles(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the ids of roles, which are file names: no file is opened."""
    from mpcareers.catalog.files import find_files

    return _matching(ctx, find_files(_root(ctx.params.get("data"))).roles, incomplete)


def complete_levels() -> list[str]:
    """Offer the three levels."""
    from mpcareers.catalog.model import LEVELS

    return list(LEVELS)


def complete_with(find: Callable[[Catalog], Iterable[str]]) -> Complete:
    """Return a completion function for ids that are found in the catalog."""

    def complete(ctx: typer.Context, incomplete: str) -> list[str]:
        return _matching(ctx, find(open_catalog(ctx.params.get("data"))), incomplete)

    return complete


def complete_terms(vocabulary: str) -> Complete:
    """Return a completion function for the ids of one vocabulary."""
    return complete_with(lambda catalog: getattr(catalog.vocabulary, vocabulary))


complete_countries: Complete = complete_with(
    lambda catalog: [country.code for country in catalog.countries.values()]
)


def _matching(ctx: typer.Context, words: Iterable[str], incomplete: str) -> list[str]:
    """Return the words that match, without those already on the command line."""
    lists = (value for value in ctx.params.values() if isinstance(value, list | tuple))
    given = {word for values in lists for word in values}
    return [word for word in words if word.startswith(incomplete) and word not in given]


DataOption = Annotated[
    Path | None,
    typer.Option(
        "--data",
        envvar="MPCAREERS_DATA",
        metavar="DIR",
        readable=False,  # the loader reports what cannot be read
        help="Use the catalog in this directory instead of the built-in one.",
        autocompletion=complete_path,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]
FullOption = Annotated[bool, typer.Option("--full", help="Print all there is to say.")]
WidthOption = Annotated[
    int,
    typer.Option(
        "--width",
        metavar="N",
        min=0,
        help="In a pipe, fold prose at N columns; 0 for never.",
        show_default=True,
    ),
]


def in_full(full: bool) -> bool:
    """Return whether to print all: asked for, or for a pipe, where `grep` wants to find it."""
    from mpcareers.terminal import is_interactive

    return full or not is_interactive()


def words_option(option: str, vocabulary: str, help_text: str) -> Any:
    """Return an option that takes words of a vocabulary and may be repeated."""
    completion = complete_terms(vocabulary)
    return typer.Option(option, metavar="WORD", help=help_text, autocompletion=completion)


def open_catalog(data: Path | str | None) -> Catalog:
    """Return the catalog in this directory, or the built-in one.

    While TAB completes, Typer leaves paths as text.

    Raises:
        CatalogError: when it is invalid.

    """
    from mpcareers.catalog.loader import load_catalog

    return load_catalog(_root(data))


def _root(data: Path | str | None) -> Path:
    from mpcareers.catalog.store import builtin_root

    return Path(data) if data else builtin_root()


def not_found(*messages: str) -> typer.Exit:
    """Print why there is no answer, and return the exit to raise."""
    from mpcareers.exit_codes import ExitCode
    from mpcareers.terminal import print_error

    print_error(*messages)
    return typer.Exit(ExitCode.NOT_FOUND)
