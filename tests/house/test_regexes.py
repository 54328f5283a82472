"""No regular expression backtracks without bound: by its structure, and by the time it takes on texts made against it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from house.backtracking import ambiguous, automaton
from house.patterns import patterns

LENGTHS = (16, 20, 24, 32, 50, 100, 250, 1000, 4000)
SLOW = 0.05  # seconds for one of them; a linear expression takes a thousandth of that
STEEP = 9  # times as long as for the length before: linear expressions take 4 times at most, quadratic ones 16 times


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        (r"(a+)+b", "exponential"),
        (r"(?:a*)*b", "exponential"),
        (r"(?:\w{1,8}\s?)*!", "exponential"),
        (r"(?:[ ]|[ ]?,)*!", "exponential"),
        (r"(?:(?:ab)+|ab)*!", "exponential"),
        (r"(?i:(?:a|A)*)!", ""),  # one place after the parser has joined the two
        (r"\s*\s*!", "polynomial"),
        (r"a*b?a*!", "polynomial"),
        (r"[^:]+[ ]*:", "polynomial"),
        (r"(?:a|b)+(?:b|c)+!", "polynomial"),
        (r"[^:]++[ ]*:", ""),
        (r"\s*+\s*!", ""),
        (r"(?:-[^\W\d_]+)*!", ""),
        (r"(?:\d{1,3},)*!", ""),
        (r"\s{0,50}\s{0,50}!", ""),  # bounded: a constant factor
    ],
)
def test_what_backtracks_is_told_from_what_does_not(source: str, verdict: str) -> None:
    assert ambiguous(re.compile(source)) == verdict


def test_no_expression_is_ambiguous_without_bound() -> None:
    known = patterns()
    assert len(known) > 1000
    found = {where: kind for pattern, where in known.items() if (kind := ambiguous(pattern))}
    assert not found, (
        "a repeat overlaps with what follows it: part their signs, bound one, or make it possessive (`*+`)"
    )


def test_no_expression_takes_far_longer_for_a_longer_text() -> None:
    slow = {where: text for pattern, where in patterns().items() if (text := _slow(pattern))}
    assert not slow


def test_a_text_made_against_a_slow_expression_shows_it() -> None:
    assert _slow(re.compile(r"(a+)+b"))
    assert _slow(re.compile(r"x*[ a]*[ b]*[ c]*!"))
    assert not _slow(re.compile(r"[a-z]+ [0-9]+"))


def _slow(pattern: re.Pattern[Any]) -> str:
    """The text, shortened, on which an expression takes far more than four times as long for four times the length."""
    for make in _hostile(pattern):
        before = 0.0
        for length in LENGTHS:
            text = make(length)
            spent = min(_spent(pattern, text) for _ in range(2))
            if spent > SLOW and spent > STEEP * before:
                spent = min(spent, _spent(pattern, text))  # the machine may have been busy
                if spent > SLOW and spent > STEEP * before:
                    return f"{text[:40]!r}… of {length}: {spent:.2f} s"
            before = spent
    return ""


def _hostile(pattern: re.Pattern[Any]) -> Iterator[Callable[[int], Any]]:
    """Texts against an expression: the shortest way to a loop, the signs of the loop over and over, and an end that fits nothing."""
    made = automaton(pattern)
    bytewise = isinstance(pattern.pattern, bytes)
    loops = sorted({end for start, end in made.loops if start == end} | {start for start, _ in made.loops})[:4]
    for place in loops:
        front, unit = made.way(place), made.round(place)

        def text(length: int, front: str = front, unit: str = unit) -> Any:
            whole = front + unit * (length // max(len(unit), 1)) + "\x01"
            return whole.encode("latin-1", "replace") if bytewise else whole

        yield text


def _spent(pattern: re.Pattern[Any], text: Any) -> float:
    started = time.process_time()
    pattern.match(text)
    pattern.fullmatch(text)
    return time.process_time() - started
