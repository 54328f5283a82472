"""The first document, a hard case on purpose: what must come of it, counted and named."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline import conversion
from pipeline.conversion import Conversion
from pipeline.diagnostics import Severity
from pipeline.model import WRAPPERS, Block, Document, Inlines, Mark, Note, Para, Ref, Table, Unit
from pipeline.model.build import plain
from pipeline.model.walk import notes, notes_of, parts
from pipeline.ports import Source

SEED = Path(__file__).parents[2] / "samples" / "a-res-75-62.txt"

UNGA = "/akn/un/statement/deliberation/unga"
REFERENCES = [
    ("A/75/399", "https://undocs.org/A/75/399"),
    ("63/71", f"{UNGA}/2008-12-02/63-71"),
    ("70/54", f"{UNGA}/2015-12-07/70-54"),
    ("71/45", f"{UNGA}/2016-12-05/71-45"),
    ("72/54", f"{UNGA}/2017-12-04/72-54"),
    ("73/54", f"{UNGA}/2018-12-05/73-54"),
    ("74/62", f"{UNGA}/2019-12-12/74-62"),
    ("CCM/CONF/2015/7", "https://undocs.org/CCM/CONF/2015/7"),
    ("CCM/CONF/2015/7/Corr.1", "https://undocs.org/CCM/CONF/2015/7/Corr.1"),
    ("CCM/MSP/2016/9", "https://undocs.org/CCM/MSP/2016/9"),
]

# Footnote to the preambular paragraph it stands in, and the words just before its mark.
ANCHORS = [
    ("1", 8, "Rights of Persons with Disabilities,"),
    ("2", 9, "Convention on Cluster Munitions"),
    ("3", 15, "2015 Dubrovnik Declaration"),
    ("4", 15, "Dubrovnik Action Plan"),
    ("5", 16, "5 to 7 September 2016,"),
]


@pytest.fixture(scope="module")
def seed() -> Conversion:
    done = conversion.to_akn(Source(SEED.name, SEED.read_bytes()))
    assert done.document is not None, "\n".join(map(str, done.diagnostics))
    return done


@pytest.fixture(scope="module")
def document(seed: Conversion) -> Document:
    assert seed.document is not None
    return seed.document


def units(blocks: tuple[Block, ...], kind: str) -> list[Unit]:
    return [block for block in blocks if isinstance(block, Unit) and block.kind == kind]


def words(block: Block) -> str:
    assert isinstance(block, Unit)
    return " ".join(plain(flow.content) for flow in block.lead if isinstance(flow, Para))


def inlines(blocks: tuple[Block, ...]) -> list[Inlines]:
    """Every sequence of inlines that blocks hold, the notes' own included, in reading order."""
    found: list[Inlines] = []
    for block in blocks:
        match block:
            case Para(content):
                found += [content, *inlines(tuple(b for note in notes_of(block) for b in note.body))]
            case Unit():
                found += [block.heading, *inlines((*block.lead, *block.units, *block.tail))]
            case Table():
                raise AssertionError("the first document has no table")
    return found


def marked(content: Inlines, role: str) -> list[Mark]:
    inner = [mark for part in content if isinstance(part, WRAPPERS) for mark in marked(part.content, role)]
    return [part for part in content if isinstance(part, Mark) and part.role == role] + inner


def references(content: Inlines) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for part in content:
        if isinstance(part, Ref):
            found.append((plain(part.content), part.target))
        elif isinstance(part, WRAPPERS):
            found += references(part.content)
    return found


def before_notes(content: Inlines) -> list[tuple[str, str]]:
    """Each note's marker with the words that stand before it; in the seed no wrapper holds a note."""
    marks = [(at, part) for at, part in enumerate(content) if isinstance(part, Note)]
    return [(note.marker, plain(content[:at])) for at, note in marks]


def test_it_is_the_resolution_it_says_it_is(document: Document) -> None:
    meta = document.meta
    assert (meta.kind, meta.organ, meta.number, meta.symbol, meta.lang) == (
        "resolution",
        "unga",
        "75/62",
        "A/RES/75/62",
        "eng",
    )
    assert meta.date == date(2020, 12, 7)


def test_its_title_is_found(document: Document) -> None:
    titles = [mark for para in document.title for mark in marked(para.content, "docTitle")]
    assert [plain(mark.content) for mark in titles] == ["Implementation of the Convention on Cluster Munitions"]


