"""Shows the profile of a role."""

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
from mpcareers.views import page
from mpcareers.views.figures import UNDATED, newest_first, outlook_line, pay_line, period
from mpcareers.views.references import References
from mpcareers.views.stages import marked_stages

_MAX_NAMES: Final = 3
"""Other names at the top of the page; a role can have thirty."""


def profile_page(profile: Profile) -> page.Page:
    """Return the whole profile, in the order in which a newcomer asks."""
    role, cite = profile.role, References(profile.sources, profile.source_kinds)
    sections = (
        _head(profile),
        _timeline(profile),
        _statements("What the work is", role.responsibilities, cite),
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


def _head(profile: Profile) -> Iterator[page.Block]:
    role = profile.role
    yield page.Title(role.title, f"{role.id}, {profile.family.name}, {role.level} level")
    yield page.Paragraph(page.line(role.summary))
    rows = [
        ("Also called", page.line(_few_names(_other_names(profile)))),
        ("A kind of", page.line(page.ident(role.kind_of)) if role.kind_of else page.line()),
        ("Its kinds", page.joined(map(page.ident, profile.kinds))),
        ("Where", page.line(", ".join(setting.name for setting in profile.settings))),
        ("Checked", page.line(role.checked.isoformat())),
    ]
    yield page.Fields(tuple((label, text) for label, text in rows if str(text)))


def _few_names(names: Sequence[str]) -> str:
    """Return the names, or only the first if there are many."""
    more = len(names) - _MAX_NAMES
    if more <= 1:
        return ", ".join(names)
    return f"{', '.join(names[:_MAX_NAMES])} and {more} other names (below)"


def _all_names(profile: Profile) -> Iterator[page.Block]:
    names = _other_names(profile)
    if len(names) > _MAX_NAMES + 1:
        yield page.Heading("All its other names")
        yield page.Paragraph(page.line(", ".join(names)))


def _other_names(profile: Profile) -> Sequence[str]:
    role = profile.role
    names = dict.fromkeys((*role.known_as.values(), *role.also_called))
    return [each for each in names if each.casefold() != role.title.casefold()]


def _timeline(profile: Profile) -> Iterator[page.Block]:
    if profile.productions:
        yield page.Heading("Where it stands in a production")
        rows = [
            (each.name, marked_stages(each, profile.role.phases, profile.phase_names))
            for each in profile.productions
        ]
        yield page.Fields(tuple(rows))


def _statements(
    title: str, statements: Sequence[Statement], cite: References
) -> Iterator[page.Block]:
    if statements:
        yield page.Heading(title)
        yield page.Bullets(tuple(map(cite.statement, statements)))


def _kinds(
    title: str, terms: Sequence[Skill | Tool], kinds: Sequence[SkillKind | ToolKind]
) -> Iterator[page.Block]:
    if terms:
        yield page.Heading(title)
        rows = [(kind, [term.name for term in terms if term.kind == kind]) for kind in kinds]
        yield page.Fields(
            tuple((kind, page.line(", ".join(names))) for kind, names in rows if names)
        )


def _colleagues(profile: Profile, cite: References) -> Iterator[page.Block]:
    if profile.role.works_with:
        yield page.Heading("Who it works with")
        yield page.Bullets(tuple(_colleague(each, cite) for each in profile.role.works_with))


def _colleague(colleague: Colleague, cite: References) -> page.Line:
    handed = [("Gives", colleague.gives), ("Receives", colleague.receives)]
    passed = " ".join(f"{verb}: {what.rstrip('.')}." for verb, what in handed if what)
    return page.line(
        _person(colleague),
        f": {colleague.text} ",
        f"{passed} " if passed else "",
        page.dim(cite.mark(colleague.sources)),
    )


def _person(other: Colleague | Step) -> page.Span:
    return page.ident(other.role) if other.role else page.bold(other.who or "")


def _origins(origins: Sequence[tuple[str, Step]], cite: References) -> Iterator[page.Block]:
    if origins:
        yield page.Heading("Where people come from")
        yield page.Bullets(
            tuple(
                page.line(page.ident(role), f": {step.text} ", page.dim(cite.mark(step.sources)))
                for role, step in origins
            )
        )


def _steps(profile: Profile, cite: References) -> Iterator[page.Block]:
    if profile.role.leads_to:
        yield page.Heading("Where it can lead")
        yield page.Bullets(
            tuple(
                page.line(_person(step), f": {step.text} ", page.dim(cite.mark(step.sources)))
                for step in profile.role.leads_to
            )
        )


def _pay(profile: Profile, cite: References) -> Iterator[page.Block]:
    figures = newest_first(profile.role.pay)
    yield page.Heading("Pay")
    if not any(each.fit == "same" and each.kind == "earnings" for each in figures):
        yield page.Paragraph(page.line(_nothing_measured(bool(figures))))
    rows = [
        (str(each.year or UNDATED), pay_line(each, figures, cite.mark([each.source])))
        for each in figures
    ]
    if rows:
        yield page.Fields(tuple(rows))


def _nothing_measured(others: bool) -> str:
    if others:
        return "This guide found no earnings for exactly this job; these figures are the nearest."
    return "This guide found no earnings for this job or one near it."


def _outlook(profile: Profile, cite: References) -> Iterator[page.Block]:
    if profile.role.outlook:
        yield page.Heading("Outlook")
        yield page.Fields(
            tuple(
                (period(each), outlook_line(each, cite.mark([each.source])))
                for each in profile.role.outlook
            )
        )


def _codes(profile: Profile, cite: References) -> Iterator[page.Block]:
    if profile.role.codes:
        yield page.Heading("In official lists")
        rows = []
        for code in profile.role.codes:
            note = f" {code.note}" if code.note else ""
            text = f"{code.code} {code.title} ({code.fit}).{note} "
            rows.append((code.system.upper(), page.line(text, page.dim(cite.mark([code.source])))))
        yield page.Fields(tuple(rows))


def _questions(questions: Sequence[Question], cite: References) -> Iterator[page.Block]:
    if questions:
        yield page.Heading("Questions people ask")
        yield page.Bullets(
            tuple(
                page.line(
                    page.bold(each.question), f"\n{each.answer} ", page.dim(cite.mark(each.sources))
                )
                for each in questions
            )
        )


def _dispute(dispute: Dispute, cite: References) -> Iterator[page.Block]:
    yield page.Heading(f"Sources disagree: {dispute.about}")
    yield page.Bullets(tuple(map(cite.statement, dispute.positions)))
    if dispute.note:
        yield page.Paragraph(page.line(dispute.note))
