"""A role as a Markdown document, for other people's documents and wikis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from mpcareers import __version__
from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import OWN_WORD, Role
from mpcareers.catalog.names import UNSAFE
from mpcareers.site.citations import Citations
from mpcareers.site.folder import File
from mpcareers.site.renderer import READ_WORDS, TEMPLATES, capitalized, content_day
from mpcareers.site.role_page import role_content
from mpcareers.site.urls import file_name
from mpcareers.views.figures import FIT_WORDS, UNDATED, short_amounts

_SIGNS: Final = re.compile(r"([\\`*_\[\]<>|~$&])")
"""Signs that Markdown, or HTML within it, takes for markup wherever they stand."""

_STARTS: Final = re.compile(r"^([-+#=]|\d+(?=[.)]))")
"""What makes a list or a heading at the start of a line."""


class MarkdownRenderer:
    """The template of a role, with every text of the catalog escaped."""

    def __init__(self, catalog: Catalog) -> None:
        """Take the catalog whose roles are written."""
        self._catalog = catalog
        templates = Environment(  # noqa: S701 (`finalize` escapes, for Markdown)
            loader=FileSystemLoader(TEMPLATES),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_escaped,
        )
        templates.filters.update(cap=capitalized, autolink=_autolink)
        templates.globals.update(
            titles=catalog.titles,
            words=catalog.vocabulary,
            fit_words=FIT_WORDS,
            undated=UNDATED,
            read_words=READ_WORDS,
            version=__version__,
            day=content_day(catalog),
            amounts=short_amounts,
        )
        self._template = templates.get_template("role.md")

    def document(self, role: Role) -> str:
        """Return the document about a role."""
        citations = Citations(self._catalog)

        def cite(sources: Iterable[str] | str) -> Markup:
            ids = (sources,) if isinstance(sources, str) else sources
            marks = ("guide" if each == OWN_WORD else citations.number(each) for each in ids)
            return Markup(rf"\[{', '.join(map(str, marks))}\]")  # noqa: S704 (numbers only)

        content: dict[str, Any] = role_content(self._catalog, role)
        text = self._template.render(**content, cite=cite, cited=citations.cited)
        return UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)


def markdown_files(catalog: Catalog) -> Iterator[File]:
    """Yield a document a role."""
    renderer = MarkdownRenderer(catalog)
    for role in catalog.roles.values():
        yield File(file_name(role.id, ".md"), renderer.document(role).encode())


def _escaped(value: object) -> str:
    """Return a text without its line breaks, and every sign of markup behind a backslash."""
    if isinstance(value, Markup):
        return str(value)
    text = _SIGNS.sub(r"\\\1", " ".join(str(value).split())).replace("://", ":\\//")
    return _STARTS.sub(_behind_backslash, text)


def _behind_backslash(found: re.Match[str]) -> str:
    start = found[1]
    return f"{start}\\" if start.isdigit() else f"\\{start}"


def _autolink(url: str) -> Markup:
    """Return an address as it may stand between angle brackets, where nothing is escaped."""
    return Markup(re.sub(r"[\s<>\\]", "", url))  # noqa: S704 (without what could end it)
