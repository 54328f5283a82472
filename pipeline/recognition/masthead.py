"""The rules of masthead, title and closing, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.manuscript import Passage
from pipeline.manuscript.seams import seam
from pipeline.model import Break, Inline, Inlines, Mark, Text
from pipeline.model.build import cut, inlines, plain, strip
from pipeline.recognition import wordings
from pipeline.recognition.closing import CLOSING_RULES
from pipeline.recognition.items import Item, Line, Rule, Scene
from pipeline.recognition.masthead_lines import LINES, agenda_title, is_masthead_line, session_number
from pipeline.recognition.titles import TITLE_RULES

__all__ = ["CLOSING_RULES", "MASTHEAD_RULES", "TITLE_RULES", "joined_titles", "lines_of", "session_number"]

MASTHEAD_RULES: tuple[Rule, ...] = (*LINES, agenda_title)


def joined_titles(items: Sequence[Item]) -> tuple[Item, ...]:
    """Items in which a wrapped title of an agenda item is one: "Credentials of representatives: report" / "of the Committee".

    A line that no rule knows goes on with the title in the line directly above it, where it is too short to be wrapped by sight.
    """
    out: list[Item] = []
    for item in items:
        if item.rule == "masthead" and out and out[-1].rule == "agenda_title" and _goes_on(out[-1], item):
            item = _joined(out.pop(), item)
        out.append(item)
    return tuple(out)


def _goes_on(title: Item, item: Item) -> bool:
    above, below = title.spans, item.spans
    adjacent = bool(above and below) and 0 < below[0].line == max(above[-1].end_line, above[-1].line) + 1
    return adjacent and plain(item.content)[:1].isalpha()


def _joined(title: Item, item: Item) -> Item:
    words, more = plain(title.content), plain(item.content)
    between = seam(words, more, words, {})[1]
    content = inlines(*title.content[:-1], *_longer(title.content[-1], between, item.content))
    return title._replace(content=content, spans=(*title.spans, *item.spans))


def _longer(last: Inline, between: str, more: Inlines) -> Inlines:
    if isinstance(last, Mark):
        return (replace(last, content=inlines(*last.content, Text(between), *more)),)
    return (last, Text(between), *more)


def lines_of(passage: Passage, scene: Scene) -> tuple[Passage, ...]:
    """A passage of the masthead cut at those of its line breaks that part lines: one of the two is a known masthead line.

    "Agenda item 98 / General and complete disarmament: implementation / of the Convention" becomes the agenda item and its
    title; a title that runs over several lines stays one passage. Lines that were run together are cut before a label that
    names sponsors ("Sponsors: Brazil Signatories: Chile") or, in a conference paper, its committee or topic. A passage without either comes back as it is.
    """
    rows = [part for row in _rows(passage.inlines) for part in _labelled(row, scene)]
    if len(rows) == 1:
        return (passage,)
    known = [is_masthead_line(Line.of(Passage(row)), scene) for row in rows]
    out: list[Inlines] = []
    for number, row in enumerate(rows):
        if number and not known[number] and not known[number - 1]:
            out[-1] = (*out[-1], Break(), *row)
        else:
            out.append(row)
    return tuple(Passage(row, passage.spans, passage.look) for row in out)


def _rows(content: Inlines) -> list[Inlines]:
    """A content at its outermost breaks."""
    rows: list[Inlines] = [()]
    for part in content:
        if isinstance(part, Break):
            rows.append(())
        else:
            rows[-1] = (*rows[-1], part)
    return [row for row in rows if row] or [()]


def _labelled(row: Inlines, scene: Scene) -> list[Inlines]:
    """A row cut before each label of a line of sponsors, and each distribution, that stands inside it ("General Assembly Distr.: Limited")."""
    words = plain(row)
    labels = [found.start() for found in wordings.sponsor_labels(scene.language).finditer(words)]
    labels += [found.start() for found in wordings.distribution(scene.language).finditer(words)]
    if wordings.particulars(scene.language).match(words):
        labels += [found.start() for found in wordings.particulars(scene.language).finditer(words)]
    cuts = [0, *sorted({start for start in labels if start}), len(words)]
    return [strip(cut(row, start, end)) for start, end in pairwise(cuts)] if len(cuts) > 2 else [row]
