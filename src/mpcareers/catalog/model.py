"""What a catalog holds, as frozen dataclasses: roles, vocabulary, sources, measured occupations.

The annotations say all there is to know of a field: its type, whether it may be left out, and
which vocabulary or pattern its text comes from. `reader` reads files by them. The order of the
fields is the order of the keys in every JSON answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Final, Literal, TypeAlias

from mpcareers.catalog.constraints import Derived, Items, MayBeUnknown, Pattern, Ref
from mpcareers.catalog.record import record

Level = Literal["entry", "mid", "senior"]
"""Where people usually stand when they hold the job."""

Fit = Literal["same", "wider", "narrower", "neighbor"]
"""Whether a group that was measured is this job, holds it, is a part of it, or lies beside it."""

PayKind = Literal["earnings", "minimum", "fee", "price", "advertised", "estimate"]
"""What a pay figure is: counted earnings, a union or legal minimum, a recommended or customary
fee, a price asked of clients, pay in job adverts, or a range in a careers guide."""

Unit = Literal[
    "year", "month", "week", "day", "hour", "session", "show", "song", "episode",
    "minute", "page", "copy", "license", "project", "percent",
]  # fmt: skip
"""What a pay figure is for."""

Extent = Literal["whole", "part", "copy", "quoted"]
"""How much of a document was read: all, a part, somebody's copy, or only what others quote."""

SkillKind = Literal["technical", "musical", "interpersonal"]
ToolKind = Literal["hardware", "software", "paperwork"]

Number: TypeAlias = int | float
"""A number as it was written: a whole one stays whole in JSON."""

Sources = Annotated[tuple[Annotated[str, Ref("sources")], ...], Items(1)]
Source_ = Annotated[str, Ref("sources")]
Country_ = Annotated[str, Pattern("[A-Z]{2}(/[A-Z]{2})*", "a country code like US, or CA/US")]
Currency = Annotated[str, Pattern("[A-Z]{3}", "a currency code like USD")]
DueDate = Annotated[str, Pattern("20[0-9]{2}(-[01][0-9])?", "a year or month like 2027 or 2027-05")]

OWN_WORD: Final = "trade-knowledge"
"""The source of statements that no document backs: the guide's own word."""

UNKNOWN: Final = "unknown"
"""The answer to a question of daily life that no source gives."""


@record
class Term:
    """A word of the vocabulary: its other words and what it means."""

    id: Annotated[str, Derived()]
    name: str
    also: tuple[str, ...]
    meaning: str


LEVELS: Final = {
    "entry": Term("entry", "entry", ("entry-level", "junior", "beginner"), "A first job."),
    "mid": Term("mid", "mid", ("mid-level", "middle"), "Some years of experience are usual."),
    "senior": Term("senior", "senior", ("experienced",), "Long experience or a record of work."),
}
"""The levels as terms, so that they are found and explained like the vocabulary."""


@record
class Skill(Term):
    """A skill, told apart by what kind of ability it is."""

    kind: SkillKind


@record
class Tool(Term):
    """A tool, told apart by what one holds in the hand."""

    kind: ToolKind


@record
class SourceKind(Term):
    """A kind of source, and what stake such a source has in what it says."""

    interest: str


@record
class Facet(Term):
    """A question about daily life that every role answers, with the answers there are."""

    question: str
    choose: Literal["one", "several"]
    answers: dict[str, Term]


@record
class Stage:
    """One phase as it happens in one kind of production."""

    phase: Annotated[str, Ref("phases")]
    text: str
    passes_on: str
    sources: Sources


@record
class Production(Term):
    """A kind of production and its stages, in order."""

    stages: Annotated[tuple[Stage, ...], Items(1)]


@record
class Vocabulary:
    """The controlled words that make roles comparable, by id."""

    families: Mapping[str, Term]
    settings: Mapping[str, Term]
    phases: Mapping[str, Term]
    productions: Mapping[str, Production]
    skills: Mapping[str, Skill]
    tools: Mapping[str, Tool]
    daily_life: Mapping[str, Facet]
    words: Mapping[str, Term]
    source_kinds: Mapping[str, SourceKind]

    @property
    def daily_answers(self) -> dict[str, Term]:
        """All answers to questions of daily life, by id."""
        return {
            id_: term for facet in self.daily_life.values() for id_, term in facet.answers.items()
        }


