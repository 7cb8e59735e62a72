"""What the browser searches: the passages of the index, and every number of the ranking.

The scripts hold no number, word list or pattern of their own, so that a change to the search of
the terminal is one to that of the browser.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any, Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import OWN_WORD, Gap, Role, Source
from mpcareers.guide import ask, places
from mpcareers.guide.passages import Passage, passages
from mpcareers.guide.search import index, query, roles, scoring
from mpcareers.guide.search.indexing import fill_index
from mpcareers.guide.sources import interest_of
from mpcareers.site import urls
from mpcareers.site.overviews import SECTIONS

_NUMBERS: Final = {
    index: ("MAIN_WEIGHT", "OTHER_WEIGHT"),
    query: ("SYNONYM", "MAX_WORDS", "MIN_TYPO", "MIN_REPLACED", "ALIKE"),
    scoring: (
        *("TRUST", "TEXT_TRUST", "TOGETHER", "MAX_PASSAGES", "SAME_PHRASE", "NEAR_NAME"),
        *("MAX_NAME_WORDS", "SURE", "SURE_LEAD"),
    ),
    roles: ("MAX_HITS", "MIN_SCORE"),
    ask: (
        *("MAX_ANSWERS", "MIN_SCORE", "CONFIDENT", "MOST_OF_TOPIC", "ELSEWHERE"),
        *("TOPIC", "FIT", "LIKE", "NO_SUBJECT", "LATER_FIELD"),
    ),
}
_FIELDS: Final = {
    index: ("NAMES", "TERMS", "MAIN_FIELDS"),
    ask: ("UNQUOTABLE", "FIGURES"),
}


def search_index(catalog: Catalog) -> dict[str, Any]:
    """Return what the scripts of the search page read, as values of JSON."""
    with closing(sqlite3.connect(":memory:")) as database:
        fill_index(catalog, database)
        rows = database.execute("SELECT * FROM passage ORDER BY number").fetchall()
        synonyms = dict(database.execute("SELECT expression, stems FROM synonym"))
    jobs = [*catalog.roles.values(), *catalog.gaps.values()]
    cited = _Cited(catalog)
    return {
        "numbers": {_name(module): _values(module, names) for module, names in _NUMBERS.items()},
        "fields": {
            name: sorted(getattr(module, name))
            for module, names in _FIELDS.items()
            for name in names
        },
        "stopWords": sorted(query.STOP_WORDS),
        "subjects": [
            [each.words.pattern, _facetless(each.fields)] for each in ask.SUBJECTS.values()
        ],
        "isAboutPay": list(ask.SUBJECTS).index("pay"),
        "countries": [
            [code, places.country_name(catalog, code), places.words_for(code)]
            for code in places.country_codes()
        ],
        "jobs": [_gap(each) if isinstance(each, Gap) else _role(each) for each in jobs],
        "synonyms": synonyms,
        "passages": [_passage(row, cited) for row in rows],
        "sources": cited.sources(),
        "ownWord": OWN_WORD,
        "sections": {field: section for field, (section, _) in SECTIONS.items()},
    }


class _Cited:
    """The sources of passages, each with a number in the order in which they are first cited."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._numbers: dict[str, int] = {}
        self._by_place = {
            number: tuple(passages(catalog, role))
            for number, role in enumerate(catalog.roles.values())
        }

    def numbers(self, jobs: dict[str, float], place: int, text: str) -> list[int]:
        """Return the numbers of the sources of a passage, by its role and its place there."""
        job = int(next(iter(jobs)))
        own: tuple[Passage, ...] = self._by_place.get(job, ())
        if len(jobs) != 1 or place >= len(own) or own[place].text != text:
            return []
        numbers = self._numbers
        return [numbers.setdefault(each, len(numbers)) for each in own[place].sources]

    def sources(self) -> list[dict[str, Any]]:
        """Return what a reader needs to weigh each source."""
        return [self._source(self._catalog.sources[each]) for each in self._numbers]

    def _source(self, source: Source) -> dict[str, Any]:
        return {
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "published": source.published,
            "kind": self._catalog.vocabulary.source_kinds[source.kind].name,
            "interest": interest_of(self._catalog, source),
        }


def _name(module: Any) -> str:
    return str(module.__name__.rpartition(".")[2])


def _values(module: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(module, name) for name in names}


def _facetless(fields: tuple[str, ...]) -> list[str]:
    return [each.partition(".")[0] for each in fields]


def _role(role: Role) -> dict[str, Any]:
    paid_in = sorted({code for pay in role.pay for code in pay.country.split("/")})
    return {
        "id": role.id,
        "title": role.title,
        "summary": role.summary,
        "page": urls.role_path(role.id),
        "level": role.level,
        "paidIn": paid_in,
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "id": gap.id,
        "title": gap.title,
        "summary": gap.summary,
        "nearest": gap.nearest,
        "why": gap.why,
    }


def _passage(row: tuple[Any, ...], cited: _Cited) -> list[Any]:
    """Return field, heading, text, place in its role, share of each job, and sources."""
    _, field, heading, text, place, held = row
    jobs = {job: float(share) for job, share in (pair.split(":") for pair in held.split())}
    return [field, heading, text, place, jobs, cited.numbers(jobs, place, text)]
