"""What is wrong with a catalog beyond single fields: the rules between fields and between files.

Each case is one change of the small catalog, as old text and new, and the problems it makes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mpcareers.catalog.errors import CatalogError
from mpcareers.catalog.loader import load_catalog

Change = tuple[str, str, str]
"""A file, a text that stands in it, and what takes its place."""

ARRANGER = "roles/arranger.yaml"
COPYIST = "roles/copyist.yaml"
US = "occupations/us.yaml"
SKILLS = "{essential: [notation, patience, harmony, counting, listening]}"
TEXT = ", text: The show starts at eight., sources: [handbook]}"
HOURS = f"hours: {{answer: [regular-hours, evenings]{TEXT}"

ROLES: dict[str, tuple[str, str, list[str]]] = {
    "four essential skills": (
        SKILLS,
        "{essential: [notation, patience, harmony, counting]}",
        ["skills.essential: expected at least 5 items, got 4"],
    ),
    "ten essential tools": (
        "{essential: [part]}",
        "{essential: [part, baton, score-editor, a, b, c, d, e, f, g]}",
        [
            "tools.essential: expected at most 9 items, got 10",
            *(
                f"tools.essential[{n}]: '{each}' is not in tools; add it there first"
                for n, each in enumerate("abcdefg", 3)
            ),
        ],
    ),
    "no essential tool": (
        "{essential: [part]}",
        "{useful: [part]}",
        ["tools.essential: required, but missing or empty"],
    ),
    "essential and useful at once": (
        "{essential: [part]}",
        "{essential: [part], useful: [baton, part]}",
        ["tools.useful[1]: 'part' is already essential"],
    ),
    "a question of daily life without an answer": (
        HOURS,
        "",
        ["daily_life: hours is missing; where no source says, write answer: [unknown]"],
    ),
    "an unknown beside an answer": (
        "[regular-hours, evenings]",
        "[unknown, evenings]",
        ["daily_life.hours.answer: 'unknown' must be the only answer"],
    ),
    "two answers where one is asked for": (
        "company: {answer: [unknown]}",
        "company: {answer: [works-alone, works-in-a-team], sources: [handbook]}",
        ["daily_life.company.answer: company takes only one answer"],
    ),
    "an answer to another question": (
        "[regular-hours, evenings]",
        "[works-alone]",
        [
            (
                "daily_life.hours.answer: 'works-alone' is not an answer to hours; "
                "known are regular-hours, evenings"
            )
        ],
    ),
    "an answer that nobody knows": (
        "[regular-hours, evenings]",
        "[regular-hour]",
        [
            (
                "daily_life.hours.answer[0]: 'regular-hour' is not in daily_life answers "
                "(did you mean 'regular-hours'?)"
            )
        ],
    ),
    "an answer without a source": (
        TEXT,
        "}",
        ["daily_life.hours.sources: required, but missing or empty"],
    ),
    "a question that nobody asked": (
        "company: {answer: [unknown]}",
        "company: {answer: [unknown]}\n  pets: {answer: [unknown]}",
        ["daily_life.pets: 'pets' is not in daily_life; add it there first"],
    ),
    "the title of another role": (
        "title: Copyist",
        "title: MUSICIAN",
        [],
    ),
    "the title of a gap": (
        "title: Copyist",
        "title: Assistant Page-Turner",
        ["title: is a name of 'page-turner-assistant' in gaps.yaml; delete that gap"],
    ),
    "another name that is a job of its own": (
        "title: Copyist",
        "title: Copyist\nalso_called: [Engraver, page minder]",
        ["also_called[1]: 'page minder' is a job of its own: 'page-turner-assistant' in gaps.yaml"],
    ),
    "an occupation that nobody counts": (
        "checked:",
        "counted_in: [{occupation: us-copyists, fit: same}]\nchecked:",
        ["counted_in[0].occupation: 'us-copyists' is not in occupations; add it there first"],
    ),
    "figures and codes of the role's own": (
        "checked:",
        "outlook: []\ncodes: []\nchecked:",
        ["codes: unknown key", "outlook: unknown key"],
    ),
}


@pytest.fixture
def problems_after(small_root: Path) -> Callable[..., list[str]]:
    """Change texts of the small catalog and return its problems: file, field and message."""

    def problems(*changes: Change) -> list[str]:
        for name, old, new in changes:
            path = small_root / name
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            assert old in text
            path.parent.mkdir(exist_ok=True)
            path.write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")
        try:
            load_catalog(small_root)
        except CatalogError as error:
            lines = [str(problem).removeprefix(f"{small_root}/") for problem in error.problems]
            return [f"{line.split(':')[0]}: {line.split(': ', 1)[1]}" for line in lines]
        return []

    return problems


@pytest.mark.parametrize("what", ROLES)
def test_a_role_that_breaks_a_rule_is_told_so(
    problems_after: Callable[..., list[str]], what: str
) -> None:
    old, new, expected = ROLES[what]

    found = problems_after((COPYIST, old, new))

    if what == "the title of another role":
        assert found == ["roles/musician.yaml: title: is already the title of 'copyist'"]
    else:
        told = [line.split(" (did you mean")[0].split("; known are title")[0] for line in found]
        wanted = [f"{COPYIST}: {line}".split(" (did you mean")[0] for line in expected]
        assert sorted(told) == sorted(wanted)


def test_an_open_question_needs_no_source(problems_after: Callable[..., list[str]]) -> None:
    assert problems_after((COPYIST, HOURS, "hours: {answer: [unknown]}")) == []


PAY = "  - {country: US, currency: USD, per: hour, kind: earnings, what: Parts, source: office, "
WAGE = (
    "minimum_wage: {currency: USD, per: hour, amount: 10, hours_a_week: 40, "
    "since: 2020-07, source: office}\n"
)

FIGURES = {
    "below the law": ("low: 9, high: 20}", ["below the minimum wage"]),
    "below the law, with a note": ("low: 9, high: 20, note: An intern's stipend.}", []),
    "at the law": ("median: 10}", []),
    "no amount": ("year: 2020}", ["a pay figure needs an amount"]),
    "below nothing": ("low: -1, note: x}", ["an amount cannot be negative"]),
    "low above high": ("low: 30, high: 20}", ["is above high (20)"]),
    "a median below low": ("low: 30, median: 20}", ["is below low (30)"]),
    "a mean above high": ("mean: 40, high: 30}", ["is above high (30)"]),
    "a typical amount above high": ("typical: 40, high: 30}", ["is above high (30)"]),
}


@pytest.mark.parametrize("what", FIGURES)
@pytest.mark.parametrize("where", ["role", "occupation"])
def test_a_figure_is_held_against_itself_and_the_law(
    problems_after: Callable[..., list[str]], where: str, what: str
) -> None:
    rest, expected = FIGURES[what]
    figure = f"{PAY}{rest}\n"
    changes = [(US, "occupations:", f"{WAGE}occupations:")]
    if where == "role":
        changes.append((COPYIST, "checked:", f"pay:\n{figure}checked:"))
    else:
        figure = figure.replace("country: US, ", "").replace("what: Parts, ", "")
        changes.append((US, "    outlook:", f"    pay:\n    {figure}    outlook:"))

    found = problems_after(*changes)

    assert len(found) == len(expected)
    for line, message in zip(found, expected, strict=True):
        assert message in line
        assert ("pay[0]" if where == "role" else "occupations.us-musicians.pay[0]") in line


@pytest.mark.parametrize(
    ("figure", "is_below"),
    [
        ("per: year, currency: USD, kind: earnings, low: 20000", True),  # 40 hours, 52 weeks
        ("per: year, currency: USD, kind: earnings, low: 20800", False),
        ("per: week, currency: USD, kind: advertised, low: 399", True),
        ("per: hour, currency: USD, kind: estimate, low: 9", True),
        ("per: hour, currency: EUR, kind: earnings, low: 9", False),
        ("per: song, currency: USD, kind: earnings, low: 9", False),
        ("per: hour, currency: USD, kind: price, low: 9", False),
        ("per: hour, currency: USD, kind: minimum, low: 9", False),
    ],
)
def test_the_law_holds_for_wages_in_its_currency(
    problems_after: Callable[..., list[str]], figure: str, is_below: bool
) -> None:
    figures = f"    pay:\n      - {{{figure}, source: office}}\n    outlook:"

    found = problems_after(
        (US, "occupations:", f"{WAGE}occupations:"), (US, "    outlook:", figures)
    )

    assert [line.rpartition(": ")[2] for line in found] == is_below * [
        "below the minimum wage (10 USD per hour since 2020-07); say so in a note"
    ]


def test_only_a_percentage_has_no_currency(problems_after: Callable[..., list[str]]) -> None:
    percent = "  - {country: US, per: percent, kind: fee, what: Royalty, low: 3, source: office}\n"
    assert problems_after((COPYIST, "checked:", f"pay:\n{percent}checked:")) == []

    (problem,) = problems_after((COPYIST, "per: percent", "per: song"))

    assert problem == f"{COPYIST}: pay[0].currency: required; only a percent has no currency"

    (problem,) = problems_after((COPYIST, "per: song", "per: percent, currency: USD"))

    assert problem == f"{COPYIST}: pay[0].currency: a percent has no currency"


def test_a_projection_ends_after_it_begins(problems_after: Callable[..., list[str]]) -> None:
    assert problems_after((US, "to_year: 2030", "to_year: 2020")) == [
        f"{US}: occupations.us-musicians.outlook[0].to_year: must come after from_year (2020)"
    ]


# Several vintages of one series


VINTAGES = "\n".join(
    f"""count-{year}:
  title: Count of {year}
  publisher: Office of Numbers
  published: {year}
  kind: statistics
  read: {{date: 2026-11-02, extent: whole}}"""
    for year in (2023, 2024)
)


def cited(year: int) -> str:
    return f"per: song, currency: USD, kind: price, low: 3, source: count-{year}}}\n"


def test_two_vintages_of_one_series_are_not_used_together(
    problems_after: Callable[..., list[str]],
) -> None:
    of_role = f"pay:\n  - {{country: US, what: Parts, {cited(2023)}checked:"
    of_group = f"    pay:\n      - {{{cited(2024)}    outlook:"
    assert problems_after(("sources.yaml", "", VINTAGES), (COPYIST, "checked:", of_role)) == []

    assert problems_after((US, "    outlook:", of_group)) == [
        (
            f"{COPYIST}: source: figures from several vintages are in use "
            "(count-2023, count-2024); keep the newest"
        )
    ]


def test_statements_may_cite_several_vintages(problems_after: Callable[..., list[str]]) -> None:
    change = (COPYIST, "[handbook]", "[count-2023, count-2024]")

    assert problems_after(("sources.yaml", "", VINTAGES), change) == []


# Gaps, sources and vocabulary


GAP = (
    "\ncopyist-of-copies: "
    "{title: Copies Copyist, summary: Copies., nearest: [copyist], why: planned}"
)

OTHERS: dict[str, tuple[Change, list[str]]] = {
    "a gap that has a profile": (
        ("gaps.yaml", "page-turner-assistant:", "copyist:"),
        ["copyist: has a role file; delete it here"],
    ),
    "a gap near to nothing known": (
        ("gaps.yaml", "[musician]", "[musicain]"),
        [
            (
                "page-turner-assistant.nearest[0]: 'musicain' is not another role or gap "
                "(did you mean 'musician'?)"
            )
        ],
    ),
    "a gap near to itself": (
        ("gaps.yaml", "[musician]", "[page-turner-assistant]"),
        ["page-turner-assistant.nearest[0]: 'page-turner-assistant' is not another role or gap"],
    ),
    "a gap near to a gap": (("gaps.yaml", "[musician]", "[copyist-of-copies]"), []),
    "a copy without its original": (
        ("sources.yaml", "extent: whole", "extent: copy"),
        ["handbook.read.original: required where extent is copy: whose text it is"],
    ),
    "a quotation without its original": (
        ("sources.yaml", "extent: whole", "extent: quoted"),
        ["handbook.read.original: required where extent is quoted: whose text it is"],
    ),
    "a copy with its original": (
        ("sources.yaml", "extent: whole", "extent: copy, original: Small Press"),
        [],
    ),
    "a source of no year": (
        ("sources.yaml", "published: 1999", "published: never"),
        ["handbook.published: expected a year like 2024, without quotes, got 'never'"],
    ),
    "an address without a scheme": (
        ("sources.yaml", "https://example.org", "example.org"),
        [
            "office.url: expected an address that starts with https://, got 'example.org/wages'",
        ],
    ),
    "an answer of two questions": (
        ("vocabulary/daily_life.yaml", "evenings:", "works-alone:"),
        ["hours.answers.works-alone: 'works-alone' is already an answer of company"],
    ),
    "an answer called unknown": (
        ("vocabulary/daily_life.yaml", "evenings:", "unknown:"),
        ["hours.answers.unknown: 'unknown' is already an answer of every facet"],
    ),
    "two questions of one name": (
        ("vocabulary/daily_life.yaml", "name: hours", "name: Company"),
        ["hours.name: the word 'company' already stands for 'company'"],
    ),
    "a country without a name": (
        (US, "name: United States\n", ""),
        ["name: required, but missing or empty"],
    ),
    "an occupation whose id is none": (
        (US, "us-arrangers:", "US Arrangers:"),
        [
            (
                "occupations.US Arrangers: "
                "an id is lower-case words joined by '-', at most 64 characters"
            )
        ],
    ),
}


@pytest.mark.parametrize("what", OTHERS)
def test_what_other_files_must_not_say(problems_after: Callable[..., list[str]], what: str) -> None:
    change, expected = OTHERS[what]

    found = problems_after(("gaps.yaml", "", GAP), change)

    mine = [line for line in found if line.startswith(f"{change[0]}: ")]
    assert mine == [f"{change[0]}: {message}" for message in expected]
    assert expected or not found


# Roles that are kinds of each other


def test_a_cycle_of_kinds_is_reported_in_each_of_its_files_and_in_no_other(
    problems_after: Callable[..., list[str]],
) -> None:
    kinds = {"copyist": "arranger", "arranger": "musician", "musician": "copyist"}

    found = problems_after(
        *(
            (f"roles/{role}.yaml", "level:", f"kind_of: {kind}\nlevel:")
            for role, kind in kinds.items()
        )
    )

    cycle = "kind_of: these roles are kinds of each other in a cycle; one must be the broadest"
    assert found == [f"roles/{role}.yaml: {cycle}" for role in sorted(kinds)]
