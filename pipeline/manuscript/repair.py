"""Paragraphs that a page cut in two are made whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.lexicon import languages, lead
from pipeline.manuscript.lines import Chunk
from pipeline.manuscript.seams import SOFT_HYPHEN, caseless, closed, is_han, label_alone, labelled, opens_low

_SHORT = 30  # a heading without a closing mark is shorter than a line of text
_COMMAS = (",", "，", "、", "،")
_LONG = 0.7  # of the width: a shorter line is the last of its paragraph


def join_cut(chunks: Iterable[Chunk], width: int = 0) -> tuple[Chunk, ...]:
    """Join paragraphs across turned pages.

    Only where the one before has no closing mark and the other goes on: in small letters or, in scripts without
    capitals, with words at all. In text wrapped at `width` columns (0: not wrapped) a capital goes on too after a line
    that is as long as the others ("…by the Security" / "Council").
    """
    chunks = tuple(chunks)
    low = _opens_low(chunks)
    out: list[Chunk] = []
    for chunk in chunks:
        if out and chunk.turned and _goes_on(out[-1], chunk, width, low):
            before = out.pop()
            chunk = before._replace(lines=(*before.lines, *chunk.lines), rows=before.rows)
        out.append(chunk)
    return tuple(out)


def join_labels(chunks: Iterable[Chunk]) -> tuple[Chunk, ...]:
    """A label that stands alone on its line ("1." / "Urges all States"), as text pasted from a page has it, and its words."""
    out: list[Chunk] = []
    for chunk in chunks:
        if out and _label_alone(out[-1]) and not chunk.rows and not _label_alone(chunk):
            chunk = _labelled_by(out.pop(), chunk)
        out.append(chunk)
    return tuple(out)


def _label_alone(chunk: Chunk) -> bool:
    return len(chunk.lines) == 1 and not chunk.rows and label_alone(chunk.first)


def _labelled_by(label: Chunk, chunk: Chunk) -> Chunk:
    return chunk._replace(lines=(*label.lines, *chunk.lines), turned=label.turned, ruled=label.ruled)


def _opens_low(chunks: Sequence[Chunk]) -> bool:
    """Whether paragraphs of this text begin in small letters by habit, as preambles in Russian do ("ссылаясь на…")."""
    whole = [chunk for chunk in chunks if not chunk.turned and not chunk.rows and not chunk.look.heading]
    return sum(1 for chunk in whole if opens_low(chunk.first)) * 10 > len(whole)


def _goes_on(before: Chunk, after: Chunk, width: int, low: bool) -> bool:
    if before.rows and after.rows:
        return True
    if before.rows or after.rows or before.verbatim or after.verbatim or before.breaks:
        return False
    if before.look.heading or after.look.heading:
        return False
    if labelled(after.first):
        return bool(width) and _names_label(before, after, width)
    if before.last.endswith("-") and after.first[:1].islower():
        return True
    last = before.lines[-1].text
    full = bool(width) and is_full(last, after.lines[0].text, width)
    shut = _shut(before, after)
    if shut and before.last.rstrip()[-1:] in _COMMAS:
        if _begins(after.first, low):
            return False
        if full and (len(after.lines) > 1 or closed(after.last)):  # "一 导言" is a heading
            return True  # a line that happens to be full ends a paragraph far more seldom than a page cuts one
    if opens_low(after.first) and not low:
        return full or not shut or (bool(width) and last.rstrip().endswith(","))
    if shut or before.first.startswith(("**", "__", "#")):
        return False
    if width:
        return full or (not closed(before.last) and len(last) >= _LONG * width)
    capitals = not caseless(after.first) and not opens_low(after.first)
    return len(before.last) >= _SHORT and not capitals and not after.first.startswith(("*", "_"))


def _names_label(before: Chunk, after: Chunk, width: int) -> bool:
    """Whether a label at a page's head is named in the sentence that the page cuts: "… referred to in paragraph" / "(a) of this annex".

    A point follows a colon, a semicolon or a comma ("; and"), a numbered paragraph at least a short line; "(Habitat" / "III)".
    """
    head = after.first.lstrip()
    if not is_full(before.lines[-1].text, after.lines[0].text, width):
        return False
    if head[0] not in "(（":
        opened = before.last.count("(") + before.last.count("（") - before.last.count(")") - before.last.count("）")
        return opened > 0 and ")" in head[:6]
    return not closed(before.last) and not any(mark in before.last[-_AND:] for mark in _POINT_ENDS)


_AND = 8  # what may stand between the closing mark of a point and the next one: "; and", "; así como" is longer and no matter
_POINT_ENDS = ",;:，；：、،؛"


def _begins(text: str, low: bool) -> bool:
    """Whether a paragraph begins after one that ends in a comma: with emphasis or a quotation, or with a lead phrase.

    A lead phrase of any language known, as that language writes it: in small letters only where the language (Russian) or
    the text (`low`) writes them so, because in English "…, noting also" goes on.
    """
    if text.startswith(_OPENING) or len(text) < _SHORTEST:
        return True
    small = opens_low(text) and not low
    bare = " ".join(text.replace(SOFT_HYPHEN, "").split())
    return any(
        lead(bare, spoken, "preambular") for spoken in languages() if not small or spoken.preambular[0][:1].islower()
    )


_OPENING = ("*", "_", "“", "«", "「", '"')
_SHORTEST = 4  # "一" is the number of a section


def _shut(before: Chunk, after: Chunk) -> bool:
    """Whether the paragraph before has come to its end. A comma ends paragraphs of a preamble, never a numbered one."""
    if before.last.rstrip()[-1:] in _COMMAS and (labelled(before.first) or after.first[:1].isdigit()):
        return False
    return closed(before.last)


def is_full(line: str, following: str, width: int, slack: int = 0) -> bool:
    """Whether the following line's first word had no room on a line: then the line end is the wrapping's, not the text's.

    With `slack`, up to so many columns may have stayed free.
    """
    head = following.strip()
    first = _first_unit(head)
    room = 0 if _tight(line, head) else 1
    length = len(line.rstrip())
    return (
        length <= width <= length + room + len(first) + slack
    )  # not "<": a double blank may have stood at the line end


def _first_unit(text: str) -> str:
    """What cannot be parted at a line's end: a word, or in scripts without blanks a sign with the marks after it."""
    end = 0
    while end < len(text) and end < 60 and not text[end].isspace() and not is_han(text[end]):
        end += 1
    end = end or 1
    while end < len(text) and end < 60 and text[end] in "、。，；：！？”’」』）)":
        end += 1
    return text[:end]


def _tight(line: str, following: str) -> bool:
    bare = line.rstrip()
    return bool(bare) and bool(following) and (is_han(bare[-1]) or is_han(following[0]))
