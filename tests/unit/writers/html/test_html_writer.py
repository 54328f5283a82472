"""HTML: one file that stands alone, every label as printed, notes with a way there and back, links that lead somewhere."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from examples import EXAMPLES, line, mark, meta, para
from lxml import html

from pipeline.akn import eids
from pipeline.model import Document, Image, Ref, Unit
from pipeline.ports import Media, Written
from pipeline.writers.html import HtmlWriter, HtmlWriterOptions

PNG = b"\x89PNG\r\n\x1a\n0000"


def written(document: Document, media: Media | None = None, masthead: bool = True, unofficial: bool = True) -> Written:
    return HtmlWriter().write(document, media or {}, HtmlWriterOptions(masthead, unofficial))


def tree(document: Document, media: Media | None = None) -> html.HtmlElement:
    content = written(document, media).content
    assert content is not None
    return html.document_fromstring(content)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_page_stands_alone(name: str) -> None:
    page = tree(EXAMPLES[name])
    assert not page.xpath("//script | //link | //iframe | //@onclick")
    assert not [src for src in page.xpath("//@src") if not src.startswith("data:")]
    assert "url(" not in page.xpath("string(//style)") and "@import" not in page.xpath("string(//style)")


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_id_stands_twice_and_every_local_link_has_its_place(name: str) -> None:
    page = tree(EXAMPLES[name])
    ids = page.xpath("//@id")
    assert sorted(ids) == sorted(set(ids))
    assert {href[1:] for href in page.xpath("//@href") if href.startswith("#")} <= set(ids)


@pytest.mark.parametrize("name", EXAMPLES)
def test_headings_skip_no_level(name: str) -> None:
    levels = [int(e.tag[1]) for e in tree(EXAMPLES[name]).iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) <= 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_anchors_are_the_eids_of_the_xml() -> None:
    ids = set(tree(EXAMPLES["resolution"]).xpath("//@id"))
    assert {
        "coverPage",
        "preface",
        "preamble",
        "conclusions",
        "sec_I",
        "para_1",
        "tbl_1",
        "att_1",
        "authorialNote_1",
    } <= ids


def test_a_note_and_its_call_lead_to_each_other() -> None:
    page = tree(EXAMPLES["resolution"])
    calls = page.xpath("//a[@role='doc-noteref']")
    assert [call.text for call in calls] == ["*", "1", "2", "b", "a", "3", "4"]
    for call in calls:
        (back,) = page.get_element_by_id(call.get("href")[1:]).xpath(".//a[@role='doc-backlink']")
        assert back.get("href") == f"#{call.get('id')}"
    assert page.xpath("//section[@role='doc-endnotes']/@aria-label") == ["Notes"]


def test_labels_are_text_and_points_are_lists_in_lists() -> None:
    page = tree(EXAMPLES["resolution"])
    (item,) = page.xpath("//li[@id='para_1']")
    assert [num.text for num in item.iter("span") if num.get("class") == "num"] == [
        "1.",
        "(a)",
        "(i)",
        "a.",
        "b.",
        "(ii)",
        "(b)",
    ]
    assert item.xpath(".//ol//ol//ol/li[1]/p/span/text()") == ["a."]


def test_a_table_says_what_its_heads_head() -> None:
    (table,) = tree(EXAMPLES["resolution"]).xpath("//table")
    assert [th.get("scope") for th in table.iter("th")] == ["col"] * 4
    assert table.xpath("string(caption)") == "Area under restorationb"
    assert table.xpath(".//td[@rowspan='2']/text()") == ["1,311"]
    assert table.xpath(".//th[@colspan='2']/text()") == ["Hectares (thousands)"]


def test_arabic_runs_from_right_to_left() -> None:
    page = tree(EXAMPLES["arabic"])
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")


def test_what_is_added_to_the_text_is_named_as_furniture() -> None:
    bare = replace(EXAMPLES["resolution"], masthead=())
    added = written(bare).furniture
    assert [piece.words for piece in added] == ["United Nations", "A/RES/76/201", "General Assembly", "Unofficial copy"]
    assert [piece.words for piece in written(EXAMPLES["resolution"]).furniture] == ["Unofficial copy"]
    assert not written(EXAMPLES["resolution"], unofficial=False).furniture
    assert not written(bare, masthead=False).furniture


def test_publisher_and_symbol_in_one_line_stand_at_its_two_sides() -> None:
    printed = para(mark("docAuthority", "United Nations", "publisher"), " ", mark("docNumber", "A/RES/76/1", "symbol"))
    page = tree(Document(meta("76/1"), masthead=(printed,), title=EXAMPLES["resolution"].title))
    assert [span.text for span in page.xpath("//p[@class='head']/span")] == ["United Nations", "A/RES/76/1"]


def test_lead_phrases_that_a_plain_text_could_not_emphasize_are_in_italics() -> None:
    bare = Unit("operative", "1.", lead=(para("Urges all States to wait;"),))
    page = tree(Document(meta("76/1"), preamble=(para("The General Assembly,", role="formula"),), body=(bare,)))
    assert [words.text for words in page.xpath("//i")] == ["The General Assembly", "Urges"]


def test_no_line_turns_before_a_sign_that_french_sets_apart() -> None:
    page = tree(Document(meta("76/1", lang="fra"), body=(para("Prie les « États » de veiller : à tout ; merci."),)))
    assert page.xpath("string(//div[@class='body']/p)") == "Prie les «\xa0États\xa0» de veiller\xa0: à tout\xa0; merci."


def test_words_are_never_markup() -> None:
    words = '<b>x</b> & "y" </style><script>alert(1)</script>'
    document = Document(meta("76/1", symbol=words), body=(Unit("operative", words, lead=(para(words),)),))
    page = tree(document)
    assert not page.xpath("//script | //b")
    assert page.xpath("string(//li/p)") == f"{words} {words}"
    assert words in page.xpath("string(//title)")


def test_a_link_that_leads_nowhere_keeps_its_words_and_is_reported() -> None:
    document = Document(meta("76/1"), body=(para("See ", Ref("#para_9", line("paragraph 9")), "."),))
    made = written(document)
    assert [found.code for found in made.diagnostics] == ["W004"]
    assert tree(document).xpath("string(//div[@class='body'])").strip() == "See paragraph 9."


def test_a_picture_is_in_the_page_or_told_in_words() -> None:
    document = Document(meta("76/1"), body=(para("A ", Image("map.png", "Map of wells"), "."),))
    assert tree(document, {"map.png": PNG}).xpath("//img/@alt") == ["Map of wells"]
    told = written(document, {"map.png": b"junk"})
    assert [found.code for found in told.diagnostics] == ["W002"]
    assert told.content is not None and b"[Map of wells]" in told.content


def test_the_same_document_gives_the_same_bytes() -> None:
    document = EXAMPLES["resolution"]
    assert written(document).content == written(eids.assign(document)).content
