"""What Word can count, and lists whose labels come out as printed."""

from __future__ import annotations

import pytest
from lxml import etree
from render.word import Labels

from pipeline.galley.slugs import Slug
from pipeline.writers.docx.labels import Counted, Pattern, counted
from pipeline.writers.docx.numbering import Numbering

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def one(format_: str, before: str, after: str, value: int) -> tuple[Counted, ...]:
    return (Counted(Pattern(format_, before, after), value),)


@pytest.mark.parametrize(
    ("label", "readings"),
    [
        ("1.", one("decimal", "", ".", 1)),
        ("11", one("decimal", "", "", 11)),
        ("1 -", one("decimal", "", " -", 1)),
        ("(b)", one("lowerLetter", "(", ")", 2)),
        ("b)", one("lowerLetter", "", ")", 2)),
        ("(aa)", one("lowerLetter", "(", ")", 27)),
        ("(bb)", one("lowerLetter", "(", ")", 28)),
        ("IV", one("upperRoman", "", "", 4)),
        ("(xiv)", one("lowerRoman", "(", ")", 14)),
        ("Article 12", one("decimal", "Article ", "", 12)),
        ("Chapter IV", one("upperRoman", "Chapter ", "", 4)),
        ("（二）", one("chineseCountingThousand", "（", "）", 2)),
        ("三十一、", one("chineseCountingThousand", "", "、", 31)),
        ("(a bis)", ()),
        ("–", ()),
        ("01.", ()),
        ("100%", ()),
        ("(أ)", ()),
        ("", ()),
        ("1234567.", ()),
    ],
)  # fmt: skip
def test_a_label_is_read_as_word_counts(label: str, readings: tuple[Counted, ...]) -> None:
    assert counted(label) == readings


def test_a_letter_that_is_a_roman_number_too_has_both_readings() -> None:
    assert {(reading.pattern.format, reading.value) for reading in counted("Chapter II")} == {
        ("upperRoman", 2),
        ("upperLetter", 35),
    }
    assert {(reading.pattern.format, reading.value) for reading in counted("(i)")} == {
        ("lowerRoman", 1),
        ("lowerLetter", 9),
    }


def op(num: str) -> Slug:
    return Slug("operative", (), num)


def pt(num: str, depth: int = 1) -> Slug:
    return Slug("point", (), num, depth)


SEQUENCES = {
    "running on": [op("1."), pt("(a)"), pt("(i)", 2), pt("(ii)", 2), pt("(b)"), op("2."), pt("(a)")],
    "a restart": [op("1."), op("2."), op("1."), pt("(a)"), op("2.")],
    "a gap": [op("1."), op("3."), op("4.")],
    "a bis": [op("1."), pt("(a)"), pt("(a bis)"), pt("(b)")],
    "letters through (i)": [op("1."), *(pt(f"({letter})") for letter in "abcdefghijk")],
    "two lists under one paragraph": [op("1."), pt("(a)"), pt("(b)"), pt("(a)"), pt("(b)")],
    "points without a paragraph above": [pt("(a)"), pt("(b)"), op("1."), pt("(a)"), op("2.")],
    "another form": [op("1."), pt("(a)"), pt("1)", 2), pt("2)", 2), pt("(b)"), op("2 -"), op("3.")],
    "past z": [op("1."), *(pt(f"({label})") for label in [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"])],
    "a quotation in between": [op("1."), Slug("operative", (), "2.", quoted=1), op("2.")],
    "French": [op("1."), pt("a)"), pt("i)", 2), pt("b)"), op("2.")],
    "headings": [Slug("heading", (), "I", 1), op("1."), Slug("heading", (), "A.", 2), Slug("heading", (), "II", 1), op("1.")],
    "deep": [op("1."), *(pt(f"({n})", n) for n in range(1, 12))],
}  # fmt: skip


@pytest.mark.parametrize("name", SEQUENCES)
def test_word_counts_what_is_printed(name: str) -> None:
    slugs = SEQUENCES[name]
    numbering = Numbering(slugs)
    places = [numbering.place(slug) for slug in slugs]
    labels = Labels(numbering.xml())
    assert [labels.next(place.num, place.level) for place in places if place] == [slug.num for slug in slugs]


def test_what_runs_on_is_one_multilevel_list_linked_to_the_styles() -> None:
    slugs = SEQUENCES["running on"]
    numbering = Numbering(slugs)
    assert {place.num for slug in slugs if (place := numbering.place(slug))} == {1}
    root = etree.fromstring(numbering.xml())
    linked = [level.find(f"{W}pStyle").get(f"{W}val") for level in root[0].iter(f"{W}lvl")]
    assert linked[:3] == ["Operative", "Subparagraph1", "Subparagraph2"]


def test_a_slug_without_label_and_a_title_have_no_place() -> None:
    numbering = Numbering([])
    assert numbering.place(op("")) is None and numbering.place(Slug("title", (), "75/62.")) is None
