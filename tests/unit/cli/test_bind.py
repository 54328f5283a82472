"""The command `bind` as its user meets it."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from pipeline.cli.main import resolution

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


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "drafts").mkdir()
    for number in (201, 202):
        (tmp_path / "drafts" / f"{number}.md").write_text(DRAFT.format(number=number), encoding="utf-8")
    (tmp_path / "list.md").write_text("Bread\n\nTwo pounds of flour\n", encoding="utf-8")
    return tmp_path


def call(*words: str, given: str | None = None) -> Result:
    return CliRunner().invoke(resolution, ["bind", *words], input=given)


def test_a_folder_becomes_a_book_and_is_told_line_by_line(here: Path) -> None:
    done = call("drafts", "-o", "out/book.pdf", "--title", "Wells", "--paper", "Letter")
    assert done.exit_code == 0, done.output
    lines = done.stderr.splitlines()
    assert lines[0].startswith("[1/2] drafts/201.md: converted")
    assert lines[-1].startswith("2 documents bound; ") and "output in out/book.pdf (" in lines[-1]
    with pikepdf.open(here / "out" / "book.pdf") as pdf:
        assert str(pdf.docinfo["/Title"]) == "Wells"
        assert [float(edge) for edge in pdf.pages[0].MediaBox] == [0, 0, 612, 792]


def test_a_book_may_go_to_standard_output_and_come_from_standard_input() -> None:
    done = call("drafts/201.md", "-", "--to", "pdf", "-o", "-", "-q", given=DRAFT.format(number=203))
    assert (done.exit_code, done.stderr) == (0, "")
    with pikepdf.open(io.BytesIO(done.stdout_bytes)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root][1:] == [
            "A/RES/64/201 – Care of shared wells",
            "A/RES/64/203 – Care of shared wells",
        ]


def test_a_failed_document_fails_the_book(here: Path) -> None:
    done = call("drafts", "list.md", "-o", "book.pdf")
    assert done.exit_code == 1 and not (here / "book.pdf").exists()
    assert "R001 list.md" in done.stderr and "C060 book.pdf: error: list.md failed" in done.stderr


def test_it_may_be_left_out(here: Path) -> None:
    done = call("drafts", "list.md", "-o", "book.pdf", "--skip-failed")
    assert done.exit_code == 0 and (here / "book.pdf").exists()
    assert "C061 book.pdf: warning: list.md not in the book" in done.stderr
    assert "2 documents bound; 1 warning;" in done.stderr


def test_what_the_writer_finds_is_told_with_its_source(here: Path) -> None:
    (here / "smile.md").write_text(DRAFT.format(number=204).replace("open;", "open \U0001f600;"), encoding="utf-8")
    done = call("drafts", "smile.md", "-o", "book.pdf")
    assert done.exit_code == 1 and not (here / "book.pdf").exists()
    assert "W200 smile.md#para_1: error: No glyph" in done.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("drafts", "-o", "book.txt"), "txt cannot bind"),
        (("nothing.md", "-o", "book.pdf"), "no such file"),
        (("drafts", "-o", "book.pdf", "--paper", "A3"), "A3"),
        (("drafts", "-o", "book.pdf", "-q", "-v"), "cannot go together"),
        (("drafts",), "--output"),
    ],
)
def test_wrong_usage_is_said_and_ends_with_2(words: tuple[str, ...], says: str) -> None:
    done = call(*words)
    assert done.exit_code == 2 and says in done.stderr
