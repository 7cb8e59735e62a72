"""What is this role like?"""

from __future__ import annotations

from collections.abc import Iterable

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.frozen import frozen
from mpcareers.catalog.model import Production, Role, Skill, Source, Step, Term, Tool
from mpcareers.guide.claims import statements_of


@frozen
class Profile:
    """A role with everything that its ids stand for, ready to be shown.

    `kinds` and `comes_from` name other roles by their ids, the latter with the step that leads
    from them. `sources` are numbered by their order, which is that of the statements.
    """

    role: Role
    family: Term
    kinds: tuple[str, ...]
    productions: tuple[Production, ...]
    phase_names: dict[str, str]
    settings: tuple[Term, ...]
    skills: tuple[Skill, ...]
    tools: tuple[Tool, ...]
    conditions: tuple[Term, ...]
    comes_from: tuple[tuple[str, Step], ...]
    sources: tuple[Source, ...]
    source_kinds: dict[str, str]


def profile(catalog: Catalog, role: Role) -> Profile:
    """Gather what a profile of the role shows."""
    words = catalog.vocabulary
    comes_from = catalog.comes_from(role.id)
    return Profile(
        role=role,
        family=words.families[role.family],
        kinds=catalog.kinds_of(role.id),
        productions=tuple(words.productions[each] for each in role.productions),
        phase_names={phase.id: phase.name for phase in words.phases.values()},
        settings=tuple(words.settings[each] for each in role.settings),
        skills=tuple(words.skills[each] for each in role.skills),
        tools=tuple(words.tools[each] for each in role.tools),
        conditions=tuple(words.conditions[each] for each in role.conditions),
        comes_from=comes_from,
        sources=_cited(catalog, role, (step for _, step in comes_from)),
        source_kinds={kind.id: kind.name for kind in words.source_kinds.values()},
    )


def _cited(catalog: Catalog, role: Role, steps: Iterable[Step]) -> tuple[Source, ...]:
    """Return the sources in the order in which the profile first cites them."""
    cited = [statement.sources for statement in statements_of(role)]
    cited += [step.sources for step in steps]
    cited.append(tuple(role.known_as))
    return tuple(catalog.sources[each] for each in dict.fromkeys(sum(cited, ())))
