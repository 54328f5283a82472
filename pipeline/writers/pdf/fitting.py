"""Where the lines of a justified paragraph end, weighed over the whole paragraph: even blanks before few hyphens.

The method is that of Knuth and Plass, cut down: one width after the first line, no second hyphen in a row, and hyphens only for a
paragraph that cannot do without. Only starts that give a line of nearly the right length are weighed, so time is linear.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.writers.pdf.clinging import clinging
from pipeline.writers.pdf.hyphenation import divisions
from pipeline.writers.pdf.words import Word

SHRINK = 0.14  # of a blank: how far the blanks of a line may close up
_EASY = 0.9  # of a blank: how far they may widen without a hyphen being tried
_WIDEST = 2.5  # … and at most
_STRETCH = 0.6  # of a blank: widened by this much, a line costs 100
_HYPHEN = 60.0  # what a hyphen costs
_STUB = 30.0  # points: a last line shorter than this looks lost
_STUB_COST = 40.0
_SLACK = 0.01

End = tuple[int, int]
"""The last word of a line, and where it is divided; 0: not at all."""


class _Break(NamedTuple):
    """A place where a line may end, and what that `costs` by itself: `right` is where its words end, `left` where those of the next line begin, both measured
    along the paragraph set on one line; `inner` and `after` count the width of the blanks up to there."""

    end: End
    right: float
    left: float
    inner: float
    after: float
    costs: float = 0.0


@dataclass(slots=True, eq=False)
class _Node:
    """A place where lines end, reached at a `cost`; the line after it has `room`, begins at `left`, and its blanks count from `after`."""

    end: End
    left: float
    after: float
    room: float
    cost: float
    before: _Node | None


def fitted(words: Sequence[Word], first: float, other: float, lang: str, hyphen: float) -> list[End] | None:
    """The ends of all lines, or None where no way of setting the paragraph is good enough.

    `first` and `other` are the widths of the first and of all other lines; `hyphen` is the width of one.
    """
    if not words or any(word.forced for word in words[:-1]):
        return None
    torn = clinging(words, lang) if lang else {}
    found = _weigh(_breaks(words, "", hyphen, torn), first, other, _EASY)
    if found is None and lang:
        found = _weigh(_breaks(words, lang, hyphen, torn), first, other, _WIDEST)
    return found


def _breaks(words: Sequence[Word], lang: str, hyphen: float, torn: Mapping[int, float]) -> list[_Break]:
    out: list[_Break] = []
    at = blanks = 0.0
    last = len(words) - 1
    for number, word in enumerate(words):
        if lang and number < last:
            for offset in divisions(word.text, lang):
                head = _head(word, offset)
                out.append(_Break((number, offset), at + head + hyphen, at + head, blanks, blanks, _HYPHEN**2))
        gap = word.gap.width if word.gap else 0.0
        right = at + word.width
        at = right + gap
        out.append(_Break((number, 0), right, at, blanks, blanks + gap, torn.get(number, 0.0)))
        blanks += gap
    return out


def _head(word: Word, offset: int) -> float:
    width = 0.0
    for piece in word.pieces:
        width += piece.look.width(piece.text[:offset]) if offset < len(piece.text) else piece.width
        offset -= len(piece.text)
        if offset <= 0:
            break
    return width


def _weigh(breaks: list[_Break], first: float, other: float, widest: float) -> list[End] | None:
    active: deque[_Node] = deque([_Node((-1, 0), 0.0, 0.0, first, 0.0, None)])
    final = breaks[-1]
    best: _Node | None = None
    tightest = -SHRINK - _SLACK
    for here in breaks:
        best = None
        while active and _ratio(active[0], here) < tightest:
            active.popleft()
        divided = here.end[1]
        for node in active:
            ratio = _ratio(node, here)
            if here is final:
                ratio = min(ratio, 0.0)
            elif ratio > widest:
                break
            if ratio < tightest or (divided and node.end[1]):
                continue
            cost = node.cost + _cost(ratio, here, node, here is final)
            if best is None or cost < best.cost:
                best = _Node(here.end, here.left, here.after, other, cost, node)
        if best is not None:
            active.append(best)
        elif not active:
            return None
    return _ends(best)


def _ratio(node: _Node, here: _Break) -> float:
    """By how much of itself every blank must widen; negative: close up."""
    spare = node.room - here.right + node.left
    blanks = here.inner - node.after
    return spare / blanks if blanks > _SLACK else (0.0 if -_SLACK < spare < _SLACK else spare * 1000)


def _cost(ratio: float, here: _Break, node: _Node, last: bool) -> float:
    bad = 100 * (ratio / _STRETCH if ratio > 0 else ratio / SHRINK) ** 3
    cost = (1 + abs(bad)) ** 2 + here.costs
    if last and here.right - node.left < _STUB:
        cost += _STUB_COST**2
    return cost


def _ends(node: _Node | None) -> list[End] | None:
    if node is None:
        return None
    out: list[End] = []
    while node is not None and node.before is not None:
        out.append(node.end)
        node = node.before
    return out[::-1]
