"""`mpcareers match`: the ranking, the gap, the errors and the conversation."""

from __future__ import annotations

import os
import re
import select
import shlex
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.loader import load_catalog
from mpcareers.catalog.model import LEVELS
from mpcareers.commands.conversation import command_line
from mpcareers.guide.background import Background, KindAndId
from mpcareers.guide.conversation import (
    MAX_CHOICES,
    MIN_SHORTLIST,
    PLAN,
    Conversation,
    NextQuestion,
    next_question,
    read_reply,
    shortlist,
)
from mpcareers.guide.match import MAX_LEARN_FIRST, Gap, Match, gap, ranked
from mpcareers.views.conversation import meanings_page, question_page
from mpcareers.views.match import gap_page, matches_page, matches_rows
from mpcareers.views.plain_page import plain_text, rows_text
from mpcareers.views.schema import json_schema

Run = Callable[..., Any]


@pytest.fixture
def small(small_root: Path) -> Catalog:
    return load_catalog(small_root)


# The ranking


def test_roles_come_in_the_order_of_how_much_of_their_needs_one_has(run: Run) -> None:
    words = ("--skill", "equalization", "--skill", "critical listening", "--tool", "DAW")

    rows = [line.split("\t") for line in run("match", *words).out.splitlines()]

    scores = [float(row[2]) for row in rows]
    assert rows[0][0] == "mix-engineer"
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_a_row_names_what_one_has_what_is_missing_and_what_to_learn_first(
    run: Run, small_root: Path
) -> None:
    words = ("--skill", "chords", "--tool", "baton", "--with", "regular hours")
    out = run("match", *words, "--data", str(small_root)).out

    row = next(line for line in out.splitlines() if line.startswith("arranger"))
    assert row.split("\t") == [
        "arranger", "Arranger", "0.312", "harmony",
        "notation, patience, counting, listening, score editor",
        "notation, patience, counting", "good", "hours not known",
    ]  # fmt: skip


def test_what_a_role_names_first_counts_most_and_a_tool_as_much_as_the_last_skill(
    small: Catalog,
) -> None:
    match = gap(small, Background(skills=("harmony", "counting")), small.roles["arranger"]).match

    assert match.essentials == (2, 6)
    assert match.score == (5 + 2) / (5 + 4 + 3 + 2 + 1 + 1)


def test_one_skill_leads_to_the_job_that_is_about_it(catalog: Catalog) -> None:
    for skill, role in (
        ("mixing", "mix-engineer"),
        ("live-mixing", "live-sound-engineer"),
        ("beat-making", "beatmaker"),
        ("songwriting", "songwriter"),
        ("mastering", "mastering-engineer"),
    ):
        assert ranked(catalog, Background(skills=(skill,)))[0].id == role


def test_a_level_leaves_out_all_others(run: Run, catalog: Catalog) -> None:
    found = run("match", "--skill", "mixing", "--level", "entry", "--json").json

    assert found
    assert {catalog.roles[each["id"]].level for each in found} == {"entry"}


def test_who_names_no_skill_is_shown_entry_level_first(catalog: Catalog) -> None:
    best = [
        match.id
        for match in ranked(catalog, Background(with_=("no-degree-needed",)))
        if match.fit == "best"
    ]
    levels = [list(LEVELS).index(catalog.roles[each].level) for each in best]
    assert levels == sorted(levels)


def test_what_is_only_useful_breaks_ties_and_no_more(catalog: Catalog) -> None:
    mix_engineer = catalog.roles["mix-engineer"]
    essential, useful = mix_engineer.skills.essential[:1], mix_engineer.skills.useful[:5]

    without = gap(catalog, Background(skills=essential), mix_engineer).match
    with_ = gap(catalog, Background(skills=essential + useful), mix_engineer).match

    assert with_.score == without.score
    assert [need.essential for need in with_.has] == [True, False, False, False, False, False]


