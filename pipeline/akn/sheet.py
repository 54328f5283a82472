"""The writer's hand: blocks and units as elements, one case for each node of the model, facing `akn.page`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import assert_never

from pipeline.akn import inline_writing
from pipeline.akn.leads import lead_phrase
from pipeline.akn.meta import Amended
from pipeline.akn.nodes import LANG, Node, add
from pipeline.akn.references import References
from pipeline.akn.shapes import Place, element, introduces, para_element, runs, wraps_up
from pipeline.model import (
    Block,
    Cell,
    ChangeMark,
    Flows,
    Para,
    Table,
    Unit,
)


@dataclass(slots=True)
class Sheet:
    """The state of one file being written.

    references  the ids it uses
    made        its elements with the ids of their nodes, those that the file does not show included
    misfits     what could not be written, and why
    amended     the amendments that the document at hand makes
    refs        how many links each context has
    table       the eId of the table at hand; "" outside one
    """

    references: References
    made: list[tuple[Node, str]] = field(default_factory=list)
    misfits: list[str] = field(default_factory=list)
    amended: list[Amended] = field(default_factory=list)
    _lang: str = "eng"
    table: str = ""
    refs: Counter[str] = field(default_factory=Counter)

    def begin(self, lang: str) -> None:
        """A document begins: its language, and no amendments yet."""
        self._lang, self.amended = lang, []

    # ---------------------------------------------------------------- blocks

    def blocks(self, parent: Node, blocks: Sequence[Block], place: Place, at: str) -> None:
        """Blocks under a parent that must not be empty; `at` is the eId that gives them context."""
        for kind, run in runs(blocks, place):
            holder = add(parent, kind, {"eId": _list_eid(run)}) if kind else parent
            for block in run:
                self._block(holder, block, place, at)
        if not blocks:
            add(parent, "p")

    def _block(self, parent: Node, block: Block, place: Place, at: str) -> None:
        match block:
            case Para():
                self._para(parent, block, place, at)
            case Table():
                self._table(parent, block, place)
            case Unit():
                self._unit(parent, block, place)
            case _:
                assert_never(block)

    def _para(self, parent: Node, para: Para, place: Place, at: str) -> None:
        name = para_element(para, place)
        if name == "p":
            e = add(parent, "p")
        elif name == "block":
            at = para.eid
            e = add(parent, "block", {"name": para.role, "eId": at})
        elif name == "formula":
            at = para.eid
            e = add(add(parent, "formula", {"name": "enactingFormula", "eId": at}), "p")
        else:
            at = para.eid
            named = {"name": para.role} if name == "hcontainer" else {}
            e = add(add(add(parent, name, {**named, "eId": at}), "content", {"eId": f"{at}__content"}), "p")
        self.keep(e, para.eid)
        if para.lang:
            e.set(LANG, para.lang)
        self._changed(e, para.change)
        inline_writing.write(self, e, para.content, at)

    def _table(self, parent: Node, table: Table, place: Place) -> None:
        """A table; one with a caption that belongs to no paragraph stands in a tblock, its caption as the heading."""
        outer, self.table = self.table, table.eid
        titled = place is Place.BODY and bool(table.caption)
        if titled:
            before, _, ordinal = table.eid.rpartition("tbl_")
            block = f"{before}tblock_{ordinal}"
            parent = add(parent, "tblock", {"eId": block})
            inline_writing.write(self, add(parent, "heading"), table.caption, block)
        e = add(parent, "table", {"eId": table.eid})
        self.keep(e, table.eid)
        if table.caption and not titled:
            inline_writing.write(self, add(e, "caption"), table.caption, table.eid)
        for row in table.rows:
            tr = add(e, "tr")
            for cell in row:
                self._cell(tr, cell, table.eid)
        self.table = outer

    def _cell(self, tr: Node, cell: Cell, at: str) -> None:
        spans = {"colspan": cell.colspan, "rowspan": cell.rowspan}
        e = add(tr, "th" if cell.head else "td", {name: str(n) for name, n in spans.items() if n != 1})
        self.keep(e, cell.eid)
        self.blocks(e, cell.content, Place.BLOCKS, at)

    # ---------------------------------------------------------------- units

    def _unit(self, parent: Node, unit: Unit, place: Place) -> None:
        name = element(unit, place)
        e = add(parent, name, self._named(unit, name) | {"eId": unit.eid})
        self.keep(e, unit.eid)
        self._changed(e, unit.change)
        if name == "crossHeading":
            self._preambular(e)
            line = unit.lead[0]
            assert isinstance(line, Para)
            self.keep(e, line.eid)
            inline_writing.write(self, e, line.content, unit.eid)
        elif name == "container":
            self._inside(e, unit)
        elif name == "item":
            if unit.kind != "point":
                _add(e, "class", unit.kind)
            self._label(e, unit)
            self._inside(e, unit)
        elif name == "hcontainer" and unit.kind == "preambular":
            self._preambular(e)
            self._label(e, unit)
            self._inside(add(e, "content", {"eId": f"{unit.eid}__content"}), unit)
        else:
            self._label(e, unit)
            self._hierarchy(e, unit)

    def _named(self, unit: Unit, name: str) -> dict[str, str]:
        if name == "container":
            return {"name": lead_phrase(unit, self._lang)}
        return {"name": unit.kind} if name == "hcontainer" else {}

    def _preambular(self, e: Node) -> None:
        """Preambular text in a body says so. The concept's id is not "preamble": that is the element's own."""
        _add(e, "refersTo", self.references.use("preambleText"))

    def _label(self, e: Node, unit: Unit) -> None:
        if unit.num:
            add(e, "num").text = unit.num
        if unit.heading:
            inline_writing.write(self, add(e, "heading"), unit.heading, unit.eid)

    def _hierarchy(self, e: Node, unit: Unit) -> None:
        """Content, or intro, parts and wrapUp; a list takes the intro and the wrapUp that stand next to it."""
        if not unit.units:
            if unit.lead:
                self.blocks(add(e, "content", {"eId": f"{unit.eid}__content"}), unit.lead, Place.BLOCKS, unit.eid)
            return
        gathered = list(runs(unit.units, Place.UNIT))
        if not gathered[0][0]:
            self._matter(e, "intro", unit.eid, unit.lead, unit.eid)
        for ordinal, (kind, run) in enumerate(gathered):
            holder, eid = e, unit.eid
            if kind:
                eid = _list_eid(run)
                holder = add(e, kind, {"eId": eid})
                self._matter(holder, "intro", eid, unit.lead if ordinal == 0 else (), unit.eid)
            for part in run:
                self._unit(holder, part, Place.UNIT)
            if ordinal == len(gathered) - 1:
                self._matter(holder, "wrapUp", eid, unit.tail, unit.eid)

    def _matter(self, parent: Node, name: str, eid: str, flows: Flows, at: str) -> None:
        if flows:
            e = add(parent, name, {"eId": f"{eid}__{name.lower()}"})
            self.blocks(e, flows, Place.BLOCKS, at)

    def _inside(self, e: Node, unit: Unit) -> None:
        """Where AKN has blocks only: text, a blockList that takes the lines next to it, text."""
        lead, tail = unit.lead, unit.tail
        if not unit.units:
            self.blocks(e, lead, Place.BLOCKS, unit.eid)
            return
        before = lead[:-1] if introduces(lead) else lead
        after = tail[1:] if wraps_up(tail) else tail
        for flow in before:
            self._block(e, flow, Place.BLOCKS, unit.eid)
        eid = _list_eid(unit.units)
        holder = add(e, "blockList", {"eId": eid})
        if introduces(lead):
            self._line(add(holder, "listIntroduction", {"eId": f"{eid}__intro"}), lead[-1], unit.eid)
        for part in unit.units:
            self._unit(holder, part, Place.BLOCKS)
        if wraps_up(tail):
            self._line(add(holder, "listWrapUp", {"eId": f"{eid}__wrapup"}), tail[0], unit.eid)
        for flow in after:
            self._block(e, flow, Place.BLOCKS, unit.eid)

    def _line(self, e: Node, para: Block, at: str) -> None:
        assert isinstance(para, Para)
        self.keep(e, para.eid)
        inline_writing.write(self, e, para.content, at)

    # ---------------------------------------------------------------- what all share

    def _changed(self, e: Node, change: ChangeMark | None) -> None:
        """A whole paragraph inserted or deleted: @class says which, @refersTo by whom and when."""
        if change:
            _add(e, "class", change.kind)
            made = self.references.change(change)
            if made:
                _add(e, "refersTo", made)

    def keep(self, e: Node, eid: str) -> None:
        """Notes which element a node became."""
        self.made.append((e, eid))


def _add(e: Node, attribute: str, word: str) -> None:
    e.set(attribute, f"{e.get(attribute, '')} {word}".strip())


def _list_eid(run: Sequence[Block]) -> str:
    """A list's eId: what its first member's begins with ("para_2__list_1" of "para_2__list_1__point_a")."""
    return run[0].eid.rpartition("__")[0]
