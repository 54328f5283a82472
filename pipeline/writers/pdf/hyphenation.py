"""Where a word may be divided at a line end, by language; dictionaries and answers are kept for the process."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import pyphen

# Three letters stay before the hyphen and three go over; a word shorter than seven is not divided.
_BEFORE, _AFTER = 3, 3
_CORE = re.compile(r"^[^\w]*([^\W\d_]{7,})[^\w]*$")
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
def _dictionary(lang: str) -> pyphen.Pyphen | None:
    name = _DICTIONARIES.get(lang)
    return pyphen.Pyphen(lang=name, left=_BEFORE, right=_AFTER) if name in pyphen.LANGUAGES else None
