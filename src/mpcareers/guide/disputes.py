"""Where do the sources disagree, who says what, and what interest do they have in it?"""

from __future__ import annotations

from collections.abc import Iterable

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.frozen import frozen
from mpcareers.catalog.model import Dispute, Role, Source
from mpcareers.guide.sources import interest_of


@frozen
class Witness:
    """A document that takes a side, and what its maker stands to gain."""

    id: str
    publisher: str
    title: str
    year: int | None
    kind: str
    interest: str


@frozen
class Side:
    """One position in a disagreement and the documents behind it."""

    text: str
    sources: tuple[Witness, ...]


@frozen
class Disagreement:
    """A point about one role on which sources disagree.

    `note` says what this guide makes of it.
    """

    role: str
    about: str
    positions: tuple[Side, ...]
    note: str | None


def disputes(catalog: Catalog, roles: Iterable[Role]) -> tuple[Disagreement, ...]:
    """Return the disagreements about these roles, in their order."""
    return tuple(
        _disagreement(catalog, role, dispute) for role in roles for dispute in role.disputes
    )


def _disagreement(catalog: Catalog, role: Role, dispute: Dispute) -> Disagreement:
    sides = (
        Side(
            position.text,
            tuple(_witness(catalog, catalog.sources[each]) for each in position.sources),
        )
        for position in dispute.positions
    )
    return Disagreement(role.id, dispute.about, tuple(sides), dispute.note)


def _witness(catalog: Catalog, source: Source) -> Witness:
    return Witness(
        id=source.id,
        publisher=source.publisher,
        title=source.title,
        year=source.year,
        kind=source.kind,
        interest=interest_of(catalog, source),
    )
