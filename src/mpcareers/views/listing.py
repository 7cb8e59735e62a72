"""Shows a list of roles, and why the others are not on it."""

from __future__ import annotations

from collections.abc import Sequence

from mpcareers.catalog.catalog import Catalog
from mpcareers.guide.listing import Dropped, Listing
from mpcareers.views import page
from mpcareers.views.cards import roles_page, roles_rows


def listing_page(listing: Listing, catalog: Catalog, *, explain: bool) -> page.Page:
    """Return the roles, and if asked those that were dropped."""
    roles = roles_page([catalog.cards[each] for each in listing.kept])
    return (*roles, *_dropped_page(listing.dropped)) if explain else roles


def listing_rows(listing: Listing, catalog: Catalog, *, explain: bool) -> page.Table:
    """Return one row per role of the list, or if asked per role of the catalog."""
    if explain:
        return _verdict_rows(listing)
    return roles_rows(catalog.cards[each] for each in listing.kept)


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
