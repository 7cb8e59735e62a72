"""Pages at a terminal: folded at words, ids whole, straight borders, nothing of the text lost."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from rich.cells import cell_len

from mpcareers.catalog.catalog import Catalog
from mpcareers.guide.compare import compare
from mpcareers.guide.profile import profile
from mpcareers.views.compare import comparison_page
from mpcareers.views.page import (
    Bullets,
    Column,
    Drawing,
    Entries,
    Entry,
    Fields,
    Groups,
    Heading,
    Page,
    Paragraph,
    Space,
    Span,
    Table,
    Title,
    ident,
    line,
)
from mpcareers.views.profile import profile_page
from mpcareers.views.rich_page import _STYLES, MEASURE, draw

WIDTHS = [60, 80, 100, 160]
each_width = pytest.mark.parametrize("width", WIDTHS)
SGR = re.compile(r"\x1b\[[0-9;]*m")
COLOR = re.compile(r"\x1b\[[0-9;]*[39][0-7]m")

Drawn = Callable[..., str]


@pytest.fixture
def drawn(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Drawn:
    """Draw a page on a terminal of some width; without color unless asked for."""

    def draw_at(page: Page, width: int, *, color: bool = False) -> str:
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.setenv("TERM", "xterm-256color")
        monkeypatch.delenv("COLORTERM", raising=False)
        if color:
            monkeypatch.setenv("FORCE_COLOR", "1")
        draw(page)
        return capsys.readouterr().out

    return draw_at


def words(text: str) -> list[str]:
    return text.split()


@each_width
def test_a_profile_fits_its_terminal(drawn: Drawn, catalog: Catalog, width: int) -> None:
    for role in catalog.roles.values():
        text = drawn(profile_page(profile(catalog, role)), width)
        assert max(map(cell_len, text.splitlines())) <= width, role.id


def test_running_text_stays_readable_on_a_wide_terminal(drawn: Drawn, catalog: Catalog) -> None:
    role = catalog.roles["music-producer"]

    text = drawn(profile_page(profile(catalog, role)), 300)

    running = [row for row in text.splitlines() if len(row.split()) > 1]
    assert max(map(cell_len, running)) <= MEASURE


@pytest.mark.parametrize("width", [80, 120, 160])
def test_an_address_stands_on_one_line_where_the_screen_has_room(drawn: Drawn, width: int) -> None:
    address = "https://example.org/".ljust(width, "x")
    page = (
        Paragraph(line("Some words before it ", address)),
        Bullets((line("Some words before it ", address, " and after"),)),
        Fields((("A label", line("Some words before it ", address)),)),
    )

    rows = drawn(page, width).splitlines()

    assert rows.count(address) == 3
    assert max(map(cell_len, rows)) == width


@each_width
def test_nothing_of_a_profile_is_lost(drawn: Drawn, catalog: Catalog, width: int) -> None:
    role = catalog.roles["mastering-engineer"]

    text = " ".join(words(drawn(profile_page(profile(catalog, role)), width)))

    assert "…" not in text
    for statement in (*role.responsibilities, *role.drawbacks):
        assert statement.text in text


@pytest.mark.parametrize(("width", "count"), [(60, 2), (80, 2), (100, 4), (160, 4)])
def test_a_comparison_fits_its_terminal(
    drawn: Drawn, catalog: Catalog, width: int, count: int
) -> None:
    ids = ("mix-engineer", "mastering-engineer", "recording-engineer", "music-producer")[:count]
    answer = compare(catalog.resolve_all(ids))

    text = drawn(comparison_page(answer, catalog), width)

    assert max(map(cell_len, text.splitlines())) <= width
    assert "…" not in text


def test_a_long_word_is_folded_where_nothing_else_helps(drawn: Drawn) -> None:
    text = drawn((Bullets((line("x" * 200),)),), 60)

    assert text.count("x") == 200
    assert max(map(cell_len, text.splitlines())) <= 60


def test_a_long_label_is_folded_beside_its_text(drawn: Drawn) -> None:
    rows = drawn((Fields(((("label " * 20).strip(), line("word " * 40)),)),), 60).splitlines()

    assert sum(row.count("label") for row in rows) == 20
    assert sum(row.count("word") for row in rows) == 40
    assert max(map(cell_len, rows)) <= 60


def test_a_fixed_column_keeps_its_width_and_the_others_give_way(drawn: Drawn) -> None:
    table = Table(
        (Column("id", fixed=True), Column("text")),
        ((line(ident("a-rather-long-role-id-that-takes-half")), line("some words " * 10)),),
    )

    text = drawn((table,), 60)

    assert "a-rather-long-role-id-that-takes-half" in text
    assert text.count("words") == 10


def test_a_drawing_is_neither_folded_nor_cut(drawn: Drawn) -> None:
    assert "-" * 70 in drawn((Drawing((line("-" * 70),)),), 60)


def test_a_right_column_stands_at_the_right(drawn: Drawn) -> None:
    table = Table((Column("n", right=True),), ((line("7"),), (line("1000"),)))

    rows = drawn((table,), 60).splitlines()

    assert [
        row.rstrip().endswith(n) for row, n in zip(rows[-3:-1], ("7", "1000"), strict=True)
    ] == [
        True,
        True,
    ]
    assert "   7" in rows[-3] or "   7" in rows[-2]


@pytest.mark.parametrize(
    "text", ["[red]x[/red]", "[/red]", ":smile:", "[link=https://x]y", "\\[x", "1234 True None"]
)
def test_text_is_never_read_as_markup(drawn: Drawn, text: str) -> None:
    page = (
        Title(text, text),
        Heading(text),
        Paragraph(line(text)),
        Bullets((line(text),)),
        Fields(((text, line(text)),)),
        Table((Column(text),), ((line(text),),)),
        Drawing((line(text),)),
    )

    assert drawn(page, 80).count(text) == 10


@pytest.mark.parametrize("color", [False, True])
def test_hostile_text_is_made_harmless_in_every_block(drawn: Drawn, color: bool) -> None:
    evil = "a\x1b]0;t\x07b\x9b2Jc\N{RIGHT-TO-LEFT OVERRIDE}d\0e\x7f\rf\x1b[2J"
    page = (
        Title(evil, evil),
        Heading(evil),
        Paragraph(line(evil)),
        Bullets((line(evil),)),
        Fields(((evil, line(evil)),)),
        Table((Column("x"),), ((line(evil),),)),
        Drawing((line(evil),)),
    )

    text = SGR.sub("", drawn(page, 80, color=color))

    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", text)


def test_a_hostile_column_header_is_made_harmless(drawn: Drawn) -> None:
    text = drawn((Table((Column("a\x1b[2Jb"),), ((line("x"),),)),), 80)

    assert "\x1b" not in text


def test_wide_and_combining_characters_keep_the_columns_straight(drawn: Drawn) -> None:
    table = Table(
        (Column("id", fixed=True), Column("text", fixed=True)),
        (
            (line("plain"), line("|")),
            (line("日本語"), line("|")),
            (line("e\N{COMBINING ACUTE ACCENT}te\N{COMBINING ACUTE ACCENT}"), line("|")),
            (line("שלום"), line("|")),
        ),
    )

    rows = [row for row in drawn((table,), 80).splitlines() if "|" in row]

    assert len({cell_len(row.partition("|")[0]) for row in rows}) == 1


def test_wide_and_combining_characters_keep_texts_beside_their_labels(drawn: Drawn) -> None:
    labels = ("plain", "日本語", "e\N{COMBINING ACUTE ACCENT}te\N{COMBINING ACUTE ACCENT}")
    page = (Fields(tuple((label, line("| " * 50)) for label in labels)),)

    rows = drawn(page, 60).splitlines()

    assert {cell_len(row.partition("|")[0]) for row in rows} == {2 + cell_len("日本語") + 1}
    assert len(rows) == 6


XTERM = {"magenta": (205, 0, 205)}
"""Colors as xterm shows them by default."""


def luminance(color: tuple[int, int, int]) -> float:
    """Return how light a color is, as WCAG defines it, from 0 to 1."""
    parts = [c / 255 for c in color]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_color_reads_on_black_and_on_white() -> None:
    for style in _STYLES.values():
        for name in set(style.split()) - {"bold", "dim", "underline"}:
            light = luminance(XTERM[name])
            contrasts = (light + 0.05) / 0.05, 1.05 / (light + 0.05)
            assert round(min(contrasts), 1) >= 4.5, name


def test_what_can_be_typed_and_what_heads_a_section_stand_out_without_color() -> None:
    assert {"bold"} == {_STYLES[name] for name in ("title", "heading", "ident", "bold")}


def test_colors_are_the_named_ones_without_backgrounds(drawn: Drawn, catalog: Catalog) -> None:
    role = catalog.roles["music-producer"]

    text = drawn(profile_page(profile(catalog, role)), 80, color=True)

    codes = {code for found in SGR.findall(text) for code in found[2:-1].split(";")}
    assert codes <= {"", "0", "1", "2", *(str(n) for n in range(30, 38))}
    assert COLOR.search(text)


def test_color_adds_nothing_but_color(drawn: Drawn, catalog: Catalog) -> None:
    page = profile_page(profile(catalog, catalog.roles["music-producer"]))

    assert SGR.sub("", drawn(page, 80, color=True)) == SGR.sub("", drawn(page, 80))


def test_a_heading_stands_apart_from_what_is_above(drawn: Drawn) -> None:
    rows = drawn((Title("Top"), Heading("First"), Heading("Second")), 80).splitlines()

    assert [row.strip() for row in rows] == ["Top", "", "First", "", "Second"]


@pytest.mark.parametrize("width", [1, 5, 20])
def test_a_tiny_terminal_is_no_error(drawn: Drawn, catalog: Catalog, width: int) -> None:
    role = catalog.roles["foley-artist"]
    answer = compare(catalog.resolve_all(["foley-artist", "mix-engineer"]))

    assert drawn(profile_page(profile(catalog, role)), width)
    assert drawn(comparison_page(answer, catalog), width)


GROUPS = Groups(
    (
        ("short", (Span("one"), Span("two"))),
        ("long", tuple(Span(f"item-{number}") for number in range(60))),
    )
)


def test_groups_have_a_comma_between_their_items_and_never_break_one(drawn: Drawn) -> None:
    text = drawn((GROUPS,), 80)

    assert text.splitlines()[0] == "  short one, two"
    assert [each.strip(",") for each in words(text) if "item" in each] == [
        f"item-{number}" for number in range(60)
    ]


def test_groups_too_high_for_the_screen_say_what_they_leave_out(
    drawn: Drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINES", "9")

    lines = drawn((GROUPS,), 80).splitlines()

    assert len(lines) == 4
    left_out = int(re.findall(r"and (\d+) more$", lines[-1])[0])
    assert sum("item" in word for line in lines for word in line.split()) + left_out == 60


def test_entries_run_on_and_have_columns_on_a_wide_screen(drawn: Drawn) -> None:
    page = (Entries((Entry(line("Head"), "word " * 30, "an-id"),)),)

    narrow, wide = drawn(page, 80).splitlines(), drawn(page, 160).splitlines()

    assert narrow[0].startswith("Head  word word")
    assert narrow[1].startswith("  word")
    assert "an-id" not in "".join(narrow)
    assert wide[0].startswith("Head  an-id  word word")
    assert max(map(len, narrow)) <= 80


def test_fields_stand_in_two_columns_where_there_is_room(drawn: Drawn) -> None:
    rows = tuple((f"label {number}", line("text")) for number in range(6))

    for width, height in ((80, 6), (160, 3)):
        lines = drawn((Fields(rows, in_columns=True),), width).splitlines()
        assert len(lines) == height
        assert max(map(len, lines)) <= width


def test_a_space_is_an_empty_line(drawn: Drawn) -> None:
    assert drawn((Title("a"), Space(), Title("b")), 80) == "a\n\nb\n"
