"""Notes that a star calls: "A/RES/84/110*" at the head, "* Reissued for technical reasons on 12 January 2030." at the foot."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.manuscript import Manuscript, NoteText, Passage
from pipeline.manuscript.passages import Piece
from pipeline.model import Inlines, Mark, Text
from pipeline.model.build import cut, inlines, plain
from pipeline.recognition.notes import CALL
from pipeline.recognition.shapes import without_front

_HEAD = 24
"""How many passages are looked at for the star: masthead and title stand in them."""

_KEY = "star"
_TEXT = re.compile(r"\*[ \u00a0]?(?=[^\W_])")  # * Reissued … · *Reissued …; not "* * *"
_STAR = re.compile(r"(?<=[\w)”»])\*(?=$|[ \u00a0.,\n])")  # A/75/L.14/Rev.1* · Kites for peace*


def starred(manuscript: Manuscript) -> Manuscript:
    """The manuscript with the text of a starred line taken out as the note that a star in the masthead or title calls.

    Only where there is one star at the head and one text below that begins with one: several are a list, none is no note.
    """
    texts = [at for at, piece in enumerate(manuscript.pieces) if _begins(piece)]
    if len(texts) != 1:
        return manuscript
    calls = [at for at, piece in enumerate(manuscript.pieces[:_HEAD]) if at not in texts and _has_star(piece)]
    if len(calls) != 1 or calls[0] >= texts[0] or any(n.marker == "*" for n in manuscript.notes):
        return manuscript
    return _moved(manuscript, calls[0], texts[0])


def _begins(piece: Piece) -> bool:
    if not isinstance(piece, Passage) or piece.look.label:
        return False
    words = plain(piece.inlines)
    return words[:1] == "*" and _TEXT.match(words) is not None


def _has_star(piece: Piece) -> bool:
    if not isinstance(piece, Passage):
        return False
    words = plain(piece.inlines)
    return "*" in words and len(_STAR.findall(words)) == 1


def _moved(manuscript: Manuscript, call: int, text: int) -> Manuscript:
    pieces = list(manuscript.pieces)
    caller, said = pieces[call], pieces.pop(text)
    assert isinstance(caller, Passage) and isinstance(said, Passage)
    front = _TEXT.match(plain(said.inlines))
    body = replace(said, inlines=without_front(said.inlines, front.end() if front else 0))
    pieces[call] = replace(caller, inlines=_called(caller.inlines))
    note = NoteText(_KEY, "*", (body,), said.spans)
    return replace(manuscript, pieces=tuple(pieces), notes=(note, *manuscript.notes))


def _called(content: Inlines) -> Inlines:
    """The star as the call of the note."""
    found = _STAR.search(plain(content))
    if found is None:
        return content
    mark = Mark(CALL, (Text("*"),), _KEY)
    return inlines(*cut(content, 0, found.start()), mark, *cut(content, found.end()))
