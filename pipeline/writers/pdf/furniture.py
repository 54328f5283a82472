"""What every page after the first carries: running head with a rule under it, folio, job number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.galley.slugs import Running
from pipeline.writers.pdf import fonts
from pipeline.writers.pdf.canvas import Pen
from pipeline.writers.pdf.han import HAN
from pipeline.writers.pdf.looks import Look
from pipeline.writers.pdf.shaping import script_of, shaped
from pipeline.writers.pdf.styles import FRAME
from pipeline.writers.pdf.words import clean

_LARGEST, _DIAGONAL = 150.0, 620.0  # of a watermark: its size at most, its length
_PALE, _GREY = (0.88, 0.88, 0.88), (0.35, 0.35, 0.35)
_BESIDE = 8.0  # between a line's number and the frame
_HEAD_RULE = 5.0  # under the running head's baseline
_BETWEEN = 30.0  # the least blank between symbol and title


@dataclass(frozen=True, slots=True)
class Extras:
    """What a reader may ask for on every page: a watermark, "" for none, and numbers beside the lines of the text."""

    watermark: str = ""
    line_numbers: bool = False


def watermark(pen: Pen, text: str) -> None:
    """A word across the page, as large as the page takes. Call before anything else is drawn on it."""
    if text:
        whole = clean(text)
        script = script_of(whole)
        one = Look(fonts.face(True, False, script), 1.0)
        size = min(_LARGEST, _DIAGONAL / max(one.width(shaped(whole)), 1.0))
        pen.watermark(whole, Look(one.face, size, colour=_PALE))


def line_numbers(pen: Pen, baselines: Sequence[float], rtl: bool) -> None:
    """Numbers from 1 at the frame's edge where lines begin, one for each baseline."""
    look = Look(fonts.face(False, False), 7, colour=_GREY)
    x = pen.paper.left + FRAME + _BESIDE if rtl else pen.paper.left - _BESIDE
    with pen.artifact():
        for number, y in enumerate(baselines, 1):
            pen.words(str(number), look, x, y, "left" if rtl else "right")


def running_head(pen: Pen, running: Running, number: int, rtl: bool) -> None:
    """The head of a later page: even pages have the symbol left, odd ones right (mirrored from right to left); a rule under it."""
    left, right = pen.paper.left, pen.paper.left + FRAME
    y = pen.paper.height - pen.paper.head
    even = (number % 2 == 0) != rtl
    with pen.artifact():
        pen.words(clean(running.symbol), _look(bold=True), left if even else right, y, "left" if even else "right")
        pen.words(_shortened(running), _title_look(running), right if even else left, y, "right" if even else "left")
        pen.rule(left, y - _HEAD_RULE, right)


def foot(pen: Pen, job: str, folio: str, number: int, rtl: bool) -> None:
    """The foot of a page: its number of how many, where it bears one, and the job number across from it."""
    left, right = pen.paper.left, pen.paper.left + FRAME
    even = (number % 2 == 0) != rtl
    with pen.artifact():
        if folio:
            at, align = (left, "left") if even else (right, "right")
            pen.words(folio, _look(bold=True), at, pen.paper.foot, align)
        at, align = (right, "right") if even else (left, "left")
        pen.words(clean(job), _look(), at, pen.paper.foot, align)


def numbered(number: int, total: int) -> str:
    """A page's number of how many."""
    return f"{number}/{total}"


def words(running: Running, numbers: range, total: int) -> Iterator[tuple[str, str]]:
    """All that is printed so on the pages with these numbers, of `total`, page by page, with the reasons."""
    title = _shortened(running)
    if running.job:
        yield running.job, "first page: job number"
    for number in numbers[1:]:
        for text, reason in (
            (running.symbol, "running head: symbol"),
            (title, "running head: title"),
            (numbered(number, total), "folio"),
            (running.job, "job number"),
        ):
            if text:
                yield text, reason


def _look(bold: bool = False) -> Look:
    return Look(fonts.face(bold, False), 9)


def _title_look(running: Running) -> Look:
    script = script_of(running.title)
    return Look(fonts.face(False, False, script), 11 if script == "arabic" else 9)


def _shortened(running: Running) -> str:
    """As much of the title as a running head holds beside the symbol, cut between words (ideographs)."""
    look, title = _title_look(running), clean(running.title)
    room = FRAME - _look(bold=True).width(clean(running.symbol)) - _BETWEEN
    if look.width(shaped(title)) <= room:
        return title
    kept = [*title] if HAN.search(title) else title.split(" ")
    blank = "" if HAN.search(title) else " "
    while kept and look.width(shaped(blank.join(kept)) + blank + "…") > room:
        kept.pop()
    return f"{blank.join(kept).strip()}{blank}…" if kept else ""
