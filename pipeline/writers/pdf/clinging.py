"""Words that should stay on one line: a day with its month, a month with its year, a word of one letter with what follows it.

"on 1 / July 2029" and the Russian "с / удовлетворением" are what a proof-reader marks first. The names of months are the lexicon's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import language
from pipeline.writers.pdf.shaping import shaped
from pipeline.writers.pdf.words import Word

_DAY = re.compile(r"[(\[]?(?:[12]?\d|3[01])(?:er|º|\.)?")
_YEAR = re.compile(r"[12]\d{3}\W{0,3}")
_TORN_DAY, _TORN_YEAR, _STRANDED = 3600.0, 1200.0, 4000.0  # as `fitting` counts: a hyphen costs 3600
_NEAR = 2  # words: "12 de diciembre de 2029"
_FIRST, _LAST, _LONGEST = "(", "[", 8  # what is looked at begins with a figure or a bracket, and is not longer


@dataclass(frozen=True, slots=True)
class _Months:
    """The words that a month's name begins and ends with: one in English, two in Arabic."""

    first: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()


def clinging(words: Sequence[Word], lang: str) -> Mapping[int, float]:
    """What it costs to end a line after a word, by its index; nothing for words that may stand anywhere."""
    months, last = _months(lang), len(words) - 1
    found: dict[int, float] = {}
    for number, word in enumerate(words):
        text = word.text
        if len(text) == 1 and text.isalpha() and number < last:
            found[number] = max(_STRANDED, found.get(number, 0.0))
        elif not _FIRST <= text[:1] <= _LAST or len(text) > _LONGEST:
            continue
        elif _DAY.fullmatch(text):
            near = range(number + 1, min(number + _NEAR, last) + 1)
            end = next((at for at in near if words[at].text in months.first), number)
            found.update(dict.fromkeys(range(number, end), _TORN_DAY))
        elif _YEAR.fullmatch(text):
            near = range(number - 1, max(number - _NEAR, 0) - 1, -1)
            start = next((at for at in near if words[at].text in months.last), number)
            found.update(dict.fromkeys(range(start, number), _TORN_YEAR))
    return found


@cache
def _months(lang: str) -> _Months:
    try:
        names = [month.split() for month in language(lang).months]
    except ValueError:
        return _Months()
    return _Months(frozenset(shaped(name[0]) for name in names), frozenset(shaped(name[-1]) for name in names))
