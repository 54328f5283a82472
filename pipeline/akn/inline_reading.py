"""Elements inside a paragraph as inlines: one case for each, facing `akn.inline_writing`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.akn.elements import one, unknown
from pipeline.akn.errors import AknError
from pipeline.akn.fit import misfit
from pipeline.akn.names import LANG, MARKS, STYLES, local
from pipeline.model import STYLES as EMPHASES
from pipeline.model import Break, Change, Foreign, Image, Inline, Inlines, Mark, Note, Quote, Ref, Style, Text
from pipeline.model.build import inlines

if TYPE_CHECKING:
    from pipeline.akn.page import Page

Element = etree._Element

_EMPHASIS = {element: kind for kind, element in STYLES.items()}
_ROLES = {(form.element, form.name): role for role, form in MARKS.items()}
_INLINE_KINDS = frozenset(EMPHASES) - frozenset(STYLES)


def read(page: Page, e: Element) -> Inlines:
    """The words and inlines of an element."""
    out: list[Inline] = [Text(e.text)] if e.text else []
    for child in e:
        out.append(_inline(page, child))
        if child.tail:
            out.append(Text(child.tail))
    return inlines(*out)


def _inline(page: Page, e: Element) -> Inline:
    name = local(e.tag)
    if name in _EMPHASIS:
        return Style(_EMPHASIS[name], read(page, e))
    form = _INLINES.get(name)
    if form is not None:
        return form(page, e)
    role = _ROLES.get((name, e.get("name", "")))
    if role is not None:
        return _mark(page, e, role)
    if name == "inline" and e.get("name") in _INLINE_KINDS:
        return Style(e.get("name", ""), read(page, e))
    raise unknown(e)


def _mark(page: Page, e: Element, role: str) -> Mark:
    form = MARKS[role]
    value, capacity = (e.get(name, "") if name else "" for name in (form.value, form.capacity))
    if form.value == "refersTo":
        value = value.removeprefix("#")
    if form.capacity in ("refersTo", "as"):
        capacity = capacity.removeprefix("#")
    mark = Mark(role, read(page, e), value, capacity)
    if reason := misfit(mark):
        raise AknError(reason, e.sourceline or 0)
    return mark


def _ref(page: Page, e: Element) -> Inline:
    try:
        return Ref(e.get("href", ""), read(page, e))
    except ValueError as error:
        raise AknError(str(error), e.sourceline or 0) from None


def _span(page: Page, e: Element) -> Inline:
    if not e.get(LANG):
        raise AknError("a span without xml:lang", e.sourceline or 0)
    return Foreign(e.get(LANG, ""), read(page, e))


def _tracked(page: Page, e: Element) -> Inline:
    by, on = page.made(e.get("refersTo", ""), e)
    return Change(local(e.tag), read(page, e), by, on)


def _note(page: Page, e: Element) -> Inline:
    return Note(e.get("marker", ""), page.blocks(e))


def _embedded(page: Page, e: Element) -> Inline:
    return Quote(page.blocks(e))


def _mod(page: Page, e: Element) -> Inline:
    quoted = one(e, "quotedStructure")
    amendment = page.amendments.get(quoted.get("eId", ""))
    if amendment is None:
        raise AknError("a mod that no textualMod describes", e.sourceline or 0)
    return Quote(page.blocks(quoted), amendment)


def _image(page: Page, e: Element) -> Inline:
    return Image(e.get("src", ""), e.get("alt", ""))


def _eol(page: Page, e: Element) -> Inline:
    return Break()


_INLINES: Mapping[str, Callable[[Page, Element], Inline]] = {
    "ref": _ref,
    "span": _span,
    "ins": _tracked,
    "del": _tracked,
    "authorialNote": _note,
    "embeddedStructure": _embedded,
    "mod": _mod,
    "img": _image,
    "eol": _eol,
}
