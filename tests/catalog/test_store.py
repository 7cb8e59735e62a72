"""The databases made from a catalog: bundled, cached or in memory, and never stale."""

# ruff: noqa: S603 (running the program is what some of these tests do)

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import mpcareers
from mpcareers.catalog import build, store
from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.errors import CatalogError, UnknownRoleError
from mpcareers.catalog.files import read_file
from mpcareers.catalog.loader import load_catalog
from mpcareers.catalog.store import Store, fingerprint, is_stable, write_database

PACKAGE = Path(mpcareers.__file__).parent
CHECKOUT = Path(__file__).parents[2]
ROLE = "roles/copyist.yaml"
SECOND = 1_000_000_000
A_DATE = 1_700_000_000 * SECOND


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a cache of this test's own, for which no file counts as too young."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(store, "_TICK_NS", -1)
    return tmp_path / "cache" / "mpcareers"


@pytest.fixture
def read_files(cache: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that are read from now on."""
    names: list[str] = []
    assert not cache.exists()

    def noted(path: Path, root: Path) -> bytes:
        names.append(path.name)
        return read_file(path, root)

    monkeypatch.setattr(build, "read_file", noted)
    return names


def append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def everything(root: Path) -> object:
    """Return all that the catalog says, or all that is wrong with it."""
    try:
        catalog = load_catalog(root)
    except CatalogError as error:
        return error.problems
    relations = [(catalog.comes_from(each), catalog.kinds_of(each)) for each in catalog.titles]
    return (
        *(list(catalog.json_of_all()), dict(catalog.roles), catalog.cards, relations),
        *(catalog.vocabulary, catalog.sources, catalog.countries, catalog.gaps),
    )


# What is kept is not read again, and never stale


def test_a_catalog_is_read_once(read_files: list[str], small_root: Path) -> None:
    first = everything(small_root)
    assert len(read_files) == 16
    read_files.clear()

    assert everything(small_root) == first
    assert read_files == []


def swap(one: Path, other: Path) -> None:
    one_text, other_text = one.read_bytes(), other.read_bytes()
    one.write_bytes(other_text)
    other.write_bytes(one_text)


def rewrite_keeping_size_and_date(path: Path) -> None:
    dates = path.stat()
    path.write_bytes(path.read_bytes().replace(b"title: Copyist", b"title: Copyism"))
    os.utime(path, ns=(dates.st_atime_ns, dates.st_mtime_ns))


def replace_directory(path: Path) -> None:
    shutil.copytree(path, path.with_name("new"))
    append(path.with_name("new") / "copyist.yaml", "\n")
    path.rename(path.with_name("old"))
    path.with_name("new").rename(path)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a changed role": lambda root: append(root / ROLE, "\n"),
    "the same size and date": lambda root: rewrite_keeping_size_and_date(root / ROLE),
    "a changed vocabulary": lambda root: append(root / "vocabulary/skills.yaml", "\n"),
    "changed sources": lambda root: append(root / "sources.yaml", "\n"),
    "changed gaps": lambda root: append(root / "gaps.yaml", "\n"),
    "a changed country": lambda root: append(root / "occupations/us.yaml", "\n"),
    "no gaps": lambda root: (root / "gaps.yaml").unlink(),
    "a role less": lambda root: (root / "roles/conductor.yaml").unlink(),
    "another role": lambda root: shutil.copy(root / ROLE, root / "roles/zitherist.yaml"),
    "a renamed role": lambda root: (root / ROLE).rename(root / "roles/engraver.yaml"),
    "two roles that changed names": lambda root: swap(root / ROLE, root / "roles/arranger.yaml"),
    "another directory": lambda root: replace_directory(root / "roles"),
    "a missing vocabulary": lambda root: (root / "vocabulary/skills.yaml").unlink(),
    "a file that nothing would read": lambda root: (root / "roles/zitherist.yml").touch(),
    "a file in the wrong place": lambda root: shutil.copy(root / ROLE, root),
    "a link that dangles": lambda root: (root / "roles/zz.yaml").symlink_to("nowhere"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_catalog_that_changed_is_read_anew(
    read_files: list[str], small_root: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    everything(small_root)
    read_files.clear()

    CHANGES[change](small_root)
    outcome = everything(small_root)

    assert read_files
    monkeypatch.setenv("XDG_CACHE_HOME", f"{small_root}-other-cache")
    assert everything(small_root) == outcome


@pytest.mark.parametrize("name", ["copyist.yaml~", ".copyist.yaml.swp", "README.md", ".git"])
def test_files_that_no_catalog_has_change_nothing(
    read_files: list[str], small_root: Path, name: str
) -> None:
    everything(small_root)
    read_files.clear()
    (small_root / name).touch()
    (small_root / "roles" / name).touch()

    everything(small_root)

    assert read_files == []


def test_an_editors_dangling_lock_hides_no_change(read_files: list[str], small_root: Path) -> None:
    (small_root / "roles" / ".#copyist.yaml").symlink_to("somebody@host.1234")
    load_catalog(small_root)
    read_files.clear()

    for name in ("arranger", "conductor", "copyist", "musician"):
        append(small_root / "roles" / f"{name}.yaml", "\n")
        load_catalog(small_root)
        assert len(read_files) == 16
        read_files.clear()


def test_a_change_behind_a_link_is_seen(read_files: list[str], small_root: Path) -> None:
    (small_root / "kept").mkdir()
    target = (small_root / ROLE).rename(small_root / "kept" / "copyist.yaml")
    (small_root / ROLE).symlink_to("../kept/copyist.yaml")
    assert load_catalog(small_root).titles["copyist"] == "Copyist"

    target.write_text(target.read_text("utf-8").replace("Copyist", "Engraver"), encoding="utf-8")

    assert load_catalog(small_root).titles["copyist"] == "Engraver"
    assert read_files


def test_a_name_that_a_role_gave_up_no_longer_finds_it(
    read_files: list[str], small_root: Path
) -> None:
    role = small_root / ROLE
    text = role.read_text(encoding="utf-8")
    role.write_text(f"{text}also_called: [Engraver]\n", encoding="utf-8")
    assert load_catalog(small_root).resolve_id("engraver") == "copyist"

    role.write_text(text, encoding="utf-8")

    with pytest.raises(UnknownRoleError):
        load_catalog(small_root).resolve_id("engraver")
    assert read_files


@pytest.mark.parametrize(
    ("changed", "later", "expected"),
    [
        (A_DATE + 1, 0, False),
        (A_DATE + 1, SECOND // 20, False),
        (A_DATE + 1, SECOND // 5, True),
        (A_DATE + 1, -SECOND, False),
        (A_DATE, SECOND // 5, False),
        (A_DATE, SECOND * 3, True),
    ],
    ids=["now", "same tick", "fine dates", "in the future", "coarse dates", "coarse but old"],
)
def test_a_catalog_is_stable_when_a_change_would_get_another_date(
    changed: int, later: int, expected: bool
) -> None:
    assert is_stable(changed, changed + later) is expected


def test_a_role_touched_a_moment_ago_is_read_but_not_kept(
    small_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    os.utime(small_root / ROLE)

    load_catalog(small_root)

    assert not (tmp_path / "cache").exists()


# The file belongs to the program and the user


def test_two_versions_that_share_a_cache_keep_a_file_each(
    read_files: list[str], small_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for version in ("1.0", "2.0"):
        monkeypatch.setattr(store, "__version__", version)
        load_catalog(small_root)
    read_files.clear()

    for version in ("1.0", "2.0", "1.0"):
        monkeypatch.setattr(store, "__version__", version)
        load_catalog(small_root)

    assert read_files == []


def test_a_field_added_to_the_model_makes_the_cache_anew(
    surroundings: dict[str, str], small_root: Path, tmp_path: Path
) -> None:
    """In a checkout the code changes while the version stays."""
    site = tmp_path / "site"
    shutil.copytree(PACKAGE, site / "mpcareers", ignore=shutil.ignore_patterns("__pycache__"))
    shown = run_in(site, surroundings, "show", "copyist", "--json", "--data", str(small_root))
    assert '"nickname"' not in shown
    model = site / "mpcareers" / "catalog" / "model.py"
    text = model.read_text(encoding="utf-8")
    model.write_text(
        text.replace("    family: Annotated", "    nickname: str | None\n    family: Annotated", 1),
        encoding="utf-8",
    )

    shown = run_in(site, surroundings, "show", "copyist", "--json", "--data", str(small_root))

    assert '"nickname": null' in shown


def test_a_cache_where_the_parent_is_not_the_users_is_done_without(
    cache: Path, small_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As for root with a user's HOME, whose ~/.cache would be root's from then on."""
    monkeypatch.setattr(os, "geteuid", lambda: cache.parents[1].stat().st_uid + 1)

    assert load_catalog(small_root).titles

    assert not cache.parent.exists()


def test_the_cache_is_private(cache: Path, small_root: Path) -> None:
    load_catalog(small_root)

    (file,) = cache.iterdir()
    assert cache.stat().st_mode & 0o777 == 0o700
    assert file.stat().st_mode & 0o777 == 0o600


# Locks


NO_LOCKS = """
#define _GNU_SOURCE
#include <errno.h>
#include <stdarg.h>
#include <fcntl.h>
static int refused(int command) {
    if (command != F_SETLK && command != F_SETLKW && command != F_GETLK) return 0;
    errno = ENOLCK;
    return 1;
}
#define WRAP(name) int name(int fd, int command, ...) { \\
    va_list rest; va_start(rest, command); void *argument = va_arg(rest, void *); va_end(rest); \\
    return refused(command) ? -1 : real(fd, command, argument); }
#include <sys/syscall.h>
#include <unistd.h>
static int real(int fd, int command, void *argument) {
    return syscall(SYS_fcntl, fd, command, argument);
}
WRAP(fcntl)
WRAP(fcntl64)
"""


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("cc"), reason="needs a C compiler")
def test_where_locks_fail_everything_is_kept_and_nothing_waits(
    surroundings: dict[str, str], small_root: Path, tmp_path: Path
) -> None:
    source, library = tmp_path / "locks.c", tmp_path / "locks.so"
    source.write_text(NO_LOCKS, encoding="utf-8")
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source], check=True)  # noqa: S607
    # What measures coverage keeps a database of its own, which waits for its locks.
    own = {name: value for name, value in surroundings.items() if not name.startswith("COVERAGE")}
    env = own | {"LD_PRELOAD": str(library), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    time.sleep(0.2)
    search = ("search", "score", "--data", str(small_root))
    started = time.monotonic()
    run_in(PACKAGE.parent, surroundings, *search)
    usual = time.monotonic() - started

    started = time.monotonic()
    for _ in range(2):
        assert "arranger" in run_in(PACKAGE.parent, env, *search)
    waited = time.monotonic() - started - 2 * usual

    assert waited < 5, "each lock that is asked for takes five seconds"
    kept = sorted(file.name.partition("-")[0] for file in (tmp_path / "cache").rglob("*.sqlite"))
    assert kept == ["catalog", "search"]


def test_a_lock_of_somebody_else_does_not_matter(cache: Path, small_root: Path) -> None:
    load_catalog(small_root)
    (file,) = cache.iterdir()
    hold = "import fcntl, sys; f = open(sys.argv[1], 'r+b'); fcntl.lockf(f, fcntl.LOCK_EX); print()"
    hold += "; sys.stdout.flush(); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, file], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout
        holder.stdout.readline()
        started = time.monotonic()
        assert load_catalog(small_root).titles
        assert time.monotonic() - started < 5
        holder.communicate()


def test_any_thread_may_close_a_database(cache: Path, small_root: Path) -> None:
    """Whichever thread collects the garbage closes it."""
    from threading import Thread

    catalogs = [load_catalog(small_root)]
    assert list(cache.iterdir())

    thread = Thread(target=catalogs.clear)
    thread.start()
    thread.join()


# Damage


DAMAGE = {
    "a lost table": "DROP TABLE role",
    "no mark of what it was made from": "DROP TABLE made_from",
    "two marks": "INSERT INTO made_from VALUES ('x')",
    "a text that is no JSON": "UPDATE role SET json = '{'",
    "JSON of something else": "UPDATE role SET json = '[]'",
    "a part that is no JSON": "UPDATE part SET json = 'x' WHERE name = 'vocabulary'",
    "bytes that are no text": "UPDATE role SET json = CAST(x'FF' AS TEXT)",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_changes_no_answer_and_is_repaired(
    read_files: list[str], cache: Path, small_root: Path, damage: str
) -> None:
    expected = (dict(load_catalog(small_root).roles), load_catalog(small_root).vocabulary)
    (file,) = cache.iterdir()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(DAMAGE[damage])
        connection.commit()
    read_files.clear()

    for _ in range(3):
        catalog = load_catalog(small_root)
        assert (dict(catalog.roles), catalog.vocabulary) == expected

    if damage != "two marks":
        assert 16 <= len(read_files) <= 32
        read_files.clear()
    load_catalog(small_root)
    assert read_files == []


def test_a_damaged_database_of_a_catalog_that_became_invalid_is_no_answer(
    cache: Path, small_root: Path
) -> None:
    catalog = load_catalog(small_root)
    (file,) = cache.iterdir()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP TABLE role")
        connection.commit()
    (small_root / ROLE).write_text("title: [", encoding="utf-8")

    with pytest.raises(CatalogError):
        assert catalog.titles


def test_a_damaged_database_in_the_package_is_read_around(
    small_root: Path, tmp_path: Path, cache: Path
) -> None:
    def fill(database: sqlite3.Connection) -> None:
        build.build_catalog(small_root, database)

    path = tmp_path / "catalog.sqlite"
    path.touch()
    write_database(path, fill)
    path.write_bytes(path.read_bytes()[:20_000])

    catalog = Catalog(Store(sqlite3.connect(path), fill), fingerprint(small_root))

    assert catalog.roles["copyist"].title == "Copyist"
    assert path.exists()
    assert not cache.exists()


# The cache stays small


def test_what_killed_runs_left_is_removed_but_not_what_a_running_one_writes(
    cache: Path, small_root: Path
) -> None:
    cache.mkdir(mode=0o700, parents=True)
    left, written = cache / "catalog-0.tmp", cache / "catalog-1.tmp"
    left.touch()
    os.utime(left, (0, 0))
    written.touch()

    load_catalog(small_root)

    assert sorted(path.name for path in cache.glob("*.tmp")) == [written.name]


def test_the_files_written_longest_ago_make_room(
    cache: Path, small_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "MAX_FILES", 3)
    for number in range(5):
        before = set(cache.glob("*"))
        load_catalog(shutil.copytree(small_root, small_root.with_name(f"copy-{number}")))
        (new,) = set(cache.iterdir()) - before
        os.utime(new, (number, number))

    assert sorted(path.stat().st_mtime for path in cache.iterdir()) == [2, 3, 4]


# What comes with the program


@pytest.fixture(scope="module")
def hatch_build() -> Iterator[ModuleType]:
    """Import the build script, for which pip would install Hatchling."""
    import importlib.util

    names = ["hatchling", "builders", "hooks", "plugin", "interface"]
    modules = {".".join(names[: n + 1]): ModuleType(name) for n, name in enumerate(names)}
    modules[".".join(names)].BuildHookInterface = object  # type: ignore[attr-defined]
    spec = importlib.util.spec_from_file_location("hatch_build", CHECKOUT / "hatch_build.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patched:
        for name, module in modules.items():
            patched.setitem(sys.modules, name, module)
        patched.setattr(sys, "path", [*sys.path])
        spec.loader.exec_module(script)
        yield script


@pytest.fixture
def site(hatch_build: Any, small_root: Path, tmp_path: Path) -> Path:
    """Install the program with the small catalog as its own, as a wheel would."""
    (tmp_path / "checkout").mkdir()
    shutil.copytree(small_root, tmp_path / "checkout" / "data")
    package = tmp_path / "site" / "mpcareers"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__", "_data"))
    shutil.copytree(small_root, package / "_data")
    databases = hatch_build._bundle(tmp_path / "checkout", package / "_data")  # noqa: SLF001
    assert {path.name for path in databases} >= {"catalog.sqlite", "search.sqlite"}
    return package.parent


QUESTIONS = [("list", "--json"), ("show", "arranger"), ("search", "score", "--json"), ("terms",)]


@pytest.fixture
def expected(surroundings: dict[str, str], small_root: Path) -> list[str]:
    """Return what the program answers that reads the files."""
    return [
        run_in(PACKAGE.parent, surroundings, *words, "--data", str(small_root))
        for words in QUESTIONS
    ]


def run_in(site: Path, env: dict[str, str], *words: str) -> str:
    """Return what the program that is installed there answers."""
    return subprocess.run(
        [sys.executable, "-m", "mpcareers", *words],
        env=env | {"PYTHONPATH": os.pathsep.join([str(site), env.get("PYTHONPATH", "")])},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


def test_an_installed_program_reads_no_file_and_keeps_none(
    site: Path, surroundings: dict[str, str], tmp_path: Path, expected: list[str]
) -> None:
    (site / "yaml.py").write_text("raise SystemExit('a first run reads YAML')\n", encoding="utf-8")
    env = surroundings | {"XDG_CACHE_HOME": str(tmp_path / "cache")}

    assert [run_in(site, env, *words) for words in QUESTIONS] == expected
    assert not (tmp_path / "cache").exists()


def test_a_program_in_a_zip_file_answers_the_same_and_leaves_nothing(
    site: Path, surroundings: dict[str, str], tmp_path: Path, expected: list[str]
) -> None:
    archive, scratch = tmp_path / "site.zip", tmp_path / "scratch"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in site.rglob("*"):
            packed.write(path, path.relative_to(site))
    scratch.mkdir()
    env = surroundings | {"XDG_CACHE_HOME": str(tmp_path / "cache"), "TMPDIR": str(scratch)}

    assert [run_in(archive, env, *words) for words in QUESTIONS] == expected
    assert not (tmp_path / "cache").exists()
    assert not list(scratch.iterdir())


def test_a_directory_data_beside_an_installed_program_is_not_its_catalog(
    site: Path, surroundings: dict[str, str]
) -> None:
    (site / "data" / "roles").mkdir(parents=True)
    (site.parent / "data").mkdir()

    assert "arranger" in run_in(site, surroundings, "list")


def test_a_build_names_the_problem_with_the_catalog(
    hatch_build: Any, small_root: Path, tmp_path: Path
) -> None:
    checkout = tmp_path / "checkout"
    shutil.copytree(small_root, checkout / "data")
    append(checkout / "data" / ROLE, "favorite_colour: blue\n")

    with pytest.raises(SystemExit) as caught:
        hatch_build._bundle(checkout, tmp_path)  # noqa: SLF001

    assert str(caught.value).startswith(
        f"{checkout}/data/{ROLE}:17:1: favorite_colour: unknown key"
    )
