"""Shows an answer with its sources, what looks further, and the commands that go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Dispute
from mpcareers.catalog.names import normalized
from mpcareers.guide.ask import Found, Overview, Reply
from mpcareers.guide.pay import PaidCountry
from mpcareers.guide.places import country_in, shown_code
from mpcareers.guide.questions import AskedQuestion
from mpcareers.guide.subjects import SUBJECTS
from mpcareers.views import page
from mpcareers.views.pay import by_figures, known_as
from mpcareers.views.references import References, references

FIELDS: Final = {
    "summary": "what the job is",
    "responsibilities": "the work",
    "getting_in": "ways in",
    "finding_work": "finding work",
    "drawbacks": "the hard parts",
    "works_with": "people",
    "leads_to": "where it can lead",
}
"""Names of the fields whose passages have no heading that says what they are about."""

_SECTIONS: Final = {
    "questions": "questions",
    "daily_life": "daily-life",
    "skills": "skills",
    "tools": "skills",
    "works_with": "people",
    "responsibilities": "work",
    "finding_work": "finding-work",
    "drawbacks": "hard-parts",
    "outlook": "outlook",
}
"""The section of `show` in which a field stands."""


def answer_page(question: str, reply: Reply, catalog: Catalog) -> page.Page:
    """Return the best answer in full with its sources, and the others in short.

    A question that names no job is first answered for all jobs, where they can be counted.
    """
    answers = reply.answers
    first, *others = answers
    dispute = _dispute(first, catalog)
    cited = [each.sources for each in dispute.positions] if dispute else [first.sources]
    cite = references(catalog, cited)
    return (
        *(_overview(reply.overview, catalog) if reply.overview else _doubt(first)),
        page.Title(*_title(first)),
        *(_positions(dispute, cite) if dispute else _statement(first, cite)),
        *cite.brief_section(),
        *_further(others),
        page.Space(),
        page.Paragraph(page.line("Next: ", page.ident(_next_command(question, answers)))),
    )


def _overview(overview: Overview, catalog: Catalog) -> Iterator[page.Block]:
    counts = ", ".join(f"{name} {count}" for name, count in overview.answers)
    unknown = f", not known {overview.unknown}" if overview.unknown else ""
    yield page.Title(overview.question, f"in {len(catalog.titles)} jobs")
    yield page.Paragraph(page.line(f"{counts[:1].upper()}{counts[1:]}{unknown}."))
    command = page.ident(f"mpcareers list {overview.answers[0][0]}")
    yield page.Paragraph(page.line("Which: ", command))
    yield page.Space()


def _doubt(answer: Found) -> Iterator[page.Block]:
    if not answer.confident:
        text = "The guide is not sure that this answers the question."
        yield page.Paragraph(page.line(page.Span(text, "warning")))


def _title(answer: Found) -> tuple[str, str]:
    """Return what the passage answers, and the role it speaks of."""
    if answer.heading and answer.field not in FIELDS:
        return answer.heading, answer.title
    label = FIELDS.get(answer.field, answer.field.replace("_", " "))
    return answer.title, f"{label}: {answer.heading}" if answer.heading else label


def _dispute(answer: Found, catalog: Catalog) -> Dispute | None:
    if answer.field != "disputes":
        return None
    disputes = catalog.roles[answer.role].disputes
    return next(each for each in disputes if each.about == answer.heading)


def _positions(dispute: Dispute, cite: References) -> Iterator[page.Block]:
    yield page.Paragraph(page.line("Sources disagree:"))
    yield page.Bullets(tuple(map(cite.statement, dispute.positions)))
    if dispute.note:
        yield page.Paragraph(page.line(dispute.note))


def _statement(answer: Found, cite: References) -> Iterator[page.Block]:
    mark = page.dim(cite.mark(answer.sources)) if answer.sources else page.dim("[guide]")
    yield page.Paragraph(page.line(f"{answer.text} ", mark))


def _further(answers: Sequence[Found]) -> Iterator[page.Block]:
    if answers:
        yield page.Heading("See also")
        yield page.Bullets(tuple(map(_brief, answers)))


def _brief(answer: Found) -> page.Line:
    """Return the question that is answered, or the first sentence of what is said."""
    sentence, stop, _ = answer.text.partition(". ")
    text = f"{sentence}{stop.rstrip()}"
    if answer.heading:
        text = answer.heading if answer.heading.endswith("?") else f"{answer.heading}: {text}"
    return page.line(page.bold(answer.title), f": {text}")


def _next_command(question: str, answers: Sequence[Found]) -> str:
    """Return the command that goes on from the best answer."""
    first = answers[0]
    roles = list(dict.fromkeys(each.role for each in answers))
    if len(roles) > 1 and SUBJECTS["difference"].is_in(question):
        return f"mpcareers compare {roles[0]} {roles[1]}"
    if first.field == "pay" or SUBJECTS["pay"].is_in(question):
        code = country_in(normalized(question)) if first.field == "pay" else None
        return f"mpcareers pay {first.role}{f' --country {shown_code(code)}' if code else ''}"
    if first.field in {"leads_to", "getting_in"}:
        return f"mpcareers path {first.role}"
    if first.field == "disputes":
        return f"mpcareers disputes {first.role}"
    section = _SECTIONS.get(first.field)
    return f"mpcareers show {first.role}{f' --only {section}' if section else ''}"


def no_answer(question: str) -> tuple[str, ...]:
    """Return the error that the guide does not know."""
    return (
        f"mpcareers: the guide does not know: '{question}'",
        "What it answers: mpcareers ask   A job by its work: mpcareers search TEXT",
    )


def no_figures(country: str, countries: Sequence[PaidCountry]) -> tuple[str, ...]:
    """Return the error that a country, as it was named, has no pay figures."""
    names = ", ".join(map(known_as, by_figures(countries)))
    return (f"mpcareers: no pay figures for {country}", f"Countries in the guide: {names}")


def questions_page(questions: Sequence[AskedQuestion], *, full: bool) -> page.Page:
    """Return the questions by subject: one of each subject, or all of them."""
    by_subject = [(name, list(group)) for name, group in groupby(questions, lambda q: q.subject)]
    title = page.Title(f"{len(questions)} questions with answers", "ask them in your own words")
    if full:
        return (title, *(block for each in by_subject for block in _subject(*each)))
    rows = ((f"{name}, {len(group)}", _example(group)) for name, group in by_subject)
    more = page.Paragraph(
        page.line(
            *("Ask: ", page.ident(f"mpcareers ask {questions[0].question.casefold().strip('?')}")),
            *("   All: ", page.ident("--full")),
        )
    )
    return (title, page.Space(), page.Fields(tuple(rows)), page.Space(), more)


def _example(questions: Sequence[AskedQuestion]) -> page.Line:
    """Return the shortest question, which is the plainest."""
    return page.line(min((each.question for each in questions), key=len))


def _subject(name: str, questions: Sequence[AskedQuestion]) -> Iterator[page.Block]:
    yield page.Heading(f"{name[0].upper()}{name[1:]}")
    yield page.Bullets(
        tuple(page.line(each.question, page.dim(f"  {each.role}")) for each in questions)
    )


def questions_rows(questions: Sequence[AskedQuestion]) -> page.Table:
    """Return one row per question: subject, question, role."""
    columns = tuple(map(page.Column, ("subject", "question", "role")))
    rows = ((each.subject, each.question, each.role) for each in questions)
    return page.Table(columns, tuple(tuple(map(page.line, row)) for row in rows))
