"""Word documents, one behaviour at a time; each is made here, part by part."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from pipeline import conversion, convert
from pipeline.manuscript import Grid, Manuscript, Passage
from pipeline.model import Change, Document, Inline, Mark, Style, Text, Unit
from pipeline.model.build import plain
from pipeline.ports import Read, Source
from pipeline.readers.docx import DocxOptions, DocxReader, story
from pipeline.readers.docx.runs import read_runs

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
PROSE = (
    "<w:p><w:r><w:t>A paragraph of so many words that no table after it can be taken for a masthead.</w:t></w:r></w:p>"
)


def packed(body: str, **parts: str) -> bytes:
    whole = BytesIO()
    with ZipFile(whole, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return whole.getvalue()


def read(body: str, tracked: str = "accept", **parts: str) -> Read:
    source = Source("paper.docx", packed(body, **parts))
    return DocxReader().read(source, DocxOptions(tracked))  # type: ignore[arg-type]


def manuscript(body: str, **more: str) -> Manuscript:
    content = read(body, **more).content
    assert isinstance(content, Manuscript)
    return content


def texts(body: str, **more: str) -> list[str]:
    return [plain(piece.inlines) for piece in manuscript(body, **more).pieces if isinstance(piece, Passage)]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def notes(kind: str, *bodies: str) -> str:
    inner = "".join(f'<w:{kind} w:id="{n}">{body}</w:{kind}>' for n, body in enumerate(bodies, start=1))
    return f"<w:{kind}s {W}>{inner}</w:{kind}s>"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (run("a") + "<w:r><w:tab/></w:r>" + run("b"), "a b"),
        (run("non") + "<w:r><w:noBreakHyphen/></w:r>" + run("State"), "non‑State"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>' + run(" item"), "• item"),
        (run("\uf0b7 item", '<w:rFonts w:ascii="Symbol"/>'), "• item"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("7"), "7"),
        ('<w:fldSimple w:instr="PAGE">' + run("7") + "</w:fldSimple>", "7"),
        ("<w:sdt><w:sdtContent>" + run("chosen") + "</w:sdtContent></w:sdt>", "chosen"),
        ("<w:smartTag>" + run("Geneva") + "</w:smartTag>", "Geneva"),
    ],
)
def test_what_word_shows_is_read(inner: str, text: str) -> None:
    assert texts(paragraph(inner)) == [text]


def test_runs_of_one_look_are_one_emphasis() -> None:
    (passage,) = manuscript(paragraph(run("Recal", "<w:i/>") + run("ling", "<w:i/>") + run(" it"))).pieces
    assert isinstance(passage, Passage)
    assert passage.inlines == (Style("italic", (Text("Recalling"),)), Text(" it"))


def test_emphasis_that_a_style_gives_is_inherited() -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
    )
    (passage,) = manuscript(paragraph(run("Means"), '<w:pStyle w:val="B"/>'), styles=styles).pieces
    assert isinstance(passage, Passage)
    assert (passage.inlines, passage.look.heading) == ((Style("bold", (Text("Means"),)),), 2)


def test_styles_that_inherit_in_a_ring_end() -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
    )
    assert texts(paragraph(run("Text"), '<w:pStyle w:val="A"/>'), styles=styles) == ["Text"]


NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    "</w:numbering>"
)


def listed(text: str, level: int = 0, num: int = 1) -> str:
    return paragraph(run(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def test_labels_are_computed_as_word_shows_them() -> None:
    body = listed("a") + listed("b", 1) + listed("c", 1) + listed("d") + listed("e", 1) + listed("f", num=2)
    pieces = manuscript(body, numbering=NUMBERING).pieces
    assert [p.look.label for p in pieces if isinstance(p, Passage)] == ["1.", "(a)", "(b)", "2.", "(a)", "7."]


def test_a_footnote_is_called_where_its_reference_stands() -> None:
    body = paragraph(run("The report,") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + run(" and more"))
    content = manuscript(body, footnotes=notes("footnote", paragraph(run("A/1."))))
    (note,) = content.notes
    (passage,) = content.pieces
    assert isinstance(passage, Passage)
    assert (note.marker, plain(note.passages[0].inlines)) == ("1", "A/1.")
    assert [p.value for p in passage.inlines if isinstance(p, Mark)] == [note.key]


def test_the_mark_that_an_author_set_does_not_stand_in_the_text_again() -> None:
    body = paragraph(run("Title") + '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>')
    content = manuscript(body, footnotes=notes("footnote", paragraph(run("* Reissued."))))
    (note,) = content.notes
    (passage,) = content.pieces
    assert isinstance(passage, Passage)
    assert (note.marker, plain(note.passages[0].inlines)) == ("*", "Reissued.")
    assert plain(passage.inlines) in ("Title", "Title*")


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph(run('Boxed'))}</w:txbxContent>"
    choice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert texts(paragraph(run("Around") + f"<w:r>{choice}</w:r>")) == ["Around", "Boxed"]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text))}</w:tc>"


def test_merged_cells_span_rows_and_columns() -> None:
    first = cell("wide", '<w:gridSpan w:val="2"/>') + cell("tall", '<w:vMerge w:val="restart"/>')
    rows = f"<w:tr>{first}</w:tr><w:tr>{cell('a')}{cell('b')}{cell('', '<w:vMerge/>')}</w:tr>"
    grid = manuscript(PROSE + f"<w:tbl>{rows}</w:tbl>").pieces[1]
    assert isinstance(grid, Grid)
    assert [(c.colspan, c.rowspan) for c in grid.rows[0]] == [(2, 1), (1, 2)]
    assert len(grid.rows[1]) == 2


def test_a_table_inside_a_cell_loses_no_word() -> None:
    inner = f"<w:tbl><w:tr>{cell('deep')}</w:tr></w:tbl>"
    found = read(PROSE + f"<w:tbl><w:tr><w:tc>{inner}{paragraph(run('flat'))}</w:tc></w:tr></w:tbl>")
    assert isinstance(found.content, Manuscript)
    grid = found.content.pieces[1]
    assert isinstance(grid, Grid)
    assert [plain(p.inlines) for p in grid.rows[0][0].passages] == ["deep", "flat"]


def test_a_table_before_all_prose_is_the_frame_of_a_masthead() -> None:
    assert texts(f"<w:tbl><w:tr>{cell('United Nations')}{cell('A/RES/84/1')}</w:tr></w:tbl>") == [
        "United Nations",
        "A/RES/84/1",
    ]


CHANGED = paragraph(run("old ") + f"<w:ins>{run('new')}</w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>")


@pytest.mark.parametrize(("tracked", "text"), [("accept", "old new"), ("reject", "old gone")])
def test_tracked_changes_are_taken_as_asked(tracked: str, text: str) -> None:
    found = read(CHANGED, tracked=tracked)
    assert isinstance(found.content, Manuscript)
    assert [plain(p.inlines) for p in found.content.pieces] == [text]  # type: ignore[union-attr]
    assert [d.code for d in found.diagnostics] == ["S052"]


def test_kept_changes_say_what_they_are() -> None:
    (passage,) = manuscript(CHANGED, tracked="keep").pieces
    assert isinstance(passage, Passage)
    assert [p.kind for p in passage.inlines if isinstance(p, Change)] == ["ins", "del"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = paragraph(run("one "), "<w:rPr><w:del/></w:rPr>") + paragraph(run("two"))
    assert texts(body) == ["one two"]
    assert texts(body, tracked="reject") == ["one", "two"]


def test_hidden_text_and_page_heads_are_furniture() -> None:
    header = f"<w:hdr {W}>{paragraph(run('A/RES/84/1'))}</w:hdr>"
    content = manuscript(paragraph(run("seen") + run("unseen", "<w:vanish/>")), header1=header)
    assert texts(paragraph(run("seen") + run("unseen", "<w:vanish/>"))) == ["seen"]
    assert {(f.words, f.reason) for f in content.furniture} == {
        ("unseen", "hidden text"),
        ("A/RES/84/1", "page header"),
    }


RESOLUTION = (
    paragraph(run("84/9. Shade in cities"))
    + paragraph(run("The General Assembly", "<w:i/>") + run(","))
    + paragraph(run("Recalling", "<w:i/>") + run(" its resolution 82/188 of 20 December 2027,"))
    + paragraph(run("1. Decides", "") + run(" to plant trees."))
)


def test_a_reader_that_drops_a_text_box_is_caught_by_the_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('Unheard words'))}</w:txbxContent></w:pict></w:r>"
    source = Source("paper.docx", packed(RESOLUTION + paragraph(run("2. Requests attention.") + box)))
    assert "L001" not in {d.code for d in conversion.to_akn(source).diagnostics}

    def deaf(*given: object) -> object:
        content, found = read_runs(*given)  # type: ignore[arg-type]
        found.boxes.clear()
        return content, found

    monkeypatch.setattr(story, "read_runs", deaf)
    lost = [d for d in conversion.to_akn(source).diagnostics if d.code == "L001"]
    assert lost
    assert "Unheard" in lost[0].message


def test_kai_stands_for_italics_in_chinese() -> None:
    """What our own writer sets in Kai, as official Chinese texts have their leading words, is read as emphasis."""
    made = convert(Path(__file__).parents[3] / "samples" / "a-res-84-126-zh.md", "docx")
    again = conversion.to_akn(Source("again.docx", made.outputs["docx"])).document
    assert again is not None

    def leads(document: Document) -> list[Inline]:
        return [unit.lead[0].content[0] for unit in document.preamble[1:] if isinstance(unit, Unit)]  # type: ignore[union-attr]

    assert leads(again) == leads(made.document)
    assert Style("italic", (Text("回顾"),)) in leads(again)
