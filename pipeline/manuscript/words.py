"""The words of a source, by the shortest way that skips all reading: what the ledger counts against."""

from __future__ import annotations

import re
from html import unescape

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
SIGNS = re.compile(
    rf"\\[!-/:-@\[-`{{-~]|</?(?:{TAGS})(?:\s[^<>]{{0,300}})?/?>|(?<=\])\((?:#|https?:|mailto:)[^()\s]{{0,500}}\)|[*_#|>\\`~]",
    re.IGNORECASE,
)
_LINK = re.compile(
    rf"\\[!-/:-@\[-`{{-~]|\[\^[\w-]{{1,32}}\]|(?P<words>\[{LABEL}{{0,500}}\])\({TARGET.format('target')}\)"
)
PLAIN_SIGNS = re.compile("</?sup>")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", "\u00ad")


def split_words(text: str) -> list[str]:
    """The words of a string as the ledger counts them: runs of letters and figures, raised figures as plain ones."""
    return [word for found in WORD.finditer(text) if (word := found[0].translate(_RAISED))]


def source_words(text: str, source: str, signs: re.Pattern[str] | None = None, links: bool = False) -> tuple[Word, ...]:
    """Every word of a decoded text with its line and column; `signs` part words (each is as good as a blank).

    `links`: targets of links are no words, and what entities write (`&eacute;`) is part of them.

    A word cut at a line's end keeps its hyphen; a word that only signs part from the one before is `glued`.
    """
    words: list[Word] = []
    for number, line in enumerate(text.split("\n"), start=1):
        bare = signs.sub(_blanks, _LINK.sub(_label, line) if links else line) if signs else line
        if links and "&" in bare:
            line = bare = unescape(bare)
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
                words.append(Word(word, Span(source, number, start + 1), glued))
    return tuple(words)


def _only_signs(between: str, bare: str) -> bool:
    """Whether nothing but signs stands between two words: neither a blank nor a mark of punctuation."""
    return not bare.strip() and not any(map(str.isspace, between))


def _blanks(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _label(found: re.Match[str]) -> str:
    """A link without its target; an escaped sign or a note's call as it stands."""
    return found["words"].ljust(len(found[0])) if found["words"] else found[0]
