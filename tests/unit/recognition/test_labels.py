"""Labels at the front of a paragraph."""

import pytest

from pipeline.recognition.labels import computed, han_value, label_of, roman_value


@pytest.mark.parametrize(
    ("words", "printed", "series", "ordinal"),
    [
        ("1. Urges all States", "1.", "arabic", 1),
        ("12. 请秘书长", "12.", "arabic", 12),
        ("1.敦促", "1.", "arabic", 1),
        ("3 - تطلب إلى الأمين العام", "3 -", "arabic", 3),
        ("77- تطلب", "77-", "arabic", 77),
        ("(a) To cooperate", "(a)", "letter", 1),
        ("a) Coopérer", "a)", "letter", 1),
        ("(aa) To report", "(aa)", "letter", 27),
        ("(bb) To report", "(bb)", "letter", 28),
        ("(ii) Two from Asia", "(ii)", "roman", 2),
        ("xiv) foo", "xiv)", "roman", 14),
        ("a. removing plastics", "a.", "letter", 1),
        ("（一）开发", "（一）", "han", 1),
        ("㈡ 创造条件", "㈡", "circled", 2),
        ("一、导言", "一、", "han", 1),
        ("(أ) التعاون", "(أ)", "abjad", 1),
        ("(ج) الدعم", "(ج)", "abjad", 3),
        ("(هـ) السعي", "(هـ)", "abjad", 5),
        ("’1‘ تنمية", "’1‘", "arabic", 1),
        ("б) содействовали", "б)", "cyrillic", 2),
        ("а) сотрудничали", "а)", "letter", 1),  # a Cyrillic letter that looks like a Latin one
        ("– a dash", "–", "sign", 1),
        ("• a bullet", "•", "sign", 1),
        ("I. Introduction", "I.", "ROMAN", 1),
        ("B. Listing", "B.", "LETTER", 2),
    ],
)
def test_a_label_is_read_as_printed_with_its_series(words: str, printed: str, series: str, ordinal: int) -> None:
    label = label_of(words)
    assert label is not None
    assert label.printed == printed
    assert (series, ordinal) in [(r.series, r.ordinal) for r in label.readings]
    assert words[label.end :] == words[len(printed) :].lstrip()


@pytest.mark.parametrize(
    "words",
    [
        "2.5 million dollars",
        "1 January 2021",
        "2020-2021 biennium",
        "Urges all States",
        "e.g. lakes",
        "U.N. organs",
        "No. 18 of the list",
        "44-е пленарное заседание",
        "63/71 of 2 December",
        "a See A/75/383.",
        "(see annex) and so on",
        "A.Name",
        "",
    ],
)
def test_words_that_only_look_like_a_label_are_none(words: str) -> None:
    assert label_of(words) is None


def test_bis_comes_after_its_letter_and_before_the_next() -> None:
    first, bis, after = (label_of(words).readings[0] for words in ("(a) x", "(a bis) x", "(b) x"))  # type: ignore[union-attr]
    assert bis.follows(first) and after.follows(first) and after.follows(bis) and not first.follows(bis)


def test_i_is_a_letter_and_a_roman_numeral() -> None:
    label = label_of("(i) foo")
    assert label is not None
    assert {(r.series, r.ordinal) for r in label.readings} == {("letter", 9), ("roman", 1)}


@pytest.mark.parametrize(("word", "value"), [("iv", 4), ("XIX", 19), ("iiii", 0), ("vx", 0), ("abc", 0), ("", 0)])
def test_roman_numerals_have_one_spelling(word: str, value: int) -> None:
    assert roman_value(word) == value


@pytest.mark.parametrize(
    ("word", "value"), [("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("三十五", 35), ("甲", 0)]
)
def test_han_numerals_up_to_99(word: str, value: int) -> None:
    assert han_value(word) == value


def test_a_computed_label_has_no_length_in_the_text() -> None:
    label = computed("(a)")
    assert label is not None and label.end == 0 and label.readings[0].ordinal == 1
    assert computed("") is None
