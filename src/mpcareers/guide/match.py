"""Which roles fit what a person has and wants, and what is missing?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import LEVELS, Facet, Role
from mpcareers.catalog.record import record
from mpcareers.guide.background import Background, terms_by_kind

NeedKind = Literal["skill", "tool"]
NeedId = tuple[NeedKind, str]

FitWord = Literal["best", "good", "some"]
"""How well a role fits, in a word."""

BEST: Final = 2 / 5
"""Weighed share of the essentials from which a role fits best."""

GOOD: Final = 1 / 5
"""Weighed share of the essentials from which a role fits well."""

MAX_LEARN_FIRST: Final = 3
"""Needs to learn first: a longer list would be the whole gap."""

DIGITS: Final = 4
"""Decimals of all shares, so that every machine prints the same numbers."""


@record
class Need:
    """A skill or tool that a role needs; `roles` of the catalog need it, too.

    Without the essential ones nobody does the job.
    """

    id: str
    name: str
    kind: NeedKind
    essential: bool
    roles: int


@record
class Wish:
    """What a role answers to a question of daily life on which a person has a wish.

    `fits` is None where the guide does not know the answer.
    """

    facet: str
    answer: tuple[str, ...]
    fits: bool | None


@record
class Match:
    """How well a role fits what a person has and wants.

    `score` is the share of its essential skills and tools that they have, from 0 to 1, where
    the skills that make the job what it is count most. `has`
    and `missing` start with the essential needs, in the order in which the role names them;
    `learn_first` are the first ones missing, skills before tools.
    """

    id: str
    title: str
    fit: FitWord
    score: float
    has: tuple[Need, ...]
    missing: tuple[Need, ...]
    learn_first: tuple[Need, ...]
    daily_life: tuple[Wish, ...]

    @property
    def against(self) -> int:
        """How many wishes the role does not fulfill."""
        return sum(wish.fits is False for wish in self.daily_life)

    @property
    def essentials(self) -> tuple[int, int]:
        """How many of the essential needs the person has, and how many there are."""
        has = sum(need.essential for need in self.has)
        return has, has + sum(need.essential for need in self.missing)


@record
class Gap:
    """The match of one role, and whether it is found in any of the person's settings."""

    match: Match
    in_settings: bool


def ranked(catalog: Catalog, background: Background) -> tuple[Match, ...]:
    """Return the roles in the person's settings and levels that fit them, best first.

    These are the roles with any of what they have among their essentials, or at least among
    their useful needs; without a skill or tool, all. The share of essentials decides, halved
    by one wish that is not fulfilled, a third of it with two, and so on; then what is useful,
    then the level: who names no skill begins at the entry.
    """
    roles, own = tuple(roles_in(catalog, background)), frozenset(background.terms)
    if background.is_able:
        close = tuple(role for role in roles if own & set(essentials_of(role)))
        roles = close or tuple(role for role in roles if own & set(needs_of(role)))
    counts = _counts(catalog)
    matches = (_match(catalog, background, role, counts) for role in roles)
    levels = list(LEVELS)
    return tuple(
        sorted(matches, key=lambda m: (*_rank(m), levels.index(catalog.cards[m.id].level), m.id))
    )


def gap(catalog: Catalog, background: Background, role: Role) -> Gap:
    """Return the match of this one role, whatever the background."""
    match = _match(catalog, background, role, _counts(catalog))
    return Gap(match, _is_found_in(role, background.settings))


def roles_in(catalog: Catalog, background: Background) -> Iterator[Role]:
    """Yield the roles found in any of the person's settings and levels; without any, all."""
    return (
        role
        for role in catalog.roles.values()
        if _is_found_in(role, background.settings)
        and (not background.levels or role.level in background.levels)
    )


def needs_of(role: Role) -> tuple[NeedId, ...]:
    """Return what the role needs: the essential skills and tools, then the useful ones."""
    return (
        *essentials_of(role),
        *(("skill", each) for each in role.skills.useful),
        *(("tool", each) for each in role.tools.useful),
    )


