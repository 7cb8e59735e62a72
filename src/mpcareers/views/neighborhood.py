"""How the neighborhood of a role looks: the doors into it, and trees of where people move."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Statement, Step
from mpcareers.guide.neighborhood import Neighbor, Neighborhood
from mpcareers.views.page import (
    Block,
    Bullets,
    Drawing,
    Heading,
    Line,
    Page,
    Paragraph,
    Title,
    line,
    name,
    quiet,
    strong,
)
from mpcareers.views.references import References, references

_SENTENCES: Final = re.compile(r"(?<=[.?!])\s+(?=[A-Z0-9])")
_ENOUGH: Final = 60
"""Characters that tell something; a shorter beginning is a label such as 'Courses.'"""


def neighborhood_page(answer: Neighborhood, catalog: Catalog) -> Page:
    """Return the doors in short and a tree for each direction, two steps deep."""
    role, cite = catalog.roles[answer.role], references(catalog, _cited(answer))
    sections = (
        (Title(role.title, f"{role.id}, {role.level} level"),),
        _doors(answer.doors, cite),
        _tree("Roles that lead here", answer.role, answer.before, catalog, cite),
        _tree("Where it leads", answer.role, answer.after, catalog, cite),
        _outside(answer.outside, cite),
        cite.section(),
    )
    return tuple(chain.from_iterable(sections))


def _cited(answer: Neighborhood) -> Iterator[tuple[str, ...]]:
    yield from (door.sources for door in answer.doors)
    for neighbor in (*answer.before, *answer.after):
        yield neighbor.sources
        yield from (further.sources for further in neighbor.beyond)
    yield from (step.sources for step in answer.outside)


def _doors(doors: Sequence[Statement], cite: References) -> Iterator[Block]:
    if doors:
        yield Heading("Doors into it")
        yield Bullets(
            tuple(
                line(f"{_beginning(door.text)} ", quiet(cite.mark(door.sources))) for door in doors
            )
        )


def _beginning(text: str) -> str:
    """Return the first sentences of a text, as many as it takes to tell something."""
    first, *others = _SENTENCES.split(text)
    for sentence in others:
        if len(first) >= _ENOUGH:
            break
        first = f"{first} {sentence}"
    return first


def _tree(
    title: str, root: str, neighbors: Sequence[Neighbor], catalog: Catalog, cite: References
) -> Iterator[Block]:
    yield Heading(title)
    if neighbors:
        yield Drawing((line(strong(root)), *_branches(neighbors, "", catalog, cite)))
    else:
        yield Paragraph(line("None of the roles of this guide."))


def _branches(
    neighbors: Sequence[Neighbor], indent: str, catalog: Catalog, cite: References
) -> Iterator[Line]:
    for number, neighbor in enumerate(neighbors, start=1):
        last = number == len(neighbors)
        yield line(
            quiet(f"{indent}{'└─' if last else '├─'} "),
            name(neighbor.role),
            f", {catalog.roles[neighbor.role].level} ",
            quiet(cite.mark(neighbor.sources)),
        )
        deeper = f"{indent}{'   ' if last else '│  '}"
        yield from _branches(neighbor.beyond, deeper, catalog, cite)


def _outside(steps: Sequence[Step], cite: References) -> Iterator[Block]:
    if steps:
        yield Heading("Jobs outside this guide that it leads to")
        yield Bullets(tuple(line(f"{step.who} ", quiet(cite.mark(step.sources))) for step in steps))
