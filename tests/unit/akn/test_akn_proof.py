"""Proofreading: what was written is judged and read back from the same bytes, and equality gives no more than it may."""

from dataclasses import replace

import pytest
from examples import EXAMPLES

from pipeline import akn
from pipeline.akn import eids
from pipeline.diagnostics import errors
from pipeline.model import Document, Metadata, Para, Span, Unit
from pipeline.model.build import text

URGES = Document(
    Metadata(organ="unga"),
    body=(Unit("operative", "1.", lead=(Para(text("Urges all."), spans=(Span("s", 3),)),), spans=(Span("s", 2),)),),
)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_proof_is_what_validating_and_reading_give(name: str) -> None:
    written = akn.write(EXAMPLES[name])
    proof = akn.proofread(written)
    assert proof.found == akn.as_printed(akn.validate(written.xml))
    assert repr(proof.document) == repr(akn.read(written.xml))


def test_the_places_travel_beside_the_document() -> None:
    written = akn.write(URGES)
    assert written.places == {"para_1": (Span("s", 2),), "para_1__p_1": (Span("s", 3),)}
    proof = akn.proofread(written)
    assert proof.document == URGES and "Span" not in repr(proof.document)


def test_what_the_bytes_hold_counts_where_it_is_not_what_was_meant() -> None:
    other = replace(URGES, body=(*URGES.body, Unit("operative", "2.", lead=(Para(text("Calls upon none.")),))))
    meant = akn.write(other)
    proof = akn.proofread(replace(meant, xml=akn.write(URGES).xml))
    assert proof.document == URGES != meant.document
    assert repr(proof.document) == repr(eids.assign(akn.read(akn.write(URGES).xml)))


def test_no_document_comes_of_a_file_with_an_error() -> None:
    written = akn.write(URGES)
    proof = akn.proofread(replace(written, xml=written.xml.replace(b'eId="para_1"', b'eId="para_7"')))
    assert errors(proof.found) and proof.document is None
