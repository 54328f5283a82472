"""Chinese in the PDF: where lines turn, where they begin and end, which face a character has."""

from __future__ import annotations

import pytest

from pipeline.writers.pdf import fonts
from pipeline.writers.pdf.han import unbroken, unspaced
from pipeline.writers.pdf.lines import Line, Setting, set_lines
from pipeline.writers.pdf.looks import Source
from pipeline.writers.pdf.structure import Element
from pipeline.writers.pdf.styles import BODY, for_script, style
from pipeline.writers.pdf.words import words

SENTENCE = "关切地注意到过去三十年间（二〇〇〇年以来），沿海湿地面积“持续缩小”，小岛屿发展中国家和低洼沿海地区受到的影响尤为严重；"
LOOK = for_script(style("preambular"), "han")


def lines(text: str, width: float) -> tuple[Line, ...]:
    made, cut = set_lines(words([Source(text, Element("P"))], LOOK), Setting(lambda n: (0.0, width), han=True))
    assert not cut
    return made


def text_of(line: Line) -> str:
    return "".join(segment.text for segment in line.segments)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("决议，并", ["决", "议，", "并"]),
        ("“大会”于", ["“大", "会”", "于"]),
        ("（见A/84/2）。", ["（见", "A/84/2）。"]),
        ("第17段", ["第", "17", "段"]),
        ("——但是", ["——", "但", "是"]),
    ],
)
def test_a_line_turns_between_ideographs_but_not_before_closing_nor_after_opening_marks(
    text: str, parts: list[str]
) -> None:
    assert unbroken(text, "", True) == parts


@pytest.mark.parametrize("count", range(5, 36))
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(count: int) -> None:
    made = lines(SENTENCE * 4, count * LOOK.size)
    assert "".join(map(text_of, made)) == SENTENCE * 4
    assert not [line for line in map(text_of, made) if line[0] in "，。；）”" or line[-1] in "（“"]


@pytest.mark.parametrize("count", range(12, 36))
def test_every_line_but_the_last_reaches_the_edge(count: int) -> None:
    width = count * LOOK.size
    for line in lines(SENTENCE * 4, width)[:-1]:
        last = line.segments[-1]
        white = LOOK.size / 2 if last.text[-1] in "，；）”" else 0.0  # the white half of a mark hangs over it
        assert last.x + last.width - max(last.look.tracking, 0.0) == pytest.approx(width + white, abs=0.01)


def test_ideographs_alone_stand_on_a_grid_of_thirty_five() -> None:
    first, *_ = lines("决" * 80, BODY)
    assert text_of(first) == "决" * 35
    assert first.segments[0].look.tracking == pytest.approx(0.0, abs=1e-6)
    assert LOOK.first == pytest.approx(2 * LOOK.size)


def test_latin_letters_among_ideographs_have_the_latin_face_and_quotation_marks_the_song() -> None:
    (line,) = lines("题为“共处”的A/84/2号", BODY)
    faces = {segment.text: segment.look.face for segment in line.segments}
    assert faces == {
        "题为“共处”的": "ResolutionSong-Regular",
        "A/84/2": "LiberationSerif-Regular",
        "号": "ResolutionSong-Regular",
    }


def test_a_rare_character_is_looked_for_in_the_faces_of_other_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    rare = "\u4dae"
    assert fonts.measure(fonts.face(False, False, "han"), rare).lacking == rare
    monkeypatch.setattr(fonts, "fuller", lambda character: "fuller-of-the-test")
    monkeypatch.setattr(fonts, "measure", lambda name, text: fonts.Measure(1.0, rare if rare in text else ""))
    (word, *_) = words([Source(f"{rare}，", Element("P"))], LOOK)
    assert [piece.look.face for piece in word.pieces] == ["fuller-of-the-test", "ResolutionSong-Regular"]


def test_languages_without_blanks_are_known_by_their_words() -> None:
    assert unspaced("zh") and not unspaced("en") and not unspaced("xx")


def widths(text: str) -> dict[str, float]:
    """Every character of a text on one line with its share of the size."""
    found: dict[str, float] = {}
    for word in words([Source(text, Element("P"))], LOOK):
        for piece in word.pieces:
            found |= dict.fromkeys(piece.text, piece.width / len(piece.text) / LOOK.size)
    return found


@pytest.mark.parametrize(
    ("text", "narrow"),
    [
        ("决。”并", "。"),
        ("决）（并", "）"),
        ("决：“并", "："),
        ("决《“并", "《"),
        ("决，并", ""),
        ("“决”并", ""),
        ("决——并", ""),
    ],
)
def test_two_full_width_marks_side_by_side_share_the_white_between_them(text: str, narrow: str) -> None:
    assert {character: width for character, width in widths(text).items() if width < 0.9} == dict.fromkeys(narrow, 0.5)


def test_marks_of_different_emphasis_share_it_too() -> None:
    made = words([Source("决。", Element("P")), Source("”并", Element("P"), bold=True)], LOOK)
    assert sum(word.width for word in made) == pytest.approx(3.5 * LOOK.size)


def test_the_white_half_of_an_opening_mark_hangs_out_at_the_head_of_a_turned_line_and_not_of_a_paragraph() -> None:
    made = lines("“决" * 30, 10 * LOOK.size)
    assert [line.segments[0].x for line in made[:3]] == [0.0, *[pytest.approx(-LOOK.size / 2)] * 2]


@pytest.mark.parametrize("count", range(21, 44))
def test_no_ideograph_stands_alone_on_the_last_line(count: int) -> None:
    made = lines("决" * count + "。", 20 * LOOK.size)
    assert "".join(map(text_of, made)) == "决" * count + "。"
    assert len(text_of(made[-1])) > 2 or len(made) == 1


def test_the_mark_of_a_note_stands_close_to_the_mark_of_punctuation_before_it() -> None:
    (*_, last) = words([Source("决，", Element("P")), Source("1", Element("P"), call="note")], LOOK)
    assert [round(piece.width / LOOK.size, 2) for piece in last.pieces[:2]] == [1.0, 0.5]
