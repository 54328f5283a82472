"""The writer as a whole: same bytes, named furniture, every glyph, sound pages for whatever the text brings."""

from __future__ import annotations

import io
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import page as checker
import pikepdf
import PIL.Image
import pytest
from examples import EXAMPLES, cell, meta, operative, para, resolution, title
from unit.pdf.long import long_resolution

from pipeline.diagnostics import Severity
from pipeline.model import Cell, Document, Image, Note, Table, Unit
from pipeline.ports import Written
from pipeline.writers.pdf import PdfOptions, PdfWriter


def write(document: Document, **options: object) -> Written:
    return PdfWriter().write(document, {}, PdfOptions(**options))  # type: ignore[arg-type]


def opened(written: Written) -> pikepdf.Pdf:
    assert written.content is not None, written.diagnostics
    return pikepdf.open(io.BytesIO(written.content))


def saying(words: str) -> Document:
    return Document(meta("76/211"), title=title("76/211.", "Words"), body=(operative("1.", "Decides", words),))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_same_document_gives_the_same_bytes(name: str) -> None:
    assert write(EXAMPLES[name]).content == write(EXAMPLES[name]).content


def test_another_process_gives_the_same_bytes() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests'); from examples import resolution; from pipeline.writers.pdf import PdfOptions, PdfWriter; "
        "sys.stdout.buffer.write(PdfWriter().write(resolution(), {}, PdfOptions()).content)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env={"TZ": "Asia/Tokyo"})
    assert done.stdout == write(resolution()).content


