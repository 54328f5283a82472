"""The words of a file by the shortest way: every text outside `meta`, whatever element it stands in."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.akn.names import local
from pipeline.manuscript import Word
from pipeline.manuscript.words import split_words
from pipeline.model import Span

_PART = frozenset({"p", "num", "heading", "td", "th", "eol", "br", "authorialNote", "note", "img"})
"""Elements at whose edges a word ends, whether or not a blank stands there."""


def words_of(root: etree._Element, source: str) -> Iterator[Word]:
    """Every word with the line of the element that holds it; one that only a tag parts from the word before is `glued`.

    The description of a picture counts; so does a note kept in `meta` that the text calls.
    """
    called = {(e.get("href") or "").removeprefix("#") for e in root.iter("{*}noteRef")}
    open_word = False  # the text so far ends in the middle of a word, for all that we know
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, e in walk:
        name = local(e.tag)
        if event == "start" and name == "meta":
            yield from _kept_notes(e, called, source)
            walk.skip_subtree()
            continue
        if name in _PART:
            open_word = False
        text, holder = (e.text, e) if event == "start" else (e.tail, e.getparent())
        if event == "start" and name == "img":
            yield from _of(e.get("alt") or "", e, source, False)
        if text and holder is not None:
            yield from _of(text, holder, source, open_word)
            open_word = text[-1].isalnum()


def _of(text: str, holder: etree._Element, source: str, open_word: bool) -> Iterator[Word]:
    span = Span(source, holder.sourceline or 0)
    glued = open_word and text[0].isalnum()
    for word in split_words(text):
        yield Word(word, span, glued)
        glued = False


def _kept_notes(meta: etree._Element, called: set[str], source: str) -> Iterator[Word]:
    for note in meta.iter("{*}note"):
        if called & {note.get("eId") or "", note.get("{http://www.w3.org/XML/1998/namespace}id") or ""} - {""}:
            for text in note.itertext():
                yield from _of(text, note, source, False)
