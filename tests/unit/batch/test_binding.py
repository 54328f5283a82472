"""From sources to a book: everything through the same gate, in order, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipeline import formats
from pipeline.batch import binding
from pipeline.batch.binding import BookRequest, bind, prepare
from pipeline.batch.job import Outcome, Settings, Status
from pipeline.batch.misuse import Misuse
from pipeline.diagnostics import Diagnostic, of
from pipeline.diagnostics.codes_pdf import W202, W203
from pipeline.model import Document
from pipeline.ports import Volume, Written

DRAFT = """\
Sixty-fourth session

Agenda item 99

**Resolution adopted by the General Assembly on 2 December 2009**

**64/{number}. Care of shared wells**

*The General Assembly,*

*Recalling* its resolution 61/40 of 4 December 2006,

1. *Urges* all States to keep the wells of their border regions open;

2. *Decides* to consider the question again at its next session.
"""
SHOPPING = "Bread\n\nTwo pounds of flour\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for number in (202, 201):
        (tmp_path / f"wells-{number}.md").write_text(DRAFT.format(number=number), encoding="utf-8")
    (tmp_path / "list.md").write_text(SHOPPING, encoding="utf-8")
    return tmp_path


@dataclass(frozen=True)
class Stitcher:
    """A guest's writer that binds: the symbols, one a line."""

    @dataclass(frozen=True)
    class Options:
        paper: str = "A4"

    found: tuple[Diagnostic, ...] = ()
    broken: bool = False
    name: str = "stitched"
    suffix: str = ".stitched"
    media_type: str = "text/plain"

    def write(self, document: Document, media: Mapping[str, bytes], options: Any) -> Written:
        return Written(document.meta.symbol.encode())

    def bind(self, volume: Volume, options: Any) -> Written:
        if self.broken:
            raise RuntimeError("out of thread")
        lines = [volume.title, volume.subtitle, options.paper, *(part.document.meta.symbol for part in volume.parts)]
        return Written("\n".join(lines).encode(), self.found)


@pytest.fixture
def stitcher(monkeypatch: pytest.MonkeyPatch) -> Any:
    def install(guest: Stitcher = Stitcher()) -> None:
        own = formats.writer
        monkeypatch.setattr(formats, "writer", lambda name: guest if name == guest.name else own(name))

    return install


def request(*sources: str, output: str = "book.stitched", **more: Any) -> BookRequest:
    return BookRequest(sources, output, format="stitched", **more)


def bound(given: BookRequest) -> tuple[binding.Bound, list[Outcome]]:
    told: list[Outcome] = []
    return bind(prepare(given), told.append), told


def test_documents_are_bound_in_the_order_given_with_title_and_options(stitcher: Any, here: Path) -> None:
    stitcher()
    done, told = bound(request("wells-202.md", "wells-201.md", title="T", subtitle="S", aliases={"paper": "Letter"}))
    assert (here / "book.stitched").read_text().splitlines() == ["T", "S", "Letter", "A/RES/64/202", "A/RES/64/201"]
    assert (done.whole, done.documents, len(told)) == (True, 2, 2)


def test_those_of_a_folder_are_sorted_and_the_book_of_the_last_run_is_no_document(stitcher: Any, here: Path) -> None:
    stitcher()
    (here / "list.md").unlink()
    (here / "book.md").write_text("an older book", encoding="utf-8")
    done, _ = bound(request(".", output="book.md"))
    assert done.documents == 2
    assert (here / "book.md").read_text().splitlines()[3:] == ["A/RES/64/201", "A/RES/64/202"]


def test_a_failed_document_fails_the_book_and_an_older_one_is_left(stitcher: Any, here: Path) -> None:
    stitcher()
    (here / "book.stitched").write_text("older")
    done, told = bound(request("wells-201.md", "list.md"))
    assert not done.whole and (here / "book.stitched").read_text() == "older"
    assert [finding.code for finding in done.diagnostics] == ["C060"]
    assert "list.md" in done.diagnostics[0].message
    assert [outcome.status for outcome in told] == [Status.CONVERTED, Status.FAILED]


