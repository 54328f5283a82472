"""Inlines for page writers: a paragraph as flat runs, and as stretches of text between the blocks that quotations hold."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from pipeline.model import (
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
)
from pipeline.model.build import inlines, plain, rewrap


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one look. `text` is what is printed; a line break of the text is a run of "\\n".

    href     the target of the reference that the run stands in ("/akn/un/…", "#eid", a URL); "" for none
    lang     BCP 47 tag where the run's language differs from the paragraph's; "" where it does not
    note     eId of the note whose mark this is; `text` is then the mark to print
    image    key of the picture that stands here; `text` is then its description
    change   "ins" or "del" for a tracked change, made `by` somebody `on` a day, as the source recorded them
    """

    text: str
    italic: bool = False
    bold: bool = False
    underline: bool = False
    sup: bool = False
    sub: bool = False
    smallcaps: bool = False
    href: str = ""
    lang: str = ""
    note: str = ""
    image: str = ""
    change: str = ""
    by: str = ""
    on: datetime.date | None = None


def runs(content: Inlines) -> tuple[Run, ...]:
    """A paragraph's inlines, flattened in reading order. A `Quote` is no part of a paragraph: `stretches` takes it out before."""
    return tuple(_runs(content, _PLAIN))


_PLAIN = Run("")


def _runs(content: Inlines, look: Run) -> Iterator[Run]:
    for part in content:
        match part:
            case Text(words):
                yield Run(words) if look is _PLAIN else replace(look, text=words)
            case Style(kind, inner):
                yield from _runs(inner, _styled(look, kind))
            case Ref(target, inner):
                yield from _runs(inner, replace(look, href=target))
            case Foreign(lang, inner):
                yield from _runs(inner, replace(look, lang=lang))
            case Change(kind, inner, by, on):
                yield from _runs(inner, replace(look, change=kind, by=by, on=on))
            case Mark(_, inner):
                yield from _runs(inner, look)
            case Note(marker):
                # A mark keeps the tracked change it stands in, nothing else: an italic or linked call is an accident of the source.
                yield Run(marker, note=part.eid, change=look.change, by=look.by, on=look.on)
            case Image(key, alt):
                yield Run(alt, image=key, change=look.change, by=look.by, on=look.on)
            case Break():
                yield replace(look, text="\n")
            case Quote():
                pass
            case _:
                assert_never(part)


def _styled(look: Run, kind: str) -> Run:
    match kind:
        case "italic":
            return replace(look, italic=True)
        case "bold":
            return replace(look, bold=True)
        case "underline":
            return replace(look, underline=True)
        case "sup":
            return replace(look, sup=True, sub=False)
        case "sub":
            return replace(look, sub=True, sup=False)
        case "smallcaps":
            return replace(look, smallcaps=True)
        case _:
            raise ValueError(f"no such emphasis: {kind!r}")


def stretches(content: Inlines) -> tuple[Inlines | Quote, ...]:
    """A paragraph cut at its quotations: text, quotation, text …; wrappers round a quotation close before and open after it.

    `(Text("reads:"), Quote(…), Text("and"))` gives `((Text("reads:"),), Quote(…), (Text("and"),))`; empty stretches are left out.
    """
    if not _quotes(content):
        return (content,) if content else ()
    out: list[Inlines | Quote] = []
    line: list[Inline] = []
    for part in content:
        if isinstance(part, Quote) or (isinstance(part, WRAPPERS) and _quotes(part.content)):
            pieces = (part,) if isinstance(part, Quote) else _wrapped(part)
            for piece in pieces:
                if isinstance(piece, Quote):
                    _close(line, out)
                    out.append(piece)
                else:
                    line += piece
        else:
            line.append(part)
    _close(line, out)
    return tuple(out)


def _wrapped(part: Style | Ref | Mark | Foreign | Change) -> Iterator[Inlines | Quote]:
    for piece in stretches(part.content):
        yield piece if isinstance(piece, Quote) else (rewrap(part, piece),)


def _close(line: list[Inline], out: list[Inlines | Quote]) -> None:
    if content := inlines(*line):
        out.append(content)
    line.clear()


def _quotes(content: Inlines) -> bool:
    return any(isinstance(part, Quote) or (isinstance(part, WRAPPERS) and _quotes(part.content)) for part in content)


def marks(content: Inlines) -> Iterator[Mark]:
    """Every mark of a paragraph, outermost first, in reading order; notes and quotations are not entered."""
    for part in content:
        if isinstance(part, Mark):
            yield part
        if isinstance(part, WRAPPERS):
            yield from marks(part.content)


def offset(content: Inlines, role: str) -> int:
    """How many printed letters stand before the first mark of a role; -1 where there is none."""
    at = 0
    for part in content:
        if isinstance(part, Mark) and part.role == role:
            return at
        if isinstance(part, WRAPPERS) and (inner := offset(part.content, role)) >= 0:
            return at + inner
        at += len(plain((part,)))
    return -1
