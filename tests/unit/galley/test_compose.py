"""The galley: one flat list in reading order, with numbers, depths, notes, bookmarks and keeps."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from pipeline.galley.compose import compose
from pipeline.galley.slugs import STYLES, Galley
from pipeline.model import (
    Break,
    Cell,
    ChangeMark,
    Document,
    Mark,
    Metadata,
    Note,
    Para,
    Quote,
    Style,
    Table,
    Text,
    Unit,
)
from pipeline.model.build import annex_metadata, inlines, plain, text

META = Metadata(organ="unga", number="75/62", symbol="A/RES/75/62", lang="eng", date=datetime.date(2020, 12, 7))


def note(words: str, marker: str = "1", eid: str = "") -> Note:
    return Note(marker, (Para(text(words)),), eid=eid)


def point(num: str, words: str, *units: Unit) -> Unit:
    return Unit("point", num, lead=(Para(text(words)),), units=units)


def operative(num: str, words: str, *units: Unit, tail: str = "") -> Unit:
    return Unit("operative", num, lead=(Para(text(words)),), units=units, tail=(Para(text(tail)),) if tail else ())


def body(*units: Unit | Para | Table) -> Document:
    return Document(META, body=units)


def lines(galley: Galley) -> list[tuple[str, int, str, str]]:
    return [(slug.style, slug.depth, slug.num, plain(slug.content)) for slug in galley.slugs]


def test_points_count_their_depth_and_text_between_them_stays_level_with_its_parent() -> None:
    document = body(
        operative(
            "1.",
            "Requests:",
            point("(a)", "One:", point("(i)", "Deep;"), Unit("subparagraph", lead=(Para(text("between")),))),
            Unit("indent", "–", lead=(Para(text("dash")),)),
            tail="and to report;",
        )
    )
    assert lines(compose(document)) == [
        ("operative", 0, "1.", "Requests:"),
        ("point", 1, "(a)", "One:"),
        ("point", 2, "(i)", "Deep;"),
        ("text", 1, "", "between"),
        ("point", 1, "–", "dash"),
        ("operative", 0, "", "and to report;"),
    ]
    assert [slug.first for slug in compose(document).slugs] == [True, True, True, False, True, False]


@pytest.mark.parametrize(
    ("words", "style"),
    [
        (inlines(Mark("session", text("Seventy-fifth session"))), "session"),
        (inlines(Mark("agendaItem", text("Agenda item 103"))), "agenda"),
        (inlines(Mark("agendaItemTitle", text("General and complete disarmament"))), "agendaTitle"),
        (
            inlines(Mark("docType", text("Resolution")), Text(" adopted on "), Mark("docDate", text("7 December"))),
            "adoption",
        ),
        (inlines(Text("Resolution "), Mark("docNumber", text("2532 (2020)"))), "adoption"),
        (inlines(Mark("docNumber", text("A/RES/75/62"))), "masthead"),
        (inlines(Mark("docDate", text("15 December 2020"))), "masthead"),
        (inlines(Mark("docNumber", text("A/C.2/76/L.11/"), "symbol"), Mark("docStage", text("Rev.1"))), "masthead"),
        (
            inlines(Mark("docStatus", text("Distr.: General")), Break(), Mark("docDate", text("15 December 2020"))),
            "masthead",
        ),
        (inlines(Mark("docProponent", text("[on the report of the First Committee]"))), "origin"),
        (inlines(Mark("docProponent", text("Austria and Chile"), value="sponsors"), Text(": draft")), "sponsors"),
        (text("Original: English"), "masthead"),
    ],
)
def test_a_masthead_line_is_styled_by_the_marks_in_it(words: tuple[Text, ...], style: str) -> None:
    (slug,) = compose(Document(META, masthead=(Para(words),))).slugs
    assert slug.style == style and slug.keep_next


@pytest.mark.parametrize(
    ("printed", "num", "title"),
    [
        ((Mark("docNumber", text("75/62")), Text(". "), Mark("docTitle", text("Bombs"))), "75/62.", "Bombs"),
        ((Mark("docNumber", text("75/62")), Text(" "), Mark("docTitle", text("Bombs"))), "75/62", "Bombs"),
        ((Mark("docNumber", text("75/62")), Text("．"), Mark("docTitle", text("公约"))), "75/62．", "公约"),
        ((Mark("docNumber", text("76/204")), Text(" - "), Mark("docTitle", text("المياه"))), "76/204 -", "المياه"),
        ((Mark("docTitle", text("Bombs")),), "", "Bombs"),
        ((Mark("docNumber", text("75/62")),), "", "75/62"),
    ],
)
def test_the_number_of_a_title_is_its_label(printed: tuple[Mark | Text, ...], num: str, title: str) -> None:
    galley = compose(Document(META, title=(Para(inlines(*printed)),)))
    (slug,) = galley.slugs
    assert (slug.style, slug.num, plain(slug.content), slug.outline) == ("title", num, title, 1)


def test_notes_stand_in_the_order_of_their_calls_wherever_these_are() -> None:
    inner = Note("3", (Para(text("inner")),))
    cell = Cell((Para(inlines(Text("cell"), note("in a cell", "4", "n4"))),))
    annex = Document(annex_metadata(META), title=(Para(inlines(Text("Annex"), note("in an annex", "*"))),))
    document = Document(
        META,
        title=(Para(inlines(Text("Title"), note("in the title", "1", "n1"))),),
        body=(
            Para(inlines(Style("italic", inlines(Text("x"), Note("2", (Para(inlines(Text("outer"), inner)),)))))),
            Table(((cell,),), caption=inlines(Text("Caption"), note("in a caption", ""))),
        ),
        parts=(annex,),
    )
    galley = compose(document)
    found = [(n.number, plain(n.slugs[0].content)) for n in galley.notes]
    assert found == [
        ("1", "in the title"), ("2", "outer"), ("3", "inner"),
        ("4", "in a caption"), ("4", "in a cell"), ("*", "in an annex"),
    ]  # fmt: skip
    assert len({n.eid for n in galley.notes}) == 6 and all(n.eid for n in galley.notes)


def test_every_call_finds_its_note_even_when_two_bear_one_eid() -> None:
    twice = (Para(inlines(Text("a"), note("one", "1", "n"))), Para(inlines(Text("b"), note("two", "2", "n"))))
    galley = compose(Document(META, body=twice))
    calls = [part.eid for slug in galley.slugs for part in slug.content if isinstance(part, Note)]
    assert calls == [n.eid for n in galley.notes] and len(set(calls)) == 2


def test_a_quotation_becomes_slugs_between_the_text_before_and_after_it() -> None:
    quote = Quote((Unit("operative", "11.", lead=(Para(text("Decides;")),)), Para(text("Words"))), eid="q")
    document = body(
        Unit("operative", "14.", lead=(Para(inlines(Text("reads: "), Style("bold", inlines(quote)), Text(" and on"))),))
    )
    found = [(slug.style, slug.num, plain(slug.content), slug.quoted) for slug in compose(document).slugs]
    assert found == [
        ("operative", "14.", "reads:", 0),
        ("operative", "11.", "Decides;", 1),
        ("quote", "", "Words", 1),
        ("operative", "", "and on", 0),
    ]


def test_a_label_is_never_lost_when_a_paragraph_opens_with_a_quotation_or_a_table() -> None:
    table = Table(((Cell((Para(text("cell")),)),),))
    document = body(
        Unit("operative", "1.", lead=(Para((Quote((Para(text("quoted")),)),)),), eid="para_1"),
        Unit("operative", "2.", lead=(table,)),
        Unit("operative", "3."),
    )
    assert [slug.num for slug in compose(document).slugs if slug.num] == ["1.", "2.", "3."]


def test_headings_nest_and_annexes_and_members_get_bookmarks_of_their_level() -> None:
    section = Unit(
        "section",
        "I",
        text("Office"),
        units=(Unit("division", heading=text("Staff"), units=(operative("1.", "Decides;"),)),),
    )
    member = Document(
        replace(META, number="75/101 A"),
        title=(Para(inlines(Mark("docNumber", text("A")))), Para(inlines(Mark("docTitle", text("First"))))),
        body=(section,),
    )
    annex_title = (Para(inlines(Mark("docType", text("Annex")))), Para(inlines(Mark("docTitle", text("Rules")))))
    annex = Document(annex_metadata(META), title=annex_title, body=(section,))
    galley = compose(Document(replace(META, kind="publication"), title=(Para(text("Common")),), parts=(member, annex)))
    found = [(slug.style, slug.depth, slug.outline, plain(slug.content)) for slug in galley.slugs if slug.outline]
    assert found == [
        ("title", 0, 1, "Common"),
        ("part", 0, 2, "A"), ("heading", 1, 3, "Office"), ("heading", 2, 4, "Staff"),
        ("annex", 0, 1, "Annex"), ("heading", 1, 2, "Office"), ("heading", 2, 3, "Staff"),
    ]  # fmt: skip
    assert [plain(slug.content) for slug in galley.slugs if slug.new_page] == ["Annex"]
    assert all(
        slug.keep_next for slug in galley.slugs if slug.style in ("title", "part", "heading", "annex", "annexTitle")
    )


def test_leads_and_the_closing_are_kept_with_what_belongs_to_them() -> None:
    closing = (Para(text("37th plenary meeting")), Para(text("7 December 2020")))
    galley = compose(Document(META, body=(operative("1.", "Requests:", point("(a)", "One.")),), closing=closing))
    assert [slug.keep_next for slug in galley.slugs] == [True, True, True, False]


def test_the_closing_of_a_composite_stands_below_its_members_and_above_its_annexes() -> None:
    member = Document(META, title=(Para(text("Member")),))
    annex = Document(annex_metadata(META), title=(Para(text("Annex")),))
    composite = Document(replace(META, kind="publication"), closing=(Para(text("Closing")),), parts=(member, annex))
    assert [plain(slug.content) for slug in compose(composite).slugs] == ["Member", "Closing", "Annex"]


def test_a_run_in_title_is_set_in_the_line_that_it_opens() -> None:
    document = body(
        Unit("point", "(a)", text("Peace."), lead=(Para(text("The Council")),)),
        Unit("point", "(b)", text("War"), lead=(Para(text("The Council")),)),
    )
    assert [(slug.num, plain(slug.content)) for slug in compose(document).slugs] == [
        ("(a)", "Peace. The Council"),
        ("(b)", "War"),
        ("", "The Council"),
    ]


def test_a_paragraph_deleted_as_a_whole_says_so_in_its_words_and_on_its_slug() -> None:
    (slug,) = compose(body(Para(text("gone"), change=ChangeMark("del", "Editor")))).slugs
    assert plain(slug.content) == "" and slug.change == ChangeMark("del", "Editor")


def test_language_and_direction_follow_the_paragraph() -> None:
    document = Document(replace(META, lang="ara"), body=(Para(text("نص")), Para(text("Words"), lang="en")))
    galley = compose(document)
    assert (
        [(slug.lang, slug.rtl) for slug in galley.slugs] == [("ar", True), ("en", False)]
        and galley.rtl
        and galley.lang == "ar"
    )


def test_running_heads_hold_what_is_known_and_nothing_made_up() -> None:
    title = (
        Para(
            inlines(
                Mark("docNumber", text("75/62")),
                Text(". "),
                Mark("docTitle", inlines(Text("Two"), Break(), Text("lines"))),
            )
        ),
    )
    galley = compose(Document(replace(META, organ="nobody", job="20-16878 (E)"), title=title))
    assert (galley.running.symbol, galley.running.title, galley.running.organ, galley.running.job) == (
        "A/RES/75/62",
        "Two lines",
        "",
        "20-16878 (E)",
    )
    assert all(slug.style in STYLES for slug in galley.slugs)