def test_it_is_left_out_with_a_warning_where_that_was_asked_for(stitcher: Any, here: Path) -> None:
    stitcher()
    done, _ = bound(request("list.md", "wells-201.md", skip_failed=True))
    assert done.whole and done.documents == 1
    assert [finding.code for finding in done.diagnostics] == ["C061"]
    assert (here / "book.stitched").read_text().splitlines()[3:] == ["A/RES/64/201"]


def test_without_any_document_there_is_no_book_whatever_was_asked_for(stitcher: Any, here: Path) -> None:
    stitcher()
    (here / "empty").mkdir()
    for sources in (("list.md",), ("empty",)):
        done, _ = bound(request(*sources, skip_failed=True))
        assert [finding.code for finding in done.diagnostics] == ["C062"]
    assert not (here / "book.stitched").exists()


def test_what_the_writer_finds_in_a_document_is_told_of_its_source(stitcher: Any) -> None:
    found = (of(W202, "wide", eid="doc_2__para_1"), of(W203, "broad", eid="doc_1"), of(W203, "all"))
    stitcher(Stitcher(found))
    done, _ = bound(request("list.md", "wells-201.md", "wells-202.md", skip_failed=True))
    told = {outcome.source: [(d.code, d.eid) for d in outcome.diagnostics][-1] for outcome in done.outcomes[1:]}
    assert told == {"wells-201.md": ("W203", ""), "wells-202.md": ("W202", "para_1")}
    assert [finding.message for finding in done.diagnostics if finding.code != "C061"] == ["all"]


def test_strict_makes_warnings_failures_those_of_the_writer_too(stitcher: Any, here: Path) -> None:
    stitcher(Stitcher((of(W202, "wide", eid="doc_1__para_1"),)))
    done, _ = bound(request("wells-201.md", settings=Settings(strict=True)))
    assert not done.whole and done.diagnostics[-1].code == "C030"
    assert not (here / "book.stitched").exists()


def test_a_broken_guest_is_an_internal_error_and_no_book(stitcher: Any, here: Path) -> None:
    stitcher(Stitcher(broken=True))
    done, _ = bound(request("wells-201.md"))
    assert [finding.code for finding in done.diagnostics] == ["C027"] and not done.whole


def test_a_target_that_cannot_be_written_is_told(stitcher: Any, here: Path) -> None:
    stitcher()
    (here / "file").write_text("")
    done, _ = bound(request("wells-201.md", output="file/book.stitched"))
    assert not done.whole and done.diagnostics[-1].code == "C024"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (BookRequest(("wells-201.md",), "book.txt"), "txt cannot bind"),
        (BookRequest(("wells-201.md",), "book"), "does not say which format"),
        (BookRequest(("wells-201.md",), "-"), "does not say which format"),
        (BookRequest(("none.md",), "book.pdf"), "no such file"),
        (BookRequest(("wells-201.md",), ".", format="pdf"), "is a folder"),
        (BookRequest(("wells-201.md", "list.md"), "list.md", format="pdf"), "is one of the sources"),
    ],
)
def test_what_cannot_be_is_said_before_any_work(given: BookRequest, says: str) -> None:
    with pytest.raises(Misuse, match=says):
        prepare(given)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        (BookRequest(("wells-201.md",), "b.pdf", aliases={"paper": "A3"}), formats.BadOption),
        (BookRequest(("wells-201.md",), "b.pdf", settings=Settings(options={"pdf.colour": "red"})), formats.BadOption),
        (BookRequest(("wells-201.md",), "b.pdf", format="none"), formats.UnknownFormat),
    ],
)
def test_options_that_are_not_there_too(given: BookRequest, wrong: type[Exception]) -> None:
    with pytest.raises(wrong):
        prepare(given)
