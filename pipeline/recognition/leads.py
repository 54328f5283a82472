"""Lead phrases: whether a paragraph opens as a preambular or as an operative one, by the language's own lists."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from pipeline.lexicon.language import Language
from pipeline.lexicon.phrases import lead, level

_OPENING = " “\"«‘'*\u00a0"
_REACH = 80  # no lead phrase with its adverbs is longer


class Lead(NamedTuple):
    """How a paragraph opens: how many characters of a preambular and of an operative lead phrase it begins with."""

    preambular: int = 0
    operative: int = 0

    def __bool__(self) -> bool:
        return bool(self.preambular or self.operative)


def lead_of(words: str, language: Language) -> Lead:
    """How `words` opens. Case and opening quotes do not count; a sequence adverb may stand before the phrase."""
    return _lead_at(words[:_REACH].lstrip(_OPENING), language)


@lru_cache(maxsize=16)  # rules ask in turn for the leads of the same few lines
def _lead_at(head: str, language: Language) -> Lead:
    preambular = len(lead(head, language, "preambular"))
    if prefix := _prefix(head, language) if language.lead_prefixes else 0:
        return Lead(preambular or prefix)
    operative = len(lead(head, language, "operative"))
    return Lead(preambular, operative) if preambular or operative else _NONE


_NONE = Lead()


def _prefix(head: str, language: Language) -> int:
    """The length of a word that only a preambular paragraph opens with (إذ, وإذ), whatever verb follows."""
    words = level(head)
    for prefix in language.lead_prefixes:
        if words.startswith(level(prefix)) and not words[len(prefix) : len(prefix) + 1].isalpha():
            return len(prefix)
    return 0
