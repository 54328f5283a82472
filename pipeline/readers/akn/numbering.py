"""Lines as items: which of them takes the number that its paragraph opens with, and what a label in the text says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from pipeline.akn.names import local
from pipeline.diagnostics.codes_akn_reading import FLAT_POINT, HEADING_PARAGRAPH, LABEL_IN_TEXT, NUM_BLANKS, STRAY
from pipeline.lexicon import Language, Organ
from pipeline.manuscript import Look, Passage
from pipeline.model import Inlines, Span, Spans, Text
from pipeline.model.build import inlines, plain
from pipeline.readers.akn.inlines import Lines, bare, tidy
from pipeline.recognition import sections
from pipeline.recognition.items import Item, Line, Scene
from pipeline.recognition.labels import Label, Reading, computed, label_of
from pipeline.recognition.marking import line_of
from pipeline.recognition.shapes import without_front

Element = etree._Element

_TABBED = re.compile(r"\s*\S{1,12}(?: (?:bis|ter|quater))?\t")
_BRACKETED = ("()", ")", "㈠", "‘’")
_NO_NUMBER = frozenset(
    {"p", "note", "noteRef", "authorialNote", "embeddedStructure", "quotedStructure", "table", "img"}
)
_HEAD = 80
"""How many characters of a line are looked at for a label and its tab."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How the lines of one text are read: its language and organ, and whether it is a statement (paragraphs without numbers)."""

    language: Language
    organ: Organ
    statement: bool = False


@dataclass(slots=True)
class Numbering:
    """The items of one run in order. A number waits, with the kind of its paragraph, for the first line that takes it.

    part  "preambular" or "operative": what a paragraph without further mark is
    """

    part: str
    manner: Manner
    lines: Lines
    out: list[Item] = field(default_factory=list)
    kind: str = ""
    _num: str = ""
    _last: Reading | None = None
    taken: set[Element] = field(default_factory=set)

    def open(self, kind: str, e: Element, *nums: Element) -> None:
        """A paragraph or entry begins; `nums` are its numbers, where they do not stand in it."""
        self.flush(e)
        self.kind, self._num = kind, self.num_of(e, *nums)

    def flush(self, e: Element) -> None:
        """A number that no line took stands alone."""
        if self.kind and self._num:
            self.say((), e)
        self.kind, self._num = "", ""

    def num_of(self, e: Element, *nums: Element) -> str:
        """The number of an element, without the blanks round it."""
        found = nums or tuple(child for child in e if local(child.tag) == "num" and is_number(child))
        if not found:
            return ""
        self.taken.update(found)
        printed = "".join(plain(bare(self.lines.content(num))) for num in found)
        num = " ".join(printed.split())
        if printed != num and num:
            self.lines.findings.add(NUM_BLANKS, f"the number {num!r} of a {local(e.tag)}", e.sourceline or 0)
        return num

    # ---------------------------------------------------------------- lines

    def say(self, content: Inlines, e: Element) -> None:
        """One line: the first of its paragraph takes kind and number."""
        content = bare(content)
        kind, num = self.kind or "text", self._num
        if not content and not num:
            return
        self.kind, self._num = "", ""
        if kind == "preambular":
            self._preambular(content, num, e)
            return
        if not num and not self.manner.statement:
            content, kind, num = self._labelled(content, kind, e)
        if kind == "operative":
            kind = self._paragraph_kind(num, e)
        self.add(kind if num else "text", content, e, num)

    def stray(self, text: str | None, e: Element) -> None:
        """Words where only elements may stand are a line for themselves."""
        if text and not text.isspace():
            message = f"“{' '.join(text.split())[:40]}” in a {local(e.tag)}"
            self.lines.findings.add(STRAY, message, e.sourceline or 0)
            self.say(tidy(inlines(Text(text))), e)

    def headed(self, content: Inlines, e: Element, level: int) -> None:
        """A heading: what its label says it opens, else a division; a number that waits for its line is its label."""
        content = line_of(bare(content))
        if not content:
            return
        if local(e.tag) == "subheading":
            self.lines.findings.add(HEADING_PARAGRAPH, f"“{plain(content)[:40]}”", e.sourceline or 0)
        kind, num, look = self.kind, self._num, Look(heading=level)
        self.kind, self._num = "", ""
        if kind == "point":
            self.add("point" if num else "text", content, e, num)
        elif self.part == "preambular":
            self.add("heading", inlines(Text(f"{num} " if num else ""), *content), e)
        elif num:
            self.out.append(Item("heading", content, self.spans(e), num, look, group="chapter"))
        else:
            scene = Scene(self.manner.language, self.manner.organ)
            line = Line.of(Passage(content, self.spans(e), look))
            known = sections.named(line, scene) or sections.labelled(line, scene)
            self.out.append(known or Item("heading", content, self.spans(e), look=look, group="division"))

    def add(self, kind: str, content: Inlines, e: Element, num: str = "") -> None:
        self.out.append(Item(kind, content, self.spans(e), num))

    def spans(self, e: Element) -> Spans:
        return (Span(self.lines.findings.source, e.sourceline or 0),)

    # ---------------------------------------------------------------- labels

    def _preambular(self, content: Inlines, num: str, e: Element) -> None:
        """A paragraph of the preamble; after another one "(a)" is a sub-paragraph of it."""
        label = label_of(plain(content)) if not num and self.out and self.part == "preambular" else None
        if label is not None and label.readings[0].shape == "()":
            self.add("point", without_front(content, label.end), e, label.printed)
        else:
            self.add("preambular", content, e, num)

    def _paragraph_kind(self, num: str, e: Element) -> str:
        """A paragraph with a number is one; with a letter it is a sub-paragraph that was left beside its paragraph."""
        label = computed(num) if num else None
        if label is None:
            return "text"
        if all(reading.series != "arabic" for reading in label.readings):
            self.lines.findings.add(FLAT_POINT, f"the sub-paragraph {num}", e.sourceline or 0)
            return "point"
        self._last = label.readings[0]
        return "operative"

    def _labelled(self, content: Inlines, kind: str, e: Element) -> tuple[Inlines, str, str]:
        """A label that stands in the text taken off its front, where it surely is one."""
        words = plain(content)
        label = label_of(words)
        if label is None or not self._is_label(label, words, e):
            return content, kind, ""
        self.lines.findings.add(LABEL_IN_TEXT, f"“{words[:30]}”", e.sourceline or 0)
        if label.number:
            self._last = label.readings[0]
        return without_front(content, label.end), "operative" if label.number else "point", label.printed

    def _is_label(self, label: Label, words: str, e: Element) -> bool:
        """In brackets, a sign, before a tab; a number also where it goes on from the paragraph before, or is the first."""
        if label.sign or label.readings[0].shape in _BRACKETED:
            return len(words) > label.end
        if _TABBED.match("".join(e.itertext())[:_HEAD]):
            return True
        follows = self._last is not None and any(r.follows(self._last) for r in label.readings)
        return label.number and (follows or any(r.first for r in label.readings))


def is_number(num: Element) -> bool:
    """Whether a num holds a number and nothing else: no paragraph, no note."""
    return not any(local(inner.tag) in _NO_NUMBER for inner in num.iterdescendants())
