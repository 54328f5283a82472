"""Attributes in pandoc's Markdown, `{.docDate #para_3 value="2020-12-07"}`: what the writer puts behind a span or a fence and the reader takes off."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model import PARA_ROLES, STYLES, UNIT_KINDS

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
ATTRIBUTES = r"\{[^{}\n]*\}"
"""A whole list, as a pattern: braces in a value are written as entities."""

CHANGES: Mapping[str, str] = {"ins": "insertion", "del": "deletion"}
"""Tracked changes under the names that pandoc gives them."""

RESERVED = frozenset(
    (
        *UNIT_KINDS,
        *PARA_ROLES,
        *STYLES,
        *CHANGES.values(),
        "ref",
        "mark",
        "quote",
        "break",
        "marker",
        "th",
        "td",
        "spanned",
    )
)
"""Classes with a meaning of their own: a mark of such a role is written `{.mark role="…"}`."""

_PART = re.compile(
    r'\s*(?:\.(?P<name>[\w-]+)|#(?P<id>[\w.:-]+)|(?P<key>[\w-]+)=(?:"(?P<quoted>[^"]*)"|(?P<bare>[\w.:/-]+)))'
)
_UNSAFE = re.compile(r'[\\"&{}<>\n\r\t]|^\s|\s$')
_ENTITY = re.compile(r"&#(\d{1,7});")


@dataclass(frozen=True, slots=True)
class Attributes:
    """`name` is the first class; "" for none."""

    name: str = ""
    eid: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


def written(name: str, eid: str = "", values: Mapping[str, object] | None = None) -> str:
    """The list in braces; values that are "" or None are left out."""
    parts = [f".{name}"] if name else []
    parts += [f"#{eid}"] if eid else []
    parts += [f'{key}="{_UNSAFE.sub(entity, str(value))}"' for key, value in (values or {}).items() if value]
    return "{" + " ".join(parts) + "}"


def taken(words: str) -> Attributes | None:
    """A list in braces read; None where it is none."""
    inside, at = words[1:-1].rstrip(), 0
    name = eid = ""
    values: dict[str, str] = {}
    while at < len(inside):
        part = _PART.match(inside, at)
        if part is None:
            return None
        at = part.end()
        name = name or part["name"] or ""
        eid = eid or part["id"] or ""
        if part["key"]:
            values[part["key"]] = without_entities(part["quoted"] if part["quoted"] is not None else part["bare"])
    return Attributes(name, eid, values)


def entity(found: re.Match[str]) -> str:
    """Characters by their numbers, for a substitution."""
    return "".join(f"&#{ord(letter)};" for letter in found[0])


def without_entities(words: str) -> str:
    """Numbers back as characters; one that no character has stays as it stands."""
    return _ENTITY.sub(_character, words) if "&" in words else words


def _character(found: re.Match[str]) -> str:
    number = int(found[1])
    return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else found[0]