def test_who_can_mix_is_led_to_those_who_mix(catalog: Catalog) -> None:
    for match in ranked(catalog, Background(skills=("mixing",))):
        assert "mixing" in catalog.roles[match.id].skills.essential


def test_what_is_essential_nowhere_leads_to_those_who_find_it_useful(catalog: Catalog) -> None:
    essential = {id_ for role in catalog.roles.values() for id_ in role.tools.essential}
    tool = next(
        id_ for r in catalog.roles.values() for id_ in r.tools.useful if id_ not in essential
    )

    matches = ranked(catalog, Background(tools=(tool,)))

    assert matches
    assert {match.score for match in matches} == {0}


def test_what_one_has_and_what_is_missing_make_up_the_whole_role(catalog: Catalog) -> None:
    for role in catalog.roles.values():
        match = gap(catalog, Background(skills=role.skills.all[:3]), role).match
        ids = [(need.kind, need.id) for need in (*match.has, *match.missing)]

        assert sorted(ids) == sorted(
            [("skill", each) for each in role.skills.all]
            + [("tool", each) for each in role.tools.all]
        )


def test_who_has_everything_a_role_needs_has_all_of_it(catalog: Catalog) -> None:
    role = catalog.roles["foley-artist"]

    best = ranked(catalog, Background(role.skills.all, role.tools.all))[0]

    assert (best.id, best.fit, best.score) == ("foley-artist", "best", 1.0)
    assert (best.missing, best.learn_first) == ((), ())


def test_settings_leave_only_roles_found_in_any_of_them(catalog: Catalog) -> None:
    given = Background(skills=("interpreting-briefs",), settings=("games", "theater"))

    matches = ranked(catalog, given)

    assert matches
    for match in matches:
        assert {"games", "theater"} & set(catalog.roles[match.id].settings)


def test_a_score_does_not_depend_on_the_settings_asked_for(catalog: Catalog) -> None:
    anywhere = ranked(catalog, Background(skills=("synthesis",)))
    games = ranked(catalog, Background(skills=("synthesis",), settings=("games",)))

    assert games
    assert {(m.id, m.score) for m in games} <= {(m.id, m.score) for m in anywhere}


def test_a_role_that_needs_nothing_of_what_one_has_is_left_out(small: Catalog) -> None:
    matches = ranked(small, Background(tools=("baton",)))

    assert [match.id for match in matches] == ["conductor"]


def test_no_match_is_an_answer_too(run: Run, small_root: Path) -> None:
    words = ("--tool", "baton", "--setting", "home", "--data", str(small_root))

    result = run("match", *words)

    assert (result.code, result.out, result.err) == (0, "", "")
    assert run("match", *words, "--json").json == []


def test_what_to_learn_first_are_the_first_essentials_missing_skills_before_tools(
    catalog: Catalog,
) -> None:
    for match in ranked(catalog, Background(tools=("pro-tools",))):
        role = catalog.roles[match.id]
        learn = [need.id for need in match.learn_first]

        assert learn == list(role.skills.essential[:MAX_LEARN_FIRST])


# Daily life


def wishes(match: Match) -> dict[str, bool | None]:
    return {wish.facet: wish.fits for wish in match.daily_life}


def test_a_wish_is_fulfilled_or_not_or_not_known(small: Catalog) -> None:
    given = Background(skills=("harmony",), with_=("works-alone",), without=("evenings",))

    found = {match.id: wishes(match) for match in ranked(small, given)}

    assert found["arranger"] == {"company": True, "hours": None}
    assert found["copyist"] == {"company": None, "hours": False}


def test_several_answers_to_one_question_mean_any_of_them(catalog: Catalog) -> None:
    given = Background(with_=("from-home", "partly-from-home"))

    for match in ranked(catalog, given):
        answer = catalog.roles[match.id].daily_life["place"].answer
        expected = None if answer == ("unknown",) else answer != ("on-site",)
        assert wishes(match) == {"place": expected}


