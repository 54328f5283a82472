"""Paragraph and character styles, with what they inherit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pipeline.manuscript.headings import heading_of
from pipeline.readers.docx.names import TWIPS_A_STEP, Element, W, child, on, val

# Chinese texts set in Kai what others set in italics: KaiTi, STKaiti, 楷体_GB2312.
_KAI = re.compile(r"kai|楷", re.IGNORECASE)
_MOST_BASES = 20  # a chain of styles longer than this is a loop


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasis of a run; None: inherited."""

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    raised: str | None = None  # "sup", "sub" or "" for the base line
    smallcaps: bool | None = None

    def over(self, under: Emphasis) -> Emphasis:
        """This emphasis where it says something, else the other's."""
        return Emphasis(
            under.bold if self.bold is None else self.bold,
            under.italic if self.italic is None else self.italic,
            under.underline if self.underline is None else self.underline,
            under.raised if self.raised is None else self.raised,
            under.smallcaps if self.smallcaps is None else self.smallcaps,
        )


@dataclass(frozen=True, slots=True)
class Numbered:
    """A style's or paragraph's place in a list; `num` "0" takes it out of every list, "" says nothing."""

    num: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says of its paragraphs."""

    name: str = ""
    heading: int = 0
    indent: float = 0.0
    align: str = ""
    numbered: Numbered = Numbered()
    emphasis: Emphasis = Emphasis()


@dataclass(slots=True)
class Styles:
    """Every style by its id, each with what it inherits, resolved when it is first asked for: a template defines hundreds."""

    raw: Mapping[str, Element]
    standard: str = ""  # the id of the default paragraph style
    language: str = ""
    known: dict[str, Look] = field(default_factory=dict)

    def look(self, name: str) -> Look:
        """A style by its id; the default paragraph style where there is none of that id."""
        key = name if name in self.raw else self.standard
        if key not in self.known:
            self.known[key] = self._resolved(key, 0)
        return self.known[key]

    def _resolved(self, name: str, depth: int) -> Look:
        style = self.raw.get(name)
        if style is None or depth > _MOST_BASES:
            return Look()
        return _over(style, name, self._resolved(val(style, "basedOn"), depth + 1))


def read_styles(root: Element | None) -> Styles:
    """The styles of a document's styles part."""
    if root is None:
        return Styles({})
    raw = {style.get(W + "styleId", ""): style for style in root.iterfind(W + "style")}
    standard = (
        name
        for name, style in raw.items()
        if style.get(W + "default") in ("1", "true") and style.get(W + "type") == "paragraph"
    )
    return Styles(raw, next(standard, ""), val(root, "docDefaults/rPrDefault/rPr/lang"))


def emphasis(properties: Element | None) -> Emphasis:
    """What run properties say of emphasis."""
    if properties is None:
        return Emphasis()
    underline = val(properties, "u")
    raised = val(properties, "vertAlign")
    caps = on(properties, "smallCaps")
    slanted = on(properties, "i")
    if slanted is None and _KAI.search(val(properties, "rFonts", "eastAsia")):
        slanted = True
    return Emphasis(
        on(properties, "b"),
        slanted,
        underline != "none" if underline else None,
        {"superscript": "sup", "subscript": "sub", "baseline": ""}.get(raised),
        caps,
    )


def numbered(properties: Element | None) -> Numbered:
    """What paragraph properties say of a list."""
    num = val(properties, "numPr/numId")
    level = val(properties, "numPr/ilvl")
    return Numbered(num, int(level) if level.isdigit() else 0)


def indent(properties: Element | None) -> float | None:
    """Indentation of a paragraph in steps; None where nothing is said."""
    found = child(properties, "ind")
    if found is None:
        return None
    left = found.get(W + "left") or found.get(W + "start") or ""
    try:
        return round(float(left) / TWIPS_A_STEP, 2) if left else None
    except ValueError:
        return None


def align(properties: Element | None) -> str:
    """Alignment in our words, "" where nothing is said or it is justified."""
    return {"right": "right", "end": "right", "center": "center", "left": "left", "start": "left"}.get(
        val(properties, "jc"), ""
    )


def _over(style: Element, name: str, under: Look) -> Look:
    """What a style says, over what it inherits."""
    paragraph = child(style, "pPr")
    shown = val(style, "name") or name
    steps = indent(paragraph)
    own = numbered(paragraph)
    return replace(
        under,
        name=shown,
        heading=heading_of(shown, val(paragraph, "outlineLvl")) or under.heading,
        indent=under.indent if steps is None else steps,
        align=align(paragraph) or under.align,
        numbered=own if own.num else under.numbered,
        emphasis=emphasis(child(style, "rPr")).over(under.emphasis),
    )
