"""Shows matches: each role's score, what a person has, what is missing and what to learn next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.guide.background import Background, terms_by_kind
from mpcareers.guide.match import Gap, Match, Need
from mpcareers.views import page

MAX_IN_FULL: Final = 10
"""Roles shown with what is missing; of the others only the score is shown."""

MAX_MISSING: Final = 6
"""Missing needs named for each of several roles; `--for` names all."""

_WEIGHT: Final = "what the role names first weighs most, and what few other roles need weighs more."


def matches_page(matches: Sequence[Match], background: Background, catalog: Catalog) -> page.Page:
    """Return the ranking, with the best matches in full."""
    in_full, others = matches[:MAX_IN_FULL], matches[MAX_IN_FULL:]
    sections = (
        (
            page.Title("Roles by how much of what they need you have"),
            _background(background, catalog),
        ),
        _explanation(matches, background),
        chain.from_iterable(map(_match, in_full)),
        _others(others),
        _hint(matches),
    )
    return tuple(chain.from_iterable(sections))


def matches_rows(matches: Sequence[Match]) -> page.Table:
    """Return one row per role: id, title, score, has, missing, next step, its gain."""
    headers = ("id", "title", "score", "has", "missing", "next step", "gain")
    return page.Table(tuple(page.Column(header) for header in headers), tuple(map(_row, matches)))


def gap_page(gap: Gap, catalog: Catalog) -> page.Page:
    """Return all that one role needs: what is missing, and what the person has."""
    match = gap.match
    says = f"You have {_percent(match.score)} of what the role needs, by weight: {_WEIGHT}"
    sections = (
        (page.Title(match.title, match.id), page.Paragraph(page.line(says))),
        () if gap.in_settings else _other_settings(match, catalog),
        (page.Fields(tuple(_next_step(match))),) if match.next_step else (),
        _needs("Missing", match.missing, catalog),
        _needs("What you have", match.has, catalog),
    )
    return tuple(chain.from_iterable(sections))


def _background(background: Background, catalog: Catalog) -> page.Block:
    terms = terms_by_kind(catalog.vocabulary)
    labels = {"skill": "Skills", "tool": "Tools", "setting": "Where"}
    rows = [
        (labels[kind], [terms[kind][id_].name for each, id_ in background.terms if each == kind])
        for kind in terms
    ]
    return page.Fields(
        tuple((label, page.line(", ".join(names))) for label, names in rows if names)
    )


def _explanation(matches: Sequence[Match], background: Background) -> Iterator[page.Block]:
    if matches:
        share = _percent(matches[0].score)
        means = f"A role at {share} means that you have {share} of what it needs, by weight"
        yield page.Paragraph(page.line(f"{means}: {_WEIGHT}"))
    else:
        where = " found there" if background.settings else ""
        yield page.Paragraph(page.line(f"No role{where} needs any of this."))


def _match(match: Match) -> Iterator[page.Block]:
    yield page.Heading(f"{_percent(match.score)}  {match.id}")
    rows = [("You have", page.line(_names(match.has)))]
    if match.missing:
        rows += [("Missing", page.line(*_first_names(match.missing))), *_next_step(match)]
    yield page.Fields(tuple(rows))


def _first_names(needs: Sequence[Need]) -> Iterator[str | page.Span]:
    yield _names(needs[:MAX_MISSING])
    if len(needs) > MAX_MISSING:
        yield page.dim(f" and {len(needs) - MAX_MISSING} more")


def _next_step(match: Match) -> Iterator[tuple[str, page.Line]]:
    if match.next_step:
        gain = f": +{_points(match.next_step.gain)} points"
        yield "Best next", page.line(page.bold(_names(match.next_step.needs)), gain)


def _others(matches: Sequence[Match]) -> Iterator[page.Block]:
    if matches:
        yield page.Heading("Further down")
        groups = groupby(matches, key=lambda match: _percent(match.score))
        rows = ((share, ", ".join(match.id for match in group)) for share, group in groups)
        yield page.Fields(tuple((share, page.line(ids)) for share, ids in rows))


def _hint(matches: Sequence[Match]) -> Iterator[page.Block]:
    if matches:
        yield page.Paragraph(page.line(page.dim(f"All about one gap: add --for {matches[0].id}")))


def _other_settings(match: Match, catalog: Catalog) -> Iterator[page.Block]:
    settings = catalog.vocabulary.settings
    where = ", ".join(settings[each].name for each in catalog.roles[match.id].settings)
    text = f"Not found in the settings you asked for, but here: {where}."
    yield page.Paragraph(page.line(page.Span(text, "warning")))


def _needs(title: str, needs: Sequence[Need], catalog: Catalog) -> Iterator[page.Block]:
    if needs:
        yield page.Heading(f"{title}, with the points of each, heaviest first")
        items = tuple(_need(each, catalog) for each in needs)
        yield page.Bullets(items, tuple(f"{_points(each.share):>4}" for each in needs))


def _need(need: Need, catalog: Catalog) -> page.Line:
    meaning = terms_by_kind(catalog.vocabulary)[need.kind][need.id].meaning
    rarity = f" ({need.kind}, needed by {need.roles} of {len(catalog.roles)} roles)"
    return page.line(page.bold(need.name), f": {meaning}", page.dim(rarity))


def _row(match: Match) -> tuple[page.Line, ...]:
    cells = (
        match.id,
        match.title,
        f"{match.score:.3f}",
        _names(match.has),
        _names(match.missing),
        _names(match.next_step.needs) if match.next_step else "",
        f"{match.next_step.gain:.3f}" if match.next_step else "",
    )
    return tuple(map(page.line, cells))


def _names(needs: Sequence[Need]) -> str:
    return ", ".join(need.name for need in needs)


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _points(share: float) -> str:
    return f"{100 * share:.1f}"
