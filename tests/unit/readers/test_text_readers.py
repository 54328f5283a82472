"""The readers of Markdown and of plain text, from bytes to passages."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.manuscript import Grid, Manuscript
from pipeline.manuscript.words import split_words
from pipeline.model import Break, Style, Text
from pipeline.model.build import plain
from pipeline.ports import Read, Source
from pipeline.readers.markdown import MarkdownOptions, MarkdownReader
from pipeline.readers.plain import PlainOptions, PlainReader


def markdown(text: str) -> Manuscript:
    content = MarkdownReader().read(Source("a.md", text.encode()), MarkdownOptions()).content
    assert isinstance(content, Manuscript)
    return content


def typed(text: str) -> Manuscript:
    content = PlainReader().read(Source("a.txt", text.encode()), PlainOptions()).content
    assert isinstance(content, Manuscript)
    return content


def words(manuscript: Manuscript) -> list[str]:
    return [plain(p.inlines) for p in manuscript.pieces if not isinstance(p, Grid)]


def cells(manuscript: Manuscript) -> list[list[str]]:
    (grid,) = [p for p in manuscript.pieces if isinstance(p, Grid)]
    return [[" ".join(plain(p.inlines) for p in cell.passages) for cell in row] for row in grid.rows]


# ---------------------------------------------------------------- Markdown
def test_headings_of_both_kinds_tell_their_level() -> None:
    manuscript = markdown(
        "## Annex II ##\n\nTitle\n=====\n\nUnderlined\n----------\n\nText before a page end\n---\n\nMore"
    )
    assert [(plain(p.inlines), p.look.heading) for p in manuscript.pieces if not isinstance(p, Grid)] == [
        ("Annex II", 2),
        ("Title", 1),
        ("Underlined", 2),
        ("Text before a page end", 0),
        ("More", 0),
    ]


def test_a_pipe_table_has_a_head_where_a_separator_follows() -> None:
    manuscript = markdown("| a | *b* |\n|---|--:|\n| c \\| d | |\n| e<br>f |\n")
    assert cells(manuscript) == [["a", "b"], ["c | d", ""], ["e f", ""]]
    (grid,) = [p for p in manuscript.pieces if isinstance(p, Grid)]
    assert [[cell.head for cell in row] for row in grid.rows] == [[True, True], [False, False], [False, False]]


def test_a_head_without_words_is_no_row() -> None:
    assert cells(markdown("|   |   |\n|---|---|\n| c | d |\n")) == [["c", "d"]]


def test_an_html_table_keeps_spans_and_emphasis() -> None:
    manuscript = markdown(
        '<table>\n<tr><th colspan="2">a</th></tr>\n<tr><td><i>b</i></td><td>c &amp; d</td></tr>\n</table>\n\nText'
    )
    assert cells(manuscript) == [["a"], ["b", "c & d"]]
    (grid,) = [p for p in manuscript.pieces if isinstance(p, Grid)]
    assert (grid.rows[0][0].head, grid.rows[0][0].colspan) == (True, 2)
    assert words(manuscript) == ["Text"]


def test_labels_of_lists_stay_and_part_paragraphs() -> None:
    manuscript = markdown(
        "1. *Urges* all States;\n2. *Decides*:\n\n   (a) To do;\n   (b) To see;\n\n* a bullet\n- a dash"
    )
    assert words(manuscript) == [
        "1. Urges all States;",
        "2. Decides:",
        "(a) To do;",
        "(b) To see;",
        "• a bullet",
        "- a dash",
    ]


def test_a_number_at_a_wrapped_line_s_head_is_no_label() -> None:
    text = "*Taking note* of the report of the Secretary-General, in particular para.\n35. of it and of the other reports that were submitted to the Assembly at\nits last session,"
    assert len(words(markdown(text))) == 1


def test_quotations_code_and_comments() -> None:
    manuscript = markdown(
        "> quoted words\n> go on\n\n```text\n*verbatim*\n```\n\n<!-- a remark\nof two lines -->\nLast"
    )
    assert words(manuscript) == ["quoted words go on", "verbatim", "Last"]
    first = manuscript.pieces[0]
    assert not isinstance(first, Grid) and first.look.style == "quote"


def test_front_matter_tells_the_language() -> None:
    manuscript = markdown("---\ntitle: A\nlang: fr\n---\n\nTexte")
    assert (manuscript.lang, words(manuscript)) == ("fr", ["Texte"])
    assert [f.words for f in manuscript.furniture] == ["title: A", "lang: fr"]


@pytest.mark.parametrize("end", ["  ", "\\"])
def test_a_printed_line_break_is_kept(end: str) -> None:
    manuscript = markdown(f"*37th plenary meeting{end}\n7 December 2029*")
    (closing,) = manuscript.pieces
    assert not isinstance(closing, Grid)
    assert closing.inlines == (Style("italic", (Text("37th plenary meeting"), Break(), Text("7 December 2029"))),)


def test_places_are_those_of_the_source() -> None:
    manuscript = markdown("\ufeff\n\n**Item****Resolution adopted on  \n7 May***[on the report]*\n")
    spans = [p.spans[0] for p in manuscript.pieces]
    assert [(s.line, s.column) for s in spans] == [(3, 1), (3, 9), (4, 8)]


# ---------------------------------------------------------------- plain text
MASTHEAD = "United Nations\tA/RES/84/17\nGeneral Assembly\nDistr.: General\n9 December 2029\n\nEighty-fourth session\nAgenda item 92 (c)\nOceans\n"


def test_each_line_of_a_masthead_is_a_passage() -> None:
    assert words(typed(MASTHEAD)) == [
        "United Nations A/RES/84/17",
        "General Assembly",
        "Distr.: General",
        "9 December 2029",
        "Eighty-fourth session",
        "Agenda item 92 (c)",
        "Oceans",
    ]


WRAPPED = """Recalling its resolutions 81/44 of 5 December 2026 and 82/39 of 4
December 2027, and all its other resolutions on the question of the safe
navigation of waters,
Mindful of the danger that abandoned river mines and sunken vessels
present to civilians long after hostilities have ended in the regions of
great rivers,
"""


def test_wrapped_lines_are_joined_and_paragraphs_without_blank_lines_told() -> None:
    found = words(typed(WRAPPED))
    assert [w.split()[0] for w in found] == ["Recalling", "Mindful"]


@pytest.mark.parametrize("furniture", ["29-11482 (E)    1/2\n\nE/RES/2029/14    Fair weights", "1/2", "\f"])
def test_a_paragraph_cut_by_a_page_is_whole_again(furniture: str) -> None:
    first, second = (
        WRAPPED.split(" present")[0] if " present" in WRAPPED else WRAPPED.split("\npresent")[0],
        WRAPPED.split("\npresent")[1],
    )
    manuscript = typed(f"{first}\n\n{furniture}\n\npresent{second}")
    assert words(manuscript) == words(typed(WRAPPED))
    assert len(manuscript.pieces[-1].spans) == 2


def test_a_page_end_between_paragraphs_joins_nothing() -> None:
    assert words(typed("Recalling its resolution,\n\n1/2\n\nNoting the report,")) == [
        "Recalling its resolution,",
        "Noting the report,",
    ]


def test_labels_on_lines_of_their_own_go_with_their_words() -> None:
    assert words(typed("Noting the report,\n1.\nInvites all States:\n(a)\n\nTo do;\n\n84/17.\n\nTitle")) == [
        "Noting the report,",
        "1. Invites all States:",
        "(a) To do;",
        "84/17. Title",
    ]


def test_a_number_after_an_abbreviation_is_no_label() -> None:
    assert (
        words(typed("Recalling the report of the Committee, Supplement No. 20 (A/84/20), para.\n35.\n\nNoting,"))[0][
            -9:
        ]
        == "para. 35."
    )


def test_russian_preambles_begin_in_small_letters_and_are_not_joined() -> None:
    text = "ссылаясь на свою резолюцию,\n\nотмечая доклад,\n\n1/2\n\nсознавая важность,"
    assert len(words(typed(text))) == 3


def test_tabs_are_cells_or_labels() -> None:
    manuscript = typed(
        "1.\tUrges all;\n\n\t(a)\tTo do;\n\n\tGross\tNet\n\t(dollars)\nTotal\t10\t9\nRest\t\t\n\n\t\t61st plenary meeting\n\t\t3 December 2029\n"
    )
    assert cells(manuscript) == [["", "Gross", "Net"], ["", "(dollars)", ""], ["Total", "10", "9"], ["Rest", "", ""]]
    assert words(manuscript) == ["1. Urges all;", "(a) To do;", "61st plenary meeting 3 December 2029"]
    indents = [p.look.indent for p in manuscript.pieces if not isinstance(p, Grid)]
    assert indents == [0, 1, 2]


def test_a_table_cut_by_a_page_is_one_table() -> None:
    manuscript = typed("a\tb\tc\nd\te\tf\n\n1/2\n\ng\th\ti\n")
    assert cells(manuscript) == [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]]


@pytest.mark.parametrize("reader", [MarkdownReader(), PlainReader()])
def test_a_picture_is_refused_and_no_exception_raised(reader: MarkdownReader | PlainReader) -> None:
    read = reader.read(Source("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(50)), reader.Options())
    assert read.content is None
    assert [d.code for d in read.diagnostics] == ["S002"]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("**Eighty-fourth session**\n\n*Recalling* its resolution [82/41](#),<sup>1</sup>\n\n---\n", True),
        ("# Resolution 2911 (2027)\n\n*The Security Council*,\n\n*Recalling* it,", True),
        (MASTHEAD, False),
        ("Milk\nBread\n* eggs\n", False),
        ('<?xml version="1.0"?><akomaNtoso/>', False),
    ],
)
def test_markdown_is_known_by_its_signs(text: str, sure: bool) -> None:
    assert (MarkdownReader().sniff(text.encode()) > PlainReader().sniff(text.encode())) is sure


# ---------------------------------------------------------------- whatever comes
SIGNS = st.sampled_from(
    ["*", "**", "***", "_", "<sup>1</sup>", "<sup>", "¹", "[1]", "[^1]", "[^1]: ", "[a](b)", "|", "|---|", "\n", "\n\n", "---", "____", "\t", "# ", "> ", "- ", "1. ", "(a) ", "1/2", "\f", "`", "```", "<b>", "<table>", "</table>", "\u00ad", "-\n", "&amp;", "\\", "  \n"]
)  # fmt: skip
TEXTS = st.lists(st.one_of(SIGNS, st.text("aB é,;中文ب ", max_size=8)), max_size=40).map("".join)


def letters(words: str) -> Counter[str]:
    """Letters alone: figures are printed twice where a note has a number."""
    return Counter(letter for letter in words if letter.isalpha())


def kept(read: Read) -> Counter[str]:
    manuscript = read.content
    assert isinstance(manuscript, Manuscript)
    found: list[str] = [piece.words for piece in manuscript.furniture]
    passages = [p for note in manuscript.notes for p in note.passages]
    for piece in manuscript.pieces:
        if isinstance(piece, Grid):
            passages += [p for row in piece.rows for cell in row for p in cell.passages]
        else:
            passages.append(piece)
    found += [plain(p.inlines) for p in passages]
    return letters("".join(split_words(" ".join(found))))


@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_plain_text_of_any_kind_keeps_every_letter_and_adds_none(text: str) -> None:
    read = PlainReader().read(Source("a.txt", text.encode()), PlainOptions())
    if read.content is not None:
        assert letters("".join(word.text for word in read.words)) == kept(read)


@settings(max_examples=250, deadline=None)
@given(text=TEXTS)
def test_markdown_of_any_kind_keeps_every_letter_and_adds_none(text: str) -> None:
    read = MarkdownReader().read(Source("a.md", text.encode()), MarkdownOptions())
    if read.content is not None:
        assert letters("".join(word.text for word in read.words)) == kept(read)


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=200))
def test_bytes_of_any_kind_are_read_or_refused(data: bytes) -> None:
    for reader in (MarkdownReader(), PlainReader()):
        reader.sniff(data)
        read = reader.read(Source("a", data), reader.Options())
        assert (read.content is None) == any(d.severity == "error" for d in read.diagnostics)
