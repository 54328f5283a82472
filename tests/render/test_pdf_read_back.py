"""A PDF that the project wrote, its Akoma Ntoso taken out, reads back to the document it was made from.

What no page can tell is set aside before the two are compared, and only that:

- the banner: a page prints the Organization, the symbol and the organ whether the source had them or not, on one line;
- emphasis where the source has none or the page shows none: the galley italicizes the leads of plain text and sets titles in
  bold, Chinese has no slanted letters, and the comma after the enacting body is printed upright;
- where the file came from, and the day it was marked up.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from pipeline.conversion import Conversion, to_akn
from pipeline.model import WRAPPERS, Block, Document, Inline, Inlines, Mark, Note, Para, Style, Table, Unit
from pipeline.model.build import inlines, rewrap
from pipeline.ports import Source
from pipeline.writers.pdf import PdfOptions, PdfWriter

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in {".md", ".txt"})
BANNER = {"publisher", "symbol"}
EMPHASIS = {"italic", "bold"}


@cache
def of_source(name: str) -> Conversion:
    return to_akn(Source(name, (SAMPLES / name).read_bytes()))


@cache
def read_back(name: str) -> Conversion:
    made = of_source(name)
    assert made.document is not None
    written = PdfWriter().write(made.document, made.media, PdfOptions())
    assert written.content is not None
    return to_akn(Source("page.pdf", bare(written.content)))


def bare(content: bytes) -> bytes:
    """The pages alone: no attachment, and no metadata that tell of one."""
    with pikepdf.open(BytesIO(content)) as pdf:
        for name in list(pdf.attachments):
            del pdf.attachments[name]
        for key in ("/AF", "/Metadata"):
            if key in pdf.Root:
                del pdf.Root[key]
        whole = BytesIO()
        pdf.save(whole)
    return whole.getvalue()


def told(document: Document, plain: bool) -> Document:
    """What a page can tell of a document; `plain`: no emphasis."""
    meta = replace(document.meta, markup_date=None) if hasattr(document.meta, "markup_date") else document.meta
    return replace(
        document,
        meta=meta,
        masthead=tuple(shown(para, plain) for para in document.masthead if not of_banner(para)),
        title=tuple(shown(para, True) for para in document.title),
        preamble=tuple(block(one, plain) for one in document.preamble),
        body=tuple(block(one, plain) for one in document.body),
        closing=tuple(shown(para, plain) for para in document.closing),
        parts=tuple(told(part, plain) for part in document.parts),
    )


def of_banner(para: Para) -> bool:
    marks = [part for part in para.content if isinstance(part, Mark)]
    kinds = {mark.role for mark in marks}
    return bool(marks) and kinds <= {"docAuthority", "docNumber"}


def shown(para: Para, plain: bool) -> Para:
    return replace(para, content=level(para.content, plain or para.role == "formula"))


def block(one: Block, plain: bool) -> Block:
    match one:
        case Para():
            return shown(one, plain)
        case Unit():
            return replace(
                one,
                heading=level(one.heading, plain),
                lead=tuple(block(part, plain) for part in one.lead),
                units=tuple(block(part, plain) for part in one.units),
                tail=tuple(block(part, plain) for part in one.tail),
            )
        case Table():
            rows = tuple(
                tuple(replace(cell, content=tuple(block(part, plain) for part in cell.content)) for cell in row)
                for row in one.rows
            )
            return replace(one, caption=level(one.caption, plain), rows=rows)


def level(content: Inlines, plain: bool) -> Inlines:
    """The sequence without emphasis, if none is asked for; notes likewise."""
    out: list[Inline] = []
    for part in content:
        if isinstance(part, Note):
            out.append(replace(part, body=tuple(block(one, plain) for one in part.body)))
        elif plain and isinstance(part, Style) and part.kind in EMPHASIS:
            out += level(part.content, plain)
        elif isinstance(part, WRAPPERS):
            out.append(rewrap(part, level(part.content, plain)))
        else:
            out.append(part)
    return inlines(*out)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_of_our_own_reads_back_to_its_document(name: str) -> None:
    source, page = of_source(name).document, read_back(name).document
    assert source is not None and page is not None
    plain = name.endswith(".txt") or source.meta.lang == "zho"
    assert told(page, plain) == told(source, plain)


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_a_page_of_our_own_is_accounted_for(name: str) -> None:
    ledger = read_back(name).ledger
    assert ledger is not None
    assert not ledger.lost and not ledger.invented
