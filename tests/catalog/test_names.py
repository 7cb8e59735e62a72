"""Which names lead to which role, however they are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from mpcareers.catalog.catalog import Catalog, find_term
from mpcareers.catalog.checks import names_of
from mpcareers.catalog.errors import GapError, RoleNameError, SharedNameError, UnknownRoleError
from mpcareers.catalog.loader import load_catalog
from mpcareers.catalog.names import normalized

ARTICLE_TITLES = {
    "Music Producer": "music-producer",
    "Producer": "music-producer",
    "Record Producer": "music-producer",
    "Independent Producer": "independent-producer",
    "Studio Producer": "studio-producer",
    "Film and TV Music Producer": "film-tv-music-producer",
    "Recording Engineer": "recording-engineer",
    "Recording Engineer/Mixer": "recording-engineer",
    "Mixing Engineer": "mix-engineer",
    "Mix Engineer": "mix-engineer",
    "Mastering Engineer": "mastering-engineer",
    "Mastering Engineer (Post-Production Engineer)": "mastering-engineer",
    "Digital Remastering Engineer": "digital-remastering-engineer",
    "Assistant Engineer": "assistant-engineer",
    "Assistant Audio Engineer": "assistant-engineer",
    "Chief Audio Engineer": "chief-audio-engineer",
    "Production Assistant": "production-assistant",
    "Studio Manager": "studio-manager",
    "Studio Manager/Owner": "studio-manager",
    "Recording Studio Setup Worker": "studio-setup-worker",
    "Studio Technician/Maintenance": "studio-technician",
    "Studio Designer": "studio-designer",
    "Acoustic Consultant": "acoustic-consultant",
    "Songwriter": "songwriter",
    "Programmer": "midi-programmer",
    "DJ/Remixer": "dj-remixer",
    "DJ/remixer": "dj-remixer",
    "Loopmaker": "loop-maker",
    "music loops maker": "loop-maker",
    "Preset Designer": "preset-designer",
    "synth preset designer": "preset-designer",
    "Music Editor": "music-editor",
    "Sound Designer": "sound-designer",
    "Sound FX Creator": "sound-fx-creator",
    "Foley Artist": "foley-artist",
    "Post-Production Audio Engineer": "post-production-audio-engineer",
    "Audio Engineer for Videos": "audio-engineer-for-video",
    "Audio in video production": "audio-engineer-for-video",
    "Rerecording Mixer": "rerecording-mixer",
    "Rerecording Mixer (Film and Video)": "rerecording-mixer",
    "Audio Developer": "audio-developer",
    "Interactive and Mixed Media Specialist": "interactive-media-specialist",
    "Live Sound Engineer": "live-sound-engineer",
    "Sound Technician": "sound-technician",
    "Broadcaster": "radio-audio-engineer",
    "Radio Audio Engineer": "radio-audio-engineer",
    "Record Company Staff": "record-company-staff",
    "Recording Equipment Manufacturer's Rep/Customer Service": "equipment-rep",
}


@pytest.fixture
def small(small_root: Path) -> Catalog:
    return load_catalog(small_root)


@pytest.mark.parametrize(("title", "role_id"), ARTICLE_TITLES.items(), ids=ARTICLE_TITLES)
def test_a_title_from_an_article_leads_to_its_role(
    catalog: Catalog, title: str, role_id: str
) -> None:
    assert catalog.resolve(title).id == role_id


def test_the_articles_name_every_role_of_the_guide(catalog: Catalog) -> None:
    assert set(ARTICLE_TITLES.values()) == set(catalog.roles)


@pytest.mark.parametrize(
    "name",
    [
        "recording-engineer-mixer",
        "RECORDING ENGINEER  MIXER",
        "Recording Engineer / Mixer",
        "recording_engineer/mixer",
        "  Recording\tEngineer\nMixer  ",
        "Récording Engineer/Mixer",
        "Recording Engineer (Mixer)",
        "\N{FULLWIDTH LATIN CAPITAL LETTER R}ecording Engineer/Mixer",
        "recording\N{EN DASH}engineer\N{EM DASH}mixer",
    ],
)
def test_spelling_does_not_matter(catalog: Catalog, name: str) -> None:
    assert catalog.resolve(name).id == "recording-engineer"


def test_an_ampersand_is_the_word_and(catalog: Catalog) -> None:
    assert catalog.resolve("Film & TV Music Producer").id == "film-tv-music-producer"


def test_letters_that_differ_are_another_name(catalog: Catalog) -> None:
    with pytest.raises(UnknownRoleError):
        catalog.resolve("recordingengineer mixer")


@pytest.mark.parametrize(
    "name", ["MASTERING-ENGINEER", "mastering_engineer", " mastering engineer "]
)
def test_an_id_is_found_in_any_spelling(catalog: Catalog, name: str) -> None:
    assert catalog.resolve(name).id == "mastering-engineer"


def test_every_name_of_every_role_leads_to_it_or_to_a_choice_that_has_it(
    catalog: Catalog,
) -> None:
    for role in catalog.roles.values():
        for name in names_of(role):
            try:
                found: tuple[str, ...] = (catalog.resolve(name).id,)
            except SharedNameError as error:
                found = error.ids
            assert role.id in found or found == (normalized(name).replace(" ", "-"),)


def test_an_id_wins_over_another_roles_name(small_root: Path) -> None:
    path = small_root / "roles" / "arranger.yaml"
    text = path.read_text(encoding="utf-8").replace("[Orchestrator,", "[Copyist,")
    path.write_text(text, encoding="utf-8")

    assert load_catalog(small_root).resolve("copyist").id == "copyist"


def test_a_shared_name_leads_to_nobody_and_names_all(small: Catalog) -> None:
    with pytest.raises(SharedNameError) as caught:
        small.resolve("maestro")

    assert caught.value.ids == ("arranger", "conductor")
    assert str(caught.value) == (
        "'maestro' can be any of arranger, conductor; name one of these ids"
    )


def test_a_name_that_one_role_has_twice_is_no_shared_name(small: Catalog) -> None:
    assert small.resolve("Arranger (Orchestrator)").id == "arranger"
    assert small.resolve("Orchestrator").id == "arranger"


def test_an_unknown_name_is_never_guessed_but_told_the_nearest(small: Catalog) -> None:
    with pytest.raises(UnknownRoleError) as caught:
        small.resolve("Aranger")

    assert caught.value.nearest == ("arranger",)
    assert str(caught.value) == "no role is called 'Aranger'; did you mean arranger?"


def test_a_slip_in_another_name_suggests_the_id(small: Catalog) -> None:
    with pytest.raises(UnknownRoleError) as caught:
        small.resolve("Orchestartor")

    assert caught.value.nearest == ("arranger",)


@pytest.mark.parametrize("name", ["plumber", "", "   ", "---", "()", "\N{MUSICAL SYMBOL G CLEF}"])
def test_a_name_near_to_none_gets_no_suggestion(small: Catalog, name: str) -> None:
    with pytest.raises(UnknownRoleError) as caught:
        small.resolve(name)

    assert str(caught.value) == f"no role is called '{name}'"


@pytest.mark.parametrize("name", ["../roles/arranger", "arranger.yaml", "roles/arranger"])
def test_a_path_is_no_name(small: Catalog, name: str) -> None:
    with pytest.raises(UnknownRoleError):
        small.resolve(name)


def test_three_near_names_at_most_are_suggested_each_once(catalog: Catalog) -> None:
    with pytest.raises(UnknownRoleError) as caught:
        catalog.resolve("mastring engineer")

    assert caught.value.nearest[0] == "mastering-engineer"
    assert len(set(caught.value.nearest)) == len(caught.value.nearest) <= 3


def test_all_bad_names_of_a_list_are_told_together(small: Catalog) -> None:
    with pytest.raises(RoleNameError) as caught:
        small.resolve_all(["conducter", "arranger", "maestro"])

    assert str(caught.value).splitlines() == [
        "no role is called 'conducter'; did you mean conductor?",
        "'maestro' can be any of arranger, conductor; name one of these ids",
    ]


def test_a_list_keeps_its_order_and_each_role_once(small: Catalog) -> None:
    roles = small.resolve_all(["Musician", "copyist", "musician", "Orchestrator"])

    assert [role.id for role in roles] == ["musician", "copyist", "arranger"]


@pytest.mark.parametrize("word", ["harmony", "Harmony", "CHORDS", " chords "])
def test_a_word_of_the_vocabulary_is_found_by_id_name_or_other_word(
    small: Catalog, word: str
) -> None:
    term = find_term(small.vocabulary.skills, word)

    assert term is not None
    assert term.id == "harmony"


def test_a_word_outside_the_vocabulary_is_nothing(small: Catalog) -> None:
    assert find_term(small.vocabulary.skills, "harmonies") is None


def test_ties_between_roles_are_found_from_both_ends(small: Catalog) -> None:
    assert small.kinds_of("musician") == ("conductor",)
    ((role, step),) = small.comes_from("conductor")
    assert role == "arranger"
    assert step.text == "Takes the stand at the first reading."
    assert small.comes_from("arranger") == ()


@pytest.mark.parametrize(
    "name", ["page-turner-assistant", "Assistant Page Turner", "page minder", "PAGE  MINDER"]
)
def test_a_job_without_a_profile_is_known_by_every_name(small: Catalog, name: str) -> None:
    with pytest.raises(GapError) as caught:
        small.resolve(name)

    assert caught.value.gap.id == "page-turner-assistant"
    assert str(caught.value) == f"'{name}' has no profile yet; nearest: musician"


def test_a_job_outside_the_field_says_so(small_root: Path) -> None:
    gaps = small_root / "gaps.yaml"
    text = gaps.read_text(encoding="utf-8").replace("planned", "outside")
    gaps.write_text(text, encoding="utf-8")

    with pytest.raises(GapError, match="'Page Minder' lies outside this guide; nearest: musician"):
        load_catalog(small_root).resolve("Page Minder")


def test_a_role_comes_before_a_gap_of_the_same_name(small_root: Path) -> None:
    gaps = small_root / "gaps.yaml"
    text = gaps.read_text(encoding="utf-8").replace("Page Minder", "Handbook Arranger")
    gaps.write_text(text, encoding="utf-8")
    role = small_root / "roles" / "arranger.yaml"
    text = role.read_text(encoding="utf-8").replace("Arranger (Orchestrator)", "Handbook Arranger")
    role.write_text(text, encoding="utf-8")

    assert load_catalog(small_root).resolve("handbook arranger").id == "arranger"


def test_gaps_are_not_suggested_as_roles(small: Catalog) -> None:
    with pytest.raises(UnknownRoleError) as caught:
        small.resolve("page mindr")

    assert caught.value.nearest == ()


def test_no_name_in_the_guide_is_both_a_role_and_a_gap(catalog: Catalog) -> None:
    taken = {normalized(name) for role in catalog.roles.values() for name in role.also_called}

    assert [gap.id for gap in catalog.gaps.values() if normalized(gap.title) in taken] == []
