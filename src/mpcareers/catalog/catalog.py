"""All roles together: the names that find them and the ties between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from mpcareers.catalog.model import Role, Source, Statement, Step, Term, Vocabulary
from mpcareers.catalog.names import normalized
from mpcareers.catalog.nearest import nearest
from mpcareers.catalog.problems import RoleNameError, SharedNameError, UnknownRoleError


@dataclass(frozen=True)
class Catalog:
    """A validated catalog; every id that stands in it leads somewhere."""

    roles: dict[str, Role]
    vocabulary: Vocabulary
    sources: dict[str, Source]

    def resolve(self, name: str) -> Role:
        """Return the role that goes by this id, title or other name, however it is spelled.

        An id always wins; any other name may belong to several roles.

        Raises:
            UnknownRoleError: when no role goes by the name.
            SharedNameError: when several do.

        """
        key = normalized(name)
        by_id = self.roles.get(key.replace(" ", "-"))
        ids = (by_id.id,) if by_id else self._ids_by_name.get(key, ())
        if not ids:
            raise UnknownRoleError(name, self._nearest_ids(key))
        if len(ids) > 1:
            raise SharedNameError(name, ids)
        return self.roles[ids[0]]

    def resolve_all(self, names: Iterable[str]) -> tuple[Role, ...]:
        """Return the roles that go by these names, in their order, each once.

        Raises:
            RoleNameError: with what is wrong with every name that leads to no single role.

        """
        roles: dict[str, Role] = {}
        failures: list[RoleNameError] = []
        for name in names:
            try:
                role = self.resolve(name)
            except RoleNameError as error:  # noqa: PERF203 (a handful of names)
                failures.append(error)
            else:
                roles[role.id] = role
        if failures:
            raise RoleNameError("\n".join(map(str, failures)))
        return tuple(roles.values())

    def comes_from(self, role_id: str) -> tuple[tuple[Role, Step], ...]:
        """Return the roles that lead to this one, each with the step it takes."""
        return tuple(
            (role, step)
            for role in self.roles.values()
            for step in role.leads_to
            if step.role == role_id
        )

    def kinds_of(self, role_id: str) -> tuple[Role, ...]:
        """Return the roles that are special kinds of this one."""
        return tuple(role for role in self.roles.values() if role.kind_of == role_id)

    @cached_property
    def _ids_by_name(self) -> dict[str, tuple[str, ...]]:
        ids: dict[str, tuple[str, ...]] = {}
        for role in self.roles.values():
            for name in dict.fromkeys(normalized(name) for name in names_of(role)):
                ids[name] = (*ids.get(name, ()), role.id)
        return ids

    def _nearest_ids(self, key: str) -> tuple[str, ...]:
        names = nearest(key, self._ids_by_name, limit=5)
        return tuple(dict.fromkeys(id_ for name in names for id_ in self._ids_by_name[name]))[:3]


def names_of(role: Role) -> tuple[str, ...]:
    """Return every name the role goes by, its id and title first."""
    return (role.id, role.title, *role.also_called, *role.known_as.values())


def find_term(terms: Mapping[str, Term], word: str) -> Term | None:
    """Return the term with this id, name or other word, however it is spelled."""
    key = normalized(word)
    for term in terms.values():
        if key in {normalized(each) for each in (term.id, term.name, *term.also)}:
            return term
    return None


def statements_of(role: Role) -> tuple[Statement, ...]:
    """Return all sourced statements of a role, in the order of its fields."""
    return (
        *role.responsibilities,
        *(Statement(each.text, each.sources) for each in role.works_with),
        *(Statement(each.text, each.sources) for each in role.leads_to),
        *role.getting_in,
        *role.finding_work,
        *role.drawbacks,
        *(Statement(each.note or each.occupation, (each.source,)) for each in role.pay),
        *(Statement(each.note or each.occupation, (each.source,)) for each in role.outlook),
        *(Statement(each.title, (each.source,)) for each in role.codes),
        *(Statement(f"{each.question} {each.answer}", each.sources) for each in role.questions),
        *(position for dispute in role.disputes for position in dispute.positions),
    )
