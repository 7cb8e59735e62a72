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
from math import isclose, log
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.loader import load_catalog
from mpcareers.commands.conversation import command_line
from mpcareers.guide.background import Background
from mpcareers.guide.conversation import (
    MAX_SUGGESTIONS,
    MIN_SHORTLIST,
    PLAN,
    Conversation,
    NextQuestion,
    next_question,
    read_reply,
    shortlist,
)
from mpcareers.guide.match import MAX_NEXT_STEP, Gap, Match, gap, ranked
from mpcareers.views.conversation import question_page
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


def test_a_row_names_what_one_has_what_is_missing_and_what_lifts_most(
    run: Run, small_root: Path
) -> None:
    out = run("match", "--skill", "chords", "--tool", "baton", "--data", str(small_root)).out

    row = next(line for line in out.splitlines() if line.startswith("arranger"))
    assert row.split("\t") == [
        "arranger", "Arranger", "0.309", "harmony", "score editor, notation",
        "score editor, notation", "0.691",
    ]  # fmt: skip


def test_a_need_weighs_by_how_few_roles_need_it_and_by_its_place(small: Catalog) -> None:
    match = gap(small, Background(skills=("harmony",)), small.roles["arranger"]).match

    half_way = 1 + log(4 / 2) / log(4)
    harmony, notation, score_editor = half_way, half_way * 0.9, 2
    assert isclose(match.score, harmony / (harmony + notation + score_editor), abs_tol=1e-4)
    assert [(need.id, need.roles) for need in match.missing] == [
        ("score-editor", 1),
        ("notation", 2),
    ]


def test_what_a_role_names_first_weighs_more_than_the_rarest_it_names_last(
    catalog: Catalog,
) -> None:
    mix_engineer = catalog.roles["mix-engineer"]

    core = gap(catalog, Background(skills=("critical-listening",)), mix_engineer).match
    incidental = gap(catalog, Background(tools=("cloud-storage",)), mix_engineer).match

    assert core.score > incidental.score


def test_who_can_mix_is_led_to_those_who_mix(catalog: Catalog) -> None:
    matches = ranked(catalog, Background(skills=("mixing",)))

    assert {match.id for match in matches[:2]} == {"rerecording-mixer", "mix-engineer"}


def test_a_catalog_of_one_role_is_ranked_too(small_root: Path) -> None:
    for other in ("arranger", "conductor", "musician"):
        (small_root / "roles" / f"{other}.yaml").unlink()

    (match,) = ranked(load_catalog(small_root), Background(skills=("notation",)))

    assert (match.id, match.score) == ("copyist", 0.5)


def test_a_rare_skill_lifts_a_role_higher_than_a_common_one(catalog: Catalog) -> None:
    mastering = catalog.roles["mastering-engineer"]

    rare = gap(catalog, Background(skills=("ddp-authoring",)), mastering).match
    common = gap(catalog, Background(skills=("client-care",)), mastering).match

    assert rare.score > common.score


def test_what_one_has_and_what_is_missing_make_up_the_whole_role(catalog: Catalog) -> None:
    for role in catalog.roles.values():
        match = gap(catalog, Background(skills=role.skills[:3]), role).match
        ids = [(need.kind, need.id) for need in (*match.has, *match.missing)]

        assert sorted(ids) == sorted(
            [("skill", each) for each in role.skills] + [("tool", each) for each in role.tools]
        )
        assert isclose(sum(n.share for n in (*match.has, *match.missing)), 1, abs_tol=0.01)
        assert isclose(sum(n.share for n in match.has), match.score, abs_tol=0.01)


def test_who_has_everything_a_role_needs_has_all_of_it(catalog: Catalog) -> None:
    role = catalog.roles["foley-artist"]

    best = ranked(catalog, Background(role.skills, role.tools))[0]

    assert (best.id, best.score, best.missing, best.next_step) == ("foley-artist", 1.0, (), None)


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
    words = ("--skill", "patience", "--setting", "home", "--data", str(small_root))

    result = run("match", *words)

    assert (result.code, result.out, result.err) == (0, "", "")
    assert run("match", *words, "--json").json == []


# What to get next


def test_the_lift_is_the_largest_gain_that_so_few_things_can_bring(catalog: Catalog) -> None:
    for match in ranked(catalog, Background(tools=("pro-tools",))):
        assert match.next_step is not None
        chosen, left = match.next_step.needs, match.missing[len(match.next_step.needs) :]

        assert 1 <= len(chosen) <= MAX_NEXT_STEP
        assert isclose(match.next_step.gain, sum(need.share for need in chosen), abs_tol=1e-3)
        assert all(need.share <= min(n.share for n in chosen) for need in left)


