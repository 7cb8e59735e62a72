"""Exporting: web pages, handouts and files that other programs take."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mpcareers.catalog.catalog import Catalog
from mpcareers.catalog.loader import load_catalog
from mpcareers.site.markdown import MarkdownRenderer
from mpcareers.site.tables import TABLES, csv_text

Run = Callable[..., Any]


def test_a_site_is_written_and_written_again(run: Run, small_root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "guide"
    for _ in range(2):
        done = run("export", "site", str(folder), "--data", str(small_root))
        assert (done.code, done.err) == (0, "")
        assert re.fullmatch(rf"Wrote \d+ files to {folder}; open index.html in it.\n", done.out)
    assert (folder / "index.html").is_file()


def test_a_folder_of_other_files_is_refused_with_a_plain_message(
    run: Run, small_root: Path, tmp_path: Path
) -> None:
    (tmp_path / "thesis.txt").write_text("mine")

    failed = run("export", "site", str(tmp_path), "--data", str(small_root))
    assert failed.code == 2
    assert "holds " in failed.err
    assert "which mpcareers did not write" in failed.err
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_a_sheet_is_one_file_that_asks_nothing_of_a_network(run: Run) -> None:
    page = run("export", "sheet", "mix-engineer").out

    assert page.startswith("<!DOCTYPE html>")
    assert "Mix Engineer" in page
    assert not re.search(r"""(?:src|href)=["'](?!#)""", page)


def test_a_sheet_allows_exactly_the_styles_that_it_has(run: Run) -> None:
    page = run("export", "sheet", "mix-engineer").out

    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page


def test_markdown_has_the_profile_with_numbered_sources(run: Run) -> None:
    text = run("export", "markdown", "mix-engineer").out

    assert text.startswith("# Mix Engineer\n")
    assert "## Pay" in text
    assert r"\[1" in text
    assert "\n1. " in text
    assert r"\[guide\]" in text


def test_markdown_of_all_jobs_goes_into_a_folder(
    run: Run, catalog: Catalog, tmp_path: Path
) -> None:
    assert run("export", "markdown", "--all", str(tmp_path / "md")).code == 0
    assert sorted(path.stem for path in (tmp_path / "md").glob("*.md")) == list(catalog.titles)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[click](javascript:alert(1))",
        "![x](http://x.example/y.png)",
        "a | b\n# heading",
        "`code` *strong* _weak_ ~~gone~~ &lt;",
        "- item",
        "1. item",
        "http://x.example",
    ],
)
def test_markdown_escapes_all_data(text: str, small_root: Path) -> None:
    catalog = load_catalog(small_root)
    plain = MarkdownRenderer(catalog).document(catalog.roles["arranger"])
    role = replace(catalog.roles["arranger"], summary=text)
    shown = MarkdownRenderer(catalog).document(role).splitlines()

    assert len(shown) == len(plain.splitlines())
    summary = shown[2]
    assert not re.search(r"(?<!\\)[<`*_\[\]|~&]", summary)
    assert not re.match(r"[-+#]|\d+\.", summary)
    assert "http://" not in summary


@pytest.mark.parametrize("table", list(TABLES))
def test_every_table_is_readable_and_square(table: str, run: Run) -> None:
    rows = list(csv.reader(io.StringIO(run("export", "csv", table).out)))

    assert len(rows) > 10
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)


def test_no_cell_can_start_a_formula(small_root: Path) -> None:
    catalog = load_catalog(small_root)
    texts = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "＝1"]  # noqa: RUF001
    for text in texts:
        role = replace(catalog.roles["arranger"], summary=text)
        catalog.roles = {"arranger": role}
        cell = list(csv.reader(io.StringIO(csv_text(catalog, "roles"))))[1][4]
        assert cell.startswith("'")


def test_the_pay_table_has_all_figures(run: Run, catalog: Catalog) -> None:
    rows = list(csv.DictReader(io.StringIO(run("export", "csv", "pay").out)))

    assert len(rows) == sum(len(role.pay) for role in catalog.roles.values())
    assert {"country", "currency", "per", "kind", "year", "fit", "source"} <= set(rows[0])


def test_linked_data_matches_official_lists_by_fit(run: Run, catalog: Catalog) -> None:
    graph = run("export", "jsonld").json["@graph"]
    found = {each["@id"]: each for each in graph}
    role = found["urn:mpcareers:role:mix-engineer"]

    assert "Occupation" in role["@type"]
    assert role["name"] == "Mix Engineer"
    assert "urn:mpcareers:codes:soc:27-4014" in role["skos:broadMatch"]
    assert found["urn:mpcareers:codes:soc:27-4014"]["skos:notation"] == "27-4014"
    assert sum("Occupation" in each["@type"] for each in graph) == len(catalog.titles)


def test_linked_data_refers_only_to_what_it_describes_or_to_the_web(run: Run) -> None:
    graph = run("export", "jsonld").json["@graph"]
    described = {each["@id"] for each in graph}
    for each in graph:
        for key in ("citation", "mp:leadsTo", "skos:broadMatch", "skos:exactMatch"):
            assert set(each.get(key, [])) <= described


def test_only_earnings_of_this_very_job_are_its_salary(run: Run, catalog: Catalog) -> None:
    for each in run("export", "jsonld").json["@graph"]:
        if "estimatedSalary" in each:
            role = catalog.roles[each["@id"].rpartition(":")[2]]
            own = [p for p in role.pay if p.fit == "same" and p.kind == "earnings"]
            assert len(each["estimatedSalary"]) <= len(own)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["pdf"], "no form 'pdf'"),
        (["site"], "needs DIR"),
        (["sheet"], "needs ROLE"),
        (["csv"], "needs TABLE"),
        (["csv", "secrets"], "no table 'secrets'"),
        (["jsonld", "x"], "leave out 'x'"),
        (["csv", "pay", "--all", "x"], "markdown only"),
    ],
)
def test_what_is_wrong_is_said_and_what_helps(arguments: list[str], says: str, run: Run) -> None:
    failed = run("export", *arguments)

    assert failed.code == 2
    assert failed.out == ""
    assert says in failed.err


def test_no_other_command_imports_jinja(surroundings: dict[str, str]) -> None:
    code = (
        "import sys; from mpcareers.cli import run; run(['list', '--json']);"
        "run(['map', '--json']); sys.exit('jinja2' in sys.modules)"
    )
    done = subprocess.run(  # noqa: S603 (the program itself)
        [sys.executable, "-c", code], env=surroundings, capture_output=True, check=False
    )
    assert done.returncode == 0


def test_json_of_the_map_is_one_document(run: Run) -> None:
    assert json.loads(run("map", "--json").out)["role"] is None
