"""Titles whose lines break by sense."""

from __future__ import annotations

import pytest

from pipeline.galley.inlines import Run
from pipeline.galley.slugs import Slug
from pipeline.model import Mark, Text
from pipeline.model.build import inlines, text
from pipeline.writers.docx.scripts import ALPHABETIC
from pipeline.writers.docx.styles import shape_of
from pipeline.writers.docx.titles import _lines, block, edge, measured

ADOPTED = "Resolution adopted by the General Assembly on "


def lines(words: str, room: int, size: int, before: int = -1) -> list[str]:
    """The lines that Word will make of the narrowed block, by the same widths."""
    parts = words.split()
    width = room - edge((Run(words),), room, size, before=before)
    ends = _lines([measured(part, size) for part in parts], measured(" ", size), width)
    return [" ".join(parts[a:b]) for a, b in zip((0, *ends[:-1]), ends, strict=True)]


@pytest.mark.parametrize(
    ("words", "room", "size", "before", "expected"),
    [
        (f"{ADOPTED}7 December 2020", 6500, 28, len(ADOPTED), ["Resolution adopted by the General Assembly", "on 7 December 2020"]),
        ("Résolution adoptée par l’Assemblée générale le 5 décembre 2029", 6500, 28, 47, ["Résolution adoptée par l’Assemblée générale", "le 5 décembre 2029"]),
        ("Implementation of the Convention on Cluster Munitions", 5400, 24, -1, ["Implementation of the Convention", "on Cluster Munitions"]),
        ("Short title", 5400, 24, -1, ["Short title"]),
    ],
)  # fmt: skip
def test_lines_are_few_even_and_end_on_no_small_word_name_or_figure(
    words: str, room: int, size: int, before: int, expected: list[str]
) -> None:
    assert lines(words, room, size, before) == expected


@pytest.mark.parametrize(
    "words",
    [
        "关于集束弹药的公约的执行情况 决议 通过 的 标题",
        "One line",
        "Broken\nby the source itself, and long enough for two lines",
    ],
)
def test_other_scripts_short_titles_and_printed_breaks_are_left_alone(words: str) -> None:
    assert edge((Run(words),), 3000, 24) == 0


def test_a_long_number_gets_the_room_that_it_needs() -> None:
    short = Slug("title", text("Weights"), "75/62.")
    long = Slug("title", text("Weights"), "2029/14.")
    style_hang = -shape_of("ResolutionTitle")[0].first
    assert block(short, "ResolutionTitle", ALPHABETIC) is None
    made = block(long, "ResolutionTitle", ALPHABETIC)
    assert made is not None and -made.indent.first > style_hang and made.indent.left + made.indent.first == 1267


def test_a_centred_block_is_narrowed_at_both_sides() -> None:
    content = inlines(Text(ADOPTED), Mark("docDate", text("7 December 2020")))
    made = block(Slug("adoption", content), "Adoption", ALPHABETIC)
    indent, right, _ = shape_of("Adoption")
    assert made is not None and abs((made.indent.left - indent.left) - (made.right - right)) <= 1