def test_having_the_lift_raises_the_score_by_its_gain(catalog: Catalog) -> None:
    role = catalog.roles["live-sound-engineer"]
    before = gap(catalog, Background(tools=("pa-system",)), role).match
    assert before.next_step is not None

    gained = Background(tools=("pa-system",)).plus((n.kind, n.id) for n in before.next_step.needs)
    after = gap(catalog, gained, role).match

    assert isclose(after.score, before.score + before.next_step.gain, abs_tol=1e-3)


def test_a_thing_that_adds_little_to_the_first_is_not_in_the_next_step(small_root: Path) -> None:
    arranger = small_root / "roles" / "arranger.yaml"
    text = arranger.read_text(encoding="utf-8")
    arranger.write_text(text.replace("[harmony, notation]", "[notation, harmony]"), "utf-8")
    musician = (small_root / "roles" / "musician.yaml").read_text(encoding="utf-8")
    for number in range(40):
        other = musician.replace("[patience]", "[harmony]").replace("Musician", f"Other {number}")
        (small_root / "roles" / f"other-{number}.yaml").write_text(other, encoding="utf-8")
    many = load_catalog(small_root)

    match = gap(many, Background(skills=("notation",)), many.roles["arranger"]).match

    assert [need.id for need in match.missing] == ["score-editor", "harmony"]
    assert match.next_step is not None
    assert [need.id for need in match.next_step.needs] == ["score-editor"]


# One role


def test_for_shows_all_that_a_role_lacks_with_its_meaning(run: Run, catalog: Catalog) -> None:
    out = run("match", "--skill", "EQ", "--for", "Mastering Engineer").out

    role = catalog.roles["mastering-engineer"]
    assert out.startswith("Mastering Engineer (mastering-engineer)\n")
    assert re.search(r"You have \d+ % of what the role needs, by weight", out)
    for skill in role.skills:
        term = catalog.vocabulary.skills[skill]
        assert f"{term.name}: {term.meaning}" in out


def test_for_needs_nothing_else(run: Run) -> None:
    result = run("match", "--for", "songwriter")

    assert result.code == 0
    assert "You have 0 %" in result.out
    assert "What you have" not in result.out


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
    ],
)
def test_a_word_after_the_wrong_option_is_led_to_the_right_one(
    run: Run, option: str, word: str, right: str
) -> None:
    result = run("match", option, word)

    assert result.code == 2
    assert f"write {right}\n" in result.err


