"""What belongs to the page is set aside with its reason."""

from __future__ import annotations

import pytest

from pipeline.manuscript.furniture import rule_of, set_aside
from pipeline.manuscript.lines import split_lines


def aside(text: str) -> list[tuple[str, str]]:
    return [(piece.words, piece.reason) for piece in set_aside(split_lines(text), "a.txt")[1]]


@pytest.mark.parametrize(
    "line",
    [
        "2/4",
        "20-16878 (E)",
        "1/4    20-16878 (E)",
        "29-11482 (F)\t3/3",
        "*2916878*",
        "Please recycle",
        "Page 2 of 4",
        "- 3 -",
    ],
)
def test_folios_between_paragraphs_are_furniture(line: str) -> None:
    assert aside(f"Recalling its resolution,\n\n{line}\n\nNoting that,") == [(line, "folio")]


@pytest.mark.parametrize(
    "line", ["63/71", "5/3", "2029", "A/RES/84/17", "1. Urges", "12 December 2029", "12-13 May (Geneva)"]
)
def test_lines_of_the_text_are_no_folios(line: str) -> None:
    assert aside(f"Recalling its resolution,\n\n{line}\n\nNoting that,") == []


def test_a_number_inside_a_paragraph_is_no_folio() -> None:
    assert aside("in accordance with resolution\n1/2\nof the Council,\n\nNoting that,") == []


@pytest.mark.parametrize(
    "head", ["A/RES/84/17    Safe navigation", "Safe navigation\tA/RES/84/17", "S/RES/2911 (2027)"]
)
def test_a_running_head_is_known_by_the_page_end_before_it(head: str) -> None:
    assert aside(f"Recalling,\n\n1/4    20-16878 (E)\n\n{head}\n\nNoting,")[1:] == [(head, "running head")]
    assert aside(f"{head}\n\nRecalling,") == []


def test_a_line_repeated_at_most_page_ends_is_furniture() -> None:
    page = "Some words of the text,\n\n{n}/4\n\nUnofficial copy {n}\n\n"
    found = aside("".join(page.format(n=n) for n in range(1, 5)))
    assert found.count(("Unofficial copy 2", "line repeated on most pages")) == 1
    assert len(found) == 8


def test_form_feeds_turn_pages() -> None:
    kept, found = set_aside(split_lines("Recalling the Security\n\fA/RES/84/17    Navigation\nCouncil,"), "a.txt")
    assert [(f.words, f.reason, f.span.page) for f in found if f.span] == [
        ("A/RES/84/17    Navigation", "running head", 2)
    ]
    assert [(entry.line.bare, entry.turned) for entry in kept] == [
        ("Recalling the Security", False),
        ("Council,", True),
    ]


@pytest.mark.parametrize(
    ("text", "sign"),
    [("---", "-"), ("_" * 15, "_"), ("- - -", "-"), ("——", ""), ("--", ""), ("* * *", ""), ("a---", "")],
)
def test_rules_are_rows_of_one_sign(text: str, sign: str) -> None:
    assert rule_of(text) == sign
