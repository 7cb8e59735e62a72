"""What the browser compares: the values, steps, colleagues and pay of each role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Pay, Role
from mpcareers.guide.compare import PayGroup, asks_difference, compare
from mpcareers.site import urls
from mpcareers.views.figures import FIT_WORDS, UNDATED, short_amounts, unit

FIELDS: Final = (
    *("family", "level", "productions", "phases", "settings", "essential_skills", "useful_skills"),
    *("essential_tools", "useful_tools", "works_with", "leads_to"),
)
"""The fields whose values are compared, in the order of the page."""


def compare_data(catalog: Catalog, numbers: Mapping[str, int]) -> dict[str, Any]:
    """Return what the script of the comparison reads; `numbers` are those of the sources."""
    data = _Data(catalog, numbers)
    roles = {role.id: data.role(role) for role in catalog.roles.values()}
    return {"fields": FIELDS, "terms": list(data.terms), "roles": roles}


class _Data:
    """The catalog, and the numbers by which the script knows its sources."""

    def __init__(self, catalog: Catalog, numbers: Mapping[str, int]) -> None:
        self._catalog = catalog
        self._numbers = numbers
        self.terms: dict[str, int] = {}
        """The names of what roles have, each with its number."""

    def role(self, role: Role) -> dict[str, Any]:
        """Return a role; compared with itself alone, it shares all that it has."""
        own = compare([role])
        return {
            "title": role.title,
            "summary": role.summary,
            "page": urls.role_path(role.id),
            "sheet": urls.sheet_path(role.id),
            "values": [
                [
                    self.terms.setdefault(name, len(self.terms))
                    for name in self._names(field, own.same[field])
                ]
                for field in FIELDS
            ],
            "relations": list(self._relations(role)),
            "differences": list(self._differences(role)),
            "dailyLife": list(self._daily_life(role)),
            "pay": [self._pay_group(role, group) for group in own.pay],
        }

    def _names(self, field: str, ids: Iterable[str]) -> list[str]:
        words = self._catalog.vocabulary
        if field in {"works_with", "leads_to"}:
            return [self._catalog.titles[each] for each in ids]
        if field == "level":
            return list(ids)
        terms = words.families if field == "family" else getattr(words, field.rpartition("_")[2])
        return [terms[each].name for each in ids]

    def _relations(self, role: Role) -> Iterator[list[Any]]:
        """Yield how the role is related to others: kind, other, text and sources."""
        if role.kind_of:
            yield ["is a kind of", role.kind_of, None, []]
        for step in role.leads_to:
            if step.role:
                yield ["leads to", step.role, step.text, self._sources(step.sources)]
        for colleague in role.works_with:
            if colleague.role:
                sources = self._sources(colleague.sources)
                yield ["works with", colleague.role, colleague.text, sources]

    def _differences(self, role: Role) -> Iterator[list[Any]]:
        """Yield the answers to how the role differs: question, answer, sources, the other roles."""
        for each in role.questions:
            if asks_difference(each, ()):
                roles = self._catalog.roles.values()
                others = [other.id for other in roles if asks_difference(each, [other])]
                yield [each.question, each.answer, self._sources(each.sources), others]

    def _daily_life(self, role: Role) -> Iterator[list[Any]]:
        """Yield the answers of each facet, none where it is not known, with text and sources."""
        for facet in self._catalog.vocabulary.daily_life.values():
            answer = role.daily_life[facet.id]
            names = [facet.answers[each].name for each in answer.answer if answer.is_known]
            yield [", ".join(names), answer.text, self._sources(answer.sources)]

    def _pay_group(self, role: Role, group: PayGroup) -> dict[str, Any]:
        figures = group.figures[role.id]
        first = figures[0]
        key = (group.country, group.currency, group.per, group.kind, group.fit, group.occupation)
        measured = f": {first.what}" if group.occupation else ""
        return {
            "key": " ".join(map(str, key)),
            "label": f"{unit(first)}, {first.kind}, {FIT_WORDS[first.fit]}{measured}",
            "figures": [[_amounts(each), self._sources([each.source])] for each in figures],
        }

    def _sources(self, ids: Iterable[str]) -> list[int]:
        return [self._numbers[each] for each in ids]


def _amounts(figure: Pay) -> str:
    return f"{figure.year or UNDATED}: {short_amounts(figure)}; {figure.what}"
