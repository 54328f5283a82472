"""Wrapped text without blank lines: whether a line end is a paragraph's end only its words can tell."""

from __future__ import annotations

import pytest

from pipeline.conversion import to_akn
from pipeline.model import Document, Para, Unit
from pipeline.model.build import plain
from pipeline.ports import Source

HEAD = """United Nations                                            A/RES/84/900
General Assembly                                          Distr.: General
                                                          3 March 2030
Eighty-fourth session
Agenda item 7
Resolution adopted by the General Assembly on 3 March 2030
[on the report of the Sixth Committee (A/84/600, para. 9)]
84/900.    Harbours of the world and the many lamps that are kept in
them
The General Assembly,
Recalling its resolutions 70/1, 71/2 and 72/3 of the sixth of December 2017,
Recalling also the Conference of Harbours, held in Valparaiso, Rotterdam,
Mombasa and Busan, and the great number of lamps that were lit there by the
keepers of the coast,
Noting that hardly any harbour has a lamp that can be seen from afar at sea,
1.    Urges all States to light their lamps when the night falls on the sea,
and to keep them lit;
2.
Decides to remain seized of the question.
"""


@pytest.fixture(scope="module")
def document() -> Document:
    made = to_akn(Source("harbours.txt", HEAD.encode()))
    assert made.document is not None
    return made.document


def test_a_lead_phrase_after_a_full_line_opens_a_paragraph_and_a_name_goes_on_with_its_sentence(
    document: Document,
) -> None:
    words = [
        plain(flow.content)
        for unit in document.preamble
        if isinstance(unit, Unit)
        for flow in unit.lead
        if isinstance(flow, Para)
    ]
    assert [line.split()[0] for line in words] == ["Recalling", "Recalling", "Noting"]
    assert "Rotterdam, Mombasa and Busan" in words[1]


def test_a_label_on_a_line_of_its_own_is_a_label(document: Document) -> None:
    assert [unit.num for unit in document.body if isinstance(unit, Unit)] == ["1.", "2."]


def test_a_number_set_apart_from_its_title_is_no_column(document: Document) -> None:
    assert "in them" in " ".join(plain(para.content) for para in document.title)


def test_lines_of_the_masthead_in_two_columns_are_lines_of_their_own(document: Document) -> None:
    lines = [plain(para.content) for para in document.masthead]
    assert "General Assembly" in lines
    assert "Distr.: General" in lines
    assert "3 March 2030" in lines
    assert any(line.startswith("[on the report") for line in lines)


@pytest.mark.parametrize(
    ("line", "rest", "whole"),
    [
        (
            "Noting that so many lamps were lit there in the last year, 110 of them by",
            "States parties and lamp keepers,",
            "by States parties",
        ),
        ("Noting the report, which was brought before the Assembly of Harbours on14 May", "14 September 2029,", "on14 May 14 September"),
    ],
)  # fmt: skip
def test_a_sentence_that_has_not_ended_goes_on_whatever_its_next_line_opens_with(
    line: str, rest: str, whole: str
) -> None:
    text = HEAD.replace(
        "Noting that hardly any harbour has a lamp that can be seen from afar at sea,\n", f"{line}\n{rest}\n"
    )
    made = to_akn(Source("harbours.txt", text.encode())).document
    assert made is not None
    words = [
        plain(flow.content)
        for unit in made.preamble
        if isinstance(unit, Unit)
        for flow in unit.lead
        if isinstance(flow, Para)
    ]
    assert whole in words[-1]
