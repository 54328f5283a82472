"""Raised markers: which open a note, which call one, which are only raised."""

from __future__ import annotations

import pytest

from pipeline.manuscript import Passage
from pipeline.manuscript.headings import heading_of
from pipeline.manuscript.leaves import Leaf, nest, styles
from pipeline.manuscript.numerals import figure
from pipeline.manuscript.raised import part_raised
from pipeline.model import Inline, Mark, Style, Text
from pipeline.model.build import inlines, plain


def sup(text: str) -> Style:
    return Style("sup", (Text(text),))


def passage(*parts: Inline | str) -> Passage:
    return Passage(inlines(*(Text(part) if isinstance(part, str) else part for part in parts)))


def calls(one: object) -> list[str]:
    assert isinstance(one, Passage)
    return [part.value for part in one.inlines if isinstance(part, Mark)]


@pytest.mark.parametrize("marker", ["1", "*", "**", "†", "a"])
def test_a_passage_that_opens_with_a_raised_marker_is_a_note(marker: str) -> None:
    found = part_raised([passage("The report,", sup(marker)), passage(sup(marker), " A/1.")])
    assert [(note.marker, plain(note.passages[0].inlines)) for note in found.notes] == [(marker, "A/1.")]
    assert calls(found.pieces[0]) == [found.notes[0].key]
    assert [f.words for f in found.furniture] == [marker]


def test_raised_figures_without_notes_stay_raised() -> None:
    found = part_raised([passage("the 19", sup("2"), " century")])
    assert calls(found.pieces[0]) == []


def test_a_unit_is_no_call() -> None:
    found = part_raised([passage("10 km", sup("2"), " and so,", sup("2")), passage(sup("2"), " A/2.")])
    assert len(calls(found.pieces[0])) == 1


def test_several_marks_in_one_raising_are_several_calls() -> None:
    found = part_raised([passage("so", sup("1, 2")), passage(sup("1"), " A."), passage(sup("2"), " B.")])
    assert calls(found.pieces[0]) == [note.key for note in found.notes]


def test_a_marker_that_comes_again_calls_the_next_note() -> None:
    found = part_raised(
        [passage("a", sup("1")), passage(sup("1"), " A."), passage("b", sup("1")), passage(sup("1"), " B.")]
    )
    assert [key for piece in found.pieces for key in calls(piece)] == [note.key for note in found.notes]
    assert len({note.key for note in found.notes}) == 2


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (4, "decimal", "4"), (28, "lowerLetter", "bb"), (3, "upperLetter", "C"), (49, "lowerRoman", "xlix"),
        (12, "chineseCounting", "十二"), (3, "arabicAbjad", "ج"), (2, "russianLower", "б"), (0, "lowerRoman", "0"),
        (5, "none", ""), (7, "decimalZero", "07"), (9, "unheardOf", "9"),
    ],
)  # fmt: skip
def test_numbers_are_printed_as_lists_print_them(number: int, form: str, printed: str) -> None:
    assert figure(number, form) == printed


@pytest.mark.parametrize(
    ("name", "outline", "level"),
    [
        ("heading 3", "", 3), ("Titre 1", "", 1), ("_ H _Ch_G", "", 1), ("_ H_2/3", "", 3), ("Body", "1", 2),
        ("Body", "9", 0), ("Body", "", 0), ("H1", "", 0),
    ],
)  # fmt: skip
def test_style_names_tell_headings(name: str, outline: str, level: int) -> None:
    assert heading_of(name, outline) == level


def test_neighbours_of_one_look_stand_in_one_wrapper() -> None:
    both, italic = styles(frozenset({"italic", "bold"})), styles(frozenset({"italic"}))
    content = nest([Leaf(Text("a"), both), Leaf(Text("b"), both), Leaf(Text("c"), italic), Leaf(Text("d"))])
    assert content == (
        Style("bold", (Style("italic", (Text("ab"),)),)),
        Style("italic", (Text("c"),)),
        Text("d"),
    )
