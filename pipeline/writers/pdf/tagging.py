"""The finished file: structure tree, links, attachment and the entries of PDF/UA-1 and PDF/A-3a, put in with pikepdf.

reportlab draws the pages with marked content; here every sequence gets its place in the tree, every link its rectangle,
and the file what the two standards want. Same input, same bytes.
"""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from pipeline.writers.pdf.particulars import Particulars, colour_profile
from pipeline.writers.pdf.structure import Annotation, Content, Element

_PRINT = 4  # annotation flag: printed with the page
_FORM = re.compile(rb"<(F[BCDE][0-9A-Fa-f]{2})>")
_SRGB = "sRGB IEC61966-2.1"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside: the document's own source."""

    name: str
    content: bytes
    kind: str
    says: str


def tag(
    content: bytes,
    root: Element,
    owners: list[list[Element]],
    places: dict[str, tuple[int, float]],
    particulars: Particulars,
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """The tagged file. `owners` names, page by page, the element of each marked-content sequence; `places` where each destination lies.

    No two attachments may have the same name.
    """
    with Pdf.open(io.BytesIO(content)) as pdf:
        _Tagger(pdf, owners, places).tag(root)
        _catalog(pdf, particulars)
        if attachments:
            _attach(pdf, attachments, particulars)
        _mend_fonts(pdf)
        return _saved(pdf)


class _Tagger:
    """Writes one document's tree."""

    def __init__(self, pdf: Pdf, owners: list[list[Element]], places: dict[str, tuple[int, float]]) -> None:
        self.pdf = pdf
        self.pages = [page.obj for page in pdf.pages]
        self.parents: list[list[Object | None]] = [[None] * len(owners[n]) for n in range(len(self.pages))]
        self.areas: list[Object] = []  # elements of annotations, by their number less the count of pages
        self.identified: list[tuple[str, Object]] = []
        self.annotations: list[list[Object]] = [[] for _ in self.pages]
        self.places = {
            name: Array([self.pages[page], Name.XYZ, 0, round(y, 2), 0]) for name, (page, y) in places.items()
        }

    def tag(self, root: Element) -> None:
        """Put the tree, the parent tree and the annotations in place."""
        top = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        top.K = self._element(root, top)
        numbers: list[Object | int] = []
        for number, page in enumerate(self.pages):
            page.StructParents = number
            page.Tabs = Name.S
            numbers += [number, self.pdf.make_indirect(Array(self.parents[number]))]
            if self.annotations[number]:
                page.Annots = Array(self.annotations[number])
        for number, element in enumerate(self.areas, len(self.pages)):
            numbers += [number, element]
        top.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        top.ParentTreeNextKey = len(self.pages) + len(self.areas)
        if self.identified:
            names = [item for name, element in sorted(self.identified, key=_first) for item in (String(name), element)]
            top.IDTree = self.pdf.make_indirect(Dictionary(Names=Array(names)))
        self.pdf.Root.StructTreeRoot = top
        if self.places:
            # Named by eId, so that "file.pdf#para_3" opens at paragraph 3.
            named = sorted((name.encode(), name) for name in self.places)
            entries = [item for _, name in named for item in (String(name), self.places[name])]
            self.pdf.Root.Names = Dictionary(Dests=self.pdf.make_indirect(Dictionary(Names=Array(entries))))

    def _element(self, element: Element, parent: Object) -> Object:
        made = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.kind}"), P=parent))
        if element.lang:
            made.Lang = String(element.lang)
        if element.identifier:
            made.ID = String(element.identifier)
            self.identified.append((element.identifier, made))
        if element.alternative:
            made.Alt = String(element.alternative)
        if element.attributes:
            made.A = _attributes(element)
        kids: list[Object] = []
        for kid in element.kids:
            match kid:
                case Element():
                    kids.append(self._element(kid, made))
                case Content(page, number):
                    self.parents[page][number] = made
                    kids.append(Dictionary(Type=Name.MCR, Pg=self.pages[page], MCID=number))
                case Annotation():
                    kids.append(self._link(kid, made))
        made.K = Array(kids)
        return made

    def _link(self, area: Annotation, element: Object) -> Object:
        """A link annotation and the reference to it; what it says is the linked words."""
        page = self.pages[area.page]
        made = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=[round(edge, 2) for edge in area.rectangle],
            Border=[0, 0, 0],
            F=_PRINT,
            P=page,
            StructParent=len(self.pages) + len(self.areas),
            Contents=String(" ".join(area.says.replace("\u00ad", "").split())),
        )
        if area.target.startswith("#"):
            if (place := self.places.get(area.target[1:])) is not None:
                made.Dest = place
        else:
            made.A = Dictionary(Type=Name.Action, S=Name.URI, URI=String(area.target))
        made = self.pdf.make_indirect(made)
        self.areas.append(element)
        self.annotations[area.page].append(made)
        return Dictionary(Type=Name.OBJR, Obj=made, Pg=page)


