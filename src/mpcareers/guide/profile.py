"""What is a role like?"""

from __future__ import annotations

from collections.abc import Iterable

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import Production, Role, Skill, Source, Step, Term, Tool
from mpcareers.catalog.record import record
from mpcareers.guide.passages import passages


@record
class Profile:
    """A role with everything that its ids stand for.

    `kinds` are the ids of its special kinds, `comes_from` those of the roles that lead to it,
    each with that step. `sources` are in the order in which the statements cite them.
    """

    role: Role
    family: Term
    kinds: tuple[str, ...]
    productions: tuple[Production, ...]
    phase_names: dict[str, str]
    settings: tuple[Term, ...]
    skills: tuple[Skill, ...]
    tools: tuple[Tool, ...]
    comes_from: tuple[tuple[str, Step], ...]
    sources: tuple[Source, ...]
    source_kinds: dict[str, str]


def profile(catalog: Catalog, role: Role) -> Profile:
    """Return the profile of a role."""
    words = catalog.vocabulary
    comes_from = catalog.comes_from(role.id)
    return Profile(
        role=role,
        family=words.families[role.family],
        kinds=catalog.kinds_of(role.id),
        productions=tuple(words.productions[each] for each in role.productions),
        phase_names={phase.id: phase.name for phase in words.phases.values()},
        settings=tuple(words.settings[each] for each in role.settings),
        skills=tuple(words.skills[each] for each in role.skills.all),
        tools=tuple(words.tools[each] for each in role.tools.all),
        comes_from=comes_from,
        sources=_cited(catalog, role, (step for _, step in comes_from)),
        source_kinds={kind.id: kind.name for kind in words.source_kinds.values()},
    )


def _cited(catalog: Catalog, role: Role, steps: Iterable[Step]) -> tuple[Source, ...]:
    """Return the sources in the order of their first citation."""
    cited = [passage.sources for passage in passages(catalog, role)]
    cited += [step.sources for step in steps]
    return tuple(catalog.sources[each] for each in dict.fromkeys(sum(cited, ())))
