"""The file being read: where its problems go, and which ids its fields may point to."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from mpcareers.catalog.problems import Problem
from mpcareers.catalog.yaml_tree import Node

MAX_ID: Final = 64
"""Characters in an id: it has to fit a table's first column."""

ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_id(text: str) -> bool:
    """Say whether the text is a legal id: lower-case ASCII words joined by '-'."""
    return len(text) <= MAX_ID and ID.fullmatch(text) is not None


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
