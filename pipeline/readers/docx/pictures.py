"""The pictures that a document of our own shows, by the keys under which its Akoma Ntoso names them."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from pipeline.readers.archive import Archive
from pipeline.readers.docx.names import Element, R

_RELATIONS = "word/_rels/document.xml.rels"


def pictures(archive: Archive, body: Element) -> Mapping[str, bytes]:
    """The bytes of each picture in the text, by the name that its drawing bears: the writer gives it the picture's key."""
    relations = archive.xml(_RELATIONS)
    targets = {} if relations is None else {one.get("Id", ""): one.get("Target", "") for one in relations}
    found: dict[str, bytes] = {}
    for drawing in body.iter("{*}inline", "{*}anchor"):
        name = next((shown.get("name", "") for shown in drawing.iterfind("{*}docPr")), "")
        blip = next(drawing.iter("{*}blip"), None)
        target = "" if blip is None else targets.get(blip.get(R + "embed", ""), "")
        part = posixpath.normpath(posixpath.join("word", target)).lstrip("/") if target else ""
        if name and part in archive.parts:
            found[name] = archive.parts[part]
    return found


def descriptions(body: Element) -> tuple[str, ...]:
    """What is said of each picture to those who cannot see it; the document counts it among its words."""
    return tuple(shown.get("descr", "") for shown in body.iter("{*}docPr"))
