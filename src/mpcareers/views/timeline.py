"""Shows a production from its first stage to its last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from mpcareers.catalog.catalog import Catalog
from mpcareers.guide.timeline import Handover, Timeline, TimelineStage
from mpcareers.views import page
from mpcareers.views.references import References, references
from mpcareers.views.stages import marked_stages


def timelines_table(answers: Iterable[Timeline], catalog: Catalog) -> page.Table:
    """Return one row per production: id, stages and number of roles."""
    columns = (
        page.Column("production", fixed=True),
        page.Column("stages"),
        page.Column("roles", fixed=True, right=True),
    )
    return page.Table(columns, tuple(_row(each, catalog) for each in answers))


def _row(answer: Timeline, catalog: Catalog) -> tuple[page.Line, ...]:
    production = catalog.vocabulary.productions[answer.production]
    part = {stage.phase for stage in answer.stages if answer.marked in stage.room}
    stages = marked_stages(production, part, _phase_names(catalog))
    return (page.line(page.ident(answer.production)), stages, page.line(str(len(answer.roles))))


def timeline_page(answer: Timeline, catalog: Catalog) -> page.Page:
    """Return a chart of who is in the room when, and then the stages one by one."""
    cite = references(catalog, _cited(answer))
    sections = (
        _head(answer, catalog),
        (_chart(answer, catalog),),
        chain.from_iterable(
            _stage(number, stage, answer, catalog, cite)
            for number, stage in enumerate(answer.stages, start=1)
        ),
        _unplaced(answer, cite),
        cite.section(),
    )
    return tuple(chain.from_iterable(sections))


def _cited(answer: Timeline) -> Iterator[tuple[str, ...]]:
    for stage in answer.stages:
        yield stage.sources
        yield from (handover.sources for handover in stage.handovers)
    yield from (handover.sources for handover in answer.unplaced)


def _head(answer: Timeline, catalog: Catalog) -> Iterator[page.Block]:
    production = catalog.vocabulary.productions[answer.production]
    yield page.Title(f"Timeline of {production.name}", production.id)
    yield page.Paragraph(page.line(production.meaning))
    if answer.marked in answer.roles:
        yield page.Paragraph(
            page.line("Brackets mark the part of ", page.ident(answer.marked or ""), ".")
        )
    elif answer.marked:
        yield page.Paragraph(page.line(page.ident(answer.marked), " has no part in it."))


def _chart(answer: Timeline, catalog: Catalog) -> page.Drawing:
    """Return a row per role and a column per stage, marked if the role is in the room."""
    margin = max(map(len, answer.roles), default=0)
    names = _phase_names(catalog)
    titles = (
        page.line(
            page.dim(" " * margin + " │ " * number),
            page.bold(f" {number + 1} {names[stage.phase]}"),
        )
        for number, stage in enumerate(answer.stages)
    )
    rows = (
        page.line(
            page.ident(role.ljust(margin)), *(_cell(role, stage, answer) for stage in answer.stages)
        )
        for role in answer.roles
    )
    return page.Drawing((*titles, *rows))


def _cell(role: str, stage: TimelineStage, answer: Timeline) -> page.Span:
    if role not in stage.room:
        return page.dim(" │ ")
    return page.bold("[●]" if role == answer.marked else " ● ")


def _stage(
    number: int, stage: TimelineStage, answer: Timeline, catalog: Catalog, cite: References
) -> Iterator[page.Block]:
    phase = _phase_names(catalog)[stage.phase]
    yield page.Heading(
        f"{number} [{phase}]" if answer.marked in stage.room else f"{number} {phase}"
    )
    yield page.Paragraph(page.line(f"{stage.text} ", page.dim(cite.mark(stage.sources))))
    room = page.joined(_role(role, answer) for role in stage.room)
    rows = (("in the room", room), ("passes on", page.line(stage.passes_on)))
    yield page.Fields(tuple((label, text) for label, text in rows if str(text)))
    yield _handovers(stage.handovers, answer, cite)


def _unplaced(answer: Timeline, cite: References) -> Iterator[page.Block]:
    if answer.unplaced:
        yield page.Heading("Also passed from hand to hand")
        yield _handovers(answer.unplaced, answer, cite)


def _handovers(handovers: Iterable[Handover], answer: Timeline, cite: References) -> page.Bullets:
    """Return one item per pair of roles, so that give and take stay together."""
    exchanges = groupby(handovers, lambda each: ({each.giver, each.receiver}, each.sources))
    return page.Bullets(tuple(_exchange(tuple(each), answer, cite) for _, each in exchanges))


def _exchange(handovers: Sequence[Handover], answer: Timeline, cite: References) -> page.Line:
    first = handovers[0]
    gives = "; ".join(each.what for each in handovers if each.giver == first.giver)
    receives = "; ".join(each.what for each in handovers if each.giver != first.giver)
    return page.line(
        *(_role(first.giver, answer), " gives ", _role(first.receiver, answer), f" {gives}"),
        f", and receives {receives} " if receives else " ",
        page.dim(cite.mark(first.sources)),
    )


def _role(role: str, answer: Timeline) -> page.Span:
    return page.bold(f"[{role}]") if role == answer.marked else page.ident(role)


def _phase_names(catalog: Catalog) -> dict[str, str]:
    return {phase.id: phase.name for phase in catalog.vocabulary.phases.values()}
