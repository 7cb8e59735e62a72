"""Make a valid catalog of any size out of the built-in one, the same on every machine.

The first roles are the built-in ones, file for file. Every further 35 are a branch of their
own: the same jobs under other names, in texts that have the branch's own word for half of
the words. So neighbors share their vocabulary and strangers only the common part of it,
as in the large catalogs of all occupations.
"""

# ruff: noqa: S311 -- a script that prints, and wants repeatable randomness
from __future__ import annotations

import argparse
import json
import re
import shutil
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any, Final

import yaml

from mpcareers.catalog.store import builtin_root

SWAPPED: Final = 0.5
"""Share of the words for which a branch has its own."""

ABROAD: Final = 0.2
"""Share of the steps that lead into another branch."""

_NAMES: Final = frozenset({"title", "also_called", "known_as"})
_PROSE: Final = frozenset(
    {
        "summary",
        "text",
        "question",
        "answer",
        "about",
        "who",
        "gives",
        "receives",
        "note",
        "called_when",
    }
)
_TIES: Final = frozenset({"role", "kind_of"})

_WORD: Final = re.compile(r"[A-Za-z]{4,}")
_PLAIN: Final = re.compile(r"[A-Za-z][\w.,;()/'-]*(?: [\w.,;()/'-]+)*")
_TEXT: Final = "tag:yaml.org,2002:str"
_RESOLVER: Final = yaml.resolver.Resolver()

Node = Any
"""A value of a role file: a mapping, a list, a text, a number, a date."""


def make_catalog(directory: Path, count: int) -> None:
    """Write a catalog of `count` roles into a directory that does not exist yet.

    Raises:
        FileExistsError: when the directory is there already.
        ValueError: when there would be fewer roles than the built-in ones.

    """
    source = builtin_root()
    builtin = {path.stem: _loaded(path) for path in sorted((source / "roles").glob("*.yaml"))}
    if count < len(builtin):
        raise ValueError(f"the built-in catalog alone has {len(builtin)} roles")
    shutil.copytree(source, directory)
    roles = directory / "roles"
    known = _Ids(builtin, count)
    for role_id, branch, model in known.further_roles():
        role = _Retelling(role_id, branch, known).told(builtin[model])
        (roles / f"{role_id}.yaml").write_text("".join(_lines(role)), encoding="utf-8")


def _loaded(path: Path) -> Node:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


class _Branch:
    """One trade beside the others: its name, and its own words for things."""

    def __init__(self, number: int) -> None:
        self.name = _made_up(Random(number), 3) + _letters(number)
        self._words: dict[str, str] = {}

    def prose(self, text: str) -> str:
        """Return the text as this branch puts it."""
        return _WORD.sub(lambda match: self._word(match.group()), text)

    def _word(self, word: str) -> str:
        if word not in self._words:
            random = Random(f"{self.name} {word.lower()}")
            own = _made_up(random, len(word) // 2) if random.random() < SWAPPED else word
            self._words[word] = own.capitalize() if word[0].isupper() else own
        return self._words[word]


class _Ids:
    """Which roles the catalog has, by branch and by the built-in role each is told after."""

    def __init__(self, models: dict[str, Node], count: int) -> None:
        self._models = list(models)
        self._further = count - len(models)
        self.branches = [_Branch(n) for n in range(1, -(-count // len(models)))]
        self._all = {role_id for role_id, _, _ in self.further_roles()}

    def further_roles(self) -> Iterator[tuple[str, _Branch, str]]:
        """Yield the id, the branch and the model of every role that is not built in."""
        for number in range(self._further):
            branch = self.branches[number // len(self._models)]
            model = self._models[number % len(self._models)]
            yield f"{branch.name}-{model}", branch, model

    def in_branch(self, branch: _Branch, model: str) -> str:
        """Return the branch's role after this model; the last branch may lack it."""
        role_id = f"{branch.name}-{model}"
        return role_id if role_id in self._all else model


class _Retelling:
    """A built-in role told again as one of another branch."""

    def __init__(self, role_id: str, branch: _Branch, known: _Ids) -> None:
        self._branch = branch
        self._known = known
        self._random = Random(role_id)

    def told(self, node: Node, key: str = "") -> Node:
        """Return the node that stands under `key` with other names, ties and texts."""
        if isinstance(node, dict):
            return {k: self.told(value, key if key in _NAMES else k) for k, value in node.items()}
        if isinstance(node, list) and key != "answer":  # the ids of what is known of daily life
            return [self.told(item, key) for item in node]
        if key in _NAMES:
            return f"{self._branch.name.capitalize()} {node}"
        if key in _TIES:
            return self._known.in_branch(self._other_branch(), node)
        return self._branch.prose(node) if key in _PROSE and isinstance(node, str) else node

    def _other_branch(self) -> _Branch:
        is_abroad = self._random.random() < ABROAD
        return self._random.choice(self._known.branches) if is_abroad else self._branch


def _made_up(random: Random, syllables: int) -> str:
    return "".join(
        random.choice("bdfgklmnprstvz") + random.choice("aeiou") for _ in range(syllables)
    )


def _letters(number: int) -> str:
    """Return the number in letters: what makes the names of branches differ for sure."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _lines(node: Node, indent: str = "") -> Iterator[str]:
    """Yield the lines of a mapping as the built-in files write it, but never folded."""
    for key, value in node.items():
        if isinstance(value, dict):
            yield f"{indent}{key}:\n"
            yield from _lines(value, f"{indent}  ")
        elif isinstance(value, list) and isinstance(value[0], dict):
            yield f"{indent}{key}:\n"
            for item in value:
                first, *others = _lines(item, f"{indent}    ")
                yield f"{indent}  - {first.lstrip()}"
                yield from others
        elif isinstance(value, list):
            yield f"{indent}{key}: [{', '.join(_scalar(item, '[],') for item in value)}]\n"
        else:
            yield f"{indent}{_scalar(key)}: {_scalar(value)}\n"


@lru_cache(maxsize=10_000)
def _scalar(value: object, special: str = "") -> str:
    """Return a scalar as YAML, in quotes where it needs them."""
    if not isinstance(value, str):
        return str(value)
    if any(mark in value for mark in special) or not _PLAIN.fullmatch(value):
        return json.dumps(value, ensure_ascii=False)
    tag = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    return value if tag == _TEXT else json.dumps(value)


def main() -> None:
    """Make the catalog that the command line asks for."""
    parser = argparse.ArgumentParser(description="Make a valid catalog of any size.")
    parser.add_argument("directory", type=Path, metavar="DIR", help="must not exist yet")
    parser.add_argument("--roles", type=int, default=3000, metavar="N", help="3000 unless given")
    arguments = parser.parse_args()
    try:
        make_catalog(arguments.directory, arguments.roles)
    except (OSError, ValueError) as error:
        parser.error(str(error))
    print(f"{arguments.roles} roles in {arguments.directory}")


if __name__ == "__main__":
    main()
