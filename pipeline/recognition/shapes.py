"""What a paragraph looks like, whatever it says: how it ends, its emphasis, whether it has the shape of a heading."""

from __future__ import annotations

import re
from typing import assert_never

from pipeline.model import (
    Break,
    Change,
    Foreign,
    Image,
    Inline,
    Inlines,
    Mark,
    Note,
    Quote,
    Ref,
    Style,
    Text,
)
from pipeline.model.build import cut, inlines, plain, strip

COMMAS = ",،，、"
SEMICOLONS = ";؛；"
COLONS = ":："
STOPS = ".。．…!?؟！？"
QUOTES = '“«„「『"'
_TAIL = '”"’»」』)）]】› \u00a0\u202f\u200e\u200f\u200b*'  # what may stand after an end mark
_WIDEST_HEADING = 260
_LETTER = re.compile(r"[^\W\d_]")


def end_mark(words: str) -> str:
    """The last mark of a paragraph, closing quotes and brackets aside; "" where it ends in a word."""
    bare = words.rstrip(_TAIL)
    last = bare[-1:] or words[-1:]
    return last if last in COMMAS + SEMICOLONS + COLONS + STOPS else ""


def ends_in(words: str, marks: str) -> bool:
    """Whether a paragraph's last mark is one of `marks`; a mark that stands nowhere counts as none."""
    mark = end_mark(words)
    return bool(mark) and mark in marks


def starts_low(words: str) -> bool:
    """Whether the first letter is a small one; never so in scripts without case."""
    found = _LETTER.search(words[:12])
    return found is not None and found[0].islower()


def wholly(content: Inlines, *kinds: str) -> bool:
    """Whether every word stands in an emphasis of one of these kinds; notes' marks and blanks do not count."""
    words = False
    for part in content:
        match part:
            case Text(text):
                if text.strip():
                    return False
            case Style(kind, inner) if kind in kinds:
                words = words or bool(plain(inner).strip())
            case Style("sup"):
                pass
            case Style(_, inner) | Ref(_, inner) | Foreign(_, inner) | Mark(_, inner):
                if not wholly(inner, *kinds):
                    return False
                words = True
            case _:
                pass
    return words


def without_front(content: Inlines, end: int) -> Inlines:
    """A paragraph without its first `end` characters. Notes and pictures that stand among them stay, at the front."""
    first = content[0] if content else None
    if isinstance(first, Text) and 0 < end <= len(first.text):
        if end < len(first.text):
            return strip((Text(first.text[end:]), *content[1:]))
        if plain(content[1:2]):
            return strip(content[1:])
    kept = _weightless(cut(content, 0, end))
    return strip(inlines(*kept, *cut(content, end))) if end else content


def _weightless(content: Inlines) -> Inlines:
    out: list[Inline] = []
    for part in content:
        match part:
            case Text() | Break():
                pass
            case Style() | Ref() | Foreign() | Mark() | Change():
                out += _weightless(part.content)
            case Note() | Quote() | Image():
                out.append(part)
            case _:
                assert_never(part)
    return tuple(out)


def title_shaped(words: str) -> bool:
    """Short, without an end mark, beginning with a capital (or in a script that has none): the shape of a heading."""
    if not words or len(words) > _WIDEST_HEADING or end_mark(words) or starts_low(words):
        return False
    return bool(_LETTER.search(words))
