"""`mpcareers list`: words, filters, reasons and what is not known, as a user meets them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from mpcareers.catalog.catalog import Catalog, find_term
from mpcareers.catalog.model import Card, Role
from mpcareers.guide.listing import Explanation, Filters, list_roles, select
from mpcareers.views.listing import listing_page
from mpcareers.views.rich_page import drawn
from mpcareers.views.schema import json_schema

Run = Callable[..., Any]
Screen = Callable[..., list[str]]


def rows(out: str) -> list[list[str]]:
    return [line.split("\t") for line in out.splitlines()]


def ids(out: str) -> list[str]:
    return [row[0] for row in rows(out)]


def fitting(catalog: Catalog, fits: Callable[[Role], bool]) -> list[str]:
    return [role_id for role_id, role in catalog.roles.items() if fits(role)]


# Filters


def test_without_filters_every_role_is_listed_in_the_order_of_the_ids(
    run: Run, catalog: Catalog
) -> None:
    assert ids(run("list").out) == sorted(catalog.roles)


def test_a_repeated_filter_means_any_of_its_values(run: Run, catalog: Catalog) -> None:
    either = ids(run("list", "--phase", "mixing", "--phase", "mastering").out)

    assert either == fitting(catalog, lambda r: bool({"mixing", "mastering"} & set(r.phases)))
    assert {"mix-engineer", "mastering-engineer"} <= set(either)


def test_different_filters_mean_all_of_them(run: Run, catalog: Catalog) -> None:
    both = ids(run("list", "--phase", "mixing", "--level", "senior").out)

    assert both == fitting(catalog, lambda r: "mixing" in r.phases and r.level == "senior") != []


@pytest.mark.parametrize(
    ("option", "word", "values"),
    [
        ("--family", "engineering", lambda role: [role.family]),
        ("--setting", "studio", lambda role: role.settings),
        ("--phase", "mixing", lambda role: role.phases),
        ("--level", "entry", lambda role: [role.level]),
        ("--skill", "equalization", lambda role: role.skills.all),
        ("--tool", "compressor", lambda role: role.tools.all),
    ],
)
def test_each_filter_reads_its_own_field(
    run: Run, catalog: Catalog, option: str, word: str, values: Callable[[Role], Sequence[str]]
) -> None:
    kept = ids(run("list", option, word).out)

    assert kept == fitting(catalog, lambda role: word in values(role))
    assert 0 < len(kept) < len(catalog.roles)


def test_a_filter_understands_other_words_for_the_same_thing(run: Run) -> None:
    assert run("list", "--skill", "EQ").out == run("list", "--skill", "equalization").out
    assert run("list", "--level", "Junior").out == run("list", "--level", "entry").out


@pytest.mark.parametrize(
    ("option", "lister"),
    [
        ("--family", "mpcareers terms --full"),
        ("--setting", "mpcareers terms --full"),
        ("--phase", "mpcareers terms --full"),
        ("--skill", "mpcareers terms --full"),
        ("--tool", "mpcareers terms --full"),
        ("--with", "mpcareers list --help"),
        ("--without", "mpcareers list --help"),
    ],
)
def test_an_unknown_value_names_ten_legal_ones_and_where_all_are(
    run: Run, option: str, lister: str
) -> None:
    answer = run("list", option, "zzqx")
    wrong, known = answer.err.splitlines()

    assert (answer.code, answer.out) == (2, "")
    assert wrong == f"mpcareers: {option}: 'zzqx' is not known"
    assert known.startswith("Known are: ")
    assert known.count(",") == 9
    assert known.endswith(lister)


def test_a_short_vocabulary_is_named_whole(run: Run) -> None:
    err = run("list", "--level", "boss").err

    assert err.splitlines()[1] == "Known are: entry, mid, senior"


def test_a_mistyped_value_is_answered_with_the_nearest(run: Run) -> None:
    answer = run("list", "--phase", "mxing", "--json")

    assert (answer.code, answer.out) == (2, "")
    assert "did you mean 'mixing'?" in answer.err


def test_all_unknown_values_of_an_option_are_named_at_once(run: Run) -> None:
    answer = run("list", "--with", "lodu", "--with", "zzqx")

    assert "'lodu' is not known (did you mean 'loud'?), 'zzqx' is not known" in answer.err


# Words


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("sound for picture", lambda role: role.family == "post-production"),
        ("entry", lambda role: role.level == "entry"),
        ("church", lambda role: "house-of-worship" in role.settings),
        ("nine to five", lambda role: "regular-hours" in role.answers),
        ("Foley", lambda role: "foley" in f"{role.title} {role.also_called}".casefold()),
    ],
)
def test_a_text_may_be_any_word_of_a_role(
    run: Run, catalog: Catalog, text: str, fits: Callable[[Role], bool]
) -> None:
    kept = ids(run("list", *text.split()).out)

    assert set(fitting(catalog, fits)) <= set(kept)
    assert 0 < len(kept) < len(catalog.roles)


def test_a_word_of_several_vocabularies_means_any_of_them(run: Run, catalog: Catalog) -> None:
    kept = ids(run("list", "live").out)

    assert {"live-sound-engineer"} <= set(fitting(catalog, lambda r: r.family == "live"))
    assert set(fitting(catalog, lambda r: r.family == "live" or "live" in r.settings)) <= set(kept)


def test_of_the_skills_a_word_means_the_essential_ones(run: Run, catalog: Catalog) -> None:
    kept = ids(run("list", "loudness measurement").out)

    assert kept == fitting(catalog, lambda r: "loudness-measurement" in r.skills.essential)


def test_several_phrases_must_all_hold(run: Run) -> None:
    live, entry = (set(ids(run("list", each).out)) for each in ("live", "entry"))

    assert set(ids(run("list", "live", "entry").out)) == live & entry != set()


def test_a_text_joins_the_filters(run: Run) -> None:
    assert run("list", "live", "--level", "entry").out == run("list", "live", "entry").out


def test_a_plural_finds_the_titles_in_the_singular(run: Run) -> None:
    assert "foley-artist" in ids(run("list", "foley artists").out)


def test_a_word_that_no_job_answers_to_is_wrong_usage_and_sent_to_the_search(run: Run) -> None:
    answer = run("list", "zzqx")

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines() == [
        "mpcareers: no job answers to 'zzqx'",
        "For any words at all: mpcareers search zzqx",
    ]


def test_a_mistyped_word_is_answered_with_the_nearest(run: Run) -> None:
    assert "did you mean 'mastering'?" in run("list", "masterng").err


# Daily life


def test_the_help_names_every_answer_that_may_be_filtered_by(run: Run, catalog: Catalog) -> None:
    after = run("list", "--help").out.partition("Daily life, for --with and --without:")[2]
    facets = catalog.vocabulary.daily_life.values()

    assert re.findall(r"[\w-]+", after.partition("Examples:")[0]) == [
        word for facet in facets for word in (facet.id, *facet.answers)
    ]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("regular hours", "regular-hours"),
        ("no degree", "no-degree-needed"),
        ("from home", "from-home"),
        ("weekends", "nights-and-weekends"),
        ("lifting", "heavy-lifting"),
        ("loud", "hearing"),
        ("alone", "works-alone"),
        ("salaried", "mostly-employed"),
        ("touring", "much-travel"),
    ],
)
def test_daily_life_goes_by_the_words_people_use(
    run: Run, catalog: Catalog, words: str, answer: str
) -> None:
    term = find_term(catalog.vocabulary.daily_answers, words)
    with_it = ids(run("list", "--with", words).out)
    without_it = ids(run("list", "--without", words).out)

    assert term is not None
    assert term.id == answer
    assert with_it == fitting(catalog, lambda role: answer in role.answers)
    assert without_it == fitting(catalog, lambda role: answer not in role.answers)


def test_all_answers_of_with_must_be_given(run: Run) -> None:
    alone, home = (set(ids(run("list", "--with", each).out)) for each in ("alone", "from home"))
    both = ids(run("list", "--with", "alone", "--with", "from home").out)

    assert set(both) == alone & home
    assert set(both) < alone


def test_none_of_the_answers_of_without_may_be_given(run: Run, catalog: Catalog) -> None:
    kept = ids(run("list", "--without", "loud", "--without", "touring").out)

    assert kept == fitting(catalog, lambda role: not {"hearing", "much-travel"} & role.answers)
    assert "live-sound-engineer" not in kept


def test_the_help_names_every_answer_of_the_catalog(run: Run, catalog: Catalog) -> None:
    out = run("list", "--help").out

    for facet in catalog.vocabulary.daily_life.values():
        named = re.search(rf"^ +{facet.id} +([a-z, \n-]+?)\n(?=    \w|\n)", out, re.MULTILINE)
        assert named, facet.id
        assert re.split(r",\s+", named[1]) == list(facet.answers)


def test_the_last_lines_say_which_roles_were_left_out_for_want_of_knowledge(
    on_screen: Screen, catalog: Catalog
) -> None:
    silent = fitting(catalog, lambda role: not role.daily_life["hours"].is_known)
    text = " ".join(on_screen(100, "list", "--with", "regular hours"))

    assert f"{len(silent)} roles say nothing about hours and are left out: {silent[0]}" in text


def test_the_last_lines_say_which_roles_were_kept_for_want_of_knowledge(
    on_screen: Screen, catalog: Catalog
) -> None:
    silent = fitting(catalog, lambda role: not role.daily_life["travel"].is_known)
    text = " ".join(on_screen(100, "list", "--without", "touring"))

    assert f"{len(silent)} roles say nothing about travel and are kept: {silent[0]}" in text
    assert f"and {len(silent) - 3} more." in text


def test_what_the_text_asks_of_daily_life_may_be_unknown_too(on_screen: Screen, run: Run) -> None:
    assert "say nothing about hours and are left out" in " ".join(on_screen(100, "list", "9 to 5"))
    assert run("list", "9 to 5").err == ""


# Pipes


def test_in_a_pipe_a_role_is_one_row_of_five_whole_fields(
    run: Run, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    roles = catalog.roles.values()

    expected = [[role.id, role.title, role.family, role.level, role.summary] for role in roles]
    assert rows(run("list").out) == expected


def test_json_is_the_array_of_the_same_roles_whole(run: Run) -> None:
    listed = ids(run("list", "--phase", "mastering").out)
    answer = run("list", "--phase", "mastering", "--json").json

    assert [role["id"] for role in answer] == listed
    assert answer[0] == run("show", listed[0], "--json").json


def test_a_list_that_comes_out_empty_is_an_answer(run: Run) -> None:
    nothing = ("list", "--family", "education", "--setting", "nightclub")
    piped, as_json = run(*nothing), run(*nothing, "--json")

    assert (piped.code, piped.out, piped.err) == (0, "", "")
    assert (as_json.code, as_json.json, as_json.err) == (0, [], "")


# Screens


def test_all_roles_are_a_map_of_their_families_on_one_screen(
    on_screen: Screen, catalog: Catalog
) -> None:
    lines = on_screen(80, "list")
    families = {role.family for role in catalog.roles.values()}

    assert len(lines) <= 23
    assert lines[0] == (f"{len(catalog.roles)} jobs in {len(families)} families  + = entry level")
    for family in families:
        name = catalog.vocabulary.families[family].name
        assert any(line.startswith(f"  {name} ") for line in lines), name


@pytest.mark.parametrize("width", [60, 80, 100, 160])
@pytest.mark.parametrize(
    "more", [(), ("live",), ("studio",), ("--full",), ("--without", "loud", "--explain")]
)
def test_a_list_fits_its_terminal_and_never_breaks_an_id(
    on_screen: Screen, width: int, more: tuple[str, ...]
) -> None:
    lines = on_screen(width, "list", *more)
    words = {word.strip("+,.") for line in lines for word in line.split()}

    assert max(map(len, lines)) <= width
    assert not [word for word in words if word.endswith("-") and word.strip("-")]


def cards(count: int, catalog: Catalog) -> Iterable[Card]:
    """Return so many roles: those of the catalog, over and over."""
    known = list(catalog.cards.values())
    for number in range(count):
        card = known[number % len(known)]
        yield replace(card, id=f"{card.id}-{number}")


@pytest.mark.parametrize("count", [75, 200])
@pytest.mark.parametrize("width", [60, 80, 160])
def test_a_map_of_many_roles_says_how_many_are_left_out_of_each_family(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch, count: int, width: int
) -> None:
    many = {card.id: card for card in cards(count, catalog)}
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setitem(vars(catalog), "cards", many)
    monkeypatch.setitem(vars(catalog), "titles", {each.id: each.title for each in many.values()})

    text = drawn(listing_page(list_roles(catalog, "", {}), catalog))
    named = sum(role_id in re.split("[ ,+\n]+", text) for role_id in many)
    left_out = sum(
        map(int, re.findall(r"(?<=and )\d+(?= more)|(?<= )\d+(?=$)", text, re.MULTILINE))
    )

    assert named + left_out == count
    assert text.count("\n") <= 23


def test_one_line_each_comes_in_full(on_screen: Screen, catalog: Catalog) -> None:
    lines = on_screen(80, "list", "--full")

    for role in catalog.roles.values():
        (line,) = [each for each in lines[:-1] if each.endswith(f" {role.id}")]
        assert re.fullmatch(rf"  {re.escape(role.title)} +{role.level} +{role.id}", line)


def test_a_few_roles_have_title_level_and_summary_in_two_lines(
    on_screen: Screen, catalog: Catalog
) -> None:
    lines = on_screen(80, "list", "live", "entry")
    role = catalog.roles["sound-technician"]
    text = " ".join(" ".join(lines).split())

    assert lines[0] == f"1 of {len(catalog.roles)} jobs"
    assert f"{role.title}, {role.level} {role.summary}" in text
    assert len(lines) == 4


def test_a_wide_screen_has_the_ids_in_a_column(on_screen: Screen) -> None:
    (line,) = [each for each in on_screen(160, "list", "live", "entry") if "Unloads" in each]

    assert line.startswith("Sound Technician, entry  sound-technician  Unloads, wires,")


def test_a_person_reads_that_no_role_fits(on_screen: Screen) -> None:
    lines = on_screen(80, "list", "--family", "education", "--setting", "nightclub")

    assert "No role fits; --explain gives the reasons." in lines


# Why a role is dropped


def test_in_a_pipe_explain_gives_a_verdict_on_every_role(run: Run, catalog: Catalog) -> None:
    kept = ids(run("list", "--without", "loud").out)
    verdicts = rows(run("list", "--without", "loud", "--explain").out)

    assert [row[0] for row in verdicts if row[1] == "kept"] == kept
    assert {row[0] for row in verdicts} == set(catalog.roles)
    assert {tuple(row[1:]) for row in verdicts} == {
        ("kept", ""),
        ("dropped", "loud sound (--without hearing)"),
    }


@pytest.mark.parametrize(
    ("filters", "role", "reason"),
    [
        (
            ("--family", "production"),
            "mix-engineer",
            "its family is audio engineering (--family production)",
        ),
        (("--level", "junior"), "mix-engineer", "its level is senior (--level entry)"),
        (
            ("--phase", "writing", "--phase", "mixing"),
            "mastering-engineer",
            "not among its phases: mixing, writing (--phase mixing --phase writing)",
        ),
        (
            ("--setting", "live"),
            "mastering-engineer",
            "not among its settings: concert venue (--setting live)",
        ),
        (
            ("--skill", "songwriting"),
            "foley-artist",
            "not among its skills: songwriting (--skill songwriting)",
        ),
        (
            ("--with", "remote"),
            "live-sound-engineer",
            "is not: from home (--with from-home)",
        ),
        (
            ("--with", "regular hours"),
            "loop-maker",
            "not known: hours (--with regular-hours)",
        ),
        (("--without", "loud"), "live-sound-engineer", "loud sound (--without hearing)"),
        (("live",), "mastering-engineer", "does not answer to: live"),
    ],
)
def test_each_reason_names_the_filter_in_plain_words(
    run: Run, filters: tuple[str, ...], role: str, reason: str
) -> None:
    assert [role, "dropped", reason] in rows(run("list", *filters, "--explain").out)


def test_a_role_dropped_by_several_filters_has_all_the_reasons(run: Run) -> None:
    answer = run("list", "--without", "loud", "--with", "from home", "--explain", "--json").json
    (live,) = [each for each in answer["dropped"] if each["id"] == "live-sound-engineer"]

    assert live == {
        "id": "live-sound-engineer",
        "reasons": ["is not: from home (--with from-home)", "loud sound (--without hearing)"],
        "unknown": False,
    }


def test_json_with_explain_is_an_object_of_kept_and_dropped(run: Run) -> None:
    filters = ("--without", "touring", "--json")
    answer = run("list", *filters, "--explain").json

    assert list(answer) == ["kept", "dropped"]
    assert answer["kept"] == run("list", *filters).json
    schema = json_schema({"list-explain": Explanation})
    jsonschema.validate(answer, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(answer["kept"], schema)


def test_on_a_terminal_the_reasons_are_a_second_table(on_screen: Screen) -> None:
    text = "\n".join(on_screen(100, "list", "--without", "loud", "--explain"))
    kept, _, dropped = text.partition("Dropped")

    assert "mastering-engineer" in kept
    assert "live-sound-engineer" not in kept
    assert re.search(r"live-sound-engineer +loud sound \(--without hearing\)", dropped)


def test_on_a_terminal_explain_says_when_nothing_was_dropped(on_screen: Screen) -> None:
    assert on_screen(80, "list", "--explain")[-2:] == ["Dropped", "None."]


def test_a_selection_holds_every_role_once(catalog: Catalog) -> None:
    filters = Filters(setting=frozenset({"live"}), without=frozenset({"much-travel"}))
    selection = select(catalog, filters)

    parts = (*selection.kept, *(each.id for each in selection.dropped))
    assert sorted(parts) == sorted(catalog.roles)
    assert all(each.reasons for each in selection.dropped)


def test_pay_is_no_order_of_a_list(run: Run) -> None:
    answer = run("list", "--sort", "pay")

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines()[1] == "Try: mpcareers pay"


@pytest.mark.parametrize("command", ["list", "match"])
@pytest.mark.parametrize("option", ["--with", "--without"])
def test_a_question_of_daily_life_is_answered_with_its_answers(
    run: Run, command: str, option: str
) -> None:
    answer = run(command, option, "degree")

    assert answer.code == 2
    assert answer.err == (
        f"mpcareers: {option}: 'degree' is a question\n"
        "Its answers: no-degree-needed, degree-helps, degree-usual\n"
    )


def test_a_country_leads_to_its_pay(run: Run) -> None:
    answer = run("list", "germany")

    assert answer.code == 2
    assert answer.err.endswith("\nWhat is known of pay in Germany: mpcareers pay germany\n")
