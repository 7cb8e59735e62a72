"""How do roles rank by pay, within one country, unit and kind of figure?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Final, Literal, get_args

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.frozen import frozen
from mpcareers.catalog.model import Card, Fit, Pay, Role, Unit
from mpcareers.guide.usage import UsageError

Figure = Literal["median", "mean", "typical"]
"""The kinds of figure to rank by; what `low` and `high` mean differs from source to source."""

_FITS: Final[tuple[Fit, ...]] = get_args(Fit)

_ALL_INDUSTRIES: Final = "all industries"
"""Marks the occupation of a figure that is not for a single industry."""


@frozen
class PayKind:
    """What earnings must have in common before roles may be ranked by them."""

    country: str
    per: Unit
    figure: Figure


@frozen
class Rank:
    """A role in the order of pay, with the figure that ranks it, if it has one.

    `amount` is that figure's median, mean or typical amount, in the figure's currency.
    `choice` is how many figures of the role fit equally well; this is the lowest of them.
    """

    card: Card
    pay: Pay | None
    amount: float | None
    choice: int


@frozen
class PayOrder:
    """Roles by pay, the best paid first and those without a figure last."""

    kind: PayKind
    ranks: tuple[Rank, ...]


def kinds_of_pay(catalog: Catalog) -> dict[PayKind, int]:
    """Return every kind of earnings in the catalog, with how many roles have such a figure."""
    counts = Counter(
        kind
        for role in catalog.roles.values()
        for kind in {kind for pay in role.pay for kind in _kinds(pay)}
    )
    return {kind: counts[kind] for kind in sorted(counts, key=_values)}


def matching_kinds(
    catalog: Catalog, country: str | None, per: str | None, figure: str | None
) -> tuple[PayKind, ...]:
    """Return the kinds of pay that agree with these values, in any case; None fits all."""
    wanted = [value.casefold() if value else None for value in (country, per, figure)]
    return tuple(
        kind
        for kind in kinds_of_pay(catalog)
        if all(
            value in {None, own.casefold()}
            for value, own in zip(wanted, _values(kind), strict=True)
        )
    )


def find_kind(
    catalog: Catalog, sort: str | None, values: tuple[str | None, str | None, str | None]
) -> PayKind:
    """Return the kind of pay that the user named by its country, unit and figure.

    Raises:
        UsageError: when `sort` is missing, or naming the kinds there are.

    """
    if sort is None:
        raise UsageError("--country, --per and --figure need --sort pay")
    found = matching_kinds(catalog, *values)
    if not all(values) or not found:
        raise UsageError(_known_kinds(kinds_of_pay(catalog)), "--sort")
    return found[0]


def by_pay(roles: Iterable[Role], kind: PayKind) -> PayOrder:
    """Rank the roles by this kind of earnings; amounts in different currencies stay apart.

    Of a role's figures the one for the job itself comes first, then one for a wider group,
    then one for a neighboring job; then the newest; then one for all industries; then the
    lowest, so that no choice of figures flatters a role.
    """
    return PayOrder(kind, tuple(sorted((_rank(role, kind) for role in roles), key=_sort_key)))


def _rank(role: Role, kind: PayKind) -> Rank:
    figures = [pay for pay in role.pay if kind in _kinds(pay)]
    if not figures:
        return Rank(role.card, None, None, 0)
    best = min(map(_preference, figures))
    equal = [pay for pay in figures if _preference(pay) == best]
    lowest = min(equal, key=attrgetter(kind.figure))
    return Rank(role.card, lowest, getattr(lowest, kind.figure), len(equal))


def _preference(pay: Pay) -> tuple[int, int, bool]:
    """Return the sort key of a role's figures: fit, year, breadth."""
    return _FITS.index(pay.fit), -(pay.year or 0), _ALL_INDUSTRIES not in pay.occupation.casefold()


def _sort_key(rank: Rank) -> tuple[bool, str, float, str]:
    currency = (rank.pay.currency if rank.pay else None) or ""
    return rank.pay is None, currency, -(rank.amount or 0), rank.card.id


def _values(kind: PayKind) -> tuple[str, str, str]:
    return kind.country, kind.per, kind.figure


def _kinds(pay: Pay) -> Iterator[PayKind]:
    if pay.measures == "earnings":
        for figure in get_args(Figure):
            if getattr(pay, figure) is not None:
                yield PayKind(pay.country, pay.per, figure)


def _known_kinds(kinds: Mapping[PayKind, int]) -> str:
    known = "\n".join(
        f"  --country {kind.country} --per {kind.per} --figure {kind.figure}"
        f"  ({count} {'role' if count == 1 else 'roles'})"
        for kind, count in kinds.items()
    )
    return f"pay compares only within one country, unit and kind of figure. There are:\n{known}"
