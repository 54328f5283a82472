"""The words of a source, by the shortest way that skips all reading: what the ledger counts against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import overload

from pipeline.manuscript.passages import Word
from pipeline.manuscript.signs import LABEL, TAGS, TARGET
from pipeline.model import Span

# Raised figures are words of their own: "Munitions²" is a word and the mark of a note. Marks that combine with letters
# (Arabic vowel signs, accents) and soft hyphens belong to the word.
WORD = re.compile(
    "[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+"
    "|(?:[^\\W_\u2070\u00b9\u00b2\u00b3\u2074-\u2079]|[\u00ad\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670])+"
)
# Markdown's signs part words and are none: tags, single signs, and the target of a link whose label a line end cuts.
# (Every alternative begins with one sign, neither a class of them nor a group or a look behind: then `re` skips to the
# next sign without trying any.)
SIGNS = re.compile(
    rf"\\[!-/:-@\[-`{{-~]|</?(?:{TAGS})(?:\s[^<>]{{0,300}})?/?>|\((?<=\]\()(?:#|https?:|mailto:)[^()\s]{{0,500}}\)|\*|_|\#|\||>|\\|`|~",
    re.IGNORECASE,
)
_LINK = re.compile(
    rf"\\[!-/:-@\[-`{{-~]|\[\^[\w-]{{1,32}}\]|\[(?P<words>{LABEL}{{0,500}})\]\({TARGET.format('target')}\)"
)
PLAIN_SIGNS = re.compile("</?sup>")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", "\u00ad")


def split_words(text: str) -> list[str]:
    """The words of a string as the ledger counts them: runs of letters and figures, raised figures as plain ones."""
    return [word for found in WORD.finditer(text) if (word := found[0].translate(_RAISED))]


@dataclass(frozen=True)
class SourceWords(Sequence[Word]):
    """Every word of a decoded text with its line and column, each made when it is asked for.

    A word cut at a line's end keeps its hyphen; a word that only signs part from the one before is `glued`.
    Counting, which settles nearly every document, needs no places: `bare` is all that it asks for.
    """

    text: str
    source: str
    signs: re.Pattern[str] | None = None
    links: bool = False

    @cached_property
    def bare(self) -> str:
        """The text with blanks for what is no word."""
        return "\n".join(bare for _, bare in self._lines)

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Word]: ...
    def __getitem__(self, at: int | slice) -> Word | Sequence[Word]:
        return self._words[at]

    def __len__(self) -> int:
        return len(self._words)

    def __iter__(self) -> Iterator[Word]:
        return iter(self._words)

    @cached_property
    def _lines(self) -> tuple[tuple[str, str], ...]:
        """Each line as it stands, and with blanks for what is no word."""
        return tuple(_bared(line, self.signs, self.links) for line in self.text.split("\n"))

    @cached_property
    def _words(self) -> tuple[Word, ...]:
        return tuple(_placed(self._lines, self.source))


def source_words(text: str, source: str, signs: re.Pattern[str] | None = None, links: bool = False) -> SourceWords:
    """The words of a decoded text; `signs` part words (each is as good as a blank).

    `links`: targets of links are no words, and what entities write (`&eacute;`) is part of them.
    """
    return SourceWords(text, source, signs, links)


def _bared(line: str, signs: re.Pattern[str] | None, links: bool) -> tuple[str, str]:
    bare = signs.sub(_blanks, _LINK.sub(_label, line) if links else line) if signs and line else line
    if links and "&" in bare:
        bare = unescape(bare)
        return bare, bare
    return line, bare


def _placed(lines: Sequence[tuple[str, str]], source: str) -> Iterator[Word]:
    for number, (line, bare) in enumerate(lines, start=1):
        end, cut = -1, len(bare.rstrip()) - 1
        for found in WORD.finditer(bare):
            start, word = found.start(), found[0]
            glued = end >= 0 and line[end] not in " \t" and _only_signs(line[end:start], bare[end:start])
            end = found.end()
            if not word.isascii():
                word = word.translate(_RAISED)
            if end == cut and bare[cut] == "-":
                word += "-"
            if word:
                yield Word(word, Span(source, number, start + 1), glued)


def _only_signs(between: str, bare: str) -> bool:
    """Whether nothing but signs stands between two words: neither a blank nor a mark of punctuation."""
    return not bare.strip() and not any(map(str.isspace, between))


def _blanks(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _label(found: re.Match[str]) -> str:
    """A link's words without its brackets and target; an escaped sign or a note's call as it stands."""
    label = found["words"]
    return found[0] if label is None else f" {label} ".ljust(len(found[0]))
