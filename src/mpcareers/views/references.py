"""Numbered references: each statement shows the numbers of its sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import OWN_WORD, Source, Statement
from mpcareers.views import page
from mpcareers.views.figures import UNDATED


def references(catalog: Catalog, cited: Iterable[Iterable[str]]) -> References:
    """Return the references of a page whose statements cite these sources in this order."""
    ids = dict.fromkeys(chain.from_iterable(cited))
    kinds = {kind.id: kind.name for kind in catalog.vocabulary.source_kinds.values()}
    return References((catalog.sources[each] for each in ids), kinds)


class References:
    """The sources of one page and their numbers."""

    def __init__(self, sources: Iterable[Source], kind_names: Mapping[str, str]) -> None:
        """Assign numbers to the sources in their order."""
        self._sources = tuple(source for source in sources if source.id != OWN_WORD)
        self._kind_names = kind_names
        self._numbers = {source.id: n for n, source in enumerate(self._sources, start=1)}
        self._cited: set[str] = set()

    def mark(self, source_ids: Iterable[str]) -> str:
        """Return the numbers of the sources, as in '[2, 5]', and what is the guide's own word."""
        ids = tuple(source_ids)
        self._cited.update(ids)
        marks = ("guide" if each == OWN_WORD else str(self._numbers[each]) for each in ids)
        return f"[{', '.join(marks)}]"

    def statement(self, statement: Statement) -> page.Line:
        """Return the statement with its references."""
        return page.line(f"{statement.text} ", page.dim(self.mark(statement.sources)))

    def brief(self) -> tuple[page.Block, ...]:
        """Return the ids behind the numbers on one line, for a page of one screen."""
        numbered = (f"[{n}] {source_id}" for source_id, n in self._numbers.items())
        line = page.line(page.dim("Sources  "), page.dim(", ".join(numbered)))
        return (page.Paragraph(line),) if self._sources else ()

    def section(self) -> tuple[page.Block, ...]:
        """Return the list of sources for the end of a page."""
        return self._section(self._sources)

    def cited_section(self) -> tuple[page.Block, ...]:
        """Return the list of those sources whose numbers have been given out so far."""
        return self._section([each for each in self._sources if each.id in self._cited])

    def brief_section(self) -> tuple[page.Block, ...]:
        """Return the list of sources in a line or two each, with the ids that tell more."""
        if not self._sources:
            return ()
        marks = tuple(f"{n:>2}" for n in self._numbers.values())
        items = (page.line(_document(s), page.dim(f"[{s.id}]")) for s in self._sources)
        return (page.Heading("Sources"), page.Bullets(tuple(items), marks))

    def _section(self, sources: Sequence[Source]) -> tuple[page.Block, ...]:
        if not sources:
            return ()
        marks = tuple(f"{self._numbers[each.id]:>2}" for each in sources)
        return (page.Heading("Sources"), page.Bullets(tuple(map(self._source, sources)), marks))

    def _source(self, source: Source) -> page.Line:
        kind = self._kind_names[source.kind]
        address = f" {source.url}" if source.url else ""
        note = f" {source.note}" if source.note else ""
        return page.line(_document(source), page.dim(f"{kind}.{note}{address}"))


def _document(source: Source) -> str:
    """Return title, publisher and year."""
    stop = "" if source.title.endswith(("?", "!", ".")) else "."
    return f"{source.title}{stop} {source.publisher}, {source.published or UNDATED}. "
