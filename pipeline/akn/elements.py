"""Elements looked at: the children there are, and that nothing else would be lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from lxml import etree

from pipeline.akn.errors import AknError
from pipeline.akn.names import local
from pipeline.model import Block, Flows, Unit

Element = etree._Element


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
            raise unknown(child)
    return found if named else [child for _, child in found]


def words_apart(e: Element) -> None:
    """Refuses words where the profile has only elements: they would be lost."""
    between = [child.tail for child in e]
    between.append(e.text)
    if any([words and not words.isspace() for words in between]):  # lists: a generator takes twice the time here
        raise AknError(f"words between the parts of a {local(e.tag)}", e.sourceline or 0)


def one(e: Element, name: str) -> Element:
    found = kids(e, name)
    if len(found) != 1:
        raise AknError(f"a {local(e.tag)} holds one {name}", e.sourceline or 0)
    return found[0]


def number(e: Element, name: str) -> int:
    value = e.get(name, "1")
    if not value.isdecimal() or not 1 <= len(value) <= 4:
        raise AknError(f"{name}={value!r} is no number of columns or rows", e.sourceline or 0)
    return int(value)


def nothing_after(rest: list[Element], allowed: int) -> None:
    if len(rest) > allowed:
        raise unknown(rest[allowed])


def is_placeholder(e: Element) -> bool:
    return not e.text and not len(e) and local(e.tag) == "p" and not e.attrib


def as_flows(blocks: Sequence[Block], e: Element) -> Flows:
    flows = tuple([block for block in blocks if not isinstance(block, Unit)])
    if len(flows) != len(blocks):
        raise AknError(f"a unit among the text of a {local(e.tag)}", e.sourceline or 0)
    return flows


def unknown(e: Element) -> AknError:
    parent = e.getparent()
    where = f" in a {local(parent.tag)}" if parent is not None else ""
    named = f' name="{e.get("name")}"' if e.get("name") else ""
    return AknError(
        f"<{local(e.tag) or 'comment'}{named}>{where} is not a form of this project's profile", e.sourceline or 0
    )
