"""What the rules ask of a language: the session that words name, the date that follows a number, what notes say for "ibid."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.akn.leads import tongue
from pipeline.lexicon import Language
from pipeline.lexicon.template import expression

_FIGURES = re.compile(r"[0-9]{1,4}")  # 75e session; the Economic and Social Council: 2029 session


@dataclass(frozen=True, slots=True)
class Speech:
    """A language as the rules need it; one without a lexicon says nothing."""

    known: Language | None
    day: re.Pattern[str] | None = None
    annex: tuple[str, ...] = ()
    annexed: re.Pattern[str] | None = None

    @property
    def tag(self) -> str:
        return self.known.tag if self.known else ""

    def session(self, words: str) -> int:
        """The number of the session that words name, "Seventy-fifth session" or "75e session"; 0 where they name none."""
        said = words.casefold()
        figures = _FIGURES.search(said)
        if figures:
            return int(figures[0])
        ordinals = self.known.ordinals if self.known else {}
        return max((n for word, n in ordinals.items() if word.casefold() in said), default=0)

    def names_annex(self, words: str) -> bool:
        """Whether words name an annex, in any of its forms."""
        said = words.casefold()
        return any([stem in said for stem in self.annex])

    def repeats(self, words: str) -> bool:
        """Whether a note's words begin as those do that cite what was cited before ("Ibid.")."""
        opens = ("ibid", *(self.known.ibid if self.known else ()))
        return words.casefold().startswith(tuple(word.casefold().rstrip(".") for word in opens))

    def date_after(self, words: str) -> str:
        """The date, ISO 8601, printed at the beginning of what follows a number ("of 2 December 2008 on ..."); "" for none."""
        found = self.day.match(words[:80].casefold()) if self.day and self.known else None
        if not found or not self.known:
            return ""
        months = [month.casefold() for month in self.known.months]
        day, month, year = (found[name] for name in ("d", "month", "yyyy"))
        return f"{int(year):04}-{months.index(month) + 1:02}-{int(day):02}"


@cache
def of_code(code: str) -> Speech:
    """The language of an ISO 639-2 code; a silent one where there is no lexicon."""
    known = tongue(code)
    if known is None:
        return Speech(None)
    annex = tuple(sorted({_stem(word) for word in known.annex}))
    return Speech(known, _day(known), annex, _annexed(known, "|".join(map(re.escape, annex))))


def _stem(word: str) -> str:
    """A word without the letter that its other forms change: annex(e), anex(o), приложени(е); a short one whole."""
    low = word.casefold()
    return low[:-1] if len(low) > 5 or low.endswith("o") else low


def _annexed(known: Language, annex: str) -> re.Pattern[str] | None:
    """The words “annex to the present resolution”, in either order (本决议附件)."""
    resolution = tuple(word.casefold() for word in known.resolution)
    own = [" ".join(words.casefold().split()[-2:]) for words in known.local]
    present = "|".join(re.escape(words) for words in own if any(word in words for word in resolution))
    return re.compile(rf"(?:{annex})\w{{0,3}}[^.;]{{1,24}}(?:{present})|(?:{present})(?:{annex})") if present else None


def _day(known: Language) -> re.Pattern[str]:
    """The language's usual form of a date, after a word or two that join it to the number."""
    months = "|".join(re.escape(month.casefold()) for month in sorted(known.months, key=len, reverse=True))
    slots = {"d": r"\d{1,2}", "month": months, "yyyy": r"\d{4}"}
    return re.compile(r"[,\s]{0,3}(?:[^\W\d]{1,10}\s){0,2}" + expression(known.dates[0].casefold(), slots))
