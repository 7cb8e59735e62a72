"""Measure how well the search finds the roles that queries mean, beside simple baselines.

Every ranking gets one line per kind of query: the share of queries with a right role in first
place and among the first five, the mean reciprocal rank of the first right role, and the share
whose first hit is confident. For queries that mean nothing here, only the share without a
confident hit counts.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import fmean
from typing import Final, Protocol

import yaml
from baselines import baselines, cut_off

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.loader import load_catalog
from mpcareers.catalog.location import builtin_root
from mpcareers.guide.search import search

QUERIES: Final = Path(__file__).with_name("queries.yaml")
NOTHING: Final = "nothing"
FEW: Final = 5
"""So many hits a person looks at."""


class Hit(Protocol):
    """What the scorer reads of a hit."""

    @property
    def id(self) -> str:
        """Return the id of the role."""

    @property
    def score(self) -> float:
        """Return how well the role fits."""

    @property
    def confident(self) -> bool:
        """Return whether the ranking stands by the hit."""


Ranking = Callable[[str], Sequence[Hit]]


@dataclass(frozen=True, slots=True)
class Query:
    """A query, its kind and half, and the roles that are a right answer."""

    kind: str
    half: str
    text: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a ranking gave for a query, best first."""

    query: Query
    hits: Sequence[Hit]

    @property
    def rank(self) -> int | None:
        """Return the place of the first right role, counted from 1."""
        places = (place for place, hit in enumerate(self.hits, 1) if hit.id in self.query.roles)
        return next(places, None)

    @property
    def right(self) -> bool:
        """Return whether the first place is right, or nothing confident came where nothing is."""
        if self.query.kind == NOTHING:
            return not any(hit.confident for hit in self.hits)
        return self.rank == 1


def main() -> None:
    """Print the measures of the search, then those of the baselines."""
    arguments = _arguments()
    catalog = load_catalog(builtin_root())
    queries = _load_queries(catalog)
    chosen = [query for query in queries if arguments.half in (query.half, "all")]
    for name, ranking in _rankings(catalog, queries).items():
        print(f"{name} (half: {arguments.half})")
        _print_measures([Answer(query, ranking(query.text)) for query in chosen])
    if arguments.misses:
        ranking = partial(search, catalog)
        _print_misses(Answer(query, ranking(query.text)) for query in chosen)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the search.")
    parser.add_argument("--half", choices=("tune", "report", "all"), default="report")
    parser.add_argument("--misses", action="store_true", help="list what the search gets wrong")
    return parser.parse_args()


def _load_queries(catalog: Catalog) -> list[Query]:
    """Return all queries; their roles must be in the catalog."""
    kinds = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    queries = [
        Query(kind, entry["half"], entry["query"], frozenset(entry["roles"]))
        for kind, entries in kinds.items()
        for entry in entries
    ]
    unknown = frozenset[str]().union(*(query.roles for query in queries)) - catalog.roles.keys()
    if unknown:
        raise SystemExit(f"{QUERIES}: no such roles: {', '.join(sorted(unknown))}")
    return queries


def _rankings(catalog: Catalog, queries: Iterable[Query]) -> dict[str, Ranking]:
    """Return the search and the baselines, whose cutoffs the tune half decides."""
    tune = [query for query in queries if query.half == "tune"]
    meant = [query.text for query in tune if query.kind != NOTHING]
    nothing = [query.text for query in tune if query.kind == NOTHING]
    rankings: dict[str, Ranking] = {"mpcareers search": partial(search, catalog)}
    for name, scorer in baselines(catalog).items():
        rankings[name] = cut_off(scorer, meant, nothing)
    return rankings


def _print_measures(answers: Sequence[Answer]) -> None:
    print(f"  {'':13} {'queries':>7} {'first':>6} {'five':>6} {'MRR':>6} {'sure':>6}")
    for kind in dict.fromkeys(answer.query.kind for answer in answers):
        of_kind = [answer for answer in answers if answer.query.kind == kind]
        measures = " ".join(f"{measure:6.3f}" for measure in _measures(of_kind))
        print(f"  {kind:13} {len(of_kind):7} {measures}")
    print()


def _measures(answers: Sequence[Answer]) -> tuple[float, ...]:
    """Return first place, first five, mean reciprocal rank and share sure of the first hit.

    Where nothing is meant, there is only the share without a confident hit.
    """
    first = fmean(answer.right for answer in answers)
    if answers[0].query.kind == NOTHING:
        return (first,)
    ranks = [answer.rank for answer in answers]
    return (
        first,
        fmean(rank is not None and rank <= FEW for rank in ranks),
        fmean(1 / rank if rank else 0.0 for rank in ranks),
        fmean(bool(answer.hits) and answer.hits[0].confident for answer in answers),
    )


def _print_misses(answers: Iterable[Answer]) -> None:
    for answer in answers:
        if answer.right:
            continue
        accepted = ", ".join(sorted(answer.query.roles)) or "nothing"
        print(f"{answer.query.kind}: {answer.query.text!r}, accepted: {accepted}")
        for hit in answer.hits[:3]:
            print(f"    {hit.score:8.3f}  {hit.id}{'' if hit.confident else ' (not sure)'}")


if __name__ == "__main__":
    main()