@pytest.mark.parametrize("arguments", [(), ("--json",), ("--setting", "studio")])
def test_without_skill_or_tool_it_is_wrong_usage_and_nobody_is_asked(
    run: Run, arguments: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mpcareers.commands.conversation.converse", lambda *_: pytest.fail("asked"))

    result = run("match", *arguments)

    assert (result.code, result.out) == (2, "")
    for option in ("--skill", "--tool", "--setting", "--for"):
        assert option in result.err


# How it looks


def test_the_json_keeps_to_the_schema(run: Run) -> None:
    schema = json_schema({"match": tuple[Match, ...] | Gap})
    words = ("match", "--skill", "EQ", "--tool", "Pro Tools", "--json")

    for arguments in ((), ("--for", "foley-artist"), ("--setting", "games")):
        jsonschema.validate(run(*words, *arguments).json, schema)


def test_a_screen_names_every_role_that_the_rows_name(catalog: Catalog) -> None:
    given = Background(tools=("pro-tools",))
    answer = ranked(catalog, given)

    page = plain_text(matches_page(answer, given, catalog))

    assert len(answer) > 10
    for row in rows_text(matches_rows(answer)).splitlines():
        assert row.split("\t")[0] in page


def test_a_screen_counts_the_missing_things_that_it_does_not_name(catalog: Catalog) -> None:
    given = Background(skills=("foley-performance",))
    answer = ranked(catalog, given)

    page = plain_text(matches_page(answer, given, catalog))

    hidden = len(answer[0].missing) - 6
    assert re.search(rf"Missing: (?:[^,]+, ){{5}}[^,]+ and {hidden} more\n", page)


def test_the_gap_of_who_has_everything_names_nothing_missing(small: Catalog) -> None:
    role = small.roles["copyist"]

    page = plain_text(gap_page(gap(small, Background(role.skills, role.tools), role), small))

    assert "You have 100 %" in page
    assert "Missing" not in page
    assert "Best next" not in page


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


def test_there_are_at_most_ten_questions(catalog: Catalog) -> None:
    assert len(skipping_all(catalog)) == len(PLAN) <= 10


def test_the_first_question_is_where_one_would_work(catalog: Catalog) -> None:
    question = first_question(catalog)

    assert question.kind == "setting"
    assert question.suggestions[0].id == "studio"


def test_nothing_is_suggested_twice(catalog: Catalog) -> None:
    suggested = [(q.kind, each.id) for q in skipping_all(catalog) for each in q.suggestions]

    assert len(suggested) == len(set(suggested))


def test_what_one_has_named_already_is_not_suggested(catalog: Catalog) -> None:
    start = first_question(catalog)
    so_far = Conversation().after(start, [("skill", "daw-operation"), ("tool", "pro-tools")])

    while question := next_question(catalog, so_far):
        assert {"daw-operation", "pro-tools"}.isdisjoint(each.id for each in question.suggestions)
        so_far = so_far.after(question, ())


def test_needs_are_suggested_that_some_shortlisted_roles_have_and_others_do_not(
    catalog: Catalog,
) -> None:
    for question in skipping_all(catalog)[1:]:
        assert len(question.suggestions) <= MAX_SUGGESTIONS
        assert all(0 < each.roles < question.shortlisted for each in question.suggestions)


def test_what_splits_the_shortlist_most_evenly_is_suggested_first(catalog: Catalog) -> None:
    question = skipping_all(catalog)[1]

    distances = [abs(each.roles - question.shortlisted / 2) for each in question.suggestions]
    assert distances == sorted(distances)


def test_settings_and_answers_narrow_the_shortlist(catalog: Catalog) -> None:
    games = shortlist(catalog, Background(settings=("games",)))
    foley = shortlist(catalog, Background(skills=("foley-performance",)))

    assert all("games" in role.settings for role in games)
    assert foley[0].id == "foley-artist"
    assert len(foley) == MIN_SHORTLIST


def test_the_conversation_ends_when_nothing_tells_the_roles_apart(small_root: Path) -> None:
    for other in ("arranger", "conductor", "musician"):
        (small_root / "roles" / f"{other}.yaml").unlink()

    assert next_question(load_catalog(small_root), Conversation()) is None


def test_a_reply_may_hold_numbers_words_and_words_of_other_kinds(catalog: Catalog) -> None:
    question = skipping_all(catalog)[1]
    third = question.suggestions[2].id

    reply = read_reply(catalog, question, " 3, EQ ,, compressor, fooz")

    assert reply.terms == (
        ("skill", third), ("skill", "equalization"), ("tool", "compressor"),
    )  # fmt: skip
    assert [unknown.word for unknown in reply.unknown] == ["fooz"]


def test_a_number_that_is_not_offered_is_not_understood(catalog: Catalog) -> None:
    reply = read_reply(catalog, first_question(catalog), "0, 99")

    assert reply.terms == ()
    assert [unknown.word for unknown in reply.unknown] == ["0", "99"]


def test_every_suggestion_says_its_reason(catalog: Catalog) -> None:
    for question in skipping_all(catalog):
        page = plain_text(question_page(question))
        for each in question.suggestions:
            assert re.search(
                rf"{re.escape(each.name)}: .* \({each.roles} of {question.shortlisted} ", page
            )


def test_the_command_that_repeats_the_answer_is_quoted() -> None:
    given = Background(skills=("mixing",), tools=("pro-tools",), settings=("studio",))

    command = command_line(given, Path("my data"))

    assert command == (
        "mpcareers match --skill mixing --tool pro-tools --setting studio --data 'my data'"
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
        shown += read_until(terminal, "(Enter skips): ")
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
    skips = [""] * (len(PLAN) - 3)

    code, shown = converse(
        "recording studio", "critical listening, fooz", "EQ", "Pro Tools", *skips
    )

    assert code == 0
    assert "'fooz' is not a known skill" in shown
    answer, _, command = shown.partition("To repeat this:\n")
    best = re.search(r"^\d+ %  (.+)$", answer, re.MULTILINE)
    assert best
    program, *arguments = shlex.split(command)
    assert program == "mpcareers"
    assert run(*arguments).out.startswith(f"{best[1]}\t")
    assert Counter(arguments) == Counter(
        shlex.split(
            "match --skill critical-listening --skill equalization --tool pro-tools"
            " --setting studio"
        )
    )


def test_the_end_of_the_input_ends_the_questions_and_shows_the_answer_so_far() -> None:
    code, shown = converse("", "critical listening", END)

    assert code == 0
    assert "You have" in shown
    assert shown.endswith("mpcareers match --skill critical-listening\n")


def test_who_names_nothing_is_told_so_politely() -> None:
    code, shown = converse(END)

    assert code == 0
    assert "Nothing to match" in shown
    assert "To repeat this" not in shown


def test_who_names_only_a_setting_is_asked_for_more_and_told_who_is_found_there(
    catalog: Catalog,
) -> None:
    code, shown = converse("games", END)

    found = [role.id for role in catalog.roles.values() if "games" in role.settings]
    end = " ".join(shown.partition("please name at least one skill or tool")[2].split())
    assert code == 0
    assert f"{len(found)} roles are found where you would work: {', '.join(found)}" in end
    assert "Nothing to match" not in shown


def test_an_interrupt_ends_the_conversation_at_once() -> None:
    code, shown = converse("", "critical listening", INTERRUPT)

    assert code == -signal.SIGINT  # which a shell shows as 130
    assert "You have" not in shown
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
