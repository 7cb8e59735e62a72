"""The figures and codes of a role: its own, and those of the occupations that count it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mpcareers.catalog.model import (
    Code,
    CountedIn,
    Country,
    GroupPay,
    Occupation,
    Outlook,
    Pay,
    Role,
)


class Figures:
    """The measured occupations of all countries, by id."""

    def __init__(self, countries: Mapping[str, Country]) -> None:
        """Take the countries of a catalog."""
        self._found = {
            id_: (country.code, occupation)
            for country in countries.values()
            for id_, occupation in country.occupations.items()
        }

    def resolved(self, role: Role) -> Role:
        """Return the role with the figures and codes of the occupations that count it."""
        counted = [
            (each, *self._found[each.occupation])
            for each in role.counted_in
            if each.occupation in self._found
        ]
        return replace(
            role,
            pay=(*role.pay, *(pay for each in counted for pay in _pay(*each))),
            outlook=tuple(row for each in counted for row in _outlook(*each)),
            codes=tuple(code for each in counted for code in _codes(*each)),
        )


def _pay(counted: CountedIn, country: str, occupation: Occupation) -> tuple[Pay, ...]:
    return tuple(
        Pay(
            country=country,
            currency=pay.currency,
            per=pay.per,
            kind=pay.kind,
            what=_what(occupation, pay),
            low=pay.low,
            median=pay.median,
            mean=pay.mean,
            typical=pay.typical,
            high=pay.high,
            low_is=pay.low_is,
            high_is=pay.high_is,
            year=pay.year,
            occupation=occupation.id,
            fit=counted.fit,
            source=pay.source,
            note=pay.note,
        )
        for pay in occupation.pay
    )


def _what(occupation: Occupation, pay: GroupPay) -> str:
    return f"{occupation.title}, {pay.industry}" if pay.industry else occupation.title


def _outlook(counted: CountedIn, country: str, occupation: Occupation) -> tuple[Outlook, ...]:
    return tuple(
        Outlook(
            country=country,
            from_year=row.from_year,
            to_year=row.to_year,
            change_percent=row.change_percent,
            jobs_from=row.jobs_from,
            jobs_to=row.jobs_to,
            what=occupation.title,
            occupation=occupation.id,
            fit=counted.fit,
            source=row.source,
            note=row.note,
        )
        for row in occupation.outlook
    )


def _codes(counted: CountedIn, country: str, occupation: Occupation) -> tuple[Code, ...]:
    return tuple(
        Code(
            system=code.system,
            code=code.code,
            title=occupation.title,
            country=country,
            occupation=occupation.id,
            fit=counted.fit,
            source=code.source,
            note=counted.note,
        )
        for code in occupation.codes
    )
