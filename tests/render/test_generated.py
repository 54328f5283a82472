"""Generated documents with every construct: in Word and in plain text each word, label and note stands in its place, and nothing else."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings
from law.documents import documents
from render.printed import printed, squeezed
from render.test_txt import apart
from render.word import shown

from pipeline import akn
from pipeline.akn import eids
from pipeline.model import Document
from pipeline.writers.docx import DocxOptions, DocxWriter
from pipeline.writers.txt import TxtOptions, TxtWriter

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
DRAWN = (
    Phase.explicit,
    Phase.reuse,
    Phase.generate,
)  # shrinking a document takes minutes; the failing one is shown as it is


@settings(max_examples=20, phases=DRAWN, suppress_health_check=SLOW)
@given(documents)
def test_word_shows_what_the_xml_prints(document: Document) -> None:
    document = eids.assign(document)
    expected = printed(akn.write(document).xml)
    content = DocxWriter().write(document, {}, DocxOptions()).content
    assert content is not None
    found = shown(content)
    assert found.text == expected.text
    assert "".join(text for _, text in found.notes) == squeezed(
        "".join(marker + text for marker, text in expected.notes)
    )


@settings(max_examples=20, phases=DRAWN, suppress_health_check=SLOW)
@given(documents)
def test_plain_text_prints_what_the_xml_prints(document: Document) -> None:
    if "'del'" in repr(document):
        return  # whether the label of a deleted paragraph goes with it, the XML does not say; drawing another takes too long
    document = eids.assign(document)
    expected = printed(akn.write(document).xml, "[{}]", deleted=False)
    body, notes = apart(TxtWriter().write(document, {}, TxtOptions(0)))
    assert body == expected.text
    assert notes == squeezed("".join(f"[{marker}]{text}" for marker, text in expected.notes))
