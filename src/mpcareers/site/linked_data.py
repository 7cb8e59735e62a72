"""The catalog as linked data: schema.org occupations, matched with official lists by SKOS."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

from mpcareers import __version__
from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Code, Pay, Role
from mpcareers.guide.places import country_name
from mpcareers.site.renderer import content_day
from mpcareers.site.urls import safe_url

_CONTEXT: Final = {
    "@vocab": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "mp": "urn:mpcareers:term:",
    "skos:exactMatch": {"@type": "@id"},
    "skos:broadMatch": {"@type": "@id"},
    "skos:narrowMatch": {"@type": "@id"},
    "skos:relatedMatch": {"@type": "@id"},
    "skos:inScheme": {"@type": "@id"},
    "skos:topConceptOf": {"@type": "@id"},
    "citation": {"@type": "@id"},
    "mp:leadsTo": {"@type": "@id"},
    "url": {"@type": "@id"},
}

_MATCHES: Final = {
    "same": "skos:exactMatch",
    "wider": "skos:broadMatch",
    "narrower": "skos:narrowMatch",
    "neighbor": "skos:relatedMatch",
}
"""The relation of a role to the entry of an official list, by how well that fits."""

_DURATIONS: Final = {"year": "P1Y", "month": "P1M", "week": "P1W", "day": "P1D", "hour": "PT1H"}
_PERCENTILES: Final = {
    "10th percentile": "percentile10",
    "25th percentile": "percentile25",
    "first quartile": "percentile25",
    "third quartile": "percentile75",
    "75th percentile": "percentile75",
    "90th percentile": "percentile90",
}


def linked_data(catalog: Catalog) -> dict[str, Any]:
    """Return the catalog as one JSON-LD document.

    Only earnings that were counted for exactly this job become its `estimatedSalary`; wider
    groups are reached through the codes.
    """
    roles = list(catalog.roles.values())
    return {
        "@context": _CONTEXT,
        "@graph": [
            _dataset(catalog),
            *(_occupation(catalog, role) for role in roles),
            *_codes(roles),
            *_documents(catalog, roles),
        ],
    }


def _iri(kind: str, id_: str) -> str:
    return f"urn:mpcareers:{kind}:{id_}"


def _dataset(catalog: Catalog) -> dict[str, Any]:
    return {
        "@id": "urn:mpcareers:guide",
        "@type": ["Dataset", "skos:ConceptScheme"],
        "name": "Careers in music production",
        "description": f"{len(catalog.titles)} jobs in music production, with their sources.",
        "version": __version__,
        "dateModified": content_day(catalog),
        "inLanguage": "en",
    }


def _occupation(catalog: Catalog, role: Role) -> dict[str, Any]:
    words = catalog.vocabulary
    found: dict[str, Any] = {
        "@id": _iri("role", role.id),
        "@type": ["Occupation", "skos:Concept"],
        "skos:inScheme": "urn:mpcareers:guide",
        "name": role.title,
        "skos:prefLabel": {"@value": role.title, "@language": "en"},
        "alternateName": list(role.also_called),
        "description": role.summary,
        "responsibilities": [each.text for each in role.responsibilities],
        "skills": [
            {
                "@type": "DefinedTerm",
                "@id": _iri("skill", each),
                "name": words.skills[each].name,
                "description": words.skills[each].meaning,
            }
            for each in role.skills.essential
        ],
        "occupationalCategory": [_category(each) for each in role.codes],
        "estimatedSalary": [_salary(each) for each in role.pay if _is_salary(each)],
        "occupationLocation": [
            {"@type": "Country", "identifier": code, "name": country_name(catalog, code)}
            for code in sorted({pay.country for pay in role.pay if _is_salary(pay)})
        ],
        "mp:leadsTo": [_iri("role", step.role) for step in role.leads_to if step.role],
        "citation": [_iri("source", each) for each in _cited(role)],
    }
    for code in role.codes:
        found.setdefault(_MATCHES[code.fit], []).append(_code_iri(code))
    return {key: value for key, value in found.items() if value not in ([], None)}


def _category(code: Code) -> dict[str, Any]:
    return {
        "@type": "CategoryCode",
        "@id": _code_iri(code),
        "codeValue": code.code,
        "inCodeSet": {
            "@type": "CategoryCodeSet",
            "@id": _scheme(code),
            "name": code.system.upper(),
        },
        "name": code.title,
    }


def _is_salary(pay: Pay) -> bool:
    return (
        pay.fit == "same"
        and pay.kind == "earnings"
        and pay.currency is not None
        and pay.per in _DURATIONS
    )


def _salary(pay: Pay) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@type": "MonetaryAmountDistribution",
        "name": f"{pay.what}, {pay.country} {pay.year or 'undated'}",
        "currency": pay.currency,
        "duration": _DURATIONS[pay.per],
        "median": pay.median,
    }
    for value, meaning in ((pay.low, pay.low_is), (pay.high, pay.high_is)):
        if value is not None and meaning in _PERCENTILES:
            found[_PERCENTILES[meaning]] = value
    return {key: value for key, value in found.items() if value is not None}


def _codes(roles: list[Role]) -> Iterator[dict[str, Any]]:
    """Yield the entries of official lists as concepts, each once."""
    codes = {_code_iri(code): code for role in roles for code in role.codes}
    for iri, code in sorted(codes.items()):
        yield {
            "@id": iri,
            "@type": "skos:Concept",
            "skos:notation": code.code,
            "skos:prefLabel": {"@value": code.title},
            "skos:inScheme": _scheme(code),
        }


def _code_iri(code: Code) -> str:
    return f"{_scheme(code)}:{code.code.replace('/', '.').replace(' ', '.')}"


def _scheme(code: Code) -> str:
    return _iri("codes", code.system)


def _cited(role: Role) -> list[str]:
    cited = [
        *(each.sources for each in role.responsibilities),
        *(each.sources for each in role.getting_in),
        *(each.sources for each in role.finding_work),
        *(each.sources for each in role.drawbacks),
        *(each.sources for each in role.works_with),
        *(each.sources for each in role.leads_to),
        *(each.sources for each in role.questions),
        tuple(pay.source for pay in role.pay),
    ]
    return list(dict.fromkeys(chain.from_iterable(cited)))


def _documents(catalog: Catalog, roles: list[Role]) -> Iterator[dict[str, Any]]:
    cited = {source for role in roles for source in _cited(role)}
    for id_, source in catalog.sources.items():
        if id_ in cited:
            found = {
                "@id": _iri("source", id_),
                "@type": "CreativeWork",
                "name": source.title,
                "publisher": {"@type": "Organization", "name": source.publisher},
                "datePublished": str(source.published) if source.published else None,
                "genre": catalog.vocabulary.source_kinds[source.kind].name,
                "url": safe_url(source.url),
            }
            yield {key: value for key, value in found.items() if value is not None}
