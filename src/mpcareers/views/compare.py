"""How a comparison of roles looks: what ties them first, then attributes down, roles across."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Pay, Role, Term
from mpcareers.guide.compare import Comparison, Kinship, PayGroup
from mpcareers.views.figures import FIT_WORDS, UNDATED, short_amounts, unit
from mpcareers.views.page import (
    Block,
    Bullets,
    Column,
    Fields,
    Heading,
    Line,
    Page,
    Paragraph,
    Table,
    Title,
    joined,
    line,
    name,
    quiet,
    strong,
)
from mpcareers.views.references import References, references

_LABELS: Final = {
    "family": "Family",
    "level": "Level",
    "productions": "Productions",
    "phases": "Phases",
    "settings": "Where",
    "skills": "Skills",
    "tools": "Tools",
    "conditions": "Daily life",
    "works_with": "Works with",
    "leads_to": "Leads to",
}
_NONE: Final = "-"


def comparison_page(answer: Comparison, catalog: Catalog) -> Page:
    """Return the comparison as a page."""
    cite = references(catalog, _cited(answer))
    sections = (
        _head(answer),
        _kinship(answer, cite),
        _differences(answer, catalog),
        _partly_shared(answer, catalog),
        _similarities(answer, catalog),
        _pay(answer, cite),
        cite.section(),
    )
    return tuple(chain.from_iterable(sections))


def _head(answer: Comparison) -> Iterator[Block]:
    yield Title(", ".join(role.title for role in answer.roles))
    yield Bullets(tuple(line(name(role.id), f": {role.summary}") for role in answer.roles))


def _kinship(answer: Comparison, cite: References) -> Iterator[Block]:
    yield Heading("What ties them")
    if not answer.kinship:
        yield Paragraph(line("The guide knows no direct tie between them."))
    else:
        yield Bullets(tuple(_tie(each, cite) for each in answer.kinship))


def _tie(kinship: Kinship, cite: References) -> Line:
    tie = line(name(kinship.role), f" {kinship.tie} ", name(kinship.other))
    if kinship.text is None:
        return tie
    said = line(f": {kinship.text} ", quiet(cite.mark(kinship.sources)))
    return Line(tie.spans + said.spans)


def _differences(answer: Comparison, catalog: Catalog) -> Iterator[Block]:
    yield Heading("What only one of them has")
    columns = (Column("", fixed=True), *(Column(role.title) for role in answer.roles))
    rows = [
        (line(strong(_LABELS[field])), *(_cell(names, field, catalog) for names in own.values()))
        for field, own in answer.different.items()
        if any(own.values())
    ]
    yield Table(columns, tuple(rows))


def _partly_shared(answer: Comparison, catalog: Catalog) -> Iterator[Block]:
    rows = [
        (_LABELS[field], _with_holders(held, _names(field, catalog), catalog.titles))
        for field, held in answer.some.items()
        if held
    ]
    if rows:
        yield Heading("What some of them share")
        yield Fields(tuple(rows))


def _with_holders(
    held: dict[str, tuple[str, ...]], names: Mapping[str, str], titles: Mapping[str, str]
) -> Line:
    by_holders: dict[tuple[str, ...], list[str]] = {}
    for each, ids in held.items():
        by_holders.setdefault(ids, []).append(names.get(each, each))
    return joined(
        (
            f"{_and(titles[each] for each in ids)}: {', '.join(shared)}"
            for ids, shared in by_holders.items()
        ),
        "\n",
    )


def _and(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}"


def _similarities(answer: Comparison, catalog: Catalog) -> Iterator[Block]:
    yield Heading("What all of them share")
    rows = [
        (_LABELS[field], _cell(names, field, catalog))
        for field, names in answer.same.items()
        if names
    ]
    if rows:
        yield Fields(tuple(rows))
    else:
        yield Paragraph(line("Nothing in the fields compared here."))


def _cell(ids: tuple[str, ...], field: str, catalog: Catalog) -> Line:
    names = _names(field, catalog)
    return line(", ".join(names.get(each, each) for each in ids) or _NONE)


def _names(field: str, catalog: Catalog) -> Mapping[str, str]:
    """Return what people call the ids of a field."""
    if field in {"works_with", "leads_to"}:
        return catalog.titles
    words = catalog.vocabulary
    vocabularies: dict[str, Mapping[str, Term]] = {
        "family": words.families,
        "productions": words.productions,
        "phases": words.phases,
        "settings": words.settings,
        "skills": words.skills,
        "tools": words.tools,
        "conditions": words.conditions,
    }
    return {term.id: term.name for term in vocabularies.get(field, {}).values()}


def _pay(answer: Comparison, cite: References) -> Iterator[Block]:
    if not answer.pay:
        return
    yield Heading("Pay")
    columns = (Column("measured"), *(Column(role.title) for role in answer.roles))
    yield Table(columns, tuple(_pay_row(group, answer.roles, cite) for group in answer.pay))


def _pay_row(group: PayGroup, roles: tuple[Role, ...], cite: References) -> tuple[Line, ...]:
    figures = next(iter(group.figures.values()))
    price = ", price asked" if group.measures == "price" else ""
    occupation = f": {group.occupation}" if group.occupation else ""
    label = line(f"{unit(figures[0])}{price}, {FIT_WORDS[figures[0].fit]}{occupation}")
    return (label, *(_pay_cell(group.figures.get(role.id, ()), cite) for role in roles))


def _pay_cell(figures: tuple[Pay, ...], cite: References) -> Line:
    spans: list[Line] = []
    for figure in figures:
        said = f"{figure.year or UNDATED}: {short_amounts(figure)} "
        break_before = "\n" if spans else ""
        spans.append(line(f"{break_before}{said}", quiet(cite.mark([figure.source]))))
    return Line(tuple(chain.from_iterable(each.spans for each in spans))) if spans else line(_NONE)


def _cited(answer: Comparison) -> Iterator[tuple[str, ...]]:
    """Yield what the page cites, in the order in which it does."""
    yield from (each.sources for each in answer.kinship)
    for group in answer.pay:
        for figures in group.figures.values():
            yield tuple(pay.source for pay in figures)
