"""Right-to-left lines: letters joined, each direction in its order, numbers and symbols whole, mirrored to the right edge."""

from __future__ import annotations

import pytest

from pipeline.writers.pdf.bidi import visual
from pipeline.writers.pdf.lines import Line, Segment, Setting, set_lines
from pipeline.writers.pdf.looks import Source
from pipeline.writers.pdf.shaping import shaped
from pipeline.writers.pdf.structure import Element
from pipeline.writers.pdf.styles import Style, for_script, style
from pipeline.writers.pdf.words import words

ARABIC = for_script(Style(), True)
WIDTH = 300.0


def drawn(text: str, rtl: bool = True, links: tuple[str, ...] = ()) -> tuple[Segment, ...]:
    """The segments of a line, in the order in which they are drawn."""
    return _line(text, rtl, links).segments


def _line(text: str, rtl: bool, links: tuple[str, ...]) -> Line:
    element = Element("P")
    sources = (
        [Source(text, element)]
        if not links
        else [Source(part, element, part if part in links else "") for part in text.split("|")]
    )
    flow = words(sources, ARABIC if rtl else Style())
    (line,), _ = set_lines(flow, Setting(lambda _: (0.0, WIDTH), "justify"))
    return visual(line, WIDTH, rtl)


def from_left(segments: tuple[Segment, ...]) -> str:
    """What the eye meets from left to right."""
    return "".join(segment.text for segment in sorted(segments, key=lambda segment: segment.x))


def test_words_follow_one_another_from_the_right_edge_and_are_drawn_as_read() -> None:
    segments = drawn("قرار الجمعية العامة")
    assert [segment.x for segment in segments] == sorted((segment.x for segment in segments), reverse=True)
    assert segments[0].x + segments[0].width == pytest.approx(WIDTH)
    assert from_left(segments) == shaped("قرار الجمعية العامة")[::-1]


@pytest.mark.parametrize("whole", ["2008", "63/71", "A/RES/75/62", "11.5"])
def test_numbers_and_symbols_stay_as_they_are_read(whole: str) -> None:
    assert whole in from_left(drawn(f"القرار {whole} المؤرخ"))


def test_a_number_stands_left_of_the_word_before_it_and_right_of_the_word_after_it() -> None:
    segments = {segment.text.strip(): segment.x for segment in drawn("القرار 63 المؤرخ")}
    before, number, after = shaped("القرار")[::-1], "63", shaped("المؤرخ")[::-1]
    assert segments[before] > segments[number] > segments[after]


def test_brackets_turn_with_the_text() -> None:
    # Read from the right, the opening bracket comes first: it is drawn at the right, as ")".
    assert from_left(drawn("(أ)")) == f"({shaped('أ')})"


def test_letters_are_joined_and_the_lam_alef_is_one() -> None:
    assert shaped("لا") == "\ufefb"
    assert all("\ufe70" <= letter <= "\ufefc" for letter in shaped("تحث"))
    assert shaped("A/RES/75/62") == "A/RES/75/62"


def test_a_link_covers_its_own_words_only() -> None:
    segments = drawn("القرار |63/71| المؤرخ", links=("63/71",))
    assert [segment.text.strip() for segment in segments if segment.link] == ["63/71"]


def test_arabic_words_in_a_latin_line_are_read_from_right_to_left() -> None:
    text = from_left(drawn("The word المياه العامة means water", rtl=False))
    assert text == f"The word {shaped('المياه العامة')[::-1]} means water"


def test_a_latin_line_is_not_touched() -> None:
    line = _line("The General Assembly", False, ())
    assert visual(line, WIDTH, False) is line


def test_a_vowel_mark_is_drawn_before_its_letter_whose_left_edge_it_hangs_on() -> None:
    joined = shaped("وفقًا")
    assert from_left(drawn("وفقًا")) == joined[::-1]
    assert joined[3] == "\u064b"  # read after its letter, the third


def test_the_full_stop_inside_a_symbol_is_that_of_latin_letters_and_not_a_diamond() -> None:
    look = for_script(style("preambular"), "arabic")
    pieces = [piece for word in words([Source("الوثيقة A/84/461/Add.1.", Element("P"))], look) for piece in word.pieces]
    faces = [(piece.text, piece.look.face.partition("-")[0]) for piece in pieces if "." in piece.text]
    assert faces == [(".", "LiberationSerif"), ("1.", "Amiri")]
