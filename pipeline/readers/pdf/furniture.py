"""Heads and feet of pages: told by their place and because they come again, or have the form of a folio."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.galley.furnishing import UNOFFICIAL
from pipeline.readers.pdf.lines import Line

_EDGE = 4  # so many lines from the top and the bottom of a page may be furniture
_FOLIO = re.compile(r"\(?(?:[-–—]\s?)?(?:page\s)?\d{1,4}(?:\s?[/⁄]\s?\d{1,4})?(?:\s?[-–—])?\)?", re.IGNORECASE)
_JOB = re.compile(r"\d{2}-\d{5}(?:\s?\([A-Z]\))?\*?")
_FOLIO_JOB = re.compile(
    r"\d{1,3}[/⁄]\d{1,3}\s+\d{2}-\d{5}(?:\s?\([A-Z]\))?|\d{2}-\d{5}(?:\s?\([A-Z]\))?\s+\d{1,3}[/⁄]\d{1,3}"
)
_FIGURES = re.compile(r"\d{1,18}")
_SYMBOL = re.compile(r"[A-Z]{1,8}(?:/[\w.-]{1,16}){1,6}(?: \(\d{4}\))?(?: [A-Z](?:-[A-Z])?\b)?(?!\w)")
_MASTHEAD = 12  # lines at the head of the first page that may print the symbol
_RECYCLE = re.compile(r"please recycle", re.IGNORECASE)


def furniture(pages: Sequence[Sequence[Line]]) -> dict[int, str]:
    """The lines that are furniture, by `id`, each with its reason."""
    aside: dict[int, str] = {}
    again = _again(pages)
    folios = _folios(pages)
    symbols = frozenset(part for line in (pages[0] if pages else ())[:_MASTHEAD] for part in _symbols(line))
    for number, lines in enumerate(pages):
        for place, line in enumerate(lines):
            if number == 0 and place < _MASTHEAD and line.text in UNOFFICIAL:
                aside[id(line)] = "unofficial copy"
                continue
            edge = min(place, len(lines) - 1 - place) < _EDGE
            if edge and (reason := _reason(line, id(line) in folios, again)):
                aside[id(line)] = reason
            elif number and place == 0 and symbols & _symbols(line):
                aside[id(line)] = "running head"
    return aside


def _symbols(line: Line) -> frozenset[str]:
    """The symbols of documents with which a line begins or ends."""
    text = " ".join(line.text.split())
    found = [symbol for symbol in _SYMBOL.finditer(text) if symbol.start() == 0 or symbol.end() == len(text)]
    return frozenset(symbol[0] for symbol in found)


def _again(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """The words at page edges that come again on other pages at the same height, figures levelled.

    They do so on every page or on every second, and their figures are the same or count the pages: two notes that happen to
    end their pages alike ("7 Resolution 69/313, annex.", "12 Resolution 71/256, annex.") are no foot.
    """
    seen: dict[str, dict[int, list[int]]] = {}
    for number, lines in enumerate(pages[1:], 1):  # the first page prints in its masthead what later heads repeat
        for line in (*lines[:_EDGE], *lines[-_EDGE:]):
            seen.setdefault(_key(line), {})[number] = [int(figure) for figure in _FIGURES.findall(line.text)]
    every = range(1, len(pages))
    wanted = [frozenset(every), frozenset(every[::2]), frozenset(every[1::2])]
    return frozenset(key for key, met in seen.items() if _comes_again(met, wanted))


def _comes_again(met: Mapping[int, Sequence[int]], wanted: Sequence[frozenset[int]]) -> bool:
    first, figures = next(iter(met.items()))
    alike = {
        page
        for page, other in met.items()
        if all(b - a in (0, page - first) for a, b in zip(figures, other, strict=True))
    }
    return len(alike) > 1 and any(len(all_of - alike) * 4 <= len(all_of) for all_of in wanted)


def _key(line: Line) -> str:
    return f"{_FIGURES.sub('0', line.text)}@{round(line.y / 4)}"


def _folios(pages: Sequence[Sequence[Line]]) -> frozenset[int]:
    """The outermost lines that hold nothing but a number, where it is the page's own or one that goes up with the pages."""
    found: dict[int, list[Line]] = {}
    for number, lines in enumerate(pages, 1):
        for line in {id(line): line for line in (*lines[:1], *lines[-1:])}.values():
            text = " ".join(line.text.split())
            if _FOLIO.fullmatch(text):
                found.setdefault(int(_FIGURES.findall(text)[0]) - number, []).append(line)
    return frozenset(id(line) for offset, lines in found.items() if not offset or len(lines) > 1 for line in lines)


def _reason(line: Line, folio: bool, again: frozenset[str]) -> str:
    text = " ".join(line.text.split())
    if _JOB.fullmatch(text) or _FOLIO_JOB.fullmatch(text):
        return "job number"
    if _RECYCLE.search(text) and len(text) < 40:
        return "printer's note"
    if folio:
        return "folio"
    return "running head" if _key(line) in again else ""
