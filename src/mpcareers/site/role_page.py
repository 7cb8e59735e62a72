"""What the page of a role shows, with everything that its ids stand for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Answer, Facet, Pay, Role, Skill, SkillKind, Step, Tool, ToolKind
from mpcareers.catalog.record import record
from mpcareers.guide.disputes import disputes
from mpcareers.guide.passages import statements
from mpcareers.guide.pay import headline
from mpcareers.guide.places import country_name
from mpcareers.site.pay_chart import middle, pay_by_country
from mpcareers.views.figures import unit_of


@record
class FacetRow:
    """A question of daily life and its answers, none where it is not known."""

    facet: Facet
    answers: tuple[str, ...]
    known: Answer


@record
class Way:
    """A step to or from a role: the other role, or a job outside the guide, and what it takes."""

    role: str | None
    title: str
    text: str
    sources: tuple[str, ...]


@record
class Strip:
    """A production and its stages, each with whether the role takes part."""

    production: str
    name: str
    stages: tuple[tuple[str, bool], ...]


@record
class TermGroup:
    """Skills or tools of one kind."""

    kind: str
    terms: tuple[Skill | Tool, ...]


def role_content(catalog: Catalog, role: Role) -> dict[str, Any]:
    """Return what the templates of a role's page and sheet need."""
    words = catalog.vocabulary
    cited = list(statements(catalog, role))
    return {
        "role": role,
        "family": words.families[role.family],
        "names": other_names(role),
        "settings": [words.settings[each] for each in role.settings],
        "facets": tuple(_facets(catalog, role)),
        "strips": strips(catalog, role),
        "skills": _groups(words.skills, role.skills.essential, get_args(SkillKind)),
        "useful_skills": [words.skills[each] for each in role.skills.useful],
        "tools": _groups(words.tools, role.tools.essential, get_args(ToolKind)),
        "useful_tools": [words.tools[each] for each in role.tools.useful],
        "before": ways_in(catalog, role),
        "after": tuple(_way(catalog, step) for step in role.leads_to),
        "pay": pay_by_country(catalog, role.pay),
        "headline": _earnings(role),
        "middle": middle,
        "unit": unit_of,
        "country_name": lambda code: country_name(catalog, code),
        "disagreements": disputes(catalog, [role]),
        "own_words": sum(1 for each in cited if each.sources == ("trade-knowledge",)),
        "statements": len(cited),
    }


def other_names(role: Role) -> list[str]:
    """Return the names of a role beside its title."""
    names = dict.fromkeys((*role.also_called, *role.known_as.values()))
    seen = {role.title.casefold()}
    return [each for each in names if not (each.casefold() in seen or seen.add(each.casefold()))]  # type: ignore[func-returns-value]


def ways_in(catalog: Catalog, role: Role) -> tuple[Way, ...]:
    """Return the roles that lead to this one, each with its step."""
    return tuple(
        Way(other, catalog.titles[other], step.text, step.sources)
        for other, step in catalog.comes_from(role.id)
    )


def strips(catalog: Catalog, role: Role) -> tuple[Strip, ...]:
    """Return the productions in which the role takes part."""
    words = catalog.vocabulary
    return tuple(
        Strip(
            each,
            words.productions[each].name,
            tuple(
                (words.phases[stage.phase].name, stage.phase in role.phases)
                for stage in words.productions[each].stages
            ),
        )
        for each in role.productions
    )


def _facets(catalog: Catalog, role: Role) -> Iterator[FacetRow]:
    for facet in catalog.vocabulary.daily_life.values():
        answer = role.daily_life[facet.id]
        names = tuple(facet.answers[each].name for each in answer.answer if answer.is_known)
        yield FacetRow(facet, names, answer)


def _way(catalog: Catalog, step: Step) -> Way:
    title = catalog.titles[step.role] if step.role else str(step.who)
    return Way(step.role, title, step.text, step.sources)


def _groups(terms: Any, ids: tuple[str, ...], kinds: tuple[str, ...]) -> tuple[TermGroup, ...]:
    found = (
        TermGroup(kind, tuple(terms[each] for each in ids if terms[each].kind == kind))
        for kind in kinds
    )
    return tuple(each for each in found if each.terms)


def _earnings(role: Role) -> Pay | None:
    """Return the figure for the top of the page, if anybody counted what people earn."""
    figure = headline(role)
    return figure if figure and figure.kind == "earnings" and middle(figure) else None
