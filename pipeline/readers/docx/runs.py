"""The runs of a paragraph as inlines: emphasis, breaks, note calls, links, tracked changes; text boxes come out beside it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pipeline.manuscript.leaves import Leaf, nest, styles
from pipeline.model import Break, Change, Inline, Inlines, Mark, Ref, Text, Wrapper
from pipeline.model.inlines import TARGET
from pipeline.readers.docx.names import MC, Element, R, W, child, on, val
from pipeline.readers.docx.styles import Emphasis, Styles, emphasis

Tracked = Literal["accept", "reject", "keep"]

_SYMBOLS = {"f0b7": "•", "f0a7": "▪", "f02d": "–", "f0d8": "➢", "f0fc": "✓"}
_SHOWN = {int(code, 16): sign for code, sign in _SYMBOLS.items()}  # signs that a symbol font shows, typed as text
_INSERTED = frozenset({W + "ins", W + "moveTo"})
_DELETED = frozenset({W + "del", W + "moveFrom"})
# Elements whose text is no text of the paragraph: instructions of fields, properties, marks.
_SILENT = frozenset({W + "instrText", W + "rPr", W + "pPr", W + "delInstrText"})


@dataclass(frozen=True, slots=True)
class Piece:
    """An atom with what is round it, so that neighbouring runs of one look become one wrapper."""

    atom: Inline
    look: Emphasis
    target: str = ""
    change: Change | None = None


@dataclass(slots=True)
class Found:
    """What a paragraph holds besides its words: text boxes, hidden words, the ids of the notes it calls, changes."""

    boxes: list[Element] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    changes: int = 0
    pictures: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the runs of a part need to know: styles, link targets, how to take changes, the printed marks of notes."""

    styles: Styles
    links: Mapping[str, str]
    tracked: Tracked
    marks: Mapping[str, str]


def read_runs(paragraph: Element, base: Emphasis, reading: Reading) -> tuple[Inlines, Found]:
    """The inlines of a paragraph whose style has the emphasis `base`."""
    found = Found()
    pieces = list(_children(paragraph, base, reading, found, "", None))
    return nest([_leaf(piece) for piece in _calls_apart(pieces)]), found


def _calls_apart(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces; calls that end a paragraph have not the emphasis of its style: a title in bold ends before its note."""
    end = len(pieces)
    while end and isinstance(pieces[end - 1].atom, Mark):
        end -= 1
    return (*pieces[:end], *(Piece(p.atom, Emphasis(), p.target, p.change) for p in pieces[end:]))


def _children(
    parent: Element, base: Emphasis, reading: Reading, found: Found, target: str, change: Change | None
) -> Iterator[Piece]:
    for element in parent:
        tag = element.tag
        if tag == W + "r":
            yield from _run(element, base, reading, found, target, change)
        elif tag == W + "hyperlink":
            link = reading.links.get(element.get(R + "id", ""), "")
            yield from _children(element, base, reading, found, link if TARGET.fullmatch(link) else target, change)
        elif tag in _INSERTED or tag in _DELETED:
            yield from _changed(element, base, reading, found, target)
        elif tag == MC + "AlternateContent":
            yield from _children(_alternative(element), base, reading, found, target, change)
        elif tag not in _SILENT and tag != W + "p":
            yield from _children(element, base, reading, found, target, change)


def _changed(element: Element, base: Emphasis, reading: Reading, found: Found, target: str) -> Iterator[Piece]:
    """A tracked insertion or deletion: taken, left out, or kept as a change with its author and day."""
    found.changes += 1
    inserted = element.tag in _INSERTED
    if reading.tracked == "keep":
        kind = "ins" if inserted else "del"
        change = Change(kind, (), element.get(W + "author", ""), _day(element.get(W + "date", "")))
        yield from _children(element, base, reading, found, target, change)
    elif inserted == (reading.tracked == "accept"):
        yield from _children(element, base, reading, found, target, None)


def _day(stamp: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(stamp[:10])
    except ValueError:
        return None


def _alternative(element: Element) -> Element:
    """The first choice; the fallback says the same again for older programs."""
    chosen = element.find(MC + "Choice")
    return element if chosen is None else chosen


def _run(
    run: Element, base: Emphasis, reading: Reading, found: Found, target: str, change: Change | None
) -> Iterator[Piece]:
    properties = child(run, "rPr")
    named = val(properties, "rStyle")
    look = emphasis(properties)
    look = look.over(reading.styles.look(named).emphasis) if named in reading.styles.raw else look
    look = look.over(base)
    hidden = on(properties, "vanish")
    for atom in _atoms(run, reading, found):
        if hidden and isinstance(atom, Text):
            found.hidden.append(atom.text)
        else:
            yield Piece(atom, look, target, change)


def _atoms(run: Element, reading: Reading, found: Found) -> Iterator[Inline]:
    own_mark = False  # the text of this run is the mark of the note that it calls
    for element in run:
        match element.tag.removeprefix(W) if isinstance(element.tag, str) else "":
            case "t" | "delText":
                if not own_mark:
                    yield Text((element.text or "").translate(_SHOWN))
            case "tab" | "ptab":
                yield Text("\t")
            case "br" if element.get(W + "type", "textWrapping") == "textWrapping":
                yield Break()
            case "cr":
                yield Break()
            case "noBreakHyphen":
                yield Text("\u2011")
            case "sym":
                yield Text(_symbol(element.get(W + "char", "")))
            case "footnoteReference" | "endnoteReference":
                key = note_key(element)
                own_mark = element.get(W + "customMarkFollows", "0") in ("1", "true", "on")
                yield Mark("noteCall", (Text(reading.marks.get(key, "")),), value=key)
            case _:
                _objects(element, found)


def note_key(reference: Element) -> str:
    """The key of the note that a reference calls: footnotes and endnotes count apart."""
    kind = "endnote" if reference.tag == W + "endnoteReference" else "footnote"
    return f"{kind}-{reference.get(W + 'id', '')}"


def _symbol(code: str) -> str:
    if code.lower() in _SYMBOLS:
        return _SYMBOLS[code.lower()]
    try:
        return chr(int(code, 16))
    except ValueError:
        return ""


def _objects(element: Element, found: Found) -> None:
    """Drawings: text boxes to be read after the paragraph, pictures by their description."""
    if element.tag == MC + "AlternateContent":
        element = _alternative(element)
    found.boxes += element.iter(W + "txbxContent")
    found.pictures += (
        shown.get("descr") or shown.get("title") or ""
        for shown in element.iter("{*}docPr")
        if not any(True for _ in element.iter(W + "txbxContent"))
    )


def _leaf(piece: Piece) -> Leaf:
    """A note's call needs no raising of its own; nor does a break need emphasis of any kind."""
    outside: tuple[Wrapper, ...] = (piece.change,) if piece.change else ()
    outside += (Ref(piece.target, ()),) if piece.target else ()
    if isinstance(piece.atom, Break):
        return Leaf(piece.atom, outside)
    raised = "" if isinstance(piece.atom, Mark) else piece.look.raised or ""
    shown = {
        "bold": piece.look.bold,
        "italic": piece.look.italic,
        "underline": piece.look.underline,
        "smallcaps": piece.look.smallcaps,
    }
    kinds = frozenset([kind for kind, yes in shown.items() if yes] + ([raised] if raised else []))
    return Leaf(piece.atom, outside + styles(kinds))
