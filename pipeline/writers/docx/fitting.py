"""A template made to hold a resolution: the styles, lists, separators and section properties that it lacks are added to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace

from docx.oxml.parser import parse_xml
from lxml import etree

from pipeline.writers.docx.dress import Dress
from pipeline.writers.docx.house import House, W
from pipeline.writers.docx.scripts import Script
from pipeline.writers.docx.styles import Named, named, style_xml
from pipeline.writers.docx.styles import W as _W
from pipeline.writers.docx.stylesheet import TABLES
from pipeline.writers.docx.united import NAMES, sayings, united

_ID, _NAME = f"{W}styleId", f"{W}name"
# What stands behind w:footnotePr in settings (ECMA-376 part 1, 17.15.1.78), by local names.
_BEHIND = frozenset(
    [
        "endnotePr",
        "compat",
        "docVars",
        "rsids",
        "mathPr",
        "attachedSchema",
        "themeFontLang",
        "clrSchemeMapping",
        "doNotIncludeSubdocsInStats",
        "doNotAutoCompressPictures",
        "forceUpgrade",
        "captions",
        "readModeInkLockDown",
        "smartTagType",
        "schemaLibrary",
        "shapeDefaults",
        "doNotEmbedSmartTags",
        "decimalSymbol",
        "listSeparator",
        "docId",
    ]
)


@dataclass(frozen=True, slots=True)
class Fitted:
    """How our styles stand in a template: under which ids, and which of them it lacks (by the ids they will have)."""

    dress: Dress
    lacking: Mapping[str, Named] = field(default_factory=dict)


def fitted(house: House, united_nations: bool) -> Fitted:
    """Our styles found in a template by their names, or by those of the Organization."""
    table = united(house.layout) if united_nations else named(house.layout)
    called: dict[str, str] = {}
    lacking: dict[str, Named] = {}
    taken = set(house.names.values())
    for style in table.values():
        theirs = house.style(style)
        called[style.id] = theirs or _free(style.id, taken)
        if not theirs:
            lacking[called[style.id]] = style
    normal = house.names.get(("paragraph", "normal"), "")
    called["Normal"] = normal
    bases = called | (
        {} if called["Header"] in lacking else {"Header": normal}
    )  # a masthead has no use for its tab stops
    complete = {
        own: replace(
            style, id=own, level=-1, based=bases.get(style.based, style.based), next=called.get(style.next, "")
        )
        for own, style in lacking.items()
    }
    known = {own: called[NAMES.get(own, own) if united_nations else own] for own in named(house.layout)}
    says = sayings(house.layout) if united_nations else {}
    owned = frozenset(own for own, name in known.items() if name not in lacking and own not in says)
    stops: dict[str, tuple[str, ...]] = {own: house.stops(known[own]) for own in ("Header", "Footer") if own in owned}
    return Fitted(Dress(known | _tables(house), says, owned, stops), complete)


def add_styles(house: House, fit: Fitted, script: Script) -> tuple[str, ...]:
    """Add the styles that are worn and lacking, with those they are based on; gives their names, in the order of our table."""
    sheet = house.word.styles.element
    needed: set[str] = set()
    for own in fit.dress.worn:
        while own in fit.lacking and own not in needed:
            needed.add(own)
            own = fit.lacking[own].based
    added = [style for own, style in fit.lacking.items() if own in needed]
    there = set(house.names.values()) | {style.id for style in added}
    for style in added:
        whole = style if style.next in there else replace(style, next="")
        sheet.append(parse_xml(style_xml(whole, script).replace("<w:style ", f'<w:style xmlns:w="{_W}" ', 1)))
    tables = [table for table in _our_tables() if table.get(_ID) in fit.dress.worn and table.get(_ID) not in there]
    for table in tables:
        _base(table, house.names.get(("table", "normaltable"), ""))
        sheet.append(table)
    return (*(style.name for style in added), *(_name(table) for table in tables))


def add_lists(numbering: etree._Element, ours: etree._Element) -> None:
    """Our lists among the template's: abstract lists stand before lists."""
    first = next((at for at, one in enumerate(numbering) if one.tag in (f"{W}num", f"{W}numIdMacAtCleanup")), None)
    abstracts = ours.findall(f"{W}abstractNum")
    at = len(numbering) if first is None else first
    numbering[at:at] = abstracts
    last = numbering.find(f"{W}numIdMacAtCleanup")
    for one in ours.findall(f"{W}num"):
        numbering.append(one) if last is None else last.addprevious(one)


