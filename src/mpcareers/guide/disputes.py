"""Where do the sources disagree, who says what, and what is their interest?"""

from __future__ import annotations

from collections.abc import Iterable

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Dispute, Role, Source
from mpcareers.catalog.record import record
from mpcareers.guide.sources import interest_of


@record
class CitedSource:
    """A document that takes a position, and what its publisher gains."""

    id: str
    publisher: str
    title: str
    published: int | None
    kind: str
    interest: str


@record
class Position:
    """One position in a disagreement, and the documents behind it."""

    text: str
    sources: tuple[CitedSource, ...]


@record
class Disagreement:
    """A point about one role on which sources disagree; `note` is this guide's conclusion."""

    role: str
    about: str
    positions: tuple[Position, ...]
    note: str | None


def disputes(catalog: Catalog, roles: Iterable[Role]) -> tuple[Disagreement, ...]:
    """Return the disagreements about these roles, in their order."""
    return tuple(
        _disagreement(catalog, role, dispute) for role in roles for dispute in role.disputes
    )


def _disagreement(catalog: Catalog, role: Role, dispute: Dispute) -> Disagreement:
    positions = (
        Position(
            position.text,
            tuple(_cited_source(catalog, catalog.sources[each]) for each in position.sources),
        )
        for position in dispute.positions
    )
    return Disagreement(role.id, dispute.about, tuple(positions), dispute.note)


def _cited_source(catalog: Catalog, source: Source) -> CitedSource:
    return CitedSource(
        id=source.id,
        publisher=source.publisher,
        title=source.title,
        published=source.published,
        kind=source.kind,
        interest=interest_of(catalog, source),
    )