@record
class Reading:
    """When and how a document was read; `original` says whose text a copy or quotation is."""

    date: date
    extent: Extent
    original: str | None


@record
class Source:
    """A document that statements rest on.

    `published` is its year, None where it gives none; `next` is when the next edition of what
    is reissued is due.
    """

    id: Annotated[str, Derived()]
    title: str
    publisher: str
    url: (
        Annotated[str, Pattern(r"https?://[^\s<>\"]+", "an address that starts with https://")]
        | None
    )
    published: Annotated[int | None, MayBeUnknown()]
    kind: Annotated[str, Ref("source_kinds")]
    interest: str | None
    read: Reading
    next: DueDate | None
    note: str | None


@record
class GroupPay:
    """A pay figure of a measured occupation, in `currency` for one `per`.

    `industry` is the part of the economy that was counted, None for all of it.
    """

    year: int | None
    per: Unit
    currency: Currency | None
    kind: PayKind
    industry: str | None
    low: Number | None
    median: Number | None
    mean: Number | None
    typical: Number | None
    high: Number | None
    low_is: str | None
    high_is: str | None
    source: Source_
    note: str | None


@record
class GroupOutlook:
    """A projected change in the number of jobs of an occupation, in percent over the period."""

    from_year: int
    to_year: int
    change_percent: Number
    jobs_from: Number | None
    jobs_to: Number | None
    source: Source_
    note: str | None


@record
class GroupCode:
    """The entry of an official occupation list under which an occupation is counted."""

    system: Annotated[str, Pattern("[a-z][a-z0-9-]*", "the short name of a list, like soc")]
    code: str
    source: Source_


@record
class Occupation:
    """A group of jobs as statistics count it; `counts` says who is in it and who is not."""

    id: Annotated[str, Derived()]
    title: str
    codes: tuple[GroupCode, ...]
    counts: str | None
    pay: tuple[GroupPay, ...]
    outlook: tuple[GroupOutlook, ...]


@record
class MinimumWage:
    """The lowest wage that the law allows, and the hours a week that make it a yearly one."""

    currency: Currency
    per: Unit
    amount: Number
    hours_a_week: Number
    since: DueDate
    source: Source_


@record
class Country:
    """The occupations that one country counts, and what its figures mean.

    The id is the ISO 3166 code in lower case; `eu` and `int` hold international lists.
    """

    id: Annotated[str, Derived()]
    name: str
    counts: str | None
    next: DueDate | None
    minimum_wage: MinimumWage | None
    occupations: dict[str, Occupation]

    @property
    def code(self) -> str:
        """The country code in capitals."""
        return self.id.upper()


@record
class Statement:
    """A sentence of the guide and the documents behind it."""

    text: str
    sources: Sources


@record
class Colleague:
    """Someone the role works with: a role of the catalog, or people outside it (`who`).

    `gives` and `receives` name what passes from this role to the other and back.
    """

    role: Annotated[str, Ref("roles")] | None
    who: str | None
    text: str
    gives: str | None
    receives: str | None
    sources: Sources


@record
class Step:
    """Where the role can lead: a role of the catalog, or a job outside it (`who`)."""

    role: Annotated[str, Ref("roles")] | None
    who: str | None
    text: str
    sources: Sources


@record
class Answer:
    """What is known of one facet of daily life; `answer` is ("unknown",) where nothing is."""

    answer: Annotated[tuple[Annotated[str, Ref("daily_life answers")], ...], Items(1)]
    text: str | None
    sources: tuple[Annotated[str, Ref("sources")], ...]

    @property
    def is_known(self) -> bool:
        """Whether any source answers the question."""
        return self.answer != (UNKNOWN,)


@record
class Skills:
    """The skills without which nobody does the job, and the useful ones."""

    essential: Annotated[tuple[Annotated[str, Ref("skills")], ...], Items(5, 9)]
    useful: tuple[Annotated[str, Ref("skills")], ...]

    @property
    def all(self) -> tuple[str, ...]:
        """The ids of all skills, the essential ones first."""
        return self.essential + self.useful


@record
class Tools:
    """The tools without which nobody does the job, and the useful ones."""

    essential: Annotated[tuple[Annotated[str, Ref("tools")], ...], Items(1, 9)]
    useful: tuple[Annotated[str, Ref("tools")], ...]

    @property
    def all(self) -> tuple[str, ...]:
        """The ids of all tools, the essential ones first."""
        return self.essential + self.useful


