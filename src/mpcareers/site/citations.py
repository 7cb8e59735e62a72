"""Numbers for the sources of a page, given in the order in which the page cites them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from markupsafe import Markup

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import OWN_WORD, Source, SourceKind
from mpcareers.catalog.record import record
from mpcareers.site.urls import safe_url


class Cite(Protocol):
    """What a template calls after each statement."""

    def __call__(self, sources: Iterable[str] | str) -> Markup:
        """Return the numbers of the sources, each a link to the list at the end."""


@record
class CitedSource:
    """A source of a page, and its number there."""

    number: int
    source: Source
    url: str | None


@record
class CitedKind:
    """The sources of a page that are of one kind, which says what they gain."""

    kind: SourceKind
    sources: tuple[CitedSource, ...]


def source_numbers(catalog: Catalog) -> dict[str, int]:
    """Return the number of each source in the list of all: by kind, publisher and id."""
    kinds = list(catalog.vocabulary.source_kinds)
    ordered = sorted(
        catalog.sources.values(),
        key=lambda each: (kinds.index(each.kind), each.publisher.casefold(), each.id),
    )
    return {source.id: number for number, source in enumerate(ordered, start=1)}


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
        return _marks(map(self._mark, ids))

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
        sources = ((number, self._catalog.sources[id_]) for id_, number in self._numbers.items())
        return [CitedSource(number, each, safe_url(each.url)) for number, each in sources]

    def cited_kinds(self) -> list[CitedKind]:
        """Return the sources cited so far by kind, in the order of the vocabulary."""
        cited = self.cited()
        kinds = (
            CitedKind(kind, tuple(each for each in cited if each.source.kind == kind.id))
            for kind in self._catalog.vocabulary.source_kinds.values()
        )
        return [each for each in kinds if each.sources]


class CitationsOfAll:
    """The sources of a page that goes through the whole catalog: their numbers among all sources.

    A list at its end would be that of `sources.html` over again.
    """

    def __init__(self, numbers: Mapping[str, int]) -> None:
        """Take the numbers in the list of all sources."""
        self._numbers = numbers

    def cite(self, sources: Iterable[str] | str) -> Markup:
        """Return the numbers of the sources, each a link to the list of all."""
        ids = (sources,) if isinstance(sources, str) else tuple(sources)
        return _marks(map(self._mark, ids)) if ids else Markup()

    def _mark(self, source_id: str) -> str:
        number = self._numbers[source_id]
        shown = "guide" if source_id == OWN_WORD else number
        return f'<a href="sources.html#n{number}">{shown}</a>'

    def cited(self) -> list[CitedSource]:
        """Return nothing: such a page has no list of its own."""
        return []

    def cited_kinds(self) -> list[CitedKind]:
        """Return nothing, as above."""
        return []


def _marks(marks: Iterable[str]) -> Markup:
    return Markup(f"<sup>[{', '.join(marks)}]</sup>")  # noqa: S704
