"""Shows the neighborhood of a role: the ways in, and trees of the roles before and after."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Statement, Step
from mpcareers.guide.neighborhood import Neighbor, Neighborhood
from mpcareers.views import page
from mpcareers.views.references import References, references

_SENTENCES: Final = re.compile(r"(?<=[.?!])\s+(?=[A-Z0-9])")
_MIN_EXCERPT: Final = 60
"""Characters that make sense alone; a shorter beginning is a label such as 'Courses.'"""


def neighborhood_page(answer: Neighborhood, catalog: Catalog) -> page.Page:
    """Return the ways in, shortened, and a tree for each direction, two steps deep."""
    role, cite = catalog.roles[answer.role], references(catalog, _cited(answer))
    sections = (
        (page.Title(role.title, f"{role.id}, {role.level} level"),),
        _ways_in(answer.getting_in, cite),
        _tree("Roles that lead here", answer.role, answer.before, catalog, cite),
        _tree("Where it leads", answer.role, answer.after, catalog, cite),
        _outside(answer.outside, cite),
        cite.section(),
    )
    return tuple(chain.from_iterable(sections))


def _cited(answer: Neighborhood) -> Iterator[tuple[str, ...]]:
    yield from (each.sources for each in answer.getting_in)
    for neighbor in (*answer.before, *answer.after):
        yield neighbor.sources
        yield from (further.sources for further in neighbor.beyond)
    yield from (step.sources for step in answer.outside)


def _ways_in(statements: Sequence[Statement], cite: References) -> Iterator[page.Block]:
    if statements:
        yield page.Heading("Ways in")
        yield page.Bullets(
            tuple(
                page.line(f"{_beginning(each.text)} ", page.dim(cite.mark(each.sources)))
                for each in statements
            )
        )


def _beginning(text: str) -> str:
    """Return the first sentences of a text, as many as make sense alone."""
    first, *others = _SENTENCES.split(text)
    for sentence in others:
        if len(first) >= _MIN_EXCERPT:
            break
        first = f"{first} {sentence}"
    return first


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
            f", {catalog.roles[neighbor.role].level} ",
            page.dim(cite.mark(neighbor.sources)),
        )
        deeper = f"{indent}{'   ' if last else '│  '}"
        yield from _branches(neighbor.beyond, deeper, catalog, cite)


def _outside(steps: Sequence[Step], cite: References) -> Iterator[page.Block]:
    if steps:
        yield page.Heading("Jobs outside this guide that it leads to")
        yield page.Bullets(
            tuple(page.line(f"{step.who} ", page.dim(cite.mark(step.sources))) for step in steps)
        )
