"""Numbers for the sources of a page, given in the order in which the page cites them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from markupsafe import Markup

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import OWN_WORD, Source
from mpcareers.catalog.record import record
from mpcareers.guide.sources import interest_of
from mpcareers.site.urls import safe_url


class Cite(Protocol):
    """What a template calls after each statement."""

    def __call__(self, sources: Iterable[str] | str) -> Markup:
        """Return the numbers of the sources, each a link to the list at the end."""


@record
class CitedSource:
    """A source of a page: its number, and what helps to weigh it."""

    number: int
    source: Source
    kind: str
    interest: str
    url: str | None


class Citations:
    """The sources of one page; a source gets its number when it is first cited."""

    def __init__(self, catalog: Catalog) -> None:
        """Take the catalog whose sources are cited."""
        self._catalog = catalog
        self._numbers: dict[str, int] = {}

    def cite(self, sources: Iterable[str] | str) -> Markup:
        """Return the numbers of the sources, and `guide` for the guide's own word."""
        ids = (sources,) if isinstance(sources, str) else tuple(sources)
        if not ids:
            return Markup()
        # Numbers and fixed words only: nothing here needs to be escaped.
        marks = ", ".join(map(self._mark, ids))
        return Markup(f'<span class="cite">[{marks}]</span>')  # noqa: S704

    def _mark(self, source_id: str) -> str:
        if source_id == OWN_WORD:
            return '<a href="#own-word">guide</a>'
        number = self.number(source_id)
        return f'<a href="#s{number}">{number}</a>'

    def number(self, source_id: str) -> int:
        """Return the number of a source, a new one if it is cited for the first time."""
        return self._numbers.setdefault(source_id, len(self._numbers) + 1)

    def cited(self) -> list[CitedSource]:
        """Return the sources cited so far, by number."""
        kinds = self._catalog.vocabulary.source_kinds
        found = []
        for source_id, number in self._numbers.items():
            source = self._catalog.sources[source_id]
            interest = interest_of(self._catalog, source)
            kind = kinds[source.kind].name
            found.append(CitedSource(number, source, kind, interest, safe_url(source.url)))
        return found
