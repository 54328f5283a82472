"""A template of the user's own: its styles by name, its page, its headers and footers; its text stays behind.

What a template is asked for and what is added to it where it lacks that is told in docs/word.md. The file comes from outside: it is
opened bounded, and a broken one is refused with its reason.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.parser import parse_xml
from docx.parts.settings import SettingsPart
from lxml import etree

from pipeline.notation.embedding import same_style
from pipeline.ports import Source
from pipeline.writers.docx.geometry import OFFICIAL, Layout
from pipeline.writers.docx.styles import Named
from pipeline.writers.docx.styles import W as _W

W = f"{{{_W}}}"
_MOST_BYTES, _MOST_PARTS = 64 * 1024 * 1024, 2000
_TYPES = "[Content_Types].xml"
_MAIN = b"wordprocessingml.document.main+xml"
_TEMPLATE = b"wordprocessingml.template.main+xml"
_MACROS = b".macroEnabled"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_NARROWEST = 2835  # 5 cm: in less no resolution can be set
# What hangs on the template's own text, or would be wrong for another one.
_LEFT = ("image", "hyperlink", "footnotes", "comments", "oleObject", "chart", "customXml", "extended-properties", "custom-properties", "thumbnail", "attachedTemplate")  # fmt: skip


# What python-docx and the parsers below it raise for damaged packages.
_BROKEN = (
    ValueError, KeyError, AttributeError, TypeError, PackageNotFoundError, etree.XMLSyntaxError, zipfile.BadZipFile, NotImplementedError,
)  # fmt: skip


class Unusable(Exception):
    """A file that cannot be a template; the message says why in the user's words."""


@dataclass(frozen=True, slots=True)
class House:
    """A template that has been opened for one document.

    word     its package, without its text
    section  its last section's properties
    layout   its measures: the text goes from margin to margin, as in the template's own paragraphs
    heads    whether it has headers or footers
    names    ids of its styles by kind ("paragraph", "character", "table") and name, as `same_style` compares names
    lists    how many ids of abstract lists, and of lists, are taken
    """

    word: WordDocument
    section: etree._Element
    layout: Layout
    heads: bool
    names: Mapping[tuple[str, str], str]
    lists: tuple[int, int]

    def style(self, own: Named) -> str:
        """The id of the template's style of that name; "" where it has none."""
        return self.names.get((own.kind, same_style(own.name)), "")

    def stops(self, style: str) -> tuple[str, ...]:
        """Where the tab stops of a style are, those it inherits left out."""
        found = (one for one in self.word.styles.element.iterfind(f"{W}style") if one.get(f"{W}styleId") == style)
        places = (str(stop.get(f"{W}pos", "")) for one in found for stop in one.iterfind(f"{W}pPr/{W}tabs/{W}tab"))
        return tuple(place for place in places if place.lstrip("-").isdecimal())


def opened(template: Source) -> House:
    """Raises `Unusable`."""
    try:
        word = docx.Document(io.BytesIO(_sound(template.data)))
        roots = (word.part.element.tag, word.styles.element.tag, word.settings.element.tag)
    except _BROKEN as error:
        raise Unusable(f"it is damaged ({error})") from error
    body = word.part.element.find(f"{W}body")
    if body is None or roots != (f"{W}document", f"{W}styles", f"{W}settings"):
        raise Unusable("it is damaged (its parts are not those of a Word document)")
    section = body.find(f"{W}sectPr")
    if section is None:
        section = parse_xml(f'<w:sectPr xmlns:w="{_W}"/>')
    layout = _layout(section)
    heads = any(True for _ in section.iterchildren(f"{W}headerReference", f"{W}footerReference"))
    _leave_text(word, {str(one.get(_RELATION)) for one in section})
    return House(word, section, layout, heads, _names(word), _lists(word))


@lru_cache(maxsize=4)
def _sound(packed: bytes) -> bytes:
    """The file, a template turned into a document. Raises `Unusable`."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
                raise Unusable("it unpacks to more than a template can hold")
            types = archive.read(_TYPES)
            if _MACROS in types:
                raise Unusable("it holds macros; save it as .docx or .dotx")
            if _TEMPLATE not in types:
                return packed
            whole = io.BytesIO()
            with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as turned:
                for part in parts:
                    content = archive.read(part)
                    turned.writestr(
                        part.filename, content.replace(_TEMPLATE, _MAIN) if part.filename == _TYPES else content
                    )
            return whole.getvalue()
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, EOFError, NotImplementedError) as error:
        raise Unusable("it is no Word document") from error


def _layout(section: etree._Element) -> Layout:
    """The text's width between the margins, of one column where there are more. Raises `Unusable`."""
    size, margins, columns = (section.find(f"{W}{name}") for name in ("pgSz", "pgMar", "cols"))
    if size is None or margins is None:
        return Layout(OFFICIAL.frame, 0)
    width = _twips(size, "w") - _twips(margins, "left") - _twips(margins, "right") - _twips(margins, "gutter")
    if columns is not None and (count := _twips(columns, "num")) > 1:
        width = (width - _twips(columns, "space") * (count - 1)) // count
    if width < _NARROWEST:
        raise Unusable(f"its text is {max(width, 0) / 567:.1f} cm wide, and 5 cm are the least")
    return Layout(width, 0)


def _twips(element: etree._Element, name: str) -> int:
    try:
        return round(float(str(element.get(f"{W}{name}", "0"))))
    except ValueError:
        raise Unusable(f"its page has no sound measure for “{name}”") from None


def _leave_text(word: WordDocument, kept: set[str]) -> None:
    """Take the template's own text away, and what only that text needs; `kept` are the relationships of its last section."""
    settings = [part.rels for part in word.part.package.iter_parts() if isinstance(part, SettingsPart)]
    for relations in (word.part.rels, word.part.package.rels, *settings):
        for key, one in list(relations.items()):
            kind = one.reltype.rpartition("/")[2]
            if kind in _LEFT or (kind in ("header", "footer") and key not in kept):
                del relations[key]


def _names(word: WordDocument) -> Mapping[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for style in word.styles.element.iterfind(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None:
            key = (str(style.get(f"{W}type", "paragraph")), same_style(str(name.get(f"{W}val", ""))))
            found.setdefault(key, str(style.get(f"{W}styleId", "")))
    return found


def _lists(word: WordDocument) -> tuple[int, int]:
    try:
        numbering = word.part.numbering_part.element
    except NotImplementedError:
        return 0, 0
    return _highest(numbering, "abstractNum", "abstractNumId") + 1, _highest(numbering, "num", "numId")


def _highest(numbering: etree._Element, kind: str, name: str) -> int:
    found = (str(one.get(f"{W}{name}", "")) for one in numbering.iterfind(f"{W}{kind}"))
    return max((int(number) for number in found if number.isdecimal()), default=-1 if kind == "abstractNum" else 0)
