"""Plain text against what the XML prints: every word, label and note in order, the writer's own signs set aside."""

from __future__ import annotations

import pytest
from examples import EXAMPLES
from render.printed import printed, squeezed

from pipeline import akn
from pipeline.akn import eids
from pipeline.ports import Written
from pipeline.writers.txt import TxtOptions, TxtWriter

RULE = "_" * 20


@pytest.mark.parametrize("width", [78, 40, 0])
@pytest.mark.parametrize("name", [name for name in EXAMPLES if name != "bullets"])
def test_every_word_label_and_note_is_there_in_order(name: str, width: int) -> None:
    document = eids.assign(EXAMPLES[name])
    expected = printed(akn.write(document).xml, "[{}]", deleted=False)
    body, notes = apart(TxtWriter().write(document, {}, TxtOptions(width)))
    assert body == expected.text
    assert notes == "".join(f"[{marker}]{text}" for marker, text in expected.notes)


def apart(written: Written) -> tuple[str, str]:
    """Text and notes without blanks; lines that the writer names as its own left out."""
    assert written.content is not None
    own = {piece.words for piece in written.furniture if piece.reason == "table"}
    lines = [line for line in written.content.decode().splitlines() if line.strip() not in own]
    body, _, notes = "\n".join(lines).partition(f"\n{RULE}\n")
    return squeezed(body), squeezed(notes)
