"""Bytes to a tree: strictly first, then with what the parser can mend; hostile input is refused either way."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from pipeline.akn.errors import AknError
from pipeline.akn.names import local
from pipeline.akn.parse import parse, parser

_DOCTYPE = b"<!DOCTYPE"
_ROOT = "akomaNtoso"


@dataclass(frozen=True, slots=True)
class Opened:
    """A tree, and why it had to be mended ("" where it is well formed) with the line."""

    root: etree._Element
    mended: str = ""
    line: int = 0


def opened(xml: bytes) -> Opened:
    """The tree of a file; one that is not well formed is read as far as the parser can mend it.

    Raises AknError for a DOCTYPE, and for what gives no tree of Akoma Ntoso with anything in it, with the reason of the strict parser.
    """
    try:
        return Opened(parse(xml))
    except AknError as error:
        root = None if _DOCTYPE in xml.replace(b"\x00", b"") else _recovered(xml)
        if root is None or local(root.tag) != _ROOT or not len(root):
            raise
        return Opened(root, error.reason, error.line)


def _recovered(xml: bytes) -> etree._Element | None:
    """The tree that libxml2 makes of a broken file: unclosed elements are closed, stray end tags left out."""
    try:
        root: etree._Element | None = etree.fromstring(xml, parser(recover=True))
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if root is None or root.getroottree().docinfo.doctype else root
