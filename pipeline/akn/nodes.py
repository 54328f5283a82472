"""A file in the making: elements as plain objects, cheaper than nodes of libxml2, and the bytes that they make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.akn.layout import DECLARATION, MIXED
from pipeline.akn.names import AKN

LANG = "xml:lang"
"""The attribute that names a language, as it is written."""

_IN_TEXT = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;"))
_IN_QUOTES = (('"', "&quot;"), ("\n", "&#10;"), ("\t", "&#9;"))
_SPECIAL = re.compile('[&<>"\r\n\t]')


class Node:
    """An element to be written: its name (with a prefix where it is not Akoma Ntoso's own) and what stands in it and after it."""

    __slots__ = ("attributes", "children", "name", "tail", "text")

    def __init__(self, name: str, attributes: Mapping[str, str] | None = None) -> None:
        self.name = name
        self.attributes: dict[str, str] = dict(attributes) if attributes else {}
        self.children: list[Node] = []
        self.text = ""
        self.tail = ""

    def __iter__(self) -> Iterator[Node]:
        return iter(self.children)

    def get(self, attribute: str, default: str = "") -> str:
        return self.attributes.get(attribute, default)

    def set(self, attribute: str, value: str) -> None:
        self.attributes[attribute] = value


def add(parent: Node, name: str, attributes: Mapping[str, str] | None = None) -> Node:
    """A new last child."""
    child = Node(name, attributes)
    parent.children.append(child)
    return child


def serialized(root: Node) -> bytes:
    """A finished tree as UTF-8, with the declaration as everyone else writes it.

    Every element that holds no words stands on a line of its own, two blanks a level; nothing is added inside a paragraph.
    """
    root.attributes = {"xmlns": AKN} | root.attributes
    out: list[str] = []
    _write(root, out, "\n  ")
    return DECLARATION + "".join(out).encode() + b"\n"


def _write(e: Node, out: list[str], around: str) -> None:
    """One element; `around` is what stands before each of its children ("": they stand among words)."""
    out.append(f"<{e.name}")
    for attribute, value in e.attributes.items():
        out.append(f' {attribute}="{_quoted(value)}"')
    if not e.children and not e.text:
        out.append("/>")
        return
    out.append(">")
    if e.text:
        out.append(_escaped(e.text))
    if e.name in MIXED:
        around = ""
    inside = around and f"{around}  "
    for child in e.children:
        if around:
            out.append(around)
        _write(child, out, inside)
        if child.tail:
            out.append(_escaped(child.tail))
    if around and e.children:
        out.append(around[:-2])
    out.append(f"</{e.name}>")


def _escaped(words: str) -> str:
    """Words as they stand in a file. A carriage return would be read back as a line end."""
    if "&" in words or "<" in words or ">" in words or "\r" in words:
        for sign, escape in _IN_TEXT:
            words = words.replace(sign, escape)
    return words


def _quoted(value: str) -> str:
    """A value as it stands in an attribute, where every line end and tab would be read back as a blank."""
    if _SPECIAL.search(value):
        for sign, escape in (*_IN_TEXT, *_IN_QUOTES):
            value = value.replace(sign, escape)
    return value
