"""Renders the templates: every text of the catalog is escaped, every missing name is an error."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mpcareers import __version__
from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import LEVELS
from mpcareers.catalog.names import UNSAFE
from mpcareers.guide.passages import FITS, KINDS
from mpcareers.site.citations import Citations, CitationsOfAll, source_numbers
from mpcareers.site.urls import Urls
from mpcareers.views.figures import FIT_WORDS, UNDATED, amount

TEMPLATES: Final = Path(__file__).parent / "templates"

_BLOCKS: Final = (
    "table|caption|thead|tbody|tr|th|td|ul|ol|li|dl|dt|dd|div|section|header|p|h[1-4]|details|"
    "summary|circle|path|rect"
)
_INDENTS: Final = re.compile(rf"\n\s*(?=</?(?:{_BLOCKS})\b)|(?<=\n)[ \t]+")
"""Space that shows nowhere: indents, and the ends of lines before an element that starts its own.

Together they are a tenth of a page.
"""

_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"

CITES_ALL: Final = ("map.html", "questions.html", "disputes.html")
"""The pages whose citations lead to the list of all sources."""

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
        self._numbers = source_numbers(catalog)
        self._templates = Environment(
            loader=_Templates(TEMPLATES),
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
        is_of_all = path in CITES_ALL
        citations = CitationsOfAll(self._numbers) if is_of_all else Citations(self.catalog)
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
        return UNSAFE.sub(_REPLACEMENT, text)


class _Templates(FileSystemLoader):
    """The templates without the space that makes them readable."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return the text of a template, its path, and whether it is still the same."""
        source, path, is_same = super().get_source(environment, template)
        return _INDENTS.sub("", source), path, is_same


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
