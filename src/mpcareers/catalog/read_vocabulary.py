"""The vocabulary and the sources: the files that role files point into."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar, cast, get_args

from mpcareers.catalog.model import (
    Production,
    Skill,
    SkillKind,
    Source,
    SourceKind,
    Stage,
    Term,
    Tool,
    ToolKind,
)
from mpcareers.catalog.names import normalized
from mpcareers.catalog.problems import quoted
from mpcareers.catalog.record import Record

T = TypeVar("T")
AnyTerm = TypeVar("AnyTerm", bound=Term)

_URL: Final = r"https?://[^\s<>\"]+"


def read_source(source_id: str, record: Record) -> Source:
    """Return the document that the record describes."""
    return Source(
        id=source_id,
        title=record.text("title"),
        publisher=record.text("publisher"),
        url=_url(record),
        year=record.year_or_none("year"),
        kind=record.id("kind", "source_kinds"),
        interest=record.text_or_none("interest"),
        checked=record.date("checked"),
        note=record.text_or_none("note"),
    )


def read_term(term_id: str, record: Record) -> Term:
    """Return a family, setting, phase, condition or everyday word."""
    return Term(**_word(term_id, record))


def read_skill(term_id: str, record: Record) -> Skill:
    """Return a skill."""
    kind = record.choice("kind", get_args(SkillKind))
    return Skill(**_word(term_id, record), kind=cast(SkillKind, kind))


def read_tool(term_id: str, record: Record) -> Tool:
    """Return a tool."""
    kind = record.choice("kind", get_args(ToolKind))
    return Tool(**_word(term_id, record), kind=cast(ToolKind, kind))


def read_source_kind(term_id: str, record: Record) -> SourceKind:
    """Return a kind of source."""
    return SourceKind(**_word(term_id, record), interest=record.text("interest"))


def _word(term_id: str, record: Record) -> dict[str, Any]:
    """Return what all terms have."""
    return {
        "id": term_id,
        "name": record.text("name"),
        "also": record.texts("also"),
        "meaning": record.text("meaning"),
    }


def read_production(term_id: str, record: Record) -> Production:
    """Return a kind of production with its stages."""
    stages = record.some_records("stages", _stage)
    return Production(**_word(term_id, record), stages=stages)


def read_entries(record: Record, read: Callable[[str, Record], T]) -> dict[str, T]:
    """Return all entries of a file whose keys are ids."""
    return {entry_id: read(entry_id, entry) for entry_id, entry in record.entries()}


def read_terms(record: Record, read: Callable[[str, Record], AnyTerm]) -> dict[str, AnyTerm]:
    """Return all terms of a file; a word may stand for one of them only."""
    owners: dict[str, str] = {}
    terms: dict[str, AnyTerm] = {}
    for term_id, entry in record.entries():
        terms[term_id] = term = read(term_id, entry)
        for word in {normalized(word) for word in (term_id, term.name, *term.also)}:
            owner = owners.setdefault(word, term_id)
            if owner != term_id:
                key = "name" if normalized(term.name) == word else "also"
                entry.reject(key, f"the word {quoted(word)} stands for {quoted(owner)} already")
    return terms


def _stage(record: Record) -> Stage:
    return Stage(
        phase=record.id("phase", "phases"),
        text=record.text("text"),
        passes_on=record.text("passes_on"),
        sources=record.some_ids("sources", "sources"),
    )


def _url(record: Record) -> str | None:
    if not record.has("url"):
        return None
    return record.text_like("url", _URL, "an address that starts with https://")
