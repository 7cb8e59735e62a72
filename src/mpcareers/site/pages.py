"""All pages of the site, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from mpcareers.catalog.catalog import Catalog
from mpcareers.site import urls
from mpcareers.site.folder import File
from mpcareers.site.map_page import map_content, map_styles
from mpcareers.site.renderer import TEMPLATES, Renderer
from mpcareers.site.role_page import role_content
from mpcareers.site.sheet import sheet_page


def site_files(catalog: Catalog) -> Iterator[File]:
    """Yield the files of the site."""
    renderer = Renderer(catalog)
    yield from _assets()
    yield File("assets/map.css", map_styles(catalog).encode())
    yield _page(renderer, "map.html", "map.html", **map_content(catalog))
    for role in catalog.roles.values():
        yield _page(renderer, urls.role_path(role.id), "role.html", **role_content(catalog, role))
        yield File(urls.sheet_path(role.id), sheet_page(renderer, role).encode())


def _page(renderer: Renderer, path: str, template: str, **content: object) -> File:
    return File(path, renderer.page(path, template, **content).encode())


def _assets() -> Iterator[File]:
    folder = TEMPLATES.with_name("assets")
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield File(f"assets/{path.relative_to(folder).as_posix()}", path.read_bytes())
