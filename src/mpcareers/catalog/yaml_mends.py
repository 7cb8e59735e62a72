"""What a YAML syntax error means to somebody who writes a role, and how to mend it."""

from __future__ import annotations

from typing import Final

import yaml

_AT_START: Final = True
_AT_ERROR: Final = False

_NOT_CLOSED: Final = "the bracket [ that opens here is not closed, or a comma is missing"
_QUOTE_IT: Final = "an unquoted text cannot start with this character; put the text in quotes"

_MENDS: Final = (
    # words of the C or the pure parser, whether its context's place is the better one, the mend
    ("\\t", _AT_ERROR, "a tab stands where YAML expects spaces; indent with spaces"),
    ("tab character", _AT_ERROR, "a tab stands where YAML expects spaces; indent with spaces"),
    (
        "mapping values are not allowed",
        _AT_ERROR,
        (
            "a colon stands where none is expected; put a text with a colon in quotes, write a "
            "space after the colon that ends a key, and check the indentation"
        ),
    ),
    ("end of stream", _AT_START, "the quote that opens here is never closed"),
    ("flow sequence", _AT_START, _NOT_CLOSED),
    ("flow mapping", _AT_START, "the brace { that opens here is not closed, or a comma is missing"),
    (
        "escape",
        _AT_ERROR,
        "a backslash in a double-quoted text starts an escape; use single quotes instead",
    ),
    ("hexdecimal", _AT_ERROR, "this \\x or \\u escape is not complete; write the character itself"),
    ("cannot start any token", _AT_ERROR, _QUOTE_IT),
    ("sequence entries are not allowed", _AT_ERROR, _QUOTE_IT),
    ("expected alphabetic or numeric character", _AT_START, _QUOTE_IT),
    (
        "block scalar",
        _AT_START,
        "nothing may follow | or > on its line; start the text on the next line, indented",
    ),
    (
        "block mapping",
        _AT_ERROR,
        (
            "this line does not fit the ones above it; give the keys of one mapping the same "
            "indentation, and put a text with a quote in it in the other kind of quotes"
        ),
    ),
    (
        "block collection",
        _AT_ERROR,
        "this line does not fit the list above it; give its dashes the same indentation",
    ),
    ("block node", _AT_ERROR, _QUOTE_IT),
    ("':'", _AT_START, "this line has no colon after its key; write 'key: value'"),
    ("document start", _AT_ERROR, "text follows the end of the document; keep one in a file"),
    ("tag", _AT_ERROR, "tags (!name) are not allowed; put the text in quotes"),
    ("YAML document", _AT_ERROR, "this YAML version is not supported; delete the %YAML line"),
    ("directive", _AT_ERROR, "directives (%NAME) are not allowed; delete the line"),
)


def explain(error: yaml.MarkedYAMLError, innermost: tuple[int, int] | None) -> tuple[int, int, str]:
    """Return the line, the column (from 1) and what is wrong, with its mend.

    `innermost` is the place of the list or mapping that was open when the error came.
    """
    said = f"{error.problem} {error.context}"
    if "flow node" in said and innermost:
        return *innermost, _NOT_CLOSED
    for words, at_start, mend in _MENDS:
        if words in said:
            mark = error.context_mark if at_start and error.context_mark else error.problem_mark
            return *_place(mark), mend
    return *_place(error.problem_mark), f"this is not valid YAML: {error.problem}"


def _place(mark: yaml.Mark | None) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
