"""IRIs: the UN's shape, other spellings brought to it."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.akn import iri
from pipeline.model import Metadata

DAY = date(2020, 12, 7)


@pytest.mark.parametrize(
    ("number", "segment"),
    [
        ("75/62", "75-62"),
        ("75/290 A", "75-290_A"),
        ("76/101 A-B", "76-101_A-B"),
        ("ES-11/1", "ES-11-1"),
        ("2532 (2020)", "2532-2020"),
        ("2532(2020)", "2532-2020"),
        ("2625 (XXV)", "2625-XXV"),
        ("3212 A (XXIX)", "3212_A-XXIX"),
        ("A/C.1/75/L.43", "A-C.1-75-L.43"),
        ("", "nn"),
        ("a b!c", "a_b%21c"),
    ],
)
def test_a_number_becomes_a_segment(number: str, segment: str) -> None:
    assert iri.number_segment(number) == segment


def test_a_presidential_statement_keeps_its_prst() -> None:
    assert iri.segment(Metadata("presidentialStatement", number="S/PRST/2024/1")) == "PRST-2024-1"


def test_a_work_and_its_expression() -> None:
    meta = Metadata(organ="unga", number="75/62", date=DAY)
    assert iri.expression(meta) == "/akn/un/statement/deliberation/unga/2020-12-07/75-62/eng@"
    assert iri.parse(iri.expression(meta)) == iri.Iri("statement", "deliberation", "unga", "2020-12-07", "75-62", "eng")


def test_what_is_unknown_has_a_placeholder() -> None:
    assert iri.work(Metadata(organ="")) == "/akn/un/statement/deliberation/unknown/0001-01-01/nn"


def test_a_cited_resolution_has_the_iri_of_its_work() -> None:
    assert iri.resolution("unga", "63/71", date(2008, 12, 2)) == "/akn/un/statement/deliberation/unga/2008-12-02/63-71"


def test_another_document_has_an_address() -> None:
    assert iri.document("S/RES/2532 (2020)") == "https://undocs.org/S/RES/2532(2020)"


@pytest.mark.parametrize("symbol", ["A/75/PV.37", "S/RES/2532 (2020)", "A/75/399?x=ü&", ""])
def test_a_record_gives_its_symbol_back(symbol: str) -> None:
    assert iri.symbol_of(iri.record(symbol)) == symbol
    assert " " not in iri.record(symbol)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        (
            "/akn/un/statement/deliberation/un-ga/2020-12-07/75-62/",
            "/akn/un/statement/deliberation/unga/2020-12-07/75-62",
        ),
        (
            "/akn/un/statement/deliberation/unga/2020-12-07/75-62/eng@!main/",
            "/akn/un/statement/deliberation/unga/2020-12-07/75-62/eng@/!main",
        ),
        (
            "/akn/un/statement/deliberation/unga/2020-12-07/75-62/!main",
            "/akn/un/statement/deliberation/unga/2020-12-07/75-62/!main",
        ),
    ],
)
def test_other_spellings_are_brought_to_this_one(theirs: str, ours: str) -> None:
    assert iri.normal(theirs) == ours


@pytest.mark.parametrize(
    ("written", "component", "place"),
    [
        ("/akn/un/statement/deliberation/unga/2020-12-07/75-62/!main#para_3", "main", "para_3"),
        ("/akn/un/statement/deliberation/unga/2020-12-07/75-62/eng@/!annex_1/appendix_2.xml", "annex_1/appendix_2", ""),
    ],
)
def test_an_iri_is_taken_apart(written: str, component: str, place: str) -> None:
    parsed = iri.parse(written)
    assert parsed and (parsed.component, parsed.place) == (component, place)


@pytest.mark.parametrize(
    "wrong", ["", "/akn/un/statement", "https://undocs.org/A/75/399", "/akn/un/statement/deliberation/unga/2020/75-62"]
)
def test_anything_else_is_none(wrong: str) -> None:
    assert iri.parse(wrong) is None
