"""Rules over the real files: what a valid catalog may still get wrong.

Each rule names all that break it at once.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.loader import load_catalog
from mpcareers.catalog.model import OWN_WORD, CountedIn, Pay, Role, Statement
from mpcareers.guide.passages import stage_passages, statements

ROLES_OF_ARTICLES = {
    "mms-jobs": {
        "music-producer",
        "recording-engineer",
        "mix-engineer",
        "mastering-engineer",
        "music-editor",
        "songwriter",
        "sound-designer",
    },
    "berklee-production-careers": {
        "music-producer",
        "recording-engineer",
        "assistant-engineer",
        "production-assistant",
        "studio-manager",
        "sound-technician",
        "acoustic-consultant",
        "audio-engineer-for-video",
        "digital-remastering-engineer",
        "live-sound-engineer",
        "equipment-rep",
        "mastering-engineer",
        "interactive-media-specialist",
        "rerecording-mixer",
        "record-company-staff",
        "studio-setup-worker",
        "studio-designer",
        "studio-technician",
        "music-editor",
        "midi-programmer",
        "sound-designer",
        "dj-remixer",
        "audio-developer",
    },
    "beatspot-careers": {
        "music-producer",
        "chief-audio-engineer",
        "assistant-engineer",
        "mix-engineer",
        "mastering-engineer",
        "studio-manager",
        "sound-fx-creator",
        "foley-artist",
        "post-production-audio-engineer",
        "loop-maker",
        "preset-designer",
        "audio-engineer-for-video",
        "live-sound-engineer",
        "radio-audio-engineer",
        "songwriter",
    },
    "producer-article": {
        "music-producer",
        "independent-producer",
        "studio-producer",
        "film-tv-music-producer",
    },
}
SECOND_PERSON = re.compile(r"\b(you|your|yours|yourself|yourselves)\b", re.IGNORECASE)
CONTRACTION = re.compile(
    r"\b(\w+n['\u2019]t|(I|we|they|he|she|it|that|there|who|what|let)['\u2019](s|re|ve|ll|d|m))\b",
    re.IGNORECASE,
)
BRITISH = re.compile(  # in lower case only: names like Get Into Theatre stay as they are
    r"\b(colour\w*|equalis\w+|theatres?|programmes?|labour\w*|catalogue\w*|organis(?!m)\w+|"
    r"recognis\w+|specialis(?![mt])\w+|synchronis\w+|digitis\w+|realis(?![mt])\w+|behaviours?|"
    r"neighbour\w*|favour\w*|honour\w*|centres?|metres?|licences?|practis(?:e|es|ed|ing)|"
    r"cheques?|grey|labelled|labelling|travelled|travelling|modelled|modelling|cancelled|"
    r"analys(?:e|ed|ing)|judgement|fulfils?|skilful|tyres?|storey|towards|whilst|amongst|learnt)\b"
)


MOST_OF_OWN_WORD = 0.25
"""How much of what a role does, works with and leads to may rest on the guide's own word."""


@pytest.fixture
def breaking(catalog: Catalog) -> Callable[[Callable[[Role], object]], list[str]]:
    """Return what finds the roles that break a rule, with what breaks it."""

    def find(fault: Callable[[Role], object]) -> list[str]:
        found = {role.id: fault(role) for role in catalog.roles.values()}
        return [f"{role_id}: {each}" for role_id, each in found.items() if each]

    return find


Breaking = Callable[[Callable[[Role], object]], list[str]]


def sentences_of(role: Role) -> Iterator[str]:
    """Yield what the guide states of a role in whole sentences."""
    parts: tuple[Iterable[Statement], ...] = (
        *(role.responsibilities, role.getting_in, role.finding_work, role.drawbacks),
        *(dispute.positions for dispute in role.disputes),
    )
    yield from (each.text for part in parts for each in part)
    yield from (each.text for each in (*role.works_with, *role.leads_to))
    yield from (each.text for each in role.daily_life.values() if each.text)
    yield from (each.answer for each in role.questions)
    yield from role.called_when


def texts_of(role: Role) -> Iterator[str]:
    """Yield the texts that the guide itself writes about a role, all but questions."""
    yield from (role.title, role.summary, *sentences_of(role))
    for each in role.works_with:
        yield from filter(None, (each.who, each.gives, each.receives))
    yield from (each.who for each in role.leads_to if each.who)
    noted: tuple[Pay | CountedIn, ...] = (*role.pay, *role.counted_in)
    yield from (each.note for each in noted if each.note)
    for dispute in role.disputes:
        yield from (dispute.about, dispute.note or "")


