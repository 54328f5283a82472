"""AKN as one format among others: the reader and the writer that the registry knows."""

from __future__ import annotations

import pytest
from examples import EXAMPLES, meta
from lxml import etree

from pipeline import akn, formats
from pipeline.diagnostics import Severity
from pipeline.manuscript.words import split_words
from pipeline.model import Document, Para, Text
from pipeline.ports import Source
from pipeline.readers.akn import AknReader, AknReaderOptions
from pipeline.writers.akn import AknOptions, AknWriter

READER, WRITER = AknReader(), AknWriter()


def written(document: Document, pretty: bool = False) -> bytes:
    content = WRITER.write(document, {}, AknOptions(pretty)).content
    assert content
    return content


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_the_writer_wrote_the_reader_reads(name: str) -> None:
    got = READER.read(Source("it.xml", written(EXAMPLES[name])), AknReaderOptions())
    assert got.content == EXAMPLES[name] and not got.diagnostics


@pytest.mark.parametrize("name", EXAMPLES)
def test_pretty_changes_no_word_and_no_document(name: str) -> None:
    plain, pretty = written(EXAMPLES[name]), written(EXAMPLES[name], pretty=True)
    assert akn.read(pretty) == EXAMPLES[name]
    words = [
        [word.text for word in READER.read(Source("it.xml", xml), AknReaderOptions()).words] for xml in (plain, pretty)
    ]
    assert words[0] == words[1] != []


def test_pretty_breaks_quotations_over_lines() -> None:
    plain, pretty = (written(EXAMPLES["amendment"], pretty) for pretty in (False, True))
    assert b"<quotedStructure" in plain and pretty.count(b"\n") > plain.count(b"\n")


def test_words_are_those_of_every_text_outside_the_metadata() -> None:
    xml = written(EXAMPLES["votes"])
    root = etree.fromstring(xml)
    for meta_ in list(root.iter("{*}meta")):
        parent = meta_.getparent()
        assert parent is not None
        parent.remove(meta_)
    every = " ".join(root.itertext())
    words = READER.read(Source("it.xml", xml), AknReaderOptions()).words
    assert [w.text for w in words] == split_words(every)
    assert all(word.span.source == "it.xml" and word.span.line > 1 for word in words)


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"<akomaNtoso>", "A001"), (b"<!DOCTYPE a><a/>", "A001"), (b"<html/>", "A002"), (b"", "A001")],
)
def test_what_cannot_be_read_is_refused_with_a_diagnostic(data: bytes, code: str) -> None:
    got = READER.read(Source("it.xml", data), AknReaderOptions())
    assert got.content is None
    assert [(d.code, d.severity) for d in got.diagnostics] == [(code, Severity.ERROR)]
    assert got.diagnostics[0].span and got.diagnostics[0].span.source == "it.xml"


def test_what_cannot_be_written_is_refused_with_a_diagnostic() -> None:
    got = WRITER.write(Document(meta(), body=(Para((Text("\x00"),)),)), {}, AknOptions())
    assert got.content is None and [d.code for d in got.diagnostics] == ["A004"]


def test_the_registry_knows_both() -> None:
    xml = written(EXAMPLES["decision"])
    chosen = formats.choose("it.txt", xml[: formats.HEAD])
    assert chosen is not None and chosen.name == "akn"
    assert formats.writer("akn").suffix == ".xml"
