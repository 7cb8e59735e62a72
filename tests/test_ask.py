"""`mpcareers ask`: an answer with its sources, or that there is none, as a user meets it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mpcareers.catalog.catalog import Catalog
from mpcareers.guide.ask import Found, Reply, ask
from mpcareers.guide.passages import passages
from mpcareers.guide.schemas import ANSWER_TYPES
from mpcareers.views.ask import answer_page
from mpcareers.views.plain_page import plain_text
from mpcareers.views.schema import json_schema

Run = Callable[..., Any]
Screen = Callable[..., list[str]]

DIFFERENCE = ("difference", "between", "mix", "engineer", "and", "mastering", "engineer")


def found(catalog: Catalog, role_id: str, field: str, heading: str, **more: Any) -> Found:
    """Return an answer as the guide would find it."""
    values = {"text": "Text.", "sources": ("bls-ooh-sound",), "score": 0.9, "confident": True}
    title = catalog.roles[role_id].title
    return Found(role=role_id, title=title, field=field, heading=heading, **{**values, **more})


def page_of(catalog: Catalog, *answers: Found, question: str = "what") -> str:
    return plain_text(answer_page(question, Reply(answers), catalog), 0)


def test_a_question_about_no_job_is_first_answered_for_all_jobs(run: Run, catalog: Catalog) -> None:
    answers = [role.daily_life["degree"] for role in catalog.roles.values()]
    needless = sum("no-degree-needed" in each.answer for each in answers)

    said = run("ask", "do", "i", "need", "a", "degree").out

    assert said.startswith("Is a degree needed?")
    assert re.search(rf"no degree needed {needless}\b", said, re.IGNORECASE)
    assert "mpcareers list no degree needed" in said


def test_a_question_about_one_job_counts_no_others(run: Run) -> None:
    said = run("ask", "do", "mix", "engineers", "need", "a", "degree").out

    assert "jobs" not in said.splitlines()[0]


def test_the_first_answer_comes_whole_with_its_role_and_its_sources(
    run: Run, catalog: Catalog
) -> None:
    best = run("ask", *DIFFERENCE, "--json").json[0]
    lines = run("ask", *DIFFERENCE, "--width", "0").out.splitlines()

    assert lines[0] == f"{best['heading']} ({catalog.roles[best['role']].title})"
    assert lines[1] == f"{best['text']} [1, 2]"
    for number, source in enumerate(best["sources"], start=1):
        (line,) = [each for each in lines if each.startswith(f"   {number} ")]
        assert line.endswith(f"[{source}]")
        assert catalog.sources[source].title in line


def test_at_most_two_others_follow_in_a_sentence_each(on_screen: Screen) -> None:
    lines = on_screen(80, "ask", *DIFFERENCE)
    others = lines[lines.index("See also") + 1 : lines.index("", lines.index("See also"))]

    assert 0 < sum(line.startswith("  • ") for line in others) <= 2
    assert others[-1].endswith((".", "?"))


@pytest.mark.parametrize(
    "question", ["do i need a degree", "salary mix engineer uk", "how do i become a foley artist"]
)
def test_an_answer_fits_one_screen(on_screen: Screen, question: str) -> None:
    lines = on_screen(80, "ask", *question.split())

    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(
    ("question", "command"),
    [
        (" ".join(DIFFERENCE), "mpcareers compare m"),
        ("what does a mix engineer earn", "mpcareers pay mix-engineer"),
        ("how do i become a foley artist", "mpcareers show foley-artist --only questions"),
    ],
)
def test_an_answer_ends_with_the_command_that_goes_on(
    run: Run, question: str, command: str
) -> None:
    assert f"Next: {command}" in run("ask", question, "--width", "0").out


@pytest.mark.parametrize(
    ("field", "command"),
    [
        ("getting_in", "path mix-engineer"),
        ("leads_to", "path mix-engineer"),
        ("disputes", "disputes mix-engineer"),
        ("daily_life", "show mix-engineer --only daily-life"),
        ("tools", "show mix-engineer --only skills"),
        ("summary", "show mix-engineer"),
    ],
)
def test_the_next_command_is_that_of_the_field(catalog: Catalog, field: str, command: str) -> None:
    about = catalog.roles["mix-engineer"].disputes[0].about
    text = page_of(catalog, found(catalog, "mix-engineer", field, about))

    assert text.endswith(f"Next: mpcareers {command}\n")


def test_a_dispute_shows_all_its_positions_and_the_guides_sense(catalog: Catalog) -> None:
    dispute = catalog.roles["mix-engineer"].disputes[0]
    position = dispute.positions[0]

    text = page_of(
        catalog,
        found(
            catalog, "mix-engineer", "disputes", dispute.about,
            text=position.text, sources=position.sources,
        ),
    )  # fmt: skip

    assert [each.text for each in dispute.positions if each.text not in text] == []
    assert str(dispute.note) in text
    for source in {each for side in dispute.positions for each in side.sources}:
        assert f"[{source}]" in text


def test_a_doubtful_answer_says_so_first(catalog: Catalog) -> None:
    doubtful = found(catalog, "mix-engineer", "summary", "", confident=False)

    assert page_of(catalog, doubtful).startswith("The guide is not sure that this answers")


def test_the_guides_own_word_is_no_number(catalog: Catalog) -> None:
    own = found(catalog, "mix-engineer", "drawbacks", "", sources=("trade-knowledge",))
    text = page_of(catalog, own)

    assert "Text. [guide]\n" in text
    assert "Sources" not in text


@pytest.mark.parametrize("as_json", [False, True])
def test_what_the_guide_does_not_know_it_says(run: Run, as_json: bool) -> None:
    answer = run("ask", "zzqx", *(["--json"] if as_json else []))

    assert (answer.code, answer.out) == (1, "[]\n" if as_json else "")
    assert answer.err.splitlines() == [
        "mpcareers: the guide does not know: 'zzqx'",
        "What it answers: mpcareers ask   A job by its work: mpcareers search TEXT",
    ]


def test_a_job_without_a_profile_is_told_as_one(run: Run, small_root: Path) -> None:
    answer = run("ask", "what does a page minder earn", "--data", str(small_root))

    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("mpcareers: no profile of this job yet: Assistant Page Turner\n")


def test_a_country_without_figures_is_told_as_one(run: Run) -> None:
    answer = run("ask", "salary", "holland")

    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("mpcareers: no pay figures for Holland\nCountries in the guide:")


def test_json_is_an_array_best_first(run: Run) -> None:
    answers = run("ask", *DIFFERENCE, "--json").json

    assert {"role", "field", "text", "sources", "confident"} <= set(answers[0])
    assert [each["score"] for each in answers] == sorted(
        (each["score"] for each in answers), reverse=True
    )


@pytest.mark.parametrize("question", [(), DIFFERENCE])
def test_the_answers_keep_to_the_schema(run: Run, question: tuple[str, ...]) -> None:
    schema = json_schema({"ask": ANSWER_TYPES["ask"]})

    jsonschema.validate(run("ask", *question, "--json").json, schema)


# What answers a question


@pytest.mark.parametrize(
    ("question", "role", "field"),
    [
        ("what skills does a mastering engineer need", "mastering-engineer", "skills"),
        ("who does a boom operator work with", "boom-operator", "works_with"),
        ("what does a mix engineer do all day", "mix-engineer", "responsibilities"),
        ("what comes after being an assistant engineer", "assistant-engineer", "leads_to"),
        ("what is the worst part of being a tour manager", "tour-manager", "drawbacks"),
        ("does a foley artist travel", "foley-artist", "daily_life"),
        ("how many hours does a sound technician work", "sound-technician", "daily_life"),
        ("what does a mix engineer earn", "mix-engineer", "pay"),
    ],
)
def test_the_answer_is_of_the_job_that_is_named_and_of_what_is_asked(
    catalog: Catalog, question: str, role: str, field: str
) -> None:
    best = ask(catalog, question).answers[0]

    assert (best.role, best.field) == (role, field)


def test_of_names_inside_each_other_the_longest_is_meant(catalog: Catalog) -> None:
    answers = ask(catalog, "what does a digital remastering engineer do").answers

    assert {each.role for each in answers} == {"digital-remastering-engineer"}


def test_a_question_that_was_answered_before_is_that_answer_word_for_word(catalog: Catalog) -> None:
    asked = catalog.roles["foley-artist"].questions[0]

    best = ask(catalog, asked.question).answers[0]

    assert (best.heading, best.text, best.sources) == (asked.question, asked.answer, asked.sources)
    assert best.confident


def test_what_sources_disagree_on_is_among_the_answers(catalog: Catalog) -> None:
    answers = ask(catalog, "does a music producer need a degree").answers

    assert "Whether a degree is needed" in [
        each.heading for each in answers if each.field == "disputes"
    ]


@pytest.mark.parametrize(
    ("country", "name"),
    [("the uk", "United Kingdom"), ("german", "Germany"), ("USA", "United States")],
)
def test_a_country_that_is_named_gets_its_own_figures(
    catalog: Catalog, country: str, name: str
) -> None:
    best = ask(catalog, f"mix engineer salary {country}").answers[0]

    assert (best.field, best.heading) == ("pay", f"Pay, {name}")


@pytest.mark.parametrize("question", ["what does a sound designer earn in nigeria", "pay nigerian"])
def test_a_country_without_figures_is_named_instead_of_an_answer(
    catalog: Catalog, question: str
) -> None:
    reply = ask(catalog, question)

    assert (reply.answers, reply.gap, reply.country) == ((), None, "NG")


def test_a_country_without_figures_keeps_no_other_answer_back(catalog: Catalog) -> None:
    assert ask(catalog, "do i need a degree in nigeria").country is None


@pytest.mark.parametrize(
    ("question", "gap"),
    [
        ("what does a piano tuner earn", "instrument-repairer"),
        ("how do i become an audiologist", "audiologist"),
    ],
)
def test_a_job_without_a_profile_is_named_instead_of_an_answer(
    catalog: Catalog, question: str, gap: str
) -> None:
    reply = ask(catalog, question)

    assert (reply.answers, reply.gap) == ((), catalog.gaps[gap])


def test_beside_a_job_with_a_profile_the_one_without_is_no_obstacle(catalog: Catalog) -> None:
    reply = ask(catalog, "is a mix engineer the same as a piano tuner")

    assert reply.gap is None
    assert reply.answers[0].role == "mix-engineer"


@pytest.mark.parametrize("question", ["how do i bake a cake", "who is the president", "zzqx", "??"])
def test_a_question_about_something_else_has_no_sure_answer(
    catalog: Catalog, question: str
) -> None:
    assert not any(each.confident for each in ask(catalog, question).answers)


def test_every_answer_stands_in_the_profile_it_names(catalog: Catalog) -> None:
    for each in ask(catalog, "how loud is it at work").answers:
        assert each.text in {
            passage.text for passage in passages(catalog, catalog.roles[each.role])
        }


# What it answers


def test_alone_it_lists_the_subjects_on_one_screen(on_screen: Screen, catalog: Catalog) -> None:
    lines = on_screen(80, "ask")
    count = sum(len(role.questions) for role in catalog.roles.values())

    assert len(lines) <= 24
    assert lines[0].startswith(f"{count} questions with answers")
    counts = [found[1] for line in lines if (found := re.match(r"  [A-Za-z ]+, (\d+) ", line))]
    assert sum(map(int, counts)) == count


def test_in_full_every_question_is_there_with_its_role(on_screen: Screen, catalog: Catalog) -> None:
    text = " ".join(" ".join(on_screen(100, "ask", "--full")).split())

    for role in catalog.roles.values():
        for question in role.questions:
            assert f"{question.question} {role.id}" in text


def test_in_a_pipe_a_question_is_one_row(run: Run, catalog: Catalog) -> None:
    rows = [line.split("\t") for line in run("ask").out.splitlines()]

    expected = {(q.question, role.id) for role in catalog.roles.values() for q in role.questions}
    assert {(row[1], row[2]) for row in rows} == expected


@pytest.mark.parametrize(
    "question",
    [
        "best music production school",
        "how do I find clients for my bakery",
        "what does a nurse earn",
        "do I need a degree to become a dentist",
        "how long does a mix engineer cook pasta",
        "which university has the best recording course in Leipzig",
    ],
)
def test_an_answer_without_a_word_of_the_question_is_never_sure(
    catalog: Catalog, question: str
) -> None:
    assert not any(each.confident for each in ask(catalog, question).answers)


def test_further_answers_are_whole_sentences(run: Run) -> None:
    page = run("ask", "what", "is", "the", "worst", "part", "of", "being", "a", "tour", "manager")

    assert "See also" in page.out
    assert "..." not in page.out


def test_the_answers_do_not_all_stand_in_one_field(catalog: Catalog) -> None:
    answers = ask(catalog, "what does a mix engineer earn").answers

    assert len({each.field for each in answers}) > 1


def test_after_the_figure_of_a_country_comes_the_pay_of_that_country(on_screen: Screen) -> None:
    lines = on_screen(80, "ask", "how much does a mix engineer earn in germany")

    assert lines[-1].strip() == "Next: mpcareers pay mix-engineer --country DE"
