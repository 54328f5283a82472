"""HTML as browsers, Word, Google Docs, LibreOffice and pandoc save it, one behaviour at a time."""

from __future__ import annotations

import pytest

from pipeline.manuscript import Grid, Manuscript, Passage
from pipeline.model import Break, Foreign, Mark, Ref, Style, Text
from pipeline.model.build import plain
from pipeline.ports import Read, Source
from pipeline.readers.html import HtmlOptions, HtmlReader

PROSE = "<p>A paragraph of so many words that no table after it can be taken for the frame of a masthead.</p>"


def read(page: str | bytes) -> Read:
    data = page if isinstance(page, bytes) else page.encode()
    return HtmlReader().read(Source("paper.html", data), HtmlOptions())


def manuscript(page: str | bytes) -> Manuscript:
    content = read(page).content
    assert isinstance(content, Manuscript)
    return content


def texts(page: str | bytes) -> list[str]:
    return [plain(piece.inlines) for piece in manuscript(page).pieces if isinstance(piece, Passage)]


@pytest.mark.parametrize(
    "page",
    [
        '<p>The report,<a href="#_ftn1" name="_ftnref1"><span class="MsoFootnoteReference">[1]</span></a> and more</p>'
        '<div><hr><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> A/1.</p></div></div>',
        '<p>The report,<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup> and more</p><hr>'
        '<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a>&nbsp;A/1.</p></div>',
        '<p>The report,<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> and more</p>'
        '<div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>A/1.</p></div>',
        '<p>The report,<a href="#fn1" id="fnref1"><sup>1</sup></a> and more</p>'
        '<section><ol><li id="fn1"><p>A/1.<a href="#fnref1">↩︎</a></p></li></ol></section>',
        "<p>The report,<sup>1</sup> and more</p><hr><p><sup>1</sup> A/1.</p>",
        "<p>The report,¹ and more</p><hr><p>¹ A/1.</p>",
    ],
    ids=["Word", "Google Docs", "LibreOffice", "pandoc", "raised", "raised figure"],
)
def test_notes_are_joined_to_their_calls(page: str) -> None:
    content = manuscript(page)
    (note,) = content.notes
    (passage,) = content.pieces
    assert isinstance(passage, Passage)
    assert (note.marker, [plain(p.inlines) for p in note.passages]) == ("1", ["A/1."])
    assert [p.value for p in passage.inlines if isinstance(p, Mark)] == [note.key]
    assert plain(passage.inlines).replace("1", "") == "The report, and more"


def test_a_note_of_two_paragraphs_is_one_note() -> None:
    page = (
        '<p>Text<a href="#n1" id="r1">1</a> <a href="#n2" id="r2">2</a></p><div><div><p><a href="#r1" id="n1">1</a> One.</p>'
        '<p>More.</p></div><div><p><a href="#r2" id="n2">2</a> Two.</p></div></div>'
    )
    assert [[plain(p.inlines) for p in n.passages] for n in manuscript(page).notes] == [["One.", "More."], ["Two."]]


@pytest.mark.parametrize(
    ("attributes", "labels"),
    [
        ("", ["1.", "2."]),
        (' type="i" start="3"', ["iii.", "iv."]),
        (' type="A"', ["A.", "B."]),
        (' style="list-style-type: lower-alpha"', ["a.", "b."]),
        (' style="list-style: none"', ["", ""]),
    ],
)
def test_lists_have_the_labels_that_a_browser_prints(attributes: str, labels: list[str]) -> None:
    found = read(f"<ol{attributes}><li>one<li>two</ol>")
    assert isinstance(found.content, Manuscript)
    assert [p.look.label for p in found.content.pieces if isinstance(p, Passage)] == labels
    told = [word.text for word in found.words]
    assert all(label.strip(".") in told for label in labels if label)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>a&nbsp;b &amp; c &eacute;</p>", ["a\u00a0b & c é"]),
        ("<p>one<div>two</div>three", ["one", "two", "three"]),
        ("<p>shown<script>no()</script><style>p{}</style></p>", ["shown"]),
        ("<!-- no --><p>shown<!--[if mso]>no<![endif]--></p>", ["shown"]),
        ("<p>un<b>bro</b>ken</p>", ["unbroken"]),
        ("<p>much suf-\nfering, suffering", ["much suffering, suffering"]),
    ],
)
def test_what_a_browser_shows_is_read(page: str, expected: list[str]) -> None:
    assert texts(page) == expected


