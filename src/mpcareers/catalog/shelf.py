"""A catalog as tables: each role a row of JSON, beside it what finds and orders the roles.

The tables let a command read the one role it needs, out of ten thousand, without looking
at the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mpcareers.catalog.cache import KeptTables
    from mpcareers.catalog.model import Role
    from mpcareers.catalog.tables import NewTables, Tables

_BY_ROLE: Final = ("role", "card", "title")
"""Tables with one text a role, by its id."""

_IDS_BY: Final = ("name", "leads_to", "kind_of")
"""Tables of role ids: by normalized name, by the role they lead to or are a kind of."""


class NewShelf:
    """The tables of one catalog while they are written."""

    def __init__(self, tables: NewTables) -> None:
        """Take an empty database."""
        tables.create(*_BY_ROLE, "part", *_IDS_BY)
        self._tables = tables
        self._ids: dict[str, dict[str, list[str]]] = {table: {} for table in _IDS_BY}

    def add_role(self, role: Role, names: Iterable[str]) -> None:
        """Add a role with the normalized names that find it."""
        from mpcareers.catalog.json_text import json_text  # only a new catalog needs it

        self._tables.add("role", role.id, json_text(role))
        self._tables.add("card", role.id, json_text(role.card))
        self._tables.add("title", role.id, role.title)
        self._note("name", names, role.id)
        self._note("leads_to", (step.role for step in role.leads_to if step.role), role.id)
        self._note("kind_of", filter(None, [role.kind_of]), role.id)

    def add_part(self, name: str, json: str) -> None:
        """Add a part of the catalog that is read whole: the vocabulary or the sources."""
        self._tables.add("part", name, json)

    def take_over(self, role_ids: Collection[str], earlier: Tables) -> None:
        """Add these roles, and all parts, as they stand in earlier tables of the catalog.

        Raises:
            DamagedError: when the earlier tables are damaged.

        """
        for table in _BY_ROLE:
            for role_id in role_ids:
                self._tables.add(table, role_id, earlier.written(table, role_id))
        for table in _IDS_BY:
            for key, ids in earlier.all(table).items():
                for role_id in filter(role_ids.__contains__, ids.split()):
                    self._note(table, [key], role_id)
        for name, json in earlier.all("part").items():
            self.add_part(name, json)

    def kinds(self) -> dict[str, str]:
        """Return which roles are kinds of which, as it will be written."""
        return _joined(self._ids["kind_of"])

    def finish(self) -> None:
        """Write what is known only when all roles are there."""
        for table, ids_by_key in self._ids.items():
            for key, ids in _joined(ids_by_key).items():
                self._tables.add(table, key, ids)

    def _note(self, table: str, keys: Iterable[str], role_id: str) -> None:
        for key in dict.fromkeys(keys):
            self._ids[table].setdefault(key, []).append(role_id)


class Shelf:
    """The tables of one catalog."""

    def __init__(self, tables: KeptTables | Tables) -> None:
        """Take tables that were written as `NewShelf`."""
        self._tables = tables

    def role_json(self, role_id: str) -> str | None:
        """Return a role as JSON text, or None where there is none of this id."""
        return self._tables.get("role", role_id)

    def cards_json(self) -> dict[str, str]:
        """Return the cards of all roles as JSON texts by id, in the order of the ids."""
        return self._tables.all("card")

    def titles(self) -> dict[str, str]:
        """Return all titles by id, in the order of the ids."""
        return self._tables.all("title")

    def has_role(self, role_id: str) -> bool:
        """Say whether there is a role of this id."""
        return self._tables.get("title", role_id) is not None

    def ids_named(self, key: str) -> tuple[str, ...]:
        """Return the ids of the roles that go by this normalized name."""
        return self._ids("name", key)

    def names(self) -> dict[str, tuple[str, ...]]:
        """Return all normalized names with the ids of their roles."""
        return {key: tuple(ids.split()) for key, ids in self._tables.all("name").items()}

    def ids_leading_to(self, role_id: str) -> tuple[str, ...]:
        """Return the ids of the roles that lead to this one."""
        return self._ids("leads_to", role_id)

    def ids_of_kind(self, role_id: str) -> tuple[str, ...]:
        """Return the ids of the roles that are kinds of this one."""
        return self._ids("kind_of", role_id)

    def part_json(self, name: str) -> str:
        """Return a part of the catalog as JSON text."""
        json = self._tables.get("part", name)
        if json is None:
            raise KeyError(name)
        return json

    def _ids(self, table: str, key: str) -> tuple[str, ...]:
        return tuple((self._tables.get(table, key) or "").split())


def _joined(ids_by_key: dict[str, list[str]]) -> dict[str, str]:
    return {key: " ".join(sorted(ids)) for key, ids in ids_by_key.items()}
