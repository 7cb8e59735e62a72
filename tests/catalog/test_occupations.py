"""Measured occupations: told once in a country's file, and shown by every role counted in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.loader import load_catalog
from mpcareers.catalog.model import Code, Outlook, Pay


@pytest.fixture
def small(small_root: Path) -> Catalog:
    return load_catalog(small_root)


def test_a_role_has_its_own_figures_first_and_then_those_of_its_occupations(
    small: Catalog,
) -> None:
    own, counted = small.roles["arranger"].pay

    assert (own.what, own.typical, own.kind) == ("One page of score", 12.5, "price")
    assert (own.occupation, own.fit) == (None, "same")
    assert counted == Pay(
        country="US",
        currency="USD",
        per="year",
        kind="earnings",
        what="Arrangers",
        low=20000,
        median=40000,
        mean=None,
        typical=None,
        high=80000,
        low_is="10th percentile",
        high_is="90th percentile",
        year=2020,
        occupation="us-arrangers",
        fit="same",
        source="office",
        note="A small sample.",
    )


def test_outlook_and_codes_come_from_the_occupations_with_how_well_they_fit(
    small: Catalog,
) -> None:
    role = small.roles["arranger"]

    assert role.outlook == (
        Outlook(
            country="US",
            from_year=2020,
            to_year=2030,
            change_percent=-1.5,
            jobs_from=None,
            jobs_to=None,
            what="Musicians",
            occupation="us-musicians",
            fit="wider",
            source="office",
            note=None,
        ),
    )
    assert role.codes == (
        Code(
            system="isco",
            code="2652",
            title="Musicians",
            country="US",
            occupation="us-musicians",
            fit="wider",
            source="office",
            note=None,
        ),
    )


def test_a_role_that_is_counted_nowhere_has_only_its_own(small: Catalog) -> None:
    role = small.roles["copyist"]

    assert (role.counted_in, role.pay, role.outlook, role.codes) == ((), (), (), ())


def test_a_figure_of_an_industry_says_so(small_root: Path) -> None:
    path = small_root / "occupations" / "us.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("low: 20000", "industry: theaters\n        low: 20000"), "utf-8")

    _, counted = load_catalog(small_root).roles["arranger"].pay

    assert counted.what == "Arrangers, theaters"


def test_the_order_of_occupations_is_that_of_the_role(small_root: Path) -> None:
    path = small_root / "occupations" / "gb.yaml"
    path.write_text(
        "name: United Kingdom\n"
        "occupations:\n"
        "  gb-musicians:\n"
        "    title: Players\n"
        "    codes: [{system: soc, code: '3413', source: office}]\n",
        encoding="utf-8",
    )
    role = small_root / "roles" / "arranger.yaml"
    text = role.read_text(encoding="utf-8")
    added = "counted_in:\n  - {occupation: gb-musicians, fit: wider, note: Few.}\n"
    role.write_text(text.replace("counted_in:\n", added), encoding="utf-8")

    codes = load_catalog(small_root).roles["arranger"].codes

    assert [(code.country, code.code, code.note) for code in codes] == [
        ("GB", "3413", "Few."),
        ("US", "2652", None),
    ]


def test_a_country_is_known_by_its_code_and_says_what_it_counts(small: Catalog) -> None:
    country = small.countries["us"]

    assert (country.code, country.name) == ("US", "United States")
    assert country.counts == "Employees, not the self-employed."
    assert list(country.occupations) == ["us-arrangers", "us-musicians"]
    assert country.occupations["us-musicians"].id == "us-musicians"


def test_a_broken_country_does_not_blame_the_roles_that_are_counted_there(
    small_root: Path,
) -> None:
    from mpcareers.catalog.errors import CatalogError

    (small_root / "occupations" / "us.yaml").write_text("name: [", encoding="utf-8")

    with pytest.raises(CatalogError) as caught:
        load_catalog(small_root)

    assert [Path(problem.file).name for problem in caught.value.problems] == ["us.yaml"]
