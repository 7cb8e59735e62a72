"""Shows what is known of pay: each figure with country, year, kind, what was measured, source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from mpcareers.catalog.model import MinimumWage, Pay, PayKind
from mpcareers.guide.pay import (
    CountryFigures,
    CountryPay,
    MeasuredGroup,
    PaidCountry,
    PaySection,
    RolePay,
    Sort,
)
from mpcareers.guide.places import shown_code
from mpcareers.views import page
from mpcareers.views.figures import FIT_WORDS, UNDATED, amount, amounts

HEADINGS: Final[dict[Sort, str]] = {
    "job": "For this job",
    "part": "For a part of this job",
    "wider": "For a wider group that holds this job",
    "neighbor": "For a neighboring group, not this job",
    "price": "Prices and fees, which are not earnings",
    "estimate": "Estimates that nobody counted",
}

KINDS: Final[dict[PayKind, str]] = {
    "earnings": "earnings",
    "minimum": "minimum scale",
    "fee": "customary fee",
    "price": "price asked",
    "advertised": "in job adverts",
    "estimate": "estimate",
}

_COUNTED: Final[dict[PayKind, str]] = {
    "earnings": "earnings",
    "minimum": "minimums",
    "fee": "fees",
    "price": "prices",
    "advertised": "adverts",
    "estimate": "estimates",
}
"""The kinds of figures that a country has."""

_MAX_HEIGHT: Final = 17
_TEXT_WIDTH: Final = 64
"""Lines of the figures on one screen, and columns of their text."""

_MAX_GROUPS: Final = 7
"""Groups of a country on one screen, with two lines each."""


def role_pay_page(pay: RolePay, *, full: bool) -> page.Page:
    """Return the figures by sort; on one screen one a country and sort, else all of them.

    Notes are left out where they would not fit.
    """
    shown = pay.sections if full else _leading(pay.sections)
    has_notes = full or _height([each.figures for each in shown], has_notes=True) <= _MAX_HEIGHT
    return (
        page.Title(f"Pay: {pay.title}", _where(pay)),
        *_not_measured(pay),
        *(block for each in shown for block in _section(each, has_notes=has_notes)),
        page.Space(),
        *_more(pay, _count(pay.sections) - _count(shown), has_notes=has_notes),
    )


def _leading(sections: Sequence[PaySection]) -> tuple[PaySection, ...]:
    """Return a figure of each country, the first of all sections before the second.

    It is the newest of those that are of this very job, or else the newest.
    """
    ordered = (sorted(each.figures, key=lambda f: f.fit != "same") for each in sections)
    newest = [list({f.country: f for f in reversed(figures)}.values()) for figures in ordered]
    by_section: list[list[Pay]] = [[] for _ in sections]
    for rank in range(max(map(len, newest))):
        for figures, chosen in zip(newest, by_section, strict=True):
            chosen.extend(figures[::-1][rank : rank + 1])
            if _height(by_section, has_notes=False) > _MAX_HEIGHT:
                chosen.pop()
    return tuple(
        PaySection(section.sort, tuple(chosen))
        for section, chosen in zip(sections, by_section, strict=True)
        if chosen
    )


def _height(sections: Iterable[Sequence[Pay]], *, has_notes: bool) -> int:
    """Return about how many lines the figures and headings take on a screen of 80 columns."""
    texts = [[str(_figure(f, has_note=has_notes)) for f in figures] for figures in sections]
    lines = (-(-len(text) // _TEXT_WIDTH) for figures in texts for text in figures)
    return sum(lines) + sum(2 for figures in texts if figures)


def _where(pay: RolePay) -> str:
    if pay.country:
        return next(known_as(each) for each in pay.countries if each.code == pay.country)
    return _country_list(pay.countries)


def _country_list(countries: Sequence[PaidCountry]) -> str:
    return ", ".join(map(known_as, by_figures(countries)))


def by_figures(countries: Iterable[PaidCountry]) -> list[PaidCountry]:
    """Return the countries, those with most figures first."""
    return sorted(countries, key=lambda country: (-country.figures, country.code))


def known_as(country: PaidCountry) -> str:
    """Return the name of a country, or the code of one that is better known by it."""
    return shown_code(country.code) if country.code in {"GB", "US"} else country.name


def _not_measured(pay: RolePay) -> Iterator[page.Block]:
    if "job" not in {each.sort for each in pay.sections}:
        yield page.Paragraph(page.line("No earnings were found for this job alone."))


def _section(section: PaySection, *, has_notes: bool) -> page.Page:
    rows = tuple(
        (f"{shown_code(each.country)} {_year(each)}", _figure(each, has_note=has_notes))
        for each in section.figures
    )
    return (page.Heading(HEADINGS[section.sort]), page.Fields(rows))


def _year(figure: Pay) -> str:
    return str(figure.year or UNDATED)


def _figure(figure: Pay, *, has_note: bool) -> page.Line:
    """Return the amounts, then what was measured, its kind and the source's id."""
    is_of_sort = figure.kind in {"price", "fee", "estimate"} and figure.fit != "same"
    fit = f", {FIT_WORDS[figure.fit]}" if is_of_sort else ""
    note = ("." + f" {figure.note}" if has_note else " (note).") if figure.note else "."
    return page.line(
        page.bold(amounts(figure)),
        f"; {figure.what}, {KINDS[figure.kind]}{fit}{note} ",
        page.dim(f"[{figure.source}]"),
    )


