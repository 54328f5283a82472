"""Names of OpenDocument that the reader knows."""

from __future__ import annotations

from lxml import etree

_BASE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE = _BASE % "office"
TEXT = _BASE % "text"
TABLE = _BASE % "table"
STYLE = _BASE % "style"
DRAW = _BASE % "drawing"
FO = _BASE % "xsl-fo-compatible"
SVG = _BASE % "svg-compatible"
XLINK = "{http://www.w3.org/1999/xlink}"

Element = etree._Element
