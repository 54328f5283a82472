"""A whole Word document: its parts opened, its body and notes read, its headers and footers set aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from pipeline.diagnostics import Diagnostic, Diagnostics, of
from pipeline.diagnostics.codes_documents import PASSWORD, TRACKED, UNREADABLE
from pipeline.galley.compose import compose
from pipeline.manuscript import Furniture, Manuscript, NoteText, Passage, Word
from pipeline.manuscript.passages import Piece
from pipeline.manuscript.raised import part_raised
from pipeline.model import Span
from pipeline.model.build import cut, plain, strip
from pipeline.ports import Read, Source
from pipeline.readers.archive import Archive, Refused, open_archive, parse
from pipeline.readers.docx.comparison import differences
from pipeline.readers.docx.embedded import Carried, carried
from pipeline.readers.docx.names import MC, Element, W
from pipeline.readers.docx.numbering import Counter, read_numbering
from pipeline.readers.docx.pictures import descriptions, pictures
from pipeline.readers.docx.proof import of_file, of_galley
from pipeline.readers.docx.runs import Reading, Tracked, note_key
from pipeline.readers.docx.story import Story, in_flow
from pipeline.readers.docx.styles import read_styles

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an encrypted document, or one of the old binary format
_MAIN = "word/document.xml"
_NOTES = (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote"))
Stories: TypeAlias = tuple[Story, tuple[NoteText, ...], list[Piece]]
_ROMAN_NOTE = {"lowerRoman", "upperRoman", "lowerLetter", "upperLetter", "chicago"}


def read_document(source: Source, tracked: Tracked, embedded: bool = True) -> Read:
    """A Word document as a manuscript, or as the document that it carries; a refusal with its reason where it cannot be opened."""
    if source.data.startswith(_OLE):
        return Read(
            None, diagnostics=(of(PASSWORD, "the file is encrypted, or of Word's old binary format", _at(source)),)
        )
    try:
        archive = open_archive(source.data, ("word/", "customXml/"))
        body = _body(archive)
        held, said = carried(source.name, archive) if embedded and tracked != "reject" else (None, ())
        if held:
            kept = _stories(source, archive, body, "keep")
            if not (said := _edits(source, archive, body, held, kept)):
                return _as_written(source, archive, body, held, kept[0])
        story, notes, found = _stories(source, archive, body, tracked)
    except Refused as refusal:
        return Read(None, diagnostics=(of(UNREADABLE, f"the document cannot be opened: {refusal}", _at(source)),))
    pieces = list(in_flow(found))
    raised = part_raised(pieces) if not notes else None
    flow = raised.pieces if raised else tuple(pieces)
    furniture = (*story.furniture, *_heads(source, archive), *(raised.furniture if raised else ()))
    manuscript = Manuscript(flow, notes or (raised.notes if raised else ()), furniture, story.reading.styles.language)
    words = tuple(_words(source.name, archive, body, story, tracked))
    return Read(manuscript, words, diagnostics=(*said, *_notices(source, story, tracked)))


def _edits(source: Source, archive: Archive, body: Element, held: Carried, kept: Stories) -> Diagnostics:
    """What the text says otherwise than the document that the file carries."""
    story, notes, pieces = kept
    styles = story.reading.styles
    bases = {look.name: look.emphasis for look in map(styles.look, styles.raw)}
    printed = of_galley(compose(held.document), pictures(archive, body))
    return differences(source.name, printed, held.styles, of_file(pieces, notes, bases))


def _as_written(source: Source, archive: Archive, body: Element, held: Carried, story: Story) -> Read:
    """The document that the file carries, with the words that its text shows."""
    words = [Word(word, _at(source)) for told in descriptions(body) for word in told.split()]
    words += _words(source.name, archive, body, story, "keep")
    furniture = (*story.furniture, *_heads(source, archive))
    return Read(held.document, tuple(words), pictures(archive, body), furniture=furniture)


def _at(source: Source) -> Span:
    return Span(source.name, 0)


def _body(archive: Archive) -> Element:
    root = archive.xml(_MAIN)
    body = None if root is None else root.find(W + "body")
    if body is None:
        raise Refused("it has no text part (word/document.xml)")
    return body


def _stories(source: Source, archive: Archive, body: Element, tracked: Tracked) -> Stories:
    marks = _marks(body)
    reading = Reading(read_styles(archive.xml("word/styles.xml")), _links(archive, _MAIN), tracked, marks)
    counter = Counter(read_numbering(archive.xml("word/numbering.xml")))
    story = Story(source.name, reading, counter)
    pieces = list(story.pieces(body))
    notes: list[NoteText] = []
    for part, kind in _NOTES:
        root = archive.xml(part)
        if root is None:
            continue
        own = replace(reading, links=_links(archive, part))
        notes += _notes(source, root, kind, own, counter, story)
    return story, tuple(notes), pieces


def _marks(body: Element) -> Mapping[str, str]:
    """The mark that each note's call prints: its number in the order of calls, or the mark that the author set."""
    marks: dict[str, str] = {}
    counts = {"footnote": 0, "endnote": 0}
    for call in body.iter(W + "footnoteReference", W + "endnoteReference"):
        key = note_key(call)
        kind = key.partition("-")[0]
        if call.get(W + "customMarkFollows", "0") in ("1", "true", "on"):
            marks[key] = _custom_mark(call)
        else:
            counts[kind] += 1
            marks[key] = str(counts[kind])
    return marks


