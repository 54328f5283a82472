"""The parts put together as one file: relationships, properties, and a zip whose bytes depend on the document alone."""

from __future__ import annotations

import datetime
import io
import zipfile
from dataclasses import dataclass, field

import docx
from docx.document import Document as WordDocument
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from docx.shared import Emu

from pipeline.manuscript.passages import Furniture
from pipeline.ports import Media
from pipeline.writers.docx.dress import Dress
from pipeline.writers.docx.embedding import item_xml, properties_xml, styles_of
from pipeline.writers.docx.extras import LINES, NONE, Extras
from pipeline.writers.docx.fitting import Fitted, add_lists, add_styles, fitted, section_xml, set_notes
from pipeline.writers.docx.footnotes import R
from pipeline.writers.docx.geometry import OFFICIAL, PAPERS, Layout
from pipeline.writers.docx.headers import Heads
from pipeline.writers.docx.house import House
from pipeline.writers.docx.markup import quoteattr
from pipeline.writers.docx.numbering import Lists
from pipeline.writers.docx.properties import LONGEST, Properties, custom_xml
from pipeline.writers.docx.scripts import Script
from pipeline.writers.docx.styles import W
from pipeline.writers.docx.template import HEADER
from pipeline.writers.docx.united import NAMES, sayings

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say
_TWIP = 635  # EMU
_TALLEST = 9000  # twips of a picture's height at most


