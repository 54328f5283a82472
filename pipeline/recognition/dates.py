"""Dates as a language prints them: found in text, read as calendar dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from pipeline.lexicon import Language, language
from pipeline.lexicon.template import either, expression


class PrintedDate(NamedTuple):
    """A date in a text: where it stands and which day it means (None: 31 February)."""

    start: int
    end: int
    on: date | None


def dates_in(words: str, spoken: Language) -> Iterator[PrintedDate]:
    """Every date in a text, in reading order."""
    for found in _dates(spoken).finditer(words):
        yield PrintedDate(found.start(), found.end(), _day(found, spoken))


def date_of(words: str, spoken: Language) -> date | None:
    """The date that a text consists of; None where it is none, or no day of the calendar."""
    found = _dates(spoken).fullmatch(words.strip())
    return _day(found, spoken) if found else None


def issue_date_of(words: str, spoken: Language) -> date | None:
    """The same for the masthead's date of issue, which three of the languages leave in English."""
    read = (date_of(words, one) for one in (spoken, *map(language, spoken.masthead_dates)))
    return next((day for day in read if day), None)


@cache
def date_source(spoken: Language, names: bool = False) -> str:
    """A date of the language as the source of a regular expression; with `names`, its parts are groups d0, month0, yyyy0 …"""
    months = f"(?:{'|'.join(_month(month) for month in spoken.months)})"
    suffix = f"{either(spoken.day_suffixes)}?" if spoken.day_suffixes else ""
    slots = {"d": rf"(?<!\d)\d{{1,2}}{suffix}", "month": rf"{months}(?!\d)", "yyyy": r"\d{4}(?!\d)"}
    sources = []
    for number, template in enumerate(spoken.dates):
        source = expression(template, slots)
        sources.append(re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>{number}>" if names else "(?:", source))
    return f"(?:{'|'.join(sources)})"


def _month(name: str) -> str:
    """A month as a regular expression; blanks may stand round the stroke of the Arabic double names."""
    return expression(name.replace("/", " / "), {})


@cache
def _dates(spoken: Language) -> re.Pattern[str]:
    return re.compile(date_source(spoken, names=True), re.IGNORECASE)


@cache
def _months(spoken: Language) -> re.Pattern[str]:
    """The name of a month; a group for each, January first."""
    return re.compile("|".join(f"({_month(month)})" for month in spoken.months), re.IGNORECASE)


def _day(found: re.Match[str], spoken: Language) -> date | None:
    parts = {name[:-1]: words for name, words in found.groupdict().items() if words}
    known = _months(spoken).fullmatch(parts["month"])
    month = known.lastindex or 0 if known else 0
    figures = re.match(r"\d+", parts["d"])
    try:
        return date(int(parts["yyyy"]), month, int(figures[0]) if figures else 0)
    except ValueError:
        return None
