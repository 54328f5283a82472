"""The words of a file by the shortest way: every text outside `meta`, whatever element it stands in."""

from __future__ import annotations

from lxml import etree

from pipeline.akn.names import XML, local
from pipeline.manuscript import Word
from pipeline.manuscript.words import split_words
from pipeline.model import Span
from pipeline.readers.akn.vocabulary import INSIDE


def words_of(root: etree._Element, source: str) -> tuple[Word, ...]:
    """Every word with the line of the element that holds it.

    The description of a picture counts; so does a note kept in `meta` that the text calls.
    """
    called = {(e.get("href") or "").removeprefix("#") for e in root.iter("{*}noteRef")} - {""}
    out: list[Word] = []
    unended = False
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, e in walk:
        name = local(e.tag)
        if event == "start" and name == "meta":
            _kept_notes(out, e, called, source)
            walk.skip_subtree()
            continue
        if name not in INSIDE or e.get("name"):
            unended = False
        if event == "start" and name == "img":
            _put(out, e.get("alt") or "", e, source, False)
        text, holder = (e.text, e) if event == "start" else (e.tail, e.getparent())
        if text and holder is not None:
            unended = _put(out, text, holder, source, unended)
    return tuple(out)


def _put(out: list[Word], text: str, holder: etree._Element, source: str, unended: bool) -> bool:
    """The words of one text; the first goes on with an unended one. Whether the last is unended."""
    found = split_words(text)
    if not found:
        return False
    span = Span(source, holder.sourceline or 0)
    ended = not text.endswith(found[-1])
    if unended and text.startswith(found[0]):
        before = out.pop()
        out.append(Word(before.text + found.pop(0), before.span))
    out += [Word(word, span) for word in found]
    return not ended


def _kept_notes(out: list[Word], meta: etree._Element, called: set[str], source: str) -> None:
    for note in meta.iter("{*}note") if called else ():
        if called & {note.get("eId") or "", note.get(f"{{{XML}}}id") or ""}:
            for text in note.itertext():
                _put(out, text, note, source, False)
