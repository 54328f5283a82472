"""Labels as Word would show them, computed from numbering.xml: formats, starts, restarts, overrides.

Nothing else tells them: the text of a list holds no number (ECMA-376 part 1, 17.9).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.manuscript.numerals import figure
from pipeline.readers.docx.names import Element, W, child, on, val

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "–", "\uf0d8": "➢", "o": "○", "\uf0fc": "✓"}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how its figures look, and the label with places %1 to %9."""

    start: int = 1
    form: str = "decimal"
    label: str = ""
    restart: int = -1  # the level (from 1) whose next paragraph restarts this one; 0: never; -1: any higher one
    legal: bool = False


@dataclass(frozen=True, slots=True)
class List:
    """A w:num: its levels with their overrides, and the abstract list whose counters it shares."""

    abstract: str
    levels: Mapping[int, Level]
    restarts: Mapping[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Counter:
    """The running numbers of all lists of a document, fed paragraph by paragraph."""

    lists: Mapping[str, List]
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, num: str, level: int) -> str:
        """The label of the next paragraph of that list and level, "" where it has none."""
        known = self.lists.get(num)
        if known is None or not 0 <= level < _LEVELS:
            return ""
        self._step(num, known, level)
        shown = known.levels.get(level, Level())
        if shown.form == "bullet":
            return _SYMBOLS.get(shown.label, shown.label)
        return _PLACE.sub(lambda found: self._figure(known, int(found[1]) - 1, shown.legal), shown.label).strip()

    def _step(self, num: str, known: List, level: int) -> None:
        key = (known.abstract, level)
        if level in known.restarts and (num, level) not in self.begun:
            self.begun.add((num, level))
            self.counts[key] = known.restarts[level]
        else:
            self.counts[key] = self.counts.get(key, known.levels.get(level, Level()).start - 1) + 1
        for deeper in range(level + 1, _LEVELS):
            restart = known.levels.get(deeper, Level()).restart
            if restart == -1 or 0 < restart == level + 1:
                self.counts.pop((known.abstract, deeper), None)

    def _figure(self, known: List, level: int, legal: bool) -> str:
        at = known.levels.get(level, Level())
        return figure(self.counts.get((known.abstract, level), at.start), "decimal" if legal else at.form)


def read_numbering(root: Element | None) -> Mapping[str, List]:
    """Every list of numbering.xml by its numId."""
    if root is None:
        return {}
    abstracts = {one.get(W + "abstractNumId", ""): _levels(one) for one in root.iterfind(W + "abstractNum")}
    lists: dict[str, List] = {}
    for one in root.iterfind(W + "num"):
        abstract = val(one, "abstractNumId")
        levels = dict(abstracts.get(abstract, {}))
        restarts: dict[int, int] = {}
        for override in one.iterfind(W + "lvlOverride"):
            number = _whole(override.get(W + "ilvl", ""), 0)
            own = child(override, "lvl")
            if own is not None:
                levels[number] = _level(own)
            start = val(override, "startOverride")
            if start:
                restarts[number] = _whole(start, 1)
        lists[one.get(W + "numId", "")] = List(abstract, levels, restarts)
    return lists


def _levels(abstract: Element) -> dict[int, Level]:
    return {_whole(one.get(W + "ilvl", ""), 0): _level(one) for one in abstract.iterfind(W + "lvl")}


def _level(one: Element) -> Level:
    return Level(
        _whole(val(one, "start"), 1),
        val(one, "numFmt") or "decimal",
        val(one, "lvlText"),
        _whole(val(one, "lvlRestart"), -1),
        bool(on(one, "isLgl")),
    )


def _whole(word: str, default: int) -> int:
    return int(word) if word.lstrip("-").isdigit() else default
