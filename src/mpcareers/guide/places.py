"""Countries, by what people call them and by what they are called in an answer."""

from __future__ import annotations

from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.names import normalized

_OTHER_NAMES: Final = {
    "uk": "gb", "great britain": "gb", "britain": "gb", "british": "gb", "england": "gb",
    "scotland": "gb", "wales": "gb", "usa": "us", "america": "us", "american": "us",
    "united states of america": "us", "german": "de", "french": "fr", "dutch": "nl",
    "holland": "nl", "canadian": "ca", "australian": "au", "irish": "ie", "indian": "in",
    "spanish": "es", "japanese": "jp", "brazilian": "br", "brasil": "br", "korea": "kr",
    "south korea": "kr", "swedish": "se",
}  # fmt: skip
"""What people call countries beside their names and ISO 3166 codes."""


def country_name(catalog: Catalog, code: str) -> str:
    """Return the name of a country, or of several as in CA/US; a code without one is shown."""
    countries = catalog.countries
    names = (
        countries[each.lower()].name if each.lower() in countries else each
        for each in code.split("/")
    )
    return " and ".join(names)


def country_code(catalog: Catalog, name: str) -> str | None:
    """Return the ISO 3166 code of a country that the catalog has figures or other names for."""
    key = normalized(name)
    key = _OTHER_NAMES.get(key, key)
    for country in catalog.countries.values():
        if key in {country.id, normalized(country.name)}:
            return country.code
    return key.upper() if key in _OTHER_NAMES.values() else None
