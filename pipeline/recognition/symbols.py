"""Symbols and numbers of documents: their shapes, the symbol that a number makes, the address where a symbol is kept."""

from __future__ import annotations

import re
from functools import cache

from pipeline.akn import iri
from pipeline.lexicon import Language, Organ
from pipeline.lexicon.template import expression

# A/75/399, A/C.1/75/L.43/Rev.1, CCM/CONF/2015/7/Corr.1, S/RES/2532 (2020), A/CONF.157/24 (Part I), A/75/847-S/2021/340;
# at least one segment holds a figure, so that HIV/AIDS is none; after more letters than one there are two segments, so that
# a press release (SC/15982) is none. The hyphen may be a no-break one.
_SEGMENT = r"[A-Za-z0-9]+(?:[.\-‐‑][A-Za-z0-9]+)*"
SYMBOL = (
    r"(?<![A-Za-z0-9/])(?<![A-Za-z0-9][.\-‐‑])"
    r"(?:[A-Z](?=/[A-Za-z0-9./\-‐‑]*\d)|[A-Z]{2,10}(?=/[A-Za-z0-9.\-‐‑]+/)(?=/[A-Za-z0-9./\-‐‑]*\d))"
    rf"(?:/{_SEGMENT}){{1,8}}"
    r"(?:[ \u00a0]?\((?:(?:19|20)\d\d|(?:Part|Vol\.|Supp\.?)[ \u00a0]?[IVX\d]*)\)(?:/(?:Corr|Add|Rev)\.\d+)?)?"
)
_JOINT = re.compile(r"[\-‐‑](?=[A-Z]{1,2}/)")
_REISSUE = "*"
_EARLY_PART = re.compile(r"(\d+) [A-Z] (\([^()]+\))")

# the slots of Organ.numbers, besides the session
_NUMBER_SLOTS = {
    "serial": r"\d{1,4}",
    "year": r"(?:19|20)\d\d",
    "part": r"[A-Z](?:[ \u00a0]?(?:[\-‐‑–]|and|et|y|и|и|和|و)[ \u00a0]?[A-Z])?",
    "place": r"[^\W\d_][^(),0-9]{1,30}",
    "roman": r"(?:E?S[\-‐‑])?[IVXLC]+",
}


def number_source(organ: Organ, spoken: Language | None = None) -> str:
    """An organ's resolution numbers as the source of a regular expression, the longest shape first.

    `spoken`: with the marks that this language prints for special sessions, دإط-11/6.
    """
    return _shapes_source(organ.numbers, _marks(spoken) if spoken else ())


def _marks(spoken: Language) -> tuple[str, ...]:
    return tuple(form for mark, forms in spoken.special_sessions.items() if mark for form in forms if form != mark)


def as_symbol(number: str, spoken: Language) -> str:
    """A printed number with the mark of its special session as symbols have it: دإط-11/6 is ES-11/6."""
    plain = tidy(number)
    for mark, forms in spoken.special_sessions.items():
        for form in forms if mark else ():
            if plain.startswith(form):
                return mark + plain[len(form) :]
    return plain


def is_number_of(number: str, organ: Organ) -> bool:
    """Whether a number has a shape in which the organ numbers its resolutions."""
    return _numbers(organ).fullmatch(number) is not None


@cache
def _numbers(organ: Organ) -> re.Pattern[str]:
    return re.compile(number_source(organ))


def whole(number: str) -> str:
    """The number under which a document is kept: those of the first sessions hold all parts, 217 A (III) stands in 217 (III)."""
    return _EARLY_PART.sub(r"\1 \2", number)


def has_work(number: str, organ: Organ) -> bool:
    """Whether a resolution of this number has a settled IRI; one of a special session has none."""
    return number[:1].isdigit() and _works(organ).fullmatch(number) is not None


@cache
def _works(organ: Organ) -> re.Pattern[str]:
    return re.compile(_shapes_source(organ.works) if organ.works else "(?!)")


def _shapes_source(given: tuple[str, ...], marks: tuple[str, ...] = ()) -> str:
    shapes = sorted(given, key=len, reverse=True)
    special = "".join(f"{re.escape(mark.rstrip('-'))}[\\-‐‑]|" for mark in sorted(marks, key=len, reverse=True))
    slots = {**_NUMBER_SLOTS, "session": rf"(?:{special}E?S[\-‐‑])?\d{{1,3}}"}
    return f"(?:{'|'.join(_unnamed(expression(shape, slots)) for shape in shapes)})"


@cache
def _symbols(organ: Organ, template: str) -> re.Pattern[str]:
    return re.compile(expression(template, {"number": number_source(organ)}))


def symbol_of(number: str, organ: Organ, kind: str = "resolution") -> str:
    """The official symbol of a printed number: "75/62" of the General Assembly is A/RES/75/62; "" where nothing makes one."""
    template = {"decision": organ.decision, "presidentialStatement": organ.statement}.get(kind, organ.symbol)
    return template.format(number=number) if number else ""


def number_of(symbol: str, organ: Organ) -> str:
    """The printed number that a symbol holds: A/RES/75/62 holds "75/62"; "" for any other document's symbol."""
    for template in (organ.symbol, organ.decision, organ.statement):
        if template and (found := _symbols(organ, template).fullmatch(symbol)):
            return found["number"]
        head = template.removesuffix("{number}")
        if template == organ.statement and head and symbol.startswith(head):
            return symbol.removeprefix(head)
    return ""


def tidy(symbol: str) -> str:
    """A printed symbol without the star of a reissue and with plain hyphens; of a joint symbol, both."""
    return symbol.replace("‑", "-").replace("‐", "-").replace("\u00a0", " ").rstrip(_REISSUE).strip()


def address(symbol: str) -> str:
    """Where a document of this symbol is kept; of a joint symbol (A/75/847-S/2021/340), the first."""
    return iri.document(_JOINT.split(tidy(symbol), maxsplit=1)[0])


def _unnamed(source: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", source)
