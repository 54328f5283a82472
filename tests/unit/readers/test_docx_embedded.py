"""The Akoma Ntoso that our Word documents carry: the very same comes back, unless somebody has edited the text, who then wins."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from examples import EXAMPLES

from pipeline import akn, conversion, formats
from pipeline.akn import eids
from pipeline.conversion import Conversion
from pipeline.model import Document
from pipeline.ports import Media, Source
from pipeline.readers.docx import DocxOptions
from pipeline.writers.docx import DocxOptions as Wanted

SAMPLES = Path(__file__).parents[3] / "samples"
SOURCES = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".txt", ".md"} and path.name != "README.md")
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
ITEM = "customXml/item1.xml"


def in_word(document: Document, media: Media | None = None, **wanted: object) -> bytes:
    content = formats.writer("docx").write(document, media or {}, Wanted(**wanted)).content  # type: ignore[arg-type]
    assert content is not None
    return content


def back(packed: bytes, **options: object) -> Conversion:
    return conversion.to_akn(Source("draft.docx", packed), formats.reader("docx"), None, DocxOptions(**options))  # type: ignore[arg-type]


def codes(done: Conversion) -> list[str]:
    return [finding.code for finding in done.diagnostics if finding.code.startswith(("S05", "L", "C"))]


def said(done: Conversion) -> list[str]:
    return [str(finding) for finding in done.diagnostics if finding.code in ("S054", "S055")]


@pytest.fixture(scope="module")
def sample() -> Conversion:
    path = SAMPLES / "a-res-84-17.txt"
    return conversion.to_akn(Source(path.name, path.read_bytes()))


@pytest.fixture(scope="module")
def file(sample: Conversion) -> bytes:
    assert sample.document is not None
    return in_word(sample.document)


def repacked(packed: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    old, new = zipfile.ZipFile(io.BytesIO(packed)), io.BytesIO()
    with zipfile.ZipFile(new, "w") as archive:
        for name in old.namelist():
            archive.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return new.getvalue()


def edited(packed: bytes, edit: Callable[[WordDocument], object]) -> Conversion:
    word = docx.Document(io.BytesIO(packed))
    edit(word)
    saved = io.BytesIO()
    word.save(saved)
    return back(saved.getvalue())


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_sample_reads_back_from_word_byte_for_byte(source: Path) -> None:
    went = conversion.to_akn(Source(source.name, source.read_bytes()))
    assert went.document is not None
    came = back(in_word(went.document))
    assert came.akn == went.akn
    assert not codes(came)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_construct_reads_back_from_word_byte_for_byte(name: str) -> None:
    went = conversion.through(eids.assign(EXAMPLES[name]))
    assert went.document is not None
    assert back(in_word(went.document)).akn == went.akn


def test_pictures_come_back_with_their_keys() -> None:
    went = conversion.through(eids.assign(EXAMPLES["bullets"]))
    assert went.document is not None
    keys = [match for match in re.findall(rb'<img [^>]*src="([^"]*)"', went.akn or b"")]
    came = back(in_word(went.document, {key.decode(): PNG for key in keys}))
    assert keys and came.akn == went.akn
    assert came.media == {key.decode(): PNG for key in keys}


def test_the_ledger_accounts_for_what_the_text_shows(sample: Conversion, file: bytes) -> None:
    came = back(file)
    assert came.ledger is not None
    totals = came.ledger.totals()
    assert totals["kept"] > 200 and not totals["lost"] and not totals["invented"]


def test_python_docx_may_save_the_file_anew(sample: Conversion, file: bytes) -> None:
    assert edited(file, lambda word: None).akn == sample.akn


def changed_words(word: WordDocument) -> None:
    found = next(p for p in word.paragraphs if p.style and p.style.name == "Operative" and len(p.runs) > 1)
    found.runs[-1].text = " that a delegate has put these words in its place;"


def changed_style(word: WordDocument) -> None:
    next(p for p in word.paragraphs if p.style and p.style.name == "Preambular").style = word.styles["Heading 2"]


def changed_emphasis(word: WordDocument) -> None:
    next(p for p in word.paragraphs if p.style and p.style.name == "Preambular").runs[-1].bold = True


def taken_out(word: WordDocument) -> None:
    found = next(p for p in word.paragraphs if p.style and p.style.name == "Preambular")._p
    parent = found.getparent()
    assert parent is not None
    parent.remove(found)


def put_in(word: WordDocument) -> None:
    first = next(p for p in word.paragraphs if p.style and p.style.name == "Preambular")
    first.insert_paragraph_before("Noting that a paragraph was put in here,", style="Preambular")


def changed_number(word: WordDocument) -> None:
    start = next(word.part.numbering_part.element.iter("{*}start"))
    start.set(next(iter(start.attrib)), "4")


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (changed_words, r"^S054 draft.docx:\d+:1: “1\. .*: the words were changed"),
        (changed_style, r"the style \(“Preambular”, now “heading 2”\) was changed"),
        (changed_emphasis, "emphasis, a link or a tracked change was changed"),
        (taken_out, "a paragraph is missing: “"),
        (put_in, "“Noting that a paragraph was put in here,”: the paragraph was added"),
        (changed_number, r"“4\. "),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_whoever_edits_the_text_wins_and_is_told_where(
    edit: Callable[[WordDocument], None], message: str, sample: Conversion, file: bytes
) -> None:
    came = edited(file, edit)
    assert came.akn is not None and came.akn != sample.akn
    assert re.search(message, "\n".join(said(came)))
    assert set(codes(came)) == {"S054"}


def test_an_edited_word_is_in_the_new_xml(file: bytes) -> None:
    came = edited(file, changed_words)
    assert came.akn is not None and b"a delegate has put these words in its place" in came.akn


def test_many_edits_are_told_in_a_few_lines(file: bytes) -> None:
    def everywhere(word: WordDocument) -> None:
        for paragraph in word.paragraphs:
            for run in paragraph.runs:
                run.text = run.text.replace(" the ", " this ").replace(" and ", " or ")

    found = said(edited(file, everywhere))
    assert len(found) == 9 and "more places differ" in found[-1]


def test_the_text_is_read_where_the_caller_wants_it_or_rejects_changes(sample: Conversion, file: bytes) -> None:
    for came in (back(file, embedded=False), back(file, tracked="reject")):
        assert came.trace, "recognition was at work"
        assert not said(came)


def test_a_file_may_be_written_without_its_xml(sample: Conversion, file: bytes) -> None:
    assert sample.document is not None
    bare = in_word(sample.document, embed=False)
    assert ITEM in zipfile.ZipFile(io.BytesIO(file)).namelist()
    assert not [name for name in zipfile.ZipFile(io.BytesIO(bare)).namelist() if name.startswith("customXml")]


def forged(item: bytes) -> bytes:
    """Other words in the hidden part, its hash put right: who edits only what nobody sees."""
    start = item.index(b"<akomaNtoso")
    body = item[start : item.index(b"</carried>")].replace(b"General Assembly", b"Security Council")
    text = akn.write(akn.read(body)).xml
    head = re.sub(rb'sha256="[0-9a-f]*"', b'sha256="%s"' % hashlib.sha256(text).hexdigest().encode(), item[:start])
    return head + text.partition(b"?>")[2].strip() + b"</carried>"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (forged, "S054"),
        (lambda item: item.replace(b"General Assembly", b"Security Council"), "S055"),
        (lambda item: item[: len(item) // 2], "S055"),
        (lambda item: b'<!DOCTYPE x [<!ENTITY e "boo">]>' + item.replace(b"<akomaNtoso", b"&e;<akomaNtoso"), "S055"),
        (lambda item: re.sub(rb"<akomaNtoso.*</akomaNtoso>", b"", item, flags=re.DOTALL), "S055"),
        (lambda item: item.replace(b' lines="', b' lines="9999999'), "S055"),
        (lambda item: item.replace(b' lines="', b' lines="-'), "S055"),
        (lambda item: re.sub(rb"<style [^>]*>", b"", item), "S055"),
        (lambda item: item.replace(b"<akomaNtoso", b"<x>" * 300 + b"</x>" * 300 + b"<akomaNtoso"), "S055"),
        (lambda item: re.sub(rb"<FRBRWork>.*?</FRBRWork>", b"", item, flags=re.DOTALL), "S055"),
    ],
)
def test_a_hidden_part_that_does_not_fit_is_set_aside_and_the_text_read(
    change: Callable[[bytes], bytes], code: str, sample: Conversion, file: bytes
) -> None:
    came = back(repacked(file, ITEM, change))
    assert came.trace and came.akn is not None
    assert set(codes(came)) == {code}
    assert b"Security Council" not in came.akn


def test_another_program_s_hidden_parts_do_not_matter(sample: Conversion, file: bytes) -> None:
    renamed = file.replace(b"customXml/item1.xml", b"customXml/item7.xml")
    assert back(renamed).akn == sample.akn
    assert not said(back(repacked(file, ITEM, lambda item: b"<b:Sources xmlns:b='urn:b'/>")))
