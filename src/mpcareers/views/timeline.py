"""Shows a production from its first stage to its last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from textwrap import shorten
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.guide.timeline import Handover, Timeline, TimelineStage
from mpcareers.views import page
from mpcareers.views.excerpt import first_few
from mpcareers.views.references import References, references
from mpcareers.views.stages import marked_stages

_MANY: Final = 20
"""Roles that leave room for a line on what a marked role gives and receives, not for two."""

_LINE: Final = 66
"""Characters of a field on a line of 80 columns."""

_MAX_HANDOVERS: Final = 1
"""Things given and received that the first screen names for a marked role."""


def timelines_page(answers: Sequence[Timeline], catalog: Catalog) -> page.Page:
    """Return one line per production: its first and last stage and how many roles take part."""
    columns = (
        "production",
        "stages",
        "from",
        "to",
        "roles",
        *(["part"] if _is_marked(answers) else []),
    )
    numbers = {"stages", "roles"}
    rows = tuple(_summary(each, catalog) for each in answers)
    return (
        page.Table(tuple(page.Column(each, right=each in numbers) for each in columns), rows),
        page.Paragraph(
            page.line(
                page.dim("Who is there when: "),
                page.ident(f"mpcareers timeline {answers[0].production}" if answers else ""),
            )
        ),
    )


def _is_marked(answers: Sequence[Timeline]) -> bool:
    return any(each.marked for each in answers)


def _summary(answer: Timeline, catalog: Catalog) -> tuple[page.Line, ...]:
    names = _phase_names(catalog)
    stages = [names[stage.phase] for stage in answer.stages]
    part = [names[stage.phase] for stage in answer.stages if answer.marked in stage.room]
    cells = (str(len(stages)), stages[0], stages[-1], str(len(answer.roles)))
    marked = (page.line(", ".join(part) or "none"),) if answer.marked else ()
    return (page.line(page.ident(answer.production)), *map(page.line, cells), *marked)


def timelines_rows(answers: Iterable[Timeline], catalog: Catalog) -> page.Table:
    """Return one row per production: id, stages and number of roles."""
    columns = tuple(map(page.Column, ("production", "stages", "roles")))
    return page.Table(columns, tuple(_row(each, catalog) for each in answers))


def _row(answer: Timeline, catalog: Catalog) -> tuple[page.Line, ...]:
    production = catalog.vocabulary.productions[answer.production]
    part = {stage.phase for stage in answer.stages if answer.marked in stage.room}
    stages = marked_stages(production, part, _phase_names(catalog))
    return (page.line(page.ident(answer.production)), stages, page.line(str(len(answer.roles))))


def timeline_page(answer: Timeline, catalog: Catalog, *, full: bool) -> page.Page:
    """Return who is in the room when on one screen, or in full with the stages one by one."""
    return _whole_page(answer, catalog) if full else _first_screen(answer, catalog)


def _first_screen(answer: Timeline, catalog: Catalog) -> page.Page:
    is_part = answer.marked in answer.roles
    sections = (
        _head(answer, catalog),
        _attendance(answer, catalog) if answer.roles else _stage_texts(answer, catalog),
        (page.Fields(tuple(_part(answer, catalog))),) if is_part else (),
        (page.Space(), page.Paragraph(page.line(*_next_commands(answer)))),
    )
    return tuple(chain.from_iterable(sections))


def _stage_texts(answer: Timeline, catalog: Catalog) -> Iterator[page.Block]:
    names = _phase_names(catalog)
    yield page.Space()
    yield page.Fields(tuple((names[each.phase], page.line(each.text)) for each in answer.stages))


def _attendance(answer: Timeline, catalog: Catalog) -> Iterator[page.Block]:
    """Yield the numbered stages, and at which of them each role is in the room."""
    names = _phase_names(catalog)
    stages = (
        page.line(page.bold(str(number)), f" {names[stage.phase]}")
        for number, stage in enumerate(answer.stages, start=1)
    )
    yield page.Space()
    yield page.Columns(tuple(stages))
    yield page.Space()
    yield page.Columns(tuple(_presence(each, answer, catalog) for each in answer.roles))


def _presence(role: str, answer: Timeline, catalog: Catalog) -> page.Line:
    """Return the numbers of the stages at which the role is in the room, then its title."""
    spans = [
        page.bold(str(number)) if role in stage.room else page.dim(".")
        for number, stage in enumerate(answer.stages, start=1)
    ]
    title = catalog.titles[role]
    is_marked = role == answer.marked
    return page.line(*spans, *([page.bold(f">{title}")] if is_marked else [f" {title}"]))


def _part(answer: Timeline, catalog: Catalog) -> Iterator[tuple[str, page.Line]]:
    """Yield what the marked role gives and receives."""
    stages = chain.from_iterable(stage.handovers for stage in answer.stages)
    handovers = (*stages, *answer.unplaced)
    room = _LINE if len(answer.roles) > _MANY else 2 * _LINE
    gives = [
        f"{each.what} to {catalog.titles[each.receiver]}"
        for each in handovers
        if each.giver == answer.marked
    ]
    receives = [
        f"{each.what} from {catalog.titles[each.giver]}"
        for each in handovers
        if each.receiver == answer.marked
    ]
    for label, things in (("gives", gives), ("receives", receives)):
        if things:
            text = first_few(things, _MAX_HANDOVERS, "; ")
            yield label, page.line(shorten(text, room, placeholder=" ..."))


def _next_commands(answer: Timeline) -> Iterator[page.Span]:
    yield page.dim("What happens at each stage: ")
    yield page.ident("--full")
    if not answer.marked and answer.roles:
        yield page.dim("   One role's part: ")
        yield page.ident(f"--role {answer.roles[0]}")


def _whole_page(answer: Timeline, catalog: Catalog) -> page.Page:
    cite = references(catalog, _cited(answer))
    sections = (
        _head(answer, catalog),
        _attendance(answer, catalog),
        chain.from_iterable(
            _stage(number, stage, answer, catalog, cite)
            for number, stage in enumerate(answer.stages, start=1)
        ),
        _unplaced(answer, catalog, cite),
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
            page.line(f"Marked is the part of {catalog.titles[answer.marked or '']}.")
        )
    elif not answer.roles:
        yield page.Paragraph(page.line("No role of this guide says that it takes part."))
    elif answer.marked:
        yield page.Paragraph(page.line(f"{catalog.titles[answer.marked]} has no part in it."))


def _stage(
    number: int, stage: TimelineStage, answer: Timeline, catalog: Catalog, cite: References
) -> Iterator[page.Block]:
    phase = _phase_names(catalog)[stage.phase]
    yield page.Heading(
        f"{number} [{phase}]" if answer.marked in stage.room else f"{number} {phase}"
    )
    yield page.Paragraph(page.line(f"{stage.text} ", page.dim(cite.mark(stage.sources))))
    room = page.joined(_role(role, answer, catalog) for role in stage.room)
    rows = (("in the room", room), ("passes on", page.line(stage.passes_on)))
    yield page.Fields(tuple((label, text) for label, text in rows if str(text)))
    if stage.handovers:
        yield _handovers(stage.handovers, answer, catalog, cite)


def _unplaced(answer: Timeline, catalog: Catalog, cite: References) -> Iterator[page.Block]:
    if answer.unplaced:
        yield page.Heading("Also passed from hand to hand")
        yield _handovers(answer.unplaced, answer, catalog, cite)


def _handovers(
    handovers: Iterable[Handover], answer: Timeline, catalog: Catalog, cite: References
) -> page.Bullets:
    """Return one item per pair of roles, so that give and take stay together."""
    exchanges = groupby(handovers, lambda each: ({each.giver, each.receiver}, each.sources))
    return page.Bullets(
        tuple(_exchange(tuple(each), answer, catalog, cite) for _, each in exchanges)
    )


def _exchange(
    handovers: Sequence[Handover], answer: Timeline, catalog: Catalog, cite: References
) -> page.Line:
    first = handovers[0]
    gives = "; ".join(each.what for each in handovers if each.giver == first.giver)
    receives = "; ".join(each.what for each in handovers if each.giver != first.giver)
    return page.line(
        _role(first.giver, answer, catalog),
        " gives ",
        _role(first.receiver, answer, catalog),
        f" {gives}",
        f", and receives {receives} " if receives else " ",
        page.dim(cite.mark(first.sources)),
    )


def _role(role: str, answer: Timeline, catalog: Catalog) -> page.Span:
    title = catalog.titles[role]
    return page.bold(f"[{title}]") if role == answer.marked else page.Span(title)


def _phase_names(catalog: Catalog) -> dict[str, str]:
    return {phase.id: phase.name for phase in catalog.vocabulary.phases.values()}
