"""Whether a document still says what the Akoma Ntoso that it carries says; if not, which paragraphs differ, and in what.

Both are told as proofs, so a file that a program has only saved anew (Word and LibreOffice write every part in their own way) is
the same as before, and a comma that a person has moved is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import TypeAlias

from pipeline.diagnostics import Diagnostic, Diagnostics, of
from pipeline.diagnostics.codes_documents import DOUBTFUL, EDITED
from pipeline.model import Span
from pipeline.notation.embedding import same_style
from pipeline.readers.docx.proof import Line

_SHOWN = 8  # differences that are told one by one
_WEIGHED = 1000  # lines that are compared each with each; in a longer stretch it is said that all of it differs
_OPENING = 40  # letters of a line that are quoted

Lines: TypeAlias = tuple[Line, ...]
Stretch: TypeAlias = tuple[int, int, int, int]  # printed from, to; found from, to


def differences(source: str, printed: Lines, styles: tuple[str, ...], found: Lines) -> Diagnostics:
    """What the found lines say otherwise than the printed ones, which had these styles; () where they agree."""
    if len(printed) != len(styles):
        reason = f"it knows the styles of {len(styles)} paragraphs and prints {len(printed)}"
        return (of(DOUBTFUL, f"the Akoma Ntoso in the file is not used: {reason}", Span(source, 0)),)
    told = list(_told(source, printed, styles, found))
    if len(told) > _SHOWN:
        rest = f"{len(told) - _SHOWN} more places differ from the Akoma Ntoso in the file"
        told = [*told[:_SHOWN], of(EDITED, rest, told[_SHOWN].span)]
    return tuple(told)


def _told(source: str, printed: Lines, styles: tuple[str, ...], found: Lines) -> Iterator[Diagnostic]:
    for old, upto, new, til in _stretches(printed, found):
        alike = upto - old == til - new
        if alike and all(a.words == b.words for a, b in zip(printed[old:upto], found[new:til], strict=True)):
            for number in range(upto - old):
                what = _aspect(printed[old + number], styles[old + number], found[new + number])
                if what:
                    yield _finding(source, found[new + number], f"{what} changed")
        elif new == til:
            gone = upto - old
            after = found[new - 1] if new else None
            many = f"{gone} paragraphs are" if gone > 1 else "a paragraph is"
            yield _missing(source, after, f"{many} missing: {_quoted(printed[old])}")
        else:
            yield from _changed(source, found[new:til], upto - old)


def _changed(source: str, lines: Lines, before: int) -> Iterator[Diagnostic]:
    """`before` is how many paragraphs stood here: as many were changed, the others are new."""
    if len(lines) > _WEIGHED:
        yield _finding(source, lines[0], f"this and the {len(lines) - 1} paragraphs after it were changed")
        return
    for number, line in enumerate(lines):
        yield _finding(source, line, "the words were changed" if number < before else "the paragraph was added")
    if before > len(lines):
        many = f"{before - len(lines)} paragraphs are" if before - len(lines) > 1 else "a paragraph is"
        yield _missing(source, lines[-1], f"{many} missing")


def _stretches(printed: Lines, found: Lines) -> Iterator[Stretch]:
    """The lines in stretches, those with equal words first and last; what is between is matched line by line."""
    start, end, limit = 0, 0, min(len(printed), len(found))
    while start < limit and printed[start].words == found[start].words:
        start += 1
    while end < limit - start and printed[-1 - end].words == found[-1 - end].words:
        end += 1
    left, right = len(printed) - end, len(found) - end
    yield 0, start, 0, start
    if left - start <= _WEIGHED and right - start <= _WEIGHED:
        between = SequenceMatcher(
            None, [line.words for line in printed[start:left]], [line.words for line in found[start:right]], False
        )
        for _, old, upto, new, til in between.get_opcodes():
            yield start + old, start + upto, start + new, start + til
    else:
        yield start, left, start, right
    yield left, len(printed), right, len(found)


def _aspect(printed: Line, style: str, found: Line) -> str:
    """What of a line with the same words is different; "" where nothing is."""
    if same_style(style) != same_style(found.style):
        return f"the style (“{style}”, now “{found.style}”) was"
    if not printed.looks_like(found):
        return "emphasis, a link or a tracked change was"
    return "" if printed.stands_like(found) else "the place in its table was"


def _finding(source: str, line: Line, what: str) -> Diagnostic:
    return of(EDITED, f"{_quoted(line)}: {what}", Span(source, line.paragraph))


def _missing(source: str, after: Line | None, what: str) -> Diagnostic:
    where = f"after {_quoted(after)} " if after else "at the beginning "
    return of(EDITED, f"{where}{what}", Span(source, after.paragraph if after else 0))


def _quoted(line: Line) -> str:
    words = " ".join(line.words.split())
    return f"“{words}”" if len(words) <= _OPENING else f"“{words[:_OPENING].rstrip()}…”"
