"""What an AKN file prints, taken from its XML without the project's own reader: the yardstick for what the writers made."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

_AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
_SILENT = {f"{_AKN}meta", f"{_AKN}components"}


@dataclass
class Printed:
    """The text without blanks, each note's mark standing at its call; and the notes' texts in the order of their calls."""

    text: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    count: int = 0


def printed(xml: bytes, call: str = "{}", deleted: bool = True) -> Printed:
    """`call` shapes a mark in the text ("[{}]"); `deleted` says whether deleted words are counted as printed.

    A note without a mark bears its number; a picture is its description in brackets.
    """
    found = Printed()
    words: list[str] = []
    _walk(etree.fromstring(xml), words, found, call, deleted)
    found.text = squeezed("".join(words))
    return found


def squeezed(text: str) -> str:
    """Without blanks, byte-order and direction marks: where lines break is the page's affair."""
    return "".join(letter for letter in text if not letter.isspace() and letter not in "\ufeff\u200e\u200f\u2066\u2069")


def _walk(element: etree._Element, words: list[str], found: Printed, call: str, deleted: bool) -> None:
    if not isinstance(element.tag, str) or element.tag in _SILENT:
        return
    if (element.tag == f"{_AKN}del" or element.get("class") == "del") and not deleted:
        found.count += sum(1 for _ in element.iter(f"{_AKN}authorialNote"))
        return
    if element.tag == f"{_AKN}authorialNote":
        found.count += 1
        marker = element.get("marker") or str(found.count)
        words.append(call.format(marker))
        index = len(found.notes)
        found.notes.append((marker, ""))
        inner: list[str] = []
        _children(element, inner, found, call, deleted)
        found.notes[index] = (marker, squeezed("".join(inner)))
        return
    if element.tag == f"{_AKN}documentRef":  # a member of a composite stands where it is named
        member = element.getroottree().getroot().find(f".//*[@eId='{str(element.get('href'))[1:]}']")
        assert member is not None
        _children(member, words, found, call, deleted)
        return
    if element.tag == f"{_AKN}img" and element.get("alt"):
        words.append(f"[{element.get('alt')}]")
    _children(element, words, found, call, deleted)


def _children(element: etree._Element, words: list[str], found: Printed, call: str, deleted: bool) -> None:
    words.append(element.text or "")
    for child in element:
        _walk(child, words, found, call, deleted)
        words.append(child.tail or "")