@dataclass(slots=True)
class Package:
    """A python-docx document that is being filled."""

    word: WordDocument
    paper: str
    house: House | None = None
    fit: Fitted = field(default_factory=lambda: Fitted(Dress()))
    extras: Extras = NONE
    _heads: list[str] = field(default_factory=list)
    _footnotes: str = ""
    _parts_added: int = 0
    _restart: str = ""

    @classmethod
    def open(cls, template: bytes, paper: str, united_nations: bool = False, extras: Extras = NONE) -> Package:
        """The built-in template."""
        fit = Fitted(Dress(NAMES, sayings())) if united_nations else Fitted(Dress())
        return cls(docx.Document(io.BytesIO(template)), paper, fit=fit, extras=extras)

    @classmethod
    def of_house(cls, house: House, united_nations: bool, extras: Extras = NONE) -> Package:
        """A template of the user's own, whose page it is."""
        return cls(house.word, "", house, fitted(house, united_nations), extras)

    @property
    def lists(self) -> Lists:
        """What lists have to fit into; the main one is linked with styles where these are ours alone."""
        if not self.house:
            return Lists(linked=not self.fit.dress.names)
        abstracts, instances = self.house.lists
        return Lists(self.layout, False, abstracts, instances, self.fit.dress.owned)

    @property
    def layout(self) -> Layout:
        return self.house.layout if self.house else OFFICIAL

    def picture(self, media: Media, key: str, description: str) -> str:
        """A run with the picture; "" where its bytes are missing or of an unknown kind."""
        if not (found := media.get(key)):
            return ""
        try:
            _, image = self.word.part.get_or_add_image(io.BytesIO(found))
        except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError):
            return ""
        room = self.layout.body * _TWIP
        width, height = int(image.width), int(image.height)
        scale = min(1.0, room / width, _TALLEST * _TWIP / height) if width and height else 1.0
        inline = self.word.part.new_pic_inline(io.BytesIO(found), Emu(int(width * scale)), Emu(int(height * scale)))
        inline.docPr.set("name", key)  # by which a reader of the embedded AKN finds the bytes again
        inline.docPr.set("descr", description)
        return f"<w:r><w:drawing>{_xml(inline)}</w:drawing></w:r>"

    def add_heads(self, around: Heads) -> tuple[Furniture, ...]:
        """Headers and footers where a template has none; gives the words that they add."""
        if self.house and self.house.heads:
            return ()
        for number, ((kind, page), xml) in enumerate(around.parts.items(), self._parts_added + 1):
            content_type = CONTENT_TYPE.WML_HEADER if kind == "header" else CONTENT_TYPE.WML_FOOTER
            relation_type = RELATIONSHIP_TYPE.HEADER if kind == "header" else RELATIONSHIP_TYPE.FOOTER
            xml = self.extras.on(xml, number) if kind == "header" else xml
            relation = self.word.part.relate_to(
                self._part(f"/word/{kind}{number}.xml", content_type, self._dressed(xml)), relation_type
            )
            self._heads.append(f'<w:{kind}Reference w:type="{page}" r:id="{relation}"/>')
        self._parts_added += len(around.parts)
        return around.furniture

    def add_footnotes(self, xml: str, addresses: dict[str, str]) -> None:
        self._footnotes = xml = self._dressed(xml)
        part = self._part("/word/footnotes.xml", CONTENT_TYPE.WML_FOOTNOTES, xml)
        for address, relation in addresses.items():
            part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, relation, is_external=True)
        self.word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def carry(self, akn: bytes) -> None:
        """The Akoma Ntoso that this document is made from, hidden in it; the text and its notes must stand already."""
        names = {style.style_id: style.name or "" for style in self.word.styles}
        notes = parse_xml(self._footnotes) if self._footnotes else None
        styles = styles_of(self.word.element.body, notes, names)
        item = self._part("/customXml/item1.xml", CONTENT_TYPE.XML, item_xml(akn, styles))
        properties = self._part(
            "/customXml/itemProps1.xml", CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, properties_xml(akn)
        )
        item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
        self.word.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)

    def set_numbering(self, xml: str) -> None:
        new = parse_xml(xml)
        try:
            old = self.word.part.numbering_part.element
        except NotImplementedError:  # a template without lists
            part = self._part("/word/numbering.xml", CONTENT_TYPE.WML_NUMBERING, xml)
            self.word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
            return
        if self.house:
            add_lists(old, new)
        else:
            old[:] = list(new)

    def set_body(self, xml: str, addresses: dict[str, str], rtl: bool) -> None:
        """The text, then the section: page, margins, heads; in a right-to-left section the sides change places."""
        for address, relation in addresses.items():
            self.word.part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, relation, is_external=True)
        body = parse_xml(f'<w:body xmlns:w="{W}" xmlns:r="{R}">{xml}{self._section(rtl)}</w:body>')
        self.fit.dress.on(body)
        self.word.element.replace(self.word.element.body, body)

    def section(self, rtl: bool) -> str:
        """The properties of a section that ends here, with the heads added since the last; from here on notes are counted anew in each."""
        self._restart = '<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>'
        made = self._section(rtl)
        self._heads = []
        return made

    def add_style(self, xml: str) -> None:
        """One more style, as `w:style`."""
        self.word.styles.element.append(parse_xml(xml.replace("<w:style ", f'<w:style xmlns:w="{W}" ', 1)))

    def set_properties(self, known: Properties) -> None:
        """Core and custom properties; those of a template are not the document's."""
        core = self.word.core_properties
        core._element[:] = []
        core.title, core.author = known.title[:LONGEST], known.author[:LONGEST]
        core.language = known.language
        for name in ("subject", "keywords"):
            if word := getattr(known, name):
                setattr(core, name, word[:LONGEST])
        if known.created:
            core.created = core.modified = datetime.datetime.combine(known.created, datetime.time())
        if known.custom:
            part = self._part("/docProps/custom.xml", CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, custom_xml(known.custom))
            self.word.part.package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)

    def pack(self) -> bytes:
        """The file. Written here and not by python-docx, which puts the clock into every entry."""
        package = self.word.part.package
        parts = list(package.iter_parts())
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            _store(archive, "[Content_Types].xml", _content_types(parts).encode())
            _store(archive, "_rels/.rels", package.rels.xml)
            for part in parts:
                _store(archive, part.partname.membername, part.blob)
                if len(part.rels):
                    _store(archive, part.partname.rels_uri.membername, part.rels.xml)
        return buffer.getvalue()

    def _part(self, name: str, content_type: str, xml: str) -> Part:
        return Part(PackURI(name), content_type, (HEADER + xml).encode(), self.word.part.package)

    def _dressed(self, xml: str) -> str:
        if not self.fit.dress.names:
            return xml
        root = parse_xml(xml)
        self.fit.dress.on(root)
        return _xml(root)

    def fit_template(self, script: Script, notes: bool) -> tuple[str, ...]:
        """What a template still lacks when all parts are set; gives the names of the styles that were added."""
        if not self.house:
            return ()
        if self._heads:
            self.word.settings.odd_and_even_pages_header_footer = True
        set_notes(self.word.settings.element, notes)
        return add_styles(self.house, self.fit, script)

    def _section(self, rtl: bool) -> str:
        lines = LINES if self.extras.line_numbers else ""
        if self.house:
            return section_xml(self.house, "".join(self._heads), rtl, R, lines)
        width, height = PAPERS[self.paper]
        side = f'w:right="{self.layout.margin(self.paper)}" w:left="{self.layout.margin(self.paper)}"'
        margins = f'w:top="1740" w:bottom="1800" {side} w:header="580" w:footer="900" w:gutter="0"'
        return (
            f'<w:sectPr>{"".join(self._heads)}{self._restart}<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar {margins}/>{lines}<w:cols w:space="720"/>'
            f"<w:titlePg/>{'<w:bidi/>' if rtl else ''}</w:sectPr>"
        )


def _xml(element: object) -> str:
    from lxml import etree

    return etree.tostring(element, encoding="unicode")  # type: ignore[call-overload, no-any-return]


def _content_types(parts: list[Part]) -> str:
    overrides = "".join(
        f"<Override PartName={quoteattr(part.partname)} ContentType={quoteattr(part.content_type)}/>" for part in parts
    )
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{HEADER}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{defaults}{overrides}</Types>'


def _store(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.external_attr = 0o600 << 16
    entry.create_system = 3
    archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