@record
class CountedIn:
    """An occupation whose figures and codes speak of the role, and how well they fit it."""

    occupation: Annotated[str, Ref("occupations")]
    fit: Fit
    note: str | None


@record
class Pay:
    """One pay figure with everything needed to weigh it, in `currency` for one `per`.

    `what` is what was measured or priced. `occupation` is the measured group that the figure
    comes from, None where it was measured for this very job. A percent has no currency;
    `year` is None where the source does not date its figure.
    """

    country: Country_
    currency: Currency | None
    per: Unit
    kind: PayKind
    what: str
    low: Number | None
    median: Number | None
    mean: Number | None
    typical: Number | None
    high: Number | None
    low_is: str | None
    high_is: str | None
    year: int | None
    occupation: Annotated[str | None, Derived()]
    fit: Annotated[Fit, Derived("same")]
    source: Source_
    note: str | None


@record
class Outlook:
    """A projected change in the number of jobs of an occupation, in percent over the period."""

    country: str
    from_year: int
    to_year: int
    change_percent: Number
    jobs_from: Number | None
    jobs_to: Number | None
    what: str
    occupation: str
    fit: Fit
    source: str
    note: str | None


@record
class Code:
    """The entry of an official occupation list under which the role is counted."""

    system: str
    code: str
    title: str
    country: str
    occupation: str
    fit: Fit
    source: str
    note: str | None


@record
class Question:
    """A question people ask about the role, and the answer the sources give."""

    question: str
    answer: str
    sources: Sources


@record
class Dispute:
    """A point on which sources disagree; `note` says which sense this guide uses."""

    about: str
    positions: Annotated[tuple[Statement, ...], Items(2)]
    note: str | None


@record
class Card:
    """A role in one row of a list."""

    id: str
    title: str
    family: str
    level: Level
    summary: str


@record
class Role:
    """A job in music production; ids in its fields point into the same catalog.

    `pay` holds the figures of the role's own file and those of the occupations in which it
    is counted; `outlook` and `codes` come from those occupations only. `called_when` are
    everyday words for a need that the role meets: they help the search and state nothing.
    """

    id: Annotated[str, Derived()]
    title: str
    also_called: tuple[str, ...]
    known_as: dict[Annotated[str, Ref("sources")], str]
    summary: str
    family: Annotated[str, Ref("families")]
    level: Level
    kind_of: Annotated[str, Ref("roles")] | None
    productions: tuple[Annotated[str, Ref("productions")], ...]
    settings: Annotated[tuple[Annotated[str, Ref("settings")], ...], Items(1)]
    phases: Annotated[tuple[Annotated[str, Ref("phases")], ...], Items(1)]
    responsibilities: Annotated[tuple[Statement, ...], Items(1)]
    called_when: tuple[str, ...]
    skills: Skills
    tools: Tools
    daily_life: dict[Annotated[str, Ref("daily_life")], Answer]
    works_with: tuple[Colleague, ...]
    leads_to: tuple[Step, ...]
    getting_in: tuple[Statement, ...]
    finding_work: tuple[Statement, ...]
    drawbacks: tuple[Statement, ...]
    counted_in: tuple[CountedIn, ...]
    pay: tuple[Pay, ...]
    outlook: Annotated[tuple[Outlook, ...], Derived(())]
    codes: Annotated[tuple[Code, ...], Derived(())]
    questions: tuple[Question, ...]
    disputes: tuple[Dispute, ...]
    checked: date

    @property
    def card(self) -> Card:
        """What a list says of the role."""
        return Card(self.id, self.title, self.family, self.level, self.summary)

    @property
    def answers(self) -> frozenset[str]:
        """The ids of all answers to questions of daily life, `unknown` not among them."""
        given = {each for answer in self.daily_life.values() for each in answer.answer}
        return frozenset(given - {UNKNOWN})


@record
class Gap:
    """A job that the guide knows of and has no profile of.

    `nearest` are the roles, or other gaps, that come closest; `why` says whether a profile is
    planned or the job lies outside the field.
    """

    id: Annotated[str, Derived()]
    title: str
    also_called: tuple[str, ...]
    summary: str
    nearest: tuple[str, ...]
    level: Level | None
    why: Literal["planned", "outside"]
