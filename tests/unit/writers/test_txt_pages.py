"""Plain text in pages: notes at the foot of the page of their call, nothing lost, nothing alone; the masthead; right-to-left lines."""

from __future__ import annotations

import re

import pytest
from examples import EXAMPLES, arabic, mark, meta, note, operative, para, resolution
from render.printed import squeezed
from unit.pdf.long import long_resolution

from pipeline.model import Cell, Document, Image, Note, Para, Table, Text
from pipeline.writers.txt import TxtOptions, TxtWriter

RULE = "_" * 20


def pages(document: Document, length: int = 40) -> list[str]:
    content = TxtWriter().write(document, {}, TxtOptions(page=length)).content
    assert content is not None
    return content.decode().split("\f")


@pytest.mark.parametrize("length", [12, 25, 40, 66])
def test_no_page_is_longer_and_every_note_stands_below_its_call(length: int) -> None:
    made = pages(long_resolution(60), length)
    assert len(made) > 2 and max(len(page.strip("\n").split("\n")) for page in made) <= length
    for page in made:
        body, _, notes = page.partition(RULE)
        begun = re.findall(r"^\[(\d+)\]", notes, re.MULTILINE)
        assert begun == re.findall(r"\[(\d+)\]", body)


@pytest.mark.parametrize("name", EXAMPLES)
def test_pages_hold_the_words_that_the_text_without_pages_holds(name: str) -> None:
    whole = TxtWriter().write(EXAMPLES[name], {}, TxtOptions()).content
    assert whole is not None
    body, notes = zip(*(page.partition(RULE)[::2] for page in pages(EXAMPLES[name], 20)), strict=True)
    expected_body, _, expected_notes = whole.decode().partition(RULE)
    assert squeezed("".join(body)) == squeezed(expected_body)
    assert squeezed("".join(notes)) == squeezed(expected_notes)


def test_a_note_longer_than_the_page_goes_on_at_the_foot_of_the_next() -> None:
    words = " ".join(f"word{number}" for number in range(600))
    document = Document(meta("76/1"), body=(para("Called", Note("1", (Para((Text(words),)),)), "."), para("After.")))
    made = pages(document, 20)
    assert len(made) > 3 and all(RULE in page for page in made)
    assert re.findall(r"word\d+", "".join(made)) == words.split()


def test_an_annex_begins_a_page_and_a_heading_stays_with_its_text() -> None:
    made = pages(resolution(), 30)
    assert any(page.startswith("Annex") for page in made)
    assert not any(page.partition(RULE)[0].rstrip().endswith(("Restoration", "Follow-up[3]")) for page in made)


def test_the_masthead_is_set_from_what_is_known_and_named() -> None:
    written = TxtWriter().write(Document(meta("76/1")), {}, TxtOptions(masthead=True))
    assert written.content is not None
    first, second, third, *_ = written.content.decode().splitlines()
    assert re.fullmatch(r"United Nations +A/RES/76/1", first) and len(first) == 78
    assert (second, third) == ("General Assembly", "Unofficial copy")
    assert [piece.words for piece in written.furniture] == ["United Nations", "A/RES/76/1", second, third]


def test_what_the_text_prints_itself_is_not_set_again() -> None:
    printed = (
        para(mark("docAuthority", "United Nations", "publisher")), para(mark("docNumber", "A/RES/76/1", "symbol")),
        para(mark("docAuthority", "General Assembly", "ga")),
    )  # fmt: skip
    options = TxtOptions(masthead=True, unofficial=False)
    content = TxtWriter().write(Document(meta("76/1"), masthead=printed), {}, options).content
    assert content is not None and content.decode().count("United Nations") == 1
    assert content.decode().splitlines() == ["United Nations", "A/RES/76/1", "General Assembly"]


def test_a_line_from_right_to_left_that_begins_with_a_symbol_keeps_its_side() -> None:
    body = (para("A/RES/75/1 تشير إليه."), para("تشير إليه A/RES/75/1."), para("* * *", role="separator"))
    content = TxtWriter().write(Document(arabic().meta, body=body), {}, TxtOptions()).content
    assert content is not None
    assert [text.startswith("\u200f") for text in content.decode().splitlines() if text] == [True, False, False]


def test_a_call_begins_no_line_of_chinese() -> None:
    words = "红树林盐沼和海草床能减轻风暴潮的冲击为鱼类提供育苗场所"
    for length in range(1, 27):
        body = (operative("1.", words[:length] + "，", "", note("1", "见第二段。")),)
        content = TxtWriter().write(Document(meta("84/1", lang="zho"), body=body), {}, TxtOptions(24)).content
        assert content is not None
        assert not any(text.strip().startswith("[1]") for text in content.decode().partition(RULE)[0].splitlines())


@pytest.mark.parametrize("page", [1, 11, -5])
def test_a_page_too_short_is_refused(page: int) -> None:
    with pytest.raises(ValueError, match="too short"):
        TxtOptions(page=page)


def test_what_does_not_fit_the_line_is_whole_and_said() -> None:
    row = tuple(Cell((para(f"column {number}"),)) for number in range(40))
    body = (Table((row, row)), para("x" * 100), para(Image("lost.png", "A lost picture")))
    written = TxtWriter().write(Document(meta("76/1"), body=body), {}, TxtOptions(page=30))
    assert written.content is not None
    assert [found.code for found in written.diagnostics] == ["W002", "W003", "W011"]
    assert "x" * 100 in written.content.decode() and written.content.decode().count("column 39") == 2
