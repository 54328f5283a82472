"""Hyphens at line ends: which of them cut a word, and which the text itself has ("high-" / "level").

pdfium tells both alike, so the document itself must: it holds most words and compounds elsewhere within a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.manuscript.seams import SOFT_HYPHEN

_WORD = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")
_HEAD = re.compile(r"([^\W\d_]+(?:[-‑][^\W\d_]+)*)[-\u00ad]$")
_REST = re.compile(r"[^\W\d_]+")
_TWIN = re.compile(r"\w{1,4} (?:\w{1,20} )?\w{1,20}-\w")
_LONG, _ROOM = 9, 5  # letters of a word that could have been cut, and signs of room that would have taken a piece of it
_OFTEN = 0.2  # of the lines before long words
_SHORT = 4  # letters: a shorter second half that stands nowhere else is the end of a word
_PREFIX = 5  # letters: a longer first half that stands nowhere else is no prefix ("multi-", "inter-")


@dataclass(slots=True)
class Hyphens:
    """The words and compounds of a document, and whether it cuts words at line ends at all."""

    words: set[str] = field(default_factory=set)
    compounds: set[str] = field(default_factory=set)
    cuts: bool = False
    keeps: bool = False

    def cut(self, before: str, after: str) -> bool:
        """Whether the hyphen at the end of one line cuts a word that the next one goes on with."""
        head, rest = _HEAD.search(before), _REST.match(after.lstrip())
        if not head or not rest:
            return False
        left, right = head[1].lower(), rest[0].lower()
        if not rest[0][0].islower() or f"{left}-{right}" in self.compounds:
            return False
        last = left.rpartition("-")[2]
        if last + right in self.words:
            return True
        if self.keeps:
            return False
        if not self.cuts:  # nothing tells that this text cuts words: only what can be no word of its own is a cut half
            return right not in self.words and (len(right) < _SHORT or (last not in self.words and len(last) > _PREFIX))
        return not (last in self.words and right in self.words and len(last) > 1)

    def broken(self, before: str, after: str) -> bool:
        """Whether a narrow column cut a long word without a hyphen: "Recommendatio" / "ns of the Fifth Committee"."""
        rest = _REST.match(after)
        if not rest or not before.isalpha() or not rest[0].islower():
            return False
        short = len(rest[0]) < _SHORT and rest[0] not in self.words
        return before.lower() + rest[0] in self.words or (short and before.lower() not in self.words)

    def hanging(self, after: str) -> str:
        """What follows a hyphen that is kept: a blank where it hangs ("troop-" / "and police-contributing countries")."""
        rest = _REST.match(after.lstrip())
        return " " if rest and rest[0].lower() in self.words and _TWIN.match(after.lstrip()) else ""


def hyphens(texts: Iterable[str], free: Sequence[float] = ()) -> Hyphens:
    """What the lines of a document tell of its hyphens; `free`: how many signs each line had room for, where this is known."""
    lines = [text.strip() for text in texts]
    known = Hyphens()
    ends: list[tuple[str, str]] = []
    for place, line in enumerate(lines):
        cut = line[-1:] in ("-", SOFT_HYPHEN)
        words = [word.lower().replace("‑", "-") for word in _WORD.findall(line)]
        if cut and place + 1 < len(lines):
            ends.append((line, lines[place + 1]))
        begun = place > 0 and lines[place - 1][-1:] in ("-", SOFT_HYPHEN)
        for word in words[1 if begun else 0 : len(words) - 1 if cut else None]:
            known.words.update(word.split("-"))
            if "-" in word:
                known.compounds.add(word)
    known.cuts = _cuts(ends, known)
    known.keeps = not known.cuts and _whole(lines, free)
    return known


def _whole(lines: Sequence[str], free: Sequence[float]) -> bool:
    """Whether a text leaves its lines short rather than cut a long word: then a hyphen at a line's end is its own."""
    left = met = 0
    for (line, after), room in zip(pairwise(lines), free, strict=False):
        word = _REST.match(after)
        if word and len(word[0]) >= _LONG and line[-1:].isalnum():
            met += 1
            left += room >= _ROOM
    return left > 2 and left > _OFTEN * met


def _cuts(ends: list[tuple[str, str]], known: Hyphens) -> bool:
    """A document cuts words if mending a hyphen makes a word that it holds elsewhere, or if a half is no word of it."""
    mended = kept = 0
    for before, after in ends:
        head, rest = _HEAD.search(before), _REST.match(after)
        if not head or not rest or not rest[0][0].islower():
            continue
        left, right = head[1].lower(), rest[0].lower()
        last = left.rpartition("-")[2]
        if f"{left}-{right}" in known.compounds:
            kept += 1
        elif last + right in known.words:
            mended += 1
    return mended > kept
