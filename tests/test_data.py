"""Rules over the real files: what a valid catalog may still get wrong."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.loader import load_catalog
from mpcareers.catalog.location import builtin_root
from mpcareers.catalog.model import Code, Outlook, Pay, Role
from mpcareers.guide.citations import statements_of

ROLE_IDS = sorted(path.stem for path in (builtin_root() / "roles").glob("*.yaml"))
SOURCE_IDS = re.findall(
    r"^([a-z0-9-]+):$", (builtin_root() / "sources.yaml").read_text(encoding="utf-8"), re.MULTILINE
)
each_role = pytest.mark.parametrize("role_id", ROLE_IDS)

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


@pytest.fixture
def role(catalog: Catalog, role_id: str) -> Role:
    return catalog.roles[role_id]


def texts_of(role: Role) -> Iterator[str]:
    """Yield the texts that the guide itself writes about a role, all but questions."""
    yield role.title
    yield role.summary
    yield from (each.text for each in role.responsibilities)
    for colleague in role.works_with:
        yield from filter(
            None, (colleague.who, colleague.text, colleague.gives, colleague.receives)
        )
    for step in role.leads_to:
        yield from filter(None, (step.who, step.text))
    yield from (each.text for each in (*role.getting_in, *role.finding_work, *role.drawbacks))
    noted: tuple[Pay | Outlook | Code, ...] = (*role.pay, *role.outlook, *role.codes)
    yield from (each.note for each in noted if each.note)
    yield from (each.answer for each in role.questions)
    for dispute in role.disputes:
        yield dispute.about
        yield from (position.text for position in dispute.positions)
        yield dispute.note or ""


def texts_of_vocabulary(catalog: Catalog) -> Iterator[str]:
    """Yield names, meanings and stages, but no other words: those are what people say."""
    for field in fields(catalog.vocabulary):
        for term in getattr(catalog.vocabulary, field.name).values():
            yield term.name
            yield term.meaning
    for kind in catalog.vocabulary.source_kinds.values():
        yield kind.interest
    for production in catalog.vocabulary.productions.values():
        for stage in production.stages:
            yield stage.text
            yield stage.passes_on


def found(pattern: re.Pattern[str], texts: Iterator[str]) -> list[str]:
    """Return the texts in which the pattern occurs."""
    return [text for text in texts if pattern.search(text)]


def test_the_guide_has_the_thirty_five_roles_of_the_articles(catalog: Catalog) -> None:
    assert sorted(catalog.roles) == ROLE_IDS
    assert len(ROLE_IDS) == 35


@each_role
def test_a_role_has_at_least_four_responsibilities(role: Role) -> None:
    assert len(role.responsibilities) >= 4


@each_role
def test_a_role_has_what_a_newcomer_asks_for(role: Role) -> None:
    assert role.productions
    assert role.tools
    assert role.conditions
    assert role.works_with
    assert role.getting_in


@each_role
def test_known_as_names_every_article_that_describes_the_role(role: Role) -> None:
    describing = {article for article, ids in ROLES_OF_ARTICLES.items() if role.id in ids}

    assert describing
    assert describing <= set(role.known_as)


@each_role
def test_what_an_article_calls_the_role_is_backed_by_a_statement_of_that_article(
    role: Role,
) -> None:
    cited = {source for statement in statements_of(role) for source in statement.sources}

    assert set(role.known_as) <= cited


@each_role
def test_a_summary_fits_two_lines_of_a_terminal(role: Role) -> None:
    assert 60 <= len(role.summary) <= 170
    assert role.summary.endswith(".")


@each_role
def test_a_role_never_addresses_the_reader(role: Role) -> None:
    assert found(SECOND_PERSON, texts_of(role)) == []


@each_role
def test_a_role_uses_no_contractions(role: Role) -> None:
    assert found(CONTRACTION, texts_of(role)) == []


@each_role
def test_a_role_never_shouts(role: Role) -> None:
    assert found(re.compile("!"), texts_of(role)) == []


@each_role
def test_a_role_is_spelled_the_american_way(role: Role) -> None:
    assert found(BRITISH, texts_of(role)) == []


def test_the_vocabulary_is_written_like_the_roles(catalog: Catalog) -> None:
    for pattern in (SECOND_PERSON, CONTRACTION, re.compile("!"), BRITISH):
        assert found(pattern, texts_of_vocabulary(catalog)) == []


@pytest.mark.parametrize(
    "word",
    ["colour", "coloured", "equaliser", "theatre", "programme", "labour", "catalogue", "labelled"],
)
def test_the_list_of_british_forms_knows(word: str) -> None:
    assert BRITISH.search(word)


@pytest.mark.parametrize("word", ["color", "realistic", "program", "license", "meter", "labeled"])
def test_the_list_of_british_forms_lets_pass(word: str) -> None:
    assert not BRITISH.search(word)


@each_role
def test_every_text_starts_with_a_capital_or_a_figure(role: Role) -> None:
    sentences = (
        role.summary,
        *(each.text for each in role.responsibilities),
        *(each.text for each in role.works_with),
        *(each.text for each in role.leads_to),
        *(each.text for each in (*role.getting_in, *role.finding_work, *role.drawbacks)),
        *(each.answer for each in role.questions),
    )

    assert [text for text in sentences if text[0].islower()] == []


@each_role
def test_every_statement_ends_as_a_sentence(role: Role) -> None:
    statements = (
        *(each.text for each in role.responsibilities),
        *(each.text for each in role.works_with),
        *(each.text for each in role.leads_to),
        *(each.text for each in (*role.getting_in, *role.finding_work, *role.drawbacks)),
        *(each.answer for each in role.questions),
        *(position.text for dispute in role.disputes for position in dispute.positions),
    )

    assert [text for text in statements if not text.endswith((".", ".'", '."', ".)"))] == []


@each_role
def test_every_question_is_one(role: Role) -> None:
    assert [each.question for each in role.questions if not each.question.endswith("?")] == []


@each_role
def test_no_statement_stands_in_a_role_twice(role: Role) -> None:
    texts = [statement.text for statement in (*role.responsibilities, *role.getting_in)]
    texts += [statement.text for statement in (*role.finding_work, *role.drawbacks)]

    assert len(texts) == len(set(texts))


@each_role
def test_every_figure_names_what_was_measured_and_who_says_so(role: Role, catalog: Catalog) -> None:
    figures: tuple[Pay | Outlook, ...] = (*role.pay, *role.outlook)

    for figure in figures:
        assert figure.occupation
        assert figure.source in catalog.sources
        assert figure.source != "trade-knowledge"


@each_role
def test_a_figure_without_a_year_says_why(role: Role, catalog: Catalog) -> None:
    for figure in role.pay:
        if figure.year is None:
            dated = catalog.sources[figure.source].year is not None
            says_so = re.search("undated|no date|not dated", figure.note or "", re.IGNORECASE)
            assert not dated or says_so, figure


@each_role
def test_no_figure_is_newer_than_the_day_it_was_checked(role: Role) -> None:
    for figure in role.pay:
        assert (figure.year or 0) <= role.checked.year
    for outlook in role.outlook:
        assert outlook.from_year <= role.checked.year


@each_role
def test_no_two_figures_of_a_role_are_the_same(role: Role) -> None:
    assert len(set(role.pay)) == len(role.pay)


@each_role
def test_no_other_name_repeats_the_title(role: Role) -> None:
    assert role.title.casefold() not in {name.casefold() for name in role.also_called}


def test_every_source_is_cited_somewhere(catalog: Catalog) -> None:
    cited = {
        source
        for role in catalog.roles.values()
        for statement in statements_of(role)
        for source in statement.sources
    }
    for production in catalog.vocabulary.productions.values():
        for stage in production.stages:
            cited.update(stage.sources)

    for role in catalog.roles.values():
        cited.update(role.known_as)

    uncited = sorted(set(catalog.sources) - cited)
    assert not uncited, f"cited nowhere: {', '.join(uncited)}"


@pytest.mark.parametrize("source_id", SOURCE_IDS)
def test_a_source_can_be_found_again(catalog: Catalog, source_id: str) -> None:
    source = catalog.sources[source_id]

    assert source.url or source.note or source.kind == "trade-knowledge"
    assert source.year is None or source.year <= source.checked.year


def test_no_two_sources_are_the_same_page(catalog: Catalog) -> None:
    pages = [
        (source.url, source.title) for source in catalog.sources.values() if source.url is not None
    ]

    assert sorted({page for page in pages if pages.count(page) > 1}) == []


@pytest.mark.parametrize(
    ("vocabulary", "field"),
    [
        ("skills", "skills"),
        ("tools", "tools"),
        ("settings", "settings"),
        ("phases", "phases"),
        ("productions", "productions"),
        ("conditions", "conditions"),
    ],
)
def test_every_word_of_the_vocabulary_is_used_by_a_role(
    catalog: Catalog, vocabulary: str, field: str
) -> None:
    used = {each for role in catalog.roles.values() for each in getattr(role, field)}

    assert sorted(set(getattr(catalog.vocabulary, vocabulary)) - used) == []


def test_every_family_has_a_role(catalog: Catalog) -> None:
    used = {role.family for role in catalog.roles.values()}

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
    assert set(catalog.kinds_of("music-producer")) == {
        "independent-producer",
        "studio-producer",
        "film-tv-music-producer",
    }


def test_the_data_reads_the_same_with_the_pure_parser(
    catalog: Catalog, data_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(data_root, tmp_path / "data")  # a new place: nothing comes from the cache
    monkeypatch.setattr("mpcareers.catalog.yaml_tree._Loader", yaml.SafeLoader)

    pure = load_catalog(tmp_path / "data")

    assert dict(pure.roles) == dict(catalog.roles)
    assert pure.vocabulary == catalog.vocabulary
    assert pure.sources == catalog.sources
