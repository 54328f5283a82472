"""Where a word may be divided at a line end, by language; dictionaries and answers are kept for the process.

The dictionaries are pyphen's, of Liang's patterns. A dictionary has many thousand patterns, of which a text meets some
hundred: here a pattern is taken apart when a word first meets it, which spares a first document the 0.08 s of the whole.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

import pyphen

# Three letters stay before the hyphen and three go over; a word shorter than seven is not divided.
_BEFORE, _AFTER = 3, 3
_CORE = re.compile(r"^[^\w]*([^\W\d_]{7,})[^\w]*$")
_HEXADECIMAL = re.compile(r"\^\^([0-9a-f]{2})")
_PLACE = re.compile(r"(\d?)(\D?)")
_ASIDE = (
    "%", "#", "LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUNDLEFTHYPHENMIN", "COMPOUNDRIGHTHYPHENMIN",
)  # fmt: skip
_DICTIONARIES = {
    "en": "en_GB", "fr": "fr", "es": "es", "ru": "ru_RU", "pt": "pt_PT", "de": "de_DE", "it": "it_IT", "nl": "nl_NL",
    "pl": "pl_PL", "uk": "uk_UA", "sv": "sv",
}  # fmt: skip


@lru_cache(maxsize=32768)
def divisions(word: str, lang: str) -> tuple[int, ...]:
    """Offsets at which `word` may be divided, rising. None in symbols, numbers, abbreviations, or words with a hyphen of their own."""
    core = _CORE.match(word)
    if core is None or core.group(1).isupper():
        return ()
    dictionary = _dictionary(lang.split("-")[0].lower())
    if dictionary is None:
        return ()
    start, letters = core.start(1), core.group(1)
    return tuple(start + at for at in dictionary.positions(letters) if _BEFORE <= at <= len(letters) - _AFTER)


@cache
def _dictionary(lang: str) -> Patterns | None:
    name = _DICTIONARIES.get(lang)
    return Patterns(pyphen.LANGUAGES[name]) if name in pyphen.LANGUAGES else None


class Patterns:
    """The patterns of one dictionary file: letters, and between them how much may be divided there (odd) or not (even)."""

    def __init__(self, file: Path) -> None:
        with file.open("rb") as opened:
            named = opened.readline().decode().strip()
        text = file.read_text("cp1251" if named.lower() == "microsoft-cp1251" else named)
        if "^^" in text:
            text = _HEXADECIMAL.sub(lambda found: chr(int(found[1], 16)), text)
        lines = [line for line in map(str.strip, text.split("\n")[1:]) if line and not line.startswith(_ASIDE)]
        patterns = [line.split("/", 1)[0] if "/" in line and "=" in line else line for line in lines]
        letters = "\n".join(patterns)
        for figure in "0123456789":
            letters = letters.replace(figure, "")
        found = zip(letters.split("\n"), patterns, strict=True)
        self._patterns = {key: pattern for key, pattern in found if key != pattern}
        self._longest = max(map(len, self._patterns))

    def positions(self, word: str) -> list[int]:
        """The offsets in a word at which it may be divided, rising."""
        dotted = f".{word.lower()}."
        weights = [0] * (len(dotted) + 1)
        for start in range(len(dotted) - 1):
            for end in range(start + 1, min(start + self._longest, len(dotted)) + 1):
                pattern = self._patterns.get(dotted[start:end])
                if pattern is not None:
                    for at, weight in enumerate(_weights(pattern), start):
                        weights[at] = max(weights[at], weight)
        return [at - 1 for at, weight in enumerate(weights) if weight % 2]


@lru_cache(maxsize=4096)
def _weights(pattern: str) -> tuple[int, ...]:
    """What stands before each letter of a pattern, and after the last: "1b2c" is 1, 2, 0."""
    return tuple(int(figure or 0) for figure, _ in _PLACE.findall(pattern))
