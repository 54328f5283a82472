"""What several of the tests here need: the samples, converted once."""

from __future__ import annotations

from pathlib import Path

import pytest
from render.oracles import Tool, office
from render.sources import SOURCES

from pipeline import NotConverted, convert


@pytest.fixture(scope="session")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every sample as XML, Word and plain text."""
    folder = tmp_path_factory.mktemp("samples")
    for path in SOURCES:
        try:
            outputs = convert(path, to=("akn", "docx", "txt")).outputs
        except NotConverted:
            continue  # its own tests miss its files and fail
        for name, content in outputs.items():
            (folder / f"{path.stem}.{'xml' if name == 'akn' else name}").write_bytes(content)
    return folder


@pytest.fixture(scope="session")
def office_pages(converted: Path, tool: Tool) -> Path:
    """The pages that LibreOffice makes of the samples' Word documents, as PDF."""
    return office(tool, sorted(converted.glob("*.docx")), "pdf", converted / "pages")
