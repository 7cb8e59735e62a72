"""Shows a comparison of roles: how they differ in sentences, then a column for each role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import UNKNOWN, Answer, Pay, Role, Term
from mpcareers.guide.compare import Comparison, PayGroup, Relation, comparable_pay
from mpcareers.guide.places import shown_code
from mpcareers.views import page
from mpcareers.views.excerpt import first_few, first_sentences
from mpcareers.views.figures import FIT_WORDS, UNDATED, amount, short_amounts, unit, unit_of
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
_SAME_GROUP: Final = "the same wider group, nobody measured these apart"
_NOT_KNOWN: Final = "not known"
_NOTHING: Final = "nothing else"

_MAX_OPENING: Final = 240
"""Characters of the opening sentences on the first screen: three lines of 80 columns."""

_MAX_NAMES: Final = 2
"""Names in a cell of the first screen."""

_MAX_FACETS: Final = 3
"""Facets of daily life that have a row on the first screen; those of others are counted."""

_FACETS_FIRST: Final = ("hours", "place", "employment", "degree")


def comparison_page(answer: Comparison, catalog: Catalog, *, full: bool) -> page.Page:
    """Return the comparison on one screen, or in full."""
    return _whole_page(answer, catalog) if full else _first_screen(answer, catalog)


def _first_screen(answer: Comparison, catalog: Catalog) -> page.Page:
    cite = references(catalog, [answer.question.sources] if answer.question else [])
    facets, others = _differing_facets(answer, catalog)
    rows = (*_rows(answer, catalog), *facets, *_last_rows(answer, catalog))
    sections = (
        _opening(answer, cite, at_most=_MAX_OPENING),
        (page.Space(), page.SideBySide(tuple(r.title for r in answer.roles), rows)),
        (page.Fields(tuple(_below(answer, catalog))),),
        _footnotes((*_earnings(answer).values(), *_prices(answer).values())),
        cite.brief(),
        (page.Paragraph(page.line(*_next_commands(answer, others))),),
    )
    return tuple(chain.from_iterable(sections))


def _next_commands(answer: Comparison, others: Sequence[str]) -> Iterator[str | page.Span]:
    """Yield the way from one to the other, or the facets that differ and have no row."""
    step = next((each for each in answer.relations if each.kind == "leads to"), None)
    more = "" if step or not others else f", with {first_few(others, _MAX_NAMES)}"
    yield page.dim(f"All{more}: ")
    yield page.ident("--full")
    if step:
        yield page.dim("   One to the other: ")
        yield page.ident(f"mpcareers path {step.role} {step.other}")


def _opening(
    answer: Comparison, cite: References, at_most: int | None = None
) -> Iterator[page.Block]:
    """Yield the answer to how the roles differ, or else what each of them is."""
    if answer.question:
        text = answer.question.answer
        shown = first_sentences(text, at_most) if at_most else text
        mark = cite.mark(answer.question.sources)
        yield page.Paragraph(page.line(f"{shown} ", page.dim(mark)))
        return
    for role in answer.roles:
        yield page.Paragraph(page.line(page.bold(role.title), f": {role.summary}"))


def _rows(answer: Comparison, catalog: Catalog) -> Iterator[tuple[str, tuple[page.Line, ...]]]:
    """Yield the rows of the first screen that say what the work is."""
    roles, words = answer.roles, catalog.vocabulary
    if not answer.same["level"]:
        yield "Level", tuple(page.line(role.level) for role in roles)
    if len({role.phases for role in roles}) > 1:
        yield "Stages", tuple(page.line(_span(_named(r.phases, words.phases))) for r in roles)
    different = answer.different
    only = {
        role.id: [
            *_named(different["productions"][role.id], words.productions),
            *_named(different["settings"][role.id], words.settings),
        ]
        for role in roles
    }
    if any(only.values()):
        cells = (first_few(each, _MAX_NAMES) or _NOTHING for each in only.values())
        yield "Only here", tuple(map(page.line, cells))


def _span(stages: Sequence[str]) -> str:
    """Return the first and the last of several stages, which are in the order of the work."""
    return ", ".join(stages) if len(stages) <= _MAX_NAMES else f"{stages[0]} to {stages[-1]}"


def _last_rows(answer: Comparison, catalog: Catalog) -> Iterator[tuple[str, tuple[page.Line, ...]]]:
    """Yield the rows of the first screen on pay, skills and what comes next."""
    roles, words = answer.roles, catalog.vocabulary
    earnings, prices = _earnings(answer), _prices(answer)
    marks = _marks((*earnings.values(), *prices.values()))
    if earnings:
        cells = (_pay_words(earnings.get(role.id), marks) for role in roles)
        yield f"Pay, {_country(earnings)}", tuple(map(page.line, cells))
    if prices:
        cells = (_pay_words(prices.get(role.id), marks) for role in roles)
        yield f"Asked, {_country(prices)}", tuple(map(page.line, cells))
    skills = answer.different["essential_skills"]
    if any(skills.values()):
        cells = (first_few(_named(each, words.skills), _MAX_NAMES) for each in skills.values())
        yield "Core skills", tuple(page.line(each or _NOTHING) for each in cells)
    yield "Leads to", tuple(_leads_to(role, answer, catalog) for role in roles)


def _leads_to(role: Role, answer: Comparison, catalog: Catalog) -> page.Line:
    shared = answer.same["leads_to"]
    compared = {each.id for each in answer.roles}
    steps = [step for step in role.leads_to if step.role not in shared]
    steps.sort(key=lambda step: step.role not in compared)
    names = [catalog.titles[step.role] for step in steps if step.role]
    names = names or [str(step.who) for step in steps][:1]
    more = len(steps) - len(names[:_MAX_NAMES])
    shown = ", ".join(names[:_MAX_NAMES]) + (f" and {more} more" if more else "")
    return page.line(shown if steps else _NOTHING if role.leads_to else _NOT_KNOWN)


def _differing_facets(
    answer: Comparison, catalog: Catalog
) -> tuple[list[tuple[str, tuple[page.Line, ...]]], list[str]]:
    """Return the rows of facets that differ, those most asked for first, and names of others."""
    facets = catalog.vocabulary.daily_life
    order = sorted(facets, key=lambda each: each not in _FACETS_FIRST)
    differing = [each for each in order if len(set(answer.daily_life[each].values())) > 1]
    rows = [
        (
            facets[each].name.capitalize(),
            tuple(
                page.line(_facet_words(answer.daily_life[each][r.id], each, catalog))
                for r in answer.roles
            ),
        )
        for each in differing[:_MAX_FACETS]
    ]
    return rows, [facets[each].name for each in differing[_MAX_FACETS:]]


def _facet_words(ids: Sequence[str], facet: str, catalog: Catalog) -> str:
    answers = catalog.vocabulary.daily_life[facet].answers
    return ", ".join(_NOT_KNOWN if each == UNKNOWN else answers[each].name for each in ids)


def _below(answer: Comparison, catalog: Catalog) -> Iterator[tuple[str, page.Line]]:
    """Yield what the roles share and how they are related."""
    both = "Both" if len(answer.roles) == len(("one", "other")) else "All"
    yield both, page.line("; ".join(_shared(answer, catalog)) or "nothing in these fields")
    if unknown := list(_known_of_none(answer, catalog)):
        yield "Not known", page.line(f"{', '.join(unknown)}")
    for each in answer.relations:
        if each.kind == "is a kind of":
            role, other = catalog.titles[each.role], catalog.titles[each.other]
            yield "Related", page.line(f"{role} {each.kind} {other}")


def _shared(answer: Comparison, catalog: Catalog) -> Iterator[str]:
    words = catalog.vocabulary
    yield from (f"{level} level" for level in answer.same["level"])
    if names := _named(answer.same["settings"], words.settings):
        yield first_few(names, _MAX_NAMES)
    facts = [
        _facet_words(next(iter(answers.values())), facet, catalog)
        for facet, answers in answer.daily_life.items()
        if len(set(answers.values())) == 1 and (UNKNOWN,) not in answers.values()
    ]
    if facts:
        yield first_few(facts, _MAX_NAMES)
    skills = set.intersection(*(set(role.skills.all) for role in answer.roles))
    tools = set.intersection(*(set(role.tools.all) for role in answer.roles))
    yield f"{_count(len(skills), 'skill')}, {_count(len(tools), 'tool')}"
    if names := [catalog.titles[each] for each in answer.same["leads_to"]]:
        yield f"can lead to {first_few(names, 1)}"
    pairs = {frozenset((e.role, e.other)) for e in answer.relations if e.kind == "works with"}
    if len(pairs) == len(list(combinations(answer.roles, 2))):
        yield "they work together"


def _known_of_none(answer: Comparison, catalog: Catalog) -> Iterator[str]:
    for facet, answers in answer.daily_life.items():
        if set(answers.values()) == {(UNKNOWN,)}:
            yield catalog.vocabulary.daily_life[facet].name


def _earnings(answer: Comparison) -> dict[str, Pay]:
    return comparable_pay(answer.roles, {"earnings"}) or comparable_pay(
        answer.roles, {"estimate", "advertised", "minimum"}
    )


def _prices(answer: Comparison) -> dict[str, Pay]:
    """Return prices asked of clients, if there is anything to compare."""
    prices = comparable_pay(answer.roles, {"price"})
    return prices if len(prices) > 1 else {}


def _country(figures: Mapping[str, Pay]) -> str:
    return shown_code(next(iter(figures.values())).country)


def _pay_words(figure: Pay | None, marks: Mapping[str, str]) -> str:
    if figure is None:
        return "no figure"
    middles = (figure.median, figure.mean, figure.typical)
    middle = next((amount(each) for each in middles if each is not None), None)
    kind = f", {figure.kind}" if figure.kind in {"estimate", "advertised", "minimum"} else ""
    mark = marks.get(figure.what, "") if figure.fit != "same" else ""
    return (
        f"{middle or short_amounts(figure)} {unit_of(figure)}, {figure.year or UNDATED}{kind}{mark}"
    )


def _marks(figures: Iterable[Pay]) -> dict[str, str]:
    """Return a mark of asterisks for each group that was measured instead of the job."""
    groups = dict.fromkeys(each.what for each in figures if each.fit != "same")
    return {what: "*" * number for number, what in enumerate(groups, start=1)}


def _footnotes(figures: Sequence[Pay]) -> Iterator[page.Block]:
    """Yield what was measured where it was not the job itself."""
    marks = _marks(figures)
    by_fit: dict[str, list[str]] = {}
    for what, mark in marks.items():
        fits = [each.fit for each in figures if each.what == what]
        fit = FIT_WORDS[fits[0]] if len(fits) == 1 else _SAME_GROUP
        by_fit.setdefault(fit, []).append(f"{mark} {what}")
    notes = (f"{', '.join(groups)}: {fit}" for fit, groups in by_fit.items())
    if by_fit:
        yield page.Paragraph(page.line(page.dim(f" {'; '.join(notes)}")))


def _whole_page(answer: Comparison, catalog: Catalog) -> page.Page:
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
        yield from _opening(answer, cite)
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
    words = _facet_words(answer.answer, facet, catalog)
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
                page.line(", ".join(_named(ids, _terms(field, catalog))) or _NOTHING)
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


def _by_roles(
    held: dict[str, tuple[str, ...]],
    terms: Mapping[str, Term | str],
    titles: Mapping[str, str],
) -> page.Line:
    names_by_ids: dict[tuple[str, ...], list[str]] = {}
    for each, ids in held.items():
        names_by_ids.setdefault(ids, []).extend(_named([each], terms))
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
        (_LABELS[field], page.line(", ".join(_named(ids, _terms(field, catalog)))))
        for field, ids in answer.same.items()
        if ids
    ]
    if rows:
        yield page.Fields(tuple(rows))
    else:
        yield page.Paragraph(page.line("Nothing in the fields compared here."))


def _named(ids: Iterable[str], terms: Mapping[str, Term | str]) -> list[str]:
    """Return the names behind the ids; a level, which is no term, is its own name."""
    found = ((each, terms.get(each, each)) for each in ids)
    return [term if isinstance(term, str) else term.name for _, term in found]


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


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
