"""What an outside reader finds in a PDF, and what it ought to find: words in order, body and notes apart."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.galley.compose import compose
from pipeline.galley.inlines import runs
from pipeline.galley.slugs import Galley, Slug
from pipeline.model import Document
from pipeline.ports import Written

# A hyphen at a line end, the setter's or the text's: extractors give it as itself, as U+00AD or (pdfium) as U+0002.
_HYPHENS = re.compile("[-\u00ad\u2010\u2011\x02](?:\\r?\\n)?")
_GOING_ON = "head of a table that goes on"
_FIRST_PAGE = ("masthead", "first page")
# Where a raised mark stands between a word and its comma, extractors turn the line: the marks of punctuation stand alone.
# Every ideograph is a word: lines turn between any two.
_HAN = "\u2e80-\u9fff"
_WORD = re.compile(rf"[{_HAN}]|[^\W{_HAN}]+|[^\w\s]")
_UNSEEN = re.compile("[\u200b\u200e\u200f\u2060\u2066-\u2069\ufeff]")


def words(text: str) -> list[str]:
    """Words as compared, each mark of punctuation for itself; hyphens are left out, their halves joined."""
    return _WORD.findall(_UNSEEN.sub("", _HYPHENS.sub("", text)))


def body_words(galley: Galley) -> list[str]:
    """The words that the text must hold, in reading order, note marks included."""
    return words("\n".join(line for slug in galley.slugs for line in _printed(slug)))


def note_words(galley: Galley) -> list[str]:
    """The words of the notes, in the order of their calls, each behind its mark."""
    lines = (f"{note.number} {' '.join(t for s in note.slugs for t in _printed(s))}" for note in galley.notes)
    return words("\n".join(lines))


def _printed(slug: Slug) -> Iterator[str]:
    yield f"{slug.num} {''.join(run.text for run in runs(slug.content))}"
    for row in slug.rows:
        for cell in row:
            for inner in cell.slugs:
                yield from _printed(inner)


def raw_pages(pdftotext: str, path: Path) -> list[str]:
    """Poppler's text of every page, in the order in which it was drawn."""
    done = subprocess.run([pdftotext, "-raw", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def streams(pages: Sequence[list[str]], document: Document, written: Written) -> tuple[list[str], list[str]]:
    """The words of the pages as text and notes: furniture taken off, each page cut where the notes begin.

    Raises AssertionError where the furniture is not where it belongs or a page is neither the next of the text nor of the notes.
    """
    galley = compose(document)
    left = [*body_words(galley)], [*note_words(galley)]
    body: list[str] = []
    notes: list[str] = []
    for number, page in enumerate(pages, 1):
        found = _once(_unfurnished(page, written, number), left[0][len(body) :], written)
        cut = _cut(found, left[0][len(body) :], left[1][len(notes) :])
        body += found[:cut]
        notes += found[cut:]
    return body, notes


def _once(page: list[str], due: list[str], written: Written) -> list[str]:
    """A page without the head of a table that goes on there: it was read on the page before."""
    for piece in written.furniture:
        head = words(piece.words)
        if piece.reason == _GOING_ON and page[: len(head)] == head != due[: len(head)]:
            return page[len(head) :]
    return page


def _unfurnished(page: list[str], written: Written, number: int) -> list[str]:
    rest = list(page)
    for reason, wanted in _furniture(written, number):
        place = _find(rest, words(wanted), last=reason == "folio" or reason.endswith("job number"))
        assert place >= 0, f"page {number} lacks its furniture {wanted!r}"
        del rest[place : place + len(words(wanted))]
    return rest


def _furniture(written: Written, number: int) -> set[tuple[str, str]]:
    pieces = {(piece.reason, piece.words) for piece in written.furniture if piece.reason != _GOING_ON}
    if number == 1:
        return {(reason, text) for reason, text in pieces if reason.startswith(_FIRST_PAGE)}
    later = {(reason, text) for reason, text in pieces if not reason.startswith(_FIRST_PAGE)}
    return {(reason, text) for reason, text in later if reason != "folio" or text.startswith(f"{number}/")}


def _find(page: list[str], wanted: list[str], last: bool) -> int:
    places = [at for at in range(len(page) - len(wanted) + 1) if page[at : at + len(wanted)] == wanted]
    return (places[-1] if last else places[0]) if places else -1


def _cut(page: list[str], body: list[str], notes: list[str]) -> int:
    for cut in range(len(page), -1, -1):
        if page[:cut] == body[:cut] and page[cut:] == notes[: len(page) - cut]:
            return cut
    most = next((n for n, (a, b) in enumerate(zip(page, body, strict=False)) if a != b), 0)
    raise AssertionError(f"neither text nor notes: {page[most : most + 12]} instead of {body[most : most + 12]}")
