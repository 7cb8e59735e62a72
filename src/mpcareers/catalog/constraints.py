"""What a field of the model may hold, beyond its type; `model` annotates fields with these."""

from __future__ import annotations


class Ref:
    """Marks a text as an id of a vocabulary, or of another part of the catalog."""

    def __init__(self, target: str) -> None:
        """Name the part of the catalog whose ids are legal."""
        self.target = target


class Pattern:
    """Marks a text that matches a regular expression; `expected` describes it to an author."""

    def __init__(self, regex: str, expected: str) -> None:
        """Keep what the text has to match in full."""
        self.regex = regex
        self.expected = expected


class Items:
    """Marks a list by how many items it needs."""

    def __init__(self, least: int, most: int | None = None) -> None:
        """Allow between `least` and `most` items."""
        self.least = least
        self.most = most


class Derived:
    """Marks a field that no file states: it follows from others, or from where the record lies."""

    def __init__(self, value: object = None) -> None:
        """Keep the value that the field has until it is known."""
        self.value = value


class MayBeUnknown:
    """Marks a field that must be there, but may say `unknown`; the value is then None."""
