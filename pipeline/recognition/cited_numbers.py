"""Numbers of resolutions as texts print them, brought to the form that symbols have, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.lexicon import Language, Organ
from pipeline.recognition.citation_words import latin
from pipeline.recognition.symbols import is_number_of

_SLIP = 3
"""By how many years a date may miss its session and still be a slip of the pen; beyond, the number is another body's."""

_EARLIEST_STROKE, _LATEST_SESSION = 31, 120
"""Between these lie the sessions that a number printed the wrong way round (182/46 for 46/182) can mean; the later is decades off."""

_SESSION = re.compile(r"(\d+)/")
_CAPITAL = re.compile(r"(?<![A-Za-z])[A-Z](?![A-Za-z])")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


@dataclass(frozen=True, slots=True)
class CitedNumber:
    """A number in the form of symbols: `text` whole ("72/256 A"), `plain` without the letter of a part.

    `session` is 0 where the number has none, and for special sessions, whose numbers tell nothing about the year;
    `early` says that the session is in brackets (2625 (XXV)), `yeared` that a year is (1325 (2000)).
    """

    text: str
    plain: str
    session: int = 0
    early: bool = False
    yeared: bool = False


def number_in(found: re.Match[str], spoken: Language) -> CitedNumber:
    """The number that a candidate's match holds: Latin letters, plain hyphens, one blank before a bracket."""
    if found["session"]:
        session, serial = _straight(found["session"], found["serial"], spoken)
        special = _mark(found["prefix"], spoken)
        bare = f"{special}{session}/{serial}"
        part = f" {_parts(found['part'])}" if found["part"] else ""
        return CitedNumber(bare + part, bare, 0 if special else int(session))
    if found["year"]:
        bare = f"{found['number']} ({found['year']})"
        return CitedNumber(bare, bare, yeared=True)
    special = _mark(found["mark"], spoken)
    roman = _level(found["roman"]) or f"{special}{_in_roman(int(found['ordinal']))}"
    letter = f" {latin(found['letter'])}" if found["letter"] else ""
    bare = f"{found['number']} ({roman})"
    return CitedNumber(f"{found['number']}{letter} ({roman})", bare, _value(roman), early=True)


def organ_of(
    number: CitedNumber, on: date | None, named: Organ | None, own: Organ, owners: Sequence[Organ]
) -> Organ | None:
    """Whose number this is: by its shape, then its date, then the organ named beside it, then the organ that speaks.

    Without date or name, a number session/serial is only ever taken to be the first rank's. None where its date says that it is
    another body's (Commission on Narcotic Drugs 61/2 of 2018).
    """
    fit = sorted((o for o in owners if is_number_of(number.plain, o) and _counts(number, o)), key=lambda o: o.rank)
    if on and number.session and (dated := next((o for o in fit if _met(o, number.session, on)), None)):
        return dated
    if named in fit:
        return named
    if own in fit and on is None and named is None:
        return own
    sure = (o for o in fit if o.rank == 1 or not o.calendar)
    return next((o for o in sure if number.early or named or _near(o, number.session, on)), None)


def is_dated(number: CitedNumber, on: date | None, owners: Sequence[Organ]) -> bool:
    """Whether a number tells whose it is by itself, even beside another body's name: by its brackets, or by a date that fits."""
    if number.early or number.yeared:
        return True
    return on is not None and any(_met(o, number.session, on) for o in owners if o.rank == 1)


def out_of_session(number: str, organ: Organ, on: date) -> bool:
    """Whether a number's session was not in session on that day, by the calendar of an organ whose sessions follow each other."""
    session = _SESSION.match(number)
    if session is None or not organ.calendar or not organ.calendar[0].opens:
        return False
    return not _met(organ, int(session[1]), on)


def _counts(number: CitedNumber, organ: Organ) -> bool:
    """Whether the organ numbers the resolutions of this session in this way."""
    if not organ.calendar or not number.session:
        return True
    first = organ.calendar[0].first
    return number.session < first if number.early else first <= number.session <= _LATEST_SESSION


def _met(organ: Organ, session: int, on: date) -> bool:
    """Whether the organ was in this session on that day (about that day, where sessions are short)."""
    if not organ.calendar or not session:
        return False
    calendar = organ.calendar[0]
    year = calendar.begins + (session - 1) // calendar.a_year
    if calendar.opens:
        return date(year, calendar.opens, 1) <= on <= date(year + 1, calendar.opens, 30)
    return on.year >= calendar.begins and abs(on.year - year) <= 1


def _near(organ: Organ, session: int, on: date | None) -> bool:
    """Whether a date misses the session by no more than a slip of the pen."""
    if on is None or not organ.calendar or not session:
        return True
    calendar = organ.calendar[0]
    return abs(on.year - calendar.begins - (session - 1) // calendar.a_year) <= _SLIP


def _straight(session: str, serial: str, spoken: Language) -> tuple[str, str]:
    """Session and serial; right-to-left texts print some pairs the wrong way round."""
    turned = spoken.rtl and len(session) == 3 and int(session) > _LATEST_SESSION
    return (serial, session) if turned and _EARLIEST_STROKE <= int(serial) <= _LATEST_SESSION else (session, serial)


def _mark(printed: str | None, spoken: Language) -> str:
    """The mark of a special session as symbols have it: دإط- is ES-."""
    return next((mark for mark, forms in spoken.special_sessions.items() if _level(printed) in forms), "")


def _parts(printed: str) -> str:
    """ "A and B", "A à C" as symbols have them: A-B, A-C."""
    letters = _CAPITAL.findall(latin(printed))
    return letters[0] if len(letters) == 1 else f"{letters[0]}-{letters[-1]}"


def _level(printed: str | None) -> str:
    return (printed or "").replace("‑", "-").replace("‐", "-")


def _value(numeral: str) -> int:
    """The value of roman figures; 0 for those of a special session."""
    if "-" in numeral:
        return 0
    values = [_ROMAN[letter] for letter in numeral]
    return sum(-value if value < after else value for value, after in zip(values, (*values[1:], 0), strict=True))


def _in_roman(value: int) -> str:
    tens, ones = divmod(value, 10)
    return "X" * tens + _ONES[ones]
