"""Plain text: layout, notes at the end, tables, wide letters, and nothing heavy loaded."""

from __future__ import annotations

import subprocess
import sys

import pytest
from examples import EXAMPLES, bullets, para, point, resolution, resuming, tracked

from pipeline.model import Cell, Document, Metadata, Note, Para, Table, Unit
from pipeline.model.build import inlines, text
from pipeline.writers.txt import TxtOptions, TxtWriter
from pipeline.writers.txt.columns import narrowest, width, wrap

META = Metadata(organ="unga", number="75/62")


def set_text(document: Document, room: int = 78) -> str:
    content = TxtWriter().write(document, {}, TxtOptions(room)).content
    assert content is not None
    return content.decode()


@pytest.mark.parametrize(
    ("words", "columns"), [("abc", 3), ("大会", 4), ("é", 1), ("e\u0301", 1), ("\u2066a", 1), ("ＡＢ", 4), ("的a", 3)]
)
def test_letters_take_the_columns_that_a_terminal_gives_them(words: str, columns: int) -> None:
    assert width(words) == columns


@pytest.mark.parametrize(
    ("words", "room", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 0, ["one two three"]),
        ("gender- and age-sensitive", 12, ["gender- and", "age-sensitive"]),
        ("a https://undocs.org/A/RES/75/62 b", 10, ["a", "https://undocs.org/A/RES/75/62", "b"]),
        ("大会决议，回顾", 8, ["大会决", "议，回顾"]),  # no line begins with a comma
        ("（一）大会", 8, ["（一）大", "会"]),
        ("第75/62号决议", 8, ["第75/62", "号决议"]),
        ("«\u00a0mot\u00a0»", 4, ["«\u00a0mot\u00a0»"]),
        ("   ", 10, []),
    ],
)  # fmt: skip
def test_lines_break_at_blanks_and_between_wide_letters(words: str, room: int, lines: list[str]) -> None:
    assert wrap(words, room) == lines


def test_the_narrowest_room_is_that_of_the_longest_piece() -> None:
    assert narrowest("of 大会 declaration") == len("declaration")


def test_operative_numbers_and_points_are_indented_by_depth() -> None:
    lines = set_text(resuming()).splitlines()
    assert "    1.  Requests the Secretary-General to take up:" in lines
    assert "        (a bis) The part put in later;" in lines
    assert "            –   with a dash;" in lines
    assert "and to report thereon;" in lines


def test_turned_lines_are_flush_and_no_line_is_too_long() -> None:
    unit = Unit("operative", "1.", lead=(Para(text("word " * 60)),), units=(point("(a)", "word " * 60),))
    lines = set_text(Document(META, body=(unit,)), 40).splitlines()
    assert max(map(len, lines)) <= 40
    assert lines[0].startswith("    1.  word") and lines[1].startswith("word")
    at = next(n for n, line in enumerate(lines) if "(a)" in line)
    assert lines[at].startswith("        (a) word") and lines[at + 1].startswith("    word")


def test_the_title_hangs_and_the_closing_is_set_at_the_right() -> None:
    lines = set_text(resolution(), 40).splitlines()
    assert "76/201.  Forests of the dry lands[*]" in lines
    assert next(line for line in lines if "54th plenary" in line) == "54th plenary meeting".rjust(40)


def test_notes_are_collected_in_the_order_of_their_marks_under_a_rule() -> None:
    written = TxtWriter().write(resolution(), {}, TxtOptions())
    assert written.content is not None
    before, rule, notes = written.content.decode().partition("_" * 20)
    assert [line.split()[0] for line in notes.strip().splitlines()] == ["[*]", "[1]", "[2]", "[b]", "[a]", "[3]", "[4]"]
    assert rule in {piece.words for piece in written.furniture}
    assert before.index("Convention,[1]") < before.index("States:[2]") < before.index("Follow-up[3]")


def test_a_note_of_several_paragraphs_hangs_behind_its_mark() -> None:
    assert "[1] See:\n        1. one;\n        2. Two\n        two." in set_text(bullets())


def table(*rows: tuple[str, ...], head: bool = True) -> Document:
    cells = tuple(
        tuple(Cell((Para(text(words)),), head=head and number == 0) for words in row) for number, row in enumerate(rows)
    )
    return Document(META, body=(Table(cells),))


def test_columns_stand_under_each_other_also_in_chinese() -> None:
    lines = set_text(table(("Country", "Share"), ("中国", "12"), ("Peru", "1"))).splitlines()
    assert lines == ["Country  Share", "--------------", "中国        12", "Peru         1"]


def test_wide_columns_are_wrapped_and_narrow_ones_keep_their_width() -> None:
    lines = set_text(table(("No", "What"), ("a", "several words that do not fit"), ("b", "short")), 24).splitlines()
    assert lines[2:5] == ["a   several words that", "    do not fit", "b   short"]


def test_a_table_too_wide_for_columns_is_listed_and_the_repeated_heads_are_named() -> None:
    document = table(tuple(f"Head{n}xxxxx" for n in range(4)), tuple(f"cell{n}yyyyy" for n in range(4)))
    written = TxtWriter().write(document, {}, TxtOptions(30))
    assert written.content is not None
    assert "Head1xxxxx: cell1yyyyy" in written.content.decode()
    assert [piece.words for piece in written.furniture] == [f"Head{n}xxxxx:" for n in range(4)]
    assert [found.code for found in written.diagnostics] == ["W003"]


def test_spanning_cells_keep_their_columns_and_figures_stand_flush_right() -> None:
    lines = set_text(resolution()).splitlines()
    at = lines.index("Region    Hectares (thousands)")
    assert lines[at + 1 : at + 5] == [
        "               2019       2020",
        "------------------------------",
        "North[a]      1,204      1,311",
        "South           900",
    ]


def test_deleted_words_are_left_out_and_said() -> None:
    written = TxtWriter().write(tracked(), {}, TxtOptions())
    assert written.content is not None
    words = written.content.decode()
    assert "Urges most coastal States;" in words and "Decides to end" not in words
    assert [found.code for found in written.diagnostics] == ["W001"]


def test_a_picture_leaves_its_description_and_a_warning() -> None:
    written = TxtWriter().write(bullets(), {}, TxtOptions())
    assert written.content is not None and written.content.startswith(b"[Emblem]")
    assert [found.code for found in written.diagnostics] == ["W002"]
    assert "Emblem" in {piece.words for piece in written.furniture}


def test_an_embedded_table_in_a_note_is_set() -> None:
    note = Note("1", (para("See"), Table(((Cell((para("x"),)), Cell((para("y"),))),))))
    assert "x  y" in set_text(Document(META, body=(Para(inlines(*text("word"), note)),)))


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_is_set_twice_alike_and_wrapping_loses_no_word(name: str) -> None:
    document = EXAMPLES[name]
    assert set_text(document) == set_text(document)
    assert set_text(document, 30).split() != [] and "\t" not in set_text(document)


def test_a_width_in_which_nothing_fits_is_bad_use() -> None:
    with pytest.raises(ValueError, match="24 or more"):
        TxtOptions(5)


def test_neither_the_word_nor_the_pdf_library_is_loaded() -> None:
    code = "import sys, pipeline.writers.txt; print([m for m in ('docx', 'reportlab', 'pikepdf', 'lxml') if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