def test_a_wish_that_is_not_fulfilled_halves_what_a_share_is_worth(catalog: Catalog) -> None:
    role = catalog.roles["studio-manager"]
    assert role.daily_life["hours"].is_known
    essentials = Background(skills=role.skills.essential[:2])
    wishful = Background(skills=role.skills.essential[:2], without=role.daily_life["hours"].answer)

    before = gap(catalog, essentials, role).match
    after = gap(catalog, wishful, role).match

    assert before.score == after.score
    assert (before.fit, after.fit) == ("best", "good")


def test_what_is_not_known_is_never_held_against_a_role(catalog: Catalog) -> None:
    silent = next(r for r in catalog.roles.values() if not r.daily_life["travel"].is_known)
    skills = silent.skills.essential

    anyhow = gap(catalog, Background(skills=skills), silent).match
    wishful = gap(catalog, Background(skills=skills, with_=("little-travel",)), silent).match

    assert (wishful.fit, wishful.against) == (anyhow.fit, 0)


def test_wishes_alone_are_enough(run: Run, catalog: Catalog) -> None:
    rows = [line.split("\t") for line in run("match", "--with", "from home").out.splitlines()]

    by_fit = {fit: [row[0] for row in rows if row[6] == fit] for fit in ("best", "good", "some")}
    places = {each.id: each.daily_life["place"].answer for each in catalog.roles.values()}
    assert {places[each] for each in by_fit["best"]} == {("from-home",)}
    assert {places[each] for each in by_fit["good"]} == {("unknown",)}
    assert len(rows) == len(places)


def test_a_screen_says_what_stands_against_a_role_and_what_is_not_known(
    catalog: Catalog,
) -> None:
    given = Background(skills=("creativity", "audio-editing"), with_=("from-home", "little-travel"))

    page = plain_text(matches_page(ranked(catalog, given), given, catalog, full=False))

    assert "Sound Designer: but partly from home" in page
    assert "travel not known" in page


# One role


def test_for_shows_all_that_a_role_lacks_with_its_meaning(run: Run, catalog: Catalog) -> None:
    out = run("match", "--skill", "EQ", "--for", "Mastering Engineer", "--width", "0").out

    role = catalog.roles["mastering-engineer"]
    assert out.startswith("Mastering Engineer (mastering-engineer, senior level)\n")
    assert "Fit: some: you have 1 of 9 skills and 0 of 8 tools of its core" in out
    for skill in role.skills.all:
        term = catalog.vocabulary.skills[skill]
        assert f"{term.name}: {term.meaning}" in out


def test_for_alone_says_what_a_job_needs_and_judges_nobody(run: Run) -> None:
    result = run("match", "--for", "songwriter")

    assert result.code == 0
    assert "Learn first" in result.out
    assert "Fit" not in result.out
    assert "What you have" not in result.out


def test_for_on_a_screen_names_what_is_missing_and_how_to_see_what_it_means(
    catalog: Catalog,
) -> None:
    role = catalog.roles["loop-maker"]
    answer = gap(catalog, Background(skills=("beat-making",), without=("long-days",)), role)

    page = plain_text(gap_page(answer, catalog, full=False))

    assert "Daily life: hours: not known" in page
    assert "Skills missing: loop editing, sample pack production, DAW operation" in page
    assert "add --full" in page


def test_for_says_when_the_role_is_not_found_in_the_settings(run: Run) -> None:
    words = ("match", "--skill", "EQ", "--for", "mastering-engineer", "--setting")

    assert "Not found in the settings you asked for, but here: " in run(*words, "games").out
    assert "Not found" not in run(*words, "studio").out


def test_for_a_role_that_does_not_exist_fails_with_the_nearest_names(run: Run) -> None:
    result = run("match", "--for", "mastring-engineer")

    assert (result.code, result.out) == (1, "")
    assert "did you mean mastering-engineer" in result.err


# Words


