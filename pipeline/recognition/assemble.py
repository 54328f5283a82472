"""Items of a whole text into documents: the resolution, the members of a composite, annexes and their appendices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.diagnostics import Diagnostics
from pipeline.lexicon.organ import Organ
from pipeline.manuscript import NoteText
from pipeline.model import Blocks, Document, Mark, Metadata, Para, Style, Text, Unit
from pipeline.model.build import annex_metadata, inlines
from pipeline.recognition.closing import joined
from pipeline.recognition.items import Item
from pipeline.recognition.nesting import nest

# The letters of all members in the common number: 75/101 A-B, 75/101 A and B, 75/101 A à C
_MEMBERS = re.compile(r"[ \u00a0]?[A-ZА-Я](?:[ \u00a0]?(?:[-‐‑–]|\w{1,3})[ \u00a0]?[A-ZА-Я])?$")


@dataclass(frozen=True, slots=True)
class Assembled:
    """A document and what was found while its parts were put together."""

    document: Document
    diagnostics: Diagnostics = ()


def assemble(items: Sequence[Item], meta: Metadata, organ: Organ, uncalled: Sequence[NoteText] = ()) -> Assembled:
    """The document that the items make. `uncalled` notes are kept after the last paragraph of the body."""
    common, members = _split(items, "part")
    if not members:
        return _text(items, meta, uncalled)
    made = [_member(member, meta, organ, uncalled if member is members[-1] else ()) for member in members]
    front = [item for item in common if item.kind in ("masthead", "title")]
    if text := [item for item in common if item.kind not in ("masthead", "title")]:
        made.insert(0, _text(text, meta))  # a first member whose letter is not printed
    outer = Document(
        replace(meta, kind="publication"),
        _paras(front, "masthead"),
        _paras(front, "title"),
        parts=tuple(one.document for one in made),
    )
    return Assembled(outer, tuple(d for one in made for d in one.diagnostics))


def _member(items: Sequence[Item], meta: Metadata, organ: Organ, uncalled: Sequence[NoteText]) -> Assembled:
    """One member: its letter is its number's last part, 75/101 A."""
    first = items[0]
    letter = first.num.rstrip(".")
    number = f"{_MEMBERS.sub('', meta.number)} {letter}".strip()
    own = replace(meta, number=number, symbol=organ.symbol.format(number=number) if meta.symbol else "")
    dot = first.num.removeprefix(letter)
    head = Para(inlines(Mark("docNumber", (Text(letter),)), Text(dot)), spans=first.spans)
    beside = (_titled(Para(first.content, spans=first.spans)),) if first.content else ()
    made = _text(items[1:], own, uncalled)
    titles = (head, *beside, *(_titled(para) for para in made.document.title))
    return Assembled(replace(made.document, title=titles), made.diagnostics)


def _text(items: Sequence[Item], meta: Metadata, uncalled: Sequence[NoteText] = ()) -> Assembled:
    """One text with its annexes."""
    own, annexed = _split(items, "annex")
    front = _front(own)
    preamble = nest([i for i in own[:front] if i.kind not in _OUTSIDE], "preambular")
    body = nest([i for i in own[front:] if i.kind not in _OUTSIDE], "operative", meta.kind == "presidentialStatement")
    annexes = _annexes(annexed, meta)
    said = _opened(body.blocks) if meta.kind == "presidentialStatement" else body.blocks
    document = Document(
        meta,
        _paras(own, "masthead"),
        _paras(own, "title"),
        preamble.blocks,
        said + tuple(para for note in uncalled for para in _kept(note)),
        _paras(joined(own), "closing", "vote"),
        tuple(one.document for one in annexes),
    )
    found = preamble.diagnostics + body.diagnostics + tuple(d for one in annexes for d in one.diagnostics)
    return Assembled(document, found)


def _opened(blocks: Blocks) -> Blocks:
    """A statement's body with its first sentence, which says who speaks and where, as the formula that it is."""
    match blocks:
        case (Unit("operative", "", (), (Para() as line,), (), ()), *_) if line.content:
            return (replace(line, role="formula"), *blocks[1:])
        case _:
            return blocks


_OUTSIDE = ("masthead", "title", "closing", "vote")


def _front(items: Sequence[Item]) -> int:
    """How many items come before the body: masthead, title, formula, and what the preamble holds.

    A point belongs to the preamble where a preambular paragraph or the formula stands before it, a separator only between two.
    """
    before = ""
    for at, item in enumerate(items):
        after = items[at + 1].kind if at + 1 < len(items) else ""
        begun = before in ("formula", "preambular")
        match item.kind:
            case "formula" | "preambular":
                before = item.kind
            case "masthead" | "title" | "closing" | "vote":
                pass
            case "heading" if not item.group:
                before = "heading"
            case "point" | "text" if begun and item.rule in ("point", "continued"):
                pass
            case "separator" if begun and after == "preambular":
                pass
            case _:
                return at
    return len(items)


def _annexes(annexed: Sequence[Sequence[Item]], meta: Metadata) -> list[Assembled]:
    """Annexes in order; an appendix belongs to the annex before it."""
    out: list[Assembled] = []
    for items in annexed:
        label = items[0]
        appendix = label.group == "appendix" and bool(out)
        made = _annex(items, annex_metadata(meta, "appendix" if label.group == "appendix" else "annex"))
        if appendix:
            last = out[-1]
            parts = (*last.document.parts, made.document)
            out[-1] = Assembled(replace(last.document, parts=parts), last.diagnostics + made.diagnostics)
        else:
            out.append(made)
    return out


def _annex(items: Sequence[Item], meta: Metadata) -> Assembled:
    label = items[0]
    title = [Para(label.content, spans=label.spans)] if label.content else []
    title += [_titled(Para(item.content, spans=item.spans)) for item in items[1:] if item.kind == "title"]
    body = nest([item for item in items[1:] if item.kind not in _OUTSIDE])
    document = Document(
        meta, title=tuple(title), body=body.blocks, closing=_paras(joined(items[1:]), "closing", "vote")
    )
    return Assembled(document, body.diagnostics)


def _split(items: Sequence[Item], kind: str) -> tuple[Sequence[Item], list[Sequence[Item]]]:
    """The items before the first of a kind, and a run for each that begins with one."""
    starts = [at for at, item in enumerate(items) if item.kind == kind]
    if not starts:
        return items, []
    ends = [*starts[1:], len(items)]
    return items[: starts[0]], [items[a:b] for a, b in zip(starts, ends, strict=True)]


def _paras(items: Iterable[Item], *kinds: str) -> tuple[Para, ...]:
    return tuple(Para(item.content, spans=item.spans) for item in items if item.kind in kinds)


def _titled(para: Para) -> Para:
    """A title line as a docTitle, where the masthead rules have not marked it already."""
    if any(isinstance(part, Mark) for part in para.content):
        return para
    return replace(para, content=inlines(Mark("docTitle", para.content)))


def _kept(note: NoteText) -> tuple[Para, ...]:
    """A note that nothing calls, after the last paragraph and no part of it: its mark raised, then its text."""
    first, *rest = note.passages or ()
    mark = Style("sup", (Text(note.marker),))
    return (
        Para(inlines(mark, Text(" "), *first.inlines), spans=first.spans),
        *(Para(passage.inlines, spans=passage.spans) for passage in rest),
    )
