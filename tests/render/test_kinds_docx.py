"""Every kind of text through Word and back: the same words in the same elements, and the same things known of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import conversion, formats
from pipeline.ledger.words import printed
from pipeline.model import Document
from pipeline.ports import Source
from pipeline.writers.docx import DocxOptions

KINDS = sorted((Path(__file__).parents[1] / "golden" / "kinds").glob("*.in.*"))


def document(source: Source) -> Document:
    done = conversion.to_akn(source)
    assert done.document is not None, done.diagnostics
    return done.document


def told(made: Document) -> list[tuple[str, str]]:
    """Every run of words with its element; emphasis is the style's."""
    return [(" ".join(words.split()), eid) for words, eid in printed(made).runs]


@pytest.mark.parametrize("case", KINDS, ids=lambda path: path.name)
def test_a_kind_comes_back_from_word_as_it_went(case: Path) -> None:
    went = conversion.to_akn(Source(case.name, case.read_bytes()))
    written = conversion.emit(went, formats.writer("docx"), DocxOptions(embed=False)).content  # from its text alone
    assert written is not None and went.document is not None
    came = document(Source("back.docx", written))
    assert told(came) == told(went.document)
    assert replace(came.meta, job="") == replace(went.document.meta, job="")
