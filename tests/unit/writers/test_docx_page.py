"""What Word is told of the page: keeps, heads, line breaking by script, faces and their other names."""

from __future__ import annotations

import io
import zipfile

import pytest
from examples import meta, note, para, resolution
from lxml import etree

from pipeline.akn import eids
from pipeline.model import Document
from pipeline.ports import Source
from pipeline.writers.docx import DocxOptions, DocxWriter

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(document: Document, name: str, **options: object) -> etree._Element:
    content = DocxWriter().write(eids.assign(document), {}, DocxOptions(**options)).content  # type: ignore[arg-type]
    assert content is not None
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read(f"word/{name}.xml"))


def spoken(lang: str) -> Document:
    return Document(meta("75/62", lang=lang), body=(para("Words", note("1", "A note.")),))


def normal(document: Document) -> set[str]:
    styles = part(document, "styles").iter(f"{W}style")
    properties = next(style for style in styles if style.get(f"{W}styleId") == "Normal").find(f"{W}pPr")
    assert properties is not None
    return {etree.QName(piece).localname for piece in properties}


def test_no_line_of_a_paragraph_stands_alone_and_pages_have_heads_of_their_own() -> None:
    assert "widowControl" in normal(resolution())
    assert part(resolution(), "settings").find(f"{W}evenAndOddHeaders") is not None
    section = part(resolution(), "document").find(f".//{W}sectPr")
    assert section is not None and section.find(f"{W}titlePg") is not None
    kinds = [(etree.QName(e).localname, e.get(f"{W}type")) for e in section if e.tag.endswith("Reference")]
    assert sorted(kinds) == sorted(
        (f"{side}Reference", page) for side in ("header", "footer") for page in ("first", "even", "default")
    )


@pytest.mark.parametrize(("lang", "squeezed"), [("zho", True), ("eng", False), ("ara", False)])
def test_chinese_marks_are_squeezed_and_hang_and_none_begins_a_line(lang: str, squeezed: bool) -> None:
    control = part(spoken(lang), "settings").find(f"{W}characterSpacingControl")
    assert control is not None
    assert (control.get(f"{W}val") == "compressPunctuation") is squeezed
    assert ({"kinsoku", "overflowPunct", "autoSpaceDE", "autoSpaceDN"} <= normal(spoken(lang))) is squeezed


@pytest.mark.parametrize(("lang", "turned"), [("ara", True), ("fra", False)])
def test_the_rule_above_the_notes_stands_where_lines_begin(lang: str, turned: bool) -> None:
    separator = part(spoken(lang), "footnotes")[0]
    assert (separator.find(f".//{W}bidi") is not None) is turned


@pytest.mark.parametrize("face", ["Times New Roman", "SimSun", "KaiTi", "Traditional Arabic"])
def test_a_face_is_named_with_those_that_have_the_same_letters(face: str) -> None:
    named = {font.get(f"{W}name"): font.find(f"{W}altName") for font in part(resolution(), "fontTable")}
    other = named[face]
    assert other is not None and "," in str(other.get(f"{W}val"))


@pytest.mark.parametrize("word", ["DRAFT", "草案 <1>", 'a "b"'])
def test_a_watermark_hangs_on_the_headers_of_all_pages(word: str) -> None:
    for number in (1, 2, 3):
        header = part(resolution(), f"header{number}", watermark=word)
        assert [shape.get("string") for shape in header.iter("{*}textpath") if shape.get("string")] == [word]
        assert word not in "".join(header.itertext()), "it is no word of the text"


def test_a_watermark_is_short_and_none_is_put_into_a_template() -> None:
    with pytest.raises(ValueError, match="40 letters at most"):
        DocxOptions(watermark="x" * 41)
    with pytest.raises(ValueError, match="put the watermark into the template"):
        DocxOptions(watermark="DRAFT", template=Source("house.docx", b""))


def test_lines_are_numbered_but_not_those_of_mastheads_and_notes() -> None:
    numbers = part(resolution(), "document", line_numbers=True).find(f".//{W}sectPr/{W}lnNumType")
    assert numbers is not None and numbers.get(f"{W}restart") == "newPage"
    assert part(resolution(), "document").find(f".//{W}lnNumType") is None
    styles = part(resolution(), "styles").iter(f"{W}style")
    quiet = {s.get(f"{W}styleId") for s in styles if s.find(f"{W}pPr/{W}suppressLineNumbers") is not None}
    assert {"Masthead", "FootnoteText", "TableText", "EndRule"} <= quiet
