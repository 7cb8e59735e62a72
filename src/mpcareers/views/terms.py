"""Shows the glossary: all terms in groups, or one term with the roles that use it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from typing import Final, get_args

from mpcareers.catalog.vocabularies import label_of
from mpcareers.guide.terms import Certainty, GlossaryEntry
from mpcareers.views import page

_MAX_IN_FULL: Final = 5
"""Terms shown with all their roles; more of them are shown as a table."""


def glossary_page(answer: Sequence[GlossaryEntry]) -> page.Page:
    """Return the glossary: a table per vocabulary and kind."""
    groups = groupby(answer, key=_group_title)
    sections = (_overview(title, tuple(entries)) for title, entries in groups)
    return (page.Title("Glossary", f"{len(answer)} terms"), *chain.from_iterable(sections))


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


def definitions_page(word: str, answer: Sequence[GlossaryEntry]) -> page.Page:
    """Return what the word means, longer terms that contain it, or guesses."""
    exact, part, guesses = (
        [entry for entry in answer if entry.match == match] for match in get_args(Certainty)
    )
    sections = (
        _definitions(f"What '{word}' means", exact),
        _overview(f"Longer terms with '{word}'", part)
        if exact
        else _definitions(f"Terms with '{word}' in a longer name", part),
        _definitions(f"No term is called '{word}'; these are guesses", guesses),
    )
    return tuple(chain.from_iterable(sections))


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
    roles = ", ".join(f"{role.title} ({role.id})" for role in entry.roles)
    rows = (
        ("Id", page.line(page.ident(entry.id))),
        ("Also called", page.line(", ".join(entry.also))),
        ("Roles", page.line(roles or "none")),
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
