"""What the pages show that go through the whole catalog: fields, pay, questions, sources, words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import (
    LEVELS,
    Country,
    Fit,
    Gap,
    Occupation,
    Pay,
    Question,
    Role,
    Source,
    SourceKind,
    Term,
)
from mpcareers.catalog.record import record
from mpcareers.catalog.vocabularies import label_of
from mpcareers.guide.passages import passages, stage_passages
from mpcareers.guide.places import country_name
from mpcareers.guide.questions import asked_questions
from mpcareers.guide.sources import interest_of
from mpcareers.guide.terms import GlossaryEntry, glossary
from mpcareers.site.citations import source_numbers
from mpcareers.site.pay_chart import PayGroup, pay_groups, yearly_earnings
from mpcareers.site.urls import safe_url
from mpcareers.views.figures import newest_first

OFTEN_ASKED: Final = (
    "degree", "ways in", "pay", "AI and the future", "hours", "difference", "place",
    "finding work", "equipment", "hard parts",
)  # fmt: skip
"""The subjects from which the first page takes a question each."""

PARTS: Final = {
    "known_as": "name",
    "responsibilities": "the work",
    "works_with": "colleagues",
    "leads_to": "next steps",
    "getting_in": "ways in",
    "finding_work": "finding work",
    "drawbacks": "the hard parts",
    "daily_life": "daily life",
    "codes": "official lists",
}
"""What the fields of a role are called on its page, if they are not called so in the file."""


@record
class Field:
    """A family and its roles, the first jobs first."""

    family: Term
    roles: tuple[Role, ...]


@record
class Asked:
    """A question, and where its answer stands."""

    role: str
    number: int
    question: Question


@record
class Subject:
    """What questions are about."""

    id: str
    name: str
    questions: tuple[Asked, ...]


@record
class Member:
    """A role that an occupation counts."""

    role: str
    fit: Fit
    note: str | None


@record
class CountedGroup:
    """An occupation with its figures, and the roles that it counts."""

    occupation: Occupation
    members: tuple[Member, ...]
    pay: tuple[PayGroup, ...]


@record
class OwnFigures:
    """The figures of one role that were measured or asked for it alone."""

    role: str
    pay: tuple[PayGroup, ...]


@record
class CountryPay:
    """What is known of pay in a country; `country` is None where no occupation is counted."""

    id: str
    name: str
    country: Country | None
    overview: tuple[PayGroup, ...]
    groups: tuple[CountedGroup, ...]
    own: tuple[OwnFigures, ...]

    @property
    def roles(self) -> int:
        """How many roles have a figure here."""
        counted = {member.role for group in self.groups if group.pay for member in group.members}
        return len(counted | {each.role for each in self.own})


@record
class Use:
    """A role or production that cites a source, and in which parts, with how many statements."""

    id: str
    title: str
    is_production: bool
    parts: tuple[tuple[str, int], ...]


@record
class UsedSource:
    """A source, its number in the list of all, and what rests on it."""

    number: int
    source: Source
    url: str | None
    interest: str
    uses: tuple[Use, ...]


@record
class UsedKind:
    """A kind of source and the sources of that kind."""

    kind: SourceKind
    sources: tuple[UsedSource, ...]


@record
class GlossaryPart:
    """The terms of one vocabulary, skills and tools by kind."""

    vocabulary: str
    name: str
    entries: tuple[GlossaryEntry, ...]


@record
class KnownGap:
    """A job without a profile, and the roles that come closest."""

    gap: Gap
    nearest: tuple[tuple[str, str, bool], ...]


def fields(catalog: Catalog) -> tuple[Field, ...]:
    """Return the families that have roles, in the order of the vocabulary."""
    order = list(LEVELS)
    roles = sorted(catalog.roles.values(), key=lambda each: (order.index(each.level), each.title))
    found = (
        Field(family, tuple(each for each in roles if each.family == family.id))
        for family in catalog.vocabulary.families.values()
    )
    return tuple(each for each in found if each.roles)


def questions(catalog: Catalog) -> tuple[Subject, ...]:
    """Return all questions by what they are about."""
    found = {
        (role.id, each.question): Asked(role.id, number, each)
        for role in catalog.roles.values()
        for number, each in enumerate(role.questions, start=1)
    }
    by_subject = groupby(asked_questions(catalog), lambda each: each.subject)
    return tuple(
        Subject(
            name.lower().replace(" ", "-"),
            name,
            tuple(found[each.role, each.question] for each in asked),
        )
        for name, asked in by_subject
    )


def often_asked(catalog: Catalog) -> Iterator[Asked]:
    """Yield a short question of each of some subjects, if possible one that names its job."""
    by_subject = {each.name: each.questions for each in questions(catalog)}
    taken: set[str] = set()

    def rank(each: Asked) -> tuple[bool, bool, int, str]:
        text = each.question.question
        is_named = catalog.titles[each.role].casefold() in text.casefold()
        return (each.role in taken, not is_named, len(text), each.role)

    for name in OFTEN_ASKED:
        if name in by_subject:
            chosen = min(by_subject[name], key=rank)
            taken.add(chosen.role)
            yield chosen


def countries(catalog: Catalog) -> tuple[CountryPay, ...]:
    """Return the countries with figures, those with most roles first."""
    roles = list(catalog.roles.values())
    codes = {code for role in roles for pay in role.pay for code in pay.country.split("/")}
    found = (_country(catalog, code, roles) for code in sorted(codes))
    return tuple(sorted(found, key=lambda each: (-each.roles, each.name)))


def sources(catalog: Catalog) -> tuple[UsedKind, ...]:
    """Return all sources by kind, each with what rests on it."""
    uses = _uses(catalog)
    numbers = source_numbers(catalog)
    kinds = catalog.vocabulary.source_kinds.values()
    found = (
        UsedKind(
            kind,
            tuple(
                UsedSource(
                    numbers[source.id],
                    source,
                    safe_url(source.url),
                    interest_of(catalog, source),
                    tuple(uses.get(source.id, ())),
                )
                for source in sorted(catalog.sources.values(), key=lambda each: numbers[each.id])
                if source.kind == kind.id
            ),
        )
        for kind in kinds
    )
    return tuple(each for each in found if each.sources)


def glossary_parts(catalog: Catalog) -> tuple[GlossaryPart, ...]:
    """Return the words of the trade by vocabulary."""
    return tuple(
        GlossaryPart(
            vocabulary,
            label_of(vocabulary),
            tuple(sorted(entries, key=lambda each: each.name.casefold())),
        )
        for vocabulary, entries in groupby(glossary(catalog), lambda each: each.vocabulary)
    )


def gaps(catalog: Catalog) -> tuple[KnownGap, ...]:
    """Return the jobs without a profile, by title."""
    return tuple(
        KnownGap(gap, tuple(_nearest(catalog, gap)))
        for gap in sorted(catalog.gaps.values(), key=lambda each: each.title.casefold())
    )


def _country(catalog: Catalog, code: str, roles: Iterable[Role]) -> CountryPay:
    country = catalog.countries.get(code.lower())
    members: dict[str, list[Member]] = {}
    own = []
    for role in roles:
        for counted in role.counted_in:
            member = Member(role.id, counted.fit, counted.note)
            members.setdefault(counted.occupation, []).append(member)
        mine = [
            each for each in role.pay if not each.occupation and code in each.country.split("/")
        ]
        if mine:
            own.append(OwnFigures(role.id, pay_groups(catalog, mine)))
    occupations = country.occupations if country else {}
    groups = (
        CountedGroup(
            occupation,
            tuple(sorted(members.get(id_, ()), key=_by_fit)),
            pay_groups(catalog, _figures(code, occupation)),
        )
        for id_, occupation in occupations.items()
    )
    # Never by amount: groups that count different jobs are no ranking.
    by_jobs = sorted(occupations, key=lambda id_: -len(members.get(id_, ())))
    return CountryPay(
        id=code.lower(),
        name=country_name(catalog, code),
        country=country,
        overview=yearly_earnings(
            catalog,
            code,
            [
                replace(figure, what=occupations[id_].title)
                for id_ in by_jobs
                for figure in newest_first(_figures(code, occupations[id_]))[:1]
            ],
        ),
        groups=tuple(each for each in groups if each.pay or each.occupation.outlook),
        own=tuple(own),
    )


def _by_fit(member: Member) -> int:
    return ("same", "wider", "narrower", "neighbor").index(member.fit)


def _figures(code: str, occupation: Occupation) -> Iterator[Pay]:
    """Yield the figures of an occupation as those of a page about it."""
    for pay in occupation.pay:
        yield Pay(
            country=code,
            currency=pay.currency,
            per=pay.per,
            kind=pay.kind,
            what=pay.industry or "All industries",
            low=pay.low,
            median=pay.median,
            mean=pay.mean,
            typical=pay.typical,
            high=pay.high,
            low_is=pay.low_is,
            high_is=pay.high_is,
            year=pay.year,
            occupation=occupation.id,
            fit="same",
            source=pay.source,
            note=pay.note,
        )


def _uses(catalog: Catalog) -> dict[str, list[Use]]:
    """Return what cites each source: roles in the order of their ids, then productions."""
    uses: dict[str, list[Use]] = {}
    for role in catalog.roles.values():
        counts: dict[str, Counter[str]] = {}
        for passage in passages(catalog, role):
            for source in dict.fromkeys(passage.sources):
                counts.setdefault(source, Counter())[passage.field] += 1
        for source, fields_ in counts.items():
            parts = tuple((PARTS.get(field, field), number) for field, number in fields_.items())
            uses.setdefault(source, []).append(Use(role.id, role.title, False, parts))
    for production in catalog.vocabulary.productions.values():
        cited = Counter(source for each in stage_passages(production) for source in each.sources)
        for source, number in cited.items():
            parts = (("stages", number),)
            uses.setdefault(source, []).append(Use(production.id, production.name, True, parts))
    return uses


def _nearest(catalog: Catalog, gap: Gap) -> Iterator[tuple[str, str, bool]]:
    """Yield id, title and whether there is a profile, for the jobs nearest to a gap."""
    for id_ in gap.nearest:
        is_role = id_ in catalog.titles
        yield id_, catalog.titles[id_] if is_role else catalog.gaps[id_].title, is_role
