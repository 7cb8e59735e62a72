"""All roles together: the names that find them and the ties between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from mpcareers.catalog.cache import Build, KeptTables
from mpcareers.catalog.errors import RoleNameError, SharedNameError, UnknownRoleError
from mpcareers.catalog.names import normalized

if TYPE_CHECKING:
    from mpcareers.catalog.directory_state import DirectoryState
    from mpcareers.catalog.model import Card, Role, Source, Step, Term, Vocabulary
    from mpcareers.catalog.shelf import Shelf


class Roles(Mapping[str, "Role"]):
    """The roles by id, in the order of the ids; each is made when it is asked for."""

    def __init__(self, shelf: Shelf) -> None:
        """Take the tables that hold the roles."""
        self._shelf = shelf

    def __getitem__(self, role_id: str) -> Role:
        """Return the role of this id, or raise KeyError."""
        from mpcareers.catalog.from_json import from_json
        from mpcareers.catalog.model import Role

        json = self._shelf.role_json(role_id)
        if json is None:
            raise KeyError(role_id)
        return from_json(Role, json)

    def __iter__(self) -> Iterator[str]:
        """Yield all ids."""
        return iter(self._shelf.titles())

    def __len__(self) -> int:
        """Return how many roles there are."""
        return len(self._shelf.titles())

    def __contains__(self, role_id: object) -> bool:
        """Say whether there is a role of this id."""
        return isinstance(role_id, str) and self._shelf.has_role(role_id)


class Catalog:
    """A validated catalog; every id that stands in it leads somewhere."""

    def __init__(self, shelf: Shelf, state: DirectoryState) -> None:
        """Take the tables that hold the catalog, and the state of the directory it is in."""
        self._state = state
        self.roles = Roles(shelf)
        self._shelf = shelf

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The controlled words that make roles comparable."""
        from mpcareers.catalog.from_json import from_json
        from mpcareers.catalog.model import Vocabulary

        return from_json(Vocabulary, self._shelf.part_json("vocabulary"))

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The documents that statements rest on, by id."""
        from mpcareers.catalog.from_json import from_json
        from mpcareers.catalog.model import SourceList

        return from_json(SourceList, self._shelf.part_json("sources")).sources

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """What a list says of the roles, by id, in the order of the ids."""
        from mpcareers.catalog.from_json import from_json
        from mpcareers.catalog.model import Card

        return {id_: from_json(Card, json) for id_, json in self._shelf.cards_json().items()}

    @cached_property
    def titles(self) -> dict[str, str]:
        """The titles of all roles by id."""
        return self._shelf.titles()

    def resolve_id(self, name: str) -> str:
        """Return the id of the role that goes by this name, however it is spelled.

        An id always wins; any other name may belong to several roles.

        Raises:
            UnknownRoleError: when no role goes by the name.
            SharedNameError: when several do.

        """
        key = normalized(name)
        if self._shelf.has_role(own := key.replace(" ", "-")):
            return own
        ids = self._shelf.ids_named(key)
        if not ids:
            raise UnknownRoleError(name, self._nearest_ids(key))
        if len(ids) > 1:
            raise SharedNameError(name, ids)
        return ids[0]

    def resolve(self, name: str) -> Role:
        """Return the role that goes by this name; `resolve_id` says what it raises."""
        return self.roles[self.resolve_id(name)]

    def resolve_all(self, names: Iterable[str]) -> tuple[Role, ...]:
        """Return the roles that go by these names, in their order, each once.

        Raises:
            RoleNameError: with what is wrong with every name that leads to no single role.

        """
        ids: list[str] = []
        failures: list[RoleNameError] = []
        for name in names:
            try:
                ids.append(self.resolve_id(name))
            except RoleNameError as error:  # noqa: PERF203 (a handful of names)
                failures.append(error)
        if failures:
            raise RoleNameError("\n".join(map(str, failures)))
        return tuple(self.roles[each] for each in dict.fromkeys(ids))

    def keep_tables(self, kind: str, build: Build) -> KeptTables:
        """Return tables made from this state of the catalog, kept beside it in the cache."""
        return KeptTables(kind, self._state, build)

    def json_of(self, role_id: str) -> str:
        """Return a role as the JSON text in which it appears wherever it appears whole."""
        json = self._shelf.role_json(role_id)
        if json is None:
            raise KeyError(role_id)
        return json

    def json_of_all(self) -> Iterator[str]:
        """Yield all roles as JSON texts, in the order of their ids."""
        return map(self.json_of, self.titles)

    def comes_from(self, role_id: str) -> tuple[tuple[str, Step], ...]:
        """Return the ids of the roles that lead to this one, each with the step it takes."""
        return tuple(
            (other, step)
            for other in self._shelf.ids_leading_to(role_id)
            for step in self.roles[other].leads_to
            if step.role == role_id
        )

    def kinds_of(self, role_id: str) -> tuple[str, ...]:
        """Return the ids of the roles that are special kinds of this one."""
        return self._shelf.ids_of_kind(role_id)

    def _nearest_ids(self, key: str) -> tuple[str, ...]:
        from mpcareers.catalog.nearest import nearest

        names = self._shelf.names()
        found = nearest(key, names, limit=5)
        return tuple(dict.fromkeys(id_ for name in found for id_ in names[name]))[:3]


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