def test_documents_written_at_once_in_threads_do_not_disturb_each_other() -> None:
    expected = {name: write(EXAMPLES[name]).content for name in ("resolution", "treaty", "composite", "bullets")}
    found: dict[str, bytes | None] = {}
    threads = [
        threading.Thread(target=lambda name=name: found.__setitem__(name, write(EXAMPLES[name]).content))
        for name in expected
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == expected


def test_what_the_writer_adds_itself_is_named_with_its_reason() -> None:
    furniture = write(resolution()).furniture
    assert {(piece.words, piece.reason) for piece in furniture} >= {
        ("General Assembly", "masthead: organ"),
        ("Unofficial copy", "masthead: unofficial copy"),
        ("A/RES/76/201", "running head: symbol"),
        ("2/3", "folio"),
    }
    # What the text prints itself is text, not furniture.
    assert not [piece for piece in furniture if piece.reason in ("masthead: symbol", "masthead: publisher")]


def test_the_masthead_and_its_unofficial_line_can_be_left_out() -> None:
    reasons = {piece.reason for piece in write(resolution(), masthead=False).furniture}
    assert not {reason for reason in reasons if reason.startswith("masthead")}
    assert "masthead: unofficial copy" not in {p.reason for p in write(resolution(), unofficial=False).furniture}


@pytest.mark.parametrize(("paper", "size"), [("A4", (595.28, 841.89)), ("Letter", (612, 792)), ("letter", (612, 792))])
def test_the_paper_is_as_asked(paper: str, size: tuple[float, float]) -> None:
    with opened(write(resolution(), paper=paper)) as pdf:
        box = [float(edge) for edge in pdf.pages[0].mediabox]
    assert (round(box[2], 2), round(box[3], 2)) == size


def test_an_unknown_paper_is_refused_with_the_papers_there_are() -> None:
    with pytest.raises(ValueError, match="A4 or Letter"):
        write(resolution(), paper="A5")


def test_a_character_without_a_glyph_stops_the_pdf_and_is_named_with_its_place() -> None:
    written = write(saying(" on \u2603 and on nothing else."))
    assert written.content is None
    (found,) = written.diagnostics
    assert (found.code, found.severity) == ("W200", Severity.ERROR)
    assert "U+2603" in found.message and "SNOWMAN" in found.message


def test_a_script_without_a_face_is_named_once() -> None:
    written = write(saying(" हिन्दी में संकल्प का पाठ"))
    assert written.content is None
    assert [found.code for found in written.diagnostics] == ["W201"]


@pytest.mark.parametrize(
    "words",
    [
        "10\u2011year",
        "S\u2010RES",
        "100\u202f000",
        "\u2212 5",
        "l\u2019\u00c9tat \u00ab\u00a0oui\u00a0\u00bb",
        "Разоружение",
        "Ελλάς",
    ],
)
def test_characters_of_the_languages_set_here_have_glyphs(words: str) -> None:
    assert not write(saying(f" {words}.")).diagnostics


def test_a_word_longer_than_the_line_is_cut_and_reported() -> None:
    written = write(saying(f" {'a' * 400}."))
    assert [found.code for found in written.diagnostics] == ["W202"]
    assert written.content is not None


@pytest.mark.parametrize("columns", [2, 12, 40])
def test_a_table_of_any_width_gets_a_sound_page(columns: int) -> None:
    head = tuple(cell(f"Column {n}", head=True) for n in range(columns))
    rows = tuple(tuple(cell(f"{row * n:,}") for n in range(columns)) for row in range(3))
    document = replace(saying(" so:"), body=(Unit("operative", "1.", lead=(para("So:"), Table((head, *rows)))),))
    written = write(document)
    assert ("W203" in {found.code for found in written.diagnostics}) == (columns == 40)
    with opened(written) as pdf:
        assert len(pdf.pages) == 1


def test_a_note_longer_than_a_page_goes_on_over_the_pages() -> None:
    long = Note("1", (para("See the long list that follows. " * 400),))
    document = replace(saying("."), body=(Unit("operative", "1.", lead=(para("Notes the list", long, "."),)),))
    written = write(document)
    assert [(found.code, found.severity) for found in written.diagnostics] == [("W209", Severity.INFO)]
    with opened(written) as pdf:
        assert len(pdf.pages) > 2


def test_a_table_longer_than_a_page_and_a_cell_longer_than_a_page_are_parted() -> None:
    rows = tuple((cell(str(n)), cell("word " * (3000 if n == 20 else 10))) for n in range(60))
    document = replace(saying("."), body=(Unit("operative", "1.", lead=(para("So:"), Table(rows))),))
    with opened(write(document)) as pdf:
        assert len(pdf.pages) > 4


def picture(mode: str = "RGBA", size: tuple[int, int] = (40, 30)) -> bytes:
    out = io.BytesIO()
    PIL.Image.new(mode, size).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("mode", ["RGBA", "RGB", "L", "P", "1"])
def test_a_picture_in_a_paragraph_of_its_own_is_drawn_and_described(mode: str, tmp_path: Path) -> None:
    document = replace(saying("."), body=(Unit("operative", "1.", lead=(para("So:"), para(Image("map", "A map")))),))
    written = PdfWriter().write(document, {"map": picture(mode)}, PdfOptions())
    assert not written.diagnostics
    with opened(written) as pdf:
        assert len(pdf.pages[0].obj.Resources.XObject.keys()) == 1
        figures = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
        assert [str(figure.Alt) for figure in figures] == ["A map"]
    (tmp_path / "it.pdf").write_bytes(written.content or b"")
    for profile in ("ua1", "3a"):
        assert not list(checker.validate_pdf(str(tmp_path / "it.pdf"), profile=profile).failures)


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n broken", picture()[:60], None])
def test_a_picture_that_cannot_be_read_is_told_in_words(content: bytes | None) -> None:
    document = replace(saying("."), body=(Unit("operative", "1.", lead=(para("So:"), para(Image("map", "A map")))),))
    written = PdfWriter().write(document, {} if content is None else {"map": content}, PdfOptions())
    assert [found.code for found in written.diagnostics] == ["W204"]
    assert written.content is not None


def test_an_empty_document_gives_a_page() -> None:
    with opened(write(Document(meta("76/212")))) as pdf:
        assert len(pdf.pages) == 1


def test_time_grows_with_the_length_and_not_with_its_square() -> None:
    write(long_resolution(10))

    def seconds(paragraphs: int) -> float:
        start = time.process_time()
        write(long_resolution(paragraphs), attach=False)
        return time.process_time() - start

    short, long = min(seconds(30), seconds(30)), min(seconds(300), seconds(300))
    assert long < 16 * short


def test_the_outline_leads_to_title_sections_and_annex() -> None:
    with opened(write(resolution())) as pdf, pdf.open_outline() as outline:
        titles = [entry.title for entry in outline.root]
        assert titles[0].startswith("76/201. Forests")
        assert any(title.startswith("Annex – Guidelines") for title in titles)
        assert [entry.title for entry in outline.root[0].children] == ["I Restoration", "II Follow-up"]


def test_the_file_says_what_it_is() -> None:
    with opened(write(resolution())) as pdf:
        said = {key: str(value) for key, value in pdf.docinfo.items()}
        assert said["/Title"] == "A/RES/76/201. Forests of the dry lands"
        assert said["/Author"] == "United Nations, General Assembly"
        assert said["/Keywords"].startswith("A/RES/76/201")
        assert str(pdf.Root.Lang) == "en"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_the_source_travels_inside_unless_it_is_not_wanted() -> None:
    from pipeline import akn

    with opened(write(resolution())) as pdf:
        (file,) = pdf.Root.AF
        assert bytes(file.EF.F.read_bytes()) == akn.write(resolution()).xml
    with opened(write(resolution(), attach=False)) as pdf:
        assert "/AF" not in pdf.Root


def test_hebrew_is_refused_for_want_of_a_face_and_not_set_in_boxes() -> None:
    written = write(saying(" העצרת הכללית."))
    assert written.content is None
    assert [found.code for found in written.diagnostics] == ["W201"]


def test_text_is_only_loaded_with_its_library() -> None:
    code = "import sys; import pipeline.writers.pdf; assert not {'reportlab', 'pikepdf', 'PIL'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        (("United Nations A/RES/76/214", "General Assembly", "Distr.: General"), {"unofficial copy"}),
        (("A/RES/76/214", "Distr.: General"), {"publisher", "organ", "unofficial copy"}),
        (("Advance copy", "A/RES/76/214"), {"publisher", "symbol", "organ", "unofficial copy"}),
        ((), {"publisher", "symbol", "organ", "unofficial copy"}),
    ],
)
def test_what_the_text_prints_of_the_masthead_is_not_printed_again(lines: tuple[str, ...], left: set[str]) -> None:
    document = replace(saying("."), meta=meta("76/214"), masthead=tuple(para(words) for words in lines))
    found = {p.reason.removeprefix("masthead: ") for p in write(document).furniture if p.reason.startswith("masthead")}
    assert found == left


def test_a_watermark_and_numbers_of_lines_are_furniture_on_every_page() -> None:
    plain_, marked = write(resolution()), write(resolution(), watermark="DRAFT", line_numbers=True)
    reasons = [piece.reason for piece in marked.furniture]
    with pikepdf.open(io.BytesIO(marked.content or b"")) as pdf:
        pages = len(pdf.pages)
        first = pdf.pages[0].Contents.read_bytes()
    assert reasons.count("watermark") == pages
    assert "line number" in reasons
    assert first.count(b"/Subtype /Watermark") == 1
    assert [p for p in marked.furniture if p.reason not in ("watermark", "line number")] == list(plain_.furniture)


def test_the_head_of_a_table_that_goes_on_is_named_among_what_is_added() -> None:
    head = (Cell((para("Region"),), head=True), Cell((para("Area"),), head=True))
    rows = tuple((Cell((para(f"Region {number}"),)), Cell((para(str(number)),))) for number in range(90))
    made = write(replace(resolution(), body=(Table((head, *rows)),), parts=()))
    again = [piece.words for piece in made.furniture if piece.reason == "head of a table that goes on"]
    assert again and set(again) == {"Region Area"}
