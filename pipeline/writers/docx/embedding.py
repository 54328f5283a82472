"""The Akoma Ntoso that the document carries, as a custom XML part: what `pipeline.notation.embedding` describes."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from itertools import groupby

from lxml import etree

from pipeline.notation.embedding import WORD
from pipeline.writers.docx.markup import quoteattr
from pipeline.writers.docx.styles import W as _W

W = f"{{{_W}}}"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PRINTED = (f"{W}t", f"{W}delText", f"{W}footnoteReference")


def item_xml(akn: bytes, styles: Iterable[str]) -> str:
    """The part itself; `styles` are those of the printed lines in turn."""
    listed = "".join(
        f'<style name={quoteattr(name)} lines="{sum(1 for _ in lines)}"/>' for name, lines in groupby(styles)
    )
    _, _, text = akn.decode().partition("?>")  # the declaration is the whole file's
    return f'<carried xmlns="{WORD}" xml:space="preserve" sha256="{hashlib.sha256(akn).hexdigest()}">{listed}{text.strip()}</carried>'


def properties_xml(akn: bytes) -> str:
    """What Word keeps beside the part: a name that no other part has, and the namespace by which programs find it."""
    name = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{WORD}:{hashlib.sha256(akn).hexdigest()}")).upper()
    return (
        f'<ds:datastoreItem ds:itemID="{{{name}}}" xmlns:ds="{_STORE}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{WORD}"/></ds:schemaRefs></ds:datastoreItem>'
    )


def styles_of(body: etree._Element, notes: etree._Element | None, names: dict[str, str]) -> Iterator[str]:
    """The style of every paragraph that prints something, by the name that a person sees; the text, then the notes."""
    for paragraph in body.iter(f"{W}p"):
        if paragraph.find(f"{W}pPr/{W}numPr") is not None or _prints(paragraph.iter(*_PRINTED)):
            yield _style(paragraph, names)
    for note in notes.iterfind(f"{W}footnote") if notes is not None else ():
        for number, paragraph in enumerate(note.iter(f"{W}p")):
            runs = list(paragraph.iter(f"{W}r"))
            words = [piece for run in (runs if number else runs[1:]) for piece in run.iter(*_PRINTED)]
            if note.get(f"{W}type") is None and _prints(words):  # the first run is the note's own mark
                yield _style(paragraph, names)


def _prints(pieces: Iterable[etree._Element]) -> bool:
    return any(piece.tag == f"{W}footnoteReference" or (piece.text or "").strip(" \t\n") for piece in pieces)


def _style(paragraph: etree._Element, names: dict[str, str]) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    known = "" if found is None else str(found.get(f"{W}val"))
    return names.get(known, known)
