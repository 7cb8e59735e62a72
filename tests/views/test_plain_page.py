"""Pages in a pipe: plain text, nothing folded or cut."""

from __future__ import annotations

from mpcareers.views.page import (
    Bullets,
    Column,
    Drawing,
    Fields,
    Heading,
    Paragraph,
    Table,
    Title,
    bold,
    dim,
    ident,
    joined,
    line,
)
from mpcareers.views.plain_page import plain_text, rows_text

LONG = "word " * 200


def test_a_page_reads_from_top_to_bottom() -> None:
    page = (
        Title("Arranger", "arranger, music"),
        Paragraph(line("Turns a tune ", bold("into a score"), ".")),
        Heading("Skills"),
        Bullets((line("harmony"), line(ident("notation"), dim(" [1]")))),
        Heading("Facts"),
        Fields((("Where", line("home")), ("Who", line()))),
        Bullets((line("first"), line("second")), (" 1", " 2")),
        Table((Column("id"), Column("title")), ((line("a"), line("A")),)),
        Drawing((line("|  x  "), line(" x"))),
    )

    assert plain_text(page) == (
        "Arranger (arranger, music)\n"
        "Turns a tune into a score.\n"
        "\n"
        "Skills\n"
        "  - harmony\n"
        "  - notation [1]\n"
        "\n"
        "Facts\n"
        "  Where: home\n"
        "  Who: \n"
        "   1 first\n"
        "   2 second\n"
        "  id\ttitle\n"
        "  a\tA\n"
        "|  x\n"
        " x\n"
    )


def test_a_title_without_an_aside_stands_alone() -> None:
    assert plain_text((Title("Arranger"),)) == "Arranger\n"


def test_a_heading_at_the_top_has_no_blank_line_above() -> None:
    assert plain_text((Heading("Skills"),)) == "Skills\n"


def test_nothing_is_folded_or_cut() -> None:
    page = (
        Paragraph(line(LONG)),
        Bullets((line(LONG),)),
        Fields((("x", line(LONG)),)),
        Table((Column("x"),), ((line(LONG),),)),
    )

    assert [len(text) > 990 for text in plain_text(page).splitlines()] == [
        True,
        True,
        True,
        False,
        True,
    ]


def test_a_bullet_of_several_lines_becomes_one() -> None:
    assert (
        plain_text((Bullets((line("a question?\nAn answer."),)),)) == "  - a question? An answer.\n"
    )


def test_rows_are_records_of_tab_separated_cells_without_a_header() -> None:
    table = Table(
        (Column("id"), Column("text")),
        ((line("a"), line("one\ttwo\nthree")), (line("b"), line())),
    )

    assert rows_text(table) == "a\tone two three\nb\t\n"


def test_an_empty_table_has_no_rows() -> None:
    assert rows_text(Table((Column("id"),), ())) == ""


def test_hostile_text_is_made_harmless_in_every_block() -> None:
    evil = "a\x1b[31mb\x9bc\N{RIGHT-TO-LEFT OVERRIDE}d"
    page = (
        Title(evil, evil),
        Heading(evil),
        Paragraph(line(evil)),
        Bullets((line(evil),)),
        Fields(((evil, line(evil)),)),
        Table((Column(evil),), ((line(evil),),)),
        Drawing((line(evil),)),
    )

    text = plain_text(page)

    assert {"\x1b", "\x9b", "\N{RIGHT-TO-LEFT OVERRIDE}"}.isdisjoint(text)
    assert text.count("a\N{REPLACEMENT CHARACTER}[31mb") == 10


def test_joined_parts_keep_their_styles_and_have_commas_between() -> None:
    parts = joined((ident("a"), ident("b")))

    assert str(parts) == "a, b"
    assert [span.style for span in parts.spans] == ["ident", "plain", "ident"]
    assert str(joined(())) == ""