def _first(pair: tuple[str, Object]) -> str:
    return pair[0]


def _attributes(element: Element) -> Object:
    owners: dict[str, Dictionary] = {}
    for owner, key, value in element.attributes:
        held = owners.setdefault(owner, Dictionary(O=Name(f"/{owner}")))
        held[f"/{key}"] = Name(f"/{value}") if isinstance(value, str) else value
    made = list(owners.values())
    return made[0] if len(made) == 1 else Array(made)


def _catalog(pdf: Pdf, particulars: Particulars) -> None:
    catalog = pdf.Root
    catalog.MarkInfo = Dictionary(Marked=True)
    catalog.Lang = String(particulars.lang)
    catalog.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    profile = pdf.make_stream(colour_profile(), N=3)
    catalog.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String(_SRGB),
                Info=String(_SRGB),
                DestOutputProfile=profile,
            )
        ]
    )
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    for key, value in particulars.information().items():
        pdf.docinfo[key] = String(value)
    catalog.Metadata = pdf.make_stream(particulars.packet(), Type=Name.Metadata, Subtype=Name.XML)


def _attach(pdf: Pdf, attachments: Sequence[Attachment], particulars: Particulars) -> None:
    day = String(particulars.date.strftime("D:%Y%m%d000000+00'00'"))
    entries = [(attachment.name, _file(pdf, attachment, day)) for attachment in attachments]
    pdf.Root.AF = Array([entry for _, entry in entries])
    names = pdf.Root.get("/Names", Dictionary())
    ordered = sorted((name.encode(), name, entry) for name, entry in entries)
    names.EmbeddedFiles = Dictionary(
        Names=Array([item for _, name, entry in ordered for item in (String(name), entry)])
    )
    pdf.Root.Names = names


def _file(pdf: Pdf, attachment: Attachment, day: String) -> Object:
    # See `_saved`: one document in 256 would end so; XML may have a blank line at its end.
    content = attachment.content + (b"\n" if _ends_in_return(attachment.content) else b"")
    digest = hashlib.md5(content, usedforsecurity=False).digest()
    file = pdf.make_stream(
        content,
        Type=Name.EmbeddedFile,
        Subtype=Name(f"/{attachment.kind}"),
        Params=Dictionary(Size=len(content), ModDate=day, CheckSum=String(digest)),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(attachment.name),
            UF=String(attachment.name),
            EF=Dictionary(F=file, UF=file),
            AFRelationship=Name.Source,
            Desc=String(attachment.says),
        )
    )


def _saved(pdf: Pdf) -> bytes:
    """The bytes; a stream that happens to end in a carriage return would look as if its length were wrong, so none does."""
    for stream in _streams(pdf):
        held = stream.read_bytes()
        if _ends_in_return(held):
            stream.write(held + b" ")
            if "/Length1" in stream:
                stream.Length1 = len(held) + 1
    content = b""
    for mode in (pikepdf.ObjectStreamMode.generate, pikepdf.ObjectStreamMode.disable):
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, min_version="1.7", object_stream_mode=mode, compress_streams=True)
        content = out.getvalue()
        if b"\r\nendstream" not in content:
            break
    return content


def _ends_in_return(held: bytes) -> bool:
    """Whether the bytes, compressed, end in a carriage return: a compressed stream ends in its checksum."""
    return zlib.adler32(held) & 0xFF == ord("\r")


def _streams(pdf: Pdf) -> Iterator[Object]:
    """The streams that a blank at the end does no harm."""
    for page in pdf.pages:
        yield page.obj.Contents
    for font in _fonts(pdf):
        if "/ToUnicode" in font:
            yield font.ToUnicode
        if "/FontDescriptor" in font and "/FontFile2" in font.FontDescriptor:
            yield font.FontDescriptor.FontFile2


def _fonts(pdf: Pdf) -> Iterable[Object]:
    """Every font once; all pages name nearly the same."""
    return {
        font.objgen: font for page in pdf.pages for font in page.obj.Resources.get("/Font", Dictionary()).values()
    }.values()


def _mend_fonts(pdf: Pdf) -> None:
    """What codes mean: unused ones are U+0000 to reportlab, which PDF/UA forbids; Arabic forms are extracted as letters."""
    for font in _fonts(pdf):
        if (table := font.get("/ToUnicode")) is None:
            continue
        read = table.read_bytes()
        mended = _FORM.sub(_letter, read.replace(b"<0000>", b"<FFFD>"))
        if mended != read:
            table.write(mended)


def _letter(found: re.Match[bytes]) -> bytes:
    """The letter of a presentation form; lam-alef stays, because two letters for one code are extracted in the wrong order."""
    letter = unicodedata.normalize("NFKC", chr(int(found.group(1), 16)))
    return f"<{ord(letter):04X}>".encode() if len(letter) == 1 else found.group()
