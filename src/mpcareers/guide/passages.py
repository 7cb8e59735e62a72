"""What does the guide say of a role, passage by passage, and on whose word?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import (
    Answer,
    Colleague,
    Outlook,
    Pay,
    Production,
    Role,
    Step,
)
from mpcareers.catalog.record import record
from mpcareers.guide.places import country_name

STATEMENTS: Final = ("responsibilities", "getting_in", "finding_work", "drawbacks")
"""Fields of a role that are plain lists of statements."""

FITS: Final = {
    "same": "this very job",
    "wider": "a wider group that holds this job",
    "narrower": "a part of this job",
    "neighbor": "a neighboring group, not this job",
}
"""How a measured group fits a job, in words."""

KINDS: Final = {
    "earnings": "earnings",
    "minimum": "minimum scale",
    "fee": "customary or recommended fee",
    "price": "price asked of clients",
    "advertised": "pay in job adverts",
    "estimate": "estimate of a careers guide, with no count behind it",
}
"""The kinds of pay figure, in words."""


@record
class Passage:
    """A piece of a role's profile, in the field where it stands.

    `heading` is what the text answers or is about: a question, a colleague, a country. Names
    and search helps have no sources.
    """

    field: str
    heading: str | None
    text: str
    sources: tuple[str, ...]

    @property
    def whole(self) -> str:
        """The text behind its heading."""
        return f"{self.heading}: {self.text}" if self.heading else self.text


def passages(catalog: Catalog, role: Role) -> Iterator[Passage]:
    """Yield everything a role's profile says, with the sources it rests on."""
    yield from _names(role)
    yield Passage("summary", None, role.summary, ())
    yield from (Passage("called_when", None, text, ()) for text in role.called_when)
    for field in STATEMENTS:
        yield from (Passage(field, None, e.text, e.sources) for e in getattr(role, field))
    for field in ("skills", "tools"):
        yield Passage(field, field.capitalize(), _terms(catalog, role, field), ())
    yield from _other_jobs(catalog, role)
    known = (each for each in role.daily_life.items() if each[1].is_known)
    yield from (_daily_life(catalog, *each) for each in known)
    yield from _figures(catalog, role)
    for question in role.questions:
        yield Passage("questions", question.question, question.answer, question.sources)
    for dispute in role.disputes:
        sides = dispute.positions
        yield from (Passage("disputes", dispute.about, e.text, e.sources) for e in sides)


def statements(catalog: Catalog, role: Role) -> Iterator[Passage]:
    """Yield the passages of a role that state something about the job and cite a source."""
    return (each for each in passages(catalog, role) if each.sources and each.field != "known_as")


def stage_passages(production: Production) -> Iterator[Passage]:
    """Yield what a production says of its stages."""
    return (Passage("stages", each.phase, each.text, each.sources) for each in production.stages)


def pay_text(pay: Pay) -> str:
    """Return a pay figure in a sentence, with its year, its kind and what was measured."""
    unit = f"{pay.currency} a {pay.per}" if pay.currency else "percent"
    spread = " to ".join(
        f"{amount:,.10g}" + (f" ({meaning})" if meaning else "")
        for amount, meaning in ((pay.low, pay.low_is), (pay.high, pay.high_is))
        if amount is not None
    )
    middle = [
        f"{name} {amount:,.10g}"
        for name, amount in (("median", pay.median), ("mean", pay.mean), ("typical", pay.typical))
        if amount is not None
    ]
    amounts = ", ".join([*middle, *([spread] if spread else [])])
    measured = f"{KINDS[pay.kind]}, {pay.what}, {FITS[pay.fit]}"
    note = f" {pay.note}" if pay.note else ""
    return f"{pay.year or 'Undated'}: {amounts} {unit} ({measured}).{note}"


def outlook_text(outlook: Outlook) -> str:
    """Return a projection in a sentence, with its years and what was counted."""
    change = f"{outlook.change_percent:+g} percent jobs"
    jobs = ""
    if outlook.jobs_from is not None and outlook.jobs_to is not None:
        jobs = f", from {outlook.jobs_from:,} to {outlook.jobs_to:,}"
    note = f" {outlook.note}" if outlook.note else ""
    years = f"{outlook.from_year} to {outlook.to_year}"
    return f"{years}: {change}{jobs} ({outlook.what}, {FITS[outlook.fit]}).{note}"


def _names(role: Role) -> Iterator[Passage]:
    yield Passage("title", None, role.title, ())
    for name in role.also_called:
        yield Passage("also_called", None, name, ())
    for source, name in role.known_as.items():
        yield Passage("known_as", None, name, (source,))


def _other_jobs(catalog: Catalog, role: Role) -> Iterator[Passage]:
    for other in role.works_with:
        yield Passage("works_with", _who(catalog, other), _colleague(other), other.sources)
    for step in role.leads_to:
        yield Passage("leads_to", _who(catalog, step), step.text, step.sources)


def _figures(catalog: Catalog, role: Role) -> Iterator[Passage]:
    for pay in role.pay:
        heading = f"Pay, {country_name(catalog, pay.country)}"
        yield Passage("pay", heading, pay_text(pay), (pay.source,))
    for outlook in role.outlook:
        heading = f"Outlook, {country_name(catalog, outlook.country)}"
        yield Passage("outlook", heading, outlook_text(outlook), (outlook.source,))
    for code in role.codes:
        text = f"{code.system.upper()} {code.code} {code.title}"
        yield Passage("codes", None, text, (code.source,))


def _terms(catalog: Catalog, role: Role, field: str) -> str:
    terms, lists = getattr(catalog.vocabulary, field), getattr(role, field)
    parts = (("Essential", lists.essential), ("Useful", lists.useful))
    names = ((kind, ", ".join(terms[each].name for each in ids)) for kind, ids in parts if ids)
    return " ".join(f"{kind}: {listed}." for kind, listed in names)


def _who(catalog: Catalog, other: Colleague | Step) -> str:
    return catalog.titles[other.role] if other.role else str(other.who)


def _colleague(other: Colleague) -> str:
    gives = f" Gives: {other.gives}." if other.gives else ""
    receives = f" Receives: {other.receives}." if other.receives else ""
    return other.text + gives + receives


def _daily_life(catalog: Catalog, facet_id: str, answer: Answer) -> Passage:
    facet = catalog.vocabulary.daily_life[facet_id]
    names = ", ".join(facet.answers[each].name for each in answer.answer)
    text = f"{names[:1].upper()}{names[1:]}." + (f" {answer.text}" if answer.text else "")
    return Passage("daily_life", facet.question, text, answer.sources)
