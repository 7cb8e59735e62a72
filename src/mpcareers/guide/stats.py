"""How many roles, statements, sources and terms does a catalog have?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.problems import Problem
from mpcareers.catalog.record import record
from mpcareers.guide.passages import statements


@record
class Stats:
    """The size of a valid catalog, or the problems of an invalid one, whose counts are 0.

    Each problem reads file:line:column: path: message.
    """

    roles: int
    statements: int
    sources: int
    terms: int
    problems: tuple[str, ...] = ()


def stats(catalog: Catalog) -> Stats:
    """Count what the catalog contains."""
    vocabulary = catalog.vocabulary
    return Stats(
        roles=len(catalog.roles),
        statements=sum(1 for role in catalog.roles.values() for _ in statements(catalog, role)),
        sources=len(catalog.sources),
        terms=sum(len(getattr(vocabulary, field.name)) for field in fields(vocabulary)),
    )


def stats_of_problems(problems: Iterable[Problem]) -> Stats:
    """Return the statistics of an invalid catalog."""
    return Stats(roles=0, statements=0, sources=0, terms=0, problems=tuple(map(str, problems)))
