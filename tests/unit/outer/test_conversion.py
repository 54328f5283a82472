"""The straight line holds: what writers see has been through validated XML, and every word is accounted for."""

from dataclasses import dataclass, replace

import pytest

from pipeline import akn, conversion
from pipeline.manuscript import Manuscript
from pipeline.model import Document, Metadata, Para, Text, Unit
from pipeline.model.build import text
from pipeline.ports import Read, Source
from pipeline.readers.markdown import MarkdownReader

RESOLUTION = b"""Eighty-fourth session

**84/9. Repair of clocks***The General Assembly,*

*Recalling* its resolution 83/1 of 3 December 2028,

1. *Urges* all States to repair their clocks;

%s. *Requests* the Secretary-General to report thereon.

*12th plenary meeting
9 December 2029*
"""


@dataclass(frozen=True)
class Forgetful:
    """A reader that loses the last passage, as one that does not see text boxes would."""

    name: str = "forgetful"
    suffixes: frozenset[str] = frozenset()
    Options: type = MarkdownReader.Options

    def sniff(self, head: bytes) -> float:
        return 0.0

    def read(self, source: Source, options: object) -> Read:
        whole = MarkdownReader().read(source, MarkdownReader.Options())
        assert isinstance(whole.content, Manuscript)
        return replace(whole, content=replace(whole.content, pieces=whole.content.pieces[:-2]))


def test_what_is_converted_is_what_the_xml_says() -> None:
    done = conversion.to_akn(Source("clock.md", RESOLUTION % b"2"))
    assert done.document is not None and done.akn is not None
    assert akn.read(done.akn) == done.document
    assert done.diagnostics == ()


def test_a_reader_that_loses_words_is_caught() -> None:
    done = conversion.to_akn(Source("clock.md", RESOLUTION % b"2"), Forgetful())
    assert done.document is None and done.akn is None
    lost = [d for d in done.diagnostics if d.code == "L001"]
    assert lost and lost[0].span is not None and lost[0].span.line == 9


def test_a_gap_in_the_numbers_is_told_once_with_its_place() -> None:
    done = conversion.to_akn(Source("clock.md", RESOLUTION % b"3"))
    (gap,) = done.diagnostics
    assert str(gap).startswith("R014 clock.md:9:1: paragraph 3 follows paragraph 1")
    assert done.document is not None


def test_a_file_of_no_known_format_is_refused_with_advice() -> None:
    done = conversion.to_akn(Source("clock.xyz", b"\x00\x01\x02\x03" * 64))
    (found,) = done.diagnostics
    assert found.code == "C001"
    assert "resolution formats" in found.hint


def test_a_document_made_by_hand_goes_through_the_same_gate() -> None:
    body = (Unit("operative", "1.", lead=(Para(text("Urges all States.")),)),)
    done = conversion.through(Document(Metadata(organ="unga", number="84/9", symbol="A/RES/84/9"), body=body))
    assert done.document is not None and done.document.body[0].eid == "para_1"
    broken = conversion.through(Document(Metadata(), body=(Unit("operative", "1.", lead=(Para((Text(""),)),)),)))
    assert [d.code for d in broken.diagnostics] == ["C003"]


def test_writing_what_was_not_converted_is_wrong_use() -> None:
    with pytest.raises(ValueError, match="nothing to write"):
        conversion.emit(conversion.Conversion("x"), None)  # type: ignore[arg-type]
