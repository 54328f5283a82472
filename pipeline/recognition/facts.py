"""What is known about a text: from the marks of its masthead, title and closing, and from the caller's hints; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.diagnostics import Diagnostic, Diagnostics, codes_citation, of
from pipeline.lexicon import Language, Organ
from pipeline.model import WRAPPERS, Inlines, Mark, Metadata, Span, Step
from pipeline.model.build import plain
from pipeline.ports import Hints
from pipeline.recognition.dates import dates_in
from pipeline.recognition.items import Item
from pipeline.recognition.symbols import as_symbol, number_of, symbol_of, tidy
from pipeline.recognition.votes import vote_in

_JOB = re.compile(r"\d{2}-\d{5}[ \u00a0]?\([A-Z]\)")
_SUB_ITEM = re.compile(r"[(（]?\b([IVXL]{2,}|[A-Z]{2,})[)）]")
_PARTS = re.compile(r"[ ][A-Z](?:-[A-Z])?$")
_YEAR = re.compile(r"\((\d{4})\)")
_SESSION = re.compile(r"(?:(E?S)-)?(\d+)/")


def metadata(
    masthead: Sequence[Item],
    title: Sequence[Item],
    closing: Sequence[Item],
    language: Language,
    organ: Organ,
    hints: Hints,
    kind: str,
) -> tuple[Metadata, Diagnostics]:
    """What a text's marks and the hints say, and where they contradict each other (a warning each, with its place)."""
    said = _Said(tuple(_marks(masthead)), tuple(_marks(title)), tuple(_marks(closing)))
    symbol = _symbol(said, organ, hints, kind, language)
    number = _number(said, symbol, organ, kind, language)
    adopted = _adopted(said, hints, kind)
    job = next((job[0] for item in masthead if (job := _JOB.search(plain(item.content)))), "")
    issued = said.date("dateOfIssuance")
    vote = vote_in(closing, language)
    meta = Metadata(
        kind=kind,
        organ=organ.slug,
        number=number,
        symbol=symbol,
        lang=language.code,
        date=adopted,
        issued=issued.on if issued else None,
        history=_history(said, adopted, kind),
        outcome=vote.outcome,
        votes=vote.counts,
        job=job,
    )
    items = (*masthead, *closing)
    found: Diagnostics = (
        *_undated(meta, masthead, title),
        *_impossible(items, language),
        *_agenda(said),
        *_numbers(said, symbol, organ, language),
    )
    return meta, (*found, *_dates(said, meta), *_given(said, hints))


_ADOPTED = frozenset({"resolution", "decision", "publication"})


def _history(said: _Said, adopted: date | None, kind: str) -> tuple[Step, ...]:
    """The one step that the text itself tells: its adoption, where the masthead or the closing prints its date."""
    printed = said.date("adoptionDate") or said.closed()
    return (Step("adopted", adopted),) if kind in _ADOPTED and adopted and printed else ()


@dataclass(frozen=True, slots=True)
class _Printed:
    """A mark with the words it stands round, where they stand, and the day where it is a date."""

    mark: Mark
    words: str
    span: Span | None

    @property
    def on(self) -> date | None:
        return date.fromisoformat(self.mark.value) if self.mark.role == "docDate" and self.mark.value else None


@dataclass(frozen=True, slots=True)
class _Said:
    """The marks of the three places that say what a text is."""

    masthead: tuple[_Printed, ...]
    title: tuple[_Printed, ...]
    closing: tuple[_Printed, ...]

    def first(self, role: str, value: str | None = None) -> _Printed | None:
        """The masthead's first mark of a role."""
        return next((m for m in self.masthead if m.mark.role == role and value in (None, m.mark.value)), None)

    def date(self, capacity: str) -> _Printed | None:
        """The masthead's first date of a capacity."""
        return next((m for m in self.masthead if m.mark.role == "docDate" and m.mark.capacity == capacity), None)

    def closed(self) -> _Printed | None:
        """The closing's date."""
        return next((m for m in self.closing if m.mark.role == "docDate"), None)

    def titled(self) -> _Printed | None:
        """The number before the title."""
        return next((m for m in self.title if m.mark.role == "docNumber"), None)

    def numbered(self) -> _Printed | None:
        """The number on a line of its own: Resolution 2532 (2020)."""
        return self.first("docNumber", "")


def _marks(items: Sequence[Item]) -> Iterator[_Printed]:
    for item in items:
        for mark in _within(item.content):
            yield _Printed(mark, " ".join(plain(mark.content).split()), item.spans[0] if item.spans else None)


def _within(content: Inlines) -> Iterator[Mark]:
    for part in content:
        if isinstance(part, Mark):
            yield part
        if isinstance(part, WRAPPERS):
            yield from _within(part.content)


def _symbol(said: _Said, organ: Organ, hints: Hints, kind: str, spoken: Language) -> str:
    """The given symbol, the printed one, or the one that the printed number makes."""
    if hints.symbol:
        return tidy(hints.symbol)
    if printed := said.first("docNumber", "symbol"):
        return tidy(printed.words)
    number = said.titled() or said.numbered()
    return symbol_of(as_symbol(number.words, spoken), organ, kind) if number and kind not in _BY_SYMBOL else ""


