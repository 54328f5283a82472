"""The phrase that opens a paragraph: "Noting with satisfaction", "Further requests", "又回顾"."""

from __future__ import annotations

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
    signs = [at for at, letter in enumerate(head) if letter in _SIGNS] if language.lead_prefixes else []
    end = _end(level(_without(head, signs)), language, part)
    for at in signs:
        end += at < end
    return words[:end]


def _without(head: str, signs: list[int]) -> str:
    return "".join(letter for at, letter in enumerate(head) if at not in signs) if signs else head


def level(words: str) -> str:
    """Words made comparable, length kept: small letters, plain apostrophes, blanks and hyphens."""
    low = words.lower()
    if low.isascii():
        return low
    return (low if len(low) == len(words) else words).translate(_LEVEL)


_LEVEL = str.maketrans("\u00a0\u202f\u2019\u2018\u2011\u2010ёأإآ", "  ''--еااا")

_SIGNS = frozenset("ـ\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u200b\u200e\u200f\u00ad")
"""Vowel signs, tatweel and invisible marks: printed between the letters of Arabic words, and no part of them."""

_Leads = Mapping[str, tuple[str, ...]]


def _end(text: str, language: Language, part: str) -> int:
    """Where the longest lead ends: [prefix] [adverbs] lead [adverbs]; 0 where there is none."""
    table, adverbs = _leads(language, part), _folded(language.adverbs)
    start = _after(text, 0, _folded(language.lead_prefixes), language.spaced, blanks=True)
    if start and part == "operative":
        return 0
    best = 0
    for at in {start, _skip(text, start, adverbs, language.spaced)}:
        end = _phrase(text, at, table, adverbs, language.spaced)
        if end > at and (start or not _elsewhere(text[at:end], language, part)):
            best = max(best, _trail(text, end, adverbs, language.spaced))
    return best


def _phrase(text: str, at: int, table: _Leads, adverbs: tuple[str, ...], spaced: bool) -> int:
    """Where the longest phrase at `at` ends; an adverb may stand after its first word ("Prend également note")."""
    phrases = table.get(text[at : at + 1], ())
    end = _after(text, at, phrases, spaced)
    word = text.find(" ", at) + 1
    adverb = _after(text, word, adverbs, spaced, blanks=True) if word else 0
    if adverb > word > 0:
        closed = text[:word] + text[adverb:]
        split = _after(closed, at, phrases, spaced)
        if split > word:
            end = max(end, split + adverb - word)
    return end


def _elsewhere(phrase: str, language: Language, part: str) -> bool:
    """Whether a phrase without the word that opens preambular paragraphs belongs to the operative part as well."""
    return bool(language.lead_prefixes) and part == "preambular" and phrase in _folded(language.operative)


def _skip(text: str, at: int, adverbs: tuple[str, ...], spaced: bool) -> int:
    """Past the adverbs before a lead ("Also requests") and the blanks after each."""
    while (after := _after(text, at, adverbs, spaced, blanks=True)) > at:
        at = after
    return at


def _trail(text: str, at: int, adverbs: tuple[str, ...], spaced: bool) -> int:
    """Past the adverbs after a lead ("Recalling also")."""
    while text[at : at + 1] == " " and (after := _after(text, at + 1, adverbs, spaced)) > at + 1:
        at = after
    return at


def _after(text: str, at: int, phrases: Iterable[str], spaced: bool, blanks: bool = False) -> int:
    """Where the first of the phrases that stands at `at` as whole words ends (with `blanks`: and the blanks after it)."""
    for phrase in phrases:
        end = at + len(phrase)
        if text.startswith(phrase, at) and not (spaced and _goes_on(text, end)):
            return _past_blanks(text, end) if blanks else end
    return at


def _goes_on(text: str, at: int) -> bool:
    after = text[at : at + 1]
    return after.isalnum() or (after in _WORD_APART and text[at + 1 : at + 2].isalnum())


def _past_blanks(text: str, at: int) -> int:
    while text[at : at + 1] == " ":
        at += 1
    return at


@cache
def _leads(language: Language, part: str) -> _Leads:
    """First letter to the leads that begin with it, the longest first."""
    if part not in ("preambular", "operative"):
        raise ValueError(f"a lead belongs to the preambular or the operative part, not to {part!r}")
    table: dict[str, list[str]] = {}
    for phrase in _folded(language.preambular if part == "preambular" else language.operative):
        table.setdefault(phrase[0], []).append(phrase)
    return {letter: tuple(phrases) for letter, phrases in table.items()}


@cache
def _folded(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({level(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase)))
