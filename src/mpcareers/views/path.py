"""Shows the routes from one role to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Term
from mpcareers.guide.path import MAX_STEPS, Move, Overlap, Path, Reachable, Route
from mpcareers.views import page
from mpcareers.views.excerpt import first_few, first_sentences
from mpcareers.views.references import References, references

_MAX_TEXT: Final = (320, 160, 80)
"""Characters of what is said of a step, on a route of one, two or three steps."""

_MAX_NAMES: Final = (9, 4, 3)
"""Skills or tools named at a step, on a route of one, two or three steps."""

_MAX_STEPS_WITH_TOOLS: Final = 2
"""Steps of a route that have room for the tools."""

_MAX_ROUTES: Final = 2
"""Further routes named on the first screen."""


def path_page(answer: Path, catalog: Catalog, *, full: bool) -> page.Page:
    """Return the routes with their steps, or the closest roles if there is no route."""
    shown = answer.routes if full else answer.routes[:1]
    cite = references(catalog, (move.sources for route in shown for move in route.moves))
    sections: tuple[Iterable[page.Block], ...]
    if not answer.routes:
        sections = (_no_route(answer, catalog),)
    elif full:
        steps = _steps(answer.routes, catalog, cite)
        sections = (_head(answer, catalog), _shared(answer, catalog), steps, cite.section())
    else:
        sections = (_first_screen(answer, catalog), _first_steps(answer, catalog, cite))
    return tuple(chain.from_iterable(sections))


def _head(answer: Path, catalog: Catalog) -> Iterator[page.Block]:
    yield _title(answer, catalog)
    if answer.routes:
        yield page.Bullets(
            tuple(_overview(route, catalog) for route in answer.routes),
            tuple(str(number) for number, _ in enumerate(answer.routes, start=1)),
        )


def _title(answer: Path, catalog: Catalog) -> page.Title:
    start, goal = catalog.titles[answer.start], catalog.titles[answer.goal]
    return page.Title(f"{start} to {goal}", _extent(answer.routes))


def _extent(routes: Sequence[Route]) -> str:
    if not routes:
        return f"no route in up to {MAX_STEPS} steps"
    steps = _count(len(routes[0].moves), "step")
    return steps if len(routes) == 1 else f"{steps}, {len(routes)} routes"


def _overview(route: Route, catalog: Catalog) -> page.Line:
    essentials = sum(move.essentials for move in route.moves)
    useful = sum(len(move.useful_skills) + len(move.useful_tools) for move in route.moves)
    to_learn = f": {_count(essentials, 'essential')} to learn, {useful} useful"
    return page.line(page.bold(_chain(route.roles, catalog)), to_learn)


def _chain(roles: Sequence[str], catalog: Catalog) -> str:
    return " > ".join(catalog.titles[each] for each in roles)


def _first_screen(answer: Path, catalog: Catalog) -> Iterator[page.Block]:
    """Yield the title, and the routes if there is more to them than one step."""
    yield _title(answer, catalog)
    route, *others = answer.routes
    if len(route.moves) > 1:
        yield page.Paragraph(page.line(page.bold(_chain(route.roles, catalog))))
    if others:
        ways = [_chain(each.roles[1:-1], catalog) for each in others]
        yield page.Paragraph(page.line(page.dim(f"or by {first_few(ways, _MAX_ROUTES, '; ')}")))


def _first_steps(answer: Path, catalog: Catalog, cite: References) -> Iterator[page.Block]:
    """Yield the steps of the first route, in as many words as one screen has room for."""
    moves = answer.routes[0].moves
    detail = len(moves) - 1
    for move in moves:
        yield page.Heading(" > ".join(_leveled(e, catalog) for e in (move.leaves, move.reaches)))
        text = first_sentences(move.text, _MAX_TEXT[detail])
        yield page.Paragraph(page.line(f"{text} ", page.dim(cite.mark(move.sources))))
        rows = _to_learn(move, catalog, _MAX_NAMES[detail])
        yield page.Fields(tuple(rows if len(moves) <= _MAX_STEPS_WITH_TOOLS else islice(rows, 1)))
    yield page.Space()
    yield from cite.brief()
    yield page.Paragraph(
        page.line(
            page.dim("All: "),
            page.ident("--full"),
            page.dim("   What is missing for you: "),
            page.ident(f"mpcareers match --for {answer.goal}"),
        )
    )


def _leveled(role: str, catalog: Catalog) -> str:
    return f"{catalog.titles[role]}, {catalog.cards[role].level}"


def _to_learn(move: Move, catalog: Catalog, at_most: int) -> Iterator[tuple[str, page.Line]]:
    words = catalog.vocabulary
    skills = _names(move.essential_skills, words.skills)
    tools = _names(move.essential_tools, words.tools)
    if skills:
        yield "learn first", page.line(first_few(skills, at_most))
    if tools:
        yield "core tools", page.line(first_few(tools, at_most))
    if not move.essentials:
        yield "learn first", page.line("no essential skill or tool is new")
    useful = len(move.useful_skills), len(move.useful_tools)
    if any(useful):
        yield "useful", page.line(f"{_count(useful[0], 'skill')}, {_count(useful[1], 'tool')}")


def _shared(answer: Path, catalog: Catalog) -> Iterator[page.Block]:
    yield page.Heading("What the two have in common")
    words, shared = catalog.vocabulary, answer.shared
    rows = (
        ("skills", _names(shared.skills, words.skills)),
        ("tools", _names(shared.tools, words.tools)),
    )
    fields = tuple((label, page.line(", ".join(names))) for label, names in rows if names)
    yield page.Fields(fields) if fields else page.Paragraph(page.line("No skill and no tool."))


def _names(ids: Sequence[str], terms: Mapping[str, Term]) -> list[str]:
    return [terms[each].name for each in ids]


def _steps(routes: Sequence[Route], catalog: Catalog, cite: References) -> Iterator[page.Block]:
    """Yield the steps of all routes; a step that several routes share is described once."""
    described: dict[Move, str] = {}
    for route_number, route in enumerate(routes, start=1):
        prefix = f"Route {route_number}, step" if len(routes) > 1 else "Step"
        for step_number, move in enumerate(route.moves, start=1):
            place = f"{prefix} {step_number}"
            yield page.Heading(f"{place}: {_chain((move.leaves, move.reaches), catalog)}")
            if move in described:
                yield page.Paragraph(page.line(f"As in {described[move]}."))
            else:
                yield from _step(move, catalog, cite)
                described[move] = place.lower()


def _step(move: Move, catalog: Catalog, cite: References) -> Iterator[page.Block]:
    yield page.Paragraph(page.line(f"{move.text} ", page.dim(cite.mark(move.sources))))
    words = catalog.vocabulary
    rows = (
        ("learn first", _names(move.essential_skills, words.skills)),
        ("core tools", _names(move.essential_tools, words.tools)),
        ("useful skills", _names(move.useful_skills, words.skills)),
        ("useful tools", _names(move.useful_tools, words.tools)),
    )
    fields = tuple((label, page.line(", ".join(names))) for label, names in rows if names)
    yield (
        page.Fields(fields) if fields else page.Paragraph(page.line("No skill and no tool is new."))
    )


def _no_route(answer: Path, catalog: Catalog) -> Iterator[page.Block]:
    yield _title(answer, catalog)
    if answer.from_entry:
        yield page.Heading("Ways in from an entry-level job")
        yield page.Bullets(tuple(_overview(route, catalog) for route in answer.from_entry))
    yield from _shared(answer, catalog)
    yield from _nearest(answer, catalog)


def _nearest(answer: Path, catalog: Catalog) -> Iterator[page.Block]:
    start, goal = catalog.titles[answer.start], catalog.titles[answer.goal]
    yield page.Heading(f"Roles that {start} can reach and that come nearest")
    if answer.nearest:
        yield page.Bullets(tuple(_reachable(each, catalog) for each in answer.nearest))
    else:
        yield page.Paragraph(page.line(f"None that has a skill or a tool of {goal}."))


def _reachable(near: Reachable, catalog: Catalog) -> page.Line:
    return page.line(
        page.bold(catalog.titles[near.role]),
        f", {_count(near.steps, 'step')} away, shares {_shares(near.shared, catalog)}",
    )


def _shares(shared: Overlap, catalog: Catalog) -> str:
    words = catalog.vocabulary
    names = (*_names(shared.skills, words.skills), *_names(shared.tools, words.tools))
    return first_few(names, _MAX_NAMES[1])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
