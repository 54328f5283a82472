"""Every printed word of the text, by taking the signs out of each line: what the ledger counts against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from pipeline.manuscript import Word
from pipeline.manuscript.words import split_words
from pipeline.model import Span
from pipeline.notation.attributes import ATTRIBUTES, without_entities

_IMAGE = r"!\[(?P<alt>(?:[^\[\]\\]|\\.)*)\]\((?:<[^<>]*>|[^()<>\s]*)\)"
_MARKER = r"\[(?:[^\[\]\\]|\\.)*\]\{\.marker\}"  # a note's mark, which is no word of its text
_SIGNS = re.compile(
    rf"\\(?P<kept>.)|{_IMAGE}|{_MARKER}|(?P<apart>\[\]\{{\.break\}}|\[\^[^\[\]\s^]{{1,40}}\]:?|\|)"
    rf"|\]\((?:<[^<>]*>|[^()<>\s]*)\)|\]{ATTRIBUTES}|[*_\[\]^~]"
)
_FRAME = re.compile(r"\s*:::|\|(?:-+\|)+$")
_ESCAPE = re.compile(r"\\(.)")
_CAPTION = re.compile(r"\s*Table: ")


def words_of(text: str, start: int, source: str) -> tuple[Word, ...]:
    """The words from line `start` (counted from 0) on, each with its line."""
    return tuple(_words(text.split("\n")[start:], start, source))


def _words(lines: list[str], start: int, source: str) -> Iterator[Word]:
    for number, line in enumerate(lines, start=start + 1):
        if line and not _FRAME.match(line):
            bare = without_entities(_SIGNS.sub(_bare, _CAPTION.sub("", line)))
            yield from map(partial(Word, span=Span(source, number)), split_words(bare))


def _bare(found: re.Match[str]) -> str:
    if found["kept"]:
        return found["kept"]
    if found["alt"] is not None:
        return " " + _ESCAPE.sub(r"\1", found["alt"]) + " "
    return " " if found["apart"] else ""
