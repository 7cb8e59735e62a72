"""Measure how well the search finds the roles that queries mean, and the guide answers questions.

Every ranking of roles, the search and simple baselines, gets one line per kind of query: the share
of queries with a right role in first place and among the first five, the mean reciprocal rank of
the first right role, and the share whose first hit is confident. For queries that mean nothing
here, only the share without a confident hit counts; for jobs without a profile, the gaps, the
share for which the gap is named follows. Queries that are word for word a name of a role or gap
prove little and have lines of their own.
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
from questions import load_questions, print_questions

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.loader import load_catalog
from mpcareers.catalog.store import builtin_root
from mpcareers.guide.search.roles import search

QUERIES: Final = Path(__file__).with_name("queries.yaml")
NOTHING: Final = "nothing"
GAPS: Final = "gaps"
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


@dataclass(frozen=True, slots=True)
class Ranked:
    """The roles that a ranking found, best first, and the gap that it named, if any."""

    hits: Sequence[Hit]
    gap: str | None = None


Ranking = Callable[[str], Ranked]


@dataclass(frozen=True, slots=True)
class Query:
    """A query, its kind and half, and the roles or the gap that are a right answer.

    `named` says that it is a name in the catalog, word for word.
    """

    kind: str
    half: str
    text: str
    named: bool
    roles: frozenset[str]
    gap: str | None

    @property
    def line(self) -> str:
        """Return the name of the line in which the query is counted."""
        return f"{self.kind}, names" if self.named else self.kind

    @property
    def means_no_role(self) -> bool:
        """Return whether a confident hit is wrong."""
        return self.kind in {NOTHING, GAPS}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a ranking gave for a query."""

    query: Query
    ranked: Ranked

    @property
    def rank(self) -> int | None:
        """Return the place of the first right role, counted from 1."""
        hits = enumerate(self.ranked.hits, 1)
        places = (place for place, hit in hits if hit.id in self.query.roles)
        return next(places, None)

    @property
    def right(self) -> bool:
        """Return whether the first place is right, or nothing confident came where no role is."""
        if self.query.means_no_role:
            return not any(hit.confident for hit in self.ranked.hits)
        return self.rank == 1

    @property
    def sure(self) -> bool:
        """Return whether the first hit is confident."""
        return bool(self.ranked.hits) and self.ranked.hits[0].confident


def main() -> None:
    """Print the measures of the search, those of the baselines, and those of the questions."""
    arguments = _arguments()
    halves = {"tune", "report"} if arguments.half == "all" else {arguments.half}
    catalog = load_catalog(builtin_root())
    queries = _load_queries(catalog)
    questions = [each for each in load_questions(catalog) if each.half in halves]
    chosen = [query for query in queries if query.half in halves]
    print(f"{sum(query.named for query in chosen)} of {len(chosen)} queries are names.\n")
    for name, ranking in _rankings(catalog, queries).items():
        print(f"{name} (half: {arguments.half})")
        _print_measures([Answer(query, ranking(query.text)) for query in chosen])
    if arguments.misses:
        _print_misses(Answer(query, _search(catalog, query.text)) for query in chosen)
    print(f"questions (half: {arguments.half})")
    print_questions(catalog, questions, misses=arguments.misses)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the search.")
    parser.add_argument("--half", choices=("tune", "report", "all"), default="report")
    parser.add_argument("--misses", action="store_true", help="list what goes wrong")
    return parser.parse_args()


def _load_queries(catalog: Catalog) -> list[Query]:
    """Return all queries; their roles and gaps must be in the catalog."""
    kinds = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    queries = [
        Query(
            kind,
            entry["half"],
            entry["query"],
            entry.get("named", False),
            frozenset(entry.get("roles", ())),
            entry.get("gap"),
        )
        for kind, entries in kinds.items()
        for entry in entries
    ]
    unknown = frozenset[str]().union(*(query.roles for query in queries)) - catalog.roles.keys()
    unknown |= {query.gap for query in queries if query.gap} - catalog.gaps.keys()
    if unknown:
        raise SystemExit(f"{QUERIES}: no such roles or gaps: {', '.join(sorted(unknown))}")
    return queries


def _rankings(catalog: Catalog, queries: Iterable[Query]) -> dict[str, Ranking]:
    """Return the search and the baselines, whose cutoffs the tune half decides."""
    tune = [query for query in queries if query.half == "tune"]
    meant = [query.text for query in tune if not query.means_no_role]
    nothing = [query.text for query in tune if query.means_no_role]
    rankings: dict[str, Ranking] = {"mpcareers search": partial(_search, catalog)}
    for name, scorer in baselines(catalog).items():
        rankings[name] = partial(_baseline, cut_off(scorer, meant, nothing))
    return rankings


def _search(catalog: Catalog, text: str) -> Ranked:
    found = search(catalog, text)
    return Ranked(found.hits, found.gap.id if found.gap else None)


def _baseline(rank: Callable[[str], Sequence[Hit]], text: str) -> Ranked:
    return Ranked(rank(text))


def _print_measures(answers: Sequence[Answer]) -> None:
    columns = ("first", "five", "MRR", "sure")
    print(f"  {'':19} {'queries':>7} " + " ".join(f"{column:>6}" for column in columns))
    for line in dict.fromkeys(answer.query.line for answer in answers):
        counted = [answer for answer in answers if answer.query.line == line]
        measures = " ".join(f"{measure:6.3f}" for measure in _measures(counted))
        print(f"  {line:19} {len(counted):7} {measures}")
    print()


def _measures(answers: Sequence[Answer]) -> tuple[float, ...]:
    """Return first place, first five, mean reciprocal rank and share sure of the first hit.

    Where no role is meant, there is the share without a confident hit, and for gaps the share
    that names the gap.
    """
    first = fmean(answer.right for answer in answers)
    if answers[0].query.kind == NOTHING:
        return (first,)
    if answers[0].query.kind == GAPS:
        return (first, fmean(answer.ranked.gap == answer.query.gap for answer in answers))
    ranks = [answer.rank for answer in answers]
    return (
        first,
        fmean(rank is not None and rank <= FEW for rank in ranks),
        fmean(1 / rank if rank else 0.0 for rank in ranks),
        fmean(answer.sure for answer in answers),
    )


def _print_misses(answers: Iterable[Answer]) -> None:
    for answer in answers:
        query, ranked = answer.query, answer.ranked
        if answer.right and ranked.gap == query.gap:
            continue
        accepted = query.gap or ", ".join(sorted(query.roles)) or "nothing"
        print(f"{query.kind}: {query.text!r}, accepted: {accepted}, gap named: {ranked.gap}")
        for hit in ranked.hits[:3]:
            print(f"    {hit.score:8.3f}  {hit.id}{'' if hit.confident else ' (not sure)'}")


if __name__ == "__main__":
    main()
