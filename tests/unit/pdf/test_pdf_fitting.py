"""A paragraph weighed as a whole: blanks more even than first-fit, hyphens only in need, time in step with the length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.writers.pdf.fitting import fitted
from pipeline.writers.pdf.lines import SOFT_HYPHEN, Line, Setting, _rows, set_lines
from pipeline.writers.pdf.looks import Source
from pipeline.writers.pdf.structure import Element
from pipeline.writers.pdf.styles import Style
from pipeline.writers.pdf.words import Word, words

PLAIN = Style(tracking=0.0, stretch=1.0)
PROSE = (
    "Mindful of the need to adequately coordinate efforts undertaken in various forums, including through the work of the "
    "commissions on the rights of persons with disabilities, to address the needs of those who live along the rivers of the "
    "dry lands, and resolved to avoid discrimination among them, whatever the kind of assistance that is provided to them,"
)


def flow(text: str) -> list[Word]:
    return words((Source(text, Element("P")),), PLAIN)


def lines(text: str, width: float, lang: str = "en") -> tuple[Line, ...]:
    return set_lines(flow(text), Setting(lambda _: (0.0, width), "justify", lang))[0]


@pytest.mark.parametrize("width", [180.0, 220.0, 260.0, 300.0, 340.0, 366.0])
def test_the_loosest_line_is_no_looser_than_first_fit_s(width: float) -> None:
    setting = Setting(lambda _: (0.0, width), "justify")
    first_fit, _ = _rows(flow(PROSE), setting)
    loosest = max((width - row.natural) / row.blanks for row in first_fit[:-1])
    assert max(line.spread for line in lines(PROSE, width, "")[:-1]) / 2.5 <= loosest + 0.01


def test_a_paragraph_that_can_do_without_a_hyphen_has_none() -> None:
    setting = flow(PROSE)
    ends = fitted(setting, 340.0, 366.0, "en", 3.3)
    assert ends is not None
    assert ends[-1] == (len(setting) - 1, 0)
    without = fitted(setting, 340.0, 366.0, "", 3.3)
    assert without is None or without == ends


def test_what_cannot_be_set_well_is_left_to_first_fit() -> None:
    assert fitted(flow("x" * 200), 100.0, 100.0, "en", 3.3) is None
    assert fitted(flow("one\ntwo"), 100.0, 100.0, "en", 3.3) is None
    assert fitted([], 100.0, 100.0, "en", 3.3) is None


@given(
    st.lists(st.text("abcdefghijklmnopqrstuvwxyz-", min_size=1, max_size=14), min_size=1, max_size=80),
    st.floats(40.0, 400.0),
)
def test_no_word_is_lost_and_no_line_is_too_wide_whatever_the_text(found: list[str], width: float) -> None:
    text = " ".join(found)
    made = lines(text, width)
    said = "".join(segment.text for line in made for segment in line.segments).replace(SOFT_HYPHEN, "")
    assert said.split() == text.split()
    for line in made:
        assert max(segment.x + segment.width for segment in line.segments) <= width + 0.1


def test_time_is_in_step_with_the_length() -> None:
    def seconds(times: int) -> float:
        setting = flow(PROSE * times)
        start = time.process_time()
        assert fitted(setting, 340.0, 366.0, "en", 3.3)
        return time.process_time() - start

    seconds(5)
    assert min(seconds(200) for _ in range(3)) < 16 * min(seconds(20) for _ in range(3))
