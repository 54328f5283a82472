"""Styles under other names: those that a template has, or the United Nations' own; what a name does not give, the paragraph says itself.

Everything is set with our own styles; this is the last hand that goes over the finished parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from docx.oxml.parser import parse_xml
from lxml import etree

from pipeline.writers.docx.styles import Named, properties_xml
from pipeline.writers.docx.styles import W as _W

W = f"{{{_W}}}"
_STYLE_OF = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
# The children of w:pPr in the order that the schema fixes (ECMA-376 part 1, 17.3.1.26).
_ORDER = {
    name: place
    for place, name in enumerate(
        [
            "pStyle",
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "framePr",
            "widowControl",
            "numPr",
            "suppressLineNumbers",
            "pBdr",
            "shd",
            "tabs",
            "suppressAutoHyphens",
            "kinsoku",
            "wordWrap",
            "overflowPunct",
            "topLinePunct",
            "autoSpaceDE",
            "autoSpaceDN",
            "bidi",
            "adjustRightInd",
            "snapToGrid",
            "spacing",
            "ind",
            "contextualSpacing",
            "mirrorIndents",
            "suppressOverlap",
            "jc",
            "textDirection",
            "textAlignment",
            "textboxTightWrap",
            "outlineLvl",
            "divId",
            "cnfStyle",
            "rPr",
            "sectPr",
            "pPrChange",
        ]
    )
}
_HANGING = {f"{W}hanging": f"{W}firstLine", f"{W}firstLine": f"{W}hanging"}


@dataclass(slots=True)
class Dress:
    """How our styles are called in this document.

    names     our style's id to the id it has here; a style that is not named keeps its own
    sayings   for styles that share a name with others: what sets each apart, said in its paragraphs
    owned     styles whose look is the template's: measures of our own are taken off their paragraphs
    stops     tab stops of the template's header and footer, which ours there must not run into
    worn      the ids that were given, so that only these styles are added to a template
    """

    names: Mapping[str, str] = field(default_factory=dict)
    sayings: Mapping[str, Named] = field(default_factory=dict)
    owned: frozenset[str] = frozenset()
    stops: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    worn: set[str] = field(default_factory=set)

    def on(self, root: etree._Element) -> None:
        """Name the styles of every paragraph, run and table below an element."""
        if not self.names:
            return
        for paragraph in list(root.iter(f"{W}p")):
            self._paragraph(paragraph)
        for named in root.iter(*_STYLE_OF):
            own = str(named.get(f"{W}val"))
            worn = self.names.get(own, own)
            self.worn.add(worn)
            named.set(f"{W}val", worn)

    def _paragraph(self, paragraph: etree._Element) -> None:
        properties = paragraph.find(f"{W}pPr")
        style = None if properties is None else properties.find(f"{W}pStyle")
        if properties is None or style is None:
            return
        own = str(style.get(f"{W}val"))
        if own in self.sayings:
            _say(properties, self.sayings[own])
        elif own in self.stops:
            _clear(properties, self.stops[own])
        elif own in self.owned:
            _take_off(properties, ("ind", "tabs"))


def _say(properties: etree._Element, style: Named) -> None:
    """A style's properties as the paragraph's own, where it has none of that kind; a list's indent stays the list's."""
    listed = properties.find(f"{W}numPr") is not None
    wanted = parse_xml(f'<w:p xmlns:w="{_W}">{properties_xml(style)}</w:p>')
    for piece in list(wanted.iterfind(f"{W}pPr/*")):
        kind = etree.QName(piece).localname
        own = properties.find(f"{W}{kind}")
        if listed and kind in ("ind", "tabs", "numPr"):
            continue
        if own is None:
            properties.append(piece)
        elif kind == "tabs":
            own[:] = sorted([*own, *piece], key=lambda stop: int(str(stop.get(f"{W}pos"))))
        elif kind in ("ind", "spacing"):
            _complete(own, piece)
    properties[:] = sorted(properties, key=lambda piece: _ORDER.get(etree.QName(piece).localname, len(_ORDER)))


def _complete(own: etree._Element, piece: etree._Element) -> None:
    for name, value in piece.attrib.items():
        if name not in own.attrib and _HANGING.get(str(name)) not in own.attrib:
            own.set(name, value)


def _clear(properties: etree._Element, stops: Iterable[str]) -> None:
    """Undo the style's tab stops in a paragraph that has its own."""
    tabs = properties.find(f"{W}tabs")
    if tabs is not None:
        ours = {str(stop.get(f"{W}pos")) for stop in tabs}
        tabs.extend(
            parse_xml(f'<w:tab xmlns:w="{_W}" w:val="clear" w:pos="{stop}"/>') for stop in stops if stop not in ours
        )
        tabs[:] = sorted(tabs, key=lambda stop: int(str(stop.get(f"{W}pos"))))


def _take_off(properties: etree._Element, kinds: Iterable[str]) -> None:
    for kind in kinds:
        for piece in properties.findall(f"{W}{kind}"):
            properties.remove(piece)
