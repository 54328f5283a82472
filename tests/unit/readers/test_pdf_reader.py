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
