"""From the order in which signs stand on a line to the order in which they are read, where a script runs from right to left.

The inverse of the Unicode bidirectional algorithm (UAX #9) for one line, as far as a line without its markup tells it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

_Sign = TypeVar("_Sign")

# Letters of Hebrew, Arabic and their kin, also in the forms that fonts have for them.
_LETTERS = re.compile(
    "[\u05d0-\u05f2\u0620-\u064a\u066e\u066f\u0671-\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u06ff\u0710-\u08c7\ufb1d-\ufdfb\ufe70-\ufefc]"
)
_MIRRORED = str.maketrans("()[]{}«»<>“”‘’", ")(][}{»«><”“’‘")  # pdfium mirrors quotation marks, too
_IN_NUMBERS = frozenset("/.,:-+")
_WITHIN_NUMBERS = frozenset(
    "/.,:"
)  # among Arabic letters a hyphen parts two numbers: "2016-2017" runs from right to left
_BESIDE_NUMBERS = frozenset("%$€£‰")


@dataclass(frozen=True, slots=True)
class Script(Generic[_Sign]):
    """What must be known of a sign: what it prints, how it is made to print a mirrored bracket, whether two may be of one number,
    and whether a sign was set in one go with letters that run from right to left, or with Latin ones.
    """

    text: Callable[[_Sign], str]
    turned: Callable[[_Sign, str], _Sign]
    alike: Callable[[_Sign, _Sign], bool]
    among: Callable[[_Sign], bool]
    latin: Callable[[_Sign], bool] = lambda sign: False


def rtl(text: str) -> bool:
    """Whether more letters of a text run from right to left than from left to right."""
    if not _LETTERS.search(text):
        return False
    return len(_LETTERS.findall(text)) * 2 > sum(map(str.isalpha, text))


def spoken(signs: Sequence[_Sign], script: Script[_Sign], from_right: bool) -> list[_Sign]:
    """Signs that stand from left to right, in the order in which they are read.

    `from_right`: the paragraph runs from right to left; else it runs from left to right and holds stretches that do not.
    """
    if from_right:
        return _from_right(list(reversed(signs)), script)
    out: list[_Sign] = []
    done = 0
    kinds = [_kind(script.text(sign)) for sign in signs]
    told = [_told(kind, sign, script) for kind, sign in zip(kinds, signs, strict=True)]
    for first, last in _stretches(told):
        first = _with_bracket(signs, _with_numbers(told, signs, first, script), last, script)
        out += signs[done:first]
        out += _from_right(list(reversed(signs[first:last])), script)
        done = last
    return [*out, *signs[done:]]


def _told(kind: str, sign: _Sign, script: Script[_Sign]) -> str:
    if kind != "L" and script.among(sign):
        return "R"
    return "L" if kind == "N" and script.latin(sign) else kind


def _stretches(kinds: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Where right-to-left letters stand with nothing Latin between them: from the first to behind the last."""
    first = last = -1
    for place, kind in enumerate(kinds):
        if kind == "R":
            first = place if first < 0 else first
            last = place + 1
        elif kind == "L" and first >= 0:
            yield first, last
            first = -1
    if first >= 0:
        yield first, last


def _with_numbers(kinds: Sequence[str], signs: Sequence[_Sign], first: int, script: Script[_Sign]) -> int:
    """A number at the left of such a stretch ends it; not one that opens the line, as a note's mark does."""
    start = first
    while start and (kinds[start - 1] == "N" or script.text(signs[start - 1]) in _IN_NUMBERS | {" "}):
        start -= 1
    while start < first and script.text(signs[start]) == " ":
        start += 1  # a blank before it parts it from what is read from left to right
    ranged = any(script.text(sign) == "-" for sign in signs[start:first])
    return start if (start or ranged) and "N" in kinds[start:first] else first


