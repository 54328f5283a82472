"""Runs as `w:r`: letters, language and direction, tracked changes, links, note calls and pictures."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.galley.direction import rtl
from pipeline.galley.inlines import Run
from pipeline.writers.docx.markup import escape, quoteattr
from pipeline.writers.docx.scripts import lang_attribute, script

# Inside right-to-left text, what begins with a Latin letter is a left-to-right run: "A/RES/75/1", "Securing Our Common Future".
_LATIN = re.compile(r"[A-Za-z]")
_LEFT_TO_RIGHT = re.compile(r"[A-Za-z][!-~]*(?:[ \u00a0][A-Za-z][!-~]*)*")


@dataclass(frozen=True, slots=True)
class Ink:
    """What a paragraph's runs are set with.

    lang, is_rtl  the paragraph's own
    base          the document's language, which needs no `w:lang`
    link          the opening tag of a link to a target; "" where it leads nowhere
    call          the XML of a note's call; picture: that of a picture, "" where it cannot be shown
    change        a fresh id for a tracked change
    style         the character style of all runs that are no links; "" for the paragraph's own letters
    """

    lang: str
    is_rtl: bool
    base: str
    link: Callable[[str], str]
    call: Callable[[Run, str], str]
    picture: Callable[[Run], str]
    change: Callable[[], int]
    style: str = ""


def runs_xml(runs: Iterable[Run], ink: Ink) -> str:
    """The runs of a paragraph, those of one link and one tracked change together."""
    out: list[str] = []
    for href, linked in groupby(runs, key=lambda run: run.href):
        inner = "".join(_changed(list(group), ink) for _, group in groupby(linked, key=_revision))
        opening = ink.link(href) if href else ""
        out.append(f"{opening}{inner}</w:hyperlink>" if opening else inner)
    return "".join(out)


def text_xml(text: str, properties: str = "", deleted: bool = False) -> str:
    """One run of plain words."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{letters(text, deleted)}</w:r>"


def letters(text: str, deleted: bool = False) -> str:
    """What stands in a run: line breaks and tabs in the text become Word's."""
    element = "w:delText" if deleted else "w:t"
    pieces = []
    for number, line in enumerate(text.split("\n")):
        if number:
            pieces.append("<w:br/>")
        for place, words in enumerate(line.split("\t")):
            if place:
                pieces.append("<w:tab/>")
            if words:
                pieces.append(f'<{element} xml:space="preserve">{escape(words)}</{element}>')
    return "".join(pieces)


def left_to_right(text: str) -> bool:
    """Whether a text has Latin letters and none that runs from right to left: "21 December 2020", figures included."""
    return bool(_LATIN.search(text)) and not any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def revision(by: str, on: datetime.date | None, number: int) -> str:
    """The attributes of `w:ins` and `w:del`; Word demands an author, so an unknown one is an empty name."""
    day = f' w:date="{on}T00:00:00Z"' if on else ""
    return f'w:id="{number}" w:author={quoteattr(by)}{day}'


def _revision(run: Run) -> tuple[str, str, str]:
    return (run.change, run.by, str(run.on or ""))


def _changed(runs: list[Run], ink: Ink) -> str:
    inner = "".join(_run(run, ink) for run in runs)
    first = runs[0]
    if not first.change:
        return inner
    return f"<w:{first.change} {revision(first.by, first.on, ink.change())}>{inner}</w:{first.change}>"


def _run(run: Run, ink: Ink) -> str:
    if run.note:
        return ink.call(run, look(Run(""), replace(ink, style=""), ink.is_rtl))  # a call has the style of calls
    if run.image and (picture := ink.picture(run)):
        return picture
    words = replace(run, text=f"[{run.text}]") if run.image and run.text else run
    return "".join(
        text_xml(text, look(run, ink, turned), run.change == "del") for text, turned in _directions(words, ink)
    )


def _directions(run: Run, ink: Ink) -> Iterator[tuple[str, bool]]:
    """The run's text in pieces of one direction."""
    turned = rtl(run.lang) if run.lang else ink.is_rtl
    if not turned or left_to_right(run.text):
        yield run.text, False
        return
    at = 0
    for match in _LEFT_TO_RIGHT.finditer(run.text):
        if match.start() > at:
            yield run.text[at : match.start()], True
        yield match[0], False
        at = match.end()
    if at < len(run.text):
        yield run.text[at:], True


def look(run: Run, ink: Ink, turned: bool = False) -> str:
    """The children of `w:rPr`, in the order that the schema fixes."""
    style = "Hyperlink" if run.href and ink.link(run.href) else ink.style
    parts = [f'<w:rStyle w:val="{style}"/>'] if style else []
    face = script(run.lang or ink.lang, turned).emphasis if run.italic else ""
    if face:  # official Chinese texts set leading words in Kai against Song
        parts.append(f'<w:rFonts w:eastAsia="{face}"/>')
    if run.bold:
        parts.append("<w:b/><w:bCs/>")
    if run.italic and not face:
        parts.append("<w:i/><w:iCs/>")
    elif _upright(run, ink, turned):
        parts.append('<w:i w:val="0"/><w:iCs w:val="0"/>')
    if run.smallcaps:
        parts.append("<w:smallCaps/>")
    if run.underline:
        parts.append('<w:u w:val="single"/>')
    if run.sup or run.sub:
        parts.append(f'<w:vertAlign w:val="{"superscript" if run.sup else "subscript"}"/>')
    if turned:
        parts.append("<w:rtl/>")
    if (lang := run.lang or ink.lang) != ink.base:
        parts.append(f"<w:lang {lang_attribute(lang, rtl(lang))}/>")
    return "".join(parts)


def _upright(run: Run, ink: Ink, turned: bool) -> bool:
    """Whether the letters have no italics though the styles may be: those of a Chinese document in a book whose language is English."""
    if run.italic or ink.lang == ink.base:
        return False
    return script(ink.base, rtl(ink.base)).italics and not script(run.lang or ink.lang, turned).italics
