"""Words as the ledger counts them: of a text, and of a document in reading order.

Words are compared as they stand, case and accents included; punctuation, blanks and invisible characters (soft hyphens,
joiners, direction marks) are not words. A Han character is a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

from pipeline.model import (
    Block,
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
# One Han character (the blocks hold signs that are no letters, too); a run of raised or lowered figures (a note's mark); or a run of letters and figures with their marks.
_TOKEN = re.compile(f"(?=\\w)[{_HAN}]|[{_SUPERSCRIPT}]+|(?:[^\\W_{_HAN}{_SUPERSCRIPT}]|[{_COMBINING}])+")
# Most texts have none of what makes `_TOKEN` slow; one class of characters finds the same words in them.
_UNUSUAL = re.compile(f"[{_HAN}{_SUPERSCRIPT}{_COMBINING}]")
_USUAL = re.compile(r"[^\W_]+")
_RAISED = re.compile(f"[{_SUPERSCRIPT}]")
_LEVEL = str.maketrans("\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079", "1230456789")


def tokens(words: str) -> list[str]:
    """The words of a text as the ledger counts them."""
    if words.isascii():
        return _USUAL.findall(words)
    words = _INVISIBLE.sub("", words)
    if not _UNUSUAL.search(words):
        return _USUAL.findall(words)
    found: list[str] = _TOKEN.findall(words)
    return [token.translate(_LEVEL) for token in found] if _RAISED.search(words) else found


def printed(document: Document) -> Iterator[tuple[str, str]]:
    """Every run of words that a document prints, with the eId that holds it, in reading order.

    Notes come where their marks stand; the marks themselves are left out.
    """
    for block in parts(document):
        yield from _printed(block, "")


def _printed(block: Block, above: str) -> Iterator[tuple[str, str]]:
    eid = block.eid or above
    match block:
        case Para(content):
            yield from _inside(content, eid)
        case Unit(_, num, heading, lead, units, tail):
            yield num, eid
            yield from _inside(heading, eid)
            for child in (*lead, *units, *tail):
                yield from _printed(child, eid)
        case Table(rows, caption):
            yield from _inside(caption, eid)
            for row in rows:
                for cell in row:
                    for child in cell.content:
                        yield from _printed(child, cell.eid or eid)
        case _:
            assert_never(block)


def _inside(content: Inlines, eid: str) -> Iterator[tuple[str, str]]:
    """Runs of words without a seam inside: "19<sup>th</sup>" is one run as far as words are concerned."""
    held: list[str] = []
    apart: list[tuple[str, str]] = []
    _gather(content, eid, held, apart)
    yield "".join(held), eid
    yield from apart


def _gather(content: Inlines, eid: str, held: list[str], apart: list[tuple[str, str]]) -> None:
    for part in content:
        match part:
            case Text(words):
                held.append(words)
            case Style() | Ref() | Mark() | Foreign() | Change():
                _gather(part.content, eid, held, apart)
            case Note(_, blocks) | Quote(blocks):
                held.append(" ")
                for block in blocks:
                    apart += _printed(block, part.eid or eid)
            case Image(_, alt):
                held.append(" ")
                apart.append((alt, eid))
            case Break():
                held.append(" ")
            case _:
                assert_never(part)
