"""`mpcareers match`: the roles that fit what one has, and what is missing."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from mpcareers.commands.options import DataOption, JsonOption, open_catalog

if TYPE_CHECKING:
    from mpcareers.catalog.catalog import Catalog
    from mpcareers.catalog.model import Role, Vocabulary
    from mpcareers.guide.given import Given, Kind, UnknownWord

Words = list[str] | None

_NOTHING_GIVEN: Final = (
    "name what you have, with one or more of --skill and --tool "
    "(and with --setting where you would work), or one role with --for"
)


def add_to(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(match)


def _words_option(name: str, help_text: str) -> Any:
    return typer.Option(f"--{name}", metavar="WORD", help=help_text)


def match(
    skill: Annotated[Words, _words_option("skill", "Something you can do.")] = None,
    tool: Annotated[Words, _words_option("tool", "Something you work with.")] = None,
    setting: Annotated[Words, _words_option("setting", "Where you would work.")] = None,
    for_role: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="ROLE",
            help="Show all that this one role needs.",
        ),
    ] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Rank roles by how much of what they need you already have.

    What few roles need weighs more, as it tells more about a role. Each option may be
    repeated; several settings mean any of them. Without options, on a terminal, a short
    conversation asks for what you have.

    \b
    Examples:
      $ mpcareers match --skill EQ --skill "critical listening" --setting studio
      $ mpcareers match --tool "Pro Tools" --tool microphone --json
      $ mpcareers match --skill mixing --for mastering-engineer
    """
    words = [*_of("skill", skill), *_of("tool", tool), *_of("setting", setting)]
    catalog = open_catalog(data)
    if not (words or for_role or as_json) and _at_a_terminal():
        from mpcareers.commands.conversation import converse

        converse(catalog, data)
        return
    role = catalog.resolve(for_role) if for_role else None
    given = _given(catalog.vocabulary, words)
    if role:
        _show_gap(catalog, given, role, as_json=as_json)
    elif given.skills or given.tools:
        _show_ranking(catalog, given, as_json=as_json)
    else:
        raise typer.BadParameter(_NOTHING_GIVEN, param_hint="--skill, --tool")


def _show_gap(catalog: Catalog, given: Given, role: Role, *, as_json: bool) -> None:
    from mpcareers.guide.match import gap
    from mpcareers.views.match import gap_page
    from mpcareers.views.output import print_json, print_page

    answer = gap(catalog, given, role)
    if as_json:
        print_json(answer)
    else:
        print_page(gap_page(answer, catalog))


def _show_ranking(catalog: Catalog, given: Given, *, as_json: bool) -> None:
    from mpcareers.guide.match import ranked
    from mpcareers.views.match import matches_page, matches_rows
    from mpcareers.views.output import print_json, print_page_or_rows

    matches = ranked(catalog, given)
    if as_json:
        print_json(matches)
    else:
        print_page_or_rows(matches_page(matches, given, catalog), matches_rows(matches))


def _of(kind: Kind, words: Iterable[str] | None) -> list[tuple[Kind, str]]:
    return [(kind, word) for word in words or ()]


def _at_a_terminal() -> bool:
    streams = (sys.stdin, sys.stdout)
    return all(stream is not None and stream.isatty() for stream in streams)


def _given(vocabulary: Vocabulary, words: Sequence[tuple[Kind, str]]) -> Given:
    """Return what the words stand for.

    Raises:
        BadParameter: naming every word that stands for nothing, and what to write instead.

    """
    from mpcareers.guide.given import read_words

    given, unknown = read_words(vocabulary, words)
    if unknown:
        complaints = [*map(_complaint, unknown), "All known words: mpcareers terms"]
        raise typer.BadParameter("\n".join(complaints))
    return given


def _complaint(unknown: UnknownWord) -> str:
    from mpcareers.views.conversation import not_known

    if unknown.found_as:
        kind, word = unknown.found_as[0], unknown.word
        return f"'{word}' is a {kind}, not a {unknown.kind}: write --{kind} {shlex.quote(word)}"
    return not_known(unknown)
