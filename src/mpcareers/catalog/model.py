"""What a catalog holds, as frozen dataclasses: roles, vocabulary and sources.

The order of the fields is the order of the keys in every JSON answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal

from mpcareers.catalog.frozen import frozen

Level = Literal["entry", "mid", "senior"]
"""Where people usually stand when they hold the job."""

Fit = Literal["same", "wider", "neighbor"]
"""Whether a figure was measured for this job, for a group around it, or for one beside it."""

Match = Literal["exact", "wider", "narrower"]
"""How an entry of an official list covers the role."""

Measures = Literal["earnings", "price"]
"""What the worker gets, or what a client is charged."""

Unit = Literal[
    "year", "month", "week", "day", "hour", "session", "show", "song", "episode",
    "minute", "page", "copy", "license", "project", "percent",
]  # fmt: skip
"""What a pay figure is for."""

CodeSystem = Literal["soc", "onet", "isco", "esco", "noc", "mos"]
"""Occupation lists: US SOC and O*NET, ILO ISCO-08, EU ESCO, Canada NOC, US military (MOS)."""

SkillKind = Literal["technical", "musical", "interpersonal"]
ToolKind = Literal["hardware", "software", "paperwork"]


@frozen
class Term:
    """A word of the vocabulary: its other words and what it means."""

    id: str
    name: str
    also: tuple[str, ...]
    meaning: str


LEVELS: Final = {
    "entry": Term("entry", "entry", ("entry-level", "junior", "beginner"), "A first job."),
    "mid": Term("mid", "mid", ("mid-level", "middle"), "Some years of experience are usual."),
    "senior": Term("senior", "senior", ("experienced",), "Long experience or a record of work."),
}
"""The levels as terms, so that they are found and explained like the vocabulary."""


@frozen
class Skill(Term):
    """A skill, told apart by what kind of ability it is."""

    kind: SkillKind


@frozen
class Tool(Term):
    """A tool, told apart by what one holds in the hand."""

    kind: ToolKind


@frozen
class SourceKind(Term):
    """A kind of source, and what stake such a source has in what it says."""

    interest: str


@frozen
class Stage:
    """One phase as it happens in one kind of production."""

    phase: str
    text: str
    passes_on: str
    sources: tuple[str, ...]


@frozen
class Production(Term):
    """A kind of production and its stages, in order."""

    stages: tuple[Stage, ...]


@frozen
class Vocabulary:
    """The controlled words that make roles comparable, by id."""

    families: Mapping[str, Term]
    settings: Mapping[str, Term]
    phases: Mapping[str, Term]
    productions: Mapping[str, Production]
    skills: Mapping[str, Skill]
    tools: Mapping[str, Tool]
    conditions: Mapping[str, Term]
    words: Mapping[str, Term]
    source_kinds: Mapping[str, SourceKind]


@frozen
class Source:
    """A document that statements rest on; `year` is None where it is undated."""

    id: str
    title: str
    publisher: str
    url: str | None
    year: int | None
    kind: str
    interest: str | None
    checked: date
    note: str | None


@frozen
class SourceList:
    """All sources of a catalog, by id."""

    sources: Mapping[str, Source]


@frozen
class Statement:
    """A sentence of the guide and the documents behind it."""

    text: str
    sources: tuple[str, ...]


@frozen
class Colleague:
    """Someone the role works with: a role of the catalog, or people outside it (`who`).

    `gives` and `receives` name what passes from this role to the other and back.
    """

    role: str | None
    who: str | None
    text: str
    gives: str | None
    receives: str | None
    sources: tuple[str, ...]


@frozen
class Step:
    """Where the role can lead: a role of the catalog, or a job outside it (`who`)."""

    role: str | None
    who: str | None
    text: str
    sources: tuple[str, ...]


@frozen
class Pay:
    """One pay figure with everything needed to weigh it.

    Amounts are in `currency` for one `per`; a percent has no currency.
    `year` is None where the source does not date its figure.
    """

    country: str
    currency: str | None
    per: Unit
    low: float | None
    median: float | None
    mean: float | None
    typical: float | None
    high: float | None
    low_is: str | None
    high_is: str | None
    year: int | None
    measures: Measures
    occupation: str
    fit: Fit
    source: str
    note: str | None


@frozen
class Outlook:
    """A projected change in the number of jobs, in percent over the period."""

    country: str
    from_year: int
    to_year: int
    change_percent: float
    occupation: str
    fit: Fit
    source: str
    note: str | None


@frozen
class Code:
    """The entry of an official occupation list under which the role is counted."""

    system: CodeSystem
    code: str
    title: str
    match: Match
    source: str
    note: str | None


@frozen
class Question:
    """A question people ask about the role, and the answer the sources give."""

    question: str
    answer: str
    sources: tuple[str, ...]


@frozen
class Dispute:
    """A point on which sources disagree; `note` says which sense this guide uses."""

    about: str
    positions: tuple[Statement, ...]
    note: str | None


@frozen
class Card:
    """A role in one row of a list."""

    id: str
    title: str
    family: str
    level: Level
    summary: str


@frozen
class Role:
    """A job in music production; ids in its fields point into the same catalog."""

    id: str
    title: str
    also_called: tuple[str, ...]
    known_as: dict[str, str]
    summary: str
    family: str
    level: Level
    kind_of: str | None
    productions: tuple[str, ...]
    settings: tuple[str, ...]
    phases: tuple[str, ...]
    responsibilities: tuple[Statement, ...]
    called_when: tuple[Statement, ...]
    skills: tuple[str, ...]
    tools: tuple[str, ...]
    conditions: tuple[str, ...]
    works_with: tuple[Colleague, ...]
    leads_to: tuple[Step, ...]
    getting_in: tuple[Statement, ...]
    finding_work: tuple[Statement, ...]
    drawbacks: tuple[Statement, ...]
    pay: tuple[Pay, ...]
    outlook: tuple[Outlook, ...]
    codes: tuple[Code, ...]
    questions: tuple[Question, ...]
    disputes: tuple[Dispute, ...]
    checked: date

    @property
    def card(self) -> Card:
        """What a list says of the role."""
        return Card(self.id, self.title, self.family, self.level, self.summary)
