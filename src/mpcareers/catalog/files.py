"""The files of a catalog directory, read without trusting what the directory holds."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from mpcareers.catalog.errors import CatalogError
from mpcareers.catalog.names import MAX_ID, is_id, looks_like_yaml
from mpcareers.catalog.problems import WHOLE_FILE, Problem
from mpcareers.catalog.record import record
from mpcareers.catalog.vocabularies import VOCABULARIES

MAX_BYTES: Final = 1_000_000
"""Bytes in one file. The longest built-in file has about 150,000."""

MAX_ROLES: Final = 20_000
"""Role files in one catalog: six times the European list of all occupations."""


@record
class CatalogFiles:
    """The files of roles and countries by id, and the problems with the others."""

    roles: dict[str, Path]
    countries: dict[str, Path]
    problems: list[Problem]


def find_files(root: Path) -> CatalogFiles:
    """List the files below `root`, sorted by name.

    Raises:
        CatalogError: when there is no catalog directory at all.

    """
    roles_dir, problems = root / "roles", list[Problem]()
    try:
        roles = _files_by_id(roles_dir, problems)
    except OSError as error:
        raise CatalogError([_directory_problem(root, roles_dir, error)]) from error
    try:
        countries = _files_by_id(root / "occupations", problems)
    except FileNotFoundError:
        countries = {}
    except OSError as error:
        countries = {}
        problems.append(_directory(root / "occupations", _reason(error)))
    problems.extend(_unexpected_files(root / "vocabulary", VOCABULARIES))
    problems.extend(_unexpected_files(root, ("sources", "gaps")))
    if not roles and not problems:
        problems.append(_directory(roles_dir, "no role file (<role-id>.yaml) in here"))
    if len(roles) > MAX_ROLES:
        raise CatalogError([_directory(roles_dir, f"more than {MAX_ROLES:,} role files")])
    return CatalogFiles(roles, countries, problems)


def read_file(path: Path, root: Path) -> bytes:
    """Return the bytes of a regular file below `root`.

    Raises:
        CatalogError: when it is something else, lies elsewhere, or is too large.

    """
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(root.resolve()):
            raise CatalogError([_file(path, "is a link that leads out of the catalog; copy it")])
        # Without O_NONBLOCK, opening a FIFO would wait for somebody to write into it.
        descriptor = os.open(real, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except (OSError, RuntimeError, ValueError) as error:
        raise CatalogError([_file(path, _reason(error))]) from error
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise CatalogError([_file(path, "is no regular file")])
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise CatalogError([_file(path, _reason(error))]) from error
    finally:
        os.close(descriptor)
    if len(data) > MAX_BYTES:
        raise CatalogError([_file(path, f"is larger than {MAX_BYTES:,} bytes")])
    return data


def _unexpected_files(directory: Path, names: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each YAML file of the directory that nothing would read."""
    try:
        paths = sorted(directory.iterdir())
    except OSError as error:
        yield _directory(directory, _reason(error))
        return
    for path in paths:
        is_known = path.suffix == ".yaml" and path.stem in names
        if looks_like_yaml(path.name) and not is_known:
            known = ", ".join(f"{name}.yaml" for name in names)
            yield _file(path, f"would not be read; a catalog has only {known} here")


def _files_by_id(directory: Path, problems: list[Problem]) -> dict[str, Path]:
    """Return the YAML files that are named after an id, and note those that are not."""
    files: dict[str, Path] = {}
    for path in sorted(directory.iterdir()):
        if not looks_like_yaml(path.name):
            continue
        if path.suffix != ".yaml":
            message = f"a catalog file's name ends in .yaml, not {path.suffix}; rename it"
            problems.append(_file(path, message))
        elif not is_id(path.stem):
            message = (
                "a file is named after its id: lower-case words joined by '-', "
                f"at most {MAX_ID} characters; rename it"
            )
            problems.append(_file(path, message))
        else:
            files[path.stem] = path
    return files


def _directory_problem(root: Path, roles_dir: Path, error: OSError) -> Problem:
    if not os.path.lexists(root):
        return _directory(root, "there is no such directory")
    if os.path.isfile(root):  # noqa: PTH113 (Path.is_file raises for some paths)
        return _directory(root, "is a file; a catalog is a directory")
    if isinstance(error, FileNotFoundError):
        return _directory(
            root, "is no catalog: it needs roles/, vocabulary/ and sources.yaml (docs/data.md)"
        )
    return _directory(roles_dir, _reason(error))


def _reason(error: Exception) -> str:
    return f"cannot be read: {getattr(error, 'strerror', None) or 'the link leads in a circle'}"


def _file(path: Path, message: str) -> Problem:
    return Problem(str(path), 1, 1, WHOLE_FILE, message)


def _directory(path: Path, message: str) -> Problem:
    return Problem(str(path), 1, 1, "(directory)", message)
