"""Shows a comparison of roles: first how they are related, then a column per role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Pay, Role, Term
from mpcareers.guide.compare import Comparison, PayGroup, Relation
from mpcareers.views import page
from mpcareers.views.figures import FIT_WORDS, UNDATED, short_amounts, unit
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


def comparison_page(answer: Comparison, catalog: Catalog) -> page.Page:
    """Return the comparison as a page."""
    cite = references(catalog, _cited(answer))
    sections = (
        _head(answer),
        _relations(answer, cite),
        _differences(answer, catalog),
        _partly_shared(answer, catalog),
        _similarities(answer, catalog),
        _pay(answer, cite),
        cite.section(),
    )
    return tuple(chain.from_iterable(sections))


def _head(answer: Comparison) -> Iterator[page.Block]:
    yield page.Title(", ".join(role.title for role in answer.roles))
    yield page.Bullets(
        tuple(page.line(page.ident(role.id), f": {role.summary}") for role in answer.roles)
    )


def _relations(answer: Comparison, cite: References) -> Iterator[page.Block]:
    yield page.Heading("How they are related")
    if not answer.relations:
        yield page.Paragraph(page.line("No direct relation is known."))
    else:
        yield page.Bullets(tuple(_relation(each, cite) for each in answer.relations))


def _relation(relation: Relation, cite: References) -> page.Line:
    head = page.line(page.ident(relation.role), f" {relation.kind} ", page.ident(relation.other))
    if relation.text is None:
        return head
    tail = page.line(f": {relation.text} ", page.dim(cite.mark(relation.sources)))
    return page.Line(head.spans + tail.spans)


def _differences(answer: Comparison, catalog: Catalog) -> Iterator[page.Block]:
    yield page.Heading("What only one of them has")
    columns = (page.Column("", fixed=True), *(page.Column(role.title) for role in answer.roles))
    rows = [
        (
            page.line(page.bold(_LABELS[field])),
            *(_cell(names, field, catalog) for names in own.values()),
        )
        for field, own in answer.different.items()
        if any(own.values())
    ]
    yield page.Table(columns, tuple(rows))


def _partly_shared(answer: Comparison, catalog: Catalog) -> Iterator[page.Block]:
    rows = [
        (_LABELS[field], _by_roles(held, _names(field, catalog), catalog.titles))
        for field, held in answer.some.items()
        if held
    ]
    if rows:
        yield page.Heading("What some of them share")
        yield page.Fields(tuple(rows))


def _by_roles(
    held: dict[str, tuple[str, ...]], names: Mapping[str, str], titles: Mapping[str, str]
) -> page.Line:
    names_by_ids: dict[tuple[str, ...], list[str]] = {}
    for each, ids in held.items():
        names_by_ids.setdefault(ids, []).append(names.get(each, each))
    return page.joined(
        (
            f"{_and(titles[each] for each in ids)}: {', '.join(shared)}"
            for ids, shared in names_by_ids.items()
        ),
        "\n",
    )


def _and(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}"


def _similarities(answer: Comparison, catalog: Catalog) -> Iterator[page.Block]:
    yield page.Heading("What all of them share")
    rows = [
        (_LABELS[field], _cell(names, field, catalog))
        for field, names in answer.same.items()
        if names
    ]
    if rows:
        yield page.Fields(tuple(rows))
    else:
        yield page.Paragraph(page.line("Nothing in the fields compared here."))


def _cell(ids: tuple[str, ...], field: str, catalog: Catalog) -> page.Line:
    names = _names(field, catalog)
    return page.line(", ".join(names.get(each, each) for each in ids) or _NONE)


def _names(field: str, catalog: Catalog) -> Mapping[str, str]:
    """Return the names of a field's ids."""
    if field in {"works_with", "leads_to"}:
        return catalog.titles
    words = catalog.vocabulary
    vocabularies: dict[str, Mapping[str, Term]] = {
        "family": words.families,
        "productions": words.productions,
        "phases": words.phases,
        "settings": words.settings,
        "essential_skills": words.skills,
        "useful_skills": words.skills,
        "essential_tools": words.tools,
        "useful_tools": words.tools,
        "daily_life": words.daily_answers,
    }
    return {term.id: term.name for term in vocabularies.get(field, {}).values()}


def _pay(answer: Comparison, cite: References) -> Iterator[page.Block]:
    if not answer.pay:
        return
    yield page.Heading("Pay")
    columns = (page.Column("measured"), *(page.Column(role.title) for role in answer.roles))
    yield page.Table(columns, tuple(_pay_row(group, answer.roles, cite) for group in answer.pay))


def _pay_row(group: PayGroup, roles: tuple[Role, ...], cite: References) -> tuple[page.Line, ...]:
    figures = next(iter(group.figures.values()))
    price = ", price asked" if group.kind == "price" else ""
    occupation = f": {group.occupation}" if group.occupation else ""
    label = page.line(f"{unit(figures[0])}{price}, {FIT_WORDS[figures[0].fit]}{occupation}")
    return (label, *(_pay_cell(group.figures.get(role.id, ()), cite) for role in roles))


def _pay_cell(figures: tuple[Pay, ...], cite: References) -> page.Line:
    spans: list[page.Line] = []
    for figure in figures:
        text = f"{figure.year or UNDATED}: {short_amounts(figure)} "
        break_before = "\n" if spans else ""
        spans.append(page.line(f"{break_before}{text}", page.dim(cite.mark([figure.source]))))
    return (
        page.Line(tuple(chain.from_iterable(each.spans for each in spans)))
        if spans
        else page.line(_NONE)
    )


def _cited(answer: Comparison) -> Iterator[tuple[str, ...]]:
    """Yield the sources in the order in which the page cites them."""
    yield from (each.sources for each in answer.relations)
    for group in answer.pay:
        for figures in group.figures.values():
            yield tuple(pay.source for pay in figures)
