"""Notes leave the flow with their marker; calls find them by marker and order."""

from __future__ import annotations

import pytest

from pipeline.manuscript import Grid, Manuscript
from pipeline.manuscript.assemble import _markers
from pipeline.model.build import plain
from pipeline.ports import Source
from pipeline.readers.markdown import MarkdownOptions, MarkdownReader
from pipeline.readers.plain import PlainOptions, PlainReader


def markdown(text: str) -> tuple[Manuscript, list[str]]:
    read = MarkdownReader().read(Source("a.md", text.encode()), MarkdownOptions())
    assert isinstance(read.content, Manuscript)
    return read.content, [d.code for d in read.diagnostics]


def typed(text: str) -> Manuscript:
    content = PlainReader().read(Source("a.txt", text.encode()), PlainOptions()).content
    assert isinstance(content, Manuscript)
    return content


def notes(manuscript: Manuscript) -> list[tuple[str, str, str]]:
    return [(n.key, n.marker, " / ".join(plain(p.inlines) for p in n.passages)) for n in manuscript.notes]


def calls(manuscript: Manuscript) -> list[str]:
    return [key for p in manuscript.pieces if not isinstance(p, Grid) for key in _markers(p.inlines)]


@pytest.mark.parametrize(
    ("call", "note"),
    [
        ("<sup>1</sup>", "<sup>1</sup> See A/84/1."),
        ("¹", "¹ See A/84/1."),
        ("[1]", "[1] See A/84/1."),
        ("[^1]", "[^1]: See A/84/1."),
        ("^1^", "^1^ See A/84/1."),
    ],
)
@pytest.mark.parametrize(
    "frame",
    ["{p},\n\n{n}\n\nNoting that,", "{p},\n\n---\n\n{n}\n\nNoting that,", "{p},\n\nNoting that,\n\n_______\n{n}"],
)
def test_every_dialect_is_read_in_mid_text_at_a_page_end_and_at_the_end(call: str, note: str, frame: str) -> None:
    manuscript, codes = markdown(frame.format(p=f"*Recalling* the Convention{call}", n=note))
    assert notes(manuscript) == [("1", "1", "See A/84/1.")]
    assert calls(manuscript) == ["1"]
    assert [plain(p.inlines) for p in manuscript.pieces if not isinstance(p, Grid)][1] == "Noting that,"
    assert codes == []


@pytest.mark.parametrize(("call", "first"), [("¹", "1 See A/84/1."), ("¹", "1. See A/84/1."), ("*", "* See A/84/1.")])
def test_plain_figures_and_stars_are_notes_after_a_rule_only(call: str, first: str) -> None:
    ruled = typed(f"Recalling the Convention{call},\n\n____________\n{first}")
    assert [words for _, _, words in notes(ruled)] == ["See A/84/1."]
    free = typed(f"Recalling the Convention{call},\n\n{first}")
    assert notes(free) == []


def test_a_paragraph_after_a_page_end_is_no_note() -> None:
    manuscript, _ = markdown(
        "*Recalling* it,<sup>1</sup>\n\n---\n\n<sup>1</sup> See A/84/1.\n\n1. *Urges* all;\n\n1 - تحث الدول؛"
    )
    assert notes(manuscript) == [("1", "1", "See A/84/1.")]
    assert len(manuscript.pieces) == 3


def test_a_bracketed_number_without_a_note_is_text() -> None:
    manuscript, _ = markdown("*Decides* to hold [15] meetings;\n\n[15] is still to be agreed.")
    assert notes(manuscript) == []
    assert "[15] meetings" in "".join(plain(p.inlines) for p in manuscript.pieces if not isinstance(p, Grid))


def test_numbers_that_begin_anew_pair_with_the_notes_of_their_page() -> None:
    page = "*Noting* {0},<sup>1</sup>\n\n---\n\n<sup>1</sup> Note {0}.\n\n"
    manuscript, codes = markdown(page.format("A") + page.format("B"))
    assert notes(manuscript) == [("1", "1", "Note A."), ("1-2", "1", "Note B.")]
    assert calls(manuscript) == ["1", "1-2"]
    assert codes == ["S030"]


def test_one_note_may_be_called_twice() -> None:
    assert calls(typed("Noting A,¹\n\nNoting B,¹\n\n____\n¹ See A/84/1.")) == ["1", "1"]


def test_a_wrapped_note_at_the_end_is_one_note() -> None:
    manuscript = typed(
        "Noting A,¹\n\nNoting B,²\n\n____\n¹ See the report, Supplement No.\n20 (A/84/20), para. 5.\n² Ibid."
    )
    assert [words for _, _, words in notes(manuscript)] == [
        "See the report, Supplement No. 20 (A/84/20), para. 5.",
        "Ibid.",
    ]


def test_an_unclosed_number_before_a_note_is_reported() -> None:
    manuscript, codes = markdown("*Noting* A,<sup>1</sup>\n\n<sup>1 See A/84/1.")
    assert notes(manuscript) == [("1", "1", "See A/84/1.")]
    assert codes == ["S031"]


def test_a_call_without_a_note_keeps_its_marker() -> None:
    assert calls(typed("Noting A,¹ and B,²\n\n____\n¹ See A/84/1.")) == ["1", "2"]


def test_the_second_printing_of_a_number_is_set_aside() -> None:
    manuscript, _ = markdown("*Noting* A,<sup>1</sup>\n\n<sup>1</sup> See A/84/1.")
    assert [(f.words, f.reason) for f in manuscript.furniture] == [("1", "number printed before its note")]
