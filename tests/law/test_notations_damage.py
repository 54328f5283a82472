"""Damaged Markdown and JSON of our own: refused with a reason or read as what they have become; nothing crashes, nothing hangs."""

from __future__ import annotations

import pytest
from examples import EXAMPLES
from hypothesis import given
from hypothesis import strategies as st

from pipeline import formats
from pipeline.model.check import check
from pipeline.ports import Source

SIGNS = [
    "",
    "[",
    "]",
    "*",
    "**",
    "_",
    "\\",
    "{",
    "}",
    '"',
    ":::\n",
    "\n\n",
    "|",
    "[^1]",
    "#",
    "{}",
    "null",
    "9" * 30,
    "\x00",
]
NOTATIONS = ("json", "markdown")


def files(notation: str) -> list[bytes]:
    writer = formats.writer(notation)
    made = [writer.write(document, {}, writer.Options()).content for document in EXAMPLES.values()]
    return [content for content in made if content]


FILES = {notation: files(notation) for notation in NOTATIONS}


@pytest.mark.parametrize("notation", NOTATIONS)
@given(data=st.data(), lost=st.integers(0, 30), instead=st.sampled_from(SIGNS))
def test_damage_is_no_crash(notation: str, data: st.DataObject, lost: int, instead: str) -> None:
    content = data.draw(st.sampled_from(FILES[notation]))
    at = data.draw(st.integers(0, len(content)))
    reader = formats.reader(notation)
    got = reader.read(Source("it", content[:at] + instead.encode() + content[at + lost :]), reader.Options())
    if got.content is None:
        assert got.diagnostics and all(len(found.message) < 500 for found in got.diagnostics)
    elif not hasattr(got.content, "pieces"):  # a Markdown whose front matter is damaged is anybody's
        assert check(got.content) == ()
