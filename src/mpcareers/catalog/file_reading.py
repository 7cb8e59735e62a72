"""The file being read: where its problems go, and which ids its fields may point to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from mpcareers.catalog.nearest import Suggestions
from mpcareers.catalog.problems import FileProblems
from mpcareers.catalog.yaml_nodes import Node, place_of


@dataclass(frozen=True, slots=True)
class FileReading:
    """The file being read: where problems go, and which ids its fields may point to.

    A vocabulary that could not be read itself is missing from `known`; ids that point
    into it are then taken as they are.
    """

    problems: FileProblems
    known: Mapping[str, Collection[str]]
    suggestions: Suggestions = field(default_factory=Suggestions)

    def report(self, node: Node, path: str, message: str) -> None:
        """Note a problem at the node's place."""
        self.problems.note(*place_of(node), path, message)

    def did_you_mean(self, word: str, known: Collection[str]) -> str:
        """Return ' (did you mean ...?)' with the nearest known word, or nothing.

        No word is looked for whose problem would not be told.
        """
        return self.suggestions.did_you_mean(word, known) if self.problems.has_room else ""
