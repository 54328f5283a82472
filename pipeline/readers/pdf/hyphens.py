"""Hyphens at line ends: which of them cut a word, and which the text itself has ("high-" / "level").

pdfium tells both alike, so the document itself must: it holds most words and compounds elsewhere within a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from pipeline.manuscript.seams import SOFT_HYPHEN

_WORD = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")
_HEAD = re.compile(r"([^\W\d_]+(?:[-‑][^\W\d_]+)*)[-\u00ad]$")
_REST = re.compile(r"[^\W\d_]+")
_TWIN = re.compile(r"\w{1,4} (?:\w{1,20} )?\w{1,20}-\w")
_LONG, _ROOM = (
    10,
    8,
)  # letters of a word that could have been cut, and signs of room that would have taken a piece of it
_OFTEN = 0.1  # of the lines before long words
_CUT_ENDS = ("-", SOFT_HYPHEN)
_SHORT = 4  # letters: a shorter second half that stands nowhere else is the end of a word
_PREFIX = 5  # letters: a longer first half that stands nowhere else is no prefix ("multi-", "inter-")


@dataclass
class Hyphens:
    """The words and compounds of a document, whether it cuts words at line ends, and whether it surely does not.

    Most documents are never asked; they are counted through when one is.
    """

    lines: Sequence[str]
    free: Sequence[float] = ()

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that stand within a line, and the halves of its compounds."""
        return frozenset(part for word in self._within for part in word.split("-"))

    @cached_property
    def compounds(self) -> frozenset[str]:
        return frozenset(word for word in self._within if "-" in word)

    @cached_property
    def cuts(self) -> bool:
        return _cuts([(a, b) for a, b in pairwise(self.lines) if a[-1:] in _CUT_ENDS and a], self)

    @cached_property
    def keeps(self) -> bool:
        return not self.cuts and _whole(self.lines, self.free)

    @cached_property
    def _inner(self) -> frozenset[str]:
        """The words that stand between others on a line, so that no line's end can have cut them."""
        return frozenset(word.lower() for line in self.lines for word in _WORD.findall(line)[1:-1])

    @cached_property
    def _within(self) -> frozenset[str]:
        found: set[str] = set()
        begun = False
        for line in self.lines:
            cut = line[-1:] in _CUT_ENDS and line != ""
            words = [word.lower().replace("‑", "-") for word in _WORD.findall(line)]
            found.update(words[1 if begun else 0 : len(words) - 1 if cut else None])
            begun = cut
        return frozenset(found)

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
        short = len(rest[0]) < _SHORT and rest[0] not in self._inner
        return before.lower() + rest[0] in self.words or (short and before.lower() not in self._inner)

    def hanging(self, after: str) -> str:
        """What follows a hyphen that is kept: a blank where it hangs ("troop-" / "and police-contributing countries")."""
        rest = _REST.match(after.lstrip())
        return " " if rest and rest[0].lower() in self.words and _TWIN.match(after.lstrip()) else ""


def hyphens(texts: Iterable[str], free: Sequence[float] = ()) -> Hyphens:
    """What the lines of a document tell of its hyphens; `free`: how many signs each line had room for, where this is known."""
    return Hyphens([text.strip() for text in texts], free)


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
