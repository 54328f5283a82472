"""Kinds of text told by their own words: decisions, amendments, addenda, conference papers, other organs' texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model import Amendment, Para, Quote, Unit
from pipeline.model.build import plain
from pipeline.model.walk import notes
from pipeline.ports import Hints
from pipeline.recognition import Recognised

Read = Callable[..., Recognised]

BODY = "*Urges* all States to act.\n"


def known(read: Read, text: str) -> tuple[str, str, str]:
    found = read(text).document
    assert found is not None
    return found.meta.kind, found.meta.organ, found.meta.number


@pytest.mark.parametrize(
    ("sentence", "tag"),
    [
        ("At its 41st plenary meeting, on 3 December 2029, the General Assembly decided to wait.", "en"),
        ("À sa 41e séance plénière, le 3 décembre 2029, l’Assemblée générale a décidé d’attendre.", "fr"),
        ("En su 41ª sesión plenaria, celebrada el 3 de diciembre de 2029, la Asamblea General decidió esperar.", "es"),
        ("На своем 41-м пленарном заседании 3 декабря 2029 года Генеральная Ассамблея постановила ждать.", "ru"),
        ("大会在2029年12月3日第41次全体会议上决定等待。", "zh"),
    ],
)
def test_a_decision_is_told_by_its_sentence(read: Read, sentence: str, tag: str) -> None:
    found = read(f"84/512. Union\n{sentence}", hints=Hints(lang=tag)).document
    assert found is not None
    assert (found.meta.kind, found.meta.symbol) == ("decision", "A/DEC/84/512")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Seventy-ninth World Health Assembly,\n1. " + BODY, ("resolution", "who-wha", "")),
        ("The 149th Assembly of the Inter-Parliamentary Union,\n1. " + BODY, ("resolution", "ipu", "")),
        ("Resolution 2581 (2024)\nThe Parliamentary Assembly,\n1. " + BODY, ("resolution", "coe-pace", "2581 (2024)")),
        (
            "The Plenipotentiary Conference of the International Telecommunication Union (Bucharest, 2022),\n" + BODY,
            ("resolution", "itu-pp", ""),
        ),
        ("Draft Resolution 1.2\nThe General Assembly Third Committee,\n1. " + BODY, ("draftResolution", "mun", "1.2")),
        ("Topic: Kites\nSponsors: Chile, Fiji\nThe Committee,\n1. " + BODY, ("draftResolution", "mun", "")),
    ],
)
def test_an_organ_is_told_by_its_formula(read: Read, text: str, told: tuple[str, str, str]) -> None:
    assert known(read, text) == told


AMENDMENT = """
A/C.3/84/L.71
Chile: amendment to draft resolution A/C.3/84/L.20
1. After operative paragraph 3, insert a new paragraph reading:
“3 bis. Encourages all States to print timetables;
“3 ter. Requests a report;”
2. In paragraph 4, replace “a” by “b”.
3. Delete operative paragraph 7.
"""


def test_an_amendment_quotes_its_new_wording_and_names_what_it_changes(read: Read) -> None:
    found = read(AMENDMENT).document
    assert found is not None and found.meta.kind == "amendment"
    first, second, third = found.body
    assert isinstance(first, Unit)
    (para,) = first.lead
    assert isinstance(para, Para)
    (quote,) = [part for part in para.content if isinstance(part, Quote)]
    assert quote.amends == Amendment("insertion", "https://undocs.org/A/C.3/84/L.20")
    units = [unit for unit in quote.content if isinstance(unit, Unit)]
    assert [unit.num for unit in units] == ["“3 bis.", "“3 ter."]
    assert not [part for unit in (second, third) if isinstance(unit, Unit) for part in unit.lead if _quotes(part)]


def _quotes(part: object) -> bool:
    return isinstance(part, Para) and any(isinstance(inline, Quote) for inline in part.content)


def test_what_stands_under_addendum_is_text(read: Read) -> None:
    found = read(
        "A/84/L.12/Add.1\nAddendum\nAdd the following countries to the list of sponsors:\nBelize, Kenya"
    ).document
    assert found is not None
    assert [
        plain(unit.lead[0].content) for unit in found.body if isinstance(unit, Unit) and isinstance(unit.lead[0], Para)
    ] == ["Add the following countries to the list of sponsors:"]


def test_figures_with_dots_are_labels_only_where_the_organ_prints_them_so(read: Read) -> None:
    lines = "1. The Parliamentary Assembly calls on States to:\n3.1. support bakers;\n3.2. train bakers."
    (unit,) = (read("Parliamentary Assembly\nResolution 2581 (2024)\n" + lines).document or pytest.fail("none")).body
    assert isinstance(unit, Unit)
    assert [point.num for point in unit.units] == ["3.1.", "3.2."]
    (plain_unit,) = (read("The General Assembly,\n" + lines).document or pytest.fail("none")).body
    assert isinstance(plain_unit, Unit) and not plain_unit.units


STARRED = """
United Nations A/RES/84/110*
The General Assembly,
1. *Urges* all States to act.
37th plenary meeting
* Reissued for technical reasons on 12 January 2030.
"""


def test_a_star_at_the_head_calls_the_line_that_begins_with_one(read: Read) -> None:
    found = read(STARRED).document
    assert found is not None
    assert [(note.marker, plain(note.body[0].content)) for note in notes(found) if isinstance(note.body[0], Para)] == [
        ("*", "Reissued for technical reasons on 12 January 2030.")
    ]
    assert len(found.closing) == 1
    assert found.meta.symbol == "A/RES/84/110"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("84/110*", "84/110"),
        lambda text: text + "* Another line with a star.\n",
    ],
    ids=["nothing calls it", "two of them are a list"],
)
def test_a_starred_line_that_is_no_note_stays_where_it_stands(read: Read, change: Callable[[str], str]) -> None:
    found = read(change(STARRED)).document
    assert found is not None
    assert not list(notes(found))


CLAUSES = """
Resolution 214 (Bucharest, 2022)
The Plenipotentiary Conference of the International Telecommunication Union (Bucharest, 2022),
*recalling*
a) Resolution 70 (Rev. Dubai, 2018);
b) Resolution 55 (Rev. Geneva, 2022),
*considering*
that birds rest on telegraph poles,
*resolves*
1 to keep the poles in repair;
2 to count the birds,
*instructs the Secretary-General*
to report.
"""


def test_leads_on_lines_of_their_own_govern_what_stands_below(read: Read, outline: Callable[..., list[str]]) -> None:
    found = read(CLAUSES).document
    assert found is not None
    assert outline(found.preamble[1:]) == [
        "preambular: recalling",
        "  point a): Resolution 70 (Rev. Dubai, 2018);",
        "  point b): Resolution 55 (Rev. Geneva, 2022),",
        "preambular: considering / that birds rest on telegraph poles,",
    ]
    assert outline(found.body) == [
        "operative: resolves",
        "  point 1: to keep the poles in repair;",
        "  point 2: to count the birds,",
        "operative: instructs the Secretary-General / to report.",
    ]


@pytest.mark.parametrize("end", [":", ";"])
def test_an_unnumbered_adoption_before_numbered_paragraphs_is_operative(read: Read, end: str) -> None:
    found = read(
        f"The General Assembly,\n*Adopts* the following declaration{end}\n**Declaration**\n1. We agree."
    ).document
    assert found is not None
    assert len(found.preamble) == 1 and len(found.body) >= 2


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("23 February–2 April 2026", "session_dates"),
        ("Committee: Third Committee", "particular"),
        ("Topic: Kites", "particular"),
        ("Addendum", "addendum"),
    ],
)
def test_a_line_under_the_session_is_known_by_its_words(read: Read, line: str, rule: str) -> None:
    trace = read(f"Sixty-first session\n{line}\nThe Human Rights Council,\n1. " + BODY).trace
    assert (trace[1].rule, trace[1].certainty) == (rule, "certain")
