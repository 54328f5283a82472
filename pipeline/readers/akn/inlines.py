"""What stands inside a line, in any spelling: emphasis by element or class, links, notes, marks of the masthead."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from lxml import etree

from pipeline.akn.names import LANG, local
from pipeline.diagnostics.codes_akn_reading import BRACKETS, CLASS_EMPHASIS, DEAD_LINK, EMPTY, GLUED, NOTE_CALL, PICTURE
from pipeline.model import WRAPPERS, Break, Change, Foreign, Inline, Inlines, Mark, Note, Para, Quote, Ref, Style, Text
from pipeline.model.blocks import Blocks
from pipeline.model.build import cut, fold, inlines, plain, strip
from pipeline.readers.akn.addresses import address_of
from pipeline.readers.akn.findings import Findings
from pipeline.readers.akn.vocabulary import BLOCKS, CLASSES, DEEPEST, HEADINGS, INSIDE, STYLES

Element = etree._Element

_MARKS = frozenset(
    [
        "docAuthority",
        "docCommittee",
        "docDate",
        "docNumber",
        "docProponent",
        "docStage",
        "docStatus",
        "docTitle",
        "docType",
        "session",
        "inline",
        "event",
        "quantity",
        "location",
        "organization",
        "person",
        "role",
        "signature",
        "term",
    ]
)
_NOTES = frozenset({"authorialNote", "note"})
_LANG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_BRACKETS = re.compile(r"[(（]\s*[)）]\s*")
_ENDS = re.compile(r"[^\W_\u3005-\u3007\u3400-\u9fff\uf900-\ufaff]\Z")
_BEGINS = re.compile(r"[^\W_\u3005-\u3007\u3400-\u9fff\uf900-\ufaff]")


@dataclass(slots=True)
class Lines:
    """Elements as lines of one file.

    findings  what is otherwise than the profile
    within    the blocks in an element: a quotation's, a note's where it holds more than paragraphs
    kept      notes that stand in `meta`, by their id
    """

    findings: Findings
    within: Callable[[Element], Blocks]
    kept: dict[str, Element] = field(default_factory=dict)
    _depth: int = 0

    def line(self, e: Element) -> Inlines:
        """An element as one printed line: blanks folded, ends trimmed."""
        return tidy(self.content(e))

    def content(self, e: Element) -> Inlines:
        """The words and inlines of an element as they stand."""
        if self._depth >= DEEPEST:
            return inlines(Text(" ".join(t for t in e.itertext())))
        self._depth += 1
        out: list[Inline] = [Text(e.text)] if e.text else []
        for child in e:
            made = self.inline(child)
            ends_words = local(child.tag) not in INSIDE or bool(child.get("name"))
            if ends_words:
                self._part(out, made, child)
            out += made
            if child.tail:
                if ends_words:
                    self._part(out, (Text(child.tail),), child)
                out.append(Text(child.tail))
        self._depth -= 1
        return inlines(*out)

    def _part(self, before: list[Inline], after: Sequence[Inline], e: Element) -> None:
        """Words that only a tag parts get their blank: "on<docDate>4 April 2002</docDate>"."""
        left, right = plain(tuple(before[-1:])), plain(tuple(after[:1]))
        if _ENDS.search(left) and _BEGINS.match(right):
            self.findings.add(GLUED, f"no blank between “{left[-20:]}” and “{right[:20]}”", e.sourceline or 0)
            before.append(Text(" "))

    def inline(self, e: Element) -> Inlines:
        name = local(e.tag)
        if name in STYLES:
            return _styled((STYLES[name],), self.content(e))
        if name in ("a", "ref", "rref", "mref"):
            return self._link(e)
        if name in _NOTES:
            return (self._note(e),)
        if name == "noteRef":
            return self._called(e)
        if name in ("eol", "br"):
            return inlines(Break(), *self.content(e))
        if name == "img":
            return self._picture(e)
        if name in ("ins", "del"):
            return inlines(Change(name, self.content(e)))
        if name in ("embeddedStructure", "quotedStructure"):
            blocks = self.within(e)
            return (Quote(blocks),) if blocks else ()
        if name in BLOCKS or name in HEADINGS or name == "num":
            return inlines(Text(" "), *self.content(e), Text(" "))
        if name in _MARKS:
            return self._mark(e)
        return self._span(e)

    def _span(self, e: Element) -> Inlines:
        given = f"{e.get('class') or ''} {e.get('name') or ''}".casefold()
        kinds = tuple(kind for word, kind in CLASSES.items() if word in given)
        lang = e.get(LANG) or ""
        content = self.content(e)
        if kinds and e.get("class"):
            self.findings.add(
                CLASS_EMPHASIS, f"emphasis by class=“{e.get('class')}” of a {local(e.tag)}", e.sourceline or 0
            )
        content = _styled(kinds, content)
        return inlines(Foreign(lang, content)) if _LANG.fullmatch(lang) else content

    def _mark(self, e: Element) -> Inlines:
        content = self.content(e)
        if not plain(content).strip():
            self.findings.add(EMPTY, f"an empty {local(e.tag)}", e.sourceline or 0)
            return content
        if e.get("name") in ("smallcaps", "sup", "sub"):
            return self._span(e)
        return inlines(Mark(_role(e), content, _value(e)))

    def _link(self, e: Element) -> Inlines:
        content, href = self.content(e), e.get("href") or ""
        if any(isinstance(part, Ref) for part in content) or not plain(content).strip():
            return content
        target = address_of(href)
        if not target:
            if not href.startswith("#"):
                self.findings.add(DEAD_LINK, f"“{plain(content)[:40]}” leads to {href!r}", e.sourceline or 0)
            return content
        return inlines(Ref(target, content))

    def _note(self, e: Element) -> Note:
        if all(local(child.tag) == "p" for child in e) and not (e.text or "").strip():
            body: Blocks = tuple(Para(content) for child in e for content in self._note_lines(child) if content)
        elif any(local(child.tag) in BLOCKS - {"p"} for child in e):
            body = self.within(e)
        else:
            content = bare(self.line(e))
            body = (Para(content),) if content else ()
        return Note(" ".join((e.get("marker") or "").split()), self._unbracketed(body, e))

    def _note_lines(self, p: Element) -> tuple[Inlines, ...]:
        """A paragraph of a note, and the words that stand after it outside of any."""
        return (bare(self.line(p)), tidy(inlines(Text(p.tail or ""))))

    def _unbracketed(self, body: Blocks, e: Element) -> Blocks:
        """A note without the brackets in which its number stood: "() A/78/634" in all Arabic files."""
        first = body[0] if body else None
        found = _BRACKETS.match(plain(first.content)) if isinstance(first, Para) else None
        if found is None or not isinstance(first, Para) or found.end() == len(plain(first.content)):
            return body
        self.findings.add(BRACKETS, f"“{plain(first.content)[:30]}”", e.sourceline or 0)
        return (Para(strip(cut(first.content, found.end()))), *body[1:])

    def _called(self, e: Element) -> Inlines:
        note = self.kept.get((e.get("href") or "").removeprefix("#"))
        if note is None:
            self.findings.add(NOTE_CALL, f"a noteRef to {e.get('href')!r}, which there is not", e.sourceline or 0)
            return self.content(e)
        made = self._note(note)
        return inlines(*self.content(e), Note(" ".join((e.get("marker") or "").split()) or made.marker, made.body))

    def _picture(self, e: Element) -> Inlines:
        alt = " ".join((e.get("alt") or "").split())
        self.findings.add(PICTURE, f"the picture {e.get('src')!r}", e.sourceline or 0)
        return inlines(Text(f" {alt} " if alt else ""), *self.content(e))


def tidy(content: Inlines) -> Inlines:
    """A line without blanks at its ends, runs of blanks folded to one."""
    return fold(strip(fold(content)))


def wordless(content: Inlines) -> bool:
    """Whether a line would print nothing: no words, no note, no quotation."""
    return not plain(content).strip() and not any(_holds(part) for part in content)


def _holds(part: Inline) -> bool:
    if isinstance(part, Note | Quote):
        return True
    return isinstance(part, WRAPPERS) and any(_holds(inner) for inner in part.content)


def bare(content: Inlines) -> Inlines:
    """The line without the marks that its file gave it."""
    out: list[Inline] = []
    for part in content:
        match part:
            case Mark(_, inner):
                out += bare(inner)
            case Style(kind, inner):
                out.append(Style(kind, bare(inner)))
            case Ref(target, inner):
                out.append(Ref(target, bare(inner)))
            case Foreign(lang, inner):
                out.append(Foreign(lang, bare(inner)))
            case Change(kind, inner, by, on):
                out.append(Change(kind, bare(inner), by, on))
            case _:
                out.append(part)
    return inlines(*out)


def _styled(kinds: Sequence[str], content: Inlines) -> Inlines:
    """The content in these kinds of emphasis, bold outside; blanks alone have none."""
    if not plain(content).strip() and not any(isinstance(part, Note) for part in content):
        return content
    for kind in reversed(kinds):
        content = inlines(Style(kind, _without(kind, content)))
    return content


def _without(kind: str, content: Inlines) -> Inlines:
    """Emphasis inside the same emphasis says nothing."""
    out: list[Inline] = []
    for part in content:
        match part:
            case Style(own, inner) if own == kind:
                out += inner
            case _:
                out.append(part)
    return inlines(*out)


def _role(e: Element) -> str:
    """An element of the masthead as the role of a mark that is not ours yet: "docDate:adoptionDate", "inline:agendaitem"."""
    named = "".join(filter(str.isalpha, (e.get("name") or "").casefold()))
    return f"{local(e.tag)}:{named or (e.get('refersTo') or '').removeprefix('#')}"


def _value(e: Element) -> str:
    return next((" ".join(value.split()) for name in ("date", "value", "title") if (value := e.get(name))), "")
