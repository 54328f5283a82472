"""Titles broken by sense: as few lines as fit, of about equal length, none ending on a small word or inside a date.

"Resolution adopted by the General Assembly / on 7 December 2020", not "… the General / Assembly on 7 December 2020".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.model import WRAPPERS, Inline, Inlines, Mark
from pipeline.model.build import inlines, map_texts, plain, rewrap
from pipeline.writers.pdf.words import Word

_DANGLING = 0.45  # a line that ends on a small word counts as much as one this share of the width too short
_TORN = 0.45  # a line that parts a date, a name or a number from its noun
_DATED = re.compile(r"\d\u00a0.*\d{4}")  # a date held together
_DATED_GAIN = 0.15
_GROWING = 0.06  # a line longer than the one before it
_SMALL = re.compile(r"[(\[“«]?\w{1,3}")
_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞА-Я]\w*")
_FIGURE = re.compile(r"[(\d][\w().,/]*")  # "2020", "9874th", "(2027)"

_WHOLE = frozenset(("docAuthority", "docDate", "docNumber", "docCommittee"))
_LONGEST_WHOLE = 32  # letters

Widths = Callable[[int], float]


def broken_by_sense(words: Sequence[Word], widths: Widths) -> list[int]:
    """Where each line ends: indices into `words`, one past its last; greedy where a title is too long to weigh.

    `widths` gives the room of a line by its number.
    """
    ends = _greedy(words, widths)
    if len(ends) < 2 or len(words) > 120 or any(word.forced for word in words[:-1]):
        return ends
    room = widths(len(ends) - 1)
    target = sum(_extent(words, start, end) for start, end in zip([0, *ends], ends, strict=False)) / len(ends)
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for line in range(len(ends)):
        reached: dict[int, tuple[float, int]] = {}
        for start, (cost, before) in best[-1].items():
            longer = _extent(words, before, start) if line else widths(0)
            for end in range(start + 1, len(words) + 1):
                extent = _extent(words, start, end)
                if extent > widths(line) and end > start + 1:
                    break
                total = cost + ((extent - target) / room) ** 2 + _tear(words, end) + (extent > longer) * _GROWING
                if end not in reached or total < reached[end][0]:
                    reached[end] = (total, start)
        best.append(reached)
    if len(words) not in best[-1]:
        return ends
    out = [len(words)]
    for reached in reversed(best[2:]):
        out.append(reached[out[-1]][1])
    return out[::-1]


def held_together(content: Inlines) -> Inlines:
    """Names and dates that the document knows as such, with no-break blanks: no line turns inside them."""
    out: list[Inline] = []
    for part in content:
        if isinstance(part, Mark) and part.role in _WHOLE and len(plain(part.content)) <= _LONGEST_WHOLE:
            out.append(rewrap(part, map_texts(part.content, lambda words: words.replace(" ", "\u00a0"))))
        else:
            out.append(rewrap(part, held_together(part.content)) if isinstance(part, WRAPPERS) else part)
    return inlines(*out)


def _greedy(words: Sequence[Word], widths: Widths) -> list[int]:
    ends: list[int] = []
    start = 0
    for end in range(1, len(words) + 1):
        over = words[end - 1].forced or end == len(words)
        if over or _extent(words, start, end + 1) > widths(len(ends)):
            ends.append(end)
            start = end
    return ends


def _extent(words: Sequence[Word], start: int, end: int) -> float:
    inner = sum(word.gap.width for word in words[start : end - 1] if word.gap)
    return inner + sum(word.width for word in words[start:end])


def _tear(words: Sequence[Word], end: int) -> float:
    if end >= len(words):
        return 0.0
    last, following = words[end - 1].text, words[end].text
    if end + 1 < len(words) and _SMALL.fullmatch(following) and _DATED.search(words[end + 1].text):
        return -_DATED_GAIN  # "on 7 December 2020" begins a line
    if _SMALL.fullmatch(last) and not _FIGURE.fullmatch(last):
        return _DANGLING**2
    named = _NAME.fullmatch(last) and _NAME.match(following)
    dated = _FIGURE.fullmatch(last) or (_NAME.fullmatch(last) and _FIGURE.match(following))
    return _TORN**2 if named or dated else 0.0
