"""All roles together: the names that find them and the relations between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from mpcareers.catalog.errors import (
    GapError,
    RoleNameError,
    SharedNameError,
    UnknownRoleError,
)
from mpcareers.catalog.names import normalized
from mpcareers.catalog.store import Build, Fingerprint, Store, open_store

if TYPE_CHECKING:
    from mpcareers.catalog.model import Card, Country, Gap, Role, Source, Step, Term, Vocabulary

T = TypeVar("T")
TermT = TypeVar("TermT", bound="Term")


class Roles(Mapping[str, "Role"]):
    """The roles by id, in the order of the ids; each is decoded when it is asked for."""

    def __init__(self, catalog: Catalog) -> None:
        """Take the catalog that holds the roles."""
        self._catalog = catalog

    def __getitem__(self, role_id: str) -> Role:
        """Return the role of this id, or raise KeyError."""
        from mpcareers.catalog.model import Role

        for role in self._catalog.decoded(Role, "SELECT json FROM role WHERE id = ?", role_id):
            return role
        raise KeyError(role_id)

    def __iter__(self) -> Iterator[str]:
        """Yield all ids."""
        return iter(self._catalog.titles)

    def __len__(self) -> int:
        """Return how many roles there are."""
        return len(self._catalog.titles)

    def __contains__(self, role_id: object) -> bool:
        """Say whether there is a role of this id."""
        return isinstance(role_id, str) and self._catalog.has_role(role_id)


class Catalog:
    """A validated catalog; every id that stands in it leads somewhere."""

    def __init__(self, store: Store, state: Fingerprint) -> None:
        """Take the database of the catalog, and the state of the directory it was made from."""
        self._store = store
        self._state = state
        self.roles: Mapping[str, Role] = Roles(self)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The controlled words that make roles comparable."""
        from mpcareers.catalog.model import Vocabulary

        return self._part("vocabulary", Vocabulary)

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The documents that statements rest on, by id."""
        from mpcareers.catalog.model import Source

        return self._part("sources", dict[str, Source])

    @cached_property
    def countries(self) -> dict[str, Country]:
        """What countries count, by their ids."""
        from mpcareers.catalog.model import Country

        return self._part("countries", dict[str, Country])

    @cached_property
    def gaps(self) -> dict[str, Gap]:
        """The jobs that the catalog knows of and has no role for, by id."""
        from mpcareers.catalog.model import Gap

        return self._part("gaps", dict[str, Gap])

    @cached_property
    def cards(self) -> dict[str, Card]:
        """What a list says of the roles, by id, in the order of the ids."""
        from mpcareers.catalog.model import Card

        cards = self.decoded(Card, "SELECT card FROM role ORDER BY id")
        return {card.id: card for card in cards}

    @cached_property
    def titles(self) -> dict[str, str]:
        """The titles of all roles by id, in the order of the ids."""
        return dict(self._store.rows("SELECT id, title FROM role ORDER BY id"))

    def has_role(self, role_id: str) -> bool:
        """Say whether there is a role of this id."""
        return bool(self._store.rows("SELECT 1 FROM role WHERE id = ?", role_id))

    def resolve_id(self, name: str) -> str:
        """Return the id of the role that goes by this name, however it is spelled.

        An id always wins; any other name may belong to several roles.

        Raises:
            UnknownRoleError: when no role goes by the name.
            GapError: when a job goes by it that has no role yet.
            SharedNameError: when several roles do.

        """
        key = normalized(name)
        if self.has_role(own := key.replace(" ", "-")):
            return own
        found = self._store.rows("SELECT id, is_gap FROM name WHERE name = ? ORDER BY id", key)
        ids = tuple(str(each) for each, is_gap in found if not is_gap)
        if len(ids) == 1:
            return ids[0]
        if ids:
            raise SharedNameError(name, ids)
        if found:
            raise GapError(name, self.gaps[found[0][0]])
        raise UnknownRoleError(name, self._nearest_ids(key))

    def find_id(self, name: str) -> str | None:
        """Return the id of the role that goes by this name, or None if not exactly one does."""
        try:
            return self.resolve_id(name)
        except RoleNameError:
            return None

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

    def open_store(self, kind: str, build: Build) -> Store:
        """Return a further database made from this state of the catalog, kept beside it."""
        return open_store(kind, self._state, build)

    def json_of(self, role_id: str) -> str:
        """Return a role as the JSON text in which it appears wherever it appears whole."""
        rows = self._store.rows("SELECT json FROM role WHERE id = ?", role_id)
        if not rows:
            raise KeyError(role_id)
        return str(rows[0][0])

    def json_of_all(self) -> Iterator[str]:
        """Yield all roles as JSON texts, in the order of their ids."""
        return map(self.json_of, self.titles)

    def comes_from(self, role_id: str) -> tuple[tuple[str, Step], ...]:
        """Return the ids of the roles that lead to this one, each with the step it takes."""
        return tuple(
            (other, step)
            for (other,) in self._store.rows(
                "SELECT id FROM step WHERE target = ? ORDER BY id", role_id
            )
            for step in self.roles[other].leads_to
            if step.role == role_id
        )

    def kinds_of(self, role_id: str) -> tuple[str, ...]:
        """Return the ids of the roles that are special kinds of this one."""
        rows = self._store.rows("SELECT id FROM kind WHERE parent = ? ORDER BY id", role_id)
        return tuple(each for (each,) in rows)

    def decoded(self, kind: type[T], query: str, *values: object) -> list[T]:
        """Return the values of this type that the query finds as JSON texts."""
        from mpcareers.catalog.jsonio import DecodeError, decode

        try:
            return [decode(kind, json) for (json,) in self._store.rows(query, *values)]
        except (DecodeError, TypeError):  # damaged in a way that SQLite does not notice
            self._store.rebuild()
            return [decode(kind, json) for (json,) in self._store.rows(query, *values)]

    def _part(self, name: str, kind: type[T]) -> T:
        (part,) = self.decoded(kind, "SELECT json FROM part WHERE name = ?", name)
        return part

    def _nearest_ids(self, key: str) -> tuple[str, ...]:
        from mpcareers.catalog.suggestions import nearest

        names: dict[str, list[str]] = {}
        for name, role_id in self._store.rows("SELECT name, id FROM name WHERE NOT is_gap"):
            names.setdefault(name, []).append(role_id)
        found = nearest(key, names, limit=5)
        return tuple(dict.fromkeys(id_ for name in found for id_ in names[name]))[:3]


def find_term(terms: Mapping[str, TermT], word: str) -> TermT | None:
    """Return the term with this id, name or other word, however it is spelled."""
    key = normalized(word)
    for term in terms.values():
        if key in {normalized(each) for each in (term.id, term.name, *term.also)}:
            return term
    return None
