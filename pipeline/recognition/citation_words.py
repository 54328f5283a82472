"""The words round a citation, compiled once a language: what announces it, joins it to the next one, dates it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import Language, Organ, organs
from pipeline.lexicon.template import begins, either, literal
from pipeline.recognition.dates import date_source
from pipeline.recognition.symbols import SYMBOL

_BLANK = r"[ \t\n\u00a0\u202f]"
_PART = r"[A-ZА-Я](?![A-Za-zА-Яа-я0-9’'])"
_SEVERAL = rf"{_PART}(?:{_BLANK}?(?:[\-‐‑–,]|and|et|y|и|和|و|à|to){_BLANK}?{_PART})*"
_COMMAS = ",，،"
_LATIN_LETTERS = str.maketrans("АВСЕНКМОРТХ", "ABCEHKMOPTX")


@dataclass(frozen=True, slots=True)
class CitationWords:
    """Patterns of one language.

    candidate   symbols, and numbers that may be those of resolutions: groups symbol, session (with prefix), serial, year,
                roman, part
    announced   a word for a resolution or a decision: groups resolution, decision
    owner       the name of an organ (group o and its place in `owners`) or of another body (group body)
    owner_after the same straight after a number, no other figure or mark between
    dated       what may stand between a number and its date, then dates: group dates
    day         one date
    joint       nothing but joining words
    number_first   the word for "resolution" and the date stand on the other sides of the number (2008年12月2日第63/71号决议)
    """

    candidate: re.Pattern[str]
    announced: re.Pattern[str]
    owner: re.Pattern[str]
    owner_after: re.Pattern[str]
    owners: tuple[Organ, ...]
    dated: re.Pattern[str]
    joint: re.Pattern[str]
    number_first: bool


@cache
def citation_words(spoken: Language) -> CitationWords:
    """The patterns of a language."""
    owners = tuple(organ for organ in organs() if organ.numbers and organ.publisher["en"] == "United Nations")
    names = "|".join(f"(?P<o{n}>{either(_names(organ, spoken))})" for n, organ in enumerate(owners))
    named = rf"{begins((*spoken.bodies, *_names_of_all(owners, spoken)))}(?:(?P<body>{either(spoken.bodies)})|{names})"
    day = date_source(spoken)
    # (Blanks and commas stand apart from the joining words: " ," must not be read in two ways.)
    joiners = either({*spoken.joiners, *spoken.through} - set(_COMMAS))
    joint = rf"(?:{_BLANK}|[{_COMMAS}]|{joiners})"
    between = rf"(?:{_BLANK}|[,،，(]|{either((*_names_of_all(owners, spoken), *spoken.articles, *spoken.dated_after))})"
    return CitationWords(
        candidate=re.compile(_candidate(spoken)),
        announced=re.compile(
            rf"{_edge(spoken)}{either(spoken.proclitics) + '?' if spoken.proclitics else ''}"
            rf"(?:(?P<resolution>{either(spoken.resolution)})|(?P<decision>{either(spoken.decision)})){_edge(spoken)}",
            re.IGNORECASE,
        ),
        owner=re.compile(named, re.IGNORECASE),
        owner_after=re.compile(rf"[^\d,;.]{{0,12}}?{named}", re.IGNORECASE),
        owners=owners,
        dated=re.compile(
            rf"{between}{{0,8}}{either(spoken.dated)}{_BLANK}?(?P<dates>{day}(?:{joint}+{day}){{0,12}})",
            re.IGNORECASE,
        ),
        joint=re.compile(rf"{joint}*", re.IGNORECASE),
        number_first=not spoken.dated,
    )


def latin(part: str) -> str:
    """A part's letter in Latin script: Russian texts print "В" of either alphabet."""
    return part.translate(_LATIN_LETTERS)


def _edge(spoken: Language) -> str:
    """Where a word begins or ends, in languages that part words by blanks."""
    return r"\b" if spoken.spaced else ""


def _names(organ: Organ, spoken: Language) -> tuple[str, ...]:
    return (organ.names[spoken.tag], *organ.forms[spoken.tag])


def _names_of_all(owners: tuple[Organ, ...], spoken: Language) -> tuple[str, ...]:
    return tuple(name for organ in owners for name in _names(organ, spoken))


def _candidate(spoken: Language) -> str:
    """Symbols, "63/71", "72/256 A", "ES-10/23", "2019/4", "1325 (2000)", "2625 (XXV)", "377 A (V)"."""
    prefixes = "|".join(
        literal(mark) for marks in spoken.special_sessions.values() for mark in sorted(marks, key=len, reverse=True)
    )
    bound = r"(?<![\d/.\-‐‑–])(?<![A-Za-z])"
    slashed = rf"{bound}(?P<prefix>{prefixes})?(?P<session>\d{{1,4}})/(?P<serial>\d{{1,3}})(?![\d/])(?!\.\d)(?:{_BLANK}(?P<part>{_SEVERAL}))?"
    bracketed = (
        rf"{bound}(?P<number>\d{{1,4}})(?:{_BLANK}(?P<letter>{_PART}))?{_BLANK}?[(（]"
        r"(?:(?P<year>(?:19|20)\d\d)|(?P<roman>(?:E?S[\-‐‑])?[IVXL]{1,8})"
        rf"|(?P<mark>{prefixes}){_BLANK}?(?P<ordinal>\d{{1,2}}))[)）]"
    )
    return rf"(?P<symbol>{SYMBOL})|{slashed}|{bracketed}"
