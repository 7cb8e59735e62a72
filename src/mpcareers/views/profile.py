"""How the profile of a role looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final, get_args

from mpcareers.catalog.model import (
    Colleague,
    Dispute,
    Question,
    Skill,
    SkillKind,
    Statement,
    Step,
    Tool,
    ToolKind,
)
from mpcareers.guide.profile import Profile
from mpcareers.views.figures import UNDATED, newest_first, outlook_line, pay_line, period
from mpcareers.views.page import (
    Block,
    Bullets,
    Fields,
    Heading,
    Line,
    Page,
    Paragraph,
    Span,
    Title,
    joined,
    line,
    name,
    quiet,
    strong,
)
from mpcareers.views.references import References
from mpcareers.views.stages import marked_stages

_NAMES_AT_FIRST: Final = 3
"""Names before the work is described; a role can have thirty."""


def profile_page(profile: Profile) -> Page:
    """Return everything the guide knows about a role, in the order a newcomer asks."""
    role, cite = profile.role, References(profile.sources, profile.source_kinds)
    sections = (
        _head(profile),
        _timeline(profile),
        _statements("What the work is", role.responsibilities, cite),
        _statements("When it is called for", role.called_when, cite),
        _kinds("Skills", profile.skills, get_args(SkillKind)),
        _kinds("Tools", profile.tools, get_args(ToolKind)),
        _colleagues(profile, cite),
        _statements("Ways in", role.getting_in, cite),
        _origins(profile.comes_from, cite),
        _steps(profile, cite),
        _statements("Finding work", role.finding_work, cite),
        _statements("The hard parts", role.drawbacks, cite),
        _pay(profile, cite),
        _outlook(profile, cite),
        _all_names(profile),
        _codes(profile, cite),
        _questions(role.questions, cite),
        chain.from_iterable(_dispute(dispute, cite) for dispute in role.disputes),
        cite.section(),
    )
    return tuple(chain.from_iterable(sections))


def _head(profile: Profile) -> Iterator[Block]:
    role = profile.role
    yield Title(role.title, f"{role.id}, {profile.family.name}, {role.level} level")
    yield Paragraph(line(role.summary))
    rows = [
        ("Also called", line(_few_names(_other_names(profile)))),
        ("A kind of", line(name(role.kind_of)) if role.kind_of else line()),
        ("Its kinds", joined(map(name, profile.kinds))),
        ("Where", line(", ".join(setting.name for setting in profile.settings))),
        ("Daily life", line(", ".join(condition.name for condition in profile.conditions))),
        ("Checked", line(role.checked.isoformat())),
    ]
    yield Fields(tuple((label, text) for label, text in rows if str(text)))


def _few_names(names: Sequence[str]) -> str:
    """Return the names, or the first of them where all would stand in the way of the page."""
    more = len(names) - _NAMES_AT_FIRST
    if more <= 1:
        return ", ".join(names)
    return f"{', '.join(names[:_NAMES_AT_FIRST])} and {more} other names (below)"


def _all_names(profile: Profile) -> Iterator[Block]:
    names = _other_names(profile)
    if len(names) > _NAMES_AT_FIRST + 1:
        yield Heading("All its other names")
        yield Paragraph(line(", ".join(names)))


def _other_names(profile: Profile) -> Sequence[str]:
    role = profile.role
    names = dict.fromkeys((*role.known_as.values(), *role.also_called))
    return [each for each in names if each.casefold() != role.title.casefold()]


def _timeline(profile: Profile) -> Iterator[Block]:
    if profile.productions:
        yield Heading("Where it stands in a production")
        rows = [
            (each.name, marked_stages(each, profile.role.phases, profile.phase_names))
            for each in profile.productions
        ]
        yield Fields(tuple(rows))


def _statements(title: str, statements: Sequence[Statement], cite: References) -> Iterator[Block]:
    if statements:
        yield Heading(title)
        yield Bullets(tuple(map(cite.statement, statements)))


def _kinds(
    title: str, terms: Sequence[Skill | Tool], kinds: Sequence[SkillKind | ToolKind]
) -> Iterator[Block]:
    if terms:
        yield Heading(title)
        rows = [(kind, [term.name for term in terms if term.kind == kind]) for kind in kinds]
        yield Fields(tuple((kind, line(", ".join(names))) for kind, names in rows if names))


def _colleagues(profile: Profile, cite: References) -> Iterator[Block]:
    if profile.role.works_with:
        yield Heading("Who it works with")
        yield Bullets(tuple(_colleague(each, cite) for each in profile.role.works_with))


def _colleague(colleague: Colleague, cite: References) -> Line:
    handed = [("Gives", colleague.gives), ("Receives", colleague.receives)]
    passed = " ".join(f"{verb}: {what.rstrip('.')}." for verb, what in handed if what)
    return line(
        _person(colleague),
        f": {colleague.text} ",
        f"{passed} " if passed else "",
        quiet(cite.mark(colleague.sources)),
    )


def _person(other: Colleague | Step) -> Span:
    return name(other.role) if other.role else strong(other.who or "")


def _origins(origins: Sequence[tuple[str, Step]], cite: References) -> Iterator[Block]:
    if origins:
        yield Heading("Where people come from")
        yield Bullets(
            tuple(
                line(name(role), f": {step.text} ", quiet(cite.mark(step.sources)))
                for role, step in origins
            )
        )


def _steps(profile: Profile, cite: References) -> Iterator[Block]:
    if profile.role.leads_to:
        yield Heading("Where it can lead")
        yield Bullets(
            tuple(
                line(_person(step), f": {step.text} ", quiet(cite.mark(step.sources)))
                for step in profile.role.leads_to
            )
        )


def _pay(profile: Profile, cite: References) -> Iterator[Block]:
    figures = newest_first(profile.role.pay)
    yield Heading("Pay")
    if not any(each.fit == "same" and each.measures == "earnings" for each in figures):
        yield Paragraph(line(_nothing_measured(bool(figures))))
    rows = [
        (str(each.year or UNDATED), pay_line(each, figures, cite.mark([each.source])))
        for each in figures
    ]
    if rows:
        yield Fields(tuple(rows))


def _nothing_measured(others: bool) -> str:
    if others:
        return "This guide found no earnings for exactly this job; these figures are the nearest."
    return "This guide found no earnings for this job or one near it."


def _outlook(profile: Profile, cite: References) -> Iterator[Block]:
    if profile.role.outlook:
        yield Heading("Outlook")
        yield Fields(
            tuple(
                (period(each), outlook_line(each, cite.mark([each.source])))
                for each in profile.role.outlook
            )
        )


def _codes(profile: Profile, cite: References) -> Iterator[Block]:
    if profile.role.codes:
        yield Heading("In official lists")
        rows = []
        for code in profile.role.codes:
            note = f" {code.note}" if code.note else ""
            text = f"{code.code} {code.title} ({code.match}).{note} "
            rows.append((code.system.upper(), line(text, quiet(cite.mark([code.source])))))
        yield Fields(tuple(rows))


def _questions(questions: Sequence[Question], cite: References) -> Iterator[Block]:
    if questions:
        yield Heading("Questions people ask")
        yield Bullets(
            tuple(
                line(strong(each.question), f"\n{each.answer} ", quiet(cite.mark(each.sources)))
                for each in questions
            )
        )


def _dispute(dispute: Dispute, cite: References) -> Iterator[Block]:
    yield Heading(f"Sources disagree: {dispute.about}")
    yield Bullets(tuple(map(cite.statement, dispute.positions)))
    if dispute.note:
        yield Paragraph(line(dispute.note))
