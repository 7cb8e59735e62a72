"""What a YAML syntax error means to somebody who writes a role, and how to fix it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

import yaml

if TYPE_CHECKING:
    from yaml._yaml import Mark as _CMark

Mark: TypeAlias = "yaml.Mark | _CMark | None"
"""Where something starts; the C parser has marks of its own."""

_AT_START: Final = True
_AT_ERROR: Final = False

MAX_DEPTH: Final = 20
"""Collections inside each other. A role needs five; more is an accident or an attack."""

TOO_DEEP: Final = f"more than {MAX_DEPTH} levels of nesting"
NO_KEY: Final = "a key is missing here; write 'key: value'"
NO_TAGS: Final = "tags (!name) are not allowed; put the text in quotes"
NO_CHARACTER: Final = "this escape stands for no character; write the character itself"

_NO_TABS: Final = "a tab where YAML expects spaces; indent with spaces"
_QUOTE_IT: Final = "unquoted text cannot start with this character; put it in quotes"
_QUOTE_NOT_CLOSED: Final = "the quote that opens here is never closed"
_ESCAPE_NOT_COMPLETE: Final = "this \\x or \\u escape is not complete; write the character itself"
_DASHES_DIFFER: Final = (
    "this line does not fit the list above it; give its dashes the same indentation"
)
_NOT_CLOSED: Final = {
    "[": "the bracket [ that opens here is not closed, or a comma is missing",
    "{": "the brace { that opens here is not closed, or a comma is missing",
}

_HINTS: Final = (
    # words of the C or the pure parser, what stands where they stopped, whether the place where
    # they began is the better one, the hint
    ("maximum nesting depth", "", _AT_ERROR, TOO_DEEP),
    ("", "\t", _AT_ERROR, _NO_TABS),
    ("tab character", "", _AT_ERROR, _NO_TABS),
    (
        "mapping values are not allowed",
        "",
        _AT_ERROR,
        (
            "unexpected colon; put text with a colon in quotes, put a space after the colon of "
            "a key, and check the indentation"
        ),
    ),
    ("end of stream", "", _AT_START, _QUOTE_NOT_CLOSED),
    ("unexpected document", "", _AT_START, _QUOTE_NOT_CLOSED),
    ("flow", ",", _AT_ERROR, "nothing before this comma; delete it"),
    ("flow sequence", "", _AT_START, _NOT_CLOSED["["]),
    ("flow mapping", "", _AT_START, _NOT_CLOSED["{"]),
    ("invalid Unicode", "", _AT_ERROR, NO_CHARACTER),
    ("hexdecimal", "", _AT_ERROR, _ESCAPE_NOT_COMPLETE),
    ("hexadecimal", "", _AT_ERROR, _ESCAPE_NOT_COMPLETE),
    (
        "escape",
        "",
        _AT_ERROR,
        "a backslash in double quotes starts an escape; use single quotes instead",
    ),
    ("cannot start any token", "", _AT_ERROR, _QUOTE_IT),
    ("mapping keys are not allowed", "", _AT_ERROR, _QUOTE_IT),
    ("sequence entries are not allowed", "", _AT_ERROR, _QUOTE_IT),
    ("expected alphabetic or numeric character", "", _AT_START, _QUOTE_IT),
    (
        "block scalar",
        "",
        _AT_START,
        "nothing may follow | or > on its line; start the text on the next line, indented",
    ),
    ("block mapping", ":", _AT_ERROR, NO_KEY),
    ("block mapping", "]", _AT_ERROR, "no bracket [ is open here; delete this one"),
    ("block mapping", "}", _AT_ERROR, "no brace { is open here; delete this one"),
    ("block mapping", "- ", _AT_ERROR, _DASHES_DIFFER),
    (
        "block mapping",
        "",
        _AT_ERROR,
        (
            "this line does not fit the ones above it; give the keys of one mapping the same "
            "indentation, and put text with a quote in it in the other kind of quotes"
        ),
    ),
    ("block collection", "", _AT_ERROR, _DASHES_DIFFER),
    ("block node", "...", _AT_ERROR, "a document ends here before it began; delete the line"),
    ("block node", "", _AT_ERROR, _QUOTE_IT),
    ("':'", "", _AT_START, "this line has no colon after its key; write 'key: value'"),
    (
        "document start",
        "",
        _AT_ERROR,
        "text follows the end of the document; keep one in a file",
    ),
    ("tag", "", _AT_ERROR, NO_TAGS),
)


def explain(
    error: yaml.MarkedYAMLError, text: str, opened: Sequence[tuple[int, int]]
) -> tuple[int, int, str]:
    """Return the line, the column (from 1) and what is wrong with the text, with its fix.

    `opened` are the places of the lists and mappings that were open when the error came.
    """
    said = f"{error.problem} {error.context}"
    rest = text[error.problem_mark.index :][:3] if error.problem_mark else ""
    if "flow node" in said and not rest.startswith(","):
        return _innermost_bracket(text, opened)
    for words, found, at_start, hint in _HINTS:
        if words in said and rest.startswith(found):
            mark = error.context_mark if at_start and error.context_mark else error.problem_mark
            return *place(mark), hint
    return *place(error.problem_mark), f"this is not valid YAML: {error.problem}"


def _innermost_bracket(text: str, opened: Sequence[tuple[int, int]]) -> tuple[int, int, str]:
    lines = re.split(r"\r\n?|\n", text)
    for line, column in reversed(opened):
        if hint := _NOT_CLOSED.get(lines[line - 1][column - 1 : column]):
            return line, column, hint
    return 1, 1, _NOT_CLOSED["["]


def place(mark: Mark) -> tuple[int, int]:
    """Return the line and column of one of PyYAML's marks, counted from 1."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
