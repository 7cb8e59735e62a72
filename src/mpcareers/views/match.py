"""How matches look: each role's share, what one has, what is missing and what to get next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.guide.given import Given, terms_by_kind
from mpcareers.guide.match import Gap, Match, Need
from mpcareers.views.page import (
    Block,
    Bullets,
    Column,
    Fields,
    Heading,
    Line,
    Page,
    Paragraph,
    Span,
    Table,
    Title,
    line,
    quiet,
    strong,
)

MOST_IN_FULL: Final = 10
"""Roles shown with what is missing; of the others a screen shows the share only."""

MOST_MISSING: Final = 6
"""Missing things named for each of several roles; `--for` names them all."""

_WEIGHT: Final = "what the role names first weighs most, and what few other roles need weighs more."


def matches_page(matches: Sequence[Match], given: Given, catalog: Catalog) -> Page:
    """Return the ranking for a person, the best matches in full."""
    in_full, others = matches[:MOST_IN_FULL], matches[MOST_IN_FULL:]
    sections = (
        (Title("Roles by how much of what they need you have"), _given(given, catalog)),
        _key(matches, given),
        chain.from_iterable(map(_match, in_full)),
        _others(others),
        _hint(matches),
    )
    return tuple(chain.from_iterable(sections))


def matches_rows(matches: Sequence[Match]) -> Table:
    """Return a row a role: id, title, score, has, missing, what lifts it most, by how much."""
    headers = ("id", "title", "score", "has", "missing", "lift", "gain")
    return Table(tuple(Column(header) for header in headers), tuple(map(_row, matches)))


def gap_page(gap: Gap, catalog: Catalog) -> Page:
    """Return all that one role needs: what is there, and what is missing."""
    match = gap.match
    says = f"You have {_percent(match.score)} of what the role needs, by weight: {_WEIGHT}"
    sections = (
        (Title(match.title, match.id), Paragraph(line(says))),
        () if gap.in_settings else _elsewhere(match, catalog),
        (Fields(tuple(_lift(match))),) if match.lift else (),
        _needs("Missing", match.missing, catalog),
        _needs("What you have", match.has, catalog),
    )
    return tuple(chain.from_iterable(sections))


def _given(given: Given, catalog: Catalog) -> Block:
    terms = terms_by_kind(catalog.vocabulary)
    labels = {"skill": "Skills", "tool": "Tools", "setting": "Where"}
    rows = [
        (labels[kind], [terms[kind][id_].name for each, id_ in given.terms if each == kind])
        for kind in terms
    ]
    return Fields(tuple((label, line(", ".join(names))) for label, names in rows if names))


def _key(matches: Sequence[Match], given: Given) -> Iterator[Block]:
    if matches:
        share = _percent(matches[0].score)
        means = f"A role at {share} means that you have {share} of what it needs, by weight"
        yield Paragraph(line(f"{means}: {_WEIGHT}"))
    else:
        where = " found there" if given.settings else ""
        yield Paragraph(line(f"No role{where} needs any of this."))


def _match(match: Match) -> Iterator[Block]:
    yield Heading(f"{_percent(match.score)}  {match.id}")
    rows = [("You have", line(_names(match.has)))]
    if match.missing:
        rows += [("Missing", line(*_first_names(match.missing))), *_lift(match)]
    yield Fields(tuple(rows))


def _first_names(needs: Sequence[Need]) -> Iterator[str | Span]:
    yield _names(needs[:MOST_MISSING])
    if len(needs) > MOST_MISSING:
        yield quiet(f" and {len(needs) - MOST_MISSING} more")


def _lift(match: Match) -> Iterator[tuple[str, Line]]:
    if match.lift:
        gain = f": +{_points(match.lift.gain)} points"
        yield "Best next", line(strong(_names(match.lift.needs)), gain)


def _others(matches: Sequence[Match]) -> Iterator[Block]:
    if matches:
        yield Heading("Further down")
        groups = groupby(matches, key=lambda match: _percent(match.score))
        rows = ((share, ", ".join(match.id for match in group)) for share, group in groups)
        yield Fields(tuple((share, line(ids)) for share, ids in rows))


def _hint(matches: Sequence[Match]) -> Iterator[Block]:
    if matches:
        yield Paragraph(line(quiet(f"All about one gap: add --for {matches[0].id}")))


def _elsewhere(match: Match, catalog: Catalog) -> Iterator[Block]:
    settings = catalog.vocabulary.settings
    where = ", ".join(settings[each].name for each in catalog.roles[match.id].settings)
    text = f"Not found in the settings you asked for, but here: {where}."
    yield Paragraph(line(Span(text, "warning")))


def _needs(title: str, needs: Sequence[Need], catalog: Catalog) -> Iterator[Block]:
    if needs:
        yield Heading(f"{title}, with the points of each, weightiest first")
        items = tuple(_need(each, catalog) for each in needs)
        yield Bullets(items, tuple(f"{_points(each.share):>4}" for each in needs))


def _need(need: Need, catalog: Catalog) -> Line:
    meaning = terms_by_kind(catalog.vocabulary)[need.kind][need.id].meaning
    rarity = f" ({need.kind}, needed by {need.roles} of {len(catalog.roles)} roles)"
    return line(strong(need.name), f": {meaning}", quiet(rarity))


def _row(match: Match) -> tuple[Line, ...]:
    cells = (
        match.id,
        match.title,
        f"{match.score:.3f}",
        _names(match.has),
        _names(match.missing),
        _names(match.lift.needs) if match.lift else "",
        f"{match.lift.gain:.3f}" if match.lift else "",
    )
    return tuple(map(line, cells))


def _names(needs: Sequence[Need]) -> str:
    return ", ".join(need.name for need in needs)


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _points(share: float) -> str:
    return f"{100 * share:.1f}"
