"""What Word can count: a printed label read as a number in a format, with the signs round it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LABEL = re.compile(
    r"(?P<before>.{0,200}?)(?P<number>[0-9]+|[A-Za-z]+|[一二三四五六七八九十]++)(?P<after>[^0-9A-Za-z]*)"
)
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_CHINESE = re.compile(r"(?P<tens>[一二三四五六七八九]?十)?(?P<ones>[一二三四五六七八九])?")
_CHINESE_ONES = "一二三四五六七八九"
_HIGHEST = 32767  # what w:start takes in Word


@dataclass(frozen=True, slots=True)
class Pattern:
    """A number format of Word and the signs round the number: ("lowerLetter", "(", ")")."""

    format: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A label as Word would count it."""

    pattern: Pattern
    value: int


def counted(label: str) -> tuple[Counted, ...]:
    """Every way in which Word can count a label: "(i)" is a roman one and a ninth letter; "(a bis)" and "–" are none.

    `(a)` gives lowerLetter 1, `1 -` decimal 1, `(aa)` lowerLetter 27, `Article 3` decimal 3, `（二）` Chinese 2.
    """
    if "%" in label or not (match := _LABEL.fullmatch(label)):
        return ()
    number = match["number"]
    return tuple(
        Counted(Pattern(name, match["before"], match["after"]), value)
        for name, value in _readings(number)
        if 0 < value <= _HIGHEST
    )


def _readings(number: str) -> list[tuple[str, int]]:
    if number.isascii() and number.isdigit():
        return [] if number.startswith("0") or len(number) > 5 else [("decimal", int(number))]
    if not number.isascii():
        return [("chineseCountingThousand", _chinese(number))]
    if number not in (number.lower(), number.upper()):
        return []
    case, small = ("lower" if number.islower() else "upper"), number.lower()
    found = [(f"{case}Roman", _roman(small))]
    if len(set(small)) == 1 and len(small) < 4:
        found.append((f"{case}Letter", ord(small[0]) - ord("a") + 1 + 26 * (len(small) - 1)))
    return found


def _roman(number: str) -> int:
    """The value of a well-formed roman number; 0 for anything else."""
    if not _ROMAN.fullmatch(number):
        return 0
    values = [_ROMAN_VALUES[letter] for letter in number]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def _chinese(number: str) -> int:
    """一 to 九十九; 0 for anything else."""
    match = _CHINESE.fullmatch(number)
    if not match:
        return 0
    tens, ones = match["tens"] or "", match["ones"] or ""
    high = 10 * (_CHINESE_ONES.index(tens[0]) + 1 if len(tens) == 2 else 1) if tens else 0
    return high + (_CHINESE_ONES.index(ones) + 1 if ones else 0)
