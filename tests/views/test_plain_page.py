"""Pages in a pipe: plain text, nothing cut, prose folded at words."""

from __future__ import annotations

from mpcareers.views.page import (
    Bullets,
    Column,
    Drawing,
    Entries,
    Entry,
    Fields,
    Groups,
    Heading,
    Paragraph,
    Space,
    Span,
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
        "  Who:\n"
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


PROSE = (
    Paragraph(line(LONG)),
    Bullets((line(LONG),)),
    Fields((("x", line(LONG)),)),
)


def test_prose_is_folded_at_words_and_rows_stay_whole() -> None:
    lines = plain_text((*PROSE, Table((Column("x"),), ((line(LONG),),)))).splitlines()

    assert [len(text) > 80 for text in lines].count(True) == 1
    assert len(lines[-1]) > 990
    assert all(
        text.startswith(("word", "  - word", "  x: word", "    word")) for text in lines[:-2]
    )


def test_nothing_is_folded_where_the_width_is_nought() -> None:
    assert len(plain_text(PROSE, 0).splitlines()) == 3


def test_no_word_is_broken_or_lost() -> None:
    address = f"https://example.org/{'x' * 100}"
    text = plain_text((Paragraph(line("See ", address, " and ", LONG)),), 30)

    assert text.split() == ["See", address, "and", *LONG.split()]
    assert address in text.splitlines()


def test_groups_entries_and_spaces_have_a_line_each() -> None:
    page = (
        Groups((("a", (Span("x"), Span("y"))),)),
        Entries((Entry(line("Head"), "Text.", "an-id"),)),
        Space(),
    )

    assert plain_text(page) == "  a: x, y\n  Head (an-id): Text.\n\n"


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
