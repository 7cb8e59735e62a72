"""What the browser searches: the passages of the index, and every number of the ranking.

The scripts hold no number, word list or pattern of their own, so that a change to the search of
the terminal is one to that of the browser.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Facet, Gap, Role
from mpcareers.guide import ask, places
from mpcareers.guide.passages import passages
from mpcareers.guide.search import index, query, roles, scoring
from mpcareers.guide.subjects import SUBJECTS
from mpcareers.site import urls
from mpcareers.site.overviews import PARTS

_NUMBERS: Final = {
    index: ("MAIN_WEIGHT", "OTHER_WEIGHT"),
    query: ("SYNONYM", "MAX_WORDS", "MAX_TITLE", "PERSON", "ALIKE"),
    scoring: (
        *("TRUST", "MAX_PHRASES", "MAX_JOBS", "SAME_PHRASE", "NEAR_NAME"),
        *("SURE", "SURE_LEAD", "SURE_TITLE_LEAD"),
    ),
    roles: ("MAX_HITS", "MIN_SCORE"),
    ask: (
        *("MAX_ANSWERS", "MIN_SCORE", "CONFIDENT", "MAX_LIKELY", "MAX_OTHERS", "MIN_JOINED"),
        *("MAX_ALIKE", "ELSEWHERE", "PARTS", "FITS", "OTHER_WORDS"),
    ),
}
_FIELDS: Final = {
    index: ("NAMES", "TERMS", "MAIN_FIELDS"),
    scoring: ("FIELD",),
    ask: ("UNQUOTABLE", "SUPERLATIVES"),
}

_SECTIONS: Final = {
    "also_called": "names",
    "called_when": "work",
    "daily_life": "daily-life",
    "disputes": "disputes",
    "drawbacks": "daily-life",
    "finding_work": "ways",
    "getting_in": "ways",
    "leads_to": "ways",
    "outlook": "pay",
    "pay": "pay",
    "phases": "work",
    "productions": "work",
    "questions": "questions",
    "responsibilities": "work",
    "skills": "skills",
    "tools": "skills",
    "works_with": "people",
}
"""Where a field of a role stands on its page; the others stand at its top."""


def search_index(catalog: Catalog, numbers: Mapping[str, int]) -> dict[str, Any]:
    """Return what the scripts of the search page read, as values of JSON.

    `numbers` are those by which the scripts know the sources.
    """
    store = index.index_store(catalog)
    places_ = _Places(catalog, numbers)
    return {
        "numbers": {_name(module): _values(module, names) for module, names in _NUMBERS.items()},
        "fields": {
            name: sorted(getattr(module, name))
            for module, names in _FIELDS.items()
            for name in names
        },
        "stopWords": sorted(query.STOP_WORDS),
        "subjects": [{"name": name, **each._asdict()} for name, each in SUBJECTS.items()],
        "facets": {
            each.id: _facet(catalog, each) for each in catalog.vocabulary.daily_life.values()
        },
        "countries": [
            [code, places.country_name(catalog, code), places.words_for(code)]
            for code in places.country_codes()
        ],
        "jobs": [*map(_role, catalog.roles.values()), *map(_gap, catalog.gaps.values())],
        "spans": store.rows("SELECT first, after_main, end FROM job ORDER BY number"),
        "synonyms": dict(store.rows("SELECT expression, stems FROM synonym ORDER BY expression")),
        "passages": [
            _passage(row, places_) for row in store.rows("SELECT * FROM passage ORDER BY number")
        ],
        "lists": list(_lists(catalog)),
        "sections": _SECTIONS,
        "parts": PARTS,
    }


class _Places:
    """The sources of passages, by role and by place in the role."""

    def __init__(self, catalog: Catalog, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self._sources = {
            (job, place): passage.sources
            for job, role in enumerate(catalog.roles.values())
            for place, passage in enumerate(passages(catalog, role))
        }

    def sources(self, field: str, place: int, jobs: Iterable[str]) -> list[int]:
        """Return the numbers of the sources; names and terms of the vocabulary have none."""
        if field in index.NAMES | index.TERMS:
            return []
        return [self._numbers[each] for each in self._sources.get((int(*jobs), place), ())]


def _name(module: Any) -> str:
    return str(module.__name__.rpartition(".")[2])


def _values(module: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(module, name) for name in names}


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


def _facet(catalog: Catalog, facet: Facet) -> dict[str, Any]:
    """Return a question of daily life: the words of its answers, and how many roles give each."""
    given = [role.daily_life[facet.id] for role in catalog.roles.values()]
    counts = Counter(each for answer in given if answer.is_known for each in answer.answer)
    return {
        "question": facet.question,
        "words": [" ".join((each.name, *each.also)) for each in facet.answers.values()],
        "answers": [(facet.answers[each].name, number) for each, number in counts.most_common()],
        "unknown": sum(not answer.is_known for answer in given),
    }


def _lists(catalog: Catalog) -> Iterator[list[Any]]:
    """Yield the skills and tools of each role, which answer and are not searched as a passage."""
    for number, role in enumerate(catalog.roles.values()):
        for place, passage in enumerate(passages(catalog, role)):
            if passage.field in index.TERMS:
                yield [passage.field, passage.heading, passage.text, place, {str(number): 1.0}, []]


def _passage(row: tuple[Any, ...], places_: _Places) -> list[Any]:
    """Return field, heading, text, place in its role, share of each job, and sources."""
    _, field, heading, text, place, held = row
    jobs = {job: float(share) for job, share in (pair.split(":") for pair in held.split())}
    return [field, heading, text, place, jobs, places_.sources(field, place, jobs)]
