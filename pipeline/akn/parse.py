"""Bytes to an XML tree, hostile input refused: no DOCTYPE, no entity, no network, bounded depth and size."""

from __future__ import annotations

from lxml import etree

from pipeline.akn.errors import AknError


def parse(xml: bytes) -> etree._Element:
    """The root of a well-formed file, comments and processing instructions left out.

    Raises AknError for a file that is not well formed, has a DOCTYPE (entities and bombs come with one) or is nested beyond 256 levels.
    """
    if b"<!DOCTYPE" in xml:  # before anything in it is expanded; the profile's text never holds these bytes ("&lt;")
        raise AknError("a DOCTYPE is not read: Akoma Ntoso needs none, and entities can do harm")
    try:
        root = etree.fromstring(xml, parser())
    except etree.XMLSyntaxError as error:
        raise AknError(_reason(error), error.lineno or 0) from None
    except ValueError as error:
        raise AknError(str(error)) from None
    if root.getroottree().docinfo.doctype:
        raise AknError("a DOCTYPE is not read: Akoma Ntoso needs none, and entities can do harm")
    return root


def parser(recover: bool = False) -> etree.XMLParser[etree._Element]:
    """A parser for hostile files: no entities, no network, no DTD; `recover` mends what is not well-formed.

    Without `huge_tree` libxml2 keeps its own bounds: 256 levels of elements, 10 MB in one text.
    """
    return etree.XMLParser(
        recover=recover,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


def _reason(error: etree.XMLSyntaxError) -> str:
    words = (error.msg or "no XML").split(", line ")[0]
    if "depth" in words.lower():
        return "elements are nested more than 256 deep"
    return f"the file is not well-formed XML: {words}"
