"""The questions that a good guide must answer lead to a role that answers them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.names import normalized
from mpcareers.guide.ask import ask

QUESTIONS = {
    "what is the difference between a producer, a recording engineer, a mixing engineer and a"
    " mastering engineer": {"music-producer"},
    "do I need a degree": {
        *("music-producer", "assistant-engineer", "audio-product-specialist"),
        "broadcast-engineer",
    },
    "should the same person mix and master": {"mix-engineer", "mastering-engineer"},
    "how do I get into a studio with no experience": {"assistant-engineer", "studio-setup-worker"},
    "how much does a music producer earn": {"music-producer"},
    "will software replace mixing and mastering engineers": {"mix-engineer", "mastering-engineer"},
    "how do producers get paid, points or a fee": {"music-producer"},
    "is a beat maker a producer": {"music-producer", "beatmaker"},
    "does the producer get songwriting credit": {"music-producer", "songwriter"},
    "music supervisor, music editor or composer: who does what": {"music-editor"},
    "how do I get into game audio": {"audio-developer", "sound-designer"},
    "am I too old at 35": {"assistant-engineer", "music-producer"},
    "which job fits if I play no instrument": {
        "mix-engineer",
        "studio-manager",
        "live-sound-engineer",
    },
    "do I need music theory to produce": {"music-producer"},
    "live or studio, which is steadier": {"recording-engineer", "live-sound-engineer"},
    "what does a re-recording mixer do": {"rerecording-mixer"},
    "how do I become a Foley artist": {"foley-artist"},
    "what should I charge to mix a song": {"mix-engineer"},
    "are unpaid studio internships legal": {"assistant-engineer", "production-assistant"},
    "how do I go from recording to mixing and find clients": {"recording-engineer", "mix-engineer"},
    "what are the hours, and what about my hearing": {"live-sound-engineer"},
    "executive producer or producer": {"music-producer", "record-company-staff"},
    "do I need Pro Tools": {"recording-engineer", "assistant-engineer"},
    "music production or sound design": {"sound-designer"},
    "can one live from presets and loops": {"loop-maker", "preset-designer"},
}

NAME_OTHER_JOBS = {"are unpaid studio internships legal", "music production or sound design"}
"""Questions with the name of another job in their words, to which the answer then goes."""


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_search_for_a_question_finds_a_role_that_answers_it(
    run: Callable[..., Any], question: str
) -> None:
    asked = {
        hit["id"]
        for hit in run("search", question, "--json").json[:3]
        if normalized(question) in {normalized(why["text"]) for why in hit["why"]}
    }

    assert asked & QUESTIONS[question]


@pytest.mark.parametrize("question", [each for each in QUESTIONS if each not in NAME_OTHER_JOBS])
def test_the_question_is_answered_word_for_word(catalog: Catalog, question: str) -> None:
    best = ask(catalog, question).answers[0]

    assert normalized(best.heading or "") == normalized(question)
    assert best.role in QUESTIONS[question]
    assert best.confident


@pytest.mark.parametrize(("question", "roles"), QUESTIONS.items())
def test_the_profile_answers_with_sources(catalog: Catalog, question: str, roles: set[str]) -> None:
    for role in (catalog.roles[each] for each in roles):
        answers = [q for q in role.questions if normalized(q.question) == normalized(question)]

        assert answers, role.id
        assert len(answers[0].answer) > 80
        assert answers[0].sources
