"""Paragraphs that a page cut in two are made whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.manuscript.lines import Chunk
from pipeline.manuscript.seams import caseless, closed, is_han, labelled, opens_low

_SHORT = 30  # a heading without a closing mark is shorter than a line of text


def join_cut(chunks: Iterable[Chunk], width: int = 0) -> tuple[Chunk, ...]:
    """Join paragraphs across turned pages.

    Only where the one before has no closing mark and the other goes on: in small letters or, in scripts without
    capitals, with words at all. In text wrapped at `width` columns (0: not wrapped) the line before must also be full,
    and then a capital goes on too ("…by the Security" / "Council").
    """
    out: list[Chunk] = []
    for chunk in chunks:
        if out and chunk.turned and _goes_on(out[-1], chunk, width):
            before = out.pop()
            chunk = replace(before, lines=(*before.lines, *chunk.lines), rows=before.rows)
        out.append(chunk)
    return tuple(out)


def _goes_on(before: Chunk, after: Chunk, width: int) -> bool:
    if before.rows and after.rows:
        return True
    if before.rows or after.rows or before.verbatim or after.verbatim or before.breaks:
        return False
    if before.look.heading or after.look.heading or labelled(after.first):
        return False
    if before.last.endswith("-") and after.first[:1].islower():
        return True
    full = bool(width) and is_full(before.lines[-1].text, after.lines[0].text, width)
    if opens_low(after.first):
        return full or not closed(before.last)
    if closed(before.last) or len(before.last) < _SHORT or before.first.startswith(("**", "__", "#")):
        return False
    return full if width else caseless(after.first) and not after.first.startswith(("*", "_"))


def is_full(line: str, following: str, width: int) -> bool:
    """Whether the following line's first word had no room on a line: then the line end is the wrapping's, not the text's."""
    head = following.strip()
    first = _first_unit(head)
    room = 0 if _tight(line, head) else 1
    return len(line.rstrip()) + room + len(first) > width


def _first_unit(text: str) -> str:
    """What cannot be parted at a line's end: a word, or in scripts without blanks a sign with the marks after it."""
    end = 0
    while end < len(text) and end < 60 and not text[end].isspace() and not is_han(text[end]):
        end += 1
    end = end or 1
    while end < len(text) and end < 60 and text[end] in "、。，；：！？”’」』）)":
        end += 1
    return text[:end]


def _tight(line: str, following: str) -> bool:
    bare = line.rstrip()
    return bool(bare) and bool(following) and (is_han(bare[-1]) or is_han(following[0]))
