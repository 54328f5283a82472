"""Citations in one text: which numbers are those of resolutions, of which organ, with which date.

A symbol speaks for itself. A bare number (63/71, 1325 (2000)) is one only where the words round it say so: a word for
"resolution" before it, a date of its own after it (in Chinese before it), or a cited number that it is joined to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.lexicon import Language, Organ
from pipeline.recognition.citation_words import CitationWords, citation_words
from pipeline.recognition.cited_numbers import is_dated, number_in, organ_of
from pipeline.recognition.dates import dates_in

_SENTENCE = re.compile(r"[.;:!?。；：؛؟][ \u00a0]")
_CLAUSE = re.compile(r"[,;.，；。、:：]")
_QUOTED = re.compile(r"“[^“”]{0,400}”|«[^«»]{0,400}»|《[^《》]{0,200}》")
_REACH = 250
"""How far before a number the word that announces it may stand, in characters."""

_OWNER_REACH = 60
_TAIL = 8
_OF_RESOLUTION = "/RES/"
_ORDINAL, _COUNTER = "第", "号"  # what stands round a number in Chinese: 第63/71号决议


@dataclass(frozen=True, slots=True)
class Citation:
    """A cited document between two offsets: a symbol, or a number with its organ; `on` is the printed date."""

    start: int
    end: int
    symbol: str = ""
    number: str = ""
    organ: Organ | None = None
    decision: bool = False
    on: date | None = None


def citations_in(words: str, spoken: Language, own: Organ) -> tuple[Citation, ...]:
    """Every citation of a text, in reading order. `own` is the organ that speaks: "its resolution 40/12"."""
    if not ("/" in words or "(" in words or "（" in words):
        return ()
    return tuple(_Reading(words, citation_words(spoken), spoken, own).citations())


@dataclass(slots=True)
class _Run:
    """Numbers that joining words and dates alone part: they share what announces them."""

    members: list[re.Match[str]]
    dates: list[list[date]]
    start: int
    end: int


class _Reading:
    """One text read from its beginning to its end."""

    def __init__(self, words: str, known: CitationWords, spoken: Language, own: Organ) -> None:
        self.words, self.known, self.spoken, self.own = words, known, spoken, own

    def citations(self) -> Iterator[Citation]:
        floor, before = 0, None
        for run in self._runs():
            if symbol := run.members[0]["symbol"]:
                yield Citation(run.start, run.end, symbol=symbol)
                if _OF_RESOLUTION in symbol:
                    floor, before = run.end, "resolution"
                continue
            found = self._announced(run, floor, before)
            cited = list(self._members(run, found, floor)) if found or any(run.dates) else []
            yield from cited
            if cited:
                before = found or before or "resolution"
                floor = run.end

    def _runs(self) -> Iterator[_Run]:
        """The candidates, those that only joining words part taken together; symbols stand alone."""
        run: _Run | None = None
        for found in self.known.candidate.finditer(self.words):
            dates, end = self._dates_after(found.end())
            if found["symbol"]:
                if run:
                    yield run
                run = None
                yield _Run([found], [[]], *found.span())
            elif run and self._joined(run.end, found.start()):
                run.members.append(found)
                run.dates.append(dates)
                run.end = end
            else:
                if run:
                    yield run
                run = _Run([found], [dates], found.start(), end)
        if run:
            yield run

    def _joined(self, start: int, end: int) -> bool:
        gap = self.words[start:end]
        if self.known.number_first:
            gap = _without_dates(gap.replace(_COUNTER, "").replace(_ORDINAL, ""), self.spoken)
        return end - start <= _OWNER_REACH and self.known.joint.fullmatch(gap) is not None

    def _dates_after(self, at: int) -> tuple[list[date], int]:
        """The dates that follow a number ("of 2 December 2008"; several before "respectively"), and where they end."""
        found = self.known.dated.match(self.words, at) if not self.known.number_first else None
        if not found:
            return [], at
        days = [printed.on for printed in dates_in(found["dates"], self.spoken) if printed.on]
        return days, found.end()

    def _announced(self, run: _Run, floor: int, before: str | None) -> str:
        """ "resolution" or "decision" where a word says so, or the run goes on from a cited one in the same sentence; else ""."""
        window = self.words[max(floor, run.start - _REACH) : run.start]
        window = window[_last_end(_SENTENCE, window) :]
        if self.known.number_first:
            tail = self.known.announced.search(self.words, run.end, run.end + _TAIL)
            counted = self.words[run.end : run.end + 1] == _COUNTER or window.rstrip().endswith(_ORDINAL)
            return ("decision" if tail and tail["decision"] else "resolution") if counted else ""
        word = _last(self.known.announced, window)
        if word:
            return "decision" if word["decision"] else "resolution"
        same_sentence = floor and len(window) == run.start - floor and run.start - floor <= _REACH
        return before or "" if same_sentence else ""

    def _members(self, run: _Run, announced: str, floor: int) -> Iterator[Citation]:
        owner, foreign = self._owner(run, floor)
        for found, on in zip(run.members, self._shared(run, floor), strict=True):
            if not announced and on is None:
                continue
            number = number_in(found, self.spoken)
            if foreign and not is_dated(number, on, self.known.owners):
                continue
            organ = organ_of(number, on, owner, self.own, self.known.owners)
            if organ:
                yield Citation(*found.span(), "", number.text, organ, announced == "decision", on)

    def _shared(self, run: _Run, floor: int) -> list[date | None]:
        """A date for each number of a run: its own, or, where as many dates follow the last as numbers lack one, in order."""
        if self.known.number_first:
            return self._dates_before(run, floor)
        days: list[date | None] = [dates[0] if dates else None for dates in run.dates]
        waiting: list[int] = []
        for place, dates in enumerate(run.dates):
            waiting.append(place)
            if len(dates) == len(waiting):
                for number, day in zip(waiting, dates, strict=True):
                    days[number] = day
            if dates:
                waiting = []
        return days

    def _dates_before(self, run: _Run, floor: int) -> list[date | None]:
        """2008年12月2日第63/71号: the last date before the number, in the same clause; titles in quotes may stand between."""
        days: list[date | None] = []
        at = floor
        for found in run.members:
            window = _QUOTED.sub(
                lambda quoted: "“" * len(quoted[0]), self.words[max(at, found.start() - _REACH) : found.start()]
            )
            printed = list(dates_in(window, self.spoken))
            clear = printed and not _CLAUSE.search(window, printed[-1].end)
            days.append(printed[-1].on if clear else None)
            at = found.end()
        return days

    def _owner(self, run: _Run, floor: int) -> tuple[Organ | None, bool]:
        """The organ named next to a run, before or after it; and whether a body that is none of the organs is."""
        start = max(floor, run.start - _OWNER_REACH)
        before = self.words[start : run.start]
        before = before[_last_end(_SENTENCE, before) :]
        found = self._owner_after(run) or _last(self.known.owner, before)
        if found is None:
            return None, False
        if found["body"]:
            return None, True
        number = next(n for n in range(len(self.known.owners)) if found[f"o{n}"])
        return self.known.owners[number], False

    def _owner_after(self, run: _Run) -> re.Match[str] | None:
        """… 5/1 of the Human Rights Council · 36/7 du Conseil des droits de l’homme: after a number of the run, before any mark."""
        for number in run.members:
            if found := self.known.owner_after.match(self.words, number.end(), number.end() + _OWNER_REACH):
                return found
        return None


def _last(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(words):  # noqa: B007
        continue
    return found


def _last_end(pattern: re.Pattern[str], words: str) -> int:
    found = _last(pattern, words)
    return found.end() if found else 0


def _without_dates(words: str, spoken: Language) -> str:
    at, out = 0, ""
    for printed in dates_in(words, spoken):
        out += words[at : printed.start]
        at = printed.end
    return out + words[at:]