def texts_of_the_rest(catalog: Catalog) -> Iterator[str]:
    """Yield what the guide writes beside roles, but no other words: those are what people say."""
    for field in fields(catalog.vocabulary):
        for term in getattr(catalog.vocabulary, field.name).values():
            yield from (term.name, term.meaning)
    for answer in catalog.vocabulary.daily_answers.values():
        yield from (answer.name, answer.meaning)
    yield from (kind.interest for kind in catalog.vocabulary.source_kinds.values())
    for production in catalog.vocabulary.productions.values():
        for stage in production.stages:
            yield from (stage.text, stage.passes_on)
    yield from (gap.summary for gap in catalog.gaps.values())
    for country in catalog.countries.values():
        yield country.counts or ""
        yield from (each.counts or "" for each in country.occupations.values())


def with_pattern(pattern: re.Pattern[str], texts: Iterator[str]) -> list[str]:
    return [text for text in texts if pattern.search(text)]


def test_the_guide_has_the_roles_of_the_articles(catalog: Catalog) -> None:
    assert set().union(*ROLES_OF_ARTICLES.values()) <= set(catalog.roles)


def test_a_role_has_at_least_four_responsibilities(breaking: Breaking) -> None:
    assert breaking(lambda role: len(role.responsibilities) < 4) == []


def test_a_role_has_what_a_newcomer_asks_for(breaking: Breaking) -> None:
    assert breaking(lambda role: not (role.works_with and role.getting_in)) == []


def test_known_as_names_every_article_that_describes_the_role(breaking: Breaking) -> None:
    def unnamed(role: Role) -> set[str]:
        return {
            article for article, ids in ROLES_OF_ARTICLES.items() if role.id in ids
        } - role.known_as.keys()

    assert breaking(unnamed) == []


def test_what_an_article_calls_the_role_is_backed_by_a_statement_of_that_article(
    catalog: Catalog, breaking: Breaking
) -> None:
    def unbacked(role: Role) -> set[str]:
        cited = {source for each in statements(catalog, role) for source in each.sources}
        return role.known_as.keys() - cited

    assert breaking(unbacked) == []


def test_little_of_a_role_rests_on_the_guides_own_word(breaking: Breaking) -> None:
    def too_much(role: Role) -> str:
        stated = (*role.responsibilities, *role.works_with, *role.leads_to)
        own = [each for each in stated if each.sources == (OWN_WORD,)]
        is_much = len(own) > MOST_OF_OWN_WORD * len(stated)
        return f"{len(own)} of {len(stated)}" if is_much else ""

    assert breaking(too_much) == []


def test_a_summary_fits_two_lines_of_a_terminal(breaking: Breaking) -> None:
    def unfit(role: Role) -> bool:
        return not (60 <= len(role.summary) <= 170 and role.summary.endswith("."))

    assert breaking(unfit) == []


@pytest.mark.parametrize(
    "pattern",
    [CONTRACTION, re.compile("!"), BRITISH],
    ids=["contracts words", "shouts", "is spelled the British way"],
)
def test_the_guide_never(catalog: Catalog, breaking: Breaking, pattern: re.Pattern[str]) -> None:
    assert breaking(lambda role: with_pattern(pattern, texts_of(role))) == []
    assert with_pattern(pattern, texts_of_the_rest(catalog)) == []


def test_only_an_answer_addresses_who_asks(catalog: Catalog, breaking: Breaking) -> None:
    def addressing(role: Role) -> object:
        answers = {each.answer for each in role.questions}
        return with_pattern(SECOND_PERSON, (t for t in texts_of(role) if t not in answers))

    assert breaking(addressing) == []
    assert with_pattern(SECOND_PERSON, texts_of_the_rest(catalog)) == []


@pytest.mark.parametrize(
    "word",
    ["colour", "coloured", "equaliser", "theatre", "programme", "labour", "catalogue", "labelled"],
)
def test_the_list_of_british_forms_knows(word: str) -> None:
    assert BRITISH.search(word)


@pytest.mark.parametrize("word", ["color", "realistic", "program", "license", "meter", "labeled"])
def test_the_list_of_british_forms_lets_pass(word: str) -> None:
    assert not BRITISH.search(word)


def test_every_statement_is_a_sentence(breaking: Breaking) -> None:
    def fragments(role: Role) -> list[str]:
        texts = (role.summary, *sentences_of(role))
        ends = (".", ".'", '."', ".)", "?")
        return [text for text in texts if text[0].islower() or not text.endswith(ends)]

    assert breaking(fragments) == []


def test_every_question_is_one(breaking: Breaking) -> None:
    def others(role: Role) -> list[str]:
        return [each.question for each in role.questions if not each.question.endswith("?")]

    assert breaking(others) == []


def test_no_statement_stands_in_a_role_twice(breaking: Breaking) -> None:
    def repeated(role: Role) -> set[str]:
        parts = (role.responsibilities, role.getting_in, role.finding_work, role.drawbacks)
        texts = [each.text for part in parts for each in part]
        return {text for text in texts if texts.count(text) > 1}

    assert breaking(repeated) == []


def test_no_other_name_repeats_the_title(breaking: Breaking) -> None:
    assert breaking(lambda role: role.title.casefold() in map(str.casefold, role.also_called)) == []


