"""Several documents as one PDF: pages, contents, bookmarks, links, tags, attachments; each document as it looks alone."""

from __future__ import annotations

import io
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import page as checker
import pikepdf
import pypdfium2
import pytest
from examples import EXAMPLES, line, meta, note, operative, para, resolution, title

from pipeline.akn import iri
from pipeline.galley.book import bind
from pipeline.model import Document, Ref
from pipeline.ports import Volume, VolumePart, Written
from pipeline.writers.pdf import PdfOptions, PdfWriter
from pipeline.writers.pdf.book import paginate


def saying(number: str, *words: object, lang: str = "eng") -> Document:
    return Document(
        meta(number, lang=lang),
        title=title(f"{number}.", f"Words of {number}"),
        body=(operative("1.", "Decides", *words),),  # type: ignore[arg-type]
    )


def volume(*documents: Document, titled: str = "A book", subtitle: str = "") -> Volume:
    return Volume(tuple(map(VolumePart, documents)), titled, subtitle)


def bound(*documents: Document, **options: object) -> Written:
    return PdfWriter().bind(volume(*documents), PdfOptions(**options))  # type: ignore[arg-type]


def opened(written: Written) -> pikepdf.Pdf:
    assert written.content is not None, written.diagnostics
    return pikepdf.open(io.BytesIO(written.content))


def said(written: Written) -> list[str]:
    assert written.content is not None, written.diagnostics
    with pypdfium2.PdfDocument(written.content) as pdf:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]


THREE = (resolution(), saying("76/1", " this"), saying("76/2", " that"))


def test_a_cover_the_contents_then_every_document_on_a_page_of_its_own() -> None:
    pages = said(bound(*THREE))
    assert pages[0].startswith("United Nations General Assembly A book")
    assert pages[1].startswith("Contents")
    for document in (1, 2):
        (at,) = [number for number, page in enumerate(pages) if f"Decides th{'is' if document == 1 else 'at'}" in page]
        assert f"{at + 1}/{len(pages)}" in pages[at]


def test_the_contents_name_the_page_on_which_each_entry_begins() -> None:
    pages = said(bound(*THREE))
    book, numbers = bind(THREE, "A book"), paginate(volume(*THREE), PdfOptions())
    assert set(numbers) == {entry.name for entry in book.entries}
    for entry in book.entries:
        assert f"{entry.title} {numbers[entry.name]}" in pages[1]
        assert " ".join(entry.title.split(" – ")[-1].split())[:30] in pages[numbers[entry.name] - 1]


def test_contents_of_many_documents_take_several_pages_and_still_count_right() -> None:
    many = [saying(f"76/{number}", " this") for number in range(1, 91)]
    pages = said(bound(*many))
    numbers = paginate(volume(*many), PdfOptions())
    first = numbers["doc_1"]
    assert first > 3
    assert [numbers[f"doc_{n}"] for n in range(1, 91)] == list(range(first, first + 90))
    assert "Words of 76/90" in pages[numbers["doc_90"] - 1]


def test_bookmarks_nest_annexes_and_sections_under_their_document() -> None:
    with opened(bound(*THREE)) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        assert titles[0] == "Contents" and len(titles) == 4
        inner = [item.title for item in outline.root[1].children]
        assert any(title.startswith("Annex") for title in inner)


def test_running_heads_are_those_of_the_document_and_no_page_but_the_cover_lacks_its_number() -> None:
    written = bound(*THREE)
    pages = said(written)
    assert [number for number, page in enumerate(pages, 1) if f"{number}/{len(pages)}" not in page] == [1]
    second = pages[3]
    assert bind(THREE).chapters[0].galley.running.symbol in second


def test_every_document_numbers_its_notes_for_itself() -> None:
    noted = [saying(f"76/{n}", " this", note("1", f"Source {n}."), ".") for n in (1, 2)]
    pages = said(bound(*noted))
    assert "1 Source 1." in pages[2] and "1 Source 2." in pages[3]


def links(pdf: pikepdf.Pdf, page: int) -> Iterator[tuple[str, int]]:
    numbers = {each.obj.objgen: number for number, each in enumerate(pdf.pages)}
    for annotation in pdf.pages[page].get("/Annots", []):
        yield str(annotation.Contents), numbers[annotation.Dest[0].objgen] if "/Dest" in annotation else -1


