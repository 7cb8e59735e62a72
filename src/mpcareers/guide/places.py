"""Countries, by what people call them and by what they are called in an answer."""

from __future__ import annotations

from typing import Final

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.names import normalized

_NAMES: Final = {
    "ar": "argentina argentine", "at": "austria austrian osterreich", "au": "australia australian",
    "be": "belgium belgian", "br": "brazil brasil brazilian", "ca": "canada canadian",
    "ch": "switzerland swiss", "cl": "chile", "cn": "china chinese", "co": "colombia",
    "cz": "czechia", "de": "germany german deutschland", "dk": "denmark danish", "eg": "egypt",
    "es": "spain spanish espana", "fi": "finland finnish", "fr": "france french",
    "gb": "britain british england english scotland wales uk", "gh": "ghana", "gr": "greece greek",
    "hu": "hungary", "id": "indonesia", "ie": "ireland irish", "il": "israel", "in": "india indian",
    "it": "italy italian", "jm": "jamaica", "jp": "japan japanese", "ke": "kenya",
    "kr": "korea korean", "mx": "mexico mexican", "my": "malaysia", "ng": "nigeria nigerian",
    "nl": "netherlands holland dutch", "no": "norway norwegian", "nz": "zealand",
    "ph": "philippines", "pk": "pakistan", "pl": "poland polish", "pt": "portugal portuguese",
    "ro": "romania", "ru": "russia russian", "se": "sweden swedish", "sg": "singapore",
    "th": "thailand", "tr": "turkey turkish", "ua": "ukraine", "us": "usa america american states",
    "vn": "vietnam", "za": "africa",
}  # fmt: skip
"""Words that name a country, also one without figures, by its ISO 3166 code in lower case."""


def shown_code(code: str) -> str:
    """Return the code by which people know a country, or several as in CA/US."""
    return "/".join("UK" if each == "GB" else each for each in code.split("/"))


def country_name(catalog: Catalog, code: str) -> str:
    """Return the name of a country, or of several as in CA/US; a code without one is shown."""
    countries = catalog.countries
    return " and ".join(
        countries[each].name
        if each in countries
        else _NAMES.get(each, each).split()[0].capitalize()
        for each in code.lower().split("/")
    )


def words_for(code: str) -> str:
    """Return the words that name the country of an ISO 3166 code."""
    return _NAMES.get(code.lower(), "")


def country_codes() -> tuple[str, ...]:
    """Return the ISO 3166 codes, in lower case, of the countries that have words."""
    return tuple(_NAMES)


def country_in(text: str) -> str | None:
    """Return the ISO 3166 code of the country that a normalized text names, if any."""
    codes = (
        code for word in text.split() for code, names in _NAMES.items() if word in names.split()
    )
    found = next(codes, None)
    return found.upper() if found else None


def country_code(catalog: Catalog, name: str) -> str | None:
    """Return the ISO 3166 code of a country by its name or code, however it is written."""
    key = normalized(name)
    named = (each.id for each in catalog.countries.values() if normalized(each.name) == key)
    if key in _NAMES or key in catalog.countries:
        return key.upper()
    found = next(named, None)
    return found.upper() if found else country_in(key)


def is_country(catalog: Catalog, text: str) -> bool:
    """Say whether the text is a country's code or name, and nothing else."""
    code = country_code(catalog, text)
    if code is None:
        return False
    names = f"{code} {words_for(code)} {country_name(catalog, code)} in the new south great of"
    return set(normalized(text).split()) <= set(normalized(names).split())


def named_country(catalog: Catalog, text: str, code: str) -> str:
    """Return the country with this code as the text names it, else its name in the catalog."""
    words = normalized(text).split()
    named = next((word for word in words if country_code(catalog, word) == code), None)
    return named.title() if named and len(named) > len(code) else country_name(catalog, code)
