"""The reader's eye: elements as blocks and inlines, one case for each element, facing `akn.sheet`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import overload

from lxml import etree

from pipeline.akn.errors import AknError
from pipeline.akn.names import HIERARCHY, LANG, MARKS, STYLES, local
from pipeline.model import (
    STYLES as EMPHASES,
)
from pipeline.model import (
    Amendment,
    Block,
    Blocks,
    Break,
    Cell,
    Change,
    ChangeMark,
    Flows,
    Foreign,
    Image,
    Inline,
    Inlines,
    Mark,
    Note,
    Para,
    Quote,
    Ref,
    Style,
    Table,
    Text,
    Unit,
)
from pipeline.model.build import inlines

Element = etree._Element

_KINDS = {element: kind for kind, element in HIERARCHY.items()}
_EMPHASIS = {element: kind for kind, element in STYLES.items()}
_ROLES = {(form.element, form.name): role for role, form in MARKS.items()}
_INLINE_KINDS = frozenset(EMPHASES) - frozenset(STYLES)


@dataclass(frozen=True, slots=True)
class Page:
    """What the reader must know of the file besides the element at hand: its references, the amendments its body makes."""

    references: Mapping[str, Element]
    amendments: Mapping[str, Amendment]

    # ---------------------------------------------------------------- blocks

    def blocks(self, e: Element) -> Blocks:
        """The blocks in an element, in order; the writer's placeholder for none (an empty p) is none."""
        words_apart(e)
        out: list[Block] = []
        for child in e:
            if not _is_placeholder(child):
                out += self._block(child)
        return tuple(out)

    def _block(self, e: Element) -> Sequence[Block]:
        name = local(e.tag)
        if name == "p":
            return (self._para(e, "text"),)
        if name in _KINDS:
            return (self._hierarchy(e, _KINDS[name]),)
        read = _BLOCKS.get(name)
        if read is None:
            raise _unknown(e)
        return read(self, e)

    def _para(self, e: Element, role: str) -> Para:
        return Para(self._inlines(e), role, e.get(LANG, ""), self._change(e))

    def _named(self, e: Element) -> Sequence[Block]:
        return (self._para(e, e.get("name", "")),)

    def _formula(self, e: Element) -> Sequence[Block]:
        return (self._para(_one(e, "p"), "formula"),)

    def _alinea(self, e: Element) -> Sequence[Block]:
        return (self._para(_one(_one(e, "content"), "p"), "formula"),)

    def _tblock(self, e: Element) -> Sequence[Block]:
        heading, table = kids(e, "heading", "table")
        return (self._table(table, heading),)

    def _plain_table(self, e: Element) -> Sequence[Block]:
        return (self._table(e, None),)

    def _table(self, e: Element, heading: Element | None) -> Table:
        rows = []
        for name, child in kids(e, "caption", "tr", named=True):
            if name == "caption":
                heading = child
            else:
                rows.append(tuple(self._cell(cell) for cell in kids(child, "td", "th")))
        return Table(tuple(rows), self._inlines(heading) if heading is not None else ())

    def _cell(self, e: Element) -> Cell:
        return Cell(self.blocks(e), local(e.tag) == "th", _number(e, "colspan"), _number(e, "rowspan"))

    # ---------------------------------------------------------------- units

    def _hcontainer(self, e: Element) -> Sequence[Block]:
        name = e.get("name", "")
        if name == "separator":
            return (self._para(_one(_one(e, "content"), "p"), "separator"),)
        if name == "preambular":
            num, heading, rest = self._label(e)
            if len(rest) != 1 or local(rest[0].tag) != "content":
                raise _unknown(e)
            return (self._inside(rest[0], list(rest[0]), name, num, heading, self._change(e)),)
        return (self._hierarchy(e, name),)

    def _container(self, e: Element) -> Sequence[Block]:
        return (self._inside(e, list(e), "preambular", "", (), self._change(e)),)

    def _cross_heading(self, e: Element) -> Sequence[Block]:
        return (Unit("preambular", lead=(Para(self._inlines(e)),), change=self._change(e)),)

    def _list(self, e: Element) -> Sequence[Block]:
        return self._units(e)

    def _block_list(self, e: Element) -> Sequence[Block]:
        return tuple(self._item(item) for item in kids(e, "item"))

    def _hierarchy(self, e: Element, kind: str) -> Unit:
        num, heading, rest = self._label(e)
        change = self._change(e)
        if not rest:
            return Unit(kind, num, heading, change=change)
        if local(rest[0].tag) == "content":
            _nothing_after(rest, 1)
            return Unit(kind, num, heading, self._flows(rest[0]), change=change)
        first, last = rest[0], rest[-1]
        lead = self._edge(first, "intro", 0)
        tail = self._edge(last, "wrapUp", -1)
        units: list[Unit] = []
        for child in rest:
            if local(child.tag) not in ("intro", "wrapUp"):
                units += self._units(child) if local(child.tag) == "list" else self._unit(child)
        return Unit(kind, num, heading, lead, tuple(units), tail, change)

    def _edge(self, e: Element, name: str, end: int) -> Flows:
        """The lead or the tail: the unit's own intro or wrapUp, else that of the list that stands at this end."""
        if local(e.tag) == "list" and len(e):
            e = e[end]
        return self._flows(e) if local(e.tag) == name else ()

    def _units(self, e: Element) -> tuple[Unit, ...]:
        words_apart(e)
        return tuple(unit for child in e if local(child.tag) not in ("intro", "wrapUp") for unit in self._unit(child))

    def _unit(self, e: Element) -> tuple[Unit, ...]:
        units = tuple(block for block in self._block(e) if isinstance(block, Unit))
        if not units:
            raise _unknown(e)
        return units

    def _item(self, e: Element) -> Unit:
        num, heading, rest = self._label(e)
        kinds = [word for word in e.get("class", "").split() if word not in ("ins", "del")]
        return self._inside(e, rest, kinds[0] if kinds else "point", num, heading, self._change(e))

    def _inside(
        self, e: Element, rest: list[Element], kind: str, num: str, heading: Inlines, change: ChangeMark | None
    ) -> Unit:
        words_apart(e)
        lead: list[Block] = []
        units: list[Unit] = []
        tail: list[Block] = []
        for child in rest:
            if local(child.tag) != "blockList":
                if not _is_placeholder(child):
                    (tail if units else lead).extend(self._block(child))
                continue
            if units:
                raise AknError("a second blockList in one paragraph", child.sourceline or 0)
            for name, part in kids(child, "listIntroduction", "item", "listWrapUp", named=True):
                if name == "item":
                    units.append(self._item(part))
                else:
                    (lead if name == "listIntroduction" else tail).append(Para(self._inlines(part)))
        return Unit(kind, num, heading, _as_flows(lead, e), tuple(units), _as_flows(tail, e), change)

    def _label(self, e: Element) -> tuple[str, Inlines, list[Element]]:
        words_apart(e)
        num, rest = "", list(e)
        heading: Inlines = ()
        if rest and local(rest[0].tag) == "num":
            if len(rest[0]):
                raise AknError("a num holds a number and nothing else", rest[0].sourceline or 0)
            num = rest.pop(0).text or ""
        if rest and local(rest[0].tag) == "heading":
            heading = self._inlines(rest.pop(0))
        return num, heading, rest

    def _flows(self, e: Element) -> Flows:
        return _as_flows(self.blocks(e), e)

    # ---------------------------------------------------------------- inlines

    def _inlines(self, e: Element) -> Inlines:
        out: list[Inline] = [Text(e.text)] if e.text else []
        for child in e:
            out.append(self._inline(child))
            if child.tail:
                out.append(Text(child.tail))
        return inlines(*out)

    def _inline(self, e: Element) -> Inline:
        name = local(e.tag)
        if name in _EMPHASIS:
            return Style(_EMPHASIS[name], self._inlines(e))
        read = _INLINES.get(name)
        if read is not None:
            return read(self, e)
        role = _ROLES.get((name, e.get("name", "")))
        if role is not None:
            return self._mark(e, role)
        if name == "inline" and e.get("name") in _INLINE_KINDS:
            return Style(e.get("name", ""), self._inlines(e))
        raise _unknown(e)

    def _mark(self, e: Element, role: str) -> Mark:
        form = MARKS[role]
        value, capacity = (e.get(name, "") if name else "" for name in (form.value, form.capacity))
        if form.value == "refersTo":
            value = value.removeprefix("#")
        if form.capacity in ("refersTo", "as"):
            capacity = capacity.removeprefix("#")
        return Mark(role, self._inlines(e), value, capacity)

    def _ref(self, e: Element) -> Inline:
        try:
            return Ref(e.get("href", ""), self._inlines(e))
        except ValueError as error:
            raise AknError(str(error), e.sourceline or 0) from None

    def _span(self, e: Element) -> Inline:
        if not e.get(LANG):
            raise AknError("a span without xml:lang", e.sourceline or 0)
        return Foreign(e.get(LANG, ""), self._inlines(e))

    def _tracked(self, e: Element) -> Inline:
        by, on = self._made(e.get("refersTo", ""), e)
        return Change(local(e.tag), self._inlines(e), by, on)

    def _note(self, e: Element) -> Inline:
        return Note(e.get("marker", ""), self.blocks(e))

    def _embedded(self, e: Element) -> Inline:
        return Quote(self.blocks(e))

    def _mod(self, e: Element) -> Inline:
        quoted = _one(e, "quotedStructure")
        amendment = self.amendments.get(quoted.get("eId", ""))
        if amendment is None:
            raise AknError("a mod that no textualMod describes", e.sourceline or 0)
        return Quote(self.blocks(quoted), amendment)

    def _image(self, e: Element) -> Inline:
        return Image(e.get("src", ""), e.get("alt", ""))

    def _eol(self, e: Element) -> Inline:
        return Break()

    # ---------------------------------------------------------------- changes

    def _change(self, e: Element) -> ChangeMark | None:
        kinds = [word for word in e.get("class", "").split() if word in ("ins", "del")]
        if not kinds:
            return None
        names = [word for word in e.get("refersTo", "").split() if word.startswith("#change-")]
        return ChangeMark(kinds[0], *self._made(names[0] if names else "", e))

    def _made(self, reference: str, e: Element) -> tuple[str, date | None]:
        """Author and date of a change, from the event that its reference names."""
        if not reference:
            return "", None
        event = self.references.get(reference.removeprefix("#"))
        if event is None:
            raise AknError(f"a change by {reference}, which the references do not list", e.sourceline or 0)
        day = event.get("href", "").rpartition("/")[2]
        try:
            return event.get("shortForm", ""), None if day == "undated" else date.fromisoformat(day)
        except ValueError:
            raise AknError(f"a change on {day!r}, which is no date", event.sourceline or 0) from None


