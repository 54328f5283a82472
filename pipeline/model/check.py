"""What breaks the normal form: the documents for which `read(write(d)) == d` is promised are those where nothing does.

Smart constructors (`model.build`) and recognition make normal documents; this names what a careless caller made, each breach in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.model.blocks import PARA_ROLES, UNIT_KINDS, Block, Cell, ChangeMark, Para, Table, Unit
from pipeline.model.build import annex_metadata, plain
from pipeline.model.document import KINDS, Document, Metadata
from pipeline.model.inlines import (
    STYLES,
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

MAX_DEPTH = 48
"""How deep blocks and inlines may be nested together; an XML parser that guards itself stops at 256 elements."""

ANNEXES = ("annex", "appendix")

UNCARRIED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]|[\ud800-\udfff]|[\ufffe\uffff]")  # all but XML 1.0, production 2
_ID = re.compile(r"[A-Za-z][A-Za-z0-9.-]*")
_LANG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_LANGUAGE = re.compile(r"[a-z]{3}")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
_ADDRESS = re.compile(r"[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+")
_ACTIONS = ("insertion", "repeal", "substitution", "renumbering")

Breaches = Iterator[str]


def check(document: Document) -> tuple[str, ...]:
    """Everything that breaks the normal form, in reading order; empty for a document that can be written."""
    return tuple(_document(document, None, 0))


def _document(d: Document, parent: Document | None, depth: int) -> Breaches:
    if depth > 8:
        yield "annexes are nested more than eight deep"
        return
    yield from _metadata(d.meta, parent)
    yield from _parts(d)
    for paras in (d.masthead, d.title):
        yield from _blocks(paras, depth)
    yield from _blocks(d.preamble, depth)
    yield from _blocks(d.body, depth)
    yield from _blocks(d.closing, depth)
    for part in d.parts:
        yield from _document(part, d, depth + 1)


def _metadata(meta: Metadata, parent: Document | None) -> Breaches:
    if meta.kind not in KINDS:
        yield f"unknown kind of document {meta.kind!r}"
    if meta.kind in ANNEXES and parent is None:
        yield f"an {meta.kind} stands alone; it belongs to the parts of a document"
    if meta.kind in ANNEXES and parent and meta != annex_metadata(parent.meta, meta.kind):
        yield f"the metadata of an {meta.kind} is not its parent's (see model.build.annex_metadata)"
    if meta.organ == "unknown" or (meta.organ and not _SLUG.fullmatch(meta.organ)):
        yield f"organ {meta.organ!r} is no slug (lower-case letters, digits, hyphens)"
    if not _LANGUAGE.fullmatch(meta.lang):
        yield f"language {meta.lang!r} is no ISO 639-2 code"
    if meta.date and meta.date.year < 2:
        yield "the year 1 stands for an unknown date; leave the date out"
    yield from _known(meta)


def _known(meta: Metadata) -> Breaches:
    for step in meta.history:
        if step.on is None:
            yield f"the step {step.outcome!r} has no date; a step without one is left out"
        yield from _identifier(step.outcome, "outcome of a step")
        yield from _words(step.symbol + step.by, "a step")
    if meta.outcome:
        yield from _identifier(meta.outcome, "outcome of the vote")
    elif meta.votes:
        yield "votes without an outcome"
    for count in meta.votes:
        yield from _identifier(count.choice, "choice of a vote")
        if not all(voter.strip() for voter in count.voters):
            yield "a voter without a name"
        yield from _words("".join(count.voters), "the voters")
    for keyword in meta.keywords:
        if not _ADDRESS.fullmatch(keyword.dictionary) or (keyword.href and not _ADDRESS.fullmatch(keyword.href)):
            yield f"keyword {keyword.value!r}: its dictionary and href must be addresses"
        yield from _words(keyword.value + keyword.shown, "a keyword")
    yield from _words(meta.number + meta.symbol + meta.job, "number, symbol or job")


def _identifier(name: str, of: str) -> Breaches:
    if not _ID.fullmatch(name):
        yield f"the {of} must be an id of ASCII letters and digits, not {name!r}"


def _parts(d: Document) -> Breaches:
    annexed = [part.meta.kind in ANNEXES for part in d.parts]
    if d.meta.kind != "publication":
        if not all(annexed):
            yield f"the parts of a {d.meta.kind} are annexes; only a publication has members"
        return
    if d.body:
        yield "a publication has no body of its own"
    if all(annexed):
        yield "a publication without members"
    if annexed != sorted(annexed):
        yield "an annex stands before a member of the publication"
    if any(part.meta.kind == "publication" for part in d.parts):
        yield "a publication inside a publication"


def _blocks(blocks: Sequence[Block], depth: int) -> Breaches:
    if blocks and depth > MAX_DEPTH:
        yield f"nested more than {MAX_DEPTH} deep"
        return
    for block in blocks:
        if isinstance(block, Para):
            yield from _para(block, depth)
        elif isinstance(block, Unit):
            yield from _unit(block, depth)
        else:
            yield from _table(block, depth)


def _para(para: Para, depth: int) -> Breaches:
    if para.role not in PARA_ROLES:
        yield f"unknown role of a paragraph {para.role!r} at “{plain(para.content)[:40]}”"
    if not para.content:
        yield "a paragraph without content"
    if para.lang and not _LANG.fullmatch(para.lang):
        yield f"{para.lang!r} is no language tag"
    if para.change:
        yield from _change(para.change)
    yield from _inlines(para.content, depth + 1)


def _unit(unit: Unit, depth: int) -> Breaches:
    if unit.kind not in UNIT_KINDS:
        yield f"unknown kind of unit {unit.kind!r}"
    if unit.tail and not unit.units:
        yield f"unit {unit.num or plain(unit.heading)!r} has closing text but no units; it belongs to the lead"
    if Unit in map(type, (*unit.lead, *unit.tail)):
        yield f"unit {unit.num!r} has a unit among its text"
    yield from _words(unit.num, "a number")
    if unit.change:
        yield from _change(unit.change)
    yield from _inlines(unit.heading, depth + 1)
    for blocks in (unit.lead, unit.units, unit.tail):
        yield from _blocks(blocks, depth + 1)


def _table(table: Table, depth: int) -> Breaches:
    if not table.rows or not all(table.rows):
        yield "a table without rows, or a row without cells"
    yield from _inlines(table.caption, depth + 1)
    for row in table.rows:
        for cell in row:
            yield from _cell(cell, depth)


def _cell(cell: Cell, depth: int) -> Breaches:
    if cell.colspan < 1 or cell.rowspan < 1:
        yield "a cell that spans less than one row or column"
    yield from _blocks(cell.content, depth + 2)


def _change(change: ChangeMark | Change) -> Breaches:
    if change.kind not in ("ins", "del"):
        yield f"unknown kind of change {change.kind!r}"
    if change.on and change.on.year < 2:
        yield "a change in the year 1"
    yield from _words(change.by, "the author of a change")


def _inlines(content: Inlines, depth: int) -> Breaches:
    if content and depth > MAX_DEPTH:
        yield f"nested more than {MAX_DEPTH} deep"
        return
    after_text = False
    for part in content:
        if isinstance(part, Text):
            if after_text:
                yield f"two texts side by side at “{part.text[:40]}” (make sequences with model.build.inlines)"
            if not part.text:
                yield "an empty text"
            if UNCARRIED.search(part.text):
                yield from _words(part.text, "the text")
            after_text = True
        else:
            after_text = False
            yield from _inline(part, depth)


def _inline(part: Inline, depth: int) -> Breaches:
    match part:
        case Style(kind):
            if kind not in STYLES:
                yield f"unknown emphasis {kind!r}"
        case Foreign(lang):
            if not _LANG.fullmatch(lang):
                yield f"{lang!r} is no language tag"
        case Change():
            yield from _change(part)
        case Image(key, alt):
            if not _ADDRESS.fullmatch(key):
                yield f"the key of a picture must be an address, not {key!r}"
            yield from _words(alt, "the description of a picture")
        case Note(marker, body):
            yield from _words(marker, "a note's mark")
            yield from _blocks(body, depth + 1)
        case Quote():
            yield from _quote(part, depth)
        case Mark(value=value, capacity=capacity):
            yield from _words(value + capacity, "a mark's value")
        case Ref() | Break() | Text():
            pass
    if isinstance(part, WRAPPERS):
        if not part.content:
            yield f"an empty {type(part).__name__.lower()}"
        yield from _inlines(part.content, depth + 1)


def _quote(quote: Quote, depth: int) -> Breaches:
    if not quote.content:
        yield "an empty quotation"
    if quote.amends and quote.amends.action not in _ACTIONS:
        yield f"unknown action of an amendment {quote.amends.action!r}; one of {', '.join(_ACTIONS)}"
    if quote.amends and not _ADDRESS.fullmatch(quote.amends.destination):
        yield f"the destination of an amendment is no address: {quote.amends.destination!r}"
    yield from _blocks(quote.content, depth + 1)


def _words(words: str, where: str) -> Breaches:
    found = UNCARRIED.search(words)
    if found:
        yield f"{where} holds the character U+{ord(found[0]):04X}, which XML cannot carry"
