"""Which questions does the guide answer word for word, and what are they about?"""

from __future__ import annotations

from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.record import record
from mpcareers.guide.subjects import SUBJECTS

OTHER: Final = "anything else"
"""The subject of questions that are about none of those that `ask` tells apart."""


@record
class AskedQuestion:
    """A question that a role's profile answers."""

    subject: str
    question: str
    role: str
    title: str


def asked_questions(catalog: Catalog) -> tuple[AskedQuestion, ...]:
    """Return all questions, by subject in the order of `subjects.SUBJECTS`, then by role."""
    questions = [
        AskedQuestion(_subject(each.question), each.question, role.id, role.title)
        for role in catalog.roles.values()
        for each in role.questions
    ]
    order = [*SUBJECTS, OTHER]
    return tuple(sorted(questions, key=lambda each: order.index(each.subject)))


def _subject(question: str) -> str:
    return next((name for name, each in SUBJECTS.items() if each.is_in(question)), OTHER)
