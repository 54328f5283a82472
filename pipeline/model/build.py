"""Smart constructors and small pure operations on inlines: the only way to make them, so that every document is in normal form.

Normal form: neighbouring texts are one, no empty text, no empty wrapper (save a `Mark` with a value, an anchor).
"""

from __future__ import annotations

import re
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
    Image,
    Inline,
    Inlines,
    Mark,
    Note,
    Quote,
    Ref,
    Style,
    Text,
    Wrapper,
)

_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_UNFOLDED = re.compile(r"[\t\r\n\f\v]|  ")


def inlines(*parts: Inline) -> Inlines:
    """Join neighbouring texts, drop empty texts and empty wrappers."""
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
    if len(content) == 1 and isinstance(content[0], Text):
        return content[0].text
    words: list[str] = []
    for part in content:
        if isinstance(part, Text):  # nearly always
            words.append(part.text)
            continue
        match part:
            case Change("del"):
                pass
            case Style() | Ref() | Mark() | Foreign() | Change():
                words.append(plain(part.content))
            case Break():
                words.append(" ")
            case Note() | Quote() | Image():
                pass
    return "".join(words)


def rewrap(part: Wrapper, content: Inlines) -> Wrapper:
    """The same wrapper round other content."""
    if len(content) == len(part.content) and all(map(is_, content, part.content)):
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
    stop = len(plain(content)) if end is None else end
    return _cut(content, start, stop)


def _cut(content: Inlines, start: int, stop: int) -> Inlines:
    out: list[Inline] = []
    at = 0
    for part in content:
        size = _length(part)
        low, high = max(start - at, 0), min(stop - at, size)
        if isinstance(part, Text):
            out.append(_reworded(part, part.text[low:high] if high > low else ""))
        elif isinstance(part, WRAPPERS) and size:
            if high > low or (low == 0 and high == 0 and _anchored(at, start, stop)):
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
    return _trim(_trim(content, 0), -1)


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
    return _fold(content, [False])


def _fold(content: Inlines, after_blank: list[bool]) -> Inlines:
    out: list[Inline] = []
    for part in content:
        if isinstance(part, Text):
            words = _BLANKS.sub(" ", part.text) if _UNFOLDED.search(part.text) else part.text
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
