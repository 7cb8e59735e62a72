"""Shows the glossary: all terms in groups, or one term with the roles that use it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import Final, get_args

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.vocabularies import label_of
from mpcareers.guide.terms import Certainty, GlossaryEntry
from mpcareers.views import page
from mpcareers.views.excerpt import first_few

_MAX_IN_FULL: Final = 5
"""Terms shown with all their roles; more of them are shown as a table."""

_MAX_IN_SHORT: Final = 2
"""Terms explained on a page of one screen; of others it has the names."""

_MAX_ROLES: Final = 5
"""Roles named on a page of one screen."""

_MAX_EXAMPLES: Final = 3
"""Terms named for each group of the glossary."""


def glossary_page(answer: Sequence[GlossaryEntry], *, full: bool) -> page.Page:
    """Return the groups of terms with their numbers, or in full a table for each of them."""
    groups = [(title, tuple(entries)) for title, entries in groupby(answer, key=_group_title)]
    title = page.Title("Words of the trade", f"{len(answer)} terms")
    if full:
        return (title, *chain.from_iterable(_overview(*group) for group in groups))
    return (
        title,
        page.Space(),
        page.Fields(tuple((name, _examples(entries)) for name, entries in groups)),
        page.Space(),
        page.Paragraph(
            page.line(
                page.dim("One of them: "),
                page.ident("mpcareers terms limiter"),
                page.dim("   All: "),
                page.ident("--full"),
            )
        ),
    )


def _examples(entries: Sequence[GlossaryEntry]) -> page.Line:
    """Return how many terms a group has, and those that most roles use."""
    order = sorted(entries, key=lambda entry: -len(entry.roles))
    names = ", ".join(entry.name for entry in order[:_MAX_EXAMPLES])
    more = ", ..." if len(entries) > _MAX_EXAMPLES else ""
    return page.line(page.bold(f"{len(entries):>3}"), f"  {names}{more}")


def glossary_rows(answer: Sequence[GlossaryEntry]) -> page.Table:
    """Return one row per term: id, kind of term, name, meaning."""
    rows = (
        (
            page.line(each.id),
            page.line(_kind(each)),
            page.line(each.name),
            page.line(each.meaning),
        )
        for each in answer
    )
    return page.Table(tuple(map(page.Column, ("id", "kind", "name", "meaning"))), tuple(rows))


def definitions_page(word: str, answer: Sequence[GlossaryEntry], *, full: bool) -> page.Page:
    """Return what the word means, longer terms that contain it, or guesses."""
    exact, part, guesses = (
        [entry for entry in answer if entry.match == match] for match in get_args(Certainty)
    )
    if not full:
        return _in_short(word, exact, part, guesses)
    sections = (
        _definitions(f"What '{word}' means", exact),
        _overview(f"Longer terms with '{word}'", part)
        if exact
        else _definitions(f"Terms with '{word}' in a longer name", part),
        _definitions(f"No term is called '{word}'; these are guesses", guesses),
    )
    return tuple(chain.from_iterable(sections))


def _in_short(
    word: str,
    exact: Sequence[GlossaryEntry],
    part: Sequence[GlossaryEntry],
    guesses: Sequence[GlossaryEntry],
) -> page.Page:
    """Return the first meanings, and of the others the names."""
    explained = (exact or part or guesses)[:_MAX_IN_SHORT]
    others = [each for each in (*exact, *part, *guesses) if each not in explained]
    doubt = f"No term is called '{word}'; " + ("these are guesses." if guesses else "with it:")
    sections: tuple[Iterable[page.Block], ...] = (
        [] if exact else [page.Paragraph(page.line(page.Span(doubt, "warning")))],
        chain.from_iterable(map(_short_definition, explained)),
        _others(others),
    )
    return tuple(chain.from_iterable(sections))


def _short_definition(entry: GlossaryEntry) -> Iterator[page.Block]:
    yield page.Paragraph(
        page.line(page.bold(entry.name), page.dim(f" ({_kind(entry)}): "), entry.meaning)
    )
    core = [role.title for role in entry.roles if role.essential is not False]
    useful = len(entry.roles) - len(core)
    used = [first_few(core, _MAX_ROLES)] if core else []
    used += [f"useful to {useful} {'more' if core else 'roles'}"] if useful else []
    is_core = any(role.essential for role in entry.roles)
    rows = (
        ("also called", first_few(entry.also, _MAX_ROLES)),
        ("core of" if is_core else "roles", "; ".join(used) or "none"),
    )
    yield page.Fields(tuple((label, page.line(text)) for label, text in rows if text))


def _others(entries: Sequence[GlossaryEntry]) -> Iterator[page.Block]:
    if entries:
        names = first_few([f"{each.name} ({_kind(each)})" for each in entries], _MAX_ROLES)
        yield page.Paragraph(page.line(page.dim("See also: "), names))
    yield page.Paragraph(page.line(page.dim("All: "), page.ident("--full")))


def _definitions(title: str, entries: Sequence[GlossaryEntry]) -> Iterator[page.Block]:
    if len(entries) > _MAX_IN_FULL:
        yield from _overview(title, entries)
    elif entries:
        yield page.Title(title)
        yield from chain.from_iterable(map(_definition, entries))


def _definition(entry: GlossaryEntry) -> Iterator[page.Block]:
    guess = ", a guess" if entry.match == "guess" else ""
    yield page.Heading(f"{entry.name} ({_kind(entry)}{guess})")
    yield page.Paragraph(page.line(entry.meaning))
    core = [f"{role.title} ({role.id})" for role in entry.roles if role.essential]
    others = [f"{role.title} ({role.id})" for role in entry.roles if not role.essential]
    rows = (
        ("Id", page.line(page.ident(entry.id))),
        ("Also called", page.line(", ".join(entry.also))),
        ("Core of", page.line(", ".join(core))),
        ("Useful to" if entry.kind else "Roles", page.line(", ".join(others))),
        ("Roles", page.line("" if entry.roles else "none")),
    )
    yield page.Fields(tuple((label, text) for label, text in rows if str(text)))


def _overview(title: str, entries: Sequence[GlossaryEntry]) -> Iterator[page.Block]:
    if entries:
        yield page.Heading(title)
        columns = (page.Column("id", fixed=True), page.Column("meaning"))
        yield page.Table(columns, tuple(map(_row, entries)))


def _row(entry: GlossaryEntry) -> tuple[page.Line, ...]:
    meaning = page.line(page.bold(entry.name), f" ({_kind(entry)}): {entry.meaning}")
    return (page.line(page.ident(entry.id)), meaning)


def _kind(entry: GlossaryEntry) -> str:
    word = label_of(entry.vocabulary)
    return f"{entry.kind} {word}" if entry.kind else word


def _group_title(entry: GlossaryEntry) -> str:
    title = label_of(entry.vocabulary).capitalize()
    return f"{title}: {entry.kind}" if entry.kind else title


def no_term(word: str, catalog: Catalog) -> tuple[str, str]:
    """Return the error for a word that no term is called, with the job that is."""
    if role := catalog.find_id(word):
        return f"mpcareers: '{word}' is a job, no word of the trade", f"Try: mpcareers show {role}"
    return (
        f"mpcareers: no term is called '{word}' or anything like it",
        "Try: mpcareers terms, or: mpcareers search TEXT",
    )
