"""Shows the profile of a role."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, get_args

from mpcareers.catalog.model import (
    Colleague,
    Dispute,
    Question,
    Skill,
    SkillKind,
    Skills,
    Statement,
    Step,
    Tool,
    ToolKind,
    Tools,
)
from mpcareers.guide.pay import sort_of
from mpcareers.guide.profile import SECTIONS, Profile
from mpcareers.views import page
from mpcareers.views.figures import UNDATED, newest_first, outlook_line, pay_line, period
from mpcareers.views.references import References
from mpcareers.views.stages import marked_stages

_MAX_NAMES: Final = 3
"""Other names at the top of the page; a role can have thirty."""


def profile_page(profile: Profile, only: Collection[str] = SECTIONS) -> page.Page:
    """Return the profile, in the order in which a newcomer asks, or only some of its sections."""
    role, cite = profile.role, References(profile.sources, profile.source_kinds)
    sections: dict[str, Iterable[page.Block]] = {
        "work": chain(_timeline(profile), _statements("The work", role.responsibilities, cite)),
        "skills": chain(
            _kinds("Skills", profile.skills, role.skills, get_args(SkillKind)),
            _kinds("Tools", profile.tools, role.tools, get_args(ToolKind)),
        ),
        "daily-life": _daily_life(profile, cite),
        "people": _colleagues(profile, cite),
        "ways-in": chain(
            _statements("Ways in", role.getting_in, cite),
            _origins(profile.comes_from, cite),
            _steps(profile, cite),
        ),
        "finding-work": _statements("Finding work", role.finding_work, cite),
        "hard-parts": _statements("The hard parts", role.drawbacks, cite),
        "pay": _pay(profile, cite),
        "outlook": _outlook(profile, cite),
        "names": _all_names(profile),
        "codes": _codes(profile, cite),
        "questions": _questions(role.questions, cite),
        "disputes": chain.from_iterable(_dispute(dispute, cite) for dispute in role.disputes),
    }
    shown = tuple(chain.from_iterable(sections[name] for name in sections if name in only))
    sources = cite.section() if "sources" in only else cite.cited_section()
    if sections.keys() <= set(only):
        return (*_head(profile), *shown, *sources)
    return (_title(profile), *(shown or _nothing(only)), *sources)


def _title(profile: Profile) -> page.Title:
    role = profile.role
    return page.Title(role.title, f"{role.id}, {profile.family.name}, {role.level} level")


def _nothing(only: Collection[str]) -> page.Page:
    if "sources" in only:
        return ()
    names = ", ".join(sorted(only))
    return (page.Paragraph(page.line(f"The guide says nothing about this job's {names}.")),)


def _head(profile: Profile) -> Iterator[page.Block]:
    role = profile.role
    yield _title(profile)
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
    if names := _other_names(profile):
        yield page.Heading("Other names")
        yield page.Paragraph(page.line(", ".join(names)))


def _other_names(profile: Profile) -> Sequence[str]:
    role = profile.role
    names = dict.fromkeys((*role.known_as.values(), *role.also_called))
    return [each for each in names if each.casefold() != role.title.casefold()]


def _timeline(profile: Profile) -> Iterator[page.Block]:
    if profile.productions:
        yield page.Heading("Its place in a production")
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
    title: str,
    terms: Sequence[Skill | Tool],
    own: Skills | Tools,
    kinds: Sequence[SkillKind | ToolKind],
) -> Iterator[page.Block]:
    """Yield the essential ones, then the useful ones by kind."""
    if terms:
        yield page.Heading(title)
        essential = [term.name for term in terms if term.id in own.essential]
        useful = [term for term in terms if term.id in own.useful]
        rows = [("essential", essential)]
        rows += [(kind, [term.name for term in useful if term.kind == kind]) for kind in kinds]
        yield page.Fields(
            tuple((label, page.line(", ".join(names))) for label, names in rows if names)
        )


def _daily_life(profile: Profile, cite: References) -> Iterator[page.Block]:
    yield page.Heading("Daily life")
    rows = []
    for facet in profile.facets:
        answer = profile.role.daily_life[facet.id]
        if answer.is_known:
            names = ", ".join(facet.answers[each].name for each in answer.answer)
            text = f" {answer.text}" if answer.text else ""
            line = page.line(f"{names}.{text} ", page.dim(cite.mark(answer.sources)))
        else:
            line = page.line(page.dim("not known"))
        rows.append((facet.name, line))
    yield page.Fields(tuple(rows))


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
    if not any(sort_of(each) == "job" for each in figures):
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
