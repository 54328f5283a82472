"""A file as a document: one text with its annexes, or a composite and its members."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.akn.names import local
from pipeline.diagnostics import Diagnostic, Diagnostics
from pipeline.diagnostics.codes_akn_reading import SECOND_TEXT
from pipeline.model import Document, Mark, Metadata, Para, Text
from pipeline.model.build import annex_metadata, cut, inlines, plain, strip
from pipeline.readers.akn.annexing import Attachment, annexed
from pipeline.readers.akn.citing import cited
from pipeline.readers.akn.findings import Findings
from pipeline.readers.akn.identity import Identity, identity, metadata
from pipeline.readers.akn.masthead import paras
from pipeline.readers.akn.numbering import Manner
from pipeline.readers.akn.parts import ROOTS, Desk, Parts, Words, outermost, parts_of
from pipeline.recognition.items import Item
from pipeline.recognition.nesting import nest

Element = etree._Element

# The letters of all members in a common number: 75/101 A-B, 75/101 A and B
_LETTERS = re.compile(r"[ \u00a0]?[A-ZА-Я](?:[ \u00a0]?(?:[-‐‑–]|\w{1,3})[ \u00a0]?[A-ZА-Я])?$")
_LETTER = re.compile(r"[A-ZА-Я]")


def document_of(root: Element, findings: Findings) -> tuple[Document, Diagnostics] | None:
    """The document in a tree, and what its printed lines say against each other; None where nothing in it is a document.

    What is otherwise than the profile goes to `findings`.
    """
    top = outermost(root)
    if top is None:
        return None
    known = identity(top, top.find("{*}meta"), findings)
    desk = Desk(findings, Manner(known.spoken, known.organ, known.statement), root)
    reading = _Reading(desk)
    document = reading.whole(top, known, root)
    resolved, found = cited(document, known.spoken, known.organ)
    return resolved, (*reading.said, *found)


@dataclass(slots=True)
class _Reading:
    """One file being read; `said` are the contradictions among its printed lines."""

    desk: Desk
    said: list[Diagnostic] = field(default_factory=list)

    def whole(self, top: Element, known: Identity, root: Element) -> Document:
        """The outermost document of a file."""
        parts = parts_of(top, self.desk, root)
        meta, said = _metadata(top, known, parts, self.desk.findings)
        self.said += said
        if parts.members or len(parts.texts) > 1:
            return self.composite(parts, replace(meta, kind="publication"), known, top)
        kind = "resolution" if meta.kind == "publication" else meta.kind
        return self.single(parts, replace(meta, kind=kind), known, paras(parts.title))

    def single(self, parts: Parts, meta: Metadata, known: Identity, title: tuple[Para, ...]) -> Document:
        return replace(
            _text(parts.texts[0], meta, known.statement),
            masthead=paras(parts.masthead),
            title=title,
            closing=paras(parts.closing),
            parts=self.annexes(parts.attachments, meta),
        )

    # ---------------------------------------------------------------- composites

    def composite(self, parts: Parts, meta: Metadata, known: Identity, top: Element) -> Document:
        """Members in components, or one after the other in one statement; words outside of them stand before them."""
        made: list[Document] = []
        texts = parts.texts
        if len(texts) > 1:
            self.desk.findings.add(SECOND_TEXT, f"{len(texts)} texts in one {local(top.tag)}", top.sourceline or 0)
            made += _one_after_the_other(texts, meta, known)
            texts = [Words()]
        made += [self.member(e, meta) for e in parts.members if local(e.tag) != "doc"]
        annexes = [*parts.attachments, *(e for e in parts.members if local(e.tag) == "doc")]
        own = _text(texts[0], meta, False)
        if not made:
            meta = replace(meta, kind="resolution")
        return Document(
            meta,
            masthead=paras(parts.masthead),
            title=paras(parts.title),
            preamble=(*own.preamble, *own.body) if made else own.preamble,
            body=() if made else own.body,
            closing=paras(parts.closing),
            parts=(*made, *self.annexes(annexes, meta)),
        )

    def member(self, top: Element, outer: Metadata) -> Document:
        """One member: what it does not say of itself its composite says; its letter is the end of its number."""
        told = top.find("{*}meta/{*}identification") is not None
        # of empty metadata, as members often have, nothing is said
        findings = self.desk.findings if told else Findings(self.desk.findings.source)
        known = identity(top, top.find("{*}meta"), findings)
        parts = parts_of(top, self.desk)
        own, _ = _metadata(top, known, parts, self.desk.findings)
        letter = own.number if _LETTER.fullmatch(own.number) else ""
        number = f"{_LETTERS.sub('', outer.number)} {letter}".strip() if letter else own.number or outer.number
        kind = "resolution" if own.kind == "publication" else own.kind
        decided = bool(own.history or own.votes or own.outcome)
        meta = replace(
            outer,
            kind=kind,
            number=number,
            symbol=self.desk.manner.organ.symbol.format(number=number) if outer.symbol else "",
            date=own.date or outer.date,
            history=own.history if decided else outer.history,
            outcome=own.outcome if decided else outer.outcome,
            votes=own.votes if decided else outer.votes,
            keywords=own.keywords or outer.keywords,
        )
        return self.single(_merged(parts), meta, known, _member_title(parts.title))

    # ---------------------------------------------------------------- annexes

    def annexes(self, attachments: Sequence[Element], meta: Metadata) -> tuple[Document, ...]:
        own = annex_metadata(meta)
        return tuple(annex for e in attachments for annex in self.attachment(e, own))

    def attachment(self, e: Element, meta: Metadata) -> tuple[Document, ...]:
        """The annexes in one attachment: its own headings, then the document that it holds."""
        if local(e.tag) in ROOTS:
            parts, front = parts_of(e, self.desk), []
        else:
            docs = [child for child in e if local(child.tag) in ROOTS]
            parts = _joined([parts_of(doc, self.desk) for doc in docs])
            front = self.desk.astray(e)
            front += [item for child in e if local(child.tag) not in ROOTS for item in self.desk.of(child)]
        given = Attachment(
            (*front, *parts.masthead, *parts.title),
            tuple(item for text in parts.texts for item in text.preamble),
            tuple(item for text in parts.texts for item in text.body),
            tuple(parts.closing),
            self.annexes(parts.attachments, meta),
        )
        empty = not (given.front or given.preamble or given.body or given.closing or given.parts)
        return () if empty else annexed(given, meta, self.desk.manner, self.desk.findings)


def _metadata(top: Element, known: Identity, parts: Parts, findings: Findings) -> tuple[Metadata, Diagnostics]:
    return metadata(known, top.find("{*}meta"), parts.masthead, parts.title, parts.closing, findings)


def _text(words: Words, meta: Metadata, statement: bool) -> Document:
    preamble = nest(words.preamble, "preambular").blocks
    return Document(meta, preamble=preamble, body=nest(words.body, "operative", statement).blocks)


def _joined(many: Sequence[Parts]) -> Parts:
    """The parts of several documents in one attachment, as if they were one."""
    out = Parts()
    for parts in many:
        out.masthead += parts.masthead
        out.title += parts.title
        out.texts += parts.texts
        out.closing += parts.closing
        out.attachments += parts.attachments + parts.members
    return out


def _merged(parts: Parts) -> Parts:
    """The parts of a member, which holds one text whatever its form."""
    first, *others = parts.texts
    for text in others:
        first.body += (*text.preamble, *text.body)
    parts.attachments += parts.members
    return parts


def _one_after_the_other(texts: Sequence[Words], meta: Metadata, known: Identity) -> Iterator[Document]:
    """Texts in one statement are members: a letter on a line of its own before each names it, else its place does."""
    base = _LETTERS.sub("", meta.number)
    letter = _letter(texts[0].preamble, 0) or _letter(texts[0].body, 0)
    for n, text in enumerate(texts):
        after = _letter(text.body, -1) if n + 1 < len(texts) else None
        own = plain(letter.content) or letter.num if letter else chr(ord("A") + n % 26)
        number = f"{base} {own}".strip()
        symbol = known.organ.symbol.format(number=number) if meta.symbol else ""
        head = (Para(inlines(Mark("docNumber", letter.content)), spans=letter.spans),) if letter else ()
        made = _text(text, replace(meta, kind="resolution", number=number, symbol=symbol), False)
        yield replace(made, title=head)
        letter = after


def _letter(items: list[Item], at: int) -> Item | None:
    """The letter at one end of a text, taken from it."""
    if not items or not _LETTER.fullmatch(plain(items[at].content).strip() or items[at].num):
        return None
    found = items.pop(at)
    return found if found.content else found._replace(content=(Text(found.num),), num="")


def _member_title(items: Sequence[Item]) -> tuple[Para, ...]:
    """The letter of a member and its title are lines of their own, whether or not the file has them on one."""
    out: list[Para] = []
    for item in items:
        first = item.content[0] if item.content else None
        if isinstance(first, Mark) and first.role == "docNumber" and len(item.content) > 1:
            size = len(plain((first,)))
            rest = strip(cut(item.content, size))
            out += [Para((first,), spans=item.spans), Para(rest, spans=item.spans)]
        else:
            out.append(Para(item.content, spans=item.spans))
    return tuple(out)
