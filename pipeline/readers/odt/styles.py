"""Styles of an OpenDocument text, automatic and common, with what they inherit; and its list styles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.manuscript.numerals import figure
from pipeline.readers.odt.names import FO, STYLE, TEXT, Element

_LENGTH = re.compile(r"(-?[\d.]{1,12})(cm|mm|in|pt|pc|px)")
_CM = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 0.0353, "pc": 0.4233, "px": 0.0265}
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MOST_BASES = 20  # a chain of styles longer than this is a loop


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says of its text; `emphasis` maps a kind to whether it is on."""

    name: str = ""
    heading: int = 0
    indent: float = 0.0
    align: str = ""
    list_style: str = ""
    emphasis: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How a level of a list is labelled; `shown` is how many levels its label shows."""

    form: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1
    bullet: str = ""


@dataclass(slots=True)
class Styles:
    """Every style by family and name, resolved when it is first asked for."""

    raw: Mapping[tuple[str, str], Element]
    lists: Mapping[str, Mapping[int, ListLevel]]
    known: dict[tuple[str, str], Look] = field(default_factory=dict)

    def look(self, family: str, name: str) -> Look:
        key = (family, name)
        if key not in self.known:
            self.known[key] = self._resolve(family, name, 0)
        return self.known[key]

    def _resolve(self, family: str, name: str, depth: int) -> Look:
        style = self.raw.get((family, name))
        if style is None or depth > _MOST_BASES:
            return Look()
        parent = style.get(STYLE + "parent-style-name", "")
        under = self._resolve(family, parent, depth + 1) if parent else Look()
        paragraph = style.find(STYLE + "paragraph-properties")
        outline = style.get(STYLE + "default-outline-level", "")
        indent, align = _placed(paragraph)
        return Look(
            style.get(STYLE + "display-name", name.replace("_20_", " ")),
            int(outline) if outline.isdigit() else under.heading,
            under.indent if indent is None else indent,
            align or under.align,
            style.get(STYLE + "list-style-name", under.list_style),
            {**under.emphasis, **emphasis(style.find(STYLE + "text-properties"))},
        )


def read_styles(roots: Iterable[Element]) -> Styles:
    """The styles of all parts; automatic ones, named in the same way, come from the part that uses them."""
    raw: dict[tuple[str, str], Element] = {}
    lists: dict[str, Mapping[int, ListLevel]] = {}
    for root in roots:
        for style in root.iter(STYLE + "style"):
            raw[style.get(STYLE + "family", ""), style.get(STYLE + "name", "")] = style
        for one in root.iter(TEXT + "list-style"):
            lists[one.get(STYLE + "name", "")] = _levels(one)
    return Styles(raw, lists)


def emphasis(properties: Element | None) -> dict[str, bool]:
    """What text properties say of emphasis."""
    if properties is None:
        return {}
    says: dict[str, bool] = {}
    if slant := properties.get(FO + "font-style"):
        says["italic"] = slant in ("italic", "oblique")
    if weight := properties.get(FO + "font-weight"):
        says["bold"] = weight in ("bold", "600", "700", "800", "900")
    if line := properties.get(STYLE + "text-underline-style"):
        says["underline"] = line != "none"
    if caps := properties.get(FO + "font-variant"):
        says["smallcaps"] = caps == "small-caps"
    if raised := properties.get(STYLE + "text-position"):
        amount = raised.split()[0]
        says["sup"] = amount == "super" or (amount[:1].isdigit() and amount not in ("0%", "0"))
        says["sub"] = amount == "sub" or amount.startswith("-")
    return says


def label(levels: Mapping[int, ListLevel], counts: Mapping[int, int], level: int) -> str:
    """The label of an entry, as the program that shows the text prints it."""
    at = levels.get(level, ListLevel())
    if at.bullet:
        return at.bullet
    if not at.form:
        return ""
    first = max(1, level - at.shown + 1)
    figures = (
        figure(counts.get(n, 1), _FORMATS.get(levels.get(n, at).form, "decimal")) for n in range(first, level + 1)
    )
    return f"{at.prefix}{'.'.join(figures)}{at.suffix}".strip()


def _placed(paragraph: Element | None) -> tuple[float | None, str]:
    if paragraph is None:
        return None, ""
    found = _LENGTH.fullmatch(paragraph.get(FO + "margin-left", ""))
    indent = round(float(found[1]) * _CM[found[2]], 2) if found else None
    align = {"end": "right", "right": "right", "center": "center", "start": "left", "left": "left"}
    return indent, align.get(paragraph.get(FO + "text-align", ""), "")


def _levels(one: Element) -> dict[int, ListLevel]:
    return {
        int(level.get(TEXT + "level", "1")): _level(level) for level in one if level.get(TEXT + "level", "").isdigit()
    }


def _level(level: Element) -> ListLevel:
    start, shown = level.get(TEXT + "start-value", "1"), level.get(TEXT + "display-levels", "1")
    return ListLevel(
        level.get(STYLE + "num-format", ""),
        level.get(STYLE + "num-prefix", ""),
        level.get(STYLE + "num-suffix", ""),
        int(start) if start.isdigit() else 1,
        int(shown) if shown.isdigit() else 1,
        level.get(TEXT + "bullet-char", "") if level.tag == TEXT + "list-level-style-bullet" else "",
    )
