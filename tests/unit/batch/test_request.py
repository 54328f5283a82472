"""What is asked for becomes jobs, or is refused before any work."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline import formats
from pipeline.batch.job import Settings
from pipeline.batch.misuse import Misuse
from pipeline.batch.request import Request, prepare
from pipeline.ports import Hints

pytestmark = pytest.mark.usefixtures("stage")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("samples/un/a.md", "samples/b.txt", "old/a.docx", "old/a.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("text")
    return tmp_path


def targets(request: Request) -> list[str]:
    return [target.path for job in prepare(request).jobs for target in job.targets]


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (Request(("samples",), ("akn",)), ["out/b.xml", "out/un/a.xml"]),
        (Request(("samples/un/a.md",), ("akn", "txt")), ["out/a.xml", "out/a.txt"]),
        (Request(("samples/un/a.md",)), ["out/a.xml", "out/a.docx", "out/a.pdf", "out/a.txt"]),
        (Request(("samples/un/a.md",), ("pdf",), "deep/x.pdf"), ["deep/x.pdf"]),
        (Request(("samples/un/a.md",), ("pdf",), "deep/x.PDF"), ["deep/x.PDF"]),
        (Request(("samples/un/a.md",), (), "x.pdf"), ["x.pdf"]),  # the suffix says which format is meant
        (Request(("samples/un/a.md",), ("pdf",), "x.txt"), ["x.txt/a.pdf"]),
        (Request(("samples/un/a.md",), ("pdf",), "x"), ["x/a.pdf"]),
        (Request(("samples/un/a.md",), ("txt",), "-"), [""]),
        (Request(("-",), ("txt",), standard_input=b""), ["out/stdin.txt"]),
        (Request(("samples/un/a.md", "samples/b.txt"), ("pdf",), "x.pdf"), ["x.pdf/a.pdf", "x.pdf/b.pdf"]),
        (Request(("samples/un",), ("pdf",), "x.pdf"), ["x.pdf/a.pdf"]),
        (Request(("old",), ("akn",)), ["out/a.docx.xml", "out/a.md.xml"]),
        (Request(("samples/un", "old/a.md"), ("akn",)), ["out/a.md.xml", "out/a.md-2.xml"]),
        (Request(("samples",), ("akn", "akn")), ["out/b.xml", "out/un/a.xml"]),
    ],
)
def test_where_outputs_go(here: Path, request_: Request, expected: list[str]) -> None:
    assert targets(request_) == expected


def test_an_existing_folder_is_a_folder_whatever_its_name(here: Path) -> None:
    (here / "x.pdf").mkdir()
    assert targets(Request(("samples/un/a.md",), ("pdf",), "x.pdf")) == ["x.pdf/a.pdf"]


def test_a_shared_name_and_a_folder_that_looks_like_a_file_are_said(here: Path) -> None:
    notes = prepare(Request(("old",), ("pdf",), "x.pdf")).notes
    assert [note.code for note in notes] == ["C029", "C028"]
    assert "a.docx.*, a.md.*" in notes[1].message


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (Request(("nowhere",)), "no such file or folder: nowhere"),
        (Request(("samples",), ("txt",), "-"), "one source in one format"),
        (Request(("samples/b.txt",), ("txt", "akn"), "-"), "one source in one format"),
        (Request(("samples/b.txt",), (), "-"), "one source in one format"),
        (Request(("samples/b.txt",), ("txt",), "samples"), "is one of the sources"),
        (Request(("samples/b.txt",), ("txt",), "samples/../samples/b.txt"), "is one of the sources"),
        (Request(("samples", "old/a.md"), ("akn",), "samples/b.txt"), "is a file"),
        (Request(("samples",), ("akn",), report="samples/b.txt"), "is one of the sources"),
        (Request(("samples",), ("akn",), report="out/b.xml"), "is one of the outputs"),
        (Request(("samples",), ("akn",), aliases={"colour": "red"}), "--colour fits none"),
        (Request(("samples",), settings=Settings(hints=Hints(lang="martian"))), "martian"),
        (Request(("samples",), settings=Settings(hints=Hints(organ="parliament of Mars"))), "parliament of Mars"),
        (
            Request(("samples",), ("akn",), settings=Settings(options={"txt.width": "60"})),
            "not among the formats asked",
        ),
    ],
)
def test_what_cannot_be_is_refused_before_any_work(here: Path, request_: Request, said: str) -> None:
    before = sorted(os.walk(here))
    with pytest.raises(Misuse, match=said):
        prepare(request_)
    assert sorted(os.walk(here)) == before


@pytest.mark.parametrize(
    ("settings", "asked", "error"),
    [
        (Settings(reader="martian"), ("akn",), formats.UnknownFormat),
        (Settings(), ("martian",), formats.UnknownFormat),
        (Settings(options={"martian.width": "1"}), ("akn",), formats.UnknownFormat),
        (Settings(options={"txt.wdith": "60"}), ("txt",), formats.BadOption),
        (Settings(options={"txt.width": "wide"}), ("txt",), formats.BadOption),
    ],
)
def test_unknown_names_and_options_are_refused(
    here: Path, settings: Settings, asked: tuple[str, ...], error: type[ValueError]
) -> None:
    with pytest.raises(error):
        prepare(Request(("samples",), asked, settings=settings))


def test_an_alias_goes_to_every_format_that_has_it_and_a_full_name_wins(here: Path) -> None:
    settings = Settings(options={"txt.width": "80"})
    plan = prepare(Request(("samples",), ("akn", "txt"), settings=settings, aliases={"width": "60"}))
    assert next(iter(plan.jobs)).settings.options == {"akn.width": "60", "txt.width": "80"}


def test_the_output_folder_inside_a_source_is_no_source(here: Path) -> None:
    (here / "samples/out").mkdir()
    (here / "samples/out/b.txt").write_text("text")
    assert targets(Request(("samples",), ("akn",), "samples/out")) == ["samples/out/b.xml", "samples/out/un/a.xml"]


def test_a_target_that_nothing_can_be_written_to_is_said_once(here: Path) -> None:
    plan = prepare(Request(("samples",), ("akn",), "/dev/null/out"))
    assert plan.jobs == ()
    assert [reason.code for _, reason in plan.refused] == ["C024"]