def _with_bracket(signs: Sequence[_Sign], first: int, last: int, script: Script[_Sign]) -> int:
    """A bracket at the left of a stretch that holds the other one of its pair ends it."""
    inside = "".join(script.text(sign) for sign in signs[first:last])
    alone = sum(map(inside.count, "()")) % 2 == 1
    return first - 1 if first and alone and script.text(signs[first - 1]) in ("(", ")") else first


def _from_right(signs: Sequence[_Sign], script: Script[_Sign]) -> list[_Sign]:
    """`signs` stand from right to left; stretches of figures and Latin in them are read from left to right."""
    out: list[_Sign] = []
    stretch: list[_Sign] = []
    for sign in signs:
        if _kind(script.text(sign)) == "R":
            out += _stretch(stretch, script)
            stretch = []
            out.append(sign)
        else:
            stretch.append(sign)
    return [*out, *_stretch(stretch, script)]


def _stretch(signs: list[_Sign], script: Script[_Sign]) -> Iterable[_Sign]:
    """What stands between two right-to-left letters: signs at its edges belong to them, the rest is Latin or numbers."""
    places = [place for place, sign in enumerate(signs) if _kind(script.text(sign)) in "LN"]
    if not places:
        return [_mirrored(sign, script) for sign in signs]
    first, last = places[0], places[-1] + 1
    core = signs[first:last]
    latin = any(_kind(script.text(sign)) == "L" for sign in core)
    middle = list(reversed(core)) if latin else _numbers(core, script)
    if latin:
        first, last, middle = _bracketed(signs, first, last, middle, script)
    head = [_mirrored(sign, script) for sign in signs[:first]]
    tail = [_mirrored(sign, script) for sign in signs[last:]]
    return [*head, *middle, *tail]


def _bracketed(
    signs: list[_Sign], first: int, last: int, middle: list[_Sign], script: Script[_Sign]
) -> tuple[int, int, list[_Sign]]:
    """A bracket that closes within Latin belongs to it: "S/RES/2250 (2015)" ends in its own bracket."""
    inside = "".join(script.text(sign) for sign in middle)
    if first and inside.count("(") == inside.count(")") + 1 and script.text(signs[first - 1]) == ")":
        return first - 1, last, [*middle, signs[first - 1]]
    if last < len(signs) and inside.count(")") == inside.count("(") + 1 and script.text(signs[last]) == "(":
        return first, last + 1, [signs[last], *middle]
    return first, last, middle


def _numbers(signs: list[_Sign], script: Script[_Sign]) -> list[_Sign]:
    """Numbers stand from right to left one after the other; each is read from left to right."""
    out: list[_Sign] = []
    number: list[_Sign] = []
    for place, sign in enumerate(signs):
        word = script.text(sign)
        after = _kind(script.text(signs[place + 1])) if place + 1 < len(signs) else ""
        inside = bool(number) and after == "N" and word in _WITHIN_NUMBERS
        beside = word in _BESIDE_NUMBERS and (after == "N" or bool(number))
        if number and not script.alike(number[-1], sign):  # "2015" and the mark of a note after it
            out += reversed(number)
            number = []
        if _kind(word) == "N" or inside or beside:
            number.append(sign)
            continue
        out += [*reversed(number), _mirrored(sign, script)]
        number = []
    return [*out, *reversed(number)]


def _mirrored(sign: _Sign, script: Script[_Sign]) -> _Sign:
    word = script.text(sign)
    other = word.translate(_MIRRORED)
    return sign if other == word else script.turned(sign, other)


def _kind(word: str) -> str:
    return _kind_of(word[:1])


@lru_cache(4096)
def _kind_of(sign: str) -> str:
    """R: a letter from right to left; L: one from left to right; N: a figure; "-": anything else."""
    kind = unicodedata.bidirectional(sign) if sign else ""
    if kind in ("R", "AL", "NSM"):
        return "R"
    return "L" if kind == "L" else "N" if kind in ("EN", "AN") else "-"