def _custom_mark(call: Element) -> str:
    run = call.getparent()
    return "".join(t.text or "" for t in run.iter(W + "t")).strip() if run is not None else ""


def _links(archive: Archive, part: str) -> Mapping[str, str]:
    folder, _, name = part.rpartition("/")
    root = archive.xml(f"{folder}/_rels/{name}.rels")
    if root is None:
        return {}
    return {one.get("Id", ""): one.get("Target", "") for one in root if one.get("TargetMode") == "External"}


def _notes(
    source: Source, root: Element, kind: str, reading: Reading, counter: Counter, story: Story
) -> Iterator[NoteText]:
    for note in root.iterfind(W + kind):
        key = f"{kind}-{note.get(W + 'id', '')}"
        if note.get(W + "type", "normal") != "normal":
            continue
        own = Story(source.name, reading, counter, story.paragraphs)
        passages = tuple(p for p in own.read(note) if isinstance(p, Passage))
        marker = reading.marks.get(key, "")
        if passages and not marker.isdecimal() and marker and plain(passages[0].inlines).startswith(marker):
            passages = (replace(passages[0], inlines=strip(cut(passages[0].inlines, len(marker)))), *passages[1:])
            story.furniture.append(Furniture(marker, "mark printed before its note", passages[0].spans[0]))
        story.paragraphs = own.paragraphs
        story.changes += own.changes
        story.furniture += own.furniture
        spans = passages[0].spans if passages else (Span(source.name, own.paragraphs),)
        yield NoteText(key, marker, passages, spans)


def _heads(source: Source, archive: Archive) -> Iterator[Furniture]:
    """The words of headers and footers, which every page prints again."""
    for name in sorted(archive.parts):
        kind = name.removeprefix("word/")
        if kind.startswith(("header", "footer")) and kind.endswith(".xml") and "/" not in kind:
            for words in _paragraph_texts(parse(archive.parts[name], name), "accept"):
                yield Furniture(words, "page header" if kind.startswith("header") else "page footer", _at(source))


def _words(source: str, archive: Archive, body: Element, story: Story, tracked: Tracked) -> Iterator[Word]:
    """Every w:t of every part and every computed label; a paragraph's runs are one text, so that no run parts a word."""
    for line, label in story.labels:
        yield Word(label, Span(source, line))
    roots = [body]
    for name in sorted(archive.parts):
        kind = name.removeprefix("word/")
        if kind.endswith(".xml") and kind.startswith(("header", "footer", "footnotes", "endnotes")) and "/" not in kind:
            roots.append(parse(archive.parts[name], name))
    line = 0
    for root in roots:
        for words in _paragraph_texts(root, tracked):
            line += 1
            for word in words.split():
                yield Word(word, Span(source, line))


def _paragraph_texts(root: Element, tracked: Tracked) -> Iterator[str]:
    gone = {"accept": (W + "del", W + "moveFrom"), "reject": (W + "ins", W + "moveTo"), "keep": ()}[tracked]
    for paragraph in root.iter(W + "p"):
        yield "".join(_texts(paragraph, gone))


def _texts(parent: Element, gone: tuple[str, ...]) -> Iterator[str]:
    for element in parent:
        tag = element.tag
        if tag in (W + "t", W + "delText"):
            yield element.text or ""
        elif tag in (W + "tab", W + "br", W + "cr", W + "ptab"):
            yield " "
        elif tag == W + "noBreakHyphen":
            yield "\u2011"
        elif tag not in (W + "p", MC + "Fallback", W + "pPr", *gone):
            apart = " " if tag == W + "r" and _calls(element) else ""  # "restoration" and its note "b" are no one word
            yield apart
            yield from _texts(element, gone)
            yield apart


def _calls(run: Element) -> bool:
    return run.find(W + "footnoteReference") is not None or run.find(W + "endnoteReference") is not None


def _notices(source: Source, story: Story, tracked: Tracked) -> Iterator[Diagnostic]:
    if story.changes:
        what = {"accept": "accepted", "reject": "rejected", "keep": "kept as changes"}[tracked]
        yield of(TRACKED, f"{story.changes} tracked changes were {what}", _at(source))
