"""How do roles rank by pay, within one country, unit and kind of figure?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Final, Literal, get_args

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.frozen import frozen
from mpcareers.catalog.model import Card, Fit, Pay, Role, Unit

Figure = Literal["median", "mean", "typical"]
"""The kinds of figure that can be ranked: `low` and `high` mean another end in every source."""

_FITS: Final[tuple[Fit, ...]] = get_args(Fit)

_ALL_INDUSTRIES: Final = "all industries"
"""How the occupation of a figure says that it is not for a single industry."""


@frozen
class PayKind:
    """What earnings must share before roles may be ranked by them."""

    country: str
    per: Unit
    figure: Figure


@frozen
class Place:
    """A role in the order of pay, with the figure that puts it there, if it has one.

    `amount` is that figure's median, mean or typical amount, in the figure's currency.
    `choice` is how many figures of the role count as much as that one, the lowest of them.
    """

    card: Card
    pay: Pay | None
    amount: float | None
    choice: int


@frozen
class PayOrder:
    """Roles by pay, the best paid first and those without a figure last."""

    kind: PayKind
    places: tuple[Place, ...]


def kinds_of_pay(catalog: Catalog) -> dict[PayKind, int]:
    """Return every kind of earnings the catalog has, with how many roles have such a figure."""
    counts = Counter(
        kind
        for role in catalog.roles.values()
        for kind in {kind for pay in role.pay for kind in _kinds(pay)}
    )
    return {kind: counts[kind] for kind in sorted(counts, key=_place_in_a_list)}


def _place_in_a_list(kind: PayKind) -> tuple[str, str, str]:
    return kind.country, kind.per, kind.figure


def by_pay(roles: Iterable[Role], kind: PayKind) -> PayOrder:
    """Rank the roles by this kind of earnings; amounts in different currencies stay apart.

    A figure for the job itself goes before one for a wider group, that before one for a
    neighboring job, then the newest, then one for all industries before one for a single
    industry, then the lowest, so that no choice among figures flatters a role.
    """
    return PayOrder(kind, tuple(sorted((_place(role, kind) for role in roles), key=_rank)))


def _place(role: Role, kind: PayKind) -> Place:
    figures = [pay for pay in role.pay if kind in _kinds(pay)]
    if not figures:
        return Place(role.card, None, None, 0)
    worth = min(map(_worth, figures))
    equal = [pay for pay in figures if _worth(pay) == worth]
    lowest = min(equal, key=attrgetter(kind.figure))
    return Place(role.card, lowest, getattr(lowest, kind.figure), len(equal))


def _worth(pay: Pay) -> tuple[int, int, bool]:
    """Return what puts one figure of a role before another: its fit, its year, its breadth."""
    return _FITS.index(pay.fit), -(pay.year or 0), _ALL_INDUSTRIES not in pay.occupation.casefold()


def _rank(place: Place) -> tuple[bool, str, float, str]:
    currency = (place.pay.currency if place.pay else None) or ""
    return place.pay is None, currency, -(place.amount or 0), place.card.id


def _kinds(pay: Pay) -> Iterator[PayKind]:
    if pay.measures == "earnings":
        for figure in get_args(Figure):
            if getattr(pay, figure) is not None:
                yield PayKind(pay.country, pay.per, figure)