def essentials_of(role: Role) -> tuple[NeedId, ...]:
    """Return what nobody does the job without: skills, then tools."""
    return (
        *(("skill", each) for each in role.skills.essential),
        *(("tool", each) for each in role.tools.essential),
    )


def _weights(role: Role) -> dict[NeedId, int]:
    """Return what each essential counts: a role names first what it is most about.

    The last skill counts as much as any tool.
    """
    skills = len(role.skills.essential)
    return {need: max(skills - place, 1) for place, need in enumerate(essentials_of(role))}


def _rank(match: Match) -> tuple[float, int, int, int]:
    """Return the key by which the better match comes first."""
    unknown = sum(wish.fits is None for wish in match.daily_life)
    useful = sum(not need.essential for need in match.has)
    value = match.score / (1 + match.against)
    return -value, match.against, unknown, -useful


def _fit(score: float, wishes: Sequence[Wish], *, is_able: bool) -> FitWord:
    """Return the fit in a word; without a skill or tool to go by, that of the wishes alone."""
    against = sum(wish.fits is False for wish in wishes)
    if not is_able:
        unknown = any(wish.fits is None for wish in wishes)
        return "some" if against or not wishes else "good" if unknown else "best"
    value = score / (1 + against)
    return "best" if value >= BEST else "good" if value >= GOOD else "some"


def _is_found_in(role: Role, settings: Sequence[str]) -> bool:
    return not settings or not set(settings).isdisjoint(role.settings)


def _counts(catalog: Catalog) -> Counter[NeedId]:
    return Counter(need for role in catalog.roles.values() for need in needs_of(role))


def _match(catalog: Catalog, background: Background, role: Role, counts: Counter[NeedId]) -> Match:
    own = frozenset(background.terms)
    needs = _needs(catalog, role, counts)
    missing = tuple(need for each, need in needs.items() if each not in own)
    weights = _weights(role)
    held = sum(weight for need, weight in weights.items() if need in own)
    score = round(held / sum(weights.values()), DIGITS)
    wishes = tuple(_wishes(catalog, background, role))
    return Match(
        id=role.id,
        title=role.title,
        fit=_fit(score, wishes, is_able=background.is_able),
        score=score,
        has=tuple(need for each, need in needs.items() if each in own),
        missing=missing,
        learn_first=tuple(need for need in missing if need.essential)[:MAX_LEARN_FIRST],
        daily_life=wishes,
    )


def _needs(catalog: Catalog, role: Role, counts: Counter[NeedId]) -> dict[NeedId, Need]:
    """Return the needs of the role, the essential ones first."""
    terms = terms_by_kind(catalog.vocabulary)
    essentials = set(essentials_of(role))
    return {
        (kind, id_): Need(
            id=id_,
            name=terms[kind][id_].name,
            kind=kind,
            essential=(kind, id_) in essentials,
            roles=counts[kind, id_],
        )
        for kind, id_ in needs_of(role)
    }


def _wishes(catalog: Catalog, background: Background, role: Role) -> Iterator[Wish]:
    for facet in catalog.vocabulary.daily_life.values():
        wanted, unwanted = (
            set(ids).intersection(facet.answers) for ids in (background.with_, background.without)
        )
        if wanted or unwanted:
            yield _wish(role, facet, wanted, unwanted)


def _wish(role: Role, facet: Facet, wanted: set[str], unwanted: set[str]) -> Wish:
    """Hold a role's answer against the answers wanted, any of which will do, and unwanted."""
    answer = role.daily_life[facet.id]
    if not answer.is_known:
        return Wish(facet.id, answer.answer, None)
    is_other = bool(wanted) and wanted.isdisjoint(answer.answer)
    return Wish(facet.id, answer.answer, not is_other and unwanted.isdisjoint(answer.answer))
