"""Shows the routes from one role to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Term
from mpcareers.guide.path import Move, Overlap, Path, Reachable, Route
from mpcareers.views import page
from mpcareers.views.references import References, references


def path_page(answer: Path, catalog: Catalog) -> page.Page:
    """Return the routes with their steps, or the closest roles if there is no route."""
    cite = references(catalog, (move.sources for route in answer.routes for move in route.moves))
    sections = (
        _head(answer, catalog),
        _shared(answer, catalog),
        _steps(answer.routes, catalog, cite),
        () if answer.routes else _nearest(answer, catalog),
        cite.section() if answer.routes else (),
    )
    return tuple(chain.from_iterable(sections))


def _head(answer: Path, catalog: Catalog) -> Iterator[page.Block]:
    start, goal = catalog.roles[answer.start], catalog.roles[answer.goal]
    yield page.Title(f"{start.title} to {goal.title}", _extent(answer.routes))
    yield page.Bullets(
        tuple(_overview(route) for route in answer.routes),
        tuple(str(number) for number, _ in enumerate(answer.routes, start=1)),
    )


def _extent(routes: Sequence[Route]) -> str:
    if not routes:
        return "no route known"
    steps = _count(len(routes[0].moves), "step")
    return steps if len(routes) == 1 else f"{steps}, {len(routes)} routes"


def _overview(route: Route) -> page.Line:
    skills = _count(sum(len(move.skills) for move in route.moves), "skill")
    tools = _count(sum(len(move.tools) for move in route.moves), "tool")
    return page.Line(
        (*_chain(route.roles).spans, *page.line(f": {skills} and {tools} to learn").spans)
    )


def _chain(roles: Sequence[str]) -> page.Line:
    return page.joined(map(page.ident, roles), " > ")


def _shared(answer: Path, catalog: Catalog) -> Iterator[page.Block]:
    yield page.Heading("What the two have in common")
    rows = _terms_rows("skills", "tools", answer.shared, catalog)
    yield page.Fields(rows) if rows else page.Paragraph(page.line("No skill and no tool."))


def _terms_rows(
    skills: str, tools: str, terms: Overlap | Move, catalog: Catalog
) -> tuple[tuple[str, page.Line], ...]:
    rows = (
        (skills, _names(terms.skills, catalog.vocabulary.skills)),
        (tools, _names(terms.tools, catalog.vocabulary.tools)),
    )
    return tuple((label, page.line(names)) for label, names in rows if names)


def _names(ids: Sequence[str], terms: Mapping[str, Term]) -> str:
    return ", ".join(terms[each].name for each in ids)


def _steps(routes: Sequence[Route], catalog: Catalog, cite: References) -> Iterator[page.Block]:
    """Yield the steps of all routes; a step that several routes share is described once."""
    described: dict[Move, str] = {}
    for route_number, route in enumerate(routes, start=1):
        prefix = f"Route {route_number}, step" if len(routes) > 1 else "Step"
        for step_number, move in enumerate(route.moves, start=1):
            place = f"{prefix} {step_number}"
            yield page.Heading(f"{place}: {move.leaves} > {move.reaches}")
            if move in described:
                yield page.Paragraph(page.line(f"As in {described[move]}."))
            else:
                yield from _step(move, catalog, cite)
                described[move] = place.lower()


def _step(move: Move, catalog: Catalog, cite: References) -> Iterator[page.Block]:
    yield page.Paragraph(page.line(f"{move.text} ", page.dim(cite.mark(move.sources))))
    rows = _terms_rows("skills to learn", "tools to learn", move, catalog)
    yield page.Fields(rows) if rows else page.Paragraph(page.line("No skill and no tool is new."))


def _nearest(answer: Path, catalog: Catalog) -> Iterator[page.Block]:
    yield page.Heading(f"Roles that {answer.start} can reach and that come nearest")
    if answer.nearest:
        yield page.Bullets(tuple(_reachable(each, catalog) for each in answer.nearest))
    else:
        yield page.Paragraph(page.line(f"None that has a skill or a tool of {answer.goal}."))


def _reachable(near: Reachable, catalog: Catalog) -> page.Line:
    words = catalog.vocabulary
    shared = [
        _names(near.shared.skills, words.skills),
        _names(near.shared.tools, words.tools),
    ]
    return page.line(
        page.ident(near.role),
        f", {_count(near.steps, 'step')} away, shares {', '.join(filter(None, shared))}",
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
