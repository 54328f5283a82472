"""The ledger accounts for every word, and catches whoever loses or invents one."""

import pytest

from pipeline import ledger
from pipeline.ledger import Aside, Fate
from pipeline.manuscript import Word
from pipeline.model import Document, Image, Metadata, Note, Para, Quote, Span, Style, Table, Text, Unit
from pipeline.model.blocks import Cell
from pipeline.model.build import inlines, text
from pipeline.model.walk import notes


def source(*lines: str) -> tuple[Word, ...]:
    """Words of a text as a reader reports them; "~" before a word glues it to the one before."""
    return tuple(
        Word(word.lstrip("~"), Span("s", number), word.startswith("~"))
        for number, line in enumerate(lines, start=1)
        for word in line.split()
    )


def paragraph(*parts: str | Note | Quote | Style | Image, num: str = "") -> Document:
    content = inlines(*(Text(part) if isinstance(part, str) else part for part in parts))
    unit = Unit("operative", num, lead=(Para(content, eid="para_1"),), eid="para_1")
    return Document(Metadata(), body=(unit,))


MARK = Aside("1", "number printed before its note")


def words(book: ledger.Ledger) -> tuple[list[str], list[str]]:
    return [entry.word for entry in book.lost], [printed.word for printed in book.invented]


NOTE = Note("1", (Para(text("Ibid., annex III.")),), eid="authorialNote_1")


@pytest.mark.parametrize(
    ("lines", "document"),
    [
        (["1. Urges all States;"], paragraph("Urges all States;", num="1.")),
        (["Declaration 1 and more", "1 Ibid., annex III."], paragraph("Declaration", NOTE, " and more")),
        (["Declaration¹ and more", "¹ Ibid., annex III."], paragraph("Declaration", NOTE, " and more")),
        (["the imple-", "mentation of it"], paragraph("the implementation of it")),
        (["imple-", "mentation and imple", "mentation"], paragraph("implementation and imple mentation")),
        (["the imple-", "1/2 imple", "mentation of it"], paragraph("the implementation of it, 1/2 imple")),
        (["A 85 L 3", "9 Add 1"], paragraph("A/85/L.39/Add.1")),
        (["the 19 ~th of May"], paragraph("the 19", Style("sup", text("th")), " of May")),
        (["the tre\u00adaty"], paragraph("the treaty")),
        (["大会，回顾其决议"], paragraph("大会，", Style("italic", text("回顾")), "其决议")),
        (["hexagrams ䷤ are signs"], paragraph("hexagrams ䷤ are signs")),
        (["hexagrams are signs"], paragraph("hexagrams ䷤ are signs")),
        (["emblem of peace"], paragraph(Image("x", "emblem of peace"))),
        (["Decides : “1. Urges” and more"], paragraph("Decides: ", Quote((Para(text("“1. Urges”")),)), " and more")),
    ],
)
def test_what_arrives_is_kept(lines: list[str], document: Document) -> None:
    book = ledger.account(source(*lines), document, [MARK for _ in notes(document)])
    assert words(book) == ([], [])
    assert book.diagnostics("s") == ()


@pytest.mark.parametrize(
    ("lines", "document", "lost", "invented"),
    [
        (["Urges all States"], paragraph("Urges States"), ["all"], []),
        (["Urges States"], paragraph("Urges all States"), [], ["all"]),
        (["gender- and age-sensitive"], paragraph("genderand age-sensitive"), ["gender", "and"], ["genderand"]),
        (["co- operation"], paragraph("cooperation"), ["co", "operation"], ["cooperation"]),
        (["agenda item 103 (II)"], paragraph("agenda item 103 (ll)"), ["II"], ["ll"]),
        (
            ["Munitions Resolution"],
            paragraph("MunitionsResolution"),
            ["Munitions", "Resolution"],
            ["MunitionsResolution"],
        ),
    ],
)
def test_what_is_lost_or_invented_is_named(
    lines: list[str], document: Document, lost: list[str], invented: list[str]
) -> None:
    book = ledger.account(source(*lines), document)
    assert words(book) == (lost, invented)
    assert {d.code for d in book.diagnostics("s")} == {
        code for code, some in (("L001", lost), ("L002", invented)) if some
    }


def test_a_lost_word_is_reported_where_it_stood() -> None:
    book = ledger.account(source("Urges", "all States"), paragraph("Urges States"))
    (found,) = book.diagnostics("s")
    assert found.span == Span("s", 2)
    assert "“all”" in found.message


def test_furniture_is_set_aside_with_its_reason() -> None:
    book = ledger.account(source("2/4", "Urges States"), paragraph("Urges States"), [Aside("2/4", "folio")])
    assert [(e.word, e.where) for e in book.entries() if e.fate is Fate.FURNITURE] == [("2", "folio"), ("4", "folio")]
    assert book.totals() == {"words": 4, "kept": 2, "note_marks": 0, "furniture": 2, "lost": 0, "invented": 0}


def test_each_kept_word_names_its_element() -> None:
    cell = Cell((Para(text("Chad")),), eid="tbl_1__td_1")
    document = Document(
        Metadata(), body=(Table(((cell,),), eid="tbl_1"),), title=(Para(text("Scale"), eid="preface__p_1"),)
    )
    book = ledger.account(source("Scale", "Chad"), document)
    assert [entry.where for entry in book.entries()] == ["preface__p_1", "tbl_1__td_1"]


def test_the_account_is_linear_in_length() -> None:
    lines = [f"word{n} imple-\nmentation{n} of the treaty" for n in range(20000)]
    text_lines = [line for two in lines for line in two.split("\n")]
    document = paragraph(" ".join(line.replace("-\n", "") for line in lines))
    assert ledger.account(source(*text_lines), document).lost == ()


def test_a_word_that_a_page_end_cuts_is_kept() -> None:
    lines = source("the suffer-", "2/4", "ing of all")
    book = ledger.account(lines, paragraph("the suffering of all"), [Aside("2/4", "folio")])
    assert words(book) == ([], [])


def test_a_cut_word_gets_its_home_back_from_a_running_head() -> None:
    lines = source("permanent forum", "the perman-", "ent forum")
    book = ledger.account(lines, paragraph("the permanent forum"), [Aside("permanent forum", "running head")])
    assert words(book) == ([], [])


def test_pieces_that_make_no_word_of_the_document_are_lost() -> None:
    book = ledger.account(source("the perman-", "ent forum"), paragraph("the forum"))
    assert words(book) == (["perman", "ent"], [])


def test_a_running_head_cut_at_the_same_letters_as_a_word_is_told_from_it() -> None:
    lines = source("use of juris", "universal juris-", "diction here")
    book = ledger.account(lines, paragraph("universal jurisdiction here"), [Aside("use of juris", "running head")])
    assert words(book) == ([], [])


def test_a_mark_that_a_line_end_cuts_is_one_mark() -> None:
    note = Note("11", (Para(text("Ibid.")),), eid="authorialNote_1")
    lines = (
        Word("议", Span("s", 1, 1)),
        Word("1", Span("s", 1, 2)),
        Word("1", Span("s", 2, 1)),
        Word("程", Span("s", 2, 2)),
        Word("Ibid", Span("s", 3, 1)),
    )
    assert words(ledger.account(lines, paragraph("议", note, "程"))) == ([], [])
