"""A line of our own Markdown as inlines: every sign that is not escaped means something, and has its partner."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pipeline.galley.links import address
from pipeline.model import (
    PARA_ROLES,
    STYLES,
    UNIT_KINDS,
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
from pipeline.model.build import inlines
from pipeline.notation.attributes import ATTRIBUTES, CHANGES, Attributes, taken, without_entities
from pipeline.readers.markdown_own.fences import Broken

DEEPEST = 60
"""Inlines inside inlines; the model allows 48."""

_TOKEN = re.compile(
    r"\\(?P<kept>[\s\S])|\[\^(?P<note>[^\[\]\s^]{1,40})\]|(?P<sign>!\[|\*\*|[\[\]*_^~])|(?P<words>[^\\\[\]*_^~!]+|!)"
)
_AFTER = re.compile(rf"\((?:<(?P<angled>[^<>\n]*)>|(?P<target>[^()<>\s]*))\)|(?P<list>{ATTRIBUTES})")
_STYLED = {"*": "italic", "_": "italic", "**": "bold", "^": "sup", "~": "sub"}
_CHANGED = {name: kind for kind, name in CHANGES.items()}
_UNPLACED = frozenset((*UNIT_KINDS, *(role for role in PARA_ROLES), "marker", "th", "td", "spanned"))


@dataclass(slots=True)
class Setting:
    """What a line needs from outside: `note` makes the note of a label, `quote` gives the next quotation that stands below the line."""

    note: Callable[[str, int], Note]
    quote: Callable[[int], Quote]


def inlines_of(text: str, line: int, setting: Setting) -> Inlines:
    """The inlines of a paragraph's text that stands at `line`. Raises Broken."""
    return _Parser(text, line, setting).until("", 0)


def unescaped(text: str) -> str:
    """The words of a label, which holds no markup."""
    return without_entities(re.sub(r"\\([\s\S])", r"\1", text))


class _Parser:
    def __init__(self, text: str, line: int, setting: Setting) -> None:
        self.text, self.line, self.setting = text, line, setting
        self.at = 0

    def until(self, closing: str, depth: int) -> Inlines:
        """The inlines up to the sign that closes them, which is taken too."""
        if depth > DEEPEST:
            raise self._broken("brackets and stars are nested deeper than in any document")
        out: list[Inline] = []
        while token := _TOKEN.match(self.text, self.at):
            start, self.at = self.at, token.end()
            sign = token["sign"]
            if sign and sign == closing:
                return inlines(*out)
            if token["words"]:
                out.append(Text(without_entities(token["words"])))
            elif token["kept"]:
                out.append(Break() if token["kept"] == "\n" else Text(token["kept"]))
            elif token["note"]:
                out.append(self.setting.note(token["note"], self.line))
            elif sign == "![":
                out.append(self._image())
            elif sign == "[":
                out.append(self._bracketed(depth))
            elif sign == "]":
                raise self._broken("a bracket is closed that was never opened", start)
            else:
                out.append(Style(_STYLED[sign], self.until(sign, depth + 1)))
        if self.at < len(self.text):
            raise self._broken("a backslash stands at the end", self.at)
        if closing:
            raise self._broken(
                f"{'[' if closing == ']' else closing} has no partner; where it is only a sign, write \\{closing[0]}"
            )
        return inlines(*out)

    def _image(self) -> Inline:
        words = re.compile(r"(?P<alt>(?:[^\[\]\\]|\\[\s\S])*)\]").match(self.text, self.at)
        if words is None:
            raise self._broken("the description of a picture is not closed", self.at)
        self.at = words.end()
        return Image(self._target(), unescaped(words["alt"]))

    def _target(self) -> str:
        found = _AFTER.match(self.text, self.at)
        if found is None or found["list"]:
            raise self._broken("an address in round brackets should stand here", self.at)
        self.at = found.end()
        return (found["angled"] or found["target"] or "").replace("&amp;", "&")

    def _bracketed(self, depth: int) -> Inline:
        start = self.at
        content = self.until("]", depth + 1)
        found = _AFTER.match(self.text, self.at)
        if found is None:
            raise self._broken(
                "after a bracket an address or attributes should stand; where it is only a sign, write \\[", start
            )
        if not found["list"]:
            return self._ref(self._target(), content)
        self.at = found.end()
        attributes = taken(found["list"])
        if attributes is None:
            raise self._broken(f"these attributes cannot be read: {found['list'][:60]}", start)
        return self._span(attributes, content)

    def _span(self, attributes: Attributes, content: Inlines) -> Inline:
        name, values = attributes.name, attributes.values
        if name in STYLES:
            return Style(name, content)
        if name in _CHANGED:
            return Change(_CHANGED[name], content, values.get("author", ""), day(values.get("date", ""), self.line))
        if name == "ref":
            target = values.get("target", "")
            if len(content) == 1 and isinstance(link := content[0], Ref) and link.target == address(target) != target:
                content = link.content  # the address at which the work that is meant opens
            return self._ref(target, content)
        if name == "break":
            return Break()
        if name == "quote":
            return self.setting.quote(self.line)
        if name in _UNPLACED:
            raise self._broken(f"a span of class {name} stands at the beginning of a paragraph or a cell only")
        if name:
            return Mark(
                values.get("role", "") if name == "mark" else name,
                content,
                values.get("value", ""),
                values.get("as", ""),
            )
        if "lang" not in values:
            raise self._broken("a span that says neither a class nor a language")
        return Foreign(values["lang"], content)

    def _ref(self, target: str, content: Inlines) -> Inline:
        try:
            return Ref(target, content)
        except ValueError as error:
            raise self._broken(str(error)) from error

    def _broken(self, reason: str, at: int | None = None) -> Broken:
        return Broken(reason, self.line + self.text.count("\n", 0, self.at if at is None else at))


def day(words: str, line: int) -> date | None:
    """A day of a change, or none."""
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise Broken(f"“{words[:40]}” is no day, as 2020-12-07 is", line) from None
