"""Annexes: an attachment that holds several is cut before each label; label and title go to the front of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.diagnostics.codes_akn_reading import ANNEXES
from pipeline.manuscript import Passage
from pipeline.model import Document, Mark, Metadata, Para, Text
from pipeline.model.build import annex_metadata, inlines, plain
from pipeline.readers.akn.findings import Findings
from pipeline.readers.akn.numbering import Manner
from pipeline.recognition import annexes, sections
from pipeline.recognition.items import Item, Line, Scene
from pipeline.recognition.nesting import nest
from pipeline.recognition.shapes import wholly

_TEXTS = ("text", "operative", "heading")


@dataclass(frozen=True, slots=True)
class Attachment:
    """What stands in one attachment: the lines of its front, its text, its closing, its own attachments."""

    front: tuple[Item, ...]
    preamble: tuple[Item, ...]
    body: tuple[Item, ...]
    closing: tuple[Item, ...]
    parts: tuple[Document, ...]


def annexed(given: Attachment, meta: Metadata, manner: Manner, findings: Findings) -> tuple[Document, ...]:
    """The annexes that an attachment holds, each with its label and title; one without a label is one annex."""
    lines = [*(item._replace(kind="heading") for item in given.front), *given.body]
    labels = [_label(item, n == 0, manner) for n, item in enumerate(lines)]
    starts = [n for n, label in enumerate(labels) if label is not None]
    if not starts or starts[0] > _until_text(lines):
        starts = [0, *starts]
    if len(starts) > 1:
        first = lines[starts[1]].spans
        findings.add(ANNEXES, f"{len(starts)} annexes in one attachment", first[0].line if first else 0)
    ends = [*starts[1:], len(lines)]
    made: list[Document] = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        last = number == len(starts) - 1
        before = lines[:start] if number == 0 else []
        preamble = given.preamble if number == 0 else ()
        own = _annex(before, labels[start], lines[start:end], preamble, meta, manner)
        if last:
            own = replace(own, closing=_paras(given.closing), parts=given.parts)
        if own.meta.kind == "appendix" and made:
            made[-1] = replace(made[-1], parts=(*made[-1].parts, own))
        else:
            made.append(replace(own, meta=annex_metadata(meta)))
    return tuple(made)


def _annex(
    before: Sequence[Item],
    label: Item | None,
    lines: Sequence[Item],
    preamble: Sequence[Item],
    meta: Metadata,
    manner: Manner,
) -> Document:
    rest = list(lines[1:] if label is not None else lines)
    title = [_titled(item) for item in before]
    if label is not None:
        title.append(Para(label.content, spans=label.spans))
    told = label is not None and any(isinstance(p, Mark) and p.role == "docTitle" for p in label.content)
    if not told and rest and _is_title(rest[0], rest, manner):
        title.append(_titled(rest.pop(0)))
    kind = label.group if label is not None else "annex"
    opening = nest(preamble, "preambular").blocks
    return Document(
        annex_metadata(meta, kind), title=tuple(title), preamble=opening, body=nest(rest, "operative").blocks
    )


def _label(item: Item, first: bool, manner: Manner) -> Item | None:
    """The label of an annex on a line that is set as a heading, or is the first of its attachment."""
    if item.kind not in _TEXTS or item.num or not (first or item.kind == "heading" or wholly(item.content, "bold")):
        return None
    passage = Passage(item.content, item.spans)
    return annexes.annex(Line.of(passage), Scene(manner.language, manner.organ))


def _until_text(lines: Sequence[Item]) -> int:
    """How many headings stand before the first text."""
    return next((n for n, item in enumerate(lines) if item.kind != "heading"), len(lines))


def _is_title(item: Item, lines: Sequence[Item], manner: Manner) -> bool:
    """A heading at the front of an annex that is not the number of a section."""
    if item.kind != "heading" or item.num or not item.content:
        return False
    line = Line.of(Passage(item.content, item.spans, item.look))
    return len(lines) > 1 and sections.labelled(line, Scene(manner.language, manner.organ)) is None


def _titled(item: Item) -> Para:
    content = inlines(Text(f"{item.num} "), *item.content) if item.num else item.content
    bare = any(isinstance(part, Mark) for part in content) or not plain(content).strip()
    return Para(content if bare else inlines(Mark("docTitle", content)), spans=item.spans)


def _paras(items: Sequence[Item]) -> tuple[Para, ...]:
    return tuple(Para(item.content, spans=item.spans) for item in items)
