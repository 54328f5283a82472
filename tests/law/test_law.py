"""The law: what is written reads back as the same document, to the same bytes, valid by schema and profile."""

from __future__ import annotations

import pytest
from examples import EXAMPLES
from hypothesis import HealthCheck, given, settings
from law.documents import documents

from pipeline import akn
from pipeline.diagnostics import errors
from pipeline.model import Document
from pipeline.model.check import check
from pipeline.ports import Source
from pipeline.readers.akn import AknReader, AknReaderOptions


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
@given(documents)
def test_a_generated_document_obeys_the_law(document: Document) -> None:
    obey(document)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_obeys_the_law(name: str) -> None:
    obey(EXAMPLES[name])


def obey(document: Document) -> None:
    assert check(document) == ()
    xml = akn.write(document).xml
    back = akn.read(xml)
    assert back == document
    assert akn.write(back).xml == xml
    assert not errors(akn.as_printed(akn.validate(xml)))
    spread = akn.spread(xml)
    assert akn.read(spread) == document
    assert words(spread) == words(xml)


def words(xml: bytes) -> list[str]:
    return [word.text for word in AknReader().read(Source("it.xml", xml), AknReaderOptions()).words]
