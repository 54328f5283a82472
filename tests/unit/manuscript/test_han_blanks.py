"""Blanks between Han characters and figures: closed where a text sets them throughout, kept where it does not."""

from __future__ import annotations

import pytest

from pipeline.manuscript.furniture import set_aside
from pipeline.manuscript.han_blanks import closed_up
from pipeline.manuscript.lines import split_lines


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("回顾其 2027 年 12 月 19 日第 82/160 号决议，", "回顾其2027年12月19日第82/160号决议，"),
        ("经第 1514(XV) 号决议和 A/84/12 号文件", "经第1514(XV)号决议和A/84/12号文件"),
        (
            "回顾其2027年12月19日 第82/160号决议，",
            "回顾其2027年12月19日 第82/160号决议，",
        ),  # one blank among many seams
        ("Recalling resolution 82/160 of 2027,", "Recalling resolution 82/160 of 2027,"),
        ("大会 主席", "大会 主席"),
    ],
)
def test_blanks_between_scripts(text: str, closed: str) -> None:
    kept, _ = set_aside(split_lines(text), "text")
    assert [entry.line.text for entry in closed_up(kept)] == [closed]
