"""The HTML reopened by others: every word, label and note of the XML in its order, by lxml and in a browser's own text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from examples import EXAMPLES
from hypothesis import HealthCheck, Phase, given, settings
from law.documents import documents
from lxml import html
from render.oracles import Tool, chromium
from render.printed import printed, squeezed

from pipeline import akn
from pipeline.akn import eids
from pipeline.model import Cell, Document, Image, Para, Table, Text
from pipeline.writers.html import HtmlWriter, HtmlWriterOptions

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
DRAWN = (Phase.explicit, Phase.reuse, Phase.generate)


@dataclass
class Shown:
    """What a page shows without blanks: the text with the calls in it, and the notes with their marks."""

    text: str
    notes: list[str]


def shown(page: html.HtmlElement) -> Shown:
    for added in page.xpath("//div[@class='frame'] | //a[@class='back']"):
        added.drop_tree()
    notes = [squeezed(note.text_content()) for note in page.xpath("//section[@class='notes']/ol/li")]
    for section in page.xpath("//section[@class='notes']"):
        section.drop_tree()
    return Shown(squeezed(page.xpath("string(//main)")), notes)


def holds(document: Document, page: html.HtmlElement) -> None:
    expected = printed(akn.write(document).xml)
    found = shown(page)
    assert found.text == expected.text
    assert found.notes == [squeezed(marker) + text for marker, text in expected.notes]


def page(document: Document) -> bytes:
    content = HtmlWriter().write(document, {}, HtmlWriterOptions()).content
    assert content is not None
    return content


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_shows_what_the_xml_prints(name: str) -> None:
    document = eids.assign(EXAMPLES[name])
    holds(document, html.document_fromstring(page(document)))


@settings(max_examples=20, phases=DRAWN, suppress_health_check=SLOW)
@given(documents)
def test_a_generated_document_shows_what_the_xml_prints(document: Document) -> None:
    document = eids.assign(document)
    holds(document, html.document_fromstring(page(document)))


def test_a_browser_shows_every_example_as_it_was_meant(tool: Tool, tmp_path: Path) -> None:
    """What the browser makes of the page, after its own mending of whatever it holds to be wrong."""
    documents = {name: eids.assign(document) for name, document in EXAMPLES.items()}
    found = chromium(tool, map(page, documents.values()), tmp_path)
    for (name, document), seen in zip(documents.items(), found, strict=True):
        expected = printed(akn.write(document).xml)
        assert (name, seen.text) == (name, expected.text)
        assert seen.notes == [squeezed(marker) + text for marker, text in expected.notes]


def test_what_does_not_fit_stays_on_the_page(tool: Tool, tmp_path: Path) -> None:
    """Forty columns scroll in their own frame, a word longer than the line is broken, a picture without bytes is described."""
    row = tuple(Cell((Para((Text(f"column {number}"),)),)) for number in range(40))
    words = (Text("x" * 400), Image("lost.png", "A lost picture"))
    document = Document(EXAMPLES["decision"].meta, body=(Table((row, row)), Para(words)))
    made = HtmlWriter().write(document, {"lost.png": b"no picture"}, HtmlWriterOptions())
    assert [found.code for found in made.diagnostics] == ["W002"]
    (seen,) = chromium(tool, [made.content or b""], tmp_path)
    assert not seen.wide
    assert seen.text.endswith("column39" + "x" * 400 + "[Alostpicture]")