def test_other_words_and_spellings_mean_the_same(run: Run) -> None:
    by_id = run("match", "--skill", "equalization", "--setting", "film-tv").out
    by_other_word = run("match", "--skill", "EQ", "--skill", "Equalization", "--setting", "TV").out

    assert by_id == by_other_word


def test_an_unknown_word_is_named_with_the_nearest_and_the_way_to_all(run: Run) -> None:
    result = run("match", "--skill", "equalisatoin", "--tool", "zzqx")

    assert (result.code, result.out) == (2, "")
    assert "'equalisatoin' is not a known skill; nearest: 'equali" in result.err
    assert "'zzqx' is not a known tool." in result.err
    assert "mpcareers terms" in result.err


def test_a_word_with_no_like_spelling_gets_those_that_share_a_word(run: Run) -> None:
    message = run("match", "--skill", "listening").err

    assert message.partition("nearest: ")[2].partition("\n")[0].count(" listening'") >= 3


def test_a_misspelt_tool_among_skills_is_found_among_the_tools(run: Run) -> None:
    assert "nearest: 'WaveLab' (tool)" in run("match", "--skill", "wavlab").err


@pytest.mark.parametrize(
    ("option", "word", "right"),
    [
        ("--skill", "compressor", "--tool compressor"),
        ("--tool", "critical listening", "--skill 'critical listening'"),
        ("--setting", "Pro Tools", "--skill 'Pro Tools'"),
        ("--skill", "no degree", "--with 'no degree'"),
        ("--with", "studio", "--setting studio"),
    ],
)
def test_a_word_after_the_wrong_option_is_led_to_the_right_one(
    run: Run, option: str, word: str, right: str
) -> None:
    result = run("match", option, word)

    assert result.code == 2
    assert f"write {right}\n" in result.err


