"""Shows a comparison in full: relations, daily life, each difference and what is shared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Answer, Pay, Role, Term
from mpcareers.guide.compare import Comparison, PayGroup, Relation
from mpcareers.views import page
from mpcareers.views.compare_words import NOTHING, facet_words, named, opening
from mpcareers.views.figures import FIT_WORDS, UNDATED, short_amounts, unit
from mpcareers.views.references import References, references

_LABELS: Final = {
    "family": "Family",
    "level": "Level",
    "productions": "Works on",
    "phases": "Stages",
    "settings": "Where",
    "essential_skills": "Core skills",
    "useful_skills": "Useful skills",
    "essential_tools": "Core tools",
    "useful_tools": "Useful tools",
    "works_with": "Works with",
    "leads_to": "Leads to",
}


def whole_page(answer: Comparison, catalog: Catalog) -> page.Page:
    """Return the comparison in full."""
    cite = references(catalog, _cited(answer))
    sections = (
        _head(answer, cite),
        _relations(answer, cite),
        _daily_life(answer, catalog, cite),
        _differences(answer, catalog),
        _partly_shared(answer, catalog),
        _similarities(answer, catalog),
        _pay(answer, cite),
        cite.section(),
    )
    return tuple(chain.from_iterable(sections))


def _head(answer: Comparison, cite: References) -> Iterator[page.Block]:
    yield page.Title(", ".join(role.title for role in answer.roles))
    if answer.question:
        yield from opening(answer, cite)
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


def _daily_life(answer: Comparison, catalog: Catalog, cite: References) -> Iterator[page.Block]:
    yield page.Heading("Daily life")
    rows = (
        (
            facet.name.capitalize(),
            tuple(
                _answer(role.daily_life[facet.id], facet.id, catalog, cite) for role in answer.roles
            ),
        )
        for facet in catalog.vocabulary.daily_life.values()
    )
    yield page.SideBySide(tuple(role.title for role in answer.roles), tuple(rows))


def _answer(answer: Answer, facet: str, catalog: Catalog, cite: References) -> page.Line:
    words = facet_words(answer.answer, facet, catalog)
    if not answer.is_known:
        return page.line(words)
    text = f". {answer.text} " if answer.text else " "
    return page.line(f"{words}{text}", page.dim(cite.mark(answer.sources)))


def _differences(answer: Comparison, catalog: Catalog) -> Iterator[page.Block]:
    yield page.Heading("Where they differ")
    rows = [
        (
            _LABELS[field],
            tuple(
                page.line(", ".join(named(ids, _terms(field, catalog))) or NOTHING)
                for ids in own.values()
            ),
        )
        for field, own in answer.different.items()
        if any(own.values())
    ]
    yield page.SideBySide(tuple(role.title for role in answer.roles), tuple(rows))


def _partly_shared(answer: Comparison, catalog: Catalog) -> Iterator[page.Block]:
    rows = [
        (_LABELS[field], _by_roles(held, _terms(field, catalog), catalog.titles))
        for field, held in answer.some.items()
        if held
    ]
    if rows:
        yield page.Heading("What some of them share")
        yield page.Fields(tuple(rows))


def _similarities(answer: Comparison, catalog: Catalog) -> Iterator[page.Block]:
    yield page.Heading("What all of them share")
    rows = [
        (_LABELS[field], page.line(", ".join(named(ids, _terms(field, catalog)))))
        for field, ids in answer.same.items()
        if ids
    ]
    rows += _core_to_some(answer, catalog)
    if rows:
        yield page.Fields(tuple(rows))
    else:
        yield page.Paragraph(page.line("Nothing in the fields compared here."))


def _core_to_some(answer: Comparison, catalog: Catalog) -> Iterator[tuple[str, page.Line]]:
    """Yield the skills and tools of all that are core to one and useful to another."""
    for kind in ("skills", "tools"):
        shared = set.intersection(*({*getattr(role, kind).all} for role in answer.roles))
        alike = {*answer.same[f"essential_{kind}"], *answer.same[f"useful_{kind}"]}
        if mixed := sorted(shared - alike):
            names = named(mixed, getattr(catalog.vocabulary, kind))
            yield f"{kind.capitalize()}, core to some", page.line(", ".join(names))


def _by_roles(
    held: dict[str, tuple[str, ...]],
    terms: Mapping[str, Term | str],
    titles: Mapping[str, str],
) -> page.Line:
    names_by_ids: dict[tuple[str, ...], list[str]] = {}
    for each, ids in held.items():
        names_by_ids.setdefault(ids, []).extend(named([each], terms))
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


def _terms(field: str, catalog: Catalog) -> Mapping[str, Term | str]:
    """Return the names or terms of a field's ids."""
    words = catalog.vocabulary
    found: dict[str, Mapping[str, Term | str]] = {
        "family": words.families,
        "productions": words.productions,
        "phases": words.phases,
        "settings": words.settings,
        "essential_skills": words.skills,
        "useful_skills": words.skills,
        "essential_tools": words.tools,
        "useful_tools": words.tools,
        "works_with": catalog.titles,
        "leads_to": catalog.titles,
    }
    return found.get(field, {})


def _pay(answer: Comparison, cite: References) -> Iterator[page.Block]:
    if not answer.pay:
        return
    yield page.Heading("Pay")
    rows = tuple(_pay_row(group, answer.roles, cite) for group in answer.pay)
    yield page.SideBySide(tuple(role.title for role in answer.roles), rows)


def _pay_row(
    group: PayGroup, roles: tuple[Role, ...], cite: References
) -> tuple[str, tuple[page.Line, ...]]:
    figure = next(iter(group.figures.values()))[0]
    measured = f": {figure.what}" if group.occupation else ""
    label = f"{unit(figure)}, {figure.kind}, {FIT_WORDS[figure.fit]}{measured}"
    return label, tuple(_pay_cell(group.figures.get(role.id, ()), cite) for role in roles)


def _pay_cell(figures: tuple[Pay, ...], cite: References) -> page.Line:
    spans: list[page.Span] = []
    for figure in figures:
        text = f"{figure.year or UNDATED}: {short_amounts(figure)}; {figure.what} "
        break_before = "\n" if spans else ""
        spans += page.line(f"{break_before}{text}", page.dim(cite.mark([figure.source]))).spans
    return page.Line(tuple(spans)) if spans else page.line("no figure")


def _cited(answer: Comparison) -> Iterator[tuple[str, ...]]:
    """Yield the sources in the order in which the page cites them."""
    if answer.question:
        yield answer.question.sources
    yield from (each.sources for each in answer.relations)
    for role in answer.roles:
        yield from (each.sources for each in role.daily_life.values())
    for group in answer.pay:
        for figures in group.figures.values():
            yield tuple(pay.source for pay in figures)
