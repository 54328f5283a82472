"""What an AKN file prints, taken from its XML without the project's own reader: the yardstick for what the writers made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

_AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
_SILENT = {f"{_AKN}meta", f"{_AKN}components"}
_LINES = {
    f"{_AKN}{name}" for name in ("p", "num", "heading", "block", "caption", "docTitle")
}  # words end where they end
_LOOKS = {f"{_AKN}i", f"{_AKN}b"}  # set in another face
_SEAM = "\u2060"
_UNSEEN = frozenset(("\ufeff", "\u200e", "\u200f", "\u2066", "\u2069", _SEAM))


@dataclass
class Printed:
    """The text without blanks, each note's mark standing at its call; and the notes' texts in the order of their calls."""

    text: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    count: int = 0


@dataclass(frozen=True)
class _How:
    """What the caller wants to see: shape of calls, deleted words or not, what stands round a label."""

    call: str
    deleted: bool
    before: str
    after: str


def printed(
    xml: bytes, call: str = "{}", deleted: bool = True, label: str = "{}", shape: Callable[[str], str] = str
) -> Printed:
    """`call` shapes a mark in the text ("[{}]"), `label` the number of a paragraph; `deleted` says whether deleted words are counted as printed.

    A note without a mark bears its number; a picture is its description in brackets. `shape` is applied before blanks are left out.
    """
    found = Printed()
    words: list[str] = []
    how = _How(call, deleted, *label.split("{}"))
    _walk(etree.fromstring(xml), words, found, how)
    found.text = squeezed(shape("".join(words)))
    found.notes = [(marker, squeezed(shape(text))) for marker, text in found.notes]
    return found


def squeezed(text: str) -> str:
    """Without blanks, byte-order and direction marks: where lines break is the page's affair."""
    return "".join(letter for letter in text if not letter.isspace() and letter not in _UNSEEN)


def _walk(element: etree._Element, words: list[str], found: Printed, how: _How) -> None:
    if not isinstance(element.tag, str) or element.tag in _SILENT:
        return
    if (element.tag == f"{_AKN}del" or element.get("class") == "del") and not how.deleted:
        found.count += sum(1 for _ in element.iter(f"{_AKN}authorialNote"))
        return
    if element.tag == f"{_AKN}authorialNote":
        found.count += 1
        marker = element.get("marker") or str(found.count)
        words.append(how.call.format(marker))
        index = len(found.notes)
        found.notes.append((marker, ""))
        inner: list[str] = []
        _children(element, inner, found, how)
        found.notes[index] = (marker, "".join(inner))
        return
    if element.tag == f"{_AKN}documentRef":  # a member of a composite stands where it is named
        member = element.getroottree().getroot().find(f".//*[@eId='{str(element.get('href'))[1:]}']")
        assert member is not None
        _children(member, words, found, how)
        return
    if element.tag == f"{_AKN}num":
        words.append(how.before)
    if element.tag == f"{_AKN}img" and element.get("alt"):
        words.append(f"[{element.get('alt')}]")
    _children(element, words, found, how)
    if element.tag == f"{_AKN}num":
        words.append(how.after)


def _children(element: etree._Element, words: list[str], found: Printed, how: _How) -> None:
    edge = "\n" if element.tag in _LINES else _SEAM if element.tag in _LOOKS else ""
    words += [edge, element.text or ""]
    for child in element:
        _walk(child, words, found, how)
        words.append(child.tail or "")
    words.append(edge)