_BLOCKS: Mapping[str, Callable[[Page, Element], Sequence[Block]]] = {
    "block": Page._named,
    "formula": Page._formula,
    "alinea": Page._alinea,
    "tblock": Page._tblock,
    "table": Page._plain_table,
    "hcontainer": Page._hcontainer,
    "container": Page._container,
    "crossHeading": Page._cross_heading,
    "list": Page._list,
    "blockList": Page._block_list,
}
_INLINES: Mapping[str, Callable[[Page, Element], Inline]] = {
    "ref": Page._ref,
    "span": Page._span,
    "ins": Page._tracked,
    "del": Page._tracked,
    "authorialNote": Page._note,
    "embeddedStructure": Page._embedded,
    "mod": Page._mod,
    "img": Page._image,
    "eol": Page._eol,
}


@overload
def kids(e: Element, *names: str) -> list[Element]: ...
@overload
def kids(e: Element, *names: str, named: bool) -> list[tuple[str, Element]]: ...
def kids(e: Element, *names: str, named: bool = False) -> list[Element] | list[tuple[str, Element]]:
    """The children of an element that holds no words of its own; only elements of these names, where any are given.

    Raises AknError for words between them or another element.
    """
    words_apart(e)
    found = [(local(child.tag), child) for child in e]
    for name, child in found:
        if names and name not in names:
            raise _unknown(child)
    return found if named else [child for _, child in found]


