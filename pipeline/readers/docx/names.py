"""Names of WordprocessingML that the reader knows."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Element = etree._Element

TWIPS_A_STEP = 567  # one centimetre: a step of indentation in `Look.indent`


def val(parent: Element | None, path: str, attribute: str = "val") -> str:
    """The attribute of a child (a path of local names parted by "/"), "" where there is none."""
    found = child(parent, path)
    return "" if found is None else found.get(W + attribute, "")


def child(parent: Element | None, path: str) -> Element | None:
    """A descendant by a path of local names."""
    for name in path.split("/"):
        if parent is None:
            return None
        parent = parent.find(W + name)
    return parent


def on(properties: Element | None, name: str) -> bool | None:
    """A toggle such as w:b: True, False, or None where nothing is said."""
    found = child(properties, name)
    if found is None:
        return None
    return found.get(W + "val", "true") not in ("false", "0", "none", "off")