@pytest.mark.parametrize("arguments", [(), ("--json",)])
def test_without_any_word_it_is_wrong_usage_and_nobody_is_asked(
    run: Run, arguments: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mpcareers.commands.conversation.converse", lambda *_: pytest.fail("asked"))

    result = run("match", *arguments)

    assert (result.code, result.out) == (2, "")
    for option in ("--skill", "--tool", "--setting", "--with", "--without", "--for"):
        assert option in result.err


# How it looks


def test_the_json_keeps_to_the_schema(run: Run) -> None:
    schema = json_schema({"match": tuple[Match, ...] | Gap})
    words = ("match", "--skill", "EQ", "--tool", "Pro Tools", "--json")

    for arguments in ((), ("--for", "foley-artist"), ("--setting", "games")):
        jsonschema.validate(run(*words, *arguments).json, schema)


@pytest.mark.parametrize("full", [True, False])
def test_a_screen_names_all_roles_only_if_asked(catalog: Catalog, full: bool) -> None:
    given = Background(tools=("pro-tools", "microphone"))
    answer = ranked(catalog, given)

    page = plain_text(matches_page(answer, given, catalog, full=full), 0)

    assert len(answer) > 10
    named = [match.id for match in answer if match.title in page]
    assert named == [match.id for match in (answer if full else answer[:5])]
    assert full or f"All {len(answer)}: add --full" in page


def test_rows_name_every_role(catalog: Catalog) -> None:
    answer = ranked(catalog, Background(tools=("pro-tools",)))

    rows = rows_text(matches_rows(answer, catalog)).splitlines()

    assert [row.split("\t")[0] for row in rows] == [match.id for match in answer]


def test_the_gap_of_who_has_everything_names_nothing_missing(small: Catalog) -> None:
    role = small.roles["copyist"]

    answer = gap(small, Background(role.skills.all, role.tools.all), role)

    for full in (True, False):
        page = plain_text(gap_page(answer, small, full=full))
        assert "you have 5 of 5 skills and 1 of 1 tools" in page
        assert "issing" not in page
        assert "Learn first" not in page


# What to ask next


def first_question(catalog: Catalog, so_far: Conversation | None = None) -> NextQuestion:
    question = next_question(catalog, so_far or Conversation())
    assert question is not None
    return question


def skipping_all(catalog: Catalog) -> list[NextQuestion]:
    """Return the questions of a person who skips each."""
    so_far, questions = Conversation(), list[NextQuestion]()
    while question := next_question(catalog, so_far):
        questions.append(question)
        so_far = so_far.after(question, ())
    return questions


def test_there_are_at_most_eleven_questions(catalog: Catalog) -> None:
    assert len(skipping_all(catalog)) == len(PLAN) <= 11


def test_what_people_care_about_is_asked_first_then_skills_then_gear(catalog: Catalog) -> None:
    questions = skipping_all(catalog)

    assert [question.kind for question in questions] == [
        "setting", "with", "without", "with", "with", "with", "with", "level", "skill", "skill",
        "tool",
    ]  # fmt: skip
    assert questions[0].choices[0].terms == (("setting", "studio"),)


def test_nothing_is_offered_twice(catalog: Catalog) -> None:
    offered = [
        term
        for question in skipping_all(catalog)
        for choice in question.choices
        for term in choice.terms
        if question.kind in {"skill", "tool"}
    ]

    assert len(offered) == len(set(offered))


def test_what_one_has_named_already_is_not_offered(catalog: Catalog) -> None:
    start = first_question(catalog)
    named: list[KindAndId] = [("skill", "daw-operation"), ("tool", "pro-tools")]
    so_far = Conversation().after(start, named)

    while question := next_question(catalog, so_far):
        assert not any(term in named for choice in question.choices for term in choice.terms)
        so_far = so_far.after(question, ())


def test_the_skills_of_one_question_speak_to_as_many_roles_as_they_can(catalog: Catalog) -> None:
    question = skipping_all(catalog)[-3]

    offered = {id_ for choice in question.choices for _, id_ in choice.terms}
    spoken_to = [r for r in catalog.roles.values() if offered & set(r.skills.essential)]
    assert len(question.choices) == MAX_CHOICES
    assert len(spoken_to) / len(catalog.roles) > 0.9


def test_a_choice_of_words_that_a_catalog_lacks_is_not_offered(small: Catalog) -> None:
    assert {question.kind for question in skipping_all(small)} == {
        "setting", "level", "skill", "tool",
    }  # fmt: skip


def test_settings_and_answers_narrow_the_shortlist(catalog: Catalog) -> None:
    games = shortlist(catalog, Background(settings=("games",)))
    foley = shortlist(catalog, Background(skills=("foley-performance", "cue-following")))

    assert all("games" in role.settings for role in games)
    assert foley[0].id == "foley-artist"
    assert len(foley) <= MIN_SHORTLIST


def test_a_reply_may_hold_numbers_words_and_words_of_other_kinds(catalog: Catalog) -> None:
    question = skipping_all(catalog)[-3]
    third = question.choices[2].terms

    reply = read_reply(catalog, question, " 3, EQ ,, compressor, no degree, fooz")

    assert reply.terms == (
        *third, ("skill", "equalization"), ("tool", "compressor"), ("with", "no-degree-needed"),
    )  # fmt: skip
    assert [unknown.word for unknown in reply.unknown] == ["fooz"]


def test_a_reply_may_name_a_choice(catalog: Catalog) -> None:
    degree = skipping_all(catalog)[4]

    assert read_reply(catalog, degree, "No").terms == (
        ("without", "degree-usual"),
    )  # fmt: skip
    assert read_reply(catalog, degree, "yes").terms == ()


@pytest.mark.parametrize("typed", ["2-4", "2 3 4", "2, 3-4", "3 - 4, 2"])
def test_numbers_may_be_a_range_or_stand_without_commas(catalog: Catalog, typed: str) -> None:
    question = first_question(catalog)

    reply = read_reply(catalog, question, typed)

    assert sorted(reply.terms) == sorted(
        term for choice in question.choices[1:4] for term in choice.terms
    )
    assert reply.unknown == ()


def test_a_range_beyond_the_choices_is_not_understood(catalog: Catalog) -> None:
    reply = read_reply(catalog, first_question(catalog), "1-99")

    assert [unknown.word for unknown in reply.unknown] == ["1-99"]


def test_yes_and_no_answer_whether_to_work_from_home(catalog: Catalog) -> None:
    home = skipping_all(catalog)[1]

    assert read_reply(catalog, home, "yes").terms == home.choices[0].terms
    assert read_reply(catalog, home, "no").terms == home.choices[-1].terms


@pytest.mark.parametrize("typed", ["", "any", "I don't know", "no preference", " , "])
def test_a_reply_may_leave_a_question_open(catalog: Catalog, typed: str) -> None:
    reply = read_reply(catalog, first_question(catalog), typed)

    assert (reply.terms, reply.unknown, reply.order) == ((), (), "answer")


@pytest.mark.parametrize(
    ("typed", "order"), [("b", "back"), ("?", "explain"), ("q", "end"), (" B \n", "back")]
)
def test_a_letter_alone_is_an_order(catalog: Catalog, typed: str, order: str) -> None:
    assert read_reply(catalog, first_question(catalog), typed).order == order


def test_a_number_that_is_not_offered_is_not_understood(catalog: Catalog) -> None:
    reply = read_reply(catalog, first_question(catalog), "0, 99")

    assert reply.terms == ()
    assert [unknown.word for unknown in reply.unknown] == ["0", "99"]


def test_every_choice_has_its_number_and_every_word_its_meaning(catalog: Catalog) -> None:
    for question in skipping_all(catalog):
        page = plain_text(question_page(question), 0)
        for number, choice in enumerate(question.choices, start=1):
            assert f"{number} {choice.name}\n" in page
        for name, meaning in question.meanings:
            assert f"{name}: {meaning}" in plain_text(meanings_page(question), 0)


def test_the_command_that_repeats_the_answer_is_quoted() -> None:
    given = Background(
        ("mixing",), ("pro-tools",), ("studio",), ("entry",), ("from-home",), ("long-days",)
    )

    command = command_line(given, Path("my data"))

    assert command == (
        "mpcareers match --skill mixing --tool pro-tools --setting studio"
        " --level entry --with from-home --without long-days --data 'my data'"
    )


# The conversation, at a terminal


END, INTERRUPT = "\x04", "\x03"


def converse(*replies: str) -> tuple[int, str]:
    """Run `mpcareers match` at a terminal of its own; return its exit code and what it shows.

    A reply is a line, or one of the keys END and INTERRUPT; the last one must end the run.
    """
    pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")
    child, terminal = pty.fork()
    if child == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a background job ignores it
        surroundings = os.environ | {"TERM": "dumb", "COLUMNS": "80"}
        program = [sys.executable, "-m", "mpcareers", "match"]
        os.execve(sys.executable, program, surroundings)  # noqa: S606 (no shell is wanted)
    shown = ""
    for reply in replies:
        shown += read_until(terminal, "> ")
        os.write(terminal, (reply if reply in {END, INTERRUPT} else f"{reply}\n").encode())
    rest, status = read_to_the_end(terminal, child)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), (shown + rest).replace("\r\n", "\n")


