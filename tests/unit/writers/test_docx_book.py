"""Several documents as one Word file: sections, contents that are filled in, notes and numbers anew in each, heads of its own."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from examples import EXAMPLES, line, meta, note, operative, resolution, title
from lxml import etree

from pipeline.akn import iri
from pipeline.galley.book import bind
from pipeline.model import Document, Image, Para, Ref
from pipeline.ports import Source, Volume, VolumePart, Written
from pipeline.writers.docx import DocxOptions, DocxWriter

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def saying(number: str, *words: object, lang: str = "eng") -> Document:
    return Document(
        meta(number, lang=lang),
        title=title(f"{number}.", f"Words of {number}"),
        body=(operative("1.", "Decides", *words), operative("2.", "Decides", " again")),  # type: ignore[arg-type]
    )


def bound(*documents: Document, pages: dict[str, int] | None = None, **options: object) -> Written:
    volume = Volume(tuple(map(VolumePart, documents)), "A book", "in one volume", pages or {})
    return DocxWriter().bind(volume, DocxOptions(**options))  # type: ignore[arg-type]


def part(written: Written, name: str) -> etree._Element:
    assert written.content is not None
    with zipfile.ZipFile(io.BytesIO(written.content)) as archive:
        return etree.fromstring(archive.read(f"word/{name}"))


def words(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


TWO = (saying("76/1", " this", note("1", "First source.")), saying("76/2", " that", note("1", "Second source.")))


def test_every_document_has_a_section_of_its_own_behind_cover_and_contents_with_its_own_heads() -> None:
    written = bound(*TWO)
    body = part(written, "document.xml")
    sections = list(body.iter(f"{W}sectPr"))
    assert [len(section.findall(f"{W}headerReference")) for section in sections] == [0, 3, 3, 3]
    ids = [ref.get(f"{{{R}}}id") for section in sections for ref in section.findall(f"{W}headerReference")]
    assert len(ids) == len(set(ids)) == 9
    assert written.content is not None
    with zipfile.ZipFile(io.BytesIO(written.content)) as archive:
        heads = [words(etree.fromstring(archive.read(n))) for n in archive.namelist() if "/header" in n]
    assert sum("A/RES/76/2" in head for head in heads) == 3


R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def test_the_contents_are_a_field_that_is_filled_in_with_pages_as_fields() -> None:
    written = bound(*TWO, pages={"doc_1": 3, "doc_2": 4})
    body = part(written, "document.xml")
    lines = [
        words(p)
        for p in body.iter(f"{W}p")
        if (s := p.find(f"{W}pPr/{W}pStyle")) is not None and s.get(f"{W}val") == "TOC1"
    ]
    assert lines == ["A/RES/76/1Words of 76/13", "A/RES/76/2Words of 76/24"]
    instructions = ["".join(t.itertext()).strip() for t in body.iter(f"{W}instrText")]
    assert instructions[:3] == ["TOC \\f C \\h", "PAGEREF doc_1 \\h", "PAGEREF doc_2 \\h"]
    assert instructions[3:] == [
        'TC "A/RES/76/1\tWords of 76/1" \\f C \\l 1',
        'TC "A/RES/76/2\tWords of 76/2" \\f C \\l 1',
    ]
    kinds = [c.get(f"{W}fldCharType") for c in body.iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("end") == 5


def test_pages_that_nobody_can_tell_are_dashes() -> None:
    assert words(part(bound(*TWO), "document.xml")).count("–") == 2


def test_all_names_are_there_once_and_every_link_leads_to_one() -> None:
    there = saying("76/2", " that")
    citing = saying("76/1", " recalling ", Ref(iri.work(there.meta), line("resolution 76/2")))
    body = part(bound(*EXAMPLES.values(), citing, there), "document.xml")
    names = [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    ids = [mark.get(f"{W}id") for mark in body.iter(f"{W}bookmarkStart")]
    assert len(ids) == len(set(ids))
    anchors = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} - {None}
    assert anchors <= set(names)
    assert f"doc_{len(EXAMPLES) + 2}" in anchors


def test_notes_are_counted_anew_in_each_section_and_are_all_there() -> None:
    written = bound(*TWO)
    notes = [words(n) for n in part(written, "footnotes.xml") if not n.get(f"{W}type")]
    assert notes == ["First source.", "Second source."]
    calls = [call for call in part(written, "document.xml").iter(f"{W}footnoteReference")]
    assert [call.get(f"{W}id") for call in calls] == ["1", "2"]
    assert not [call for call in calls if call.get(f"{W}customMarkFollows")]
    restarts = [s.find(f"{W}footnotePr/{W}numRestart") for s in part(written, "document.xml").iter(f"{W}sectPr")]
    assert all(restart is not None and restart.get(f"{W}val") == "eachSect" for restart in restarts)


def test_paragraphs_are_counted_anew_too(tool: Callable[[str], str], tmp_path: Path) -> None:
    content = bound(*TWO).content
    assert content is not None
    (tmp_path / "it.docx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [tool("soffice"), profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "it.docx")], check=True, capture_output=True, timeout=120)
    text = (tmp_path / "it.txt").read_text(encoding="utf-8-sig")
    assert re.findall(r"^\s*(\d\.)\s+Decides", text, re.MULTILINE) == ["1.", "2.", "1.", "2."]


def test_pictures_of_one_key_stay_those_of_their_documents() -> None:
    from PIL import Image as Picture

    def red_or_blue(colour: str) -> bytes:
        made = io.BytesIO()
        Picture.new("RGB", (4, 4), colour).save(made, "PNG")
        return made.getvalue()

    document = Document(meta("76/1"), body=(Para((Image("image1.png", "A map"),)),))
    parts = tuple(VolumePart(document, {"image1.png": red_or_blue(colour)}) for colour in ("red", "blue"))
    content = DocxWriter().bind(Volume(parts), DocxOptions()).content
    assert content is not None
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert len([name for name in archive.namelist() if "/media/" in name]) == 2


def test_what_no_document_has_is_named() -> None:
    reasons = {piece.reason for piece in bound(resolution()).furniture}
    assert {"cover", "contents", "running head", "masthead"} <= reasons


def test_quotation_marks_in_a_title_do_not_end_the_entry() -> None:
    quoted = Document(meta("76/1"), title=title("76/1.", 'The "wells"'), body=(operative("1.", "Decides", " so"),))
    body = part(bound(quoted), "document.xml")
    (entry,) = ["".join(t.itertext()).strip() for t in body.iter(f"{W}instrText") if "TC" in "".join(t.itertext())[:4]]
    assert entry == 'TC "A/RES/76/1\tThe \\"wells\\"" \\f C \\l 1'


def test_a_book_has_its_own_styles_whatever_the_template() -> None:
    written = bound(*TWO, template=Source("house.docx", b""))
    assert [found.code for found in written.diagnostics] == ["W005"] and written.content is not None


def test_the_same_documents_give_the_same_bytes_and_any_example_can_be_bound() -> None:
    assert bound(*EXAMPLES.values()).content == bound(*EXAMPLES.values()).content
    assert len(bind(list(EXAMPLES.values())).chapters) == len(EXAMPLES)


def test_a_font_of_the_user_s_own_is_that_of_the_styles_and_no_file() -> None:
    for written in (bound(*TWO, font="EB Garamond"), DocxWriter().write(TWO[0], {}, DocxOptions(font="EB Garamond"))):
        fonts = part(written, "styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
        assert fonts is not None and {fonts.get(f"{W}{kind}") for kind in ("ascii", "hAnsi")} == {"EB Garamond"}
    for wrong in ("fonts/house.ttf", "house.ttf/", '"', "a" * 32):
        with pytest.raises(ValueError, match="no name of a font family"):
            DocxOptions(font=wrong)
    with pytest.raises(ValueError, match="either a font or a template"):
        DocxOptions(font="EB Garamond", template=Source("house.docx", b""))


def test_chinese_and_arabic_letters_stay_upright_in_a_book_whose_styles_are_slanted() -> None:
    def closing(lang: str, words_: str) -> Document:
        return Document(meta("76/1", lang=lang), body=(operative("1.", "Decides"),), closing=(Para(line(words_)),))

    texts = {"eng": "7 December", "zho": "第一次", "ara": "الجلسة"}
    body = part(bound(*(closing(lang, text) for lang, text in texts.items()), saying("76/2", " so")), "document.xml")
    upright = {
        words(run): run.find(f"{W}rPr/{W}i") is not None for run in body.iter(f"{W}r") if words(run) in texts.values()
    }
    assert upright == {"7 December": False, "第一次": True, "الجلسة": True}
