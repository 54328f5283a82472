"""Every node's eId, from its place and its printed number (rule 13 of the profile): the link from a citation to the text.

`{prefix}__{abbreviation}_{number}`: the prefix is the eId of the nearest ancestor that gives context, the number is the printed one.
Paragraphs, marks and cells get an id too, by which their places in the source are known; the file does not show those.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache
from operator import is_

from pipeline.akn.names import MARKS
from pipeline.akn.shapes import Place, abbreviation, element, is_group, para_element, runs
from pipeline.model import (
    WRAPPERS,
    Block,
    Blocks,
    Cell,
    Document,
    Flow,
    Inline,
    Inlines,
    Mark,
    Note,
    Para,
    Quote,
    Spans,
    Table,
    Text,
    Unit,
)
from pipeline.model.build import rewrap

_LABEL = re.compile(r"[^\W\d_]{2,}\.? +(?=[\dIVXLC])")  # the word of "Article 7", "Chapter IV", "Art. 2"
_DROPPED = re.compile(r"[\s()\[\]{}_«»“”\"'’*•·–—]+")
_DOTS = re.compile(r"[.:,/-]+")
_SEGMENT = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?")
_DIRECT = ("operative", "article")  # units whose numbers may run on through the body, past the groups


def assign(document: Document, places: dict[str, Spans] | None = None) -> Document:
    """The same document with the eId of every node filled in; unique in the whole file, annexes and members included.

    Ids that nodes already had are not looked at. With `places`, where the nodes stand in the source is taken off them and
    put there by eId.
    """
    return _document(document, _File("", set(), places))


@lru_cache(maxsize=4096)  # one label is asked for by writer, checker and reader
def number(num: str) -> str:
    """A printed label as the number in an eId: "(a)" is a, "II" II, "11.2 Rev. A" 11-2RevA, "Article 7" 7; "" where it has none.

    Decimal digits of any script count as numbers; letters of other scripts do not (the ordinal stands in for them).
    """
    label = _LABEL.sub("", unicodedata.normalize("NFKC", num), count=1)
    label = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in label)
    label = _DOTS.sub("-", _DROPPED.sub("", label.replace(". ", " "))).strip("-")
    return label if _SEGMENT.fullmatch(label) else ""


def under(prefix: str, name: str) -> str:
    """A name under the eId that gives it context; "" is the outermost document's."""
    return f"{prefix}__{name}" if prefix else name


def part_slots(d: Document) -> tuple[str, ...]:
    """Where each part stands: "att_1", "att_2" for annexes, "cmpdoc_1" for the members of a composite."""
    counts: Counter[str] = Counter()
    slots = []
    for part in d.parts:
        name = "att" if part.meta.kind in ("annex", "appendix") else "cmpdoc"
        counts[name] += 1
        slots.append(f"{name}_{counts[name]}")
    return tuple(slots)


@dataclass(slots=True)
class _File:
    """What is unique or counted through one document: its prefix, the ids taken in the file, the counters of notes and tables.

    `places` takes the places of the nodes, where it is there.
    """

    prefix: str
    taken: set[str]
    places: dict[str, Spans] | None
    counts: dict[str, int] = field(default_factory=dict)
    repeats: Counter[str] = field(default_factory=Counter)

    def claim(self, eid: str) -> str:
        printed = eid
        while eid in self.taken:  # a number printed twice: the second is para_3-2
            self.repeats[printed] += 1
            eid = f"{printed}-{self.repeats[printed] + 1}"
        self.taken.add(eid)
        return eid

    def through(self, name: str) -> str:
        """The next id of what is numbered through the whole body: notes, tables, embedded structures."""
        count = self.counts[name] = self.counts.get(name, 0) + 1
        return self.claim(under(self.prefix, f"{name}_{count}"))

    def placed(self, eid: str, spans: Spans) -> Spans:
        """The places that a node keeps."""
        if self.places is None:
            return spans
        if spans:
            self.places[eid] = spans
        return ()


@dataclass(slots=True)
class _Context:
    """One prefix and the ordinals given under it. `direct` is where paragraphs go whose numbers run on."""

    file: _File
    prefix: str
    direct: _Context | None = None
    counts: dict[str, int] = field(default_factory=dict)

    def next(self, name: str, num: str = "") -> str:
        count = self.counts[name] = self.counts.get(name, 0) + 1
        return self.file.claim(under(self.prefix, f"{name}_{(num and number(num)) or count}"))

    def inside(self, prefix: str) -> _Context:
        return _Context(self.file, prefix)


def _document(d: Document, file: _File) -> Document:
    prefix = file.prefix
    at = {name: _Context(file, under(prefix, name)) for name in ("coverPage__container_1", "preface", "conclusions")}
    masthead = _paras(d.masthead, at["coverPage__container_1"])
    title = _paras(d.title, at["preface"])
    preamble = _blocks(d.preamble, _Context(file, under(prefix, "preamble")), Place.PREAMBLE)
    body = _blocks(d.body, _Context(file, prefix), Place.BODY)
    closing = _paras(d.closing, at["conclusions"])
    slots = part_slots(d)
    homes = (_File(under(prefix, slot), file.taken, file.places) for slot in slots)
    parts = tuple(_document(part, home) for part, home in zip(d.parts, homes, strict=True))
    return replace(d, masthead=masthead, title=title, preamble=preamble, body=body, closing=closing, parts=parts)


