"""What no reader may do: raise, run without end, follow an entity, or stay silent about what it could not read."""

from __future__ import annotations

import time
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.manuscript import Manuscript, Passage
from pipeline.model.build import plain
from pipeline.ports import Read, Source
from pipeline.readers.docx import DocxReader
from pipeline.readers.html import HtmlReader
from pipeline.readers.odt import OdtReader
from pipeline.readers.pdf import PdfReader
from pipeline.readers.rtf import RtfReader

READERS: dict[str, Any] = {r.name: r for r in (DocxReader(), HtmlReader(), OdtReader(), PdfReader(), RtfReader())}
SECONDS = 10.0
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(name: str, data: bytes) -> Read:
    """The reader's answer; a refusal must say why, a manuscript must be one."""
    reader = READERS[name]
    begun = time.process_time()
    found: Read = reader.read(Source(f"paper.{name}", data), reader.Options())
    assert time.process_time() - begun < SECONDS
    if found.content is None:
        assert any(d.severity == "error" and d.code.startswith("S") for d in found.diagnostics)
    else:
        assert isinstance(found.content, Manuscript)
    return found


def zipped(**parts: bytes) -> bytes:
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return whole.getvalue()


def word(body: str, head: str = "") -> bytes:
    return zipped(word__document_xml=f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode())


def odt(body: str, head: str = "") -> bytes:
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    return zipped(
        content_xml=(
            f"{head}<office:document-content {names}><office:body><office:text><text:p>{body}</text:p></office:text>"
            "</office:body></office:document-content>"
        ).encode()
    )


def pdf(text: str = "The General Assembly decides to plant trees.", password: str = "") -> bytes:
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(595, 842))
    font = made.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.obj.Contents = made.make_stream(f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode("latin-1"))
    whole = BytesIO()
    made.save(whole, encryption=pikepdf.Encryption(owner=password, user=password) if password else False)
    return whole.getvalue()


SMALL: dict[str, Callable[[], bytes]] = {
    "docx": lambda: word("<w:p><w:r><w:t>Decides</w:t></w:r></w:p>"),
    "html": lambda: (
        '<html lang="en"><p>Décides <b>to</b><sup>1</sup><table><tr><td>1</td></tr></table></html>'.encode()
    ),
    "odt": lambda: odt("Decides"),
    "pdf": pdf,
    "rtf": lambda: rb"{\rtf1\ansi{\fonttbl{\f0\fcharset204 T;}}\f0\pard D\'e9\u8364? {\b x}{\footnote y}\cell\row\par}",
}


@pytest.mark.parametrize("name", sorted(SMALL))
def test_the_whole_file_is_read(name: str) -> None:
    assert read(name, SMALL[name]()).content is not None


@pytest.mark.parametrize("name", sorted(SMALL))
def test_a_file_cut_short_at_any_length_is_answered(name: str) -> None:
    whole = SMALL[name]()
    step = max(1, len(whole) // 150)
    for length in range(0, len(whole), step):
        read(name, whole[:length])


@pytest.mark.parametrize("name", sorted(SMALL))
@settings(max_examples=25)
@given(data=st.binary(max_size=400))
def test_random_bytes_are_answered(name: str, data: bytes) -> None:
    read(name, data)


@pytest.mark.parametrize("name", sorted(SMALL))
@settings(max_examples=25)
@given(edits=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=8))
def test_a_file_with_changed_bytes_is_answered(name: str, edits: list[tuple[float, int]]) -> None:
    data = bytearray(SMALL[name]())
    for place, byte in edits:
        data[int(place * (len(data) - 1))] = byte
    read(name, bytes(data))


@pytest.mark.parametrize("name", sorted(SMALL))
@pytest.mark.parametrize("other", sorted(SMALL))
def test_a_file_under_the_wrong_name_is_answered(name: str, other: str) -> None:
    read(name, SMALL[other]())


@settings(max_examples=40)
@given(st.lists(st.sampled_from(["{", "}", r"\par", r"\u-1?", r"\'", r"\cell", r"\row", r"\trowd", r"{\footnote", r"\cellx9",
                                 r"\bin9", r"{\listtext", r"{\*", r"{\fldinst", r"\intbl", "x", " ", "\\", r"\uc99999999"])))  # fmt: skip
def test_any_order_of_control_words_is_answered(parts: list[str]) -> None:
    read("rtf", (r"{\rtf1 " + "".join(parts)).encode("latin-1"))


BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("head", [BOMB, OUTSIDE], ids=["bomb", "outside"])
@pytest.mark.parametrize(
    ("name", "make"), [("docx", lambda h: word("<w:p><w:r><w:t>&j;&a;</w:t></w:r></w:p>", h)), ("odt", lambda h: odt("&j;&a;", h))]
)  # fmt: skip
def test_entities_are_never_followed(name: str, make: Callable[[str], bytes], head: str) -> None:
    found = read(name, make(head))
    if isinstance(found.content, Manuscript):
        words = "".join(plain(p.inlines) for p in found.content.pieces if isinstance(p, Passage))
        assert "root:" not in words
        assert len(words) < 1000


@pytest.mark.parametrize("name", ["docx", "odt"])
def test_an_archive_that_unpacks_without_end_is_refused(name: str) -> None:
    part = "word__document_xml" if name == "docx" else "content_xml"
    found = read(name, zipped(**{part: b" " * (70 * 1024 * 1024)}))
    assert [d.code for d in found.diagnostics] == ["S050"]


@pytest.mark.parametrize("depth", [100, 5000])
def test_xml_that_nests_without_end_is_answered(depth: int) -> None:
    read("docx", word("<w:sdt>" * depth + "<w:p/>" + "</w:sdt>" * depth))
    read("odt", odt("<text:span>" * depth + "x" + "</text:span>" * depth))


def test_an_encrypted_word_file_says_so() -> None:
    found = read("docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert [d.code for d in found.diagnostics] == ["S051"]


def test_an_encrypted_pdf_says_so() -> None:
    assert [d.code for d in read("pdf", pdf(password="secret")).diagnostics] == ["S051"]


def test_a_line_of_many_megabytes_is_read_in_time() -> None:
    read("html", b"<p>" + b"word " * 400_000)
    read("rtf", rb"{\rtf1 " + b"word " * 400_000 + b"}")
