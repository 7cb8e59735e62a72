"""All pages of the site, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from typing import Any, Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.model import LEVELS
from mpcareers.guide.career_map import career_map
from mpcareers.guide.disputes import disputes
from mpcareers.guide.stats import stats
from mpcareers.guide.timeline import timelines
from mpcareers.site import overviews, urls
from mpcareers.site.data_files import data_files
from mpcareers.site.folder import File
from mpcareers.site.job_filters import filter_content, filter_styles
from mpcareers.site.map_page import map_content, map_styles
from mpcareers.site.renderer import TEMPLATES, Renderer
from mpcareers.site.role_page import role_content
from mpcareers.site.sheet import sheet_page

COMPLETED: Final = ("filters.css", "map.css")
"""Style sheets that are completed from the catalog."""


def site_files(catalog: Catalog) -> Iterator[File]:
    """Yield the files of the site."""
    catalog = copy(catalog)
    catalog.roles = dict(catalog.roles)  # decoded once, since each page asks for many
    pages = _Pages(catalog)
    yield from _assets()
    yield from data_files(catalog)
    yield from pages.start()
    yield from pages.map()
    yield from pages.roles()
    yield from pages.fields()
    yield from pages.timelines()
    yield from pages.pay()
    yield from pages.lists()


class _Pages:
    """The pages of a catalog, by kind."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._renderer = Renderer(catalog)

    def start(self) -> Iterator[File]:
        """Yield the first page, the list of jobs, and the pages that are filled by scripts."""
        catalog = self._catalog
        yield self._page(
            "index.html",
            "index.html",
            fields=overviews.fields(catalog),
            asked=overviews.often_asked(catalog),
            stats=stats(catalog),
        )
        roles = list(catalog.roles.values())
        yield File("assets/filters.css", filter_styles(catalog).encode())
        yield self._page("jobs.html", "jobs.html", roles=roles, **filter_content(catalog))
        yield self._page("search.html", "search.html")
        yield self._page("compare.html", "compare.html", groups=overviews.fields(catalog))

    def map(self) -> Iterator[File]:
        """Yield the career map and its styles."""
        answer = career_map(self._catalog)
        yield File("assets/map.css", map_styles(answer).encode())
        yield self._page("map.html", "map.html", **map_content(self._catalog, answer))

    def roles(self) -> Iterator[File]:
        """Yield each role's page and its printable sheet."""
        for role in self._catalog.roles.values():
            content = role_content(self._catalog, role)
            yield self._page(urls.role_path(role.id), "role.html", **content)
            yield File(urls.sheet_path(role.id), sheet_page(self._renderer, role, content).encode())

    def fields(self) -> Iterator[File]:
        """Yield a page a family that has roles."""
        fields = overviews.fields(self._catalog)
        for field in fields:
            path = urls.field_path(field.family.id)
            yield self._page(path, "field.html", field=field, fields=fields)

    def timelines(self) -> Iterator[File]:
        """Yield the list of productions, and a page each."""
        answers = timelines(self._catalog)
        yield self._page("timelines.html", "timelines.html", timelines=answers)
        for answer in answers:
            yield self._page(
                urls.production_path(answer.production), "timeline.html", timeline=answer
            )

    def pay(self) -> Iterator[File]:
        """Yield the list of countries, and a page each."""
        countries = overviews.countries(self._catalog)
        yield self._page("pay.html", "pay.html", countries=countries)
        for each in countries:
            yield self._page(urls.country_path(each.id), "country.html", country=each)

    def lists(self) -> Iterator[File]:
        """Yield the pages that list all there is of one sort."""
        catalog = self._catalog
        yield self._page("questions.html", "questions.html", subjects=overviews.questions(catalog))
        yield self._page(
            "disputes.html", "disputes.html", disputes=disputes(catalog, catalog.roles.values())
        )
        yield self._page("sources.html", "sources.html", kinds=overviews.sources(catalog))
        yield self._page("glossary.html", "glossary.html", parts=overviews.glossary_parts(catalog))
        yield self._page("gaps.html", "gaps.html", gaps=overviews.gaps(catalog), order=list(LEVELS))

    def _page(self, path: str, template: str, **content: Any) -> File:
        return File(path, self._renderer.page(path, template, **content).encode())


def _assets() -> Iterator[File]:
    folder = TEMPLATES.with_name("assets")
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name not in COMPLETED:
            yield File(f"assets/{path.relative_to(folder).as_posix()}", path.read_bytes())
