"""Shows a list of roles, what is not known of the others, and why they are not on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import LEVELS, Card
from mpcareers.guide.listing import Dropped, Listing
from mpcareers.views import page

CARD_COLUMNS: Final = ("id", "title", "family", "level", "summary")

_MAX_ENTRIES: Final = 9
"""Roles of a list that have two lines each; more have one."""

_MAX_LINES: Final = 18
"""Roles of a list that have one line each; more are shown by family, as a map."""

_MAX_NAMED: Final = 3
_ENTRY: Final = "entry"

Families = dict[str, list[Card]]
"""Roles by the name of their family."""


def listing_page(
    listing: Listing, catalog: Catalog, *, explain: bool = False, full: bool = False
) -> page.Page:
    """Return the roles, what is not known, and if asked why the others are not on the list."""
    roles = [catalog.cards[each] for each in listing.kept]
    families = _by_family(roles, catalog)
    return (
        *_title(roles, families, catalog, full=full),
        *(_lines_by_family(families) if full and roles else _roles(roles, families)),
        *_not_known(listing),
        *(_dropped_page(listing.dropped) if explain else _next(roles, listing, full=full)),
    )


def _title(roles: Sequence[Card], families: Families, catalog: Catalog, *, full: bool) -> page.Page:
    of_all = "" if len(roles) == len(catalog.titles) else f" of {len(catalog.titles)}"
    if len(roles) > _MAX_LINES and not full:
        count = f"{len(roles)}{of_all} jobs in {len(families)} families"
        return (page.Title(count, "+ = entry level"), page.Space())
    return (page.Title(f"{len(roles)}{of_all} jobs"),)


def _by_family(roles: Iterable[Card], catalog: Catalog) -> Families:
    """Return the roles by the name of their family, in the order of levels and ids."""
    names = {id_: term.name for id_, term in catalog.vocabulary.families.items()}
    found: Families = {name: [] for name in names.values()}
    levels = list(LEVELS)
    for role in sorted(roles, key=lambda role: (levels.index(role.level), role.id)):
        found[names[role.family]].append(role)
    return {name: members for name, members in found.items() if members}


def _lines_by_family(families: Families) -> Iterator[page.Block]:
    width = max(len(each.title) for members in families.values() for each in members)
    for family, members in families.items():
        yield page.Heading(family)
        yield _lines(members, width)
    yield page.Space()


def _roles(roles: Sequence[Card], families: Families) -> page.Page:
    if not roles:
        why = page.ident("--explain")
        return (page.Paragraph(page.line("No role fits; ", why, " gives the reasons.")),)
    if len(roles) > _MAX_LINES:
        return (page.Groups(tuple((f, tuple(map(_marked, r))) for f, r in families.items())),)
    return (_lines(roles) if len(roles) > _MAX_ENTRIES else _entries(roles),)


def _marked(role: Card) -> page.Span:
    return page.Span(f"{role.id}+" if role.level == _ENTRY else role.id)


def _entries(roles: Iterable[Card]) -> page.Entries:
    return page.Entries(
        tuple(
            page.Entry(
                page.line(page.bold(role.title), page.dim(f", {role.level}")), role.summary, role.id
            )
            for role in roles
        )
    )


def _lines(roles: Iterable[Card], title_width: int = 0) -> page.Fields:
    level_width = max(map(len, LEVELS))
    return page.Fields(
        tuple(
            (
                f"{role.title:<{title_width}}",
                page.line(f"{role.level:<{level_width}}  ", page.ident(role.id)),
            )
            for role in roles
        ),
        label_style="plain",
    )


def _not_known(listing: Listing) -> Iterator[page.Block]:
    """Say which roles were left out or kept for want of knowledge."""
    unknown = [each.id for each in listing.dropped if each.unknown]
    facets = " or ".join(listing.facets)
    for ids, fate in ((unknown, "left out"), (listing.unsure, "kept")):
        say, are = ("role says", "is") if len(ids) == 1 else ("roles say", "are")
        if ids:
            text = f"{len(ids)} {say} nothing about {facets} and {are} {fate}: {_few(ids)}."
            yield page.Paragraph(page.line(text))


def _few(ids: Sequence[str]) -> str:
    more = len(ids) - _MAX_NAMED
    if more <= 1:
        return ", ".join(ids)
    return f"{', '.join(ids[:_MAX_NAMED])} and {more} more"


def _next(roles: Sequence[Card], listing: Listing, *, full: bool) -> page.Page:
    if not roles:
        return ()
    show = ("Next: ", page.ident(f"mpcareers show {roles[0].id}"))
    if full or len(roles) <= _MAX_LINES:
        return (page.Paragraph(page.line(*show)),)
    narrow = page.ident("add --level entry" if listing.dropped else "mpcareers list live")
    return (
        page.Paragraph(page.line("One line each: ", page.ident("--full"), "   Narrow: ", narrow)),
    )


def listing_rows(listing: Listing, catalog: Catalog, *, explain: bool) -> page.Table:
    """Return one row per role of the list, or if asked per role of the catalog."""
    if explain:
        return _verdict_rows(listing)
    cards = (catalog.cards[each] for each in listing.kept)
    return page.Table(tuple(map(page.Column, CARD_COLUMNS)), tuple(map(_card_cells, cards)))


def _card_cells(role: Card) -> tuple[page.Line, ...]:
    """Return the cells of CARD_COLUMNS."""
    title = page.line(page.bold(role.title))
    return (page.line(role.id), title, *map(page.line, (role.family, role.level, role.summary)))


def _dropped_page(dropped: Sequence[Dropped]) -> page.Page:
    heading = page.Heading("Dropped")
    if not dropped:
        return (heading, page.Paragraph(page.line("None.")))
    rows = tuple(
        (page.line(page.ident(each.id)), page.line("\n".join(each.reasons))) for each in dropped
    )
    return (heading, page.Table((page.Column("id", fixed=True), page.Column("why")), rows))


def _verdict_rows(listing: Listing) -> page.Table:
    """Return one row per role of the catalog: id, kept or dropped, and the reasons."""
    columns = tuple(map(page.Column, ("id", "verdict", "reasons")))
    kept = [(role_id, "kept", "") for role_id in listing.kept]
    dropped = [(each.id, "dropped", "; ".join(each.reasons)) for each in listing.dropped]
    return page.Table(columns, tuple(tuple(map(page.line, row)) for row in (*kept, *dropped)))
