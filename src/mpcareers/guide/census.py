"""What a valid catalog holds, in numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.frozen import frozen
from mpcareers.catalog.problems import Problem
from mpcareers.guide.claims import statements_of


@frozen
class Census:
    """How many roles, statements and sources a catalog has, or what is wrong with it.

    Each of `problems` reads as file:line:column: path: message; a catalog that has any is
    not counted.
    """

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
        statements=sum(1 for role in catalog.roles.values() for _ in statements_of(role)),
        sources=len(catalog.sources),
        terms=sum(len(getattr(vocabulary, field.name)) for field in fields(vocabulary)),
    )


def census_of_problems(problems: Iterable[Problem]) -> Census:
    """Return the census of a catalog that is invalid."""
    return Census(roles=0, statements=0, sources=0, terms=0, problems=tuple(map(str, problems)))
