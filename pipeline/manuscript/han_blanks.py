"""Blanks that a page sets between Han characters and figures or Latin letters: typography, not text.

"2021 年 12 月 9 日" of an extractor is "2021年12月9日" of whoever typed it. Word processors set the two scripts a little apart, and
extractors take that for a blank. Where a text does so throughout, the blanks are closed; where it does not, they stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.manuscript.furniture import Kept
from pipeline.manuscript.seams import is_han

_HAN = "\u3400-\u9fff"
_THROUGHOUT = 3  # blanks for every seam without one: marks of notes and labels stand close


def closed_up(kept: Sequence[Kept]) -> tuple[Kept, ...]:
    """The lines, without the blanks between the scripts if the text has them throughout."""
    texts = [entry.line.text for entry in kept]
    if not any(is_han(sign) for text in texts if not text.isascii() for sign in text):
        return tuple(kept)
    count = sum(len(_apart().findall(text)) for text in texts)
    if not count or count < _THROUGHOUT * sum(len(_together().findall(text)) for text in texts):
        return tuple(kept)
    return tuple(entry._replace(line=entry.line._replace(text=_apart().sub("", entry.line.text))) for entry in kept)


@cache
def _apart() -> re.Pattern[str]:
    return re.compile(rf"(?<=[{_HAN}]) (?=[0-9A-Za-z(])|(?<=[0-9A-Za-z)]) (?=[{_HAN}])")


@cache
def _together() -> re.Pattern[str]:
    return re.compile(rf"(?<=[{_HAN}])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[{_HAN}])")