def test_its_masthead_has_the_lines_that_were_glued_together(document: Document) -> None:
    assert [plain(para.content) for para in document.masthead] == [
        "Seventy-fifth session",
        "Agenda item 103 (II)",
        "General and complete disarmament: implementation of the Convention on Cluster Munitions",
        "Resolution adopted by the General Assembly on 7 December 2020",
        "[on the report of the First Committee (A/75/399, para. 96)]",
    ]


def test_it_has_nineteen_preambular_paragraphs_after_its_formula(document: Document) -> None:
    formula, *rest = document.preamble
    assert isinstance(formula, Para) and formula.role == "formula" and plain(formula.content) == "The General Assembly,"
    assert len(units(tuple(rest), "preambular")) == len(rest) == 19
    assert words(rest[0]).startswith("Recalling its resolutions 63/71 of 2 December 2008")
    assert words(rest[-1]).endswith("programming decisions related to the Convention,")


def test_it_has_eleven_operative_paragraphs_numbered_in_order(document: Document) -> None:
    operative = units(document.body, "operative")
    assert [unit.num for unit in operative] == [f"{number}." for number in range(1, 12)]
    assert len(operative) == len(document.body)
    assert words(operative[-1]).endswith("“Implementation of the Convention on Cluster Munitions”.")


def test_its_five_footnotes_stand_where_their_marks_stand(document: Document) -> None:
    preambular = units(document.preamble, "preambular")
    anchored = [
        (marker, place, text)
        for place, unit in enumerate(preambular, 1)
        for flow in unit.lead
        if isinstance(flow, Para)
        for marker, text in before_notes(flow.content)
    ]
    assert [(marker, place) for marker, place, _ in anchored] == [(marker, place) for marker, place, _ in ANCHORS]
    for (_, _, text), (_, _, end) in zip(anchored, ANCHORS, strict=True):
        assert text.endswith(end)
    assert [note.marker for note in notes(document)] == ["1", "2", "3", "4", "5"]


def test_its_footnotes_keep_their_words(document: Document) -> None:
    texts = [" ".join(plain(p.content) for p in note.body if isinstance(p, Para)) for note in notes(document)]
    assert texts == [
        "United Nations, Treaty Series, vol. 2515, No. 44910.",
        "Ibid., vol. 2688, No. 47713.",
        "CCM/CONF/2015/7 and CCM/CONF/2015/7/Corr.1, annex I.",
        "Ibid., annex III.",
        "CCM/MSP/2016/9, annex I.",
    ]


def test_all_its_citations_are_references(document: Document) -> None:
    found = [reference for content in inlines(tuple(parts(document))) for reference in references(content)]
    assert [reference for reference in found if not reference[0].startswith("Ibid")] == REFERENCES


def test_its_treaties_are_known_by_volume_and_number(document: Document) -> None:
    treaties = [mark for content in inlines(tuple(parts(document))) for mark in marked(content, "treatySeries")]
    assert [mark.value for mark in treaties] == ["unts-44910", "unts-47713"]


def test_its_closing_tells_meeting_and_date(document: Document) -> None:
    (closing,) = document.closing
    assert plain(closing.content) == "37th plenary meeting 7 December 2020"
    assert [mark.value for mark in marked(closing.content, "docDate")] == ["2020-12-07"]
    assert [mark.value for mark in marked(closing.content, "quantity")] == ["37"]
    assert [mark.value for mark in marked(closing.content, "event")] == ["adoptionMeeting"]


def test_its_doubtful_agenda_item_is_reported_and_nothing_is_wrong(seed: Conversion) -> None:
    doubtful = [d for d in seed.diagnostics if "103 (II)" in d.message]
    assert [d.severity for d in doubtful] == [Severity.WARNING]
    assert doubtful[0].span is not None and doubtful[0].span.line == 9
    assert not [d for d in seed.diagnostics if d.severity is Severity.ERROR]


def test_no_word_is_lost_and_none_is_invented(seed: Conversion) -> None:
    assert seed.ledger is not None
    totals = seed.ledger.totals()
    assert totals["lost"] == totals["invented"] == 0
    assert totals["words"] > 1200


def test_its_identifiers_lead_back_to_the_lines_of_the_source(seed: Conversion, document: Document) -> None:
    operative = units(document.body, "operative")
    assert [unit.eid for unit in operative] == [f"para_{number}" for number in range(1, 12)]
    lines = [seed.places[unit.eid][0].line for unit in units(document.preamble, "preambular") + operative]
    assert all(before < after for before, after in pairwise(lines))
    assert (lines[0], lines[-1]) == (15, 87)
