"""Odd directories and odd files: each is refused by name or passed over on purpose."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from mpcareers.catalog import files
from mpcareers.catalog.errors import CatalogError
from mpcareers.catalog.loader import load_catalog

needs_permissions = pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything"
)
BAD_NAMES = [
    "Arranger",
    "big band",
    "big_band",
    "-band",
    "band-",
    "big--band",
    "bänd",
    "band.old",
    "b" * 65,
    "band\n",
    "[red]band",
]


def problems(root: Path) -> list[str]:
    """Return the catalog's problems, with paths below its root."""
    with pytest.raises(CatalogError) as caught:
        load_catalog(root)
    return [str(problem).replace(f"{root}/", "") for problem in caught.value.problems]


def copy_of_a_role(root: Path, name: str) -> Path:
    path = root / "roles" / name
    role = (root / "roles" / "musician.yaml").read_text(encoding="utf-8")
    path.write_text(role.replace("title: Musician", "title: Player"), encoding="utf-8")
    return path


def test_a_missing_directory_is_named(tmp_path: Path) -> None:
    assert problems(tmp_path / "nowhere") == [
        f"{tmp_path}/nowhere:1:1: (directory): there is no such directory"
    ]


def test_a_file_in_place_of_the_directory_is_named(tmp_path: Path) -> None:
    path = tmp_path / "catalog"
    path.write_text("title: none\n", encoding="utf-8")

    assert problems(path) == [f"{path}:1:1: (directory): is a file; a catalog is a directory"]


def test_an_empty_directory_is_told_what_a_catalog_needs(tmp_path: Path) -> None:
    needs = "is no catalog: it needs roles/, vocabulary/ and sources.yaml (docs/data.md)"

    assert problems(tmp_path) == [f"{tmp_path}:1:1: (directory): {needs}"]


def test_a_catalog_without_roles_is_invalid(small_root: Path) -> None:
    for path in (small_root / "roles").iterdir():
        path.unlink()

    assert "roles:1:1: (directory): no role file (<role-id>.yaml) in here" in problems(small_root)


@needs_permissions
def test_an_unreadable_directory_is_named(small_root: Path) -> None:
    roles = small_root / "roles"
    roles.chmod(0)
    try:
        assert problems(small_root) == ["roles:1:1: (directory): cannot be read: Permission denied"]
    finally:
        roles.chmod(stat.S_IRWXU)


@needs_permissions
def test_an_unreadable_file_is_named(small_root: Path) -> None:
    (small_root / "roles" / "musician.yaml").chmod(0)

    assert problems(small_root) == [
        "roles/musician.yaml:1:1: (file): cannot be read: Permission denied"
    ]


