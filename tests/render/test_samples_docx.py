"""The samples as Word documents and plain text: LibreOffice shows every word and label, and each note on the page of its call."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from render.printed import Printed, printed, squeezed
from render.sources import SOURCES
from render.test_txt import RULE

Tool = Callable[[str], str]


@pytest.fixture(scope="session")
def office(converted: Path, tool: Tool) -> Path:
    """What LibreOffice makes of the Word documents: plain text with labels, and pages."""
    profile = f"-env:UserInstallation=file://{converted / 'profile'}"
    files = sorted(map(str, converted.glob("*.docx")))
    for target, folder in (("txt:Text (encoded):UTF8", "text"), ("pdf", "pages")):
        command = [
            tool("soffice"),
            profile,
            "--headless",
            "--convert-to",
            target,
            "--outdir",
            str(converted / folder),
            *files,
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    return converted


def expected(folder: Path, source: Path) -> Printed:
    return printed((folder / f"{source.stem}.xml").read_bytes())


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_libreoffice_shows_every_word_label_and_call_of_a_sample(source: Path, office: Path) -> None:
    shown = squeezed((office / "text" / f"{source.stem}.txt").read_text(encoding="utf-8"))
    assert shown == expected(office, source).text


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_every_note_of_a_sample_stands_on_the_page_of_its_call(source: Path, office: Path, tool: Tool) -> None:
    if source.stem.endswith("-ar"):
        pytest.skip(
            "LibreOffice fills Arabic lines with drawn strokes, which poppler extracts as figures inside the words"
        )
    pages = office / "pages" / f"{source.stem}.pdf"
    shown = subprocess.run([tool("pdftotext"), "-raw", str(pages), "-"], check=True, capture_output=True, timeout=60)
    texts = [squeezed(page) for page in shown.stdout.decode().split("\f")]
    marked = printed((office / f"{source.stem}.xml").read_bytes(), "\x00{}\x00")
    calls = marked.text.split("\x00")[:-1]
    for number, (marker, note) in enumerate(marked.notes):
        call = squeezed(calls[2 * number][-14:]) + marker
        on = [page for page, text in enumerate(texts) if call in text]
        assert any(note[:24] in texts[page] for page in on), f"note {marker} is not on page {[page + 1 for page in on]}"


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_plain_text_of_a_sample_has_its_notes_in_order(source: Path, converted: Path) -> None:
    found = expected(converted, source)
    _, _, notes = (converted / f"{source.stem}.txt").read_text(encoding="utf-8").partition(RULE)
    assert squeezed(notes) == "".join(f"[{marker}]{text}" for marker, text in found.notes)