def _count(sections: Sequence[PaySection]) -> int:
    return sum(len(each.figures) for each in sections)


def _more(pay: RolePay, hidden: int, *, has_notes: bool) -> Iterator[page.Block]:
    parts = [f"{hidden} more figure{'s' * (hidden > 1)}"] if hidden else []
    parts += [] if has_notes else ["the notes"]
    if parts:
        where = f" --country {shown_code(pay.country)}" if pay.country else ""
        command = f"mpcareers pay {pay.role}{where} --full"
        yield _next_line(f"{' and '.join(parts)}: ", command)
    else:
        source = pay.sections[0].figures[0].source
        yield _next_line("Who says so: ", f"mpcareers sources {source}")


def no_role_pay(pay: RolePay, country: str | None) -> tuple[str, ...]:
    """Return the error that there are no figures in the country as named, and where there are."""
    if not pay.countries:
        return (
            f"mpcareers: no pay figures for {pay.title}",
            f"For jobs like it: mpcareers show {pay.role}   All countries: mpcareers pay",
        )
    return (
        f"mpcareers: no pay figures for {pay.title} in {country}",
        f"Countries with some: {_country_list(pay.countries)}",
    )


def no_country_pay(pay: CountryPay, country: str) -> tuple[str, ...]:
    """Return the error that the country as named has no figures, and which have."""
    return (
        f"mpcareers: no pay figures for {country}",
        f"Countries in the guide: {_country_list(pay.countries)}",
    )


def country_pay_page(pay: CountryPay, *, full: bool) -> page.Page:
    """Return what a country counts and the newest figure of each group, never ranked."""
    groups = pay.groups if full else pay.groups[:_MAX_GROUPS]
    hidden = len(pay.groups) - len(groups)
    more = page.ident(f"mpcareers pay --country {shown_code(pay.code)} --full")
    due = f" Next figures are due {pay.next}." if pay.next else ""
    return (
        page.Title(f"Pay in {pay.name}", _extent(len(pay.groups))),
        page.Paragraph(page.line(f"{pay.counts or ''}{due}".strip())),
        page.Bullets(tuple(map(_group, groups))),
        *_minimum_wage(pay.minimum_wage),
        *((page.Paragraph(page.line(f"{hidden} more groups: ", more)),) if hidden else ()),
        _next_line(
            "Of one job: ",
            f"mpcareers pay {groups[0].roles[0]} --country {shown_code(pay.code)}",
        ),
    )


def _extent(groups: int) -> str:
    return f"{groups} groups, those of most jobs first" if groups > 1 else "1 group, newest figure"


def _group(group: MeasuredGroup) -> page.Line:
    figure = group.figure
    jobs = "1 job" if len(group.roles) == 1 else f"{len(group.roles)} jobs"
    kind = "" if figure.kind == "earnings" else f"{KINDS[figure.kind]}, "
    return page.line(
        f"{figure.what} ({jobs}): ",
        page.bold(amounts(figure)),
        f", {kind}{_year(figure)} ",
        page.dim(f"[{figure.source}]"),
    )


def _minimum_wage(wage: MinimumWage | None) -> Iterator[page.Block]:
    if wage:
        text = f"Legal minimum: {amount(wage.amount)} {wage.currency} per {wage.per}"
        yield page.Paragraph(page.line(text, f" since {wage.since} ", page.dim(f"[{wage.source}]")))


def countries_page(countries: Sequence[CountryFigures]) -> page.Page:
    """Return a table of the countries and how much each has."""
    columns = (
        page.Column("country", fixed=True),
        page.Column("groups", fixed=True, right=True),
        page.Column("jobs", fixed=True, right=True),
        page.Column("figures"),
        page.Column("next due", fixed=True),
    )
    return (
        page.Title("Pay by country", "groups that are counted, jobs of this guide with figures"),
        page.Table(columns, tuple(map(_country, countries))),
        _next_line(
            "Of one job: ", "mpcareers pay mix-engineer", "   Of one country: ", "--country UK"
        ),
    )


def _country(country: CountryFigures) -> tuple[page.Line, ...]:
    code = shown_code(country.code)
    name = country.name if country.name == code else f"{country.name} ({code})"
    cells = (
        name,
        str(country.groups),
        str(country.roles),
        ", ".join(_COUNTED[each] for each in country.kinds),
        country.next or "not known",
    )
    return tuple(map(page.line, cells))


def countries_rows(countries: Sequence[CountryFigures]) -> page.Table:
    """Return one row per country: code, name, groups, roles, kinds, when the next are due."""
    columns = tuple(map(page.Column, ("code", "name", "groups", "roles", "kinds", "next")))
    rows = (
        (c.code, c.name, str(c.groups), str(c.roles), ",".join(c.kinds), c.next or "")
        for c in countries
    )
    return page.Table(columns, tuple(tuple(map(page.line, row)) for row in rows))


def _next_line(*parts: str) -> page.Paragraph:
    """Return a line of texts and commands in turn."""
    spans = (page.ident(part) if place % 2 else part for place, part in enumerate(parts))
    return page.Paragraph(page.line(*spans))
