"""A role file's fields, in the order of docs/data.md."""

from __future__ import annotations

from typing import cast, get_args

from mpcareers.catalog.model import (
    Code,
    CodeSystem,
    Colleague,
    Dispute,
    Fit,
    Level,
    Match,
    Measures,
    Outlook,
    Pay,
    Question,
    Role,
    Statement,
    Step,
    Unit,
)
from mpcareers.catalog.record import Record

_COUNTRY = r"[A-Z]{2}(/[A-Z]{2})*"
_CURRENCY = r"[A-Z]{3}"
_AMOUNTS = ("low", "median", "mean", "typical", "high")


def read_role(role_id: str, record: Record) -> Role:
    """Return the role that the record describes; its problems are noted in the record."""
    role = Role(
        id=role_id,
        title=record.text("title"),
        also_called=record.texts("also_called"),
        known_as=record.names_by_id("known_as", "sources"),
        summary=record.text("summary"),
        family=record.id("family", "families"),
        level=cast(Level, record.choice("level", get_args(Level))),
        kind_of=_other_role(record, "kind_of", role_id),
        productions=record.ids("productions", "productions"),
        settings=record.some_ids("settings", "settings"),
        phases=record.some_ids("phases", "phases"),
        responsibilities=record.some_records("responsibilities", _statement),
        called_when=record.records("called_when", _statement),
        skills=record.some_ids("skills", "skills"),
        tools=record.ids("tools", "tools"),
        conditions=record.ids("conditions", "conditions"),
        works_with=record.records("works_with", lambda entry: _colleague(entry, role_id)),
        leads_to=record.records("leads_to", lambda entry: _step(entry, role_id)),
        getting_in=record.records("getting_in", _statement),
        finding_work=record.records("finding_work", _statement),
        drawbacks=record.records("drawbacks", _statement),
        pay=record.records("pay", _pay),
        outlook=record.records("outlook", _outlook),
        codes=record.records("codes", _code),
        questions=record.records("questions", _question),
        disputes=record.records("disputes", _dispute),
        checked=record.date("checked"),
    )
    record.close()
    return role


def _statement(record: Record) -> Statement:
    return Statement(text=record.text("text"), sources=record.some_ids("sources", "sources"))


def _colleague(record: Record, role_id: str) -> Colleague:
    _check_one_of(record, "role", "who")
    return Colleague(
        role=_other_role(record, "role", role_id),
        who=record.text_or_none("who"),
        text=record.text("text"),
        gives=record.text_or_none("gives"),
        receives=record.text_or_none("receives"),
        sources=record.some_ids("sources", "sources"),
    )


def _step(record: Record, role_id: str) -> Step:
    _check_one_of(record, "role", "who")
    return Step(
        role=_other_role(record, "role", role_id),
        who=record.text_or_none("who"),
        text=record.text("text"),
        sources=record.some_ids("sources", "sources"),
    )


def _pay(record: Record) -> Pay:
    per = cast(Unit, record.choice("per", get_args(Unit)))
    pay = Pay(
        country=record.text_like("country", _COUNTRY, "a country code like US, or CA/US"),
        currency=None if per == "percent" else _currency(record),
        per=per,
        low=record.number_or_none("low"),
        median=record.number_or_none("median"),
        mean=record.number_or_none("mean"),
        typical=record.number_or_none("typical"),
        high=record.number_or_none("high"),
        low_is=record.text_or_none("low_is"),
        high_is=record.text_or_none("high_is"),
        year=record.year_or_none("year"),
        measures=_measures(record),
        occupation=record.text("occupation"),
        fit=cast(Fit, record.choice("fit", get_args(Fit))),
        source=record.id("source", "sources"),
        note=record.text_or_none("note"),
    )
    _check_amounts(record, pay)
    return pay


def _currency(record: Record) -> str:
    return record.text_like("currency", _CURRENCY, "a currency code like USD")


def _measures(record: Record) -> Measures:
    if not record.has("measures"):
        return "earnings"
    return cast(Measures, record.choice("measures", get_args(Measures)))


def _check_amounts(record: Record, pay: Pay) -> None:
    """Report a figure without an amount, or with amounts outside its low and high."""
    amounts = [getattr(pay, key) for key in _AMOUNTS]
    if all(amount is None for amount in amounts):
        record.reject("median", f"a pay figure needs an amount: one of {', '.join(_AMOUNTS)}")
    low, high = pay.low, pay.high
    for key, amount in zip(_AMOUNTS, amounts, strict=True):
        if amount is None:
            continue
        if amount < 0:
            record.reject(key, "an amount cannot be negative")
        elif low is not None and amount < low:
            record.reject(key, f"is below low ({low})")
        elif high is not None and amount > high:
            record.reject(key, f"is above high ({high})")


def _outlook(record: Record) -> Outlook:
    outlook = Outlook(
        country=record.text_like("country", _COUNTRY, "a country code like US, or CA/US"),
        from_year=record.year("from_year"),
        to_year=record.year("to_year"),
        change_percent=record.number("change_percent"),
        occupation=record.text("occupation"),
        fit=cast(Fit, record.choice("fit", get_args(Fit))),
        source=record.id("source", "sources"),
        note=record.text_or_none("note"),
    )
    if 0 < outlook.to_year <= outlook.from_year:
        record.reject("to_year", f"must come after from_year ({outlook.from_year})")
    return outlook


def _code(record: Record) -> Code:
    return Code(
        system=cast(CodeSystem, record.choice("system", get_args(CodeSystem))),
        code=record.text("code"),
        title=record.text("title"),
        match=cast(Match, record.choice("match", get_args(Match))),
        source=record.id("source", "sources"),
        note=record.text_or_none("note"),
    )


def _question(record: Record) -> Question:
    return Question(
        question=record.text("question"),
        answer=record.text("answer"),
        sources=record.some_ids("sources", "sources"),
    )


def _dispute(record: Record) -> Dispute:
    dispute = Dispute(
        about=record.text("about"),
        positions=record.some_records("positions", _statement),
        note=record.text_or_none("note"),
    )
    if len(dispute.positions) == 1:
        record.reject("positions", "a dispute needs at least two positions")
    return dispute


def _other_role(record: Record, key: str, role_id: str) -> str | None:
    other = record.id_or_none(key, "roles")
    if other == role_id:
        record.reject(key, "a role cannot point to itself")
    return other


def _check_one_of(record: Record, first: str, second: str) -> None:
    if record.has(first) == record.has(second):
        record.reject(
            first, f"expected either {first} (an id) or {second} (people outside the catalog)"
        )