def test_a_break_within_a_closing_is_kept() -> None:
    (passage,) = manuscript('<p align="right"><i>60th plenary meeting<br>2 May 2029</i></p>').pieces
    assert isinstance(passage, Passage)
    assert passage.look.align == "right"
    (italic,) = passage.inlines
    assert isinstance(italic, Style)
    assert Break() in italic.content


@pytest.mark.parametrize(
    ("page", "foreign"),
    [
        ('<html lang="en"><p>See <i lang="fr">note verbale</i></p></html>', True),
        ('<html lang="en"><p>See <i lang="en-GB">note</i></p></html>', False),
        ('<p>See <i lang="fr">note</i></p>', False),
    ],
)
def test_only_another_language_than_the_pages_is_foreign(page: str, foreign: bool) -> None:
    (passage,) = manuscript(page).pieces
    assert isinstance(passage, Passage)
    assert any(isinstance(part, Foreign) for part in passage.inlines) == foreign


@pytest.mark.parametrize(
    "page",
    [
        '<meta charset="iso-8859-1"><p>l’été</p>'.encode("cp1252"),
        '<meta charset="iso-8859-1"><p>l’été</p>'.encode(),
        '<meta charset="utf-8"><p>l’été</p>'.encode("cp1252"),
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>l’été</p>'.encode("cp1252"),
    ],
)
def test_a_wrong_charset_does_not_spoil_the_letters(page: bytes) -> None:
    assert texts(page) == ["l’été"]


def test_hidden_text_is_furniture() -> None:
    content = manuscript('<p>seen <span style="display:none">unseen</span></p><p hidden>away</p>')
    assert [plain(p.inlines) for p in content.pieces if isinstance(p, Passage)] == ["seen"]
    assert [f.words for f in content.furniture] == ["unseen", "away"]


def test_a_table_keeps_head_caption_and_spans() -> None:
    table = '<table><caption>Dues</caption><tr><th colspan="2">Year</th></tr><tr><td>1</td><td>2</td></tr></table>'
    grid = manuscript(PROSE + table).pieces[1]
    assert isinstance(grid, Grid)
    assert plain(grid.caption) == "Dues"
    assert [(c.head, c.colspan) for row in grid.rows for c in row] == [(True, 2), (False, 1), (False, 1)]


def test_a_table_inside_a_cell_loses_no_word() -> None:
    inner = "<table><tr><td>deep</td></tr></table>"
    grid = manuscript(f"{PROSE}<table><tr><td>{PROSE}{inner}</td></tr></table>").pieces[1]
    assert isinstance(grid, Grid)
    assert [plain(p.inlines) for p in grid.rows[0][0].passages][-1] == "deep"


def test_elements_without_end_are_read_flat() -> None:
    assert texts("<div>" * 5000 + "deep" + "</div>" * 5000) in ([], ["deep"])


def test_emphasis_of_styles_is_emphasis() -> None:
    (passage,) = manuscript('<p><span style="font-style:italic">Recalling</span> it</p>').pieces
    assert isinstance(passage, Passage)
    assert passage.inlines == (Style("italic", (Text("Recalling"),)), Text(" it"))


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<p>大会回顾\n<a href='#'>第75/1号</a>\n决议</p>", "大会回顾第75/1号决议"),
        ("<p>大会<b>回顾\n</b>\n第75/1号决议</p>", "大会回顾第75/1号决议"),
        ("<p>文件A/85/L.\n<i>119/Rev.1</i></p>", "文件A/85/L.119/Rev.1"),
        ("<p>大会回顾第260\nA号决议</p>", "大会回顾第260 A号决议"),
        ("<p>The General\n<i>Assembly</i>\nrecalls</p>", "The General Assembly recalls"),
    ],
)
def test_a_line_end_at_a_tag_is_a_blank_only_where_the_script_has_blanks(page: str, said: str) -> None:
    assert texts(page) == [said]


def test_line_ends_in_an_address_are_no_part_of_it() -> None:
    (passage,) = manuscript("<p>See <a href='https://undocs.\norg/en/A/85/1'>A/85/1</a></p>").pieces
    assert isinstance(passage, Passage)
    assert [part.target for part in passage.inlines if isinstance(part, Ref)] == ["https://undocs.org/en/A/85/1"]


def test_a_table_after_a_short_numbered_paragraph_is_no_frame_of_the_masthead() -> None:
    page = "<p>84/1. Lakes</p><p>1. Adopts the list.</p><table><tr><td>Place</td><td>Lakes</td></tr></table>"
    assert isinstance(manuscript(page).pieces[-1], Grid)
