"""Small texts as manuscripts: a blank line parts paragraphs, *stars* are italics, ^1 calls note 1, a leading tab is an indent."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest

from pipeline.manuscript import Look, Manuscript, NoteText, Passage
from pipeline.model import Inlines, Mark, Para, Span, Style, Table, Text, Unit
from pipeline.model.build import inlines, plain, strip
from pipeline.ports import Hints
from pipeline.recognition import Recognised, recognise

_PIECE = re.compile(r"\*(?P<italic>[^*]+)\*|\^(?P<call>\w+)|(?P<text>[^*^]+|[*^])")


def _inlines(line: str) -> Inlines:
    out = []
    for found in _PIECE.finditer(line):
        if found["italic"]:
            out.append(Style("italic", (Text(found["italic"]),)))
        elif found["call"]:
            out.append(Mark("noteCall", (Text(found["call"]),), found["call"]))
        else:
            out.append(Text(found["text"]))
    return strip(inlines(*out))


def _passage(line: str, number: int) -> Passage:
    if set(line.strip()) <= {"*", " "}:
        return Passage((Text(line.strip()),), (Span("text", number),))
    indent = float(len(line) - len(line.lstrip("\t")))
    return Passage(_inlines(line.strip()), (Span("text", number),), Look(indent=indent))


def _manuscript(text: str, notes: Mapping[str, str] | None = None) -> Manuscript:
    lines = [line for line in text.split("\n") if line.strip()]
    made = tuple(
        NoteText(marker, marker, (Passage(_inlines(words)),), (Span("text", 900),))
        for marker, words in (notes or {}).items()
    )
    return Manuscript(tuple(_passage(line, number) for number, line in enumerate(lines, 1)), made)


def _outline(block: Para | Table | Unit, depth: int = 0) -> list[str]:
    """One line a unit: kind, label, heading and text; closing words after "=>"."""
    pad = "  " * depth
    if isinstance(block, Para):
        return [f"{pad}{block.role}: {plain(block.content)}"]
    if isinstance(block, Table):
        return [f"{pad}table"]
    words = " / ".join(plain(flow.content) if isinstance(flow, Para) else "[table]" for flow in block.lead)
    front = " ".join(part for part in (block.kind, block.num, plain(block.heading)) if part)
    out = [f"{pad}{front}: {words}" if words else f"{pad}{front}"]
    for unit in block.units:
        out += _outline(unit, depth + 1)
    out += [f"{pad}=> {plain(flow.content)}" for flow in block.tail if isinstance(flow, Para)]
    return out


@pytest.fixture(scope="session")
def manuscript() -> Callable[..., Manuscript]:
    return _manuscript


@pytest.fixture(scope="session")
def read() -> Callable[..., Recognised]:
    """A text to what recognition makes of it."""

    def read_text(text: str, notes: Mapping[str, str] | None = None, hints: Hints | None = None) -> Recognised:
        return recognise(_manuscript(text, notes), hints or Hints(), "text")

    return read_text


@pytest.fixture(scope="session")
def outline() -> Callable[..., list[str]]:
    """Blocks as indented lines."""

    def lines(blocks: tuple[Para | Table | Unit, ...]) -> list[str]:
        return [line for block in blocks for line in _outline(block)]

    return lines
