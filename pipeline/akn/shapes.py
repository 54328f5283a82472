"""Which form of Akoma Ntoso a piece of the model takes where it stands: decided once, for writer and eIds alike.

AKN has two kinds of place. In a hierarchy (a body, a quotation, a unit there) a unit is `paragraph`, `point`, `article`; in blocks
(a preamble, a note, a cell) it is a `container` or an `item` of a `blockList`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import TypeVar

from pipeline.akn.names import ABBREVIATIONS, GROUPS, HIERARCHY, LISTED
from pipeline.model import Block, Document, Flows, Para, Unit


class Place(Enum):
    """Where blocks stand: what AKN allows there."""

    BODY = auto()  # mainBody, a quotation: hierarchy, blocks and containers
    UNIT = auto()  # inside a unit of the hierarchy: hierarchy and crossHeadings
    PREAMBLE = auto()  # blocks and containers
    BLOCKS = auto()  # blocks only: note, cell, item


AnyBlock = TypeVar("AnyBlock", bound=Block)


def element(unit: Unit, place: Place) -> str:
    """The element that a unit becomes at a place."""
    bare = not unit.num and not unit.heading
    if place is Place.BLOCKS:
        return "item"
    if unit.kind == "preambular":
        if place is Place.UNIT:
            return "crossHeading" if _is_line(unit) else "hcontainer"
        return "container" if bare else "item" if place is Place.PREAMBLE else "hcontainer"
    if place is Place.PREAMBLE:
        return "item"
    return HIERARCHY.get(unit.kind, "hcontainer")


def wrapper(unit: Unit, place: Place) -> str:
    """The list that the unit's element must stand in: "list", "blockList" or ""."""
    if element(unit, place) == "item":
        return "blockList"
    return "list" if place in (Place.BODY, Place.UNIT) and unit.kind in LISTED else ""


def runs(blocks: Sequence[AnyBlock], place: Place) -> Iterator[tuple[str, list[AnyBlock]]]:
    """Blocks in order, those that share a list together, and those between lists: ("", [text]), ("list", [point, point])."""
    gathered: list[AnyBlock] = []
    kind = ""
    for block in blocks:
        own = wrapper(block, place) if isinstance(block, Unit) else ""
        if gathered and own != kind:
            yield kind, gathered
            gathered = []
        kind = own
        gathered.append(block)
    if gathered:
        yield kind, gathered


def is_act(d: Document) -> bool:
    """Whether an annex is a treaty, statute or code: articles, alone or in chapters, and nothing beside them. AKN calls that an act."""
    return (
        d.meta.kind in ("annex", "appendix")
        and all(isinstance(block, Unit) and element(block, Place.BODY) in _ACT for block in d.body)
        and any(_has_article(block) for block in d.body if isinstance(block, Unit))
    )


_ACT = frozenset(HIERARCHY.values()) - {HIERARCHY[kind] for kind in LISTED}


def _has_article(unit: Unit) -> bool:
    return unit.kind == "article" or (is_group(unit) and any(_has_article(part) for part in unit.units))


def para_element(para: Para, place: Place) -> str:
    """The element round a paragraph that is more than a `p`: formula, alinea, hcontainer, block; "p" for plain text."""
    if para.role == "text":
        return "p"
    if para.role == "formula" and place is Place.PREAMBLE:
        return "formula"
    if place is Place.BODY and para.role in ("formula", "separator"):
        return "alinea" if para.role == "formula" else "hcontainer"
    return "block"


def introduces(lead: Flows) -> bool:
    """Whether the last paragraph before a blockList goes into its listIntroduction: it must be one plain line."""
    return bool(lead) and _is_plain(lead[-1])


def wraps_up(tail: Flows) -> bool:
    """Whether the first paragraph after a blockList goes into its listWrapUp."""
    return bool(tail) and _is_plain(tail[0])


def abbreviation(name: str) -> str:
    """An element's name in eIds."""
    return ABBREVIATIONS.get(name, name)


def is_group(unit: Unit) -> bool:
    """Whether a unit groups paragraphs or articles whose numbers may run on through the body."""
    return unit.kind in GROUPS


def _is_plain(block: Block) -> bool:
    return isinstance(block, Para) and block.role == "text" and not block.lang and block.change is None


def _is_line(unit: Unit) -> bool:
    bare = not unit.num and not unit.heading and not unit.units and not unit.tail
    return bare and len(unit.lead) == 1 and _is_plain(unit.lead[0])
