"""The file being read: where its problems go, and which ids its fields may point to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from mpcareers.catalog.problems import Problem
from mpcareers.catalog.yaml_tree import Node


@dataclass(slots=True)
class FileReading:
    """The file being read: where problems go, and which ids its fields may point to.

    A vocabulary that could not be read itself is missing from `known`; ids that point
    into it are then taken as they are.
    """

    file: str
    known: Mapping[str, Collection[str]]
    problems: list[Problem] = field(default_factory=list)

    def report(self, node: Node, path: str, message: str) -> None:
        """Note a problem at the node's place."""
        self.problems.append(Problem(self.file, node.line, node.column, path, message))