def read_to_the_end(terminal: int, child: int) -> tuple[str, int]:
    """Return what the terminal shows until the run ends, and how it ended.

    Some systems do not tell the reader of a terminal that its last writer is gone, so that
    the end of the run is what counts.
    """
    shown, ended, status = b"", 0, 0
    for _ in range(100):
        ended, status = os.waitpid(child, os.WNOHANG)
        while more := _ready(terminal):
            shown += more
        if ended:
            return shown.decode(), status
        time.sleep(0.1)
    raise AssertionError(f"does not end after: {shown.decode()}")


def _ready(terminal: int) -> bytes:
    """Return what the terminal has to show within a moment."""
    waiting = select.poll()  # which takes any descriptor
    waiting.register(terminal, select.POLLIN)
    if not waiting.poll(200):
        return b""
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that the other side is closed
        return b""


def read_until(terminal: int, prompt: str) -> str:
    """Return what the terminal shows up to the prompt."""
    shown = b""
    for _ in range(100):
        shown += _ready(terminal)
        if shown.decode(errors="ignore").endswith(prompt):
            return shown.decode()
    raise AssertionError(f"does not ask after: {shown.decode()}")


def test_a_conversation_ends_with_the_answer_and_the_command_that_repeats_it(run: Run) -> None:
    code, shown = converse(
        "recording studio", "2", "", "any", "no", "", "", "", "critical listening, fooz", "EQ",
        "", "Pro Tools",
    )  # fmt: skip

    assert code == 0
    assert "'fooz' is not a known skill" in shown
    answer, _, command = shown.partition("Again: ")
    best = re.search(r"Next: mpcareers show (\S+)", answer)
    assert best
    program, *arguments = shlex.split(command)
    assert program == "mpcareers"
    assert run(*arguments).out.startswith(f"{best[1]}\t")
    assert Counter(arguments) == Counter(
        shlex.split(
            "match --skill critical-listening --skill equalization --tool pro-tools"
            " --setting studio --with from-home --without degree-usual"
        )
    )


