"""What is known about a text comes from its marks and the caller's hints, and contradictions are told with their place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from pipeline.model import Metadata
from pipeline.ports import Hints
from pipeline.recognition import Recognised

Read = Callable[..., Recognised]

TEXT = """
United Nations A/RES/75/62
General Assembly
Distr.: General
15 December 2020
Seventy-fifth session
Agenda item 103 (ll)
Resolution adopted by the General Assembly on 7 December 2020
75/62. Clearing of minefields
The General Assembly,
*Recalling* its earlier resolutions,
1. *Urges* all States to clear minefields;
2. *Decides* to return to the matter.
37th plenary meeting
7 December 2020
"""


def meta(read: Read, text: str = TEXT, hints: Hints | None = None) -> Metadata:
    document = read(text, hints=hints).document
    assert document
    return document.meta


def codes(read: Read, text: str, hints: Hints | None = None) -> list[tuple[str, int]]:
    """Codes of masthead and dates with the line they are told for."""
    found = read(text, hints=hints).diagnostics
    return [(d.code, d.span.line if d.span else 0) for d in found if "R100" <= d.code <= "R109"]


def test_a_masthead_tells_number_symbol_dates_and_organ(read: Read) -> None:
    known = meta(read)
    assert (known.kind, known.organ, known.lang) == ("resolution", "unga", "eng")
    assert (known.number, known.symbol) == ("75/62", "A/RES/75/62")
    assert (known.date, known.issued) == (date(2020, 12, 7), date(2020, 12, 15))
    assert codes(read, TEXT) == []


def test_the_title_s_number_makes_the_symbol_where_no_banner_prints_it(read: Read) -> None:
    known = meta(read, TEXT.replace("United Nations A/RES/75/62\n", ""))
    assert (known.number, known.symbol) == ("75/62", "A/RES/75/62")


def test_hints_win_and_a_contradiction_is_told(read: Read) -> None:
    hints = Hints(symbol="A/RES/75/63", date="2020-12-08")
    known = meta(read, hints=hints)
    assert (known.symbol, known.number, known.date) == ("A/RES/75/63", "75/63", date(2020, 12, 8))
    assert ("R108", 1) in codes(read, TEXT, hints)


def test_a_given_date_that_is_none_is_bad_use(read: Read) -> None:
    with pytest.raises(ValueError, match="2020-12-07"):
        read(TEXT, hints=Hints(date="last week"))


FAULTS = [
    ("Resolution adopted by the General Assembly on 7 December 2020\n", "", [], "the closing's date is enough"),
    ("Agenda item 103 (ll)", "Agenda item 103 (II)", [("R101", 6)], "a roman sub-item"),
    ("Seventy-fifth session", "Seventy-fourth session", [("R102", 5)], "session against symbol"),
    ("75/62. Clearing", "75/26. Clearing", [("R103", 8)], "title against symbol"),
    ("meeting\n7 December", "meeting\n8 December", [("R104", 14)], "closing against adoption"),
    ("15 December 2020", "5 December 2020", [("R105", 4)], "issued before adoption"),
]


@pytest.mark.parametrize(("right", "wrong", "told", "what"), FAULTS, ids=[row[3] for row in FAULTS])
def test_what_the_source_contradicts_is_told_with_its_line(
    read: Read, right: str, wrong: str, told: list[tuple[str, int]], what: str
) -> None:
    assert right in TEXT
    assert codes(read, TEXT.replace(right, wrong)) == told


def test_a_part_s_letter_is_no_contradiction(read: Read) -> None:
    text = TEXT.replace("A/RES/75/62", "A/RES/75/62 A")
    assert codes(read, text) == []
    assert meta(read, text).number == "75/62 A"


def test_a_text_without_any_date_is_told_so_and_keeps_none(read: Read) -> None:
    text = TEXT.replace(" on 7 December 2020", "").replace("7 December 2020\n", "")
    assert ("R100", 1) in codes(read, text)
    assert meta(read, text).date is None


def test_an_impossible_date_is_told(read: Read) -> None:
    text = TEXT.replace("on 7 December 2020", "on 31 November 2020")
    assert ("R107", 7) in codes(read, text)


def test_a_resolution_of_the_security_council_has_its_number_on_a_line_of_its_own(read: Read) -> None:
    text = """
Resolution 2532 (2020)
Adopted by the Security Council at its 8731st meeting, on 1 July 2020
The Security Council,
*Recalling* its earlier resolutions,
1. *Decides* to remain seized of the matter.
"""
    known = meta(read, text)
    assert (known.organ, known.number, known.symbol) == ("unsc", "2532 (2020)", "S/RES/2532 (2020)")
    assert known.date == date(2020, 7, 1)
    assert ("R106", 2) in codes(read, text.replace("1 July 2020", "1 July 2021"))


def test_a_draft_is_known_by_its_whole_symbol_and_its_issue(read: Read) -> None:
    text = """
United Nations A/C.1/75/L.43
Distr.: Limited
14 October 2020
Austria and Chile: draft resolution
Clearing of minefields
The General Assembly,
*Recalling* its earlier resolutions,
1. *Urges* all States to clear minefields;
2. *Decides* to return to the matter.
"""
    known = meta(read, text)
    assert (known.kind, known.number, known.date) == ("draftResolution", "A/C.1/75/L.43", date(2020, 10, 14))


def test_a_statement_is_known_by_its_whole_symbol_too(read: Read) -> None:
    text = """
United Nations S/PRST/2021/3
Security Council
3 February 2021
Statement by the President of the Security Council
At the 8700th meeting of the Security Council, held on 3 February 2021, the President made the following statement:
“The Security Council recalls its resolution 1325 (2000).”
"""
    known = meta(read, text)
    assert (known.kind, known.number, known.date) == ("presidentialStatement", "S/PRST/2021/3", date(2021, 2, 3))
