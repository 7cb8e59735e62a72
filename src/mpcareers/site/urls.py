"""Addresses inside the exported folder, and which addresses outside it may be linked."""

from __future__ import annotations

import re
from typing import Final

_DEVICE: Final = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""Names that Windows keeps for devices, with any suffix: no file can have them."""


def file_name(id_: str, suffix: str = ".html") -> str:
    """Return the name of the file about what has this id."""
    return f"{id_}_{suffix}" if _DEVICE.fullmatch(id_) else f"{id_}{suffix}"


def safe_url(url: str | None) -> str | None:
    """Return an address that a page may link: of the web, and no script."""
    return url if url and re.match(r"https?://", url) else None


class Urls:
    """The addresses of pages, as seen from a page at some depth of the folder."""

    def __init__(self, path: str) -> None:
        """Take the path of the page that links."""
        self.root = "../" * path.count("/")

    def page(self, name: str) -> str:
        """Return the address of a page at the top of the folder."""
        return f"{self.root}{name}.html"

    def asset(self, name: str) -> str:
        """Return the address of a style sheet, script or font."""
        return f"{self.root}assets/{name}"

    def role(self, id_: str, section: str = "") -> str:
        """Return the address of a role, or of a section of its page."""
        return f"{self.root}{role_path(id_)}{_fragment(section)}"

    def sheet(self, id_: str) -> str:
        """Return the address of a role's printable page."""
        return f"{self.root}{sheet_path(id_)}"

    def field(self, id_: str) -> str:
        """Return the address of a family of roles."""
        return f"{self.root}{field_path(id_)}"

    def production(self, id_: str) -> str:
        """Return the address of a production's timeline."""
        return f"{self.root}{production_path(id_)}"

    def country(self, id_: str) -> str:
        """Return the address of what a country pays."""
        return f"{self.root}{country_path(id_)}"

    def on_map(self, id_: str) -> str:
        """Return the address of the map with this role in focus."""
        return f"{self.page('map')}#{id_}"


def role_path(id_: str) -> str:
    """Return the path of a role's page in the folder."""
    return f"roles/{file_name(id_)}"


def sheet_path(id_: str) -> str:
    """Return the path of a role's printable page in the folder."""
    return f"sheets/{file_name(id_)}"


def field_path(id_: str) -> str:
    """Return the path of a family's page in the folder."""
    return f"fields/{file_name(id_)}"


def production_path(id_: str) -> str:
    """Return the path of a production's page in the folder."""
    return f"timelines/{file_name(id_)}"


def country_path(id_: str) -> str:
    """Return the path of a country's page in the folder."""
    return f"pay/{file_name(id_)}"


def _fragment(section: str) -> str:
    return f"#{section}" if section else ""
