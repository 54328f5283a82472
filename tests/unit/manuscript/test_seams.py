"""Where lines of one paragraph meet, and what begins or ends one."""

from __future__ import annotations

import pytest

from pipeline.manuscript.lines import split_lines, strand
from pipeline.manuscript.seams import closed, labelled, opens_low, vocabulary


def joined(text: str, more: str = "") -> str:
    lines = split_lines(text)
    return strand(lines, vocabulary([*(line.text for line in lines), more])).text


@pytest.mark.parametrize(
    ("lines", "more", "whole"),
    [
        ("to the suffer-\ning of civilians", "", "to the suffering of civilians"),
        (
            "adequate, gender-\nand age-sensitive assistance",
            "women and men and boys",
            "adequate, gender- and age-sensitive assistance",
        ),
        ("through short-\nand long-term training", "and", "through short- and long-term training"),
        (
            "post-\nconflict reconstruction",
            "after a post- and conflict; every conflict; the post office",
            "post-conflict reconstruction",
        ),
        ("Asia-\nPacific region", "", "Asia-Pacific region"),
        ("in 2016-\n2017", "", "in 2016-2017"),
        ("and/\nor", "", "and/or"),
        ("соответ-\nствующих резолюций", "", "соответствующих резолюций"),
        ("дву-\nи многосторонних", "", "дву- и многосторонних"),
        ("Conven\u00ad\ntion", "", "Convention"),
        ("回顾其关于这一事\n项的决议", "", "回顾其关于这一事项的决议"),
        ("总共97 \n519 900美元", "", "总共97 519 900美元"),
        ("见A/85/L.\n119/Rev.1", "", "见A/85/L.119/Rev.1"),
        ("见A/85/L.3\n9/Add.1", "", "见A/85/L.39/Add.1"),
        ("《议程》、¹\n¹联合国", "", "《议程》、¹¹联合国"),
        ("“3·\n23运动”", "", "“3·23运动”"),
        ("the Security\nCouncil", "", "the Security Council"),
        ("the goals –\nand the means", "", "the goals – and the means"),
    ],
)
def test_lines_are_joined_as_they_were_written(lines: str, more: str, whole: str) -> None:
    assert joined(lines, more) == whole


@pytest.mark.parametrize(
    "text",
    [
        "of the Convention,",
        "of the Convention;<sup>5</sup>",
        "«…».",
        "决议，",
        "*The General Assembly,*",
        "states:¹",
        "القرار،",
    ],
)
def test_a_closing_mark_is_seen_behind_signs_and_notes(text: str) -> None:
    assert closed(text)


@pytest.mark.parametrize("text", ["of the Security", "决议", "*Recalling*", "in 2016"])
def test_no_closing_mark_is_seen_where_none_stands(text: str) -> None:
    assert not closed(text)


@pytest.mark.parametrize(
    "text",
    [
        "1. Urges",
        "(a) To",
        "a) À",
        "(a bis) To",
        "1 - تقرر",
        "（一）决定",
        "㈠ 第一",
        "'1' تنمية",
        "i. end",
        "*(a)* To",
        "- To",
        "一、导言",
    ],
)
def test_labels_are_known(text: str) -> None:
    assert labelled(text)


@pytest.mark.parametrize(
    "text", ["Urges all States", "vol. 2515", "2020. ", "35.", "of the", "A/RES/75/62", "(2021); and"]
)
def test_other_openings_are_no_labels(text: str) -> None:
    assert not labelled(text)


@pytest.mark.parametrize(
    ("text", "low"),
    [("in particular", True), ("*in particular*", True), ("Council", False), ("a) À", False), ("决", False)],
)
def test_small_letters_at_the_head_are_seen(text: str, low: bool) -> None:
    assert opens_low(text) is low
