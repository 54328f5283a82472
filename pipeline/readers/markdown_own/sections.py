"""The outline as a document: sections, units, paragraphs, tables, each as its fence or its first span says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.model import (
    PARA_ROLES,
    UNIT_KINDS,
    Amendment,
    Block,
    Blocks,
    ChangeMark,
    Document,
    Flow,
    Inlines,
    Metadata,
    Note,
    Para,
    Quote,
    Unit,
)
from pipeline.model.build import annex_metadata, inlines
from pipeline.model.check import ANNEXES
from pipeline.notation.attributes import ATTRIBUTES, Attributes, taken
from pipeline.readers.markdown_own.fences import Broken, Fence, Line, Outline, Piece, Pipes
from pipeline.readers.markdown_own.inlines import Setting, day, inlines_of, unescaped
from pipeline.readers.markdown_own.tables import fenced_table, piped_table

_LABEL = re.compile(rf"\[(?P<words>(?:[^\[\]\\]|\\[\s\S])*)\](?P<list>{ATTRIBUTES})(?: |$)")
_SECTIONS = ("masthead", "title", "preamble", "body", "closing")
_DEEPEST_NOTES = 20  # notes in notes in notes


def document_of(outlined: Outline, meta: Metadata, members: tuple[Metadata, ...]) -> Document:
    """The whole document. Raises Broken."""
    reading = Reading(outlined)
    waiting = iter(members)
    document = reading.document(outlined.pieces, meta, waiting)
    if next(waiting, None):
        raise Broken("the front matter knows more members than the text has", 1)
    for label, (_, line) in outlined.notes.items():
        if label not in reading.called:
            raise Broken(f"note {label} is called nowhere", line)
    return document


@dataclass(slots=True)
class Reading:
    """`called`: the notes met so far; each is called once."""

    outlined: Outline
    called: set[str] = field(default_factory=set)
    depth: int = 0

    def document(self, pieces: Sequence[Piece], meta: Metadata, members: Iterator[Metadata]) -> Document:
        sections: dict[str, Blocks] = {}
        parts: list[tuple[bool, Document]] = []
        for piece in pieces:
            name = piece.attributes.name if isinstance(piece, Fence) else ""
            if not isinstance(piece, Fence) or name not in (*_SECTIONS, *ANNEXES, "member"):
                raise Broken(
                    f"outside the fences {', '.join(_SECTIONS)}, annex, appendix and member stands nothing",
                    piece.number,
                )
            if name in _SECTIONS:
                if name in sections:
                    raise Broken(f"a second {name}", piece.number)
                sections[name] = self.blocks(piece.inside, titled=name == "title")
            else:
                own = annex_metadata(meta, name) if name in ANNEXES else next(members, None)
                if own is None:
                    raise Broken("the front matter does not know this member", piece.number)
                parts.append((name in ANNEXES, self.document(piece.inside, own, members)))
        ordered = tuple(part for _, part in sorted(parts, key=lambda pair: pair[0]))
        paras = {name: self._paras(sections.get(name, ()), name) for name in ("masthead", "title", "closing")}
        return Document(
            meta, preamble=sections.get("preamble", ()), body=sections.get("body", ()), parts=ordered, **paras
        )

    def _paras(self, blocks: Blocks, name: str) -> tuple[Para, ...]:
        for block in blocks:
            if not isinstance(block, Para):
                raise Broken(f"in the {name} only paragraphs may stand", 0)
        return tuple(block for block in blocks if isinstance(block, Para))

    def blocks(self, pieces: Sequence[Piece], titled: bool = False) -> Blocks:
        return tuple(self._block(piece, titled) for piece in pieces)

    def _block(self, piece: Piece, titled: bool = False) -> Block:
        match piece:
            case Line(text, number, heading=True):
                return Para(self.inlines(text, number), "text" if titled else "heading")
            case Line():
                return self._labelled(piece)
            case Pipes():
                return piped_table(piece, self.inlines)
            case Fence(attributes, number):
                match attributes.name:
                    case "unit":
                        return self._unit(piece)
                    case "para":
                        return self._quoting(piece)
                    case "table":
                        return fenced_table(piece, self.inlines, self.blocks, self._one_para)
                raise Broken(f"a fence of class {attributes.name or 'none'} does not stand here", number)

    def _labelled(self, line: Line) -> Block:
        """A paragraph, or the unit that is one."""
        found, attributes = _label(line.text, line.number)
        if found is None or attributes is None or attributes.name not in UNIT_KINDS:
            return self._para(line.text, line.number)
        rest = line.text[found.end() :]
        lead = (self._para(rest, line.number),) if rest else ()
        return _opened(found, attributes, line.number, lead=lead)

    def _para(self, text: str, number: int) -> Para:
        found, attributes = _label(text, number)
        if found is None or attributes is None or attributes.name not in PARA_ROLES or found["words"]:
            return Para(self.inlines(text, number))
        content = self.inlines(text[found.end() :], number)
        return Para(content, attributes.name, attributes.values.get("lang", ""), _change(attributes, number))

    def _unit(self, fence: Fence) -> Unit:
        """Label and heading or first paragraph; text; units; closing text."""
        opening = fence.inside[0] if fence.inside else None
        found, attributes = _label(opening.text, opening.number) if isinstance(opening, Line) else (None, None)
        if not isinstance(opening, Line) or found is None or attributes is None or attributes.name not in UNIT_KINDS:
            raise Broken("a unit begins with its label, as [1.]{.operative}", fence.number)
        rest = opening.text[found.end() :]
        pieces = fence.inside[1:]
        heading: Inlines = self.inlines(rest, opening.number) if opening.heading else ()
        if pieces and isinstance(pieces[0], Fence) and pieces[0].attributes.name == "heading":
            heading, pieces = self._one_para(pieces[0]), pieces[1:]
        lead: list[Flow] = [self._para(rest, opening.number)] if rest and not opening.heading else []
        units: list[Unit] = []
        tail: list[Flow] = []
        for piece in pieces:
            block = self._block(piece)
            if isinstance(block, Unit):
                if tail:
                    raise Broken("a unit stands after the closing text of the unit that holds it", piece.number)
                units.append(block)
            else:
                (tail if units else lead).append(block)
        unit = _opened(found, attributes, opening.number, tuple(lead))
        return replace(unit, heading=heading, units=tuple(units), tail=tuple(tail))

    def _quoting(self, fence: Fence) -> Para:
        """A paragraph that quotations cut; one in the middle of other inlines stands below the line that calls it."""
        out: list[Inlines] = []
        waiting = list(fence.inside)
        while waiting:
            piece = waiting.pop(0)
            if isinstance(piece, Line) and not piece.heading:
                out.append(self.inlines(piece.text, piece.number, waiting))
            else:
                out.append((self._quote(piece),))
        values = fence.attributes.values
        role = values.get("role", "text")
        if role not in PARA_ROLES:
            raise Broken(f"no paragraph has the role {role!r}", fence.number)
        content = inlines(*(part for line in out for part in line))
        return Para(content, role, values.get("lang", ""), _change(fence.attributes, fence.number))

    def _quote(self, piece: Piece) -> Quote:
        if not isinstance(piece, Fence) or piece.attributes.name != "quote":
            raise Broken("in a fence of class para stand lines of words and quotations", piece.number)
        values = piece.attributes.values
        amends = Amendment(values["action"], values.get("destination", "")) if "action" in values else None
        return Quote(self.blocks(piece.inside), amends)

    def _one_para(self, fence: Fence) -> Inlines:
        """A heading or caption that needs a fence of its own."""
        blocks = self.blocks(fence.inside)
        if len(blocks) != 1 or not isinstance(blocks[0], Para):
            raise Broken("in this fence one paragraph should stand", fence.number)
        return blocks[0].content

    def inlines(self, text: str, number: int, below: list[Piece] | None = None) -> Inlines:
        def quote(line: int) -> Quote:
            if not below:
                raise Broken("the quotation that is called here does not stand below", line)
            return self._quote(below.pop(0))

        return inlines_of(text, number, Setting(self._note, quote))

    def _note(self, label: str, line: int) -> Note:
        if label not in self.outlined.notes:
            raise Broken(f"there is no note {label}", line)
        if self.depth > _DEEPEST_NOTES:
            raise Broken("notes call notes that call notes, deeper than in any document", line)
        if label in self.called:
            raise Broken(f"note {label} is called a second time; point to it with a link", line)
        self.called.add(label)
        self.depth += 1
        pieces, _ = self.outlined.notes[label]
        marker, pieces = _marker(pieces, label)
        note = Note(marker, self.blocks(pieces))
        self.depth -= 1
        return note


def _label(text: str, number: int) -> tuple[re.Match[str] | None, Attributes | None]:
    found = _LABEL.match(text)
    return found, taken(found["list"]) if found else None


def _opened(found: re.Match[str], attributes: Attributes, number: int, lead: tuple[Flow, ...]) -> Unit:
    return Unit(attributes.name, unescaped(found["words"]), lead=lead, change=_change(attributes, number))


def _change(attributes: Attributes, number: int) -> ChangeMark | None:
    values = attributes.values
    if "change" not in values:
        return None
    return ChangeMark(values["change"], values.get("author", ""), day(values.get("date", ""), number))


def _marker(pieces: Sequence[Piece], label: str) -> tuple[str, Sequence[Piece]]:
    """A note's printed mark, where it is not the label, and the rest of its text."""
    first = pieces[0] if pieces else None
    found, attributes = _label(first.text, first.number) if isinstance(first, Line) else (None, None)
    if not isinstance(first, Line) or found is None or attributes is None or attributes.name != "marker":
        return label, pieces
    rest = first.text[found.end() :]
    kept = [Line(rest, first.number)] if rest else []
    return unescaped(found["words"]), [*kept, *pieces[1:]]
