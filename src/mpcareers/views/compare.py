"""Shows a comparison of roles: how they differ in sentences, then a column for each role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import UNKNOWN, Pay, Role
from mpcareers.guide.compare import Comparison, comparable_pay
from mpcareers.guide.places import shown_code
from mpcareers.views import page
from mpcareers.views.compare_full import whole_page
from mpcareers.views.compare_words import NOT_KNOWN, NOTHING, facet_words, named, opening
from mpcareers.views.excerpt import first_few
from mpcareers.views.figures import FIT_WORDS, UNDATED, amount, short_amounts, unit_of
from mpcareers.views.references import references

_SAME_GROUP: Final = "the same wider group, nobody measured these apart"

_NOWHERE: Final = "nowhere else"

_MAX_OPENING: Final = 240
"""Characters of the opening sentences on the first screen: three lines of 80 columns."""

_MAX_NAMES: Final = 2
"""Names in a cell of the first screen."""

_MAX_FACETS: Final = 3
"""Facets of daily life that have a row on the first screen; those of others are counted."""

_FACETS_FIRST: Final = ("hours", "place", "employment", "degree")


def comparison_page(answer: Comparison, catalog: Catalog, *, full: bool) -> page.Page:
    """Return the comparison on one screen, or in full."""
    return whole_page(answer, catalog) if full else _first_screen(answer, catalog)


def _first_screen(answer: Comparison, catalog: Catalog) -> page.Page:
    cite = references(catalog, [answer.question.sources] if answer.question else [])
    facets, others = _differing_facets(answer, catalog)
    rows = (*_rows(answer, catalog), *facets, *_last_rows(answer, catalog))
    sections = (
        opening(answer, cite, at_most=_MAX_OPENING),
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


def _rows(answer: Comparison, catalog: Catalog) -> Iterator[tuple[str, tuple[page.Line, ...]]]:
    """Yield the rows of the first screen that say what the work is."""
    roles, words = answer.roles, catalog.vocabulary
    if not answer.same["level"]:
        yield "Level", tuple(page.line(role.level) for role in roles)
    if len({role.phases for role in roles}) > 1:
        yield "Stages", tuple(page.line(_span(named(r.phases, words.phases))) for r in roles)
    different = answer.different
    only = {
        role.id: [
            *named(different["productions"][role.id], words.productions),
            *named(different["settings"][role.id], words.settings),
        ]
        for role in roles
    }
    if any(only.values()):
        cells = (first_few(each, _MAX_NAMES) or _NOWHERE for each in only.values())
        yield "Also in", tuple(map(page.line, cells))


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
        cells = (first_few(named(each, words.skills), _MAX_NAMES) for each in skills.values())
        yield "Core skills", tuple(page.line(each or NOTHING) for each in cells)
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
    return page.line(shown if steps else NOTHING if role.leads_to else NOT_KNOWN)


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
                page.line(facet_words(answer.daily_life[each][r.id], each, catalog))
                for r in answer.roles
            ),
        )
        for each in differing[:_MAX_FACETS]
    ]
    return rows, [facets[each].name for each in differing[_MAX_FACETS:]]


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
    if names := named(answer.same["settings"], words.settings):
        yield first_few(names, _MAX_NAMES)
    facts = [
        facet_words(next(iter(answers.values())), facet, catalog)
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


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
