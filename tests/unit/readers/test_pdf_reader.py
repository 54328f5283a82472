"""PDF pages set here with known places, and what the reader makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from pipeline.manuscript import Grid, Manuscript, Passage
from pipeline.model import Mark
from pipeline.model.build import plain
from pipeline.ports import Read, Source
from pipeline.readers.pdf import PdfReader
from pipeline.readers.pdf.bidi import Script, rtl, spoken
from pipeline.readers.pdf.hyphens import hyphens
from pipeline.readers.pdf.lines import Line, Piece
from pipeline.readers.pdf.measure import measure
from pipeline.readers.pdf.runs import Run

Shown = tuple[float, float, float, str]  # x, y, size, text


def pdf(*pages: Sequence[Shown], extra: str = "") -> bytes:
    made = pikepdf.new()
    font = made.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Courier)
    )
    for shown in pages:
        page = made.add_blank_page(page_size=(595, 842))
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        parts = [f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET" for x, y, size, text in shown]
        page.obj.Contents = made.make_stream("\n".join([*parts, extra]).encode("latin-1"))
    whole = BytesIO()
    made.save(whole)
    return whole.getvalue()


def read(data: bytes) -> Read:
    return PdfReader().read(Source("paper.pdf", data), PdfReader.Options())


def manuscript(data: bytes) -> Manuscript:
    content = read(data).content
    assert isinstance(content, Manuscript)
    return content


def texts(data: bytes) -> list[str]:
    return [plain(piece.inlines) for piece in manuscript(data).pieces if isinstance(piece, Passage)]


def block(y: float, *lines: str, x: float = 72) -> list[Shown]:
    """Lines of 10 points at a pitch of 12."""
    return [(x, y - 12 * n, 10, line) for n, line in enumerate(lines)]


FIRST = ("Recalling its resolution 82/188 of 20 December 2027, by which it", "invited Member States to protect trees,")
SECOND = ("Noting with concern that heatwaves have become longer and come", "more often than ever before,")


def test_a_gap_parts_paragraphs_and_lines_are_joined() -> None:
    assert texts(pdf(block(700, *FIRST) + block(664, *SECOND))) == [" ".join(FIRST), " ".join(SECOND)]


def test_without_gaps_an_indent_parts_paragraphs() -> None:
    page: list[Shown] = []
    for number in range(4):
        page += [(92, 700 - 24 * number, 10, FIRST[0]), (72, 688 - 24 * number, 10, FIRST[1])]
    assert texts(pdf(page)) == [" ".join(FIRST)] * 4


def test_a_paragraph_goes_on_over_the_page() -> None:
    page = block(700, *FIRST) + block(664, "Noting with concern that heatwaves have become longer and come")
    assert texts(pdf(page, block(700, "more often than ever before,") + block(676, *FIRST)))[1] == " ".join(SECOND)


def test_a_full_stop_before_room_ends_a_paragraph_at_the_page_end() -> None:
    page = block(700, *FIRST) + block(664, "1. Decides to plant trees.")
    assert texts(pdf(page, block(700, *FIRST)))[1:] == ["1. Decides to plant trees.", " ".join(FIRST)]


def test_a_raised_figure_calls_the_note_at_the_foot() -> None:
    page = [*block(700, *FIRST), (72 + 39 * 6, 691, 6, "1"), (72, 103, 6, "1"), (80, 100, 8, "A/CONF.298/7, chap. I.")]
    content = manuscript(pdf(page))
    (note,) = content.notes
    (passage,) = content.pieces
    assert isinstance(passage, Passage)
    assert (note.marker, plain(note.passages[0].inlines)) == ("1", "A/CONF.298/7, chap. I.")
    assert [p.value for p in passage.inlines if isinstance(p, Mark)] == [note.key]


def test_a_note_under_its_rule_goes_on_at_the_next_foot() -> None:
    rule = "72 112 100 0.5 re f"
    first = [
        *block(700, *FIRST),
        (72 + 39 * 6, 691, 6, "1"),
        (72, 100, 8, "1 Official Records of the General Assembly, Eighty-"),
    ]
    second = [*block(700, *SECOND), (72, 100, 8, "second Session, Supplement No. 1.")]
    content = manuscript(pdf(first, second, extra=rule))
    (note,) = content.notes
    assert (
        plain(note.passages[0].inlines)
        == "Official Records of the General Assembly, Eighty-second Session, Supplement No. 1."
    )


def test_heads_and_folios_are_furniture() -> None:
    pages = [[(72, 800, 9, "A/RES/84/9"), *block(700, *FIRST), (300, 40, 9, f"{n}/4")] for n in range(1, 5)]
    content = manuscript(pdf(*pages))
    assert {f.words for f in content.furniture} >= {"1/4", "2/4", "3/4", "4/4", "A/RES/84/9"}


def test_a_scan_is_refused_with_advice() -> None:
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(595, 842))
    image = pikepdf.Stream(made, b"\x00" * 100)
    image.Type, image.Subtype, image.Width, image.Height = pikepdf.Name.XObject, pikepdf.Name.Image, 10, 10
    image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceGray, 8
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I1=image))
    page.obj.Contents = made.make_stream(b"q 500 0 0 700 40 40 cm /I1 Do Q")
    whole = BytesIO()
    made.save(whole)
    found = read(whole.getvalue())
    assert [d.code for d in found.diagnostics] == ["S053"]
    assert "ocrmypdf" in str(found.diagnostics[0])


@pytest.mark.parametrize(
    ("lines", "cut"),
    [
        (["the open-", "ended group and the open-ended list"], False),
        (["great suffer-", "ing and suffering", "no suffering"], True),
        (["a high-", "level meeting, at a high level"], False),
        (["the Asia-", "Pacific region"], False),
    ],
)
def test_a_document_tells_its_own_hyphens(lines: list[str], cut: bool) -> None:
    assert hyphens(lines).cut(lines[0], lines[1]) == cut


@pytest.mark.parametrize(
    ("seen", "read_as"),
    [  # the shapes from left to right as printed
        ("ملاعلا", "العالم"),
        ("(أ)", "(أ)"),
        ("2018 خرؤملا", "المؤرخ 2018"),
        ("12/34 اهرارق", "قرارها 12/34"),
        ("A/RES/1 رظنا", "انظر A/RES/1"),
    ],
)
def test_a_printed_arabic_line_is_read_from_the_right(seen: str, read_as: str) -> None:
    script: Script[str] = Script(lambda s: s, lambda _, other: other, lambda a, b: True, lambda s: False)
    assert "".join(spoken(list(seen), script, from_right=True)) == read_as


def test_most_letters_tell_the_direction() -> None:
    assert rtl("قرارات A")
    assert not rtl("A/RES/84/1 أ")


def line(y: float, text: str, x: float = 72) -> Line:
    run = Run(text, x, y, x + 6 * len(text), 10)
    return Line((Piece(run),), 1, x, y, run.end, 10)


def test_a_few_wide_lines_of_a_masthead_do_not_widen_the_column() -> None:
    body = [line(600 - 12 * n, "x" * 60) for n in range(30)]
    wide = replace(line(700, "A/RES/84/9"), x=72, end=540)
    assert measure([[wide, *body]]).right == pytest.approx(72 + 360)


def test_what_stands_side_by_side_is_a_table() -> None:
    cells = [("Category", "Approved", "Spent"), ("Military", "21,704", "20,990"), ("Civilian", "15,380", "15,381")]
    rows = [
        (x, 640 - 16 * n, 10, word) for n, row in enumerate(cells) for x, word in zip((72, 220, 330), row, strict=True)
    ]
    hanging = [(72, 596, 10, "personnel")]
    content = manuscript(pdf(block(700, *FIRST) + rows + hanging + block(560, *SECOND)))
    assert [type(piece).__name__ for piece in content.pieces] == ["Passage", "Grid", "Passage"]
    grid = content.pieces[1]
    assert isinstance(grid, Grid)
    assert [[" ".join(plain(p.inlines) for p in c.passages) for c in row] for row in grid.rows] == [
        ["Category", "Approved", "Spent"],
        ["Military", "21,704", "20,990"],
        ["Civilian personnel", "15,380", "15,381"],
    ]


def test_numbered_paragraphs_are_no_table() -> None:
    page = [
        shown
        for n in range(4)
        for shown in ((72, 700 - 24 * n, 10, f"{n + 1}."), (110, 700 - 24 * n, 10, "Decides so;"))
    ]
    assert texts(pdf(page)) == [f"{n + 1}. Decides so;" for n in range(4)]


def test_a_run_of_any_length_is_read_whole() -> None:
    long = "word " * 900
    assert texts(pdf([(72, 700, 10, long + "end.")])) == [long + "end."]


def test_the_symbol_at_the_head_of_a_second_page_is_furniture() -> None:
    first = [(72, 800, 9, "United Nations"), (400, 800, 9, "A/RES/84/9"), *block(700, *FIRST)]
    second = [(72, 800, 9, "A/RES/84/9"), (300, 800, 9, "Coastal lagoons"), *block(700, *SECOND)]
    content = manuscript(pdf(first, second))
    assert [(f.words.split()[0], f.reason) for f in content.furniture] == [("A/RES/84/9", "running head")]


def grids(data: bytes) -> list[list[list[str]]]:
    return [
        [[" ".join(plain(p.inlines) for p in cell.passages) for cell in row] for row in piece.rows]
        for piece in manuscript(data).pieces
        if isinstance(piece, Grid)
    ]


def row(y: float, *cells: str) -> list[Shown]:
    return [(72 + 150 * n, y, 10, cell) for n, cell in enumerate(cells) if cell]


def test_a_page_end_cuts_neither_a_table_nor_a_row_of_it() -> None:
    first = [
        *row(160, "Requirements", "60 963 800", "56 127 700"),
        *row(136, "Contributions in", "23 999 350", "21 578 050"),
    ]
    second = [*row(700, "accordance with the"), *row(688, "scale"), *row(664, "Surplus", "4 067 100", "4 073 600")]
    assert grids(pdf(first, [*second, *block(600, *FIRST)])) == [
        [
            ["Requirements", "60 963 800", "56 127 700"],
            ["Contributions in accordance with the scale", "23 999 350", "21 578 050"],
            ["Surplus", "4 067 100", "4 073 600"],
        ]
    ]


def test_the_first_row_in_a_size_of_its_own_is_the_head() -> None:
    head = [(x, y, 8.0, text) for x, y, _, text in row(700, "Region", "Basins", "Area")]
    page = [*head, *row(683, "Africa", "14", "182 500"), *row(667, "Asia", "19", "276 900"), *block(600, *FIRST)]
    (grid,) = (piece for piece in manuscript(pdf(page)).pieces if isinstance(piece, Grid))
    assert [[cell.head for cell in cells] for cells in grid.rows] == [[True] * 3, [False] * 3, [False] * 3]


def test_notes_that_end_their_pages_alike_are_no_foot() -> None:
    rule = "72 112 100 0.5 re f"
    ends = ("6 Resolution 66/288, annex.", "7 Resolution 69/313, annex.", "8 Resolution 71/256, annex.")
    texts = (FIRST, SECOND, ("Welcoming the trees that were planted along streets", "of small towns,"))
    pages = [
        [*block(700 - 9 * n, *text), (72 + 6 * len(text[1]), 691 - 9 * n, 6, end[0]), (72, 100, 8, end)]
        for n, (text, end) in enumerate(zip(texts, ends, strict=True))
    ]
    assert [note.marker for note in manuscript(pdf(*pages, extra=rule)).notes] == ["6", "7", "8"]


def test_notes_count_on_under_one_that_a_page_end_cuts() -> None:
    rule = "72 112 100 0.5 re f"
    first = [*block(700, *FIRST), (72 + 39 * 6, 691, 6, "7"), (72, 100, 8, "7 A/50/361, A/51/317, A/52/308,")]
    second = [
        *block(700, *SECOND),
        (72 + 27 * 6, 691, 6, "8"),
        (72, 100, 8, "A/53/312 and A/54/383."),
        (72, 88, 8, "8 A/78/114."),
    ]
    notes = manuscript(pdf(first, second, extra=rule)).notes
    assert [(note.marker, plain(note.passages[0].inlines)) for note in notes] == [
        ("7", "A/50/361, A/51/317, A/52/308, A/53/312 and A/54/383."),
        ("8", "A/78/114."),
    ]


def test_a_year_alone_at_a_page_head_is_no_folio() -> None:
    pages = [
        block(700, "Total assessment for the year of the report of the Committee", "on the year"),
        block(700, "2023"),
    ]
    assert not manuscript(pdf(*pages)).furniture


def test_the_line_that_says_unofficial_copy_is_set_aside() -> None:
    content = manuscript(pdf([(400, 760, 10, "Unofficial copy"), *block(700, *FIRST)]))
    assert [f.words for f in content.furniture] == ["Unofficial copy"]


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("for the period of the decade 2011-", "2020 as proclaimed", "decade 2011-2020 as"),
        ("resolutions GC(67)/", "RES/8 on safety", "GC(67)/RES/8 on"),
        ("the decade proclaimed for 2021", "-2030 as the fourth", "for 2021-2030 as"),
    ],
)
def test_a_line_may_end_within_a_word_at_a_dash_or_a_stroke(above: str, below: str, joined: str) -> None:
    assert joined in texts(pdf(block(700, *FIRST) + block(664, "x" * 60, above, below)))[1]


def test_a_text_that_leaves_its_lines_short_cuts_no_word() -> None:
    lines = ["a line that leaves room", "responsibility of all", "another line short", "implementation of it"] * 4
    cut = ["assistance, capacity-", "building and advice"]
    room = [12.0] * 18
    assert not hyphens([*lines, *cut], room).cut(*cut)
    assert hyphens([*lines, *cut], [0.0] * 18).cut(*cut)


@pytest.mark.parametrize(
    ("seen", "read_as"),
    [
        ("2017-2016 نيماعلا", "العامين 2016-2017"),  # among Arabic letters a hyphen parts numbers
        ("”ملاعلا“", "”العالم“"),  # pdfium mirrors quotation marks: they are turned back
    ],
)
def test_ranges_and_quotation_marks_are_read_from_the_right(seen: str, read_as: str) -> None:
    script: Script[str] = Script(lambda s: s, lambda _, other: other, lambda a, b: True, lambda s: False)
    assert "".join(spoken(list(seen), script, from_right=True)) == read_as


def test_a_damaged_and_a_locked_file_are_told_apart() -> None:
    whole = pdf(block(700, *FIRST))
    assert "damaged or cut short" in str(read(whole[: len(whole) // 2]).diagnostics[0])
    locked = BytesIO()
    with pikepdf.open(BytesIO(whole)) as opened:
        opened.save(locked, encryption=pikepdf.Encryption(owner="one", user="two"))
    assert "locked with a password" in str(read(locked.getvalue()).diagnostics[0])


def test_a_file_without_notes_tells_its_words_once() -> None:
    words = [word.text for word in read(pdf(block(700, *FIRST))).words]
    assert words == " ".join(FIRST).split()
