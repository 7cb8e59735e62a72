"""Shows the neighborhood of a role: the ways in, and the roles before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from textwrap import shorten
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Statement, Step
from mpcareers.guide.neighborhood import Neighbor, Neighborhood
from mpcareers.views import page
from mpcareers.views.excerpt import beginning, first_few
from mpcareers.views.references import References, references

_MIN_EXCERPT: Final = 60
"""Characters that make sense alone; a shorter beginning is a label such as 'Courses.'"""

_MAX_WAY: Final = 150
"""Characters of a way in on the first screen: two lines of 80 columns."""

_MAX_WAYS: Final = 3
"""Ways in on the first screen."""

_MAX_ROLES: Final = 4
"""Roles named in a row of the first screen."""


def neighborhood_page(answer: Neighborhood, catalog: Catalog, *, full: bool) -> page.Page:
    """Return the ways in and the neighbors by name, or in full with a tree for each direction."""
    role = catalog.cards[answer.role]
    cited = _cited(answer) if full else (each.sources for each in answer.getting_in[:_MAX_WAYS])
    cite = references(catalog, cited)
    title = page.Title(role.title, f"{role.id}, {role.level} level")
    sections: tuple[Iterable[page.Block], ...]
    if full:
        sections = (
            (title,),
            _ways_in(answer.getting_in, cite, full=True),
            _tree("Roles that lead here", answer.role, answer.before, catalog, cite),
            _tree("Where it leads", answer.role, answer.after, catalog, cite),
            _outside(answer.outside, cite),
            cite.section(),
        )
    else:
        sections = (
            (title,),
            _ways_in(answer.getting_in[:_MAX_WAYS], cite, full=False),
            (page.Heading("Ways on"), page.Fields(tuple(_neighbors(answer, catalog)))),
            (page.Space(),),
            cite.brief(),
            (page.Paragraph(page.line(*_next_commands(answer))),),
        )
    return tuple(chain.from_iterable(sections))


def _cited(answer: Neighborhood) -> Iterator[tuple[str, ...]]:
    yield from (each.sources for each in answer.getting_in)
    for neighbor in (*answer.before, *answer.after):
        yield neighbor.sources
        yield from (further.sources for further in neighbor.beyond)
    yield from (step.sources for step in answer.outside)


def _ways_in(
    statements: Sequence[Statement], cite: References, *, full: bool
) -> Iterator[page.Block]:
    yield page.Heading("Ways in")
    if not statements:
        yield page.Paragraph(page.line("Not known."))
        return
    yield page.Bullets(
        tuple(
            page.line(f"{_way(each.text, full=full)} ", page.dim(cite.mark(each.sources)))
            for each in statements
        )
    )


def _way(text: str, *, full: bool) -> str:
    """Return a way in, or as much of it as has room on two lines and makes sense alone."""
    return text if full else shorten(beginning(text, _MIN_EXCERPT), _MAX_WAY, placeholder=" ...")


def _neighbors(answer: Neighborhood, catalog: Catalog) -> Iterator[tuple[str, page.Line]]:
    """Yield the names of the roles before and after, and of jobs without a profile."""
    further = dict.fromkeys(f.role for neighbor in answer.after for f in neighbor.beyond)
    rows = (
        ("comes from", [catalog.titles[each.role] for each in answer.before]),
        ("leads to", [catalog.titles[each.role] for each in answer.after]),
        ("then to", [catalog.titles[each] for each in further]),
        ("and to", [str(step.who) for step in answer.outside]),
    )
    for label, names in rows:
        if label == "and to" and names:
            yield label, page.line(f"{first_few(names, _MAX_ROLES // 2)} (no profile here)")
        elif names or label in {"comes from", "leads to"}:
            yield label, page.line(first_few(names, _MAX_ROLES) or "no role of this guide")


def _next_commands(answer: Neighborhood) -> Iterator[page.Span]:
    yield page.dim("All, with trees: ")
    yield page.ident("--full")
    if answer.after:
        yield page.dim("   One step: ")
        yield page.ident(f"mpcareers path {answer.role} {answer.after[0].role}")


def _tree(
    title: str, root: str, neighbors: Sequence[Neighbor], catalog: Catalog, cite: References
) -> Iterator[page.Block]:
    yield page.Heading(title)
    if neighbors:
        yield page.Drawing((page.line(page.bold(root)), *_branches(neighbors, "", catalog, cite)))
    else:
        yield page.Paragraph(page.line("None of the roles of this guide."))


def _branches(
    neighbors: Sequence[Neighbor], indent: str, catalog: Catalog, cite: References
) -> Iterator[page.Line]:
    for number, neighbor in enumerate(neighbors, start=1):
        last = number == len(neighbors)
        yield page.line(
            page.dim(f"{indent}{'└─' if last else '├─'} "),
            page.ident(neighbor.role),
            f", {catalog.cards[neighbor.role].level} ",
            page.dim(cite.mark(neighbor.sources)),
        )
        deeper = f"{indent}{'   ' if last else '│  '}"
        yield from _branches(neighbor.beyond, deeper, catalog, cite)


def _outside(steps: Sequence[Step], cite: References) -> Iterator[page.Block]:
    if steps:
        yield page.Heading("Jobs without a profile here that it leads to")
        yield page.Bullets(
            tuple(page.line(f"{step.who} ", page.dim(cite.mark(step.sources))) for step in steps)
        )
