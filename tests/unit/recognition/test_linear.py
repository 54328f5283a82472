"""Time grows with the length of the text, not faster: the processor's time, so that a busy machine does not tell."""

import time

import pytest

from pipeline.lexicon import language, organ
from pipeline.manuscript import Manuscript, Passage
from pipeline.model import Text
from pipeline.ports import Hints
from pipeline.recognition import recognise
from pipeline.recognition.citing import citations_in

SHAPES = {
    "paragraphs": ["1. Requests the Secretary-General to report on all lakes;"],
    "lists of two levels": ["(a) Lakes, namely:", "(i) Deep ones;", "(ii) Shallow ones;"],
    "dashes": ["– deep lakes;", "• shallow lakes;"],
    "headings": ["Measures", "Listing"],
    "preambular paragraphs": ["Recalling its resolution 74/1 of 1 October 2019,"],
}


def _seconds(lines: list[str], times: int) -> float:
    words = ["The General Assembly,", "Recalling its resolution 74/1,", "1. Requests:", *lines * times, "2. Ends."]
    made = Manuscript(tuple(Passage((Text(line),)) for line in words))
    best = 9.9
    for _ in range(3):
        start = time.process_time()
        assert recognise(made, Hints(lang="en", organ="unga"), "text").document is not None
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("name", SHAPES)
def test_ten_times_the_text_takes_about_ten_times_the_time(name: str) -> None:
    short, long = _seconds(SHAPES[name], 100), _seconds(SHAPES[name], 1000)
    assert long < 30 * short + 0.05  # what grows with the square would take a hundred times as long


def test_commas_and_blanks_between_two_numbers_are_read_in_one_way() -> None:
    hostile = "Recalling its resolutions 63/71" + " ," * 29 + " x 64/1 of 2 December 2008" + ", " * 2000 + "2 May,"
    start = time.process_time()
    citations_in(hostile, language("en"), organ("unga"))
    assert time.process_time() - start < 1
