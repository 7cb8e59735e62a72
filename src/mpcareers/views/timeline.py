"""How a production looks from its first stage to its last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.guide.timeline import Handover, Scene, Timeline
from mpcareers.views.citing import references
from mpcareers.views.page import (
    Block,
    Bullets,
    Column,
    Drawing,
    Fields,
    Heading,
    Line,
    Page,
    Paragraph,
    Span,
    Table,
    Title,
    joined,
    line,
    name,
    quiet,
    strong,
)
from mpcareers.views.references import References
from mpcareers.views.stages import marked_stages

_CELL: Final = 3
"""Columns of a stage in the picture: a mark between two brackets."""


def timelines_table(answers: Iterable[Timeline], catalog: Catalog) -> Table:
    """Return one row a production: id, stages and number of roles."""
    columns = (
        Column("production", fixed=True),
        Column("stages"),
        Column("roles", fixed=True, right=True),
    )
    return Table(columns, tuple(_row(each, catalog) for each in answers))


def _row(answer: Timeline, catalog: Catalog) -> tuple[Line, ...]:
    production = catalog.vocabulary.productions[answer.production]
    part = {scene.phase for scene in answer.stages if answer.marked in scene.room}
    stages = marked_stages(production, part, _phase_names(catalog))
    return (line(name(answer.production)), stages, line(str(len(answer.roles))))


def timeline_page(answer: Timeline, catalog: Catalog) -> Page:
    """Return the picture of who is there when, and then the stages one by one."""
    cite = references(catalog, chain.from_iterable(map(_cited, answer.stages)))
    sections = (
        _head(answer, catalog),
        (_picture(answer, catalog),),
        chain.from_iterable(
            _scene(number, scene, answer, catalog, cite)
            for number, scene in enumerate(answer.stages, start=1)
        ),
        cite.section(),
    )
    return tuple(chain.from_iterable(sections))


def _cited(scene: Scene) -> Iterator[tuple[str, ...]]:
    yield scene.sources
    yield from (handover.sources for handover in scene.handovers)


def _head(answer: Timeline, catalog: Catalog) -> Iterator[Block]:
    production = catalog.vocabulary.productions[answer.production]
    yield Title(f"Timeline of {production.name}", production.id)
    yield Paragraph(line(production.meaning))
    if answer.marked in answer.roles:
        yield Paragraph(line("Brackets mark the part of ", name(answer.marked or ""), "."))
    elif answer.marked:
        yield Paragraph(line(name(answer.marked), " has no part in it."))


def _picture(answer: Timeline, catalog: Catalog) -> Drawing:
    """Return roles down, stages across, and a mark where a role is in the room."""
    margin = max(map(len, answer.roles), default=0)
    names = _phase_names(catalog)
    titles = (
        line(
            quiet(" " * margin + " │ " * number),
            strong(f" {number + 1} {names[scene.phase]}"),
        )
        for number, scene in enumerate(answer.stages)
    )
    rows = (
        line(name(role.ljust(margin)), *(_cell(role, scene, answer) for scene in answer.stages))
        for role in answer.roles
    )
    return Drawing((*titles, *rows))


def _cell(role: str, scene: Scene, answer: Timeline) -> Span:
    if role not in scene.room:
        return quiet(" │ ")
    return strong("[●]" if role == answer.marked else " ● ")


def _scene(
    number: int, scene: Scene, answer: Timeline, catalog: Catalog, cite: References
) -> Iterator[Block]:
    phase = _phase_names(catalog)[scene.phase]
    yield Heading(f"{number} [{phase}]" if answer.marked in scene.room else f"{number} {phase}")
    yield Paragraph(line(f"{scene.text} ", quiet(cite.mark(scene.sources))))
    room = joined(_role(role, answer) for role in scene.room)
    rows = (("in the room", room), ("passes on", line(scene.passes_on)))
    yield Fields(tuple((label, text) for label, text in rows if str(text)))
    yield Bullets(tuple(_handover(each, answer, catalog, cite) for each in scene.handovers))


def _handover(handover: Handover, answer: Timeline, catalog: Catalog, cite: References) -> Line:
    role, other = _role(handover.role, answer), _role(handover.other, answer)
    gives, receives = handover.gives, handover.receives
    if gives is None:
        role, other, gives, receives = other, role, receives, None
    names = _phase_names(catalog)
    elsewhere = ", ".join(names[phase] for phase in handover.or_at)
    return line(
        *(role, " gives ", other, f" {gives}"),
        f", and receives {receives}" if receives else "",
        f" (or at {elsewhere}) " if elsewhere else " ",
        quiet(cite.mark(handover.sources)),
    )


def _role(role: str, answer: Timeline) -> Span:
    return strong(f"[{role}]") if role == answer.marked else name(role)


def _phase_names(catalog: Catalog) -> dict[str, str]:
    return {phase.id: phase.name for phase in catalog.vocabulary.phases.values()}
