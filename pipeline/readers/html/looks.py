"""What an element's tag, style and attributes say of its text: emphasis, language, link, indentation, label."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml.html import HtmlElement

from pipeline.manuscript import Look
from pipeline.manuscript.leaves import styles
from pipeline.manuscript.numerals import figure
from pipeline.model import Foreign, Ref, Style, Wrapper
from pipeline.model.inlines import TARGET

_EMPHASIS: Mapping[str, str] = {
    "i": "italic", "em": "italic", "cite": "italic", "dfn": "italic", "b": "bold", "strong": "bold",
    "u": "underline", "sup": "sup", "sub": "sub",
}  # fmt: skip
_STYLE_SAYS = (
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)"), "italic"),
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)"), "bold"),
    (re.compile(r"text-decoration[\w-]*\s*:[^;]*underline"), "underline"),
    (re.compile(r"vertical-align\s*:\s*super"), "sup"),
    (re.compile(r"vertical-align\s*:\s*sub\b"), "sub"),
    (re.compile(r"font-variant[\w-]*\s*:\s*small-caps"), "smallcaps"),
)
_INDENT = re.compile(r"(?:margin|padding)-(?:left|inline-start|right)\s*:\s*([\d.]{1,8})\s*(em|rem|px|pt|cm|in)")
_EM_A_STEP = {"em": 3.0, "rem": 3.0, "px": 38.0, "pt": 28.0, "cm": 1.0, "in": 0.4}
_ALIGN = re.compile(r"text-align\s*:\s*(left|right|center|start|end)")
_HEADING = re.compile(r"h([1-6])")
_LIST_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LIST_STYLES = {
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "decimal-leading-zero": "decimalZero",
    "cjk-ideographic": "chineseCounting", "simp-chinese-informal": "chineseCounting",
}  # fmt: skip
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]{1,40})")
_LINE_ENDS = re.compile(r"[\t\n\r]")  # no part of an address (WHATWG URL, 4.4)
_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def count(cell: HtmlElement, name: str) -> int:
    word = cell.get(name, "1").strip()
    return max(1, min(int(word), 100)) if word.isdigit() else 1


def around(element: HtmlElement, tag: str, outer: tuple[Wrapper, ...], page: str, block: bool) -> tuple[Wrapper, ...]:
    """What is round an element's text: the link outside, then another language than the page's, then emphasis."""
    kinds = {part.kind for part in outer if isinstance(part, Style)}
    if tag in _EMPHASIS:
        kinds.add(_EMPHASIS[tag])
    says = (element.get("style") or "").lower()
    kinds.update(kind for form, kind in _STYLE_SAYS if says and form.search(says))
    link = next((part for part in outer if isinstance(part, Ref)), None)
    target = _LINE_ENDS.sub("", element.get("href") or "").strip() if tag == "a" else ""
    if target and not target.startswith("#") and TARGET.fullmatch(target):
        link = Ref(target, ())
    foreign = next((part for part in outer if isinstance(part, Foreign)), None)
    told = element.get("lang", "")
    if page and _LANG.fullmatch(told) and not block:
        foreign = Foreign(told, ()) if _primary(told) != _primary(page) else None
    return ((link,) if link else ()) + ((foreign,) if foreign else ()) + styles(frozenset(kinds))


def _primary(lang: str) -> str:
    return lang.partition("-")[0].lower()


def look_of(element: HtmlElement, tag: str, outer: Look) -> Look:
    says = (element.get("style") or "").lower()
    heading = _HEADING.fullmatch(tag)
    aligned = _ALIGN.search(says)
    align = (aligned[1] if aligned else element.get("align", "")).lower()
    align = {"start": "left", "end": "right"}.get(align, align)
    steps = sum(float(amount) / _EM_A_STEP[unit] for amount, unit in _INDENT.findall(says))
    listed = tag == "li"
    return Look(
        element.get("class", ""),
        _label(element) if listed else "",
        int(heading[1]) if heading else 0,
        outer.level + 1 if tag in ("ol", "ul") else outer.level,
        outer.indent + steps,
        align if align in ("left", "right", "center") else outer.align,
    )


def _label(item: HtmlElement) -> str:
    """The label that a browser prints before a list's entry."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "•"
    start = parent.get("start", "1")
    number = int(start) if start.lstrip("-").isdigit() else 1
    for entry in parent.iterchildren("li"):
        value = entry.get("value", "")
        number = int(value) if value.lstrip("-").isdigit() else number
        if entry is item:
            break
        number += 1
    said = _LIST_STYLE.search((item.get("style") or parent.get("style") or "").lower())
    form = _LIST_STYLES.get(said[1], "decimal") if said else _LIST_TYPES.get(parent.get("type", "1"), "decimal")
    return "" if said and said[1] == "none" else f"{figure(number, form)}."
