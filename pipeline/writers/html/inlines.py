"""Inlines as HTML: marks of emphasis, links, changes, notes' calls; a quotation closes the paragraph round it (see `blocks`)."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from html import escape
from typing import assert_never

from pipeline.galley.direction import rtl
from pipeline.galley.links import address
from pipeline.model import Break, Change, Foreign, Image, Inlines, Mark, Note, Quote, Ref, Style, Text
from pipeline.ports import Media

_TAGS = {"italic": "i", "bold": "b", "underline": "u", "sup": "sup", "sub": "sub"}
_FORMS = (
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
)
_CLINGING = re.compile(r" (?=[;:!?»])|(?<=«) ")  # blanks that French sets before its signs: no line turns there
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

Call = Callable[[Note], str]


class Inliner:
    """Sets lines. `call` gives a note's mark; `pictures` collects those that cannot be shown; `local` the eIds linked to."""

    def __init__(self, media: Media, call: Call) -> None:
        self.media, self.call = media, call
        self.pictures: list[str] = []
        self.local: list[str] = []

    def line(self, content: Inlines, linked: bool = False) -> str:
        """`linked`: inside a link already, where none may stand."""
        out: list[str] = []
        for part in content:
            match part:
                case Text(words):
                    out.append(escape(_CLINGING.sub("\u00a0", words), quote=False).replace("\r", "&#13;"))
                case Style("smallcaps", inner):
                    out.append(f'<span class="smallcaps">{self.line(inner, linked)}</span>')
                case Style(kind, inner):
                    out.append(f"<{_TAGS[kind]}>{self.line(inner, linked)}</{_TAGS[kind]}>")
                case Ref(target, inner):
                    out.append(self._ref(target, inner, linked))
                case Mark("docDate", inner, value) if _DAY.fullmatch(value) and not _notes(inner):
                    out.append(f'<time datetime="{value}">{self.line(inner, linked)}</time>')
                case Mark(_, inner):
                    out.append(self.line(inner, linked))
                case Foreign(lang, inner):
                    direction = "rtl" if rtl(lang) else "ltr"
                    out.append(f'<span lang="{escape(lang)}" dir="{direction}">{self.line(inner, linked)}</span>')
                case Change(kind, inner, by, on):
                    said = (f' title="{escape(by)}"' if by else "") + (f' datetime="{on.isoformat()}"' if on else "")
                    out.append(f"<{kind}{said}>{self.line(inner, linked)}</{kind}>")
                case Note():
                    out.append(self.call(part))
                case Image(key, alt):
                    out.append(self._picture(key, alt))
                case Break():
                    out.append("<br>\n")
                case Quote():
                    pass  # taken out before, by `galley.inlines.stretches`
                case _:
                    assert_never(part)
        return "".join(out)

    def _ref(self, target: str, inner: Inlines, linked: bool) -> str:
        href = address(target)
        if linked or not href or _notes(inner):
            return self.line(inner, linked)
        if href.startswith("#"):
            self.local.append(href[1:])
        return f'<a href="{escape(href)}">{self.line(inner, True)}</a>'

    def _picture(self, key: str, alt: str) -> str:
        content = self.media.get(key, b"")
        form = next((form for start, form in _FORMS if content.startswith(start)), "")
        if form:
            return f'<img src="data:{form};base64,{b64encode(content).decode()}" alt="{escape(alt)}">'
        self.pictures.append(key)
        return f'<span class="picture">[{escape(alt, quote=False)}]</span>' if alt else ""


def _notes(content: Inlines) -> bool:
    """Whether a note's call, which is a link itself, stands in a line."""
    return any(
        isinstance(part, Note) or (isinstance(part, Style | Ref | Mark | Foreign | Change) and _notes(part.content))
        for part in content
    )