def words_apart(e: Element) -> None:
    """Refuses words where the profile has only elements: they would be lost."""
    if (e.text and not e.text.isspace()) or any(child.tail and not child.tail.isspace() for child in e):
        raise AknError(f"words between the parts of a {local(e.tag)}", e.sourceline or 0)


def _one(e: Element, name: str) -> Element:
    found = kids(e, name)
    if len(found) != 1:
        raise AknError(f"a {local(e.tag)} holds one {name}", e.sourceline or 0)
    return found[0]


def _number(e: Element, name: str) -> int:
    value = e.get(name, "1")
    if not value.isdecimal() or not 1 <= len(value) <= 4:
        raise AknError(f"{name}={value!r} is no number of columns or rows", e.sourceline or 0)
    return int(value)


def _nothing_after(rest: list[Element], allowed: int) -> None:
    if len(rest) > allowed:
        raise _unknown(rest[allowed])


def _is_placeholder(e: Element) -> bool:
    return local(e.tag) == "p" and not len(e) and not e.text and not e.attrib


def _as_flows(blocks: Sequence[Block], e: Element) -> Flows:
    flows = tuple(block for block in blocks if not isinstance(block, Unit))
    if len(flows) != len(blocks):
        raise AknError(f"a unit among the text of a {local(e.tag)}", e.sourceline or 0)
    return flows


def _unknown(e: Element) -> AknError:
    parent = e.getparent()
    where = f" in a {local(parent.tag)}" if parent is not None else ""
    named = f' name="{e.get("name")}"' if e.get("name") else ""
    return AknError(
        f"<{local(e.tag) or 'comment'}{named}>{where} is not a form of this project's profile", e.sourceline or 0
    )
