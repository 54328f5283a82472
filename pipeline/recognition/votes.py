"""What the printed record of a vote says: the outcome, and who or how many voted which way. The words themselves stay in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import Language
from pipeline.lexicon.template import either, expression
from pipeline.model import Count
from pipeline.model.build import plain
from pipeline.recognition import wordings
from pipeline.recognition.items import Item
from pipeline.recognition.sponsors import listed
from pipeline.recognition.wordings import CHOICES

_RECORDED = "adoptedRecordedVote"
_SHARE = re.compile(r"\d{1,3}")


@dataclass(frozen=True, slots=True)
class Vote:
    """How a text was adopted: an outcome of `Language.votes`, "" where none is printed, and the counts."""

    outcome: str = ""
    counts: tuple[Count, ...] = ()


def vote_in(items: Iterable[Item], spoken: Language) -> Vote:
    """What the items of a vote say.

    A printed figure counts; a choice without one has as many votes as voters are listed. Lists without figures or a named
    outcome are those of a recorded vote.
    """
    lines = [" ".join(plain(item.content).split()) for item in items if item.kind == "vote"]
    outcome = next((named for words in lines if (named := _outcome(words, spoken))), "")
    figures: Mapping[str, int] = next((told for words in lines if (told := _tally(words, spoken))), {})
    voters = _voters(lines, spoken)
    counts = tuple(
        Count(choice, figures.get(choice, len(voters.get(choice, ()))), voters.get(choice, ()))
        for choice in CHOICES
        if choice in figures or voters.get(choice)
    )
    if counts and not outcome:
        outcome = _RECORDED
    return Vote(outcome, counts if outcome == _RECORDED else ())


def _outcome(words: str, spoken: Language) -> str:
    found = wordings.outcomes(spoken).search(words)
    return str(found.lastgroup) if found else ""


def _tally(words: str, spoken: Language) -> Mapping[str, int]:
    """The figures of the first template that fits: 21 to 14, with 12 abstentions."""
    for pattern in _tallies(spoken):
        if found := pattern.search(words):
            return {choice: int(figure) for choice, figure in found.groupdict().items()}
    return {}


def _voters(lines: Iterable[str], spoken: Language) -> Mapping[str, tuple[str, ...]]:
    """The States listed under each choice, on its own line or on those after it."""
    found: dict[str, tuple[str, ...]] = {}
    for choice, words in _runs(lines, spoken):
        bare = words.rstrip(_ENDS)
        places = () if _NOBODY.fullmatch(bare.strip()) else listed(bare, 0, len(bare), spoken)
        names = tuple(_name(bare[start:end], spoken) for start, end in places)
        found[choice] = found.get(choice, ()) + names
    return found


def _runs(lines: Iterable[str], spoken: Language) -> Iterator[tuple[str, str]]:
    """Every stretch of words after a choice's label: several labels may stand in one line."""
    choice = ""
    for words in lines:
        at = 0
        for label in _labels(spoken).finditer(words):
            if choice and words[at : label.start()].strip(_ENDS):
                yield choice, words[at : label.start()]
            choice, at = str(label.lastgroup), label.end()
        if choice and words[at:].strip(_ENDS):
            yield choice, words[at:]


_ENDS = " .;,。；،]］)\u00a0"
_NOBODY = re.compile(r"[-–—]|none|néant|ninguno|нет|无", re.IGNORECASE)


def _name(words: str, spoken: Language) -> str:
    """A voter without the article that its place in the list gives it: "the Republic of Korea"."""
    return _article(spoken).sub("", words, count=1)


@cache
def _article(spoken: Language) -> re.Pattern[str]:
    return re.compile(rf"^{either(spoken.articles)}" if spoken.articles else r"(?!)")


@cache
def _labels(spoken: Language) -> re.Pattern[str]:
    """A choice with its colon; "(21)" may stand between."""
    groups = "|".join(f"(?P<{choice}>{either(spoken.votes[choice])})" for choice in CHOICES)
    return re.compile(rf"(?<![^\W\d_])(?:{groups})[ \u00a0]*+(?:[(（]\d{{1,3}}[)）])?[ \u00a0]*[:：]", re.IGNORECASE)


@cache
def _tallies(spoken: Language) -> tuple[re.Pattern[str], ...]:
    slots = {choice: rf"(?<!\d){_SHARE.pattern}" for choice in CHOICES}
    ordered = sorted(spoken.tally, key=len, reverse=True)
    return tuple(re.compile(expression(template, slots), re.IGNORECASE) for template in ordered)
