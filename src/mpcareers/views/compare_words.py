"""Words that both comparisons use: that of one screen, and that in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import UNKNOWN, Term
from mpcareers.guide.compare import Comparison
from mpcareers.views import page
from mpcareers.views.excerpt import first_sentences
from mpcareers.views.references import References

NOT_KNOWN: Final = "not known"
NOTHING: Final = "nothing else"


def opening(
    answer: Comparison, cite: References, at_most: int | None = None
) -> Iterator[page.Block]:
    """Yield the answer to how the roles differ, or else what each of them is."""
    if answer.question:
        text = answer.question.answer
        shown = first_sentences(text, at_most) if at_most else text
        mark = cite.mark(answer.question.sources)
        yield page.Paragraph(page.line(f"{shown} ", page.dim(mark)))
        return
    for role in answer.roles:
        yield page.Paragraph(page.line(page.bold(role.title), f": {role.summary}"))


def named(ids: Iterable[str], terms: Mapping[str, Term | str]) -> list[str]:
    """Return the names behind the ids; a level, which is no term, is its own name."""
    found = ((each, terms.get(each, each)) for each in ids)
    return [term if isinstance(term, str) else term.name for _, term in found]


def facet_words(ids: Sequence[str], facet: str, catalog: Catalog) -> str:
    """Return the answers to a question of daily life by their names."""
    answers = catalog.vocabulary.daily_life[facet].answers
    return ", ".join(NOT_KNOWN if each == UNKNOWN else answers[each].name for each in ids)
