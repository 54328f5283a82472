"""What stands in a paragraph, as a line of pandoc's Markdown: stars where both sides agree on them, else bracketed spans."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import assert_never

from pipeline.galley.direction import rtl
from pipeline.galley.links import address as where
from pipeline.model import (
    WRAPPERS,
    Break,
    Change,
    Foreign,
    Image,
    Inline,
    Inlines,
    Mark,
    Note,
    Quote,
    Ref,
    Style,
    Text,
)
from pipeline.notation.attributes import CHANGES, NAME, RESERVED, written
from pipeline.writers.markdown.escapes import address, edged, escaped, opening

_BREAK = "\n"  # while a line is set: a line end among its words is an entity
_SIGNS = {"sup": "^", "sub": "~"}

Called = Callable[[Note], str]
"""Takes a note, gives its label."""


def line_of(content: Inlines, called: Called, bare: bool = False) -> str:
    """A paragraph's text. `bare`: it begins a line of its own, so a label in it must not become a list's.

    A line break is a backslash at the line's end, or `[]{.break}` where a line would be empty. A `Quote` inside other inlines is `[]{.quote}`; its blocks stand below the paragraph. (One on its own cuts the paragraph.)
    """
    first, *rest = map(edged, _Setter(called).set(content, _Round()).split(_BREAK))
    out = opening(first) if bare else first
    for line in rest:
        out += "\\\n" + opening(line) if out and line else "[]{.break}" + line
    return out


def one_line(content: Inlines) -> bool:
    """Whether a sequence fits in one line of its own: no line break, no quotation."""
    return not any(
        isinstance(part, Break | Quote) or (isinstance(part, WRAPPERS) and not one_line(part.content))
        for part in content
    )


@dataclass(frozen=True, slots=True)
class _Round:
    """What stands round the place: pandoc nests neither links nor equal emphasis. `before`, `after`: the letters next to it.

    starred   a star that closes an emphasis stands before it: pandoc opens none by `_` there ("*Supplément n*_^o^_")
    """

    italic: bool = False
    bold: bool = False
    link: bool = False
    before: str = ""
    after: str = ""
    starred: bool = False


@dataclass(frozen=True, slots=True)
class _Setter:
    called: Called

    def set(self, content: Inlines, around: _Round) -> str:
        out = ""
        for number, part in enumerate(content):
            following = content[number + 1] if number + 1 < len(content) else None
            after = following.text[0] if isinstance(following, Text) else "" if following else around.after
            starred = number > 0 and isinstance(content[number - 1], Style) and out.endswith("*")
            out += self._part(part, replace(around, before=out[-1:] or around.before, after=after, starred=starred))
        return out

    def _part(self, part: Inline, around: _Round) -> str:
        match part:
            case Text(words):
                safe = escaped(words)
                return "\\" + safe if safe.startswith(":") and around.before == "]" else safe
            case Style():
                return self._style(part, around)
            case Ref(target, content) if around.link:
                return self._span(content, around, written("ref", "", {"target": target}))
            case Ref(target, content):
                return self._ref(target, content, around)
            case Mark(role, content, value, capacity):
                plain = role not in RESERVED and NAME.fullmatch(role)
                values = {"role": "" if plain else role, "value": value, "as": capacity}
                return self._span(content, around, written(role if plain else "mark", "", values))
            case Foreign(lang, content):
                return self._span(content, around, written("", "", {"lang": lang, "dir": "rtl" if rtl(lang) else ""}))
            case Change(kind, content, by, on):
                return self._span(content, around, written(CHANGES[kind], "", {"author": by, "date": on}))
            case Note():
                return f"[^{self.called(part)}]"
            case Quote():
                return "[]{.quote}"
            case Image(key, alt):
                return f"![{escaped(alt)}]({address(key)})"
            case Break():
                return _BREAK
            case _:
                assert_never(part)

    def _ref(self, target: str, content: Inlines, around: _Round) -> str:
        """A link. An AKN IRI opens nowhere: the span says it, and the link in it leads to the address, where there is one."""
        leads = where(target)
        link = f"[{self.set(content, _bracket(around, link=True))}]({address(leads)})" if leads else ""
        if leads == target:
            return link
        words = f"[{link}]" if link else f"[{self.set(content, _bracket(around))}]"
        return words + written("ref", "", {"target": target})

    def _style(self, style: Style, around: _Round) -> str:
        if style.kind in _SIGNS:
            sign = _SIGNS[style.kind]
            inner = escaped(style.content[0].text) if isinstance(style.content[0], Text) else " "
            if len(style.content) == 1 and not any(map(str.isspace, inner)) and around.before not in (sign, "["):
                return f"{sign}{inner}{sign}"
        elif style.kind == "bold" and not around.bold:
            within = replace(around, bold=True, before="*", after="*")
            if _starred(_TRIAL.set(style.content, within), "*", around):
                return f"**{self.set(style.content, within)}**"
        elif style.kind == "italic" and not around.italic:
            for sign in "_*" if around.bold else "*_":
                within = replace(around, italic=True, before=sign, after=sign)
                if _starred(_TRIAL.set(style.content, within), sign, around):
                    return f"{sign}{self.set(style.content, within)}{sign}"
        return self._span(style.content, around, written(style.kind))

    def _span(self, content: Inlines, around: _Round, attributes: str) -> str:
        return f"[{self.set(content, _bracket(around))}]{attributes}"


_TRIAL = _Setter(lambda note: "1")  # to see how words look between signs; a note is called once, when they are set


def _bracket(around: _Round, link: bool = False) -> _Round:
    return replace(around, before="[", after="]", link=around.link or link)


def _starred(inner: str, sign: str, around: _Round) -> bool:
    """Whether pandoc too takes the signs round these words for emphasis: no blank inside them, no equal sign beside them."""
    first, last = inner[0], inner[-1]
    if first.isspace() or last.isspace() or sign in (first, last, around.before):
        return False
    return sign == "*" or not (around.starred or around.before.isalnum() or around.after.isalnum())