_BY_SYMBOL = frozenset({"draftResolution", "amendment"})
"""Kinds whose number is their whole symbol."""


def _number(said: _Said, symbol: str, organ: Organ, kind: str, spoken: Language) -> str:
    """The whole symbol of a draft or a statement; else the number in the symbol, else the printed one."""
    printed = said.titled() or said.numbered()
    if kind in _BY_ISSUE and (symbol or not printed):
        return symbol
    return number_of(symbol, organ) or (as_symbol(printed.words, spoken) if printed else symbol)


def _adopted(said: _Said, hints: Hints, kind: str) -> date | None:
    """The given date; a draft's or a statement's date of issue; else the adoption line's, else the closing's date.

    Raises ValueError for a given date that is none.
    """
    if hints.date:
        try:
            return date.fromisoformat(hints.date)
        except ValueError as wrong:
            raise ValueError(
                f"{hints.date!r} is no date; write it as year-month-day, for example 2020-12-07"
            ) from wrong
    adopted, issued, closed = said.date("adoptionDate"), said.date("dateOfIssuance"), said.closed()
    order = (issued, adopted) if kind in _BY_ISSUE else (adopted, closed)
    return next((printed.on for printed in order if printed), None)


_BY_ISSUE = frozenset({"draftResolution", "amendment", "presidentialStatement"})
"""Kinds that are dated by their issue."""


def _undated(meta: Metadata, masthead: Sequence[Item], title: Sequence[Item]) -> Iterator[Diagnostic]:
    if meta.date is None:
        first = next((item.spans[0] for item in (*masthead, *title) if item.spans), None)
        yield of(codes_citation.R100, "the text has no date of its own (--date gives one)", first)


def _impossible(items: Sequence[Item], language: Language) -> Iterator[Diagnostic]:
    for item in items:
        words = plain(item.content)
        for printed in dates_in(words, language):
            if printed.on is None:
                shown = words[printed.start : printed.end]
                yield of(codes_citation.R107, f"the calendar has no “{shown}”", item.spans[0] if item.spans else None)


def _agenda(said: _Said) -> Iterator[Diagnostic]:
    """Agenda item 103 (II): sub-items are small letters, single or doubled."""
    for printed in said.masthead:
        if printed.mark.role == "agendaItem" and (found := _SUB_ITEM.search(printed.words)):
            meant = found[1].replace("I", "l").lower()
            yield of(
                codes_citation.R101,
                f"“{printed.words}”: sub-item ({found[1]}) is doubtful; ({meant}) is probably meant, the words were left as they are",
                printed.span,
            )


def _numbers(said: _Said, symbol: str, organ: Organ, spoken: Language) -> Iterator[Diagnostic]:
    """The symbol against the session and against the number before the title; letters of parts do not count."""
    number = number_of(symbol, organ)
    session = said.first("session")
    of_symbol = _SESSION.match(number)
    if session and of_symbol and organ.sessions:
        printed = "-".join(part for part in of_symbol.groups() if part)
        if session.mark.value and printed != session.mark.value and not _YEAR_SESSION.match(number):
            message = (
                f"“{session.words}” is session {session.mark.value}, but the symbol {symbol} is of session {printed}"
            )
            yield of(codes_citation.R102, message, session.span)
    titled = said.titled() or said.numbered()
    if titled and number and _bare(as_symbol(titled.words, spoken)) != _bare(number):
        message = f"the number “{titled.words}” is not that of the symbol {symbol}"
        yield of(codes_citation.R103, message, titled.span)


_YEAR_SESSION = re.compile(r"(?:19|20)\d\d/")
"""Numbers that begin with the year, not with the session (E/RES/2019/4)."""


def _bare(number: str) -> str:
    return _PARTS.sub("", number.replace(" (", "("))


def _dates(said: _Said, meta: Metadata) -> Iterator[Diagnostic]:
    """Adoption line against closing, date of issue and the year in the symbol."""
    adopted, closed, issued = said.date("adoptionDate"), said.closed(), said.date("dateOfIssuance")
    if adopted and closed and adopted.on != closed.on:
        message = f"the closing says {closed.words}, the adoption line {adopted.words}; the adoption line was followed"
        yield of(codes_citation.R104, message, closed.span)
    if issued and issued.on and adopted and adopted.on and issued.on < adopted.on:
        message = f"issued on {issued.words}, before the adoption on {adopted.words}"
        yield of(codes_citation.R105, message, issued.span)
    year = _YEAR.search(meta.number)
    if year and adopted and adopted.on and adopted.on.year != int(year[1]):
        yield of(codes_citation.R106, f"{meta.number} was adopted on {adopted.words}", adopted.span)


def _given(said: _Said, hints: Hints) -> Iterator[Diagnostic]:
    """What the caller gave against what is printed."""
    printed = said.first("docNumber", "symbol")
    if hints.symbol and printed and tidy(printed.words) != tidy(hints.symbol):
        yield of(codes_citation.R108, f"the symbol {hints.symbol} was given, {printed.words} is printed", printed.span)
    dated = said.date("adoptionDate")
    if hints.date and dated and dated.mark.value != hints.date:
        yield of(codes_citation.R108, f"the date {hints.date} was given, {dated.words} is printed", dated.span)
