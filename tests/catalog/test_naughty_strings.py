"""Texts that trouble programs: taken as they are in every field, harmless in every message."""

# ruff: noqa: RUF001 (look-alikes are among them)

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mpcareers.catalog.unsafe import UNSAFE

Run = Callable[..., Any]

SMALL = Path(__file__).parents[1] / "data" / "small"
NAUGHTY = (
    *("undefined", "null", "None", "NaN", "Infinity", "true", "FALSE", "yes", "~", "nil", "-", "="),
    *("0", "-0", "1/0", "0x1F", "0o17", "1e309", "1_000", "1,000.00", "12:30", "2026-11-07", "٣٤٥"),
    *(".", "..", "../../etc/passwd", "/dev/null", "C:\\con", "NUL", "a/b", "~root", "file:///x"),
    *("$HOME", "$(id)", "`id`", "; id", "| id", "&& id", "%s%n%x", "%(a)s", "{0}", "{{x}}", "\\n"),
    *("' OR 1=1 --", '"; DROP TABLE roles; --', "<script>alert(1)</script>", "&amp;", "]]>"),
    *("[bold]b[/bold]", "[/]", "[link=x]y[/link]", ":smile:", "**b**", "_i_", "# h", "- x", "a: b"),
    *("!!python/object:x", "&a", "*a", "<<", "? a", "|", ">", "%YAML 1.2", "---", "...", "@a", "`"),
    *("\t", "\n", "\r", "\0", "\x07", "\b", "\x1b[31m", "\x1b]8;;x\x1b\\y", "\x9b1m", "\x90q\x9c"),
    *("\x7f", "\x85", "\xa0", "\xad", "\u1680", "\u180e", "\u200b", "\u200d", "\u2028", "\u2029"),
    *("\u202eabc", "\u2066a\u2069", "\u061c", "\ufeff", "\ufff9", "\ufffe", "\uffff", "\ue000"),
    *("\U000e0041", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1e9\U0001f1ea", "ﷺ"),
    *(
        "é",
        "e\u0301",
        "Z\u0335\u0322a\u0334\u0321l\u0337",
        "ﬃ",
        "Ⅷ",
        "ǅ",
        "ß",
        "İ",
        "ı",
        "\u2126",
        "\u03a9",
    ),
    *(
        "田中さん",
        "שלום",
        "مرحبا",
        "ไทย",
        "ｆｕｌｌ",
        "𝔉𝔯",
        "\U0010ffff",
        "（╯°□°）╯︵ ┻━┻",
        "x" * 300,
    ),
)
"""Reserved words, numbers, paths, commands, markup, YAML, terminals, invisible and odd letters."""


def escaped(text: str) -> str:
    """Return the text in double quotes with every character as an escape."""
    return '"' + "".join(f"\\U{ord(character):08x}" for character in text) + '"'


def role_with(text: str) -> str:
    """Return a role whose title, other name and first responsibility are the text."""
    role = (SMALL / "roles" / "musician.yaml").read_text(encoding="utf-8")
    return role.replace("title: Musician\n", f"title: {text}\nalso_called: [{text}]\n")


def problem_lines(err: str) -> list[str]:
    """Return the lines about problems, which must be one line each and harmless."""
    assert not UNSAFE.search(err)
    return err.splitlines()[:-1]


def test_every_text_comes_back_as_it_was_written(run: Run, small_root: Path) -> None:
    texts = {f"role-{n}": text for n, text in enumerate(NAUGHTY) if text.strip()}
    for role_id, text in texts.items():
        file = small_root / "roles" / f"{role_id}.yaml"
        file.write_text(role_with(escaped(f"x {text}")), encoding="utf-8")

    roles = {role["id"]: role for role in run("list", "--json", "--data", str(small_root)).json}
    listed = run("list", "--data", str(small_root)).out

    for role_id, text in texts.items():
        expected = f"x {text}".strip()
        assert roles[role_id]["title"] == expected
        assert roles[role_id]["also_called"] == [expected]
    assert not UNSAFE.search(listed)
    assert len(listed.splitlines()) == len(roles)


@pytest.mark.parametrize("field", ["level", "family", "skills", "checked", "kind_of", "pay"])
def test_every_text_where_it_does_not_belong_is_told_harmlessly(
    run: Run, small_root: Path, field: str
) -> None:
    forms = {"skills": "skills: [{0}]", "pay": "pay: [{{country: {0}, median: {0}, year: {0}}}]"}
    files = [small_root / "roles" / f"role-{number}.yaml" for number in range(len(NAUGHTY))]
    for file, text in zip(files, NAUGHTY, strict=True):
        line = forms.get(field, f"{field}: {{0}}").format(escaped(f"x {text}"))
        file.write_text(f"{line}\n", encoding="utf-8")

    lines = problem_lines(run("check", str(small_root)).err)

    for file in files:
        assert any(line.startswith(f"{file}:1:") and f": {field}" in line for line in lines)


def test_every_text_as_a_key_is_told_harmlessly(run: Run, small_root: Path) -> None:
    for number, text in enumerate(NAUGHTY):
        file = small_root / "roles" / f"role-{number}.yaml"
        file.write_text(f"{role_with('x')}? {escaped(text)}\n: x\n", encoding="utf-8")

    assert len(problem_lines(run("check", str(small_root)).err)) == len(NAUGHTY)


def test_every_text_without_quotes_is_taken_as_it_is_or_told(run: Run, small_root: Path) -> None:
    files = {small_root / "roles" / f"role-{n}.yaml": text for n, text in enumerate(NAUGHTY)}
    for file, text in files.items():
        file.write_text(role_with(text), encoding="utf-8", newline="")

    lines = problem_lines(run("check", str(small_root)).err)
    bad = {file for file in files if any(line.startswith(f"{file}:") for line in lines)}
    for file in bad:
        file.unlink()
    roles = {role["id"]: role for role in run("list", "--json", "--data", str(small_root)).json}

    assert bad < set(files)
    for file in set(files) - bad:
        assert roles[file.stem]["title"] == files[file].strip()


def test_every_text_as_a_file_name_is_told_harmlessly(run: Run, small_root: Path) -> None:
    names = [text for text in NAUGHTY if not set(text) & {"/", "\0"} and len(text) < 250]
    for name in names:
        (small_root / "roles" / f"x{name}.yml").touch()

    assert len(problem_lines(run("check", str(small_root)).err)) == len(names)
