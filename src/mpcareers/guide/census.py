"""What a valid catalog holds, in numbers."""

from __future__ import annotations

from dataclasses import dataclass

from mpcareers.catalog.catalog import Catalog, statements_of


@dataclass(frozen=True, slots=True)
class Census:
    """How many roles, statements and sources a catalog has; `problems` is empty."""

    roles: int
    statements: int
    sources: int
    terms: int
    problems: tuple[str, ...] = ()


def census(catalog: Catalog) -> Census:
    """Count what the catalog holds."""
    vocabulary = catalog.vocabulary
    return Census(
        roles=len(catalog.roles),
        statements=sum(len(statements_of(role)) for role in catalog.roles.values()),
        sources=len(catalog.sources),
        terms=sum(len(getattr(vocabulary, name)) for name in vocabulary.__slots__),
    )
