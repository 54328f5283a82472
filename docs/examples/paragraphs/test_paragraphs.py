"""The plug-in as its user has it: installed beside the project, found by name, there and back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

import pipeline
from pipeline import formats

DRAFT = """\
Sixty-fourth session

Agenda item 99

**Resolution adopted by the General Assembly on 2 December 2009**

**64/200. Care of shared wells**

*The General Assembly,*

*Recalling* its resolution 61/12 of 4 December 2006,[^1]

1. *Urges* all States:

(a) To keep the wells of their border regions open;

(b) To mend them;

2. *Decides* to consider the question again at its next session.

[^1]: See A/61/5.
"""


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def test_it_is_registered_and_sound() -> None:
    for listed in (*formats.readers(), *formats.writers()):
        if listed.name == "paragraphs":
            assert not listed.broken and listed.distribution.startswith("resolution-paragraphs")
    assert {"paragraphs"} <= {one.name for one in formats.readers()} & {one.name for one in formats.writers()}


def test_every_paragraph_is_a_row(draft: Path) -> None:
    made = rows(pipeline.convert(draft, to="paragraphs").outputs["paragraphs"])
    assert made[0] == ["style", "label", "text"]
    assert ["operative", "1.", "Urges all States:"] in made
    assert ["point", "(b)", "To mend them;"] in made
    assert ["preambular", "", "Recalling its resolution 61/12 of 4 December 2006,[1]"] in made
    assert made[-1] == ["note", "1", "See A/61/5."]


def test_an_option_leaves_one_style(draft: Path) -> None:
    made = pipeline.convert(draft, to="paragraphs", options={"paragraphs.style": "operative"}).outputs["paragraphs"]
    assert [label for _, label, _ in rows(made)] == ["label", "1.", "2."]


def test_the_table_comes_back_as_the_document_that_went(draft: Path, tmp_path: Path) -> None:
    went = pipeline.convert(draft, to="paragraphs")
    (tmp_path / "it.csv").write_bytes(went.outputs["paragraphs"])
    came = pipeline.convert(tmp_path / "it.csv", to="paragraphs")
    assert came.outputs == went.outputs
    assert [unit.num for unit in came.document.body] == ["1.", "2."]  # type: ignore[union-attr]
    assert came.document.meta.number == "64/200"


@pytest.mark.parametrize(
    "content",
    [b"", b"style,label\r\n", b"style,label,text\r\na,b,c,d\r\n", b'style,label,text\r\n"open', b"\xff\xfe\x00"],
)
def test_what_is_no_such_table_is_refused_with_a_reason(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "it.csv"
    path.write_bytes(content)
    with pytest.raises(pipeline.NotConverted):
        pipeline.convert(path, to="txt", reader="paragraphs")
