"""The Python API does in a few calls what the command does."""

from pathlib import Path

import pytest

from pipeline import NotConverted, bind, convert, read, write
from pipeline.model import Document, Metadata, Para, Unit
from pipeline.model.build import text

SAMPLE = Path(__file__).parents[3] / "samples" / "a-res-84-5.txt"


def test_a_path_becomes_files_under_its_stem(tmp_path: Path) -> None:
    result = convert(SAMPLE, to=("akn", "txt"))
    written = result.save(tmp_path / "made")
    assert [path.name for path in written] == ["a-res-84-5.xml", "a-res-84-5.txt"]
    assert written[0].read_bytes() == result.outputs["akn"]
    assert sorted(path.name for path in (tmp_path / "made").iterdir()) == ["a-res-84-5.txt", "a-res-84-5.xml"]


def test_bytes_are_the_text_itself() -> None:
    assert convert(SAMPLE.read_bytes(), "txt").document == convert(SAMPLE, "txt").document


def test_options_reach_the_writer_they_name() -> None:
    narrow = convert(SAMPLE, "txt", options={"txt.width": "40"}).outputs["txt"].decode()
    assert max(map(len, narrow.splitlines())) <= 40


def test_what_is_no_resolution_says_why() -> None:
    with pytest.raises(NotConverted, match="R001") as caught:
        read(b"milk\n\nbread\n\neggs\n")
    assert [d.code for d in caught.value.diagnostics] == ["R001"]


def test_a_document_made_by_hand_is_checked_before_it_is_written() -> None:
    body = (Unit("operative", "1.", lead=(Para(text("Urges all States.")),)),)
    good = Document(Metadata(organ="unga", number="84/9", symbol="A/RES/84/9"), body=body)
    assert b"Urges all States." in write(good, "txt")
    with pytest.raises(NotConverted, match="C003"):
        write(Document(Metadata(), body=(Unit("unheard of", "1."),)), "txt")


@pytest.mark.parametrize("to", ["pdf", "docx"])
def test_what_was_read_is_bound_as_one_book(to: str) -> None:
    documents = [read(SAMPLE.with_name(name)) for name in ("a-res-84-5.txt", "s-res-2911-2027.md")]
    book = bind(documents, to, title="Two texts", options={"paper": "Letter"})
    assert book.startswith(b"%PDF" if to == "pdf" else b"PK")
    assert book == bind(documents, to, title="Two texts", options={"paper": "Letter"})


def test_a_format_that_cannot_bind_is_refused_with_those_that_can() -> None:
    with pytest.raises(ValueError, match="txt cannot bind documents as a book; these can: docx, pdf"):
        bind([], "txt")
    with pytest.raises(ValueError, match="at least one document"):
        bind([])
