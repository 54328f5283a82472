"""The phrase that opens a paragraph: "Noting with satisfaction", "Further requests", "又回顾"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from pipeline.lexicon.language import Language

_REACH = 160
"""No leading phrase is longer; what comes after is not looked at."""

_WORD_APART = frozenset("'’-‑")
"""Marks inside a word: "Takes" is not the lead of "Takes-all"."""


def lead(words: str, language: Language, part: str) -> str:
    """The leading phrase of a paragraph as printed, sequence adverbs included; "" where none is known.

    `part` is "preambular" or "operative". The longest phrase wins; letter case, the kind of blank and vowel signs do not count.
    Where preambular paragraphs open with a word of their own (Arabic وإذ), that word tells the part.
    """
    head = words[:_REACH]
    if not language.lead_prefixes:
        return words[: _end(level(head), language, part)]
    signs = [at for at, letter in enumerate(head) if letter in _SIGNS]
    end = _end(level(head.translate(_UNSIGNED) if signs else head), language, part)
    for at in signs:
        end += at < end
    return words[:end]


def level(words: str) -> str:
    """Words made comparable, length kept: small letters, plain apostrophes, blanks and hyphens."""
    low = words.lower()
    if low.isascii():
        return low
    return (low if len(low) == len(words) else words).translate(_LEVEL)


_LEVEL = str.maketrans("\u00a0\u202f\u2019\u2018\u2011\u2010ёأإآ", "  ''--еااا")

_WORD = re.compile(r"[^\W\d_]+")

_SIGNS = frozenset("ـ\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u200b\u200e\u200f\u00ad")
"""Vowel signs, tatweel and invisible marks: printed between the letters of Arabic words, and no part of them."""

_UNSIGNED = dict.fromkeys(map(ord, _SIGNS))

_Phrases = Mapping[str, tuple[str, ...]]
"""First word to the phrases that begin with it, the longest first; where no blanks part words, the first letter."""


def _end(text: str, language: Language, part: str) -> int:
    """Where the longest lead ends: [prefix] [adverbs] lead [adverbs]; 0 where there is none."""
    spaced, leads, adverbs = language.spaced, _leads(language, part), _adverbs(language)
    start = _after(text, 0, _prefixes(language), spaced, blanks=True) if language.lead_prefixes else 0
    if start and part == "operative":
        return 0
    first = _first(text, start, spaced)
    if first not in leads and first not in adverbs:
        return 0
    best = 0
    skipped = _skip(text, start, adverbs, spaced) if first in adverbs else start
    for at in (start, skipped) if skipped > start else (start,):
        end = _phrase(text, at, leads, adverbs, spaced)
        if end > at and (start or not _elsewhere(text[at:end], language, part)):
            best = max(best, _trail(text, end, adverbs, spaced))
    return best


def _phrase(text: str, at: int, leads: _Phrases, adverbs: _Phrases, spaced: bool) -> int:
    """Where the longest phrase at `at` ends; an adverb may stand after its first word ("Prend également note")."""
    phrases = leads.get(_first(text, at, spaced))
    if phrases is None:
        return at
    end = _first_of(text, at, phrases, spaced)
    word = text.find(" ", at) + 1
    adverb = _after(text, word, adverbs, spaced, blanks=True) if word else 0
    if adverb > word > 0:
        closed = text[:word] + text[adverb:]
        split = _first_of(closed, at, phrases, spaced)
        if split > word:
            end = max(end, split + adverb - word)
    return end


def _elsewhere(phrase: str, language: Language, part: str) -> bool:
    """Whether a phrase without the word that opens preambular paragraphs belongs to the operative part as well."""
    return bool(language.lead_prefixes) and part == "preambular" and phrase in _folded(language.operative)


def _skip(text: str, at: int, adverbs: _Phrases, spaced: bool) -> int:
    """Past the adverbs before a lead ("Also requests") and the blanks after each."""
    while (after := _after(text, at, adverbs, spaced, blanks=True)) > at:
        at = after
    return at


def _trail(text: str, at: int, adverbs: _Phrases, spaced: bool) -> int:
    """Past the adverbs after a lead ("Recalling also")."""
    while text[at : at + 1] == " " and (after := _after(text, at + 1, adverbs, spaced)) > at + 1:
        at = after
    return at


def _after(text: str, at: int, phrases: _Phrases, spaced: bool, blanks: bool = False) -> int:
    """Where the first of the phrases that stands at `at` as whole words ends (with `blanks`: and the blanks after it)."""
    known = phrases.get(_first(text, at, spaced))
    if known is None:
        return at
    end = _first_of(text, at, known, spaced)
    return _past_blanks(text, end) if blanks and end > at else end


def _first_of(text: str, at: int, phrases: Iterable[str], spaced: bool) -> int:
    for phrase in phrases:
        if text.startswith(phrase, at) and not (spaced and _goes_on(text, at + len(phrase))):
            return at + len(phrase)
    return at


def _first(text: str, at: int, spaced: bool) -> str:
    """The word, or without blanks between words the letter, by which phrases are looked up."""
    found = _WORD.match(text, at) if spaced else None
    return found[0] if found else text[at : at + 1]


def _goes_on(text: str, at: int) -> bool:
    after = text[at : at + 1]
    return after.isalnum() or (after in _WORD_APART and text[at + 1 : at + 2].isalnum())


def _past_blanks(text: str, at: int) -> int:
    while text[at : at + 1] == " ":
        at += 1
    return at


@cache
def _leads(language: Language, part: str) -> _Phrases:
    if part not in ("preambular", "operative"):
        raise ValueError(f"a lead belongs to the preambular or the operative part, not to {part!r}")
    return _by_first(language.preambular if part == "preambular" else language.operative, language.spaced)


@cache
def _adverbs(language: Language) -> _Phrases:
    return _by_first(language.adverbs, language.spaced)


@cache
def _prefixes(language: Language) -> _Phrases:
    return _by_first(language.lead_prefixes, language.spaced)


def _by_first(phrases: tuple[str, ...], spaced: bool) -> _Phrases:
    table: dict[str, list[str]] = {}
    for phrase in _folded(phrases):
        table.setdefault(_first(phrase, 0, spaced), []).append(phrase)
    return {first: tuple(known) for first, known in table.items()}


@cache
def _folded(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({level(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase)))
