"""Labels at the front of a paragraph: what is printed, and every series it may belong to.

"(i)" is the ninth letter or the first roman numeral; which of them it is depends on the open series, so a label keeps all
its readings and `nesting` chooses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

# One pattern a printed shape; each is anchored, has one bounded run and cannot backtrack.
_WORD = r"(?P<word>[^\W\d_]{1,8}|\d{1,4})(?P<bis> ?(?:bis|ter|quater|quinquies|bis\.|مكررا?))?"
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("()", re.compile(rf"[(（]\s?{_WORD}\s?[)）](?=\s|[^\W\d_]|[“«\"'‘（(]|$)")),  # (a)  (a bis)  （一）  (أ)
    ("‘’", re.compile(r"['‘’](?P<word>\d{1,2})(?P<bis>)['‘’](?=\s|\w|$)")),  # ’1‘
    ("㈠", re.compile(r"(?P<word>[㈠-㈩⑴-⒇①-⑳])(?P<bis>)(?=\s|\w|$)")),
    ("-", re.compile(r"(?P<word>\d{1,3})(?P<bis>) ?[-–—](?=\s|[\u0621-\u064a]|$)")),  # 1 -  as Arabic prints
    (".", re.compile(r"(?P<word>\d{1,3})(?P<bis>) \.(?=\s)")),  # 3 . as some extractors print it
    (".", re.compile(rf"{_WORD}[.．](?=\s|[^\W\d_]|[“«\"‘（(]|$)")),  # 1.  12 bis.  a.  ii.
    (")", re.compile(rf"{_WORD}[)）](?=\s|[^\W\d_]|[“«\"‘（(]|$)")),  # a)  ii)  1)
    ("、", re.compile(r"(?P<word>[一二三四五六七八九十]{1,3}|\d{1,3})(?P<bis>)、")),  # 一、
)
_NUMBER = re.compile(r"(\d{1,4})\.(?=\s|$)")
_MARK = re.compile("[.．)）、]")  # a label that begins with a letter ends in one
_SIGN = re.compile(r"[-–—•●▪◦·‣*](?=\s)")
_DECIMAL = re.compile(r"\d{1,3}(?:\.\d{1,3}){1,5}\.?")
_SUFFIX = {"bis": 1, "ter": 2, "quater": 3, "quinquies": 4, "مكرر": 1, "مكررا": 1}
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_LONGEST_ROMAN = 60
_LATIN = "abcdefghijklmnopqrstuvwxyz"
# Letters of a Russian list, and those that look like Latin ones: a typist's "а)" among Latin "b)", "c)" is a Latin a.
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_LOOKALIKE = str.maketrans("асеорхіАСЕОРХВІ", "aceopxiACEOPXBI")
_ABJAD = "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ"  # the order of numbers: أ ب ج د ه و
_HIJAI = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"  # the order of the dictionary: أ ب ت ث
_HAN = "一二三四五六七八九十"
_CIRCLED = {**{chr(0x3220 + n): n + 1 for n in range(10)}, **{chr(0x2474 + n): n + 1 for n in range(20)}}
_CIRCLED |= {chr(0x2460 + n): n + 1 for n in range(20)}


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a label: its printed shape, its series, its place in it; `step` counts bis, ter, quater."""

    shape: str
    series: str
    ordinal: int
    step: int = 0

    @property
    def first(self) -> bool:
        return self.ordinal == 1 and self.step == 0

    def alike(self, other: Reading) -> bool:
        """Whether both stand in series of one kind, printed in one way."""
        return self.shape == other.shape and self.series == other.series

    def follows(self, other: Reading) -> bool:
        """Whether this comes straight after `other` in its series."""
        if not self.alike(other):
            return False
        if self.ordinal == other.ordinal:
            return self.step == other.step + 1
        return self.ordinal == other.ordinal + 1 and self.step == 0


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed, where the text after it begins, and its readings, the likeliest first."""

    printed: str
    end: int
    readings: tuple[Reading, ...]

    @property
    def number(self) -> bool:
        """An arabic figure that numbers paragraphs: "1.", "1 -", "1、"; not "(1)", "1)"."""
        return any(r.series == "arabic" and r.shape in (".", "-", "、") for r in self.readings)

    @property
    def bracketed(self) -> bool:
        """An arabic figure and a bracket, "1)": a point of most texts, a paragraph's number in some conference papers."""
        return any(r.series == "arabic" and r.shape == ")" for r in self.readings)

    @property
    def sign(self) -> bool:
        """A dash or a bullet."""
        return self.readings[0].series == "sign"

    @property
    def big(self) -> bool:
        """A capital letter or capital roman numeral with a dot, or a Han numeral with 、: what sections are labelled with."""
        return any(r.series in ("ROMAN", "LETTER") and r.shape == "." for r in self.readings) or any(
            r.series == "han" and r.shape == "、" for r in self.readings
        )


@lru_cache(maxsize=16)  # rules ask in turn for the labels of the same few lines
def label_at(head: str) -> Label | None:
    """The label that `head`, the first characters of a paragraph, begins with.

    Give a slice: no label is longer than `HEAD` characters. Source of the series: editorial practice of the six languages.
    """
    if head[:1].isalpha() and not _MARK.search(head):
        return None
    if found := _NUMBER.match(head):  # nearly all labels
        return Label(found[0], _after_blanks(head, found.end()), (Reading(".", "arabic", int(found[1])),))
    if sign := _SIGN.match(head):
        return Label(sign[0], _after_blanks(head, sign.end()), (Reading(sign[0], "sign", 1),))
    for shape, pattern in _SHAPES:
        if found := pattern.match(head):
            readings = _readings(shape, found["word"], _step(found["bis"]))
            if readings and not _word_with_stop(shape, found["word"], head, found.end()):
                return Label(found[0], _after_blanks(head, found.end()), readings)
    return None


