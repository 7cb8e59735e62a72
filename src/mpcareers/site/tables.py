"""The catalog as tables for spreadsheets: one row a role, pay figure, skill, step or source."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Pay, Role
from mpcareers.guide.sources import interest_of, listed_sources
from mpcareers.terminal import one_line

Cell = str | int | float | None
Rows = Iterator[tuple[Cell, ...]]

_FORMULA_STARTS: Final = "=+-@＝＋－＠"  # noqa: RUF001 (spreadsheets take the wide signs, too)
"""Characters with which a spreadsheet takes a text for a formula."""

_BETWEEN: Final = "; "
"""What stands between several values of one cell."""


def csv_text(catalog: Catalog, table: str) -> str:
    """Return a table as CSV with a header. No cell can start a formula."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows(map(_row, TABLES[table](catalog)))
    return text.getvalue()


def _row(cells: Iterable[Cell]) -> list[Cell]:
    return [_safe(cell) if isinstance(cell, str) else cell for cell in cells]


def _safe(text: str) -> str:
    """Return the text on one line; an apostrophe makes what could be a formula a text."""
    line = one_line(text)
    return f"'{line}" if line.startswith(tuple(_FORMULA_STARTS)) else line


def _roles(catalog: Catalog) -> Rows:
    facets = catalog.vocabulary.daily_life
    yield (
        "id", "title", "family", "level", "summary", "also_called", "settings", "phases",
        "productions", *facets, "checked",
    )  # fmt: skip
    for role in catalog.roles.values():
        yield (
            role.id,
            role.title,
            role.family,
            role.level,
            role.summary,
            _joined(role.also_called),
            _joined(role.settings),
            _joined(role.phases),
            _joined(role.productions),
            *(_joined(role.daily_life[each].answer) for each in facets),
            role.checked.isoformat(),
        )


def _pay(catalog: Catalog) -> Rows:
    names = Pay.__match_args__
    yield ("role", "title", *names)
    for role in catalog.roles.values():
        for pay in role.pay:
            yield (role.id, role.title, *(getattr(pay, name) for name in names))


def _skills(catalog: Catalog) -> Rows:
    yield ("role", "title", "skill", "name", "kind", "need")
    for role in catalog.roles.values():
        for skill, need in _skills_of(role):
            term = catalog.vocabulary.skills[skill]
            yield (role.id, role.title, skill, term.name, term.kind, need)


def _skills_of(role: Role) -> Iterator[tuple[str, str]]:
    yield from ((each, "essential") for each in role.skills.essential)
    yield from ((each, "useful") for each in role.skills.useful)


def _steps(catalog: Catalog) -> Rows:
    yield ("role", "title", "leads_to", "leads_to_title", "text", "sources")
    for role in catalog.roles.values():
        for step in role.leads_to:
            title = catalog.titles[step.role] if step.role else step.who
            yield (role.id, role.title, step.role, title, step.text, _joined(step.sources))


def _sources(catalog: Catalog) -> Rows:
    yield (
        "id", "title", "publisher", "published", "kind", "interest", "url", "read", "extent",
        "next", "statements",
    )  # fmt: skip
    for listed in listed_sources(catalog):
        source = catalog.sources[listed.id]
        yield (
            source.id,
            source.title,
            source.publisher,
            source.published,
            source.kind,
            interest_of(catalog, source),
            source.url,
            source.read.date.isoformat(),
            source.read.extent,
            source.next,
            listed.statements,
        )


def _joined(values: Iterable[str]) -> str:
    return _BETWEEN.join(values)


TABLES: Final[dict[str, Callable[[Catalog], Rows]]] = {
    "roles": _roles,
    "pay": _pay,
    "skills": _skills,
    "steps": _steps,
    "sources": _sources,
}
"""The tables by name."""
