"""Checks of what the annotations of `model` cannot say: rules between fields and between files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from mpcareers.catalog.model import (
    UNKNOWN,
    Country,
    Facet,
    Gap,
    GroupOutlook,
    GroupPay,
    MinimumWage,
    Pay,
    Production,
    Reading,
    Role,
    Source,
    Term,
    Vocabulary,
)
from mpcareers.catalog.names import normalized
from mpcareers.catalog.problems import listed, quoted
from mpcareers.catalog.reader import Place

_AMOUNTS: Final = ("low", "median", "mean", "typical", "high")
_WEEKS: Final = 52
_WAGES: Final = {"earnings", "advertised", "estimate"}
"""The kinds of pay that a minimum wage applies to."""

_VINTAGE: Final = re.compile(r"(?P<series>.+)-(?P<year>(?:19|20)[0-9]{2})")


def names_of(role: Role | Gap) -> tuple[str, ...]:
    """Return every name the job goes by, its id and title first."""
    known_as = role.known_as.values() if isinstance(role, Role) else ()
    return (role.id, role.title, *role.also_called, *known_as)


def check_terms(terms: Mapping[str, Term], place: Place) -> None:
    """Report a word that stands for two terms of one vocabulary."""
    owners: dict[str, str] = {}
    for term_id, term in terms.items():
        for word in {normalized(word) for word in (term_id, term.name, *term.also)}:
            owner = owners.setdefault(word, term_id)
            if owner != term_id:
                key = "name" if normalized(term.name) == word else "also"
                message = f"the word {quoted(word)} already stands for {quoted(owner)}"
                place.reject(term_id, key, message=message)


def check_facets(facets: Mapping[str, Facet], place: Place) -> None:
    """Report an answer that two facets have, or that is called unknown."""
    check_terms(facets, place)
    owners: dict[str, str] = {UNKNOWN: "every facet"}
    for facet_id, facet in facets.items():
        for answer_id in facet.answers:
            owner = owners.setdefault(answer_id, facet_id)
            if owner != facet_id:
                message = f"{quoted(answer_id)} is already an answer of {owner}"
                place.reject(facet_id, "answers", answer_id, message=message)


def check_sources(sources: Mapping[str, Source], place: Place) -> None:
    """Report a copy or quotation that does not say whose text it is."""
    for source_id, source in sources.items():
        if _lacks_original(source.read):
            message = f"required where extent is {source.read.extent}: whose text it is"
            place.reject(source_id, "read", "original", message=message)


def _lacks_original(read: Reading) -> bool:
    return read.extent in {"copy", "quoted"} and not read.original


def check_gaps(gaps: Mapping[str, Gap], place: Place) -> None:
    """Report a gap that is a role as well, or that is near to no known job."""
    roles = place.file.known["roles"]
    known = {*roles, *gaps}
    for gap_id, gap in gaps.items():
        if gap_id in roles:
            place.reject(gap_id, message="has a role file; delete it here")
        for n, other in enumerate(gap.nearest):
            if other not in known or other == gap_id:
                hint = place.file.did_you_mean(other, known - {gap_id})
                message = f"{quoted(other)} is not another role or gap{hint}"
                place.reject(gap_id, "nearest", n, message=message)


def check_country(country: Country, place: Place) -> None:
    """Report figures that contradict themselves or the law."""
    for occupation_id, occupation in country.occupations.items():
        here = place.below("occupations").below(occupation_id)
        for n, pay in enumerate(occupation.pay):
            check_pay(pay, here.below("pay").below(n), country.minimum_wage)
        for n, outlook in enumerate(occupation.outlook):
            _check_years(outlook, here.below("outlook").below(n))


def check_pay(pay: Pay | GroupPay, place: Place, minimum: MinimumWage | None) -> None:
    """Report a figure without an amount, outside its low and high, or below the law."""
    amounts = {key: getattr(pay, key) for key in _AMOUNTS if getattr(pay, key) is not None}
    if not amounts:
        place.report(f"a pay figure needs an amount: one of {', '.join(_AMOUNTS)}")
    if pay.currency is None and pay.per != "percent":
        place.reject("currency", message="required; only a percent has no currency")
    if pay.currency and pay.per == "percent":
        place.reject("currency", message="a percent has no currency")
    for key, amount in amounts.items():
        if amount < 0:
            place.reject(key, message="an amount cannot be negative")
        elif key != "high" and pay.low is not None and amount < pay.low:
            place.reject(key, message=f"is below low ({pay.low})")
        elif pay.high is not None and amount > pay.high:
            place.reject(key, message=f"is above high ({pay.high})")
    if minimum and amounts and not pay.note and _is_below(pay, min(amounts.values()), minimum):
        law = f"{minimum.amount} {minimum.currency} per {minimum.per} since {minimum.since}"
        place.reject("note", message=f"below the minimum wage ({law}); say so in a note")


def _is_below(pay: Pay | GroupPay, amount: float, minimum: MinimumWage) -> bool:
    hours = {"hour": 1, "week": minimum.hours_a_week, "year": minimum.hours_a_week * _WEEKS}
    if pay.kind not in _WAGES or pay.currency != minimum.currency:
        return False
    if pay.per not in hours or minimum.per not in hours:
        return False
    return amount / hours[pay.per] < minimum.amount / hours[minimum.per]


def _check_years(outlook: GroupOutlook, place: Place) -> None:
    if 0 < outlook.to_year <= outlook.from_year:
        message = f"must come after from_year ({outlook.from_year})"
        place.reject("to_year", message=message)


def check_role(
    role: Role, place: Place, vocabulary: Vocabulary, wages: Mapping[str, MinimumWage | None]
) -> None:
    """Report everything in a role that is wrong beyond single fields.

    `wages` are the minimum wages by country code.
    """
    _check_other_roles(role, place)
    _check_phases(role, place, vocabulary.productions)
    _check_daily_life(role, place, vocabulary.daily_life)
    for part in ("skills", "tools"):
        lists = getattr(role, part)
        for n, term in enumerate(lists.useful):
            if term in lists.essential:
                message = f"{quoted(term)} is already essential"
                place.reject(part, "useful", n, message=message)
    for n, pay in enumerate(role.pay):
        check_pay(pay, place.below("pay").below(n), wages.get(pay.country))


def _check_other_roles(role: Role, place: Place) -> None:
    if role.kind_of == role.id:
        place.reject("kind_of", message="a role cannot point to itself")
    for part in ("works_with", "leads_to"):
        for n, other in enumerate(getattr(role, part)):
            here = place.below(part).below(n)
            if other.role == role.id:
                here.reject("role", message="a role cannot point to itself")
            if (other.role is None) == (other.who is None):
                message = "expected either role (an id) or who (people outside the catalog)"
                here.reject("role", message=message)


def _check_phases(role: Role, place: Place, productions: Mapping[str, Production]) -> None:
    """Report a role whose phases and productions do not meet: no timeline could show it."""
    stages = {
        production: {stage.phase for stage in productions[production].stages}
        for production in role.productions
        if production in productions
    }
    if not stages:
        return
    known, own = place.file.known.get("phases", ()), set(role.phases)
    for phase in sorted(own.difference(*stages.values()).intersection(known)):
        message = f"{quoted(phase)} is a stage of none of {listed(stages)}"
        place.reject("phases", message=message)
    for production, phases in stages.items():
        if phases.isdisjoint(own):
            message = f"none of the phases is a stage of {quoted(production)}"
            place.reject("productions", message=message)


def _check_daily_life(role: Role, place: Place, facets: Mapping[str, Facet]) -> None:
    here, known = place.below("daily_life"), place.file.known.get("daily_life answers", ())
    for facet_id, facet in facets.items():
        if facet_id not in role.daily_life:
            message = f"{facet_id} is missing; where no source says, write answer: [{UNKNOWN}]"
            here.report(message)
            continue
        given, at = role.daily_life[facet_id], here.below(facet_id)
        answers = [each for each in given.answer if each in known]
        for message in _faults_of_answer(answers, facet_id, facet):
            at.reject("answer", message=message)
        if given.is_known and not given.sources:
            at.reject("sources", message="required, but missing or empty")


def _faults_of_answer(answer: Sequence[str], facet_id: str, facet: Facet) -> Iterator[str]:
    if UNKNOWN in answer and len(answer) > 1:
        yield f"{quoted(UNKNOWN)} must be the only answer"
    elif facet.choose == "one" and len(answer) > 1:
        yield f"{facet_id} takes only one answer"
    for each in answer:
        if each != UNKNOWN and each not in facet.answers:
            known = listed(facet.answers)
            yield f"{quoted(each)} is not an answer to {facet_id}; known are {known}"


def vintages(sources: Iterable[str]) -> list[list[str]]:
    """Return the sources that are vintages of one series: their ids differ in a final year."""
    series: dict[str, list[str]] = {}
    for source_id in sorted(sources):
        if match := _VINTAGE.fullmatch(source_id):
            series.setdefault(match["series"], []).append(source_id)
    return [ids for ids in series.values() if len(ids) > 1]


def cycles(parents: Mapping[str, str]) -> list[str]:
    """Return the keys that, followed through their values, come back to themselves."""
    found: list[str] = []
    visited: set[str] = set()
    for start in parents:
        here, way = start, []
        while here in parents and here not in visited:
            visited.add(here)
            way.append(here)
            here = parents[here]
        if here in way:
            found += way[way.index(here) :]
    return found