def _paras(paras: tuple[Para, ...], at: _Context) -> tuple[Para, ...]:
    return tuple(_para(para, at, Place.BLOCKS) for para in paras)


def _blocks(blocks: Blocks, at: _Context, place: Place) -> Blocks:
    if place is Place.BODY and _runs_on(blocks):
        at.direct = at
    out: list[Block] = []
    for kind, run in runs(blocks, place):
        inside = at.inside(at.next("list")) if kind else at
        out += [_unit(b, inside, place) if isinstance(b, Unit) else _flow(b, at, place) for b in run]
    return tuple(out)


def _runs_on(blocks: Blocks) -> bool:
    """Whether paragraph numbers run on through the groups of a body; decided once for all of it (rule 5)."""
    seen: set[tuple[str, str]] = set()
    waiting: list[tuple[Block, bool]] = [(block, False) for block in blocks]
    while waiting:
        block, grouped = waiting.pop()
        if not isinstance(block, Unit):
            continue
        if is_group(block):
            waiting += [(unit, True) for unit in block.units]
        elif block.kind in _DIRECT:
            name = (block.kind, number(block.num))
            if name in seen or (grouped and not name[1]):
                return False
            seen.add(name)
    return True


def _unit(unit: Unit, at: _Context, place: Place) -> Unit:
    name = element(unit, place)
    owner = at.direct if at.direct and unit.kind in _DIRECT else at
    eid = owner.next(abbreviation(name), unit.num)
    own, spans = at.inside(eid), at.file.placed(eid, unit.spans)
    if is_group(unit):
        own.direct = at.direct
    within = Place.UNIT if place in (Place.BODY, Place.UNIT) and _is_hierarchy(name, unit) else Place.BLOCKS
    heading, lead = _inlines(unit.heading, own), _flows(unit.lead, own)
    units, tail = _units(unit.units, own, within), _flows(unit.tail, own)
    return Unit(unit.kind, unit.num, heading, lead, units, tail, unit.change, eid, spans)


def _is_hierarchy(name: str, unit: Unit) -> bool:
    return name not in ("container", "item") and unit.kind != "preambular"


def _units(units: tuple[Unit, ...], at: _Context, place: Place) -> tuple[Unit, ...]:
    if not units:
        return ()
    out: list[Unit] = []
    for kind, run in runs(units, place):
        inside = at.inside(at.next("list")) if kind else at
        out += [_unit(unit, inside, place) for unit in run]
    return tuple(out)


def _flows(flows: tuple[Flow, ...], at: _Context) -> tuple[Flow, ...]:
    return tuple([_flow(flow, at, Place.BLOCKS) for flow in flows])


def _flow(flow: Flow, at: _Context, place: Place) -> Flow:
    return _para(flow, at, place) if isinstance(flow, Para) else _table(flow, at)


def _para(para: Para, at: _Context, place: Place) -> Para:
    eid = at.next(abbreviation(para_element(para, place)))
    spans = at.file.placed(eid, para.spans)
    own = at if place is Place.BLOCKS or para.role == "text" else at.inside(eid)
    return Para(_inlines(para.content, own), para.role, para.lang, para.change, eid, spans)


def _table(table: Table, at: _Context) -> Table:
    eid = at.file.through("tbl")
    own, spans = at.inside(eid), at.file.placed(eid, table.spans)
    caption = _inlines(table.caption, own)
    rows = tuple(tuple(_cell(cell, own) for cell in row) for row in table.rows)
    return replace(table, rows=rows, caption=caption, eid=eid, spans=spans)


def _cell(cell: Cell, at: _Context) -> Cell:
    eid = at.next("th" if cell.head else "td")
    spans = at.file.placed(eid, cell.spans)
    return replace(cell, content=_blocks(cell.content, at, Place.BLOCKS), eid=eid, spans=spans)


def _inlines(content: Inlines, at: _Context) -> Inlines:
    out = [part if isinstance(part, Text) else _inline(part, at) for part in content]
    return content if all(map(is_, out, content)) else tuple(out)


def _inline(part: Inline, at: _Context) -> Inline:
    if isinstance(part, Mark):
        eid = at.next(MARKS[part.role].element if part.role in MARKS else part.role)
        spans = at.file.placed(eid, part.spans)
        return Mark(part.role, _inlines(part.content, at), part.value, part.capacity, eid, spans)
    if isinstance(part, WRAPPERS):
        return rewrap(part, _inlines(part.content, at))
    if isinstance(part, Note):
        eid = at.file.through("authorialNote")
        spans = at.file.placed(eid, part.spans)
        return Note(part.marker, _blocks(part.body, at.inside(eid), Place.BLOCKS), eid, spans)
    if isinstance(part, Quote):
        eid = f"{at.next('mod')}__qstr_1" if part.amends else at.file.through("estr")
        spans = at.file.placed(eid, part.spans)
        return replace(part, content=_blocks(part.content, at.inside(eid), Place.BODY), eid=eid, spans=spans)
    return part