def test_the_contents_lead_to_the_documents_and_a_citation_to_the_document_it_cites() -> None:
    there = saying("76/2", " that")
    citing = saying("76/1", " recalling ", Ref(iri.work(there.meta), line("resolution 76/2")))
    with opened(bound(citing, there)) as pdf:
        assert {(says.strip(), page) for says, page in links(pdf, 1)} == {
                ("Words of 76/1", 2), ("3", 2), ("Words of 76/2", 3), ("4", 3),
            }  # fmt: skip
        assert ("resolution 76/2", 3) in list(links(pdf, 2))


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_a_book_is_pdf_ua_1_and_pdf_a_3a(profile: str, tmp_path: Path) -> None:
    documents = (*EXAMPLES.values(), saying("76/1", " ça", lang="fra"))
    content = bound(*documents, watermark="DRAFT", line_numbers=True, paper="Letter").content
    assert content is not None
    (tmp_path / "it.pdf").write_bytes(content)
    assert not list(checker.validate_pdf(str(tmp_path / "it.pdf"), profile=profile).failures)


def test_the_tree_has_a_part_for_each_document_in_its_language_and_a_table_of_contents() -> None:
    with opened(bound(resolution(), saying("76/1", " ça", lang="fra"), resolution())) as pdf:
        (document,) = [pdf.Root.StructTreeRoot.K]
        parts = list(document.K)
        assert [str(part.S) for part in parts] == ["/Part"] * 4
        assert [str(part.get("/Lang", "")) for part in parts] == ["", "", "fr", ""]
        kinds = [str(kid.S) for kid in parts[0].K]
        assert kinds[-2:] == ["/H1", "/TOC"]
        assert [str(item.S) for item in parts[0].K[-1].K[0].K] == ["/Lbl", "/Reference"]


def test_every_document_s_xml_travels_inside_under_a_name_of_its_own() -> None:
    with opened(bound(resolution(), resolution(), saying("76/1", " this"))) as pdf:
        names = [str(entry.UF) for entry in pdf.Root.AF]
        assert len(names) == len(set(names)) == 3
        assert {str(entry.AFRelationship) for entry in pdf.Root.AF} == {"/Source"}
        assert b"akomaNtoso" in pdf.Root.AF[1].EF.F.read_bytes()
    with opened(bound(resolution(), attach=False)) as pdf:
        assert "/AF" not in pdf.Root


def test_the_words_that_no_document_has_are_named() -> None:
    written = bound(*THREE)
    reasons = {piece.reason for piece in written.furniture}
    assert {"cover", "contents", "folio", "running head: symbol", "masthead: organ"} <= reasons
    assert "A book" in {piece.words for piece in written.furniture if piece.reason == "cover"}


def test_the_same_documents_give_the_same_bytes() -> None:
    assert bound(*THREE).content == bound(*THREE).content


def test_a_character_without_a_glyph_fails_the_book_and_says_in_which_document() -> None:
    written = bound(saying("76/1", " this"), saying("76/2", " \U0001f600"))
    assert written.content is None
    assert [(found.code, found.eid.partition("__")[0]) for found in written.diagnostics] == [("W200", "doc_2")]
    written = PdfWriter().bind(volume(saying("76/1", " this"), titled="\U0001f600"), PdfOptions())
    assert written.content is None and written.diagnostics[0].code == "W200"


def test_a_book_from_right_to_left_is_mirrored(tool: Callable[[str], str], tmp_path: Path) -> None:
    arabic = Document(
        meta("76/1", lang="ara"), title=title("76/1 -", "صون الواحات"), body=(operative("1 -", "تقرر", " ذلك"),)
    )
    content = bound(arabic, arabic).content
    assert content is not None
    (tmp_path / "it.pdf").write_bytes(content)
    words = subprocess.run(
        [tool("pdftotext"), "-f", "2", "-l", "2", "-bbox", str(tmp_path / "it.pdf"), "-"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    places = {text: float(x) for x, text in _boxes(words)}
    assert places["3"] < 300 < places["A/RES/76/1"]


def _boxes(words: str) -> Iterator[tuple[str, str]]:
    for row in words.splitlines():
        if "<word" in row:
            yield row.split('xMin="')[1].split('"')[0], row.split(">")[1].split("<")[0]


def test_a_document_without_words_can_be_bound() -> None:
    assert bound(Document(meta("76/1"), body=(para("Noted."),))).content is not None


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_document_has_the_same_words_on_the_same_pages_as_alone(name: str) -> None:
    content = PdfWriter().write(EXAMPLES[name], {}, PdfOptions()).content
    assert content is not None
    with pypdfium2.PdfDocument(content) as pdf:
        alone = [Counter(page.get_textpage().get_text_bounded().split()) for page in pdf]
    pages = [
        Counter(page.split()) for page in said(bound(saying("76/1", " this"), EXAMPLES[name], saying("76/2", " that")))
    ]
    total = len(pages)
    for number, page in enumerate(alone, 1):
        del page[f"{number}/{len(alone)}"]
        del pages[number + 2][f"{number + 3}/{total}"]
    assert pages[3:-1] == alone
