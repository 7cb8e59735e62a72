"""What is a role like?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.errors import UnknownRoleError
from mpcareers.catalog.model import (
    OWN_WORD,
    Facet,
    Production,
    Role,
    Skill,
    Source,
    Step,
    Term,
    Tool,
)
from mpcareers.catalog.names import normalized
from mpcareers.catalog.record import record
from mpcareers.guide.passages import passages, statements
from mpcareers.guide.pay import PaidCountry, role_pay
from mpcareers.guide.usage import UsageError

SECTIONS: Final[dict[str, tuple[str, ...]]] = {
    "work": ("tasks", "duties", "responsibilities", "job"),
    "skills": ("skill", "tools", "tool", "gear", "equipment", "software"),
    "daily-life": ("hours", "conditions", "travel", "employment", "degree", "place", "strain"),
    "people": ("colleagues", "works with", "team"),
    "ways-in": ("getting in", "way in", "entry", "ways on", "leads to", "path"),
    "finding-work": ("clients", "work search", "hiring"),
    "hard-parts": ("drawbacks", "downsides", "cons", "hard part"),
    "pay": ("salary", "earnings", "wage", "wages", "income", "money"),
    "outlook": ("future", "growth", "demand"),
    "names": ("titles", "also called", "aliases"),
    "codes": ("code", "soc", "isco", "onet"),
    "questions": ("question", "faq", "answers"),
    "disputes": ("dispute", "disagreements"),
    "sources": ("source", "references", "citations"),
}
"""The parts of a profile in the order of the page, each with other words for it."""

MAX_NEAR: Final = 3


@record
class Profile:
    """A role with everything that its ids stand for.

    `kinds` are the ids of its special kinds, `near` those of the jobs next to it, `comes_from`
    those of the roles that lead to it, each with that step. `sources` are in the order in which
    the statements cite them, `countries` those with pay figures. Of the statements, `cited` have
    a document behind them, and `own` are the guide's own word.
    """

    role: Role
    family: Term
    kinds: tuple[str, ...]
    near: tuple[str, ...]
    productions: tuple[Production, ...]
    phase_names: dict[str, str]
    settings: tuple[Term, ...]
    skills: tuple[Skill, ...]
    tools: tuple[Tool, ...]
    facets: tuple[Facet, ...]
    comes_from: tuple[tuple[str, Step], ...]
    sources: tuple[Source, ...]
    source_kinds: dict[str, str]
    countries: tuple[PaidCountry, ...]
    cited: int
    own: int


def profile(catalog: Catalog, role: Role) -> Profile:
    """Return the profile of a role."""
    words = catalog.vocabulary
    comes_from = catalog.comes_from(role.id)
    kinds = catalog.kinds_of(role.id)
    bases = [set(each.sources) for each in statements(catalog, role)]
    own = bases.count({OWN_WORD})
    return Profile(
        role=role,
        family=words.families[role.family],
        kinds=kinds,
        near=_near(catalog, role, kinds),
        productions=tuple(words.productions[each] for each in role.productions),
        phase_names={phase.id: phase.name for phase in words.phases.values()},
        settings=tuple(words.settings[each] for each in role.settings),
        skills=tuple(words.skills[each] for each in role.skills.all),
        tools=tuple(words.tools[each] for each in role.tools.all),
        facets=tuple(words.daily_life.values()),
        comes_from=comes_from,
        sources=_cited(catalog, role, (step for _, step in comes_from)),
        source_kinds={kind.id: kind.name for kind in words.source_kinds.values()},
        countries=role_pay(catalog, role, None).countries,
        cited=len(bases) - own,
        own=own,
    )


def _cited(catalog: Catalog, role: Role, steps: Iterable[Step]) -> tuple[Source, ...]:
    """Return the sources in the order of their first citation, those of mere names last."""
    cited = [each.sources for each in passages(catalog, role) if each.field != "known_as"]
    cited += [step.sources for step in steps]
    cited.append(tuple(role.known_as))
    return tuple(catalog.sources[each] for each in dict.fromkeys(sum(cited, ())))


def _near(catalog: Catalog, role: Role, kinds: Sequence[str]) -> tuple[str, ...]:
    """Return the jobs that people take for this one: its kin, then colleagues of its family."""
    parent = [role.kind_of] if role.kind_of else []
    colleagues = [
        each.role
        for each in role.works_with
        if each.role and catalog.cards[each.role].family == role.family
    ]
    return tuple(dict.fromkeys((*parent, *kinds, *colleagues)))[:MAX_NEAR]


def read_sections(words: str) -> frozenset[str]:
    """Return the sections that the words, separated by commas, stand for.

    Raises:
        UsageError: when one is unknown.

    """
    typed = [each for each in words.split(",") if each.strip()]
    found = {each: _section(each) for each in typed}
    unknown = [each for each, section in found.items() if section is None]
    if unknown or not found:
        from mpcareers.catalog.suggestions import did_you_mean

        word = unknown[0].strip() if unknown else words
        raise UsageError(
            f"there is no section '{word}'{did_you_mean(word, SECTIONS)}",
            "--only",
            "All sections: mpcareers show --help",
        )
    return frozenset(section for section in found.values() if section)


def _section(word: str) -> str | None:
    key = normalized(word)
    return next(
        (id_ for id_, also in SECTIONS.items() if key in {id_.replace("-", " "), *also}), None
    )


def role_and_section(catalog: Catalog, words: Sequence[str]) -> tuple[Role, str]:
    """Return the role that the words name, and the sections that the last of them ask for.

    `mix engineer` is a role, `mix engineer pay` a role and a section, as typed.

    Raises:
        RoleNameError: when the words name no role.

    """
    name = " ".join(words)
    try:
        return catalog.resolve(name), ""
    except UnknownRoleError:
        for size in (1, 2):
            head, tail = " ".join(words[:-size]), " ".join(words[-size:])
            if head and all(map(_section, tail.split(","))):
                return catalog.resolve(head), tail
        raise