def set_notes(settings: etree._Element, notes: bool) -> None:
    """The separators that our notes bring along instead of the template's."""
    for old in settings.findall(f"{W}footnotePr"):
        settings.remove(old)
    for old in settings.findall(f"{W}attachedTemplate"):  # a file of somebody's disk, which Word would look for
        settings.remove(old)
    if not notes:
        return
    made = parse_xml(f'<w:footnotePr xmlns:w="{_W}"><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>')
    behind = next((one for one in settings if etree.QName(one).localname in _BEHIND), None)
    settings.append(made) if behind is None else behind.addprevious(made)


def section_xml(house: House, heads: str, rtl: bool, relations: str, lines: str = "") -> str:
    """The template's last section, with our headers where it has none, in the direction of the text; `lines` numbers its lines."""
    section = deepcopy(house.section)
    if heads:
        section[0:0] = list(parse_xml(f'<w:sectPr xmlns:w="{_W}" xmlns:r="{relations}">{heads}<w:titlePg/></w:sectPr>'))
        pages = section.findall(f"{W}titlePg")
        _in_place(section, pages[0])
        for page in pages[1:]:
            section.remove(page)
    if rtl and section.find(f"{W}bidi") is None:
        _in_place(section, parse_xml(f'<w:bidi xmlns:w="{_W}"/>'))
    margins = section.find(f"{W}pgMar")
    if lines and margins is not None and section.find(f"{W}lnNumType") is None:
        behind = [one for one in section if etree.QName(one).localname in ("paperSrc", "pgBorders")]
        (behind[-1] if behind else margins).addnext(
            parse_xml(lines.replace("<w:lnNumType", f'<w:lnNumType xmlns:w="{_W}"', 1))
        )
    return etree.tostring(section, encoding="unicode")


# The end of w:sectPr in the order of the schema (17.6.17).
_SECTION_END = ("titlePg", "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange")


def _in_place(section: etree._Element, piece: etree._Element) -> None:
    """`w:titlePg` and `w:bidi` stand near the end."""
    if piece.getparent() is not None:
        section.remove(piece)
    place = _SECTION_END.index(etree.QName(piece).localname)
    behind = next((one for one in section if etree.QName(one).localname in _SECTION_END[place + 1 :]), None)
    section.append(piece) if behind is None else behind.addprevious(piece)


def _free(own: str, taken: set[str]) -> str:
    """Our id, or another one where the template has it for a style of another name."""
    while own in taken:
        own = f"Resolution{own}"
    return own


def _tables(house: House) -> dict[str, str]:
    known = {str(table.get(_ID)): house.names.get(("table", _folded(table)), "") for table in _our_tables()}
    return {own: theirs for own, theirs in known.items() if theirs}


def _our_tables() -> Iterator[etree._Element]:
    yield from parse_xml(f'<w:styles xmlns:w="{_W}">{TABLES}</w:styles>')


def _name(table: etree._Element) -> str:
    found = table.find(_NAME)
    return "" if found is None else str(found.get(f"{W}val"))


def _folded(table: etree._Element) -> str:
    return "".join(letter for letter in _name(table).lower() if letter.isalnum())


def _base(table: etree._Element, normal: str) -> None:
    """A table style added is no default, and is based on the template's own."""
    table.attrib.pop(f"{W}default", None)
    found = table.find(f"{W}basedOn")
    if found is not None and normal:
        found.set(f"{W}val", normal)
    elif found is not None:
        table.remove(found)
