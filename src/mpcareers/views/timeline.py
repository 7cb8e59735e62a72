"""How a production looks from its first stage to its last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.guide.timeline import Handover, Scene, Timeline
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
from mpcareers.views.references import References, references
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
    cite = references(catalog, _cited(answer))
    sections = (
        _head(answer, catalog),
        (_picture(answer, catalog),),
        chain.from_iterable(
            _scene(number, scene, answer, catalog, cite)
            for number, scene in enumerate(answer.stages, start=1)
        ),
        _unplaced(answer, cite),
        cite.section(),
    )
    return tuple(chain.from_iterable(sections))


def _cited(answer: Timeline) -> Iterator[tuple[str, ...]]:
    for scene in answer.stages:
        yield scene.sources
        yield from (handover.sources for handover in scene.handovers)
    yield from (handover.sources for handover in answer.unplaced)


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
    yield _passed(scene.handovers, answer, cite)


def _unplaced(answer: Timeline, cite: References) -> Iterator[Block]:
    if answer.unplaced:
        yield Heading("Also passed from hand to hand")
        yield _passed(answer.unplaced, answer, cite)


def _passed(handovers: Iterable[Handover], answer: Timeline, cite: References) -> Bullets:
    """Return an item for each two roles, so that give and take stand together."""
    exchanges = groupby(handovers, lambda each: ({each.giver, each.receiver}, each.sources))
    return Bullets(tuple(_exchange(tuple(each), answer, cite) for _, each in exchanges))


def _exchange(handovers: Sequence[Handover], answer: Timeline, cite: References) -> Line:
    first = handovers[0]
    gives = "; ".join(each.what for each in handovers if each.giver == first.giver)
    receives = "; ".join(each.what for each in handovers if each.giver != first.giver)
    return line(
        *(_role(first.giver, answer), " gives ", _role(first.receiver, answer), f" {gives}"),
        f", and receives {receives} " if receives else " ",
        quiet(cite.mark(first.sources)),
    )


def _role(role: str, answer: Timeline) -> Span:
    return strong(f"[{role}]") if role == answer.marked else name(role)


def _phase_names(catalog: Catalog) -> dict[str, str]:
    return {phase.id: phase.name for phase in catalog.vocabulary.phases.values()}
