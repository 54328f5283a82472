"""The samples of all languages as one book: valid to outside checkers, opened by outside programs, every word of them there."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from page import validate_pdf
from render.printed import squeezed
from render.sources import SOURCES

from pipeline import bind, read
from pipeline.galley.compose import compose

Tool = Callable[[str], str]


@cache
def book(to: str) -> bytes:
    return bind([read(path) for path in SOURCES], to, title="The samples", subtitle="In six languages")


def titles() -> list[str]:
    """The titles of the samples in letters that programs do not turn round."""
    found = [compose(document).running.title for path in SOURCES if (document := read(path).document) is not None]
    return [title for title in found if title and not any("\u0590" <= letter <= "\u08ff" for letter in title)]


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_the_pdf_is_pdf_ua_1_and_pdf_a_3a(profile: str, tmp_path: Path) -> None:
    (tmp_path / "it.pdf").write_bytes(book("pdf"))
    assert not list(validate_pdf(str(tmp_path / "it.pdf"), profile=profile).failures)


def test_the_word_file_is_valid(tool: Tool, tmp_path: Path) -> None:
    (tmp_path / "it.docx").write_bytes(book("docx"))
    done = subprocess.run(
        [tool("ooxml-validator"), str(tmp_path / "it.docx")], capture_output=True, text=True, timeout=60
    )
    assert json.loads(done.stdout)["errors"] == []


@pytest.mark.parametrize("to", ["pdf", "docx"])
def test_contents_and_documents_are_found_by_other_programs(to: str, tool: Tool, tmp_path: Path) -> None:
    path = tmp_path / f"it.{to}"
    path.write_bytes(book(to))
    if to == "docx":
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        office = [tool("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
        subprocess.run(office, check=True, capture_output=True, timeout=180)
        path = path.with_suffix(".pdf")
    shown = subprocess.run([tool("pdftotext"), "-raw", str(path), "-"], check=True, capture_output=True, timeout=60)
    cover, contents, *pages = [squeezed(page) for page in shown.stdout.decode().split("\f")[:-1]]
    assert "Thesamples" in cover and "Insixlanguages" in cover
    for title in map(squeezed, titles()):
        assert title in contents
        assert any(title in page for page in pages)


def test_every_note_of_every_document_is_in_the_word_file(tool: Tool, tmp_path: Path) -> None:
    (tmp_path / "it.docx").write_bytes(book("docx"))
    done = subprocess.run([tool("pandoc"), str(tmp_path / "it.docx"), "-t", "json"], check=True, capture_output=True)
    galleys = [compose(document) for path in SOURCES if (document := read(path).document) is not None]
    assert done.stdout.count(b'"t":"Note"') == sum(len(galley.notes) for galley in galleys)
