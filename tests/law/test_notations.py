"""The law for Markdown and JSON: what they hold reads back as the identical document, which gives the same AKN, byte for byte."""

from __future__ import annotations

import pytest
from examples import EXAMPLES
from hypothesis import HealthCheck, Phase, given, settings
from law.documents import documents

from pipeline import akn, formats, ledger
from pipeline.akn import eids
from pipeline.model import Cell, Document, Metadata, Para, Table, Text
from pipeline.ports import Source

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
DRAWN = (Phase.explicit, Phase.reuse, Phase.generate)  # shrinking takes minutes; the failing document is shown as it is


@settings(max_examples=60, phases=DRAWN, suppress_health_check=SLOW)
@given(documents)
def test_a_generated_document_comes_back_from_either(document: Document) -> None:
    for notation in ("json", "markdown"):
        comes_back(document, notation)


@pytest.mark.parametrize("notation", ["json", "markdown"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_comes_back(name: str, notation: str) -> None:
    comes_back(EXAMPLES[name], notation)
    comes_back(eids.assign(EXAMPLES[name]), notation)


def comes_back(document: Document, notation: str) -> None:
    writer, reader = formats.writer(notation), formats.reader(notation)
    content = writer.write(document, {}, writer.Options()).content
    assert content is not None
    assert reader.sniff(content) >= 0.99
    got = reader.read(Source(f"it{writer.suffix}", content), reader.Options())
    assert got.diagnostics == ()
    assert got.content == document
    xml = akn.write(document).xml
    assert akn.write(got.content).xml == xml
    book = ledger.account(got.words, akn.read(xml))
    assert not book.lost and not book.invented
    assert (
        writer.write(akn.read(xml), {}, writer.Options()).content
        == writer.write(akn.read(xml), {}, writer.Options()).content
    )


@pytest.mark.parametrize("notation", ["json", "markdown"])
@pytest.mark.parametrize("blank", ["\u00a0", "\u3000", "a\u00a0", "\u2003b"])
def test_blanks_that_are_words_come_back(blank: str, notation: str) -> None:
    """A paragraph or cell of nothing but a no-break blank is no empty line."""
    para = Para((Text(blank),))
    table = Table(((Cell((para,), colspan=2), Cell((para,))),), (Text("Scale"),))
    comes_back(Document(Metadata(organ="unga"), body=(table, para)), notation)
