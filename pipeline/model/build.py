"""Smart constructors and small pure operations on inlines: the only way to make them, so that every document is in normal form.

Normal form: neighbouring texts are one, no empty text, no empty wrapper (save a `Mark` with a value, an anchor).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from operator import is_
from typing import assert_never

from pipeline.model.document import Metadata
from pipeline.model.inlines import (
    WRAPPERS,
    Break,
    Change,
    Foreign,
    Inline,
    Inlines,
    Mark,
    Ref,
    Style,
    Text,
    Wrapper,
)

_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_WRAPPING = frozenset(WRAPPERS)
_END = sys.maxsize


def inlines(*parts: Inline) -> Inlines:
    """Join neighbouring texts, drop empty texts and empty wrappers."""
    textual = False
    for part in parts:  # nearly always they are in normal form
        if type(part) is Text:
            if textual or not part.text:
                break
            textual = True
        elif type(part) in _WRAPPING and not part.content:  # type: ignore[union-attr]
            break
        else:
            textual = False
    else:
        return parts
    return _normal(parts)


def _normal(parts: Inlines) -> Inlines:
    out: list[Inline] = []
    for part in parts:
        if isinstance(part, Text):
            if not part.text:
                continue
            if out and isinstance(out[-1], Text):
                out[-1] = Text(out[-1].text + part.text)
                continue
        elif isinstance(part, WRAPPERS) and not part.content:
            continue
        out.append(part)
    return tuple(out)


def text(words: str) -> Inlines:
    """Plain words as inlines; nothing for an empty string."""
    return (Text(words),) if words else ()


def plain(content: Inlines) -> str:
    """The printed words alone: no notes, no quotations, no pictures; deleted text left out; a break is a blank."""
    if len(content) == 1 and type(content[0]) is Text:
        return content[0].text
    words: list[str] = []
    for part in content:
        if type(part) is Text:  # nearly always
            words.append(part.text)
        elif isinstance(part, WRAPPERS):
            if not (type(part) is Change and part.kind == "del"):
                words.append(plain(part.content))
        elif type(part) is Break:
            words.append(" ")
    return "".join(words)


def rewrap(part: Wrapper, content: Inlines) -> Wrapper:
    """The same wrapper round other content."""
    before = part.content
    if content is before or (len(content) == len(before) and all(map(is_, content, before))):
        return part
    match part:
        case Style(kind):
            return Style(kind, content)
        case Ref(target):
            return Ref(target, content)
        case Mark(role):
            return Mark(role, content, part.value, part.capacity, part.eid, part.spans)
        case Foreign(lang):
            return Foreign(lang, content)
        case Change(kind):
            return Change(kind, content, part.by, part.on)
        case _:
            assert_never(part)


def _reworded(part: Text, words: str) -> Text:
    return part if words == part.text else Text(words)


def map_texts(content: Inlines, change: Callable[[str], str]) -> Inlines:
    """Every text of a sequence through `change`; notes and quotations are left alone."""
    out: list[Inline] = []
    for part in content:
        if isinstance(part, Text):
            out.append(_reworded(part, change(part.text)))
        elif isinstance(part, WRAPPERS):
            out.append(rewrap(part, map_texts(part.content, change)))
        else:
            out.append(part)
    return inlines(*out)


def cut(content: Inlines, start: int, end: int | None = None) -> Inlines:
    """The part of a sequence between two offsets into `plain(content)`; what holds no words goes with the text before it.

    Notes, quotations and pictures have no length: one that stands exactly at `end` belongs to the cut, one at `start` > 0 does not.
    """
    if len(content) == 1 and isinstance(content[0], Text):  # most lines of a masthead
        whole = content[0].text
        words = whole[max(start, 0) : end]
        return content if len(words) == len(whole) else text(words)
    return _cut(content, start, _END if end is None else end)


def _cut(content: Inlines, start: int, stop: int) -> Inlines:
    out: list[Inline] = []
    at = 0
    for part in content:
        size = _length(part)
        low, high = max(start - at, 0), min(stop - at, size)
        if isinstance(part, Text):
            if high > low:
                out.append(part if high - low == size else Text(part.text[low:high]))
        elif isinstance(part, WRAPPERS) and size:
            if high - low == size:
                out.append(part)
            elif high > low or (low == 0 and high == 0 and _anchored(at, start, stop)):
                out.append(rewrap(part, _cut(part.content, start - at, stop - at)))
        elif (size == 0 and _anchored(at, start, stop)) or (size and high > low):
            out.append(part)
        at += size
    return inlines(*out)


def _anchored(at: int, start: int, stop: int) -> bool:
    return start < at <= stop or at == start == 0


def _length(part: Inline) -> int:
    return len(part.text if isinstance(part, Text) else plain((part,)))


def strip(content: Inlines) -> Inlines:
    """Trim blanks at both ends, also inside wrappers; breaks at the ends go too."""
    if not _is_trimmed(content, 0):
        content = _trim(content, 0)
    return content if _is_trimmed(content, -1) else _trim(content, -1)


def _is_trimmed(content: Inlines, end: int) -> bool:
    """Whether no blank and no break stands at an end."""
    while content:
        edge = content[end]
        if isinstance(edge, Text):
            return bool(edge.text) and not edge.text[end].isspace()
        if not isinstance(edge, WRAPPERS):
            return not isinstance(edge, Break)
        content = edge.content
    return False


def _trim(content: Inlines, end: int) -> Inlines:
    while content:
        edge: Inline = content[end]
        if isinstance(edge, Text):
            edge = _reworded(edge, edge.text.lstrip() if end == 0 else edge.text.rstrip())
        elif isinstance(edge, WRAPPERS):
            edge = rewrap(edge, _trim(edge.content, end))
        done = inlines(edge, *content[1:]) if end == 0 else inlines(*content[:-1], edge)
        if isinstance(edge, Break):
            content = content[1:] if end == 0 else content[:-1]
        elif len(done) == len(content):
            return done
        else:
            content = done
    return content


def fold(content: Inlines) -> Inlines:
    """Every run of ordinary blanks becomes one blank, across wrappers too; no-break spaces stay."""
    return content if _is_folded(content, [False]) else _fold(content, [False])


def _is_folded(content: Inlines, after_blank: list[bool]) -> bool:
    for part in content:
        if isinstance(part, Text):
            words = part.text
            if not _is_even(words) or (after_blank[0] and words[:1] == " "):
                return False
            if words:
                after_blank[0] = words[-1] == " "
        elif isinstance(part, WRAPPERS):
            if not _is_folded(part.content, after_blank):
                return False
        else:
            after_blank[0] = isinstance(part, Break)
    return True


def _is_even(words: str) -> bool:
    """Whether blanks stand one by one and are all alike: six searches by `in` are far quicker than one by an expression."""
    return not ("  " in words or "\n" in words or "\t" in words or "\r" in words or "\f" in words or "\v" in words)


def _fold(content: Inlines, after_blank: list[bool]) -> Inlines:
    out: list[Inline] = []
    for part in content:
        if isinstance(part, Text):
            words = part.text if _is_even(part.text) else _BLANKS.sub(" ", part.text)
            if after_blank[0] and words.startswith(" "):
                words = words[1:]
            if words:
                after_blank[0] = words.endswith(" ")
            out.append(_reworded(part, words))
        elif isinstance(part, WRAPPERS):
            out.append(rewrap(part, _fold(part.content, after_blank)))
        else:
            after_blank[0] = isinstance(part, Break)
            out.append(part)
    return inlines(*out)


def join(parts: Iterable[Inlines], between: str = " ") -> Inlines:
    """Several sequences as one, with a text between them."""
    out: list[Inline] = []
    for number, content in enumerate(parts):
        if number:
            out.append(Text(between))
        out += content
    return inlines(*out)


def annex_metadata(parent: Metadata, kind: str = "annex") -> Metadata:
    """An annex or appendix is known by its parent: same work, no history, votes or keywords of its own."""
    return replace(parent, kind=kind, history=(), outcome="", votes=(), keywords=(), job="")
