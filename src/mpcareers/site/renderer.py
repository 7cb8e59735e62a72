"""Renders the templates: every text of the catalog is escaped, every missing name is an error."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mpcareers import __version__
from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import LEVELS
from mpcareers.catalog.names import UNSAFE
from mpcareers.guide.passages import FITS, KINDS
from mpcareers.site.citations import Citations
from mpcareers.site.urls import Urls
from mpcareers.views.figures import FIT_WORDS, UNDATED, amount

TEMPLATES: Final = Path(__file__).parent / "templates"

_INDENTS: Final = re.compile(r"\n\s+")
"""The indents of templates: a tenth of a page."""

_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"

READ_WORDS: Final = {
    "whole": "in full",
    "part": "in part",
    "copy": "in a copy",
    "quoted": "only as others quote it",
}
"""How much of a document was read, in words."""


class Renderer:
    """The templates, and what all of them know of the catalog."""

    def __init__(self, catalog: Catalog) -> None:
        """Take the catalog whose pages are made."""
        self.catalog = catalog
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters.update(
            cap=capitalized, amount=amount, count=count, sentence=sentence
        )
        self._templates.globals.update(
            titles=catalog.titles,
            cards=catalog.cards,
            words=catalog.vocabulary,
            levels=LEVELS,
            fit_words=FIT_WORDS,
            fits=FITS,
            pay_kinds=KINDS,
            undated=UNDATED,
            read_words=READ_WORDS,
            version=__version__,
            day=content_day(catalog),
        )

    def page(self, path: str, template: str, **content: Any) -> str:
        """Return the page that will lie at this path of the folder."""
        citations = Citations(self.catalog)
        return self.text(
            template,
            {
                "url": Urls(path),
                "path": path,
                "cite": citations.cite,
                "cited": citations.cited,
                "cited_kinds": citations.cited_kinds,
                **content,
            },
        )

    def text(self, template: str, content: Mapping[str, Any]) -> str:
        """Return a filled-in template without characters that hide or reorder text."""
        text = self._templates.get_template(template).render(content)
        return _INDENTS.sub("\n", UNSAFE.sub(_REPLACEMENT, text))


def content_day(catalog: Catalog) -> str:
    """Return the day on which the newest profile was held against its sources."""
    return max(role.checked for role in catalog.roles.values()).isoformat()


def capitalized(text: str) -> str:
    """Return the text with a capital first letter, the rest as it is."""
    return f"{text[:1].upper()}{text[1:]}"


def sentence(text: str) -> str:
    """Return the text as a sentence: with a capital first letter, and a stop at its end."""
    return capitalized(text) if text.endswith((".", "!", "?")) else f"{capitalized(text)}."


def count(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun, as in '1 job' and '1,200 jobs'."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
