"""Lead phrases: whether a paragraph opens as a preambular or as an operative one, by the language's own lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.lexicon.language import Language

_MARKS = re.compile("[\u0640\u064b-\u0652\u200b-\u200f\u00ad]")  # tatweel, vowel signs, invisible marks
_OPENING = " “\"«‘'*"
_REACH = 60  # no lead phrase with its adverbs is longer


@dataclass(frozen=True, slots=True)
class Lead:
    """How a paragraph opens: how many characters of a preambular and of an operative lead phrase it begins with."""

    preambular: int = 0
    operative: int = 0

    def __bool__(self) -> bool:
        return bool(self.preambular or self.operative)


@lru_cache(maxsize=8192)
def _lead_at(head: str, language: Language) -> Lead:
    words = levelled(head).lstrip(_OPENING)
    prefixes, adverbs = _first_words(language)
    bare, prefixed = words, False
    for prefix in prefixes:
        if _begins(words, prefix, language.spaced):
            bare, prefixed = words[len(prefix) :].lstrip(), True
            break
    pre = max(
        _longest(bare, _index(language, "preambular"), language.spaced), len(words) - len(bare) if prefixed else 0
    )
    op = 0 if prefixed else _longest(words, _index(language, "operative"), language.spaced)
    if not pre and not op:
        for adverb in adverbs:
            if _begins(words, adverb, language.spaced):
                rest = words[len(adverb) :].lstrip()
                pre = _longest(rest, _index(language, "preambular"), language.spaced)
                op = _longest(rest, _index(language, "operative"), language.spaced)
                break
    return Lead(pre, op)


def lead_of(words: str, language: Language) -> Lead:
    """How `words` opens. Case, vowel signs and opening quotes do not count; a sequence adverb may stand before the phrase."""
    return _lead_at(words[:_REACH], language)


def levelled(words: str) -> str:
    """Words with case, vowel signs, tatweel and apostrophes made equal, for comparing."""
    return _MARKS.sub("", words).replace("’", "'").replace("\u00a0", " ").casefold()


@lru_cache(maxsize=64)
def _index(language: Language, which: str) -> Mapping[str, tuple[str, ...]]:
    """Phrases by their first two characters, longest first."""
    phrases = {levelled(p) for p in getattr(language, which) if len(p) > 1}
    table: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
        table.setdefault(phrase[:2], []).append(phrase)
    return {key: tuple(found) for key, found in table.items()}


@lru_cache(maxsize=64)
def _first_words(language: Language) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return _longest_first(language.lead_prefixes), _longest_first(language.adverbs)


def _longest_first(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({levelled(word) for word in words}, key=lambda word: (-len(word), word)))


def _longest(words: str, index: Mapping[str, tuple[str, ...]], spaced: bool) -> int:
    for phrase in index.get(words[:2], ()):
        if _begins(words, phrase, spaced):
            return len(phrase)
    return 0


def _begins(words: str, phrase: str, spaced: bool) -> bool:
    if not words.startswith(phrase):
        return False
    return not spaced or phrase.endswith("'") or not words[len(phrase) : len(phrase) + 1].isalpha()
