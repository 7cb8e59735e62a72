"""What does the catalog state, field by field, and which sources does it cite?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from mpcareers.catalog.model import (
    Code,
    Colleague,
    Outlook,
    Pay,
    Production,
    Role,
    Statement,
    Step,
)

_FIELDS: Final[dict[str, Callable[[Role], Iterable[Statement]]]] = {
    "known_as": lambda role: (Statement(name, (by,)) for by, name in role.known_as.items()),
    "responsibilities": lambda role: role.responsibilities,
    "called_when": lambda role: role.called_when,
    "works_with": lambda role: map(_about_role, role.works_with),
    "leads_to": lambda role: map(_about_role, role.leads_to),
    "getting_in": lambda role: role.getting_in,
    "finding_work": lambda role: role.finding_work,
    "drawbacks": lambda role: role.drawbacks,
    "pay": lambda role: map(_pay, role.pay),
    "outlook": lambda role: map(_outlook, role.outlook),
    "codes": lambda role: map(_code, role.codes),
    "questions": lambda role: (
        Statement(f"{each.question} {each.answer}", each.sources) for each in role.questions
    ),
    "disputes": lambda role: (
        Statement(f"{dispute.about}: {position.text}", position.sources)
        for dispute in role.disputes
        for position in dispute.positions
    ),
}


def citations_of(role: Role) -> Iterator[tuple[str, Statement]]:
    """Yield every sourced statement of a role, figures and names included."""
    return ((field, each) for field, statements in _FIELDS.items() for each in statements(role))


def statements_of(role: Role) -> Iterator[Statement]:
    """Yield the sourced statements of a role without its names."""
    return (statement for field, statement in citations_of(role) if field != "known_as")


def production_citations(production: Production) -> Iterator[tuple[str, Statement]]:
    """Yield every sourced statement of a production."""
    return (("stages", Statement(each.text, each.sources)) for each in production.stages)


def _about_role(other: Colleague | Step) -> Statement:
    return Statement(f"{other.role or other.who}: {other.text}", other.sources)


def _pay(pay: Pay) -> Statement:
    values = (
        ("low", pay.low),
        ("median", pay.median),
        ("mean", pay.mean),
        ("typical", pay.typical),
        ("high", pay.high),
    )
    amounts = ", ".join(f"{name} {value:,.10g}" for name, value in values if value is not None)
    unit = f"{pay.currency}/{pay.per}" if pay.currency else pay.per
    head = f"{pay.country} {unit} {pay.measures}, {pay.year or 'undated'}"
    return Statement(f"{head}: {amounts} ({pay.occupation}, fit: {pay.fit})", (pay.source,))


def _outlook(outlook: Outlook) -> Statement:
    years = f"{outlook.from_year}-{outlook.to_year}"
    head = f"{outlook.country} {years}: {outlook.change_percent:+g} %"
    return Statement(f"{head} ({outlook.occupation}, fit: {outlook.fit})", (outlook.source,))


def _code(code: Code) -> Statement:
    return Statement(f"{code.system.upper()} {code.code} {code.title}", (code.source,))
