"""The words of a file by the shortest way: every text outside `meta`, whatever element it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from pipeline.akn.names import XML, local
from pipeline.manuscript import Word
from pipeline.manuscript.words import split_words
from pipeline.model import Span

_INSIDE = frozenset(
    {"i", "b", "u", "sup", "sub", "span", "a", "ref", "rref", "mref", "ins", "del", "inline", "term", "em", "strong"}
)
"""Elements that may stand inside a word: "19<sup>th</sup>" is one word. All others end it."""


def words_of(root: etree._Element, source: str) -> Iterator[Word]:
    """Every word with the line of the element that holds it.

    The description of a picture counts; so does a note kept in `meta` that the text calls.
    """
    held: Word | None = None
    for word in _pieces(root, source):
        if held is not None and word.glued:
            held = replace(held, text=held.text + word.text)
            continue
        if held is not None:
            yield held
        held = word
    if held is not None:
        yield held


def _pieces(root: etree._Element, source: str) -> Iterator[Word]:
    """The words of each text; one that only a tag inside a word parts from the one before is `glued`."""
    called = {(e.get("href") or "").removeprefix("#") for e in root.iter("{*}noteRef")} - {""}
    unended = False
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, e in walk:
        name = local(e.tag)
        if event == "start" and name == "meta":
            yield from _kept_notes(e, called, source)
            walk.skip_subtree()
            continue
        if name not in _INSIDE or e.get("name"):
            unended = False
        if event == "start" and name == "img":
            yield from _of(e.get("alt") or "", e, source, False)
        text, holder = (e.text, e) if event == "start" else (e.tail, e.getparent())
        if text and holder is not None:
            found = tuple(_of(text, holder, source, unended))
            unended = bool(found) and text.endswith(found[-1].text)
            yield from found


def _of(text: str, holder: etree._Element, source: str, unended: bool) -> Iterator[Word]:
    """The words of one text; the first goes on with an unended one where both are letters or figures."""
    span = Span(source, holder.sourceline or 0)
    found = split_words(text)
    glued = unended and bool(found) and text.startswith(found[0])
    for word in found:
        yield Word(word, span, glued)
        glued = False


def _kept_notes(meta: etree._Element, called: set[str], source: str) -> Iterator[Word]:
    for note in meta.iter("{*}note"):
        if called & {note.get("eId") or "", note.get(f"{{{XML}}}id") or ""}:
            for text in note.itertext():
                yield from _of(text, note, source, False)