def test_b_goes_back_and_takes_the_answer_back_with_it() -> None:
    code, shown = converse("home studio", "b", "theater", "q")

    assert code == 0
    assert shown.count("1 of 11") == 2
    assert shown.endswith("mpcareers match --setting theater\n")


def test_b_at_the_first_question_asks_it_again() -> None:
    code, shown = converse("b", "q")

    assert code == 0
    assert shown.count("1 of 11") == 2


def test_a_question_mark_explains_the_words_and_asks_again(catalog: Catalog) -> None:
    code, shown = converse("?", "q")

    assert code == 0
    words = " ".join(shown.split())
    for setting in ("studio", "home"):
        assert catalog.vocabulary.settings[setting].meaning in words


@pytest.mark.parametrize("end", ["q", END])
def test_the_end_of_the_questions_shows_the_answer_so_far(end: str) -> None:
    code, shown = converse(*[""] * 7, "critical listening", end)

    assert code == 0
    assert "core you have" in shown
    assert shown.endswith("mpcareers match --skill critical-listening\n")


def test_who_names_nothing_is_told_so_politely() -> None:
    code, shown = converse("", END)

    assert code == 0
    assert "Nothing to go by" in shown
    assert "Again" not in shown


def test_who_names_only_a_setting_sees_the_roles_found_there(catalog: Catalog) -> None:
    code, shown = converse("theater", "q")

    found = [role for role in catalog.roles.values() if "theater" in role.settings]
    assert code == 0
    assert f"All {len(found)}: add --full" in shown
    assert "what it is" in shown


def test_an_interrupt_ends_the_conversation_at_once() -> None:
    code, shown = converse("", "critical listening", INTERRUPT)

    assert code == -signal.SIGINT  # which a shell shows as 130
    assert "Again" not in shown
    assert "Traceback" not in shown


def test_a_conversation_needs_no_low_descriptor() -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < 2048:
        pytest.skip("too few open files are allowed")
    resource.setrlimit(resource.RLIMIT_NOFILE, (2048, hard))
    inherited = [os.dup(2) for _ in range(1100)]
    try:
        for each in inherited:
            os.set_inheritable(each, True)
        code, shown = converse("critical listening", END)
    finally:
        for each in inherited:
            os.close(each)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))

    assert code == 0, shown
    assert "should not happen" not in shown


def test_nobody_is_asked_when_only_the_output_is_a_terminal() -> None:
    pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")
    terminal, output = pty.openpty()

    result = subprocess.run(
        [sys.executable, "-m", "mpcareers", "match"],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.PIPE,
        timeout=20,
        check=False,
    )
    os.close(output)

    assert result.returncode == 2
    assert b"--skill" in result.stderr
    os.close(terminal)