def test_no_figure_is_the_guides_own_word(catalog: Catalog, breaking: Breaking) -> None:
    assert breaking(lambda role: any(each.source == OWN_WORD for each in role.pay)) == []
    for country in catalog.countries.values():
        for occupation in country.occupations.values():
            figures = (*occupation.pay, *occupation.outlook, *occupation.codes)
            assert all(each.source != OWN_WORD for each in figures), occupation.id


def test_no_figure_is_newer_than_the_day_it_was_checked(breaking: Breaking) -> None:
    def newer(role: Role) -> list[Pay]:
        return [each for each in role.pay if (each.year or 0) > role.checked.year]

    assert breaking(newer) == []


def test_no_two_figures_of_a_role_are_the_same(breaking: Breaking) -> None:
    assert breaking(lambda role: len(set(role.pay)) < len(role.pay)) == []


def test_every_occupation_counts_a_role(catalog: Catalog) -> None:
    counted = {each.occupation for role in catalog.roles.values() for each in role.counted_in}
    measured = {each for country in catalog.countries.values() for each in country.occupations}

    assert sorted(measured - counted) == []


def test_every_source_is_cited_somewhere(catalog: Catalog) -> None:
    cited = {
        source
        for role in catalog.roles.values()
        for each in statements(catalog, role)
        for source in each.sources
    }
    for role in catalog.roles.values():
        cited.update(role.known_as)
        cited.update(each.source for each in (*role.pay, *role.outlook, *role.codes))
    for production in catalog.vocabulary.productions.values():
        cited.update(source for each in stage_passages(production) for source in each.sources)
    cited.update(c.minimum_wage.source for c in catalog.countries.values() if c.minimum_wage)

    assert sorted(set(catalog.sources) - cited) == []


def test_a_source_can_be_found_again(catalog: Catalog) -> None:
    lost = [
        each.id
        for each in catalog.sources.values()
        if not (each.url or each.note or each.read.original or each.kind == OWN_WORD)
        or (each.published or 0) > each.read.date.year
    ]

    assert lost == []


def test_no_two_sources_are_the_same_page(catalog: Catalog) -> None:
    pages = [(each.url, each.title) for each in catalog.sources.values() if each.url is not None]

    assert sorted({page for page in pages if pages.count(page) > 1}) == []


@pytest.mark.parametrize("name", ["skills", "tools", "settings", "phases", "productions"])
def test_every_word_of_the_vocabulary_is_used_by_a_role(catalog: Catalog, name: str) -> None:
    used = set[str]()
    for role in catalog.roles.values():
        words = getattr(role, name)
        used.update(words if isinstance(words, tuple) else words.all)

    assert sorted(set(getattr(catalog.vocabulary, name)) - used) == []


def test_every_answer_about_daily_life_is_that_of_a_role(catalog: Catalog) -> None:
    used = {answer for role in catalog.roles.values() for answer in role.answers}

    assert sorted(set(catalog.vocabulary.daily_answers) - used) == []


def test_every_family_has_a_role(catalog: Catalog) -> None:
    used = {card.family for card in catalog.cards.values()}

    assert sorted(set(catalog.vocabulary.families) - used) == []


def test_every_kind_of_source_has_a_source(catalog: Catalog) -> None:
    used = {source.kind for source in catalog.sources.values()}

    assert sorted(set(catalog.vocabulary.source_kinds) - used) == []


def test_every_stage_of_a_production_has_somebody_who_works_in_it(catalog: Catalog) -> None:
    staffed = {
        (production, phase)
        for role in catalog.roles.values()
        for production in role.productions
        for phase in role.phases
    }
    stages = {
        (production.id, stage.phase)
        for production in catalog.vocabulary.productions.values()
        for stage in production.stages
    }

    assert sorted(stages - staffed) == []


def test_the_rerecording_mixer_is_disputed_with_sources_for_both_senses(catalog: Catalog) -> None:
    positions = [
        position.sources
        for dispute in catalog.roles["rerecording-mixer"].disputes
        for position in dispute.positions
    ]

    assert any("berklee-production-careers" in sources for sources in positions)
    assert any("berklee-production-careers" not in sources for sources in positions)


def test_the_three_special_producers_are_kinds_of_music_producer(catalog: Catalog) -> None:
    special = {"independent-producer", "studio-producer", "film-tv-music-producer"}
    assert special <= set(catalog.kinds_of("music-producer"))


def test_the_data_reads_the_same_with_the_pure_parser(
    catalog: Catalog, data_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(data_root, tmp_path / "data")  # a new place: nothing comes from the cache
    monkeypatch.setattr("mpcareers.catalog.yaml_file._Loader", yaml.SafeLoader)

    pure = load_catalog(tmp_path / "data")

    assert list(pure.json_of_all()) == list(catalog.json_of_all())
    assert pure.vocabulary == catalog.vocabulary
    assert pure.sources == catalog.sources
    assert pure.countries == catalog.countries
    assert pure.gaps == catalog.gaps