@pytest.mark.parametrize(
    "name",
    [
        "sources.yaml",
        "vocabulary/families.yaml",
        "vocabulary/settings.yaml",
        "vocabulary/phases.yaml",
        "vocabulary/productions.yaml",
        "vocabulary/skills.yaml",
        "vocabulary/tools.yaml",
        "vocabulary/daily_life.yaml",
        "vocabulary/source_kinds.yaml",
        "vocabulary/words.yaml",
    ],
)
def test_a_missing_file_of_the_catalog_is_the_only_problem(small_root: Path, name: str) -> None:
    (small_root / name).unlink()

    assert problems(small_root) == [
        f"{name}:1:1: (file): cannot be read: No such file or directory"
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
@pytest.mark.parametrize("name", ["roles/pipe.yaml", "sources.yaml", "vocabulary/skills.yaml"])
def test_a_fifo_is_refused_without_waiting_for_a_writer(small_root: Path, name: str) -> None:
    (small_root / name).unlink(missing_ok=True)
    os.mkfifo(small_root / name)

    assert problems(small_root) == [f"{name}:1:1: (file): is no regular file"]


def test_a_directory_with_the_name_of_a_role_is_refused(small_root: Path) -> None:
    (small_root / "roles" / "folder.yaml").mkdir()

    assert problems(small_root) == ["roles/folder.yaml:1:1: (file): is no regular file"]


def test_a_dangling_link_is_refused(small_root: Path) -> None:
    (small_root / "roles" / "gone.yaml").symlink_to("nowhere.yaml")

    assert problems(small_root) == [
        "roles/gone.yaml:1:1: (file): cannot be read: No such file or directory"
    ]


def test_links_that_lead_in_a_circle_are_refused(small_root: Path) -> None:
    roles = small_root / "roles"
    (roles / "link-a.yaml").symlink_to("link-b.yaml")
    (roles / "link-b.yaml").symlink_to("link-a.yaml")

    found = problems(small_root)

    assert [problem.partition(":")[0] for problem in found] == [
        "roles/link-a.yaml",
        "roles/link-b.yaml",
    ]
    assert all("cannot be read: " in problem for problem in found)


@pytest.mark.parametrize("target", ["secret.yaml", "/etc/hostname", "/dev/zero"])
def test_a_link_out_of_the_catalog_is_refused_unread(small_root: Path, target: str) -> None:
    (small_root.parent / "secret.yaml").write_text("title: Secret\n", encoding="utf-8")
    (small_root / "roles" / "spy.yaml").symlink_to(small_root.parent / target)

    assert problems(small_root) == [
        "roles/spy.yaml:1:1: (file): is a link that leads out of the catalog; copy it"
    ]


def test_a_roles_directory_that_leads_out_of_the_catalog_is_refused(
    small_root: Path, tmp_path: Path
) -> None:
    (small_root / "roles").rename(tmp_path / "elsewhere")
    (small_root / "roles").symlink_to(tmp_path / "elsewhere")

    assert all("leads out of the catalog" in problem for problem in problems(small_root))


def test_a_link_inside_the_catalog_is_read(small_root: Path) -> None:
    player = copy_of_a_role(small_root, "elsewhere")
    (small_root / "roles" / "player.yaml").symlink_to(player.name)

    assert load_catalog(small_root).roles["player"].title == "Player"


def test_a_catalog_may_be_reached_through_a_link(small_root: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(small_root)

    assert dict(load_catalog(link).roles) == dict(load_catalog(small_root).roles)


@pytest.mark.parametrize("ending", [".yml", ".YAML", ".Yaml", ".YML"])
def test_a_file_with_nearly_the_right_ending_is_refused(small_root: Path, ending: str) -> None:
    copy_of_a_role(small_root, f"player{ending}")

    message = f"a catalog file's name ends in .yaml, not {ending}; rename it"
    assert problems(small_root) == [f"roles/player{ending}:1:1: (file): {message}"]


@pytest.mark.parametrize(
    "name",
    [
        ".hidden.yaml",
        ".arranger.yaml.swp",
        "arranger.yaml~",
        "arranger.yaml.bak",
        "arranger.yaml.orig",
        "#arranger.yaml#",
        "README.md",
        "notes.txt",
        "yaml",
        ".yaml",
    ],
)
def test_hidden_files_backups_and_other_types_are_passed_over(small_root: Path, name: str) -> None:
    (small_root / "roles" / name).write_bytes(b"\xff not: [a role")

    assert sorted(load_catalog(small_root).roles) == [
        "arranger",
        "conductor",
        "copyist",
        "musician",
    ]


@pytest.mark.parametrize("name", ["sources.yml", "sources.YAML", "Sources.yaml", "copyist.yaml"])
def test_a_file_in_the_wrong_place_is_not_passed_over(small_root: Path, name: str) -> None:
    (small_root / name).write_text("title: Copyist\n", encoding="utf-8")

    message = "would not be read; a catalog has only sources.yaml, gaps.yaml here"
    assert problems(small_root) == [f"{name}:1:1: (file): {message}"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("occupations/gb.yml", "a catalog file's name ends in .yaml, not .yml; rename it"),
        ("occupations/United Kingdom.yaml", "a file is named after its id: lower-case words"),
        ("occupations/gb.yaml", "the file is empty"),
    ],
)
def test_a_country_is_held_to_the_same_rules(small_root: Path, name: str, message: str) -> None:
    (small_root / name).touch()

    (problem,) = problems(small_root)

    assert problem.startswith(f"{name}:1:1: (file): {message}")


def test_gaps_and_countries_may_be_missing(small_root: Path) -> None:
    (small_root / "gaps.yaml").unlink()
    (small_root / "occupations" / "us.yaml").unlink()
    (small_root / "occupations").rmdir()
    spoil(small_root / "roles" / "arranger.yaml", "counted_in:", "counted_in: []\nx:")

    assert [problem.split(":")[3].strip() for problem in problems(small_root)] == ["x"]


def test_occupations_that_are_no_directory_are_named(small_root: Path) -> None:
    (small_root / "occupations" / "us.yaml").unlink()
    (small_root / "occupations").rmdir()
    (small_root / "occupations").touch()

    assert any(
        problem.startswith("occupations:1:1: (directory): ") for problem in problems(small_root)
    )


@pytest.mark.parametrize("name", ["skill.yaml", "skills.yml", "Skills.yaml"])
def test_a_vocabulary_that_nothing_reads_is_not_passed_over(small_root: Path, name: str) -> None:
    (small_root / "vocabulary" / name).write_text("x: 1\n", encoding="utf-8")

    (problem,) = problems(small_root)

    assert problem.startswith(f"vocabulary/{name}:1:1: (file): would not be read; ")
    assert "skills.yaml" in problem


@pytest.mark.parametrize("name", [".github.yaml", "README.md", "sources.yaml~", "roles.csv"])
def test_other_files_beside_the_sources_are_passed_over(small_root: Path, name: str) -> None:
    (small_root / name).write_bytes(b"\xff")

    assert load_catalog(small_root).roles


@needs_permissions
@pytest.mark.parametrize("name", [".", "vocabulary"])
def test_a_directory_that_cannot_be_listed_is_named(small_root: Path, name: str) -> None:
    directory = small_root / name
    directory.chmod(stat.S_IXUSR)
    try:
        found = problems(small_root)
    finally:
        directory.chmod(stat.S_IRWXU)

    assert any("(directory): cannot be read: Permission denied" in problem for problem in found)


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_file_whose_name_is_no_id_is_refused(small_root: Path, name: str) -> None:
    copy_of_a_role(small_root, f"{name}.yaml")

    message = (
        "a file is named after its id: lower-case words joined by '-', "
        "at most 64 characters; rename it"
    )
    shown = name.replace("\n", "\\n")
    assert problems(small_root) == [f"roles/{shown}.yaml:1:1: (file): {message}"]


def test_an_id_of_the_longest_legal_length_is_read(small_root: Path) -> None:
    copy_of_a_role(small_root, f"{'b' * 64}.yaml")

    assert "b" * 64 in load_catalog(small_root).roles


def test_a_name_that_is_not_unicode_is_refused_without_a_traceback(small_root: Path) -> None:
    name = os.fsdecode(b"b\xe4nd.yaml")
    try:
        copy_of_a_role(small_root, name)
    except OSError:
        pytest.skip("this file system only takes Unicode names")

    (problem,) = problems(small_root)

    shown = r"roles/b\udce4nd.yaml:1:1: (file): a file is named after its id"
    assert problem.startswith(shown)


def test_too_many_role_files_are_refused_by_number(
    small_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_ROLES", 3)

    assert problems(small_root) == ["roles:1:1: (directory): more than 3 role files"]


def test_a_file_that_vanishes_while_the_catalog_is_read_is_named(
    small_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = files.find_files(small_root)
    monkeypatch.setattr("mpcareers.catalog.build.find_files", lambda _: found)
    (small_root / "roles" / "musician.yaml").unlink()

    assert problems(small_root) == [
        "roles/musician.yaml:1:1: (file): cannot be read: No such file or directory"
    ]


def test_all_problems_of_all_files_are_told_at_once_and_sorted(small_root: Path) -> None:
    spoil(small_root / "roles" / "musician.yaml", "level: entry", "level: novice")
    spoil(small_root / "roles" / "musician.yaml", "title: Musician", "title: no")
    spoil(small_root / "roles" / "copyist.yaml", "[notation,", "[notatoin,")
    spoil(small_root / "sources.yaml", "kind: book", "kind: boook")
    spoil(small_root / "vocabulary" / "tools.yaml", "kind: hardware", "kind: wood")
    copy_of_a_role(small_root, "player.yml")
    (small_root / "roles" / "torn.yaml").write_text('title: "', encoding="utf-8")

    found = problems(small_root)

    assert [":".join(problem.split(":")[:2]) for problem in found] == [
        "roles/copyist.yaml:11",
        "roles/musician.yaml:1",
        "roles/musician.yaml:4",
        "roles/player.yml:1",
        "roles/torn.yaml:1",
        "sources.yaml:5",
        "vocabulary/tools.yaml:3",
    ]


def test_problems_are_sorted_by_line_and_not_by_the_digits_of_the_line(small_root: Path) -> None:
    spoil(small_root / "roles" / "copyist.yaml", "title: Copyist", "title: 1")
    spoil(small_root / "roles" / "copyist.yaml", "level: entry", "level: novice")
    spoil(small_root / "roles" / "copyist.yaml", "[notation,", "[notatoin,")

    assert [problem.split(":")[1] for problem in problems(small_root)] == ["1", "4", "11"]


def test_a_broken_vocabulary_does_not_blame_the_roles_that_use_it(small_root: Path) -> None:
    (small_root / "vocabulary" / "skills.yaml").write_text("harmony: [", encoding="utf-8")

    assert [problem.partition(":")[0] for problem in problems(small_root)] == [
        "vocabulary/skills.yaml"
    ]


@pytest.mark.parametrize("name", ["skills", "tools", "families", "productions"])
def test_an_entry_with_a_mistake_does_not_blame_the_roles_that_use_it(
    small_root: Path, name: str
) -> None:
    path = small_root / "vocabulary" / f"{name}.yaml"
    spoil(path, "meaning:", "meening:", times=1)

    assert {problem.partition(":")[0] for problem in problems(small_root)} == {
        f"vocabulary/{name}.yaml"
    }


def test_a_word_that_stands_for_two_terms_is_refused(small_root: Path) -> None:
    spoil(small_root / "vocabulary" / "skills.yaml", "name: patience", "name: Chords")

    (problem,) = problems(small_root)

    assert problem.startswith("vocabulary/skills.yaml:")
    assert problem.endswith("the word 'chords' already stands for 'harmony'")


def test_an_id_that_is_no_id_is_refused_in_every_vocabulary(small_root: Path) -> None:
    spoil(small_root / "vocabulary" / "tools.yaml", "score-editor:", "Score Editor:")
    spoil(small_root / "roles" / "arranger.yaml", "[score-editor]", "[baton]")

    message = "an id is lower-case words joined by '-', at most 64 characters"
    assert problems(small_root) == [f"vocabulary/tools.yaml:5:1: Score Editor: {message}"]


def spoil(path: Path, old: str, new: str, times: int = -1) -> None:
    """Replace a text of a file that is there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, times), encoding="utf-8")
