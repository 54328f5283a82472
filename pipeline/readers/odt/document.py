"""A whole OpenDocument text: its package opened, its text and notes read, heads and feet of its pages set aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.diagnostics import Diagnostic, of
from pipeline.diagnostics.codes_documents import PASSWORD, TRACKED, UNREADABLE
from pipeline.manuscript import Furniture, Manuscript, Word
from pipeline.manuscript.raised import part_raised
from pipeline.model import Span
from pipeline.ports import Read, Source
from pipeline.readers.archive import Refused, open_archive, parse
from pipeline.readers.odt.names import FO, OFFICE, STYLE, TEXT, Element
from pipeline.readers.odt.story import Story
from pipeline.readers.odt.styles import read_styles

_PARAGRAPHS = (TEXT + "p", TEXT + "h")
_PAGE_PARTS = tuple(
    STYLE + name for name in ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")
)


def read_document(source: Source, tracked: str) -> Read:
    """An OpenDocument text as a manuscript; a refusal with its reason where it cannot be opened."""
    try:
        content, style = _roots(source.data)
    except Refused as refusal:
        encrypted = "password" in str(refusal)
        code = PASSWORD if encrypted else UNREADABLE
        found = of(code, f"the document cannot be opened: {refusal}", Span(source.name, 0))
        return Read(None, diagnostics=(found,))
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        found = of(
            UNREADABLE, "the document holds no text (it may be a spreadsheet or a drawing)", Span(source.name, 0)
        )
        return Read(None, diagnostics=(found,))
    changes = list(body.iter(TEXT + "changed-region"))
    story = Story(source.name, read_styles((style, content)), _deleted(changes) if tracked == "reject" else {})
    pieces = tuple(story.read(body))
    raised = part_raised(pieces) if not story.notes else None
    aside = (*story.furniture, *_heads(source.name, style), *(raised.furniture if raised else ()))
    notes = raised.notes if raised else tuple(story.notes)
    manuscript = Manuscript(raised.pieces if raised else pieces, notes, aside, _language(style))
    words = tuple(_words(source.name, body, style, story))
    return Read(manuscript, words, diagnostics=tuple(_notices(source.name, changes, tracked)))


def _roots(packed: bytes) -> tuple[Element, Element]:
    """The roots of the text and of the styles; a flat file is both."""
    if not packed.startswith(b"PK"):
        root = parse(packed, "the flat file")
        return root, root
    archive = open_archive(packed, ("content.xml", "styles.xml", "META-INF/manifest.xml"))
    if b"encryption-data" in archive.parts.get("META-INF/manifest.xml", b""):
        raise Refused("it is protected by a password")
    content = archive.xml("content.xml")
    if content is None:
        raise Refused("it has no text part (content.xml)")
    style = archive.xml("styles.xml")
    return content, content if style is None else style


def _deleted(changes: list[Element]) -> Mapping[str, str]:
    """The words of each deletion by its id."""
    return {
        region.get(TEXT + "id", ""): " ".join("".join(p.itertext()) for p in region.iter(*_PARAGRAPHS))
        for region in changes
        if region.find(TEXT + "deletion") is not None
    }


def _heads(source: str, style: Element) -> Iterator[Furniture]:
    for part in style.iter(*_PAGE_PARTS):
        reason = "page header" if "header" in str(part.tag) else "page footer"
        for paragraph in part.iter(*_PARAGRAPHS):
            words = "".join(_texts(paragraph)).strip()
            if words:
                yield Furniture(words, reason, Span(source, 0))


def _language(style: Element) -> str:
    for properties in style.iter(STYLE + "text-properties"):
        if language := properties.get(FO + "language", ""):
            return language if language != "none" else ""
    return ""


def _words(source: str, body: Element, style: Element, story: Story) -> Iterator[Word]:
    """Every text node of every paragraph and every computed label; spans do not part words."""
    for line, label in story.labels:
        yield Word(label, Span(source, line))
    paragraphs = [p for p in body.iter(*_PARAGRAPHS) if next(p.iterancestors(TEXT + "tracked-changes"), None) is None]
    for part in style.iter(*_PAGE_PARTS):
        paragraphs += part.iter(*_PARAGRAPHS)
    for line, paragraph in enumerate(paragraphs, start=1):
        for word in "".join(_texts(paragraph)).split():
            yield Word(word, Span(source, line))


def _texts(parent: Element) -> Iterator[str]:
    yield parent.text or ""
    for child in parent:
        if child.tag in (TEXT + "tab", TEXT + "s", TEXT + "line-break"):
            yield " "
        elif child.tag not in (*_PARAGRAPHS, TEXT + "note", OFFICE + "annotation"):
            yield from _texts(child)
        yield child.tail or ""


def _notices(source: str, changes: list[Element], tracked: str) -> Iterator[Diagnostic]:
    if changes:
        yield of(TRACKED, f"{len(changes)} tracked changes were {tracked}ed", Span(source, 0))
