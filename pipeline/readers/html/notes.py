"""Notes that a page joins to their calls by links in both directions, as Word, Google Docs, LibreOffice and pandoc save them.

<a href="#_ftn1" name="_ftnref1">[1]</a>   …   <div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Ibid.</p></div>
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement

_MARK = re.compile(r"\s*+[\[(]?\s*+(\d{1,4}|[ivxlc]{1,6}|[a-z]|[*†‡§]{1,4})\s*+[\])]?\s*+")
_BACK = re.compile(r"[\s\u2190-\u21ff\u2b00-\u2bff\ufe0e^]*")  # ↩ and other arrows


@dataclass(frozen=True, slots=True)
class Linked:
    """calls: the links that call a note, each with its key; bodies: the element of each note, with its key;
    back: the links from notes to their calls; markers: what each call prints, by key.
    """

    calls: Mapping[HtmlElement, str]
    bodies: Mapping[HtmlElement, str]
    back: frozenset[HtmlElement]
    markers: Mapping[str, str]


def linked_notes(root: HtmlElement) -> Linked:
    """Every pair of links of which one calls a note and the other leads back from it."""
    links = [link for link in root.iter("a") if (link.get("href") or "").startswith("#")]
    if not links:
        return Linked({}, {}, frozenset(), {})
    order = {element: place for place, element in enumerate(root.iter())}
    named = _named(root)
    calls: dict[HtmlElement, str] = {}
    targets: dict[str, HtmlElement] = {}
    markers: dict[str, str] = {}
    back: set[HtmlElement] = set()
    by_target: dict[str, list[HtmlElement]] = {}
    for link in links:
        by_target.setdefault((link.get("href") or "")[1:], []).append(link)
    for link in links:
        key = (link.get("href") or "")[1:]
        if link in back or key in targets:
            continue
        mark = _MARK.fullmatch(_text(link))
        target = named.get(key)
        if mark is None or target is None:
            continue
        answers = [answer for name in _names_at(link) for answer in by_target.get(name, ())]
        answer = next((one for one in answers if one is not link and _marks(one)), None)
        if answer is not None and order[answer] > order[link]:
            calls[link], targets[key], markers[key] = key, target, mark[1]
            back.update(one for one in answers if order[one] > order[link])
    bodies = {_body(target, set(targets.values()), calls): key for key, target in targets.items()}
    return Linked(calls, bodies, frozenset(back), markers)


def _named(root: HtmlElement) -> dict[str, HtmlElement]:
    named: dict[str, HtmlElement] = {}
    for element in root.iter():
        if isinstance(element.tag, str):
            for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
                if name:
                    named.setdefault(name, element)
    return named


def _names_at(link: HtmlElement) -> Iterator[str]:
    """The names by which a note can lead back to its call: of the link, of what is in it, of what is just round it."""
    near = [link, *(child for child in link.iter() if child is not link)]
    parent = link.getparent()
    while parent is not None and parent.tag in ("sup", "span", "a", "b", "i", "font"):
        near.append(parent)
        parent = parent.getparent()
    before = link.getprevious()
    if before is not None and before.tag == "a":
        near.append(before)
    for element in near:
        yield from (name for name in (element.get("id"), element.get("name")) if name)


def _marks(link: HtmlElement) -> bool:
    return bool(_MARK.fullmatch(_text(link)) or _BACK.fullmatch(_text(link)))


def _body(target: HtmlElement, targets: set[HtmlElement], calls: Mapping[HtmlElement, str]) -> HtmlElement:
    """The element that holds one note: the widest round its target that holds neither another note nor a call."""
    body = target
    parent = target.getparent()
    while parent is not None and parent.tag not in ("body", "html"):
        if any((one in targets and one is not target) or one in calls for one in parent.iter()):
            break
        body, parent = parent, parent.getparent()
    return body


def _text(element: HtmlElement) -> str:
    return "".join(element.itertext())