HEAD = 24


def label_of(words: str) -> Label | None:
    """The label at the front of a whole paragraph."""
    return label_at(words[:HEAD])


def computed(printed: str) -> Label | None:
    """A label that the format keeps apart from the text (`Look.label`), or one taken off before; any text is taken as a label."""
    printed = printed.strip()
    if not printed:
        return None
    if known := label_at(printed[:HEAD]):
        return Label(printed, 0, known.readings)
    if printed.isdecimal() and len(printed) < 4:  # "1" and no mark, as Word may compute it
        return Label(printed, 0, (Reading("1", "arabic", int(printed)),))
    if _DECIMAL.fullmatch(
        printed
    ):  # 1.2.3 is typed in figures with other meanings, so it is a label only where Word computed it
        figures = printed.strip(".").split(".")
        return Label(printed, 0, (Reading("1.1", f"decimal {len(figures)}", int(figures[-1])),))
    return Label(printed, 0, (Reading(printed, "sign", 1),))


def readings_of(printed: str) -> tuple[Reading, ...]:
    """The readings of a label that was taken off its paragraph; none for an empty one."""
    label = computed(printed)
    return label.readings if label else ()


def roman_value(word: str) -> int:
    """The value of a roman numeral in either case; 0 for what is none."""
    low = word.lower()
    if not low or any(letter not in _ROMAN_VALUES for letter in low) or not _ROMAN.fullmatch(low):
        return 0
    total = 0
    for here, then in zip(low, low[1:] + " ", strict=True):
        value = _ROMAN_VALUES[here]
        total += -value if _ROMAN_VALUES.get(then, 0) > value else value
    return total


def han_value(word: str) -> int:
    """The value of a Han numeral up to 99 ("十二" is 12); 0 for what is none."""
    if not word or any(sign not in _HAN for sign in word):
        return 0
    tens, ten, ones = word.rpartition("十")
    if not ten:
        return _HAN.index(word) + 1 if len(word) == 1 else 0
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (_HAN.index(tens) + 1 if tens else 1) * 10 + (_HAN.index(ones) + 1 if ones else 0)


def _readings(shape: str, word: str, step: int) -> tuple[Reading, ...]:
    found: list[tuple[str, int]] = []
    if word.isdecimal():
        found.append(("arabic", int(word)))
    elif word in _CIRCLED:
        found.append(("circled", _CIRCLED[word]))
    elif value := han_value(word):
        found.append(("han", value))
    else:
        found += _letters(word)
    return tuple(Reading(shape, series, ordinal, step) for series, ordinal in found)


def _letters(word: str) -> list[tuple[str, int]]:
    """Letter and roman readings; letters first where a single letter is far likelier ("c" than one hundred)."""
    out: list[tuple[str, int]] = []
    latin = word.translate(_LOOKALIKE)
    case = str.upper if latin.isupper() else str.lower
    letter, roman = case("letter"), case("roman")
    value = roman_value(latin) if latin.isascii() else 0
    value = value if value <= _LONGEST_ROMAN else 0  # "mix.", "c)": words and letters, not 1009 and 100
    doubled = [(letter, n) for n in _places(latin, _LATIN)]
    out += [*doubled, (roman, value)] if value and len(latin) == 1 else [(roman, value), *doubled] if value else doubled
    out += [(case("cyrillic"), n) for n in _places(word, _CYRILLIC)]
    arabic = word.translate(str.maketrans("أإآٱ", "اااا", "ـ"))
    out += [("abjad", n) for n in _places(arabic, _ABJAD)]
    out += [("hijai", n) for n in _places(arabic, _HIJAI)]
    return out


def _places(word: str, alphabet: str) -> list[int]:
    """Where a label stands in an alphabet: a 1, z 26; then both aa 27, bb 28 and aa 27, ab 28 are printed."""
    low, size = word.lower(), len(alphabet)
    if any(letter not in alphabet for letter in low) or len(low) > 2:
        return []
    if len(low) == 1:
        return [alphabet.index(low) + 1]
    first, second = (alphabet.index(letter) + 1 for letter in low)
    counted = first * size + second
    return [size + first] + ([counted] if counted != size + first else []) if first == second else [counted]


def _step(suffix: str | None) -> int:
    return _SUFFIX.get((suffix or "").strip(" ."), 0)


def _word_with_stop(shape: str, word: str, head: str, end: int) -> bool:
    """A short word that ends a sentence, or an initial, is no label: "No. 18", "A. Name" is judged by the rules, "pp.3" here."""
    if shape not in (".", ")") or word.isdecimal():
        return False
    if shape == "." and len(word) > 1 and not roman_value(word.translate(_LOOKALIKE)) and len(set(word.lower())) > 1:
        return True
    return end < len(head) and not head[end].isspace()


def _after_blanks(head: str, end: int) -> int:
    while end < len(head) and head[end].isspace():
        end += 1
    return end
