"""Words as the ledger counts them: of a text, and of a document in reading order.

Words are compared as they stand, case and accents included; punctuation, blanks and invisible characters (soft hyphens,
joiners, direction marks) are not words. A Han character is a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import assert_never

from pipeline.model import (
    Block,
    Blocks,
    Break,
    Change,
    Document,
    Foreign,
    Image,
    Inlines,
    Mark,
    Note,
    Para,
    Quote,
    Ref,
    Style,
    Table,
    Text,
    Unit,
)
from pipeline.model.walk import parts

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SUPERSCRIPT = "\u00b2\u00b3\u00b9\u2070\u2071\u2074-\u207f\u2080-\u2089"
_HAN = "\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_COMBINING = "\u0300-\u036f\u0483-\u0487\u0610-\u061a\u064b-\u065f\u0670"
# Most texts have none of what makes `_token` slow; one class of characters finds the same words in them.
_UNUSUAL = re.compile(f"[{_HAN}{_SUPERSCRIPT}{_COMBINING}]")
_USUAL = re.compile(r"[^\W_]+")
_RAISED = re.compile(f"[{_SUPERSCRIPT}]")
_LEVEL = str.maketrans("\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079", "1230456789")


@cache
def _token() -> re.Pattern[str]:
    # One Han character (the blocks hold signs that are no letters, too); a run of raised or lowered figures (a note's mark); or a run of letters and figures with their marks.
    return re.compile(f"(?=\\w)[{_HAN}]|[{_SUPERSCRIPT}]+|(?:[^\\W_{_HAN}{_SUPERSCRIPT}]|[{_COMBINING}])+")


def tokens(words: str) -> list[str]:
    """The words of a text as the ledger counts them."""
    if words.isascii():
        return _USUAL.findall(words)
    words = _INVISIBLE.sub("", words)
    if not _UNUSUAL.search(words):
        return _USUAL.findall(words)
    found: list[str] = _token().findall(words)
    return [token.translate(_LEVEL) for token in found] if _RAISED.search(words) else found


@dataclass(frozen=True, slots=True)
class Print:
    """What a document prints, in reading order; notes come where their marks stand.

    runs    every run of words, with the eId that holds it
    marks   the marks of the notes, which are no words of the text
    """

    runs: list[tuple[str, str]] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)

    def block(self, block: Block, above: str) -> None:
        """A block under the element `above`."""
        eid = block.eid or above
        match block:
            case Para():
                self.line(block.content, eid)
            case Unit():
                self.runs.append((block.num, eid))
                self.line(block.heading, eid)
                for child in (*block.lead, *block.units, *block.tail):
                    self.block(child, eid)
            case Table():
                self.line(block.caption, eid)
                for row in block.rows:
                    for cell in row:
                        for child in cell.content:
                            self.block(child, cell.eid or eid)
            case _:
                assert_never(block)

    def line(self, content: Inlines, eid: str) -> None:
        """Runs of words without a seam inside: "19<sup>th</sup>" is one run as far as words are concerned."""
        held: list[str] = []
        apart: list[Note | Quote | Image] = []
        _gather(content, held, apart)
        self.runs.append(("".join(held), eid))
        for part in apart:
            match part:
                case Note():
                    self.marks.append(part.marker)
                    self._blocks(part.body, part.eid or eid)
                case Quote():
                    self._blocks(part.content, part.eid or eid)
                case Image():
                    self.runs.append((part.alt, eid))
                case _:
                    assert_never(part)

    def _blocks(self, blocks: Blocks, above: str) -> None:
        for block in blocks:
            self.block(block, above)


def printed(document: Document) -> Print:
    """Everything that a document prints, its annexes and members included."""
    found = Print()
    for block in parts(document):
        found.block(block, "")
    return found


def _gather(content: Inlines, held: list[str], apart: list[Note | Quote | Image]) -> None:
    for part in content:
        match part:
            case Text():
                held.append(part.text)
            case Style() | Ref() | Mark() | Foreign() | Change():
                _gather(part.content, held, apart)
            case Note() | Quote() | Image():
                held.append(" ")
                apart.append(part)
            case Break():
                held.append(" ")
            case _:
                assert_never(part)
