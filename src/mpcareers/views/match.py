"""Shows matches: how well each role fits, what a person has, and what to learn first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, get_args

from mpcareers.catalog.catalog import Catalog
from mpcareers.guide.background import Background, terms_by_kind
from mpcareers.guide.match import Gap, Match, Need, NeedKind
from mpcareers.views import page
from mpcareers.views.excerpt import first_few

MAX_MATCHES: Final = 5
"""Roles on the first screen."""

_MAX_USEFUL: Final = 10
"""Useful needs named on one screen."""

_MAX_LEARN: Final = 2
"""Needs to learn first in a row of the first screen."""


def matches_page(
    matches: Sequence[Match], background: Background, catalog: Catalog, *, full: bool
) -> page.Page:
    """Return the best matches on one screen, or all of them with all they need."""
    said = page.Fields(tuple(_said(background, catalog)))
    if not matches:
        where = " found there" if background.settings else ""
        return (said, page.Paragraph(page.line(f"No role{where} needs any of this.")))
    if full:
        return (said, *chain.from_iterable(_in_full(each, catalog) for each in matches))
    best = matches[:MAX_MATCHES]
    notes = tuple(
        note
        for number, each in enumerate(best)
        if (note := _note(each, catalog, praise=not number))
    )
    return (
        said,
        page.Space(),
        _table(best, catalog, is_able=background.is_able),
        *([page.Bullets(notes)] if notes else []),
        page.Paragraph(page.line(*_next_commands(matches, background))),
    )


def matches_rows(matches: Sequence[Match], catalog: Catalog) -> page.Table:
    """Return one row per role: id, title, score, has, missing, learn first, fit, daily life.

    What is missing are the essentials; of daily life there is what stands against the role or
    is not known.
    """
    headers = ("id", "title", "score", "has", "missing", "learn first", "fit", "daily life")
    rows = (
        (
            each.id,
            each.title,
            f"{each.score:.3f}",
            _names(each.has),
            _names(need for need in each.missing if need.essential),
            _names(each.learn_first),
            each.fit,
            "; ".join((*_against(each, catalog), *_unknown(each, catalog))),
        )
        for each in matches
    )
    return page.Table(
        tuple(page.Column(header) for header in headers),
        tuple(tuple(map(page.line, row)) for row in rows),
    )


def gap_page(gap: Gap, catalog: Catalog, *, full: bool) -> page.Page:
    """Return what one role needs, what of it is missing, and what the person has."""
    match, role = gap.match, catalog.roles[gap.match.id]
    rows = (*_verdict(match, catalog), *(() if full else _needs_in_short(match)))
    sections = (
        (page.Title(match.title, f"{match.id}, {role.level} level"),),
        (page.Paragraph(page.line(role.summary)),),
        () if gap.in_settings else _other_settings(match, catalog),
        (page.Fields(rows),),
        _needs_in_full(match, catalog) if full else _more_on(match),
    )
    return tuple(chain.from_iterable(sections))


def _said(background: Background, catalog: Catalog) -> Iterator[tuple[str, page.Line]]:
    terms = terms_by_kind(catalog.vocabulary)
    wanted = [terms[kind][id_].name for kind, id_ in background.terms if kind != "without"]
    unwanted = [terms["without"][id_].name for id_ in background.without]
    if wanted:
        yield "You said", page.line(", ".join(wanted))
    if unwanted:
        yield "Rather not", page.line(", ".join(unwanted))


def _table(matches: Sequence[Match], catalog: Catalog, *, is_able: bool) -> page.Table:
    """Return a row per role: what to learn, or without a skill to go by, what the job is."""
    others = ("job", "core you have", "learn first") if is_able else ("job", "what it is")
    columns = (page.Column("fit", fixed=True), *map(page.Column, others))
    return page.Table(columns, tuple(_row(each, catalog, is_able=is_able) for each in matches))


def _row(match: Match, catalog: Catalog, *, is_able: bool) -> tuple[page.Line, ...]:
    card = catalog.cards[match.id]
    head = (page.line(match.fit), page.line(page.bold(match.title), f", {card.level}"))
    if not is_able:
        return (*head, page.line(card.summary))
    learn = _names(match.learn_first[:_MAX_LEARN]) or "nothing: you have it all"
    return (*head, page.line(_core(match)), page.line(learn))


def _core(match: Match) -> str:
    has, all_ = match.essentials
    return f"{has} of {all_}"


def _note(match: Match, catalog: Catalog, *, praise: bool) -> page.Line | None:
    """Return where daily life stands against the wishes or is not known, or None."""
    doubts = (*(f"but {each}" for each in _against(match, catalog)), *_unknown(match, catalog))
    fits = [
        name
        for wish in match.daily_life
        if wish.fits and praise
        for name in _answers(wish.answer, catalog)
    ]
    parts = (*([", ".join(fits)] if fits else []), *doubts)
    return page.line(f"{match.title}: {'; '.join(parts)}") if parts else None


def _against(match: Match, catalog: Catalog) -> Iterator[str]:
    """Yield the answers that stand against the wishes."""
    for wish in match.daily_life:
        if wish.fits is False:
            yield ", ".join(_answers(wish.answer, catalog))


def _unknown(match: Match, catalog: Catalog) -> Iterator[str]:
    facets = catalog.vocabulary.daily_life
    names = [facets[wish.facet].name for wish in match.daily_life if wish.fits is None]
    if names:
        yield f"{', '.join(names)} not known"


def _answers(ids: Sequence[str], catalog: Catalog) -> list[str]:
    return [catalog.vocabulary.daily_answers[each].name for each in ids]


def _next_commands(matches: Sequence[Match], background: Background) -> Iterator[str | page.Span]:
    first = matches[0].id
    yield page.dim("Next: ")
    yield page.ident(f"mpcareers show {first}")
    if background.is_able:
        yield page.dim("   Why: add ")
        yield page.ident(f"--for {first}")
    if len(matches) > MAX_MATCHES:
        yield page.dim(f"   All {len(matches)}: add ")
        yield page.ident("--full")


def _in_full(match: Match, catalog: Catalog) -> Iterator[page.Block]:
    yield page.Heading(f"{match.fit}: {match.title} ({match.id}), {_core(match)} of its core")
    missing = [need for need in match.missing if need.essential]
    useful = [need for need in match.missing if not need.essential]
    rows = (
        ("You have", _names(match.has)),
        ("Learn first", _names(match.learn_first)),
        ("Core missing", _names(missing)),
        ("Useful, too", _names(useful)),
        ("Daily life", "; ".join(_daily_life(match, catalog))),
    )
    yield page.Fields(tuple((label, page.line(text)) for label, text in rows if text))


def _daily_life(match: Match, catalog: Catalog) -> Iterator[str]:
    """Yield, wish by wish, whether the role fulfills it."""
    facets = catalog.vocabulary.daily_life
    for wish in match.daily_life:
        name = facets[wish.facet].name
        if wish.fits is None:
            yield f"{name}: not known"
        else:
            against = "" if wish.fits else " (not what you want)"
            yield f"{name}: {', '.join(_answers(wish.answer, catalog))}{against}"


def _verdict(match: Match, catalog: Catalog) -> Iterator[tuple[str, page.Line]]:
    has, all_ = _core_of(match.has), _core_of((*match.has, *match.missing))
    counts = (
        f"{sum(need.kind == kind for need in has)} of "
        f"{sum(need.kind == kind for need in all_)} {kind}s"
        for kind in get_args(NeedKind)
    )
    if match.has or match.daily_life:
        core = f": you have {' and '.join(counts)} of its core"
        yield "Fit", page.line(page.bold(match.fit), core)
    if match.daily_life:
        yield "Daily life", page.line("; ".join(_daily_life(match, catalog)))
    if match.learn_first:
        yield "Learn first", page.line(page.bold(_names(match.learn_first)))


def _core_of(needs: Iterable[Need]) -> list[Need]:
    return [need for need in needs if need.essential]


def _needs_in_short(match: Match) -> Iterator[tuple[str, page.Line]]:
    """Yield the names of all core needs and of a few useful ones."""
    missing = _core_of(match.missing)
    useful = [need.name for need in match.missing if not need.essential]
    lacking = "missing" if match.has else "needed"
    rows = (
        ("You have", _names(match.has)),
        (f"Skills {lacking}", _names(need for need in missing if need.kind == "skill")),
        (f"Tools {lacking}", _names(need for need in missing if need.kind == "tool")),
        ("Useful, too", first_few(useful, _MAX_USEFUL)),
    )
    return ((label, page.line(text)) for label, text in rows if text)


def _needs_in_full(match: Match, catalog: Catalog) -> Iterator[page.Block]:
    """Yield all needs with their meanings."""
    useful = [need for need in match.missing if not need.essential]
    for title, needs in (
        ("What you have", match.has),
        ("Missing: what nobody does the job without", _core_of(match.missing)),
        ("Missing, and only useful", useful),
    ):
        if needs:
            yield page.Heading(title)
            yield page.Bullets(tuple(_need(each, catalog) for each in needs))


def _need(need: Need, catalog: Catalog) -> page.Line:
    meaning = terms_by_kind(catalog.vocabulary)[need.kind][need.id].meaning
    rarity = f" ({need.kind}, needed by {need.roles} of {len(catalog.roles)} roles)"
    return page.line(page.bold(need.name), f": {meaning}", page.dim(rarity))


def _more_on(match: Match) -> Iterator[page.Block]:
    yield page.Paragraph(
        page.line(
            page.dim("What each means: add "),
            page.ident("--full"),
            page.dim("   The job: "),
            page.ident(f"mpcareers show {match.id}"),
        )
    )


def _other_settings(match: Match, catalog: Catalog) -> Iterator[page.Block]:
    settings = catalog.vocabulary.settings
    where = ", ".join(settings[each].name for each in catalog.roles[match.id].settings)
    text = f"Not found in the settings you asked for, but here: {where}."
    yield page.Paragraph(page.line(page.Span(text, "warning")))


def _names(needs: Iterable[Need]) -> str:
    return ", ".join(need.name for need in needs)
