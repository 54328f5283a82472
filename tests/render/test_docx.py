"""Word documents reopened by LibreOffice and pandoc: every word, label and note in order, none lost, none invented."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from examples import EXAMPLES
from render.printed import Printed, printed, squeezed

from pipeline import akn
from pipeline.akn import eids
from pipeline.model import Document
from pipeline.writers.docx import DocxOptions, DocxWriter

Tool = Callable[[str], str]
NAMES = [name for name in EXAMPLES if name != "bullets"]  # its picture has no bytes: tested by itself


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every example as a file."""
    folder = tmp_path_factory.mktemp("docx")
    for name, document in EXAMPLES.items():
        (folder / f"{name}.docx").write_bytes(set_in_word(eids.assign(document)))
    return folder


@pytest.fixture(scope="session")
def office(written: Path, tool: Tool) -> Path:
    """Every file as LibreOffice's plain text, which shows the labels that it computes: one process for all."""
    profile = f"-env:UserInstallation=file://{written / 'profile'}"
    files = sorted(map(str, written.glob("*.docx")))
    command = [
        tool("soffice"),
        profile,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(written),
        *files,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return written


def set_in_word(document: Document) -> bytes:
    content = DocxWriter().write(document, {}, DocxOptions()).content
    assert content is not None
    return content


def expected(name: str) -> Printed:
    return printed(akn.write(eids.assign(EXAMPLES[name])).xml)


@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_shows_every_word_label_and_call_in_order(name: str, office: Path) -> None:
    shown = squeezed((office / f"{name}.txt").read_text(encoding="utf-8"))
    assert shown == expected(name).text


@pytest.mark.parametrize("name", NAMES)
def test_pandoc_reads_every_note_in_order(name: str, written: Path, tool: Tool) -> None:
    command = [tool("pandoc"), "-t", "json", "--track-changes=all", str(written / f"{name}.docx")]
    tree = json.loads(subprocess.run(command, check=True, capture_output=True, timeout=60).stdout)
    shown = [squeezed("".join(words(note))) for note in notes(tree["blocks"])]
    assert shown == [text for _, text in expected(name).notes]  # pandoc gives its notes marks of its own


def notes(node: Any) -> Iterator[Any]:
    if isinstance(node, dict):
        if node.get("t") == "Note":
            yield node["c"]
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from notes(child)


def words(node: Any) -> Iterator[str]:
    """All strings of a pandoc tree, attributes and targets left out."""
    if isinstance(node, list):
        for child in node:
            yield from words(child)
    elif isinstance(node, dict):
        kind, content = node.get("t"), node.get("c")
        if kind == "Str":
            yield content
        elif kind in ("Link", "Span", "Div"):
            yield from words(content[1])
        elif content is not None:
            yield from words(content)
