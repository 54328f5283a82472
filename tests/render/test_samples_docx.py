"""The samples as Word documents on LibreOffice's pages: each note stands on the page of its call."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from render.oracles import Tool
from render.printed import printed, squeezed
from render.sources import SOURCES


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_every_note_of_a_sample_stands_on_the_page_of_its_call(
    source: Path, converted: Path, office_pages: Path, tool: Tool
) -> None:
    if source.stem.endswith("-ar"):
        pytest.skip(
            "LibreOffice fills Arabic lines with drawn strokes, which poppler extracts as figures inside the words"
        )
    path = office_pages / f"{source.stem}.pdf"
    shown = subprocess.run([tool("pdftotext"), "-raw", str(path), "-"], check=True, capture_output=True, timeout=60)
    texts = [squeezed(page) for page in shown.stdout.decode().split("\f")]
    marked = printed((converted / f"{source.stem}.xml").read_bytes(), "\x00{}\x00")
    calls = marked.text.split("\x00")[:-1]
    for number, (marker, note) in enumerate(marked.notes):
        call = squeezed(calls[2 * number][-14:]) + marker
        on = [page for page, text in enumerate(texts) if call in text]
        assert any(note[:24] in texts[page] for page in on), f"note {marker} is not on page {[page + 1 for page in on]}"
